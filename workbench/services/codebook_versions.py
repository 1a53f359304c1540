"""Versions of the codebook: named, listed, and what is different between any two."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from coding.codebook_changes import differences
from coding.offsets import canonical
from workbench.errors import NotFound, Refused
from workbench.names import clean_name, name_key
from workbench.services import codebooks
from workbench.services.lineage import merged_into
from workbench.services.study import Study
from workbench.storage.changes import last_seq, new_id
from workbench.storage.queries import lineage as queries
from workbench.storage.rows.codebook import CodebookVersionRow
from workbench.values import CodebookDifference, CodebookStep, CodebookVersion, Table

START, NOW = "the beginning", "now"
MOST_STEPS = 500


def name_version(
    study: Study, name: str, *, note: str = "", seq: int | None = None
) -> CodebookVersion:
    """Give the codebook as it stands (or stood after step ``seq``) a name; one undoable step."""
    cleaned = clean_name(name, "codebook version")
    with study.acting("name codebook version") as change:
        named = queries.named_versions(change.session, change.project_id)
        if any(row.name_key == name_key(cleaned) for row in named):
            raise Refused(f"There is a version “{cleaned}” already. Choose another name.")
        wanted = change.seq - 1 if seq is None else seq
        _refuse_unknown(wanted, change.seq - 1)
        row = change.add(
            CodebookVersionRow(
                id=new_id(), name=cleaned, name_key=name_key(cleaned), seq=wanted,
                note=canonical(note).text.strip() or None,
            )
        )  # fmt: skip
        id_ = row.id
    return next(each for each in versions(study) if each.id == id_)


def forget_version(study: Study, name: str) -> None:
    """Take a version's name away; the codebook and its history stay as they are."""
    with study.acting("forget codebook version") as change:
        for row in queries.named_versions(change.session, change.project_id):
            if row.name_key == name_key(name) or row.id == name:
                change.end(row)
                return
        raise NotFound(f"No codebook version is called “{name}”.")


def versions(study: Study) -> Table[CodebookVersion]:
    """The named versions, in the order of the steps they name."""
    with study.reading() as session:
        rows = queries.named_versions(session, study.project_id)
        told = queries.steps(session, study.project_id, [row.born for row in rows])
        found = []
        for row in rows:
            book = codebooks.load(session, study.project_id, row.seq)
            themes, step = len(book.themes()), told[row.born]
            found.append(
                CodebookVersion(
                    row.id, row.name, row.seq, step.at, step.name, row.note or "",
                    len(book) - themes, themes,
                )
            )  # fmt: skip
        return Table(found)


def steps(study: Study, newest: int = MOST_STEPS) -> Table[CodebookStep]:
    """The steps that touched the codebook, newest first."""
    with study.reading() as session:
        rows = queries.codebook_steps(session, study.project_id, newest)
        return Table(CodebookStep(row.seq, row.at, row.name, row.action) for row in rows)


def difference(
    study: Study, before: str | int | None = None, after: str | int | None = None
) -> CodebookDifference:
    """What is different between two states, each a version's name or a step.

    ``before`` None: the newest version named before ``after``, or the beginning where there is
    none. ``after`` None: now. The later one is always compared with the earlier one.
    """
    with study.reading() as session:
        named = _Named.read(session, study.project_id)
        later = _State(NOW, named.newest) if after is None else named.find(after)
        earlier = named.before(later) if before is None else named.find(before)
        if earlier.seq > later.seq:
            earlier, later = later, earlier
        old, new = (
            codebooks.load(session, study.project_id, state.seq) for state in (earlier, later)
        )
        merged = merged_into(session, study.project_id, later.seq)
    return CodebookDifference(
        earlier.name, later.name, earlier.seq, later.seq, differences(old, new, merged)
    )


@dataclass(frozen=True)
class _State:
    name: str
    seq: int


@dataclass(frozen=True)
class _Named:
    """What the states of the codebook may be called."""

    states: tuple[_State, ...]
    newest: int

    @staticmethod
    def read(session: Session, project_id: int) -> _Named:
        rows = queries.named_versions(session, project_id)
        return _Named(
            tuple(_State(row.name, row.seq) for row in rows), last_seq(session, project_id)
        )

    def find(self, wanted: str | int) -> _State:
        key = name_key(str(wanted))
        for state in (*self.states, _State(START, 0), _State(NOW, self.newest)):
            if name_key(state.name) == key:
                return state
        if not str(wanted).isdecimal():
            told = ", ".join(f"“{state.name}”" for state in self.states) or "none yet"
            raise NotFound(
                f"No codebook version is called “{wanted}”. There are: {told}; “{START}”, "
                f"“{NOW}” or the number of a step can be named too."
            )
        _refuse_unknown(int(wanted), self.newest)
        return _State(f"step {int(wanted)}" if int(wanted) else START, int(wanted))

    def before(self, later: _State) -> _State:
        earlier = [state for state in self.states if state.seq < later.seq]
        return earlier[-1] if earlier else _State(START, 0)


def _refuse_unknown(seq: int, newest: int) -> None:
    if not 0 <= seq <= newest:
        raise NotFound(f"The history has no step {seq}: it goes from 1 to {newest}.")
