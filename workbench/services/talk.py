"""Who says what in every document, read without the texts: what a matrix is counted from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.orm import Session

from coding.parts import Stretch, stretches_of
from coding.pieces import (
    FACILITATOR,
    FILTERED,
    NO_SPEAKER,
    WITHDREW,
    Coded,
    Cuts,
    Quoted,
    Standing,
    Talk,
)
from coding.spans import Span
from workbench.errors import NotFound
from workbench.names import name_key
from workbench.services import newest
from workbench.services.study import known_coder
from workbench.storage.engine import is_reading
from workbench.storage.queries import talk as queries
from workbench.storage.queries import words
from workbench.values import WITHDRAWN, Scope

Where = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Heard:
    """A document of the study, without its text."""

    id: str
    name: str
    strand: str | None
    method: str


@dataclass(frozen=True)
class Spoken:
    """All that is said in scope, and what is coded of it."""

    documents: dict[str, Heard]
    """By id, in the order of their names."""
    talks: dict[str, Talk]
    codings: Sequence[Coded]
    participants: dict[str, str]
    groups: tuple[str, ...]
    cuts: Cuts = field(default_factory=dict)
    """Places cut before, for whoever cuts the codings at these talks."""


def load(
    session: Session, project_id: int, scope: Scope, where: Where = (), *, with_ids: bool = False
) -> Spoken:
    """Every document in scope; ``where``: only people with these attributes count.

    Several values of one attribute: any of them; several attributes: all of them. NotFound where
    an attribute or value is not in the study.
    """
    as_of = scope.as_of
    if as_of is None and not where and is_reading(session):
        found = _from_kept(session, project_id, scope)
        if found is not None:
            return found
    documents = _documents(session, project_id, scope)
    people = {row.id: row.label for row in words.participants(session, project_id, as_of)}
    chosen = _chosen(session, project_id, as_of, where)
    standings = _Standings(session, project_id, as_of, chosen)
    coder = known_coder(session, project_id, scope.coder) if scope.coder else None
    rows = queries.codings(
        session, project_id, as_of, coder_id=coder, layer=scope.layer, with_ids=with_ids
    )
    return Spoken(
        documents={d.id: d for d in documents},
        talks=_talks(session, project_id, as_of, {d.id for d in documents}, standings),
        codings=[Quoted(*row) for row in rows],
        participants=people,
        groups=tuple(standings.groups.values()),
    )  # fmt: skip


def _from_kept(session: Session, project_id: int, scope: Scope) -> Spoken | None:
    """The same from what was read of the study before; None where nothing was."""
    found = newest.kept(session, project_id, scope)
    if found is None:
        return None
    snapshot, beside = found
    if "talk" not in beside:
        beside["talk"] = _whole(session, project_id)
    whole: Spoken = beside["talk"]
    return Spoken(
        documents={id_: d for id_, d in whole.documents.items() if id_ in snapshot.documents},
        talks={id_: talk for id_, talk in whole.talks.items() if id_ in snapshot.documents},
        codings=snapshot.codings,
        participants=whole.participants,
        groups=whole.groups,
        cuts=beside.setdefault("cuts", {}),
    )


def _whole(session: Session, project_id: int) -> Spoken:
    """Everybody's talk in the whole study, without codings."""
    documents = {d.id: d for d in _documents(session, project_id, Scope())}
    standings = _Standings(session, project_id, None, None)
    return Spoken(
        documents=documents,
        talks=_talks(session, project_id, None, set(documents), standings),
        codings=[],
        participants={row.id: row.label for row in words.participants(session, project_id, None)},
        groups=tuple(standings.groups.values()),
    )


def _documents(session: Session, project_id: int, scope: Scope) -> list[Heard]:
    strands = words.strands(session, project_id, scope.as_of)
    found = [
        Heard(row.id, row.name, strands.get(row.strand_id or ""), row.method)
        for row in queries.documents(session, project_id, scope.as_of)
        if not row.is_erased  # erased words leave no turns
    ]
    if scope.strand is not None:
        found = [document for document in found if document.strand == scope.strand]
    return sorted(found, key=lambda document: document.name.casefold())


def _chosen(
    session: Session, project_id: int, as_of: int | None, where: Where
) -> frozenset[str] | None:
    """Ids of the participants with these attributes; None where nothing is asked for."""
    if not where:
        return None
    names = {row.id: row.name for row in words.attributes(session, project_id, as_of)}
    rows = words.attribute_values(session, project_id, as_of)
    having: dict[str, list[set[str]]] = defaultdict(list)
    for name, value in where:
        key = next((id_ for id_, known in names.items() if name_key(known) == name_key(name)), None)
        if key is None:
            known = ", ".join(names.values()) or "none"
            raise NotFound(f"No attribute is called “{name}”. There are: {known}")
        values = {row.value for row in rows if row.attribute_id == key}
        meant = {known for known in values if name_key(known) == name_key(value)}
        if not meant:
            told = ", ".join(sorted(values)[:20]) or "none"
            raise NotFound(f"Nobody’s {names[key]} is “{value}”. There are: {told}")
        having[key].append(
            {r.participant_id for r in rows if r.attribute_id == key and r.value in meant}
        )
    return frozenset(set.intersection(*(set().union(*each) for each in having.values())))


class _Standings:
    """What everybody's words count for, made once a speaker."""

    def __init__(
        self, session: Session, project_id: int, as_of: int | None, chosen: frozenset[str] | None
    ) -> None:
        self.chosen = chosen
        self.groups = {row.id: row.name for row in words.groups(session, project_id, as_of)}
        order = {id_: at for at, id_ in enumerate(self.groups)}
        found: dict[str, list[str]] = defaultdict(list)
        for row in words.memberships(session, project_id, as_of):
            found[row.participant_id].append(row.group_id)
        groups_of = {
            p: tuple(self.groups[g] for g in sorted(ids, key=order.__getitem__))
            for p, ids in found.items()
        }
        self.voices: dict[str, Stretch] = {}
        self.unlabelled: dict[str, Stretch] = {}
        told = words.last_consents(session, project_id)
        withdrawn = {id_ for id_, consent in told.items() if consent == WITHDRAWN}
        for row in words.speakers(session, project_id, as_of):
            voice = Stretch(
                row.document_id, 0, 0, 0, row.label or None, row.participant_id,
                groups_of.get(row.participant_id or "", ()), facilitator=bool(row.is_facilitator),
                withdrawn=row.participant_id in withdrawn,
            )  # fmt: skip
            self.voices[row.id] = voice
            if not row.label:
                self.unlabelled[row.document_id] = voice
        self._known: dict[Any, Standing] = {}

    def voice(self, document: str, speaker: str | None) -> Stretch:
        """Whose words a turn is, as a stretch without a place."""
        found = self.voices.get(speaker) if speaker else self.unlabelled.get(document)
        return found or Stretch(document, 0, 0, 0, None, None)

    def of(self, voice: Stretch) -> Standing:
        """What words of this voice count for."""
        key = (voice.person, voice.speaking_as, voice.facilitator, voice.withdrawn)
        if key not in self._known:
            self._known[key] = self._made(voice)
        return self._known[key]

    def _made(self, voice: Stretch) -> Standing:
        person = voice.person
        if person is None:
            if voice.withdrawn and not voice.facilitator:
                return Standing(None, nobody=WITHDREW)
            return Standing(None, nobody=FACILITATOR if voice.facilitator else NO_SPEAKER)
        if self.chosen is not None and (
            voice.participant is None or voice.participant not in self.chosen
        ):
            return Standing(None, nobody=FILTERED)
        return Standing(person, voice.counted_groups, voice.speaking_as is not None)


def _talks(
    session: Session, project_id: int, as_of: int | None, wanted: set[str], standings: _Standings
) -> dict[str, Talk]:
    """Document id → what is said in it, in order of place."""
    parted = _parted(session, project_id, as_of, standings.groups)
    said: dict[str, list[tuple[int, int, int, Standing]]] = defaultdict(list)
    cache: dict[tuple[str, str | None], Standing] = {}
    for document, n, start, end, speaker in queries.turns(session, project_id, as_of):
        if document not in wanted:
            continue
        if document in parted:
            text, spans = parted[document]
            said[document] += _stretches(text, standings, document, (n, start, end, speaker), spans)
            continue
        key = (document, speaker)
        if key not in cache:
            cache[key] = standings.of(standings.voice(document, speaker))
        said[document].append((start, end, n, cache[key]))
    return {id_: _talk(rows) for id_, rows in said.items()}


def _talk(rows: list[tuple[int, int, int, Standing]]) -> Talk:
    rows.sort(key=lambda row: row[0])
    return Talk(
        [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows],
        [row[3] for row in rows],
    )  # fmt: skip


def _parted(
    session: Session, project_id: int, as_of: int | None, groups: Mapping[str, str]
) -> dict[str, tuple[str, list[tuple[Span, str]]]]:
    """Document id → its text and where speaking-as is set in it; only those with any."""
    spans: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for row in words.speaking_as(session, project_id, as_of):
        spans[row.revision_id].append((Span(row.start, row.end), groups[row.group_id]))
    if not spans:
        return {}
    texts = words.texts(session, project_id, list(spans))
    return {
        row.id: (texts[row.revision_id], spans[row.revision_id])
        for row in queries.documents(session, project_id, as_of)
        if row.revision_id in spans
    }


def _stretches(
    text: str,
    standings: _Standings,
    document: str,
    turn: tuple[int, int, int, str | None],
    spans: Iterable[tuple[Span, str]],
) -> list[tuple[int, int, int, Standing]]:
    from dataclasses import replace

    n, start, end, speaker = turn
    voice = replace(standings.voice(document, speaker), turn=n, start=start, end=end)
    return [
        (s.start, s.end, n, standings.of(s)) for s in stretches_of(text, voice, list(spans))
    ]  # fmt: skip
