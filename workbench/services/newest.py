"""The newest moment of the studies last read, brought forward by what their history says since.

A step of the history names every row it touched, so what was read before is what is there now but
for those rows. A kept moment counts only where the chain of this very database still has its step
under its hash; where the steps since touched more than codings, codes or what a snapshot does not
hold, or where a text was erased, everything is read anew. Writers never use it.
"""

from __future__ import annotations

from bisect import insort
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock, RLock
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from workbench.services import codebooks
from workbench.services.snapshot import Applied, Snapshot
from workbench.services.snapshot_reading import codings_of, read
from workbench.services.study import known_coder
from workbench.storage.engine import Database
from workbench.storage.queries import codes as code_queries
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import RevisionRow
from workbench.storage.rows.project import HistoryRow
from workbench.values import Scope

STUDIES = 3
SCOPES = 8
MOST_STEPS = 200
"""Steps that are brought forward; after more, reading anew is as quick."""
MOST_STRETCHES = 300_000
"""Stretches of a study that is kept at all (one takes about 250 bytes)."""

_CODEBOOK = frozenset({"code", "theme_link", "code_example", "crosswalk"})
_ELSEWHERE = frozenset(
    {
        "coder", "read_mark", "guide_question", "question_mark", "codebook_version", "memo_link",
        "study_setting", "anchor", "assent", "memo", "quote_pick", "settlement", "plain_pack",
        "plain_answer", "suggestion_run", "suggestion", "decision", "judgement", "kept_apart",
        "side_summary", "summary_passage", "framework_cell", "narrative", "checklist_item",
        "checklist_source", "checklist_revision", "workshop", "attendee", "agenda_item",
        "workshop_note", "proposal", "show_of_hands", "ballot_box", "proposal_outcome",
        "dissent", "workshop_action", "workshop_round", "round_workshop", "wording",
    }
)  # fmt: skip
"""Kinds of which a snapshot holds nothing (coders are read each time). A kind that is in neither
list, a new one say, has everything read anew."""
_PAYLOAD = frozenset({"born", "made", "ended", "merged", "because"})


@dataclass(frozen=True)
class Moment:
    """A study at a step of its history."""

    seq: int
    hash: str
    erased: int
    """Texts whose words are gone, which need not be a step."""
    whole: Snapshot
    scoped: dict[Scope, Snapshot] = field(default_factory=dict)
    beside: dict[str, Any] = field(default_factory=dict)
    """What others made of its texts and people alone: it goes along while those stay."""


_kept: OrderedDict[tuple[str, int], Moment] = OrderedDict()
_locks: dict[tuple[str, int], RLock] = {}
_guard = Lock()


def newest(session: Session, project_id: int, scope: Scope) -> Snapshot:
    """The study as ``scope`` (of now) sees it, in the moment that a reading session sees."""
    key = _key(session, project_id)
    with _lock(key):
        moment = _moment(session, project_id, key)
        seen = moment.scoped.get(scope)
        if seen is None:
            seen = _seen(session, project_id, moment.whole, scope)
            if len(moment.scoped) < SCOPES:
                moment.scoped[scope] = seen
        return seen


def forget(database: Database, project_id: int) -> None:
    """Keep nothing of a study that was read before (somebody's words were erased)."""
    with _guard:
        _kept.pop((str(database.engine.url), project_id), None)


def kept(session: Session, project_id: int, scope: Scope) -> tuple[Snapshot, dict[str, Any]] | None:
    """The same with what is kept beside it; None where nothing of the study was read yet, so that
    who needs no texts reads none."""
    key = _key(session, project_id)
    with _lock(key):
        if key not in _kept:
            return None
        seen = newest(session, project_id, scope)
        moment = _kept.get(key)
        return None if moment is None else (seen, moment.beside)


def _key(session: Session, project_id: int) -> tuple[str, int]:
    return (str(session.get_bind().engine.url), project_id)


def _lock(key: tuple[str, int]) -> RLock:
    with _guard:
        return _locks.setdefault(key, RLock())


def _moment(session: Session, project_id: int, key: tuple[str, int]) -> Moment:
    seq, hash_, erased = _now(session, project_id)
    with _guard:
        before = _kept.get(key)
    if before is not None and (before.seq, before.hash, before.erased) == (seq, hash_, erased):
        with _guard:
            _kept.move_to_end(key)
        return before
    whole = None
    if before is not None and before.erased == erased:
        whole = _brought_forward(session, project_id, before, seq)
    if whole is None:
        whole = read(session, project_id, Scope())
    stays = before is not None and whole.documents is before.whole.documents
    beside = before.beside if before is not None and stays else {}
    moment = Moment(seq, hash_, erased, whole, beside=beside)
    stretches = sum(len(d.words.stretches) for d in whole.documents.values())
    with _guard:
        _kept.pop(key, None)
        if stretches <= MOST_STRETCHES:
            _kept[key] = moment
        while len(_kept) > STUDIES:
            _kept.popitem(last=False)
    return moment


def _now(session: Session, project_id: int) -> tuple[int, str, int]:
    """The last step, its hash, and how many texts are erased."""
    gone = (
        select(func.count())
        .select_from(RevisionRow)
        .where(RevisionRow.project_id == project_id, RevisionRow.text.is_(None))
        .scalar_subquery()
    )
    row = session.execute(
        select(HistoryRow.seq, HistoryRow.hash, gone)
        .where(HistoryRow.project_id == project_id)
        .order_by(HistoryRow.seq.desc())
        .limit(1)
    ).first()
    return (0, "", 0) if row is None else (row[0], row[1], row[2])


def _brought_forward(
    session: Session, project_id: int, before: Moment, seq: int
) -> Snapshot | None:
    """What was read before with what was touched since; None where that is not enough."""
    if not 0 < seq - before.seq <= MOST_STEPS:
        return None
    steps = session.execute(
        select(HistoryRow.hash, HistoryRow.payload)
        .where(HistoryRow.project_id == project_id, HistoryRow.seq >= before.seq)
        .order_by(HistoryRow.seq)
    ).all()
    if steps[0].hash != before.hash:  # another study, or one brought back from a backup
        return None
    touched = _touched([step.payload for step in steps[1:]])
    if touched is None or touched.keys() - {"coding"} - _CODEBOOK - _ELSEWHERE:
        return None
    whole = before.whole
    if touched.keys() & _CODEBOOK:
        whole = replace(whole, codebook=codebooks.load(session, project_id))
    if "coder" in touched:
        names = tuple(row.name for row in code_queries.coders(session, project_id))
        whole = replace(whole, coders=names)
    if "coding" in touched:
        codings = _codings(session, project_id, whole, touched["coding"])
        whole = replace(whole, codings=codings)
    return whole


def _touched(payloads: Sequence[Any]) -> Mapping[str, set[str]] | None:
    """Kind → ids of what steps touched; None where one says more than rows by their ids."""
    found: dict[str, set[str]] = {}
    for payload in payloads:
        if not isinstance(payload, dict) or payload.keys() - _PAYLOAD:
            return None
        for key in ("born", "made", "ended"):
            for kind, id_, *_ in payload[key]:
                found.setdefault(kind, set()).add(id_)
    return found


def _codings(
    session: Session, project_id: int, whole: Snapshot, ids: set[str]
) -> tuple[Applied, ...]:
    """The codings with those of these ids as they are now, in their order."""
    kept = [coding for coding in whole.codings if coding.id not in ids]
    place = {id_: at for at, id_ in enumerate(whole.documents)}
    wanted = sorted(ids)
    for at in range(0, len(wanted), 500):
        part = CodingRow.id.in_(wanted[at : at + 500])
        for coding in codings_of(session, project_id, Scope(), whole.documents, part):
            insort(kept, coding, key=lambda c: (place[c.document_id], c.start, c.end, c.born, c.id))
    return tuple(kept)


def _seen(session: Session, project_id: int, whole: Snapshot, scope: Scope) -> Snapshot:
    """The part of a whole study that a scope sees."""
    if scope == Scope():
        return whole
    documents = {
        id_: words
        for id_, words in whole.documents.items()
        if scope.strand is None or words.strand == scope.strand
    }
    coder = None
    if scope.coder:
        known = known_coder(session, project_id, scope.coder)
        coder = next(r.name for r in code_queries.coders(session, project_id) if r.id == known)
    codings = tuple(
        coding
        for coding in whole.codings
        if coding.document_id in documents
        and coder in (None, coding.coder)
        and scope.layer in (None, coding.layer)
    )
    return replace(whole, scope=scope, documents=documents, codings=codings)
