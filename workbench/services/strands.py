"""Strands: made, described, given coders and documents, frozen and opened again with a reason."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from coding.offsets import canonical
from workbench.errors import NotFound, Refused
from workbench.names import clean_name, name_key
from workbench.services.blindness import hidden_strands
from workbench.services.codebooks import enter_codebook
from workbench.services.documents import enter_strand
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study, coder_id
from workbench.storage.changes import Change, new_id
from workbench.storage.freezing import FREEZE, UNFREEZE
from workbench.storage.queries import strands as queries
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.documents import DocumentRow
from workbench.storage.rows.project import (
    MembershipRow,
    StrandFreezingRow,
    StrandRow,
    StrandTermsRow,
)
from workbench.values import Scope, Table
from workbench.values.strands import Freezing, Strand

MAX_WORDS = 10_000
"""Characters of notes or of a reason."""


def table(study: Study) -> Table[Strand]:
    """The strands the acting person may see, by name."""
    with study.reading() as session:
        hidden = hidden_strands(session, study)
        rows = [r for r in queries.strands(session, study.project_id) if r.id not in hidden]
        snapshot = load(session, study.project_id, Scope())
        return Table(_values(session, study.project_id, rows, snapshot))


def one(study: Study, name: str) -> Strand:
    """The strand of this name or id; NotFound, naming those there are."""
    found = table(study)
    for strand in found:
        if name == strand.id or name_key(name) == name_key(strand.name):
            return strand
    raise _unknown(name, [strand.name for strand in found])


def _values(
    session: Session, project_id: int, rows: Sequence[StrandRow], snapshot: Snapshot
) -> list[Strand]:
    terms = queries.terms(session, project_id)
    members = queries.members(session, project_id)
    roots = {row.strand_id: row.root_code_id for row in queries.codebooks(session, project_id)}
    log = queries.freezings(session, project_id)
    found = []
    for row in rows:
        own = [d for d in snapshot.documents.values() if d.strand == row.name]
        ids = {d.id for d in own}
        book = snapshot.codebook
        codes = [code for _, code in book.walk(roots[row.id])] if row.id in roots else None
        told = terms.get(row.id)
        found.append(
            Strand(
                id=row.id,
                name=row.name,
                notes=(told.notes or "") if told else "",
                is_blind=told is not None and told.is_blind,
                documents=tuple(d.name for d in own),
                people=len({s.person for d in own for s in d.words.stretches if s.person}),
                coders=tuple(m.name for m in members if m.strand_id == row.id),
                themes=None if codes is None else sum(code.is_theme for code in codes),
                codes=None if codes is None else sum(not code.is_theme for code in codes),
                codings=sum(c.document_id in ids for c in snapshot.codings),
                frozen_seq=row.frozen_seq,
                log=tuple(
                    Freezing(each.born, at, who, each.is_frozen, each.reason or "")
                    for each, who, at in log
                    if each.strand_id == row.id
                ),
            )
        )
    return found


def create(study: Study, name: str, *, notes: str = "", blind: bool = False) -> Strand:
    """A new strand; Refused where there is one of that name."""
    cleaned = clean_name(name, "strand")
    with study.acting("create strand") as change:
        if _by_name(change, cleaned) is not None:
            raise Refused(f"There is a strand “{cleaned}” already. Choose another name.")
        row = enter_strand(change, cleaned)
        assert row is not None
        if notes.strip() or blind:
            _set_terms(change, row.id, notes, blind)
    return one(study, cleaned)


def describe(
    study: Study, strand: str, *, notes: str | None = None, blind: bool | None = None
) -> Strand:
    """Write the notes on a strand's method, or keep its coders blind to the others (or not)."""
    with study.acting("describe strand") as change:
        row = find(change, study, strand)
        _set_terms(change, row.id, notes, blind)
    return one(study, row.id)


def arrange(
    study: Study,
    strand: str,
    *,
    notes: str | None = None,
    blind: bool | None = None,
    documents: Sequence[str] | None = None,
    coders: Sequence[str] | None = None,
    codebook: bool = False,
) -> Strand:
    """Say what belongs to a strand, as one step; None leaves a thing as it is.

    ``documents``, ``coders``: exactly these; ``codebook``: one of its own, made where it has none.
    """
    with study.acting("arrange strand") as change:
        row = find(change, study, strand)
        if notes is not None or blind is not None:
            _set_terms(change, row.id, notes, blind)
        if documents is not None:
            living = all_living(
                change.session, DocumentRow, change.project_id, DocumentRow.strand_id == row.id
            )
            wanted = _documents(change, study, documents)
            kept = {each.id for each in wanted}
            _place(change, None, [each for each in living if each.id not in kept])
            _place(change, row.id, wanted)
        if coders is not None:
            _set_coders(change, row.id, coders)
        if codebook:
            root_of(change, row.id)
    return one(study, row.id)


def set_coders(study: Study, strand: str, coders: Sequence[str]) -> Strand:
    """Say who codes a strand: exactly these people, entered where new."""
    with study.acting("set strand coders") as change:
        row = find(change, study, strand)
        _set_coders(change, row.id, coders)
    return one(study, row.id)


def _set_coders(change: Change, strand_id: str, coders: Sequence[str]) -> None:
    wanted = {name_key(name): clean_name(name, "coder") for name in coders}
    present = {
        m.name_key: m.coder_id
        for m in queries.members(change.session, change.project_id)
        if m.strand_id == strand_id
    }
    going = {id_ for key, id_ in present.items() if key not in wanted}
    for member in all_living(
        change.session, MembershipRow, change.project_id, MembershipRow.strand_id == strand_id
    ):
        if member.coder_id in going:
            change.end(member)
    for key, name in wanted.items():
        if key not in present:
            coder = coder_id(change.session, change.project_id, name)
            change.add(
                MembershipRow(id=new_id(), coder_id=coder, strand_id=strand_id, role="coder")
            )


def place_documents(study: Study, strand: str | None, documents: Sequence[str]) -> int:
    """Put documents (names or ids) into a strand, or out of any (None); how many moved."""
    with study.acting("place documents") as change:
        target = None if strand is None else find(change, study, strand).id
        return _place(change, target, _documents(change, study, documents))


def _documents(change: Change, study: Study, names: Sequence[str]) -> list[DocumentRow]:
    rows = all_living(change.session, DocumentRow, change.project_id)
    hidden = hidden_strands(change.session, study)
    found = []
    for name in names:
        row = next((r for r in rows if name in (r.id, r.name)), None)
        row = row or next((r for r in rows if r.name_key == name_key(name)), None)
        if row is None or row.strand_id in hidden:
            raise NotFound(f"There is no document “{name}”. See the page Documents.")
        found.append(row)
    return found


def _place(change: Change, strand_id: str | None, rows: Sequence[DocumentRow]) -> int:
    moving = {row.id: row for row in rows if row.strand_id != strand_id}
    for row in moving.values():
        change.replace(row, strand_id=strand_id)
    return len(moving)


def open_codebook(study: Study, strand: str) -> Strand:
    """Give a strand a codebook of its own; nothing changes where it has one."""
    with study.acting("open codebook") as change:
        row = find(change, study, strand)
        root_of(change, row.id)
    return one(study, row.id)


def root_of(change: Change, strand_id: str) -> str:
    """The id of the root of a strand's codebook, made where it has none."""
    for row in queries.codebooks(change.session, change.project_id):
        if row.strand_id == strand_id:
            return str(row.root_code_id)
    book = enter_codebook(change, strand_id)
    from workbench.storage.rows.codebook import CodeRow

    return next(row.id for row in change.born_rows(CodeRow) if row.codebook_id == book)


def freeze(study: Study, strand: str, reason: str = "") -> Strand:
    """Let a strand stand still; nothing changes where it does already."""
    with study.acting(FREEZE) as change:
        row = find(change, study, strand)
        if row.frozen_seq is None:
            change.replace(row, frozen_seq=change.seq)
            _log(change, row.id, True, reason)
    return one(study, row.id)


def unfreeze(study: Study, strand: str, reason: str) -> Strand:
    """Open a frozen strand again; Refused without a reason, or where it is open."""
    with study.acting(UNFREEZE) as change:
        row = find(change, study, strand)
        if not reason.strip():
            raise Refused(
                f"Opening the frozen strand “{row.name}” needs a reason, which stays in its log: "
                "--reason WORDS"
            )
        if row.frozen_seq is None:
            raise Refused(f"The strand “{row.name}” is not frozen.")
        change.replace(row, frozen_seq=None)
        _log(change, row.id, False, reason)
    return one(study, row.id)


def frozen_scope(study: Study, strand: str) -> Scope:
    """The scope that reads a frozen strand as of its freezing; Refused where it is open."""
    found = one(study, strand)
    if found.frozen_seq is None:
        raise Refused(f"The strand “{found.name}” is not frozen, so there is no such moment.")
    return Scope(strand=found.name, as_of=found.frozen_seq)


def find(change: Change, study: Study, strand: str) -> StrandRow:
    """The living strand of this name or id that the acting person may see; NotFound."""
    hidden = hidden_strands(change.session, study)
    rows = [
        row for row in queries.strands(change.session, change.project_id) if row.id not in hidden
    ]
    for row in rows:
        if strand == row.id or name_key(strand) == row.name_key:
            return row
    raise _unknown(strand, [row.name for row in rows])


def _unknown(name: str, known: Sequence[str]) -> NotFound:
    return NotFound(f"No strand is called “{name}”. There are: {', '.join(known) or 'none'}")


def _by_name(change: Change, name: str) -> StrandRow | None:
    found = all_living(
        change.session, StrandRow, change.project_id, StrandRow.name_key == name_key(name)
    )
    return found[0] if found else None


def _set_terms(change: Change, strand_id: str, notes: str | None, blind: bool | None) -> None:
    row = queries.terms(change.session, change.project_id).get(strand_id)
    said = None if notes is None else _words(notes) or None
    if row is None:
        change.add(
            StrandTermsRow(id=new_id(), strand_id=strand_id, notes=said, is_blind=bool(blind))
        )
        return
    values = {
        "notes": row.notes if notes is None else said,
        "is_blind": row.is_blind if blind is None else blind,
    }
    if any(getattr(row, name) != value for name, value in values.items()):
        change.replace(row, **values)


def _log(change: Change, strand_id: str, frozen: bool, reason: str) -> None:
    change.add(
        StrandFreezingRow(
            id=new_id(), strand_id=strand_id, is_frozen=frozen, reason=_words(reason) or None
        )
    )


def _words(said: str) -> str:
    words = canonical(said).text.strip()
    if len(words) > MAX_WORDS:
        raise Refused(f"These are {len(words):,} characters; the most is {MAX_WORDS:,}.")
    return words
