"""Coders' readings of a document side by side: read, never changed, here.

In a study of the reliability profile people code apart: a document's readings are closed until
everybody who codes it, and who looks, has marked it as read.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from coding.codebook import Codebook
from coding.readings import Passage, Reading, passages, two_by_two
from coding.spans import Span
from workbench.errors import NotFound
from workbench.names import name_key
from workbench.services.documents import find as find_document
from workbench.services.snapshot import Applied, Snapshot, Words, load
from workbench.services.study import Study
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import settling as queries
from workbench.storage.queries import suggesting
from workbench.values import Scope
from workbench.values.settling import CoderReading, ReadPassage, Settled, SideBySide

INDIVIDUAL, CONSENSUS = "individual", "consensus"


@dataclass(frozen=True)
class Material:
    """One document at one moment, with what was coded and settled in it."""

    snapshot: Snapshot
    words: Words
    own: Mapping[str, Applied]
    """Id → coding of a coder's own."""
    agreed: Mapping[str, Applied]
    """Id → coding of the consensus."""
    settlements: Sequence[Any]
    names: Mapping[str, str]
    """Coder id → name."""
    finished: frozenset[str]
    """Names of those who have marked the document as read."""

    @property
    def coded_by(self) -> tuple[str, ...]:
        """Everybody who coded or finished reading the document, by name."""
        found = {coding.coder for coding in self.own.values()} | self.finished
        return tuple(sorted(found, key=name_key))

    @property
    def compared(self) -> tuple[str, ...]:
        """Whose readings are compared unless somebody says: those who coded, where two did.

        Somebody who only read the document through is taken in where nobody else is there.
        """
        coded = {coding.coder for coding in self.own.values()}
        several = tuple(name for name in self.coded_by if name in coded)
        return several if len(several) > 1 else self.coded_by


def material(session: Session, study: Study, document: str) -> Material:
    """What there is about a document; NotFound where there is none of this name."""
    snapshot = load(session, study.project_id, Scope(), only=[document])
    words = find_document(snapshot, document)
    return _materials(session, study, snapshot, words.id)[words.id]


def _materials(
    session: Session, study: Study, snapshot: Snapshot, document_id: str | None = None
) -> dict[str, Material]:
    """Document id → what there is about it, for every document of the snapshot."""
    names = {row.id: row.name for row in code_queries.coders(session, study.project_id)}
    codings: dict[tuple[str, str], dict[str, Applied]] = defaultdict(dict)
    for coding in snapshot.codings:
        codings[coding.document_id, coding.layer][coding.id] = coding
    settlements: dict[str, list[Any]] = defaultdict(list)
    for row in queries.settlements(session, study.project_id, document_id):
        settlements[row.document_id].append(row)
    finished: dict[str, set[str]] = defaultdict(set)
    for mark in suggesting.read_marks(session, study.project_id):
        finished[mark.document_id].add(names[mark.coder_id])
    return {
        id_: Material(
            snapshot=snapshot,
            words=words,
            own=codings[id_, INDIVIDUAL],
            agreed=codings[id_, CONSENSUS],
            settlements=settlements[id_],
            names=names,
            finished=frozenset(finished[id_]),
        )
        for id_, words in snapshot.documents.items()
    }


def get(study: Study, document: str, coders: Sequence[str] | None = None) -> SideBySide:
    """A document as these coders (default: everybody who coded it) read it.

    NotFound where one of them did not code it.
    """
    with study.reading(together=True) as session:
        found = material(session, study, document)
        began = _codes_here(session, study)
    chosen = chosen_coders(found, coders)
    closed = why_closed(study, found.coded_by, found.finished, began, found.words.name)
    head = (found.words.name, found.words.id, chosen, found.coded_by)
    if closed is not None:
        return SideBySide(*head, closed)
    read = read_passages(found, chosen)
    return SideBySide(
        *head,
        passages=tuple(read),
        adrift=_adrift(found, read, chosen),
        by_code=_by_code(found, chosen),
    )


def chosen_coders(found: Material, coders: Sequence[str] | None) -> tuple[str, ...]:
    """The coders asked for as their names are written; those compared where nobody is."""
    if not coders:
        return found.compared
    known = {name_key(name): name for name in found.coded_by}
    for name in coders:
        if name_key(name) not in known:
            there = ", ".join(found.coded_by) or "nobody"
            raise NotFound(
                f"“{name}” has not coded “{found.words.name}”. Coded or read by: {there}."
            )
    return tuple(dict.fromkeys(known[name_key(name)] for name in coders))


def _codes_here(session: Session, study: Study) -> bool:
    """Whether the acting person codes in this study."""
    coders = code_queries.coders(session, study.project_id)
    me = next((c.id for c in coders if c.name_key == name_key(study.actor)), None)
    if me is None:
        return False
    own = code_queries.codings(session, study.project_id, None, coder_id=me, layer=INDIVIDUAL)
    return bool(own) or any(
        m.coder_id == me for m in suggesting.read_marks(session, study.project_id)
    )


def why_closed(
    study: Study, coded_by: Collection[str], finished: Collection[str], codes: bool, name: str
) -> str | None:
    """Why the acting person may not see the readings of a document yet; None where they may."""
    done = {name_key(each) for each in finished}
    waiting = [each for each in coded_by if name_key(each) not in done]
    if codes and name_key(study.actor) not in done | {name_key(w) for w in waiting}:
        waiting.append(study.actor)
    if not waiting or study.profile != "reliability":
        return None
    return (
        f"People code apart in this study, so “{name}” is compared when everybody has marked it "
        f"as read. Still open: {', '.join(waiting)}."
    )


# passages and what settled them


def read_passages(found: Material, coders: Sequence[str]) -> list[ReadPassage]:
    """The passages of these coders, each with how it is settled, or was before."""
    if len(coders) < 2:
        return []
    readings = [Reading(c.id, c.coder, c.code_id, c.start, c.end) for c in found.own.values()]
    last: dict[str, Any] = {}
    for row in found.settlements:
        last |= {coding: row for coding, _, _ in row.basis}
    starts = [turn.start for turn in found.words.turns]
    return [
        _passage(found, passage, set(coders), last, starts)
        for passage in passages(readings, coders)
    ]


def key_of(passage: Passage) -> str:
    """A short name for a passage that stays while its readings stay."""
    ids = " ".join(sorted(reading.coding for reading in passage.readings))
    return hashlib.sha256(ids.encode()).hexdigest()[:10]


def _passage(
    found: Material,
    passage: Passage,
    coders: set[str],
    last: Mapping[str, Any],
    starts: Sequence[int],
) -> ReadPassage:
    at = bisect_right(starts, passage.start) - 1
    rows = [last[r.coding] for r in passage.readings if r.coding in last]
    row = max(rows, key=lambda each: (each.born, each.id)) if rows else None
    told = None if row is None else settled(found, row)
    stands = row is not None and _stands(found, row, passage, coders)
    return ReadPassage(
        key=key_of(passage),
        kind=passage.kind,
        start=passage.start,
        end=passage.end,
        turn=found.words.turns[at].n if at >= 0 else None,
        readings=tuple(reading_of(found, found.own[r.coding]) for r in passage.readings),
        settled=told if stands else None,
        before=None if stands else told,
    )


def _stands(found: Material, row: Any, passage: Passage, coders: set[str]) -> bool:
    """Whether a settlement is about just these readings, as they are, and its codings are there."""
    if any(id_ not in found.agreed for id_ in row.results):
        return False
    about = {
        coding: (code, length)
        for coding, code, length in row.basis
        # A reading of somebody who is not looked at now is no change.
        if coding not in found.own or found.own[coding].coder in coders
    }
    if set(about) != {reading.coding for reading in passage.readings}:
        return False
    same_text = row.revision_id == found.words.revision_id
    for reading in passage.readings:
        code, length = about[reading.coding]
        recoded = code != reading.code and code in found.snapshot.codebook
        if recoded or (same_text and length != reading.end - reading.start):
            return False
    return True


def settled(found: Material, row: Any) -> Settled:
    """A settlement as a value."""
    made = [found.agreed[id_] for id_ in row.results if id_ in found.agreed]
    return Settled(
        row.id, row.outcome, found.names.get(row.actor_id, ""), row.reason or "", row.born,
        tuple(reading_of(found, coding) for coding in made),
    )  # fmt: skip


def reading_of(found: Material, coding: Applied) -> CoderReading:
    """A coding as one coder's reading."""
    book: Codebook = found.snapshot.codebook
    return CoderReading(
        coding.id, coding.coder, coding.code_id, book[coding.code_id].name,
        book.path(coding.code_id), coding.start, coding.end, coding.quote,
    )  # fmt: skip


def _adrift(
    found: Material, read: Iterable[ReadPassage], coders: Sequence[str]
) -> tuple[Settled, ...]:
    """Settlements none of whose readings is there any more."""
    if len(coders) < 2:
        return ()
    told = {each.id for p in read for each in (p.settled, p.before) if each is not None}
    return tuple(
        settled(found, row)
        for row in found.settlements
        if row.id not in told and not any(coding in found.own for coding, _, _ in row.basis)
    )


def _by_code(found: Material, coders: Sequence[str]) -> dict[str, Any]:
    if len(coders) != 2:
        return {}
    readings = [Reading(c.id, c.coder, c.code_id, c.start, c.end) for c in found.own.values()]
    turns = sorted(
        {
            Span(turn.start, turn.end)
            for turn in found.words.turns
            if turn.end > turn.start and not _asks(found, turn)
        }
    )
    book = found.snapshot.codebook
    counted = two_by_two(readings, (coders[0], coders[1]), turns)
    return {book.path(code): counted[code] for code in sorted(counted, key=book.path)}


def _asks(found: Material, turn: Any) -> bool:
    voice = found.snapshot.voices.get(turn.speaker_id or "")
    return voice is not None and voice.facilitator


# every document


def overview(study: Study) -> list[SideBySide]:
    """Every document that at least two people coded or read through, counted."""
    with study.reading(together=True) as session:
        began = _codes_here(session, study)
        several = _several(session, study)
        snapshot = load(session, study.project_id, Scope(), only=several)
        everything = _materials(session, study, snapshot)
    found = []
    for here in everything.values():
        name, coded_by = here.words.name, here.coded_by
        closed = why_closed(study, coded_by, here.finished, began, name)
        read = [] if closed else read_passages(here, here.compared)
        found.append(
            SideBySide(name, here.words.id, here.compared, coded_by, closed, passages=tuple(read))
        )
    return [each for each in found if len(each.coded_by) > 1]


def _several(session: Session, study: Study) -> list[str]:
    """Ids of the documents that at least two people coded or marked as read."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in code_queries.codings(session, study.project_id, None, layer=INDIVIDUAL):
        found[row.document_id].add(row.coder_id)
    for mark in suggesting.read_marks(session, study.project_id):
        found[mark.document_id].add(mark.coder_id)
    return [id_ for id_, coders in found.items() if len(coders) > 1]
