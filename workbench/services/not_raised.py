"""A side that did not raise a theme: its nearest uncoded passages, to check before silence is said.

Offered are sentences of the side's own people that nobody has coded with anything (the words of a
facilitator are nobody's). They are coded by the ordinary calls, or set aside: a kept decision.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from coding.codebook import Code
from coding.nearest import nearest as nearest_texts
from coding.parts import Stretch
from coding.segmentation import Segment, segments_of
from coding.spans import Span, count_words
from workbench.errors import NotFound, Refused
from workbench.services.decided import on_present_text
from workbench.services.documents import find as find_document
from workbench.services.judged import Look
from workbench.services.judged_sides import find_theme, raised, sides_of
from workbench.services.judgement_log import NEAREST
from workbench.services.snapshot import Snapshot, Words, load
from workbench.services.study import Study
from workbench.storage.changes import Change, kind_of, last_seq, new_id
from workbench.storage.queries import suggesting as queries
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.project import IdentityRow
from workbench.storage.rows.reconciling import JudgementRow
from workbench.storage.rows.suggestions import DecisionRow
from workbench.values import Scope
from workbench.values.judgements import NearPassage, NearPassages

OFFERED = 6
SET_ASIDE = "set aside"
LEAST_WORDS = 3
LEAST_CHARACTERS = 20
"""A shorter sentence (“Yes.”) says too little to be near to anything."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A sentence of the side and where it lies."""

    words: Words
    stretch: Stretch
    segment: Segment


@dataclass(frozen=True)
class _Found:
    """What is offered, and what it was read from."""

    value: NearPassages
    snapshot: Snapshot
    seen: int


def nearest(
    study: Study, theme: str, side: str, *, kind: str = "group", limit: int = OFFERED
) -> NearPassages:
    """The side's uncoded passages nearest to the theme, nearest first, those set aside said so."""
    return _look(study, theme, side, kind, limit).value


def set_aside(
    study: Study, theme: str, side: str, document: str, start: int, end: int, *, kind: str = "group"
) -> NearPassages:
    """Keep that a passage offered does not speak of the theme; NotFound where it is not offered."""
    found = _look(study, theme, side, kind, OFFERED)
    id_ = find_document(found.snapshot, document).id
    chosen = [
        p for p in found.value.passages if (p.document_id, p.start, p.end) == (id_, start, end)
    ]
    if not chosen:
        raise NotFound(
            f"{document}, {start} to {end}, is not among the passages offered for "
            f"“{found.value.theme}”. Look at them again: workbench judge nearest"
        )
    with study.acting("set passage aside") as change:
        _decide(change, found, [p for p in chosen if not p.set_aside])
    return _with_aside(found.value, chosen)


def note_looked(
    study: Study,
    theme: str,
    side: str,
    *,
    kind: str = "group",
    seen: Sequence[tuple[str, int, int]] | None = None,
) -> NearPassages:
    """Keep that the passages offered were looked at; those not coded are set aside. One step.

    ``seen``: (document id, start, end) of what was on screen; Refused where other passages are
    offered by now. From then on silence of the side may be judged, until its texts change.
    """
    found = _look(study, theme, side, kind, OFFERED)
    offered = {(p.document_id, p.start, p.end) for p in found.value.passages}
    if seen is not None and not offered <= set(seen):
        raise Refused("Other passages are nearest by now. Look at them again, then note it.")
    value = found.value
    with study.acting("look at nearest passages") as change:
        _decide(change, found, [p for p in value.passages if not p.set_aside])
        if (
            kind == "method"
            and change.session.get(IdentityRow, (change.project_id, value.side_id)) is None
        ):
            change.identity(kind_of(IdentityRow), value.side_id)
        _keep_look(change, found)
    return replace(_with_aside(value, value.passages), looked=True)


def _with_aside(value: NearPassages, chosen: Sequence[NearPassage]) -> NearPassages:
    """The same with these passages set aside."""
    return replace(
        value,
        passages=tuple(replace(p, set_aside=p.set_aside or p in chosen) for p in value.passages),
    )


def _keep_look(change: Change, found: _Found) -> None:
    value = found.value
    before = all_living(
        change.session, JudgementRow, change.project_id,
        JudgementRow.theme_id == value.theme_id, JudgementRow.side_a_id == value.side_id,
        JudgementRow.aspect == NEAREST, JudgementRow.judge_id == change.actor_id,
    )  # fmt: skip
    if value.looked and before and change.is_empty:
        return
    if before:
        change.replace(before[0], evidence_seq=found.seen)
        return
    change.add(
        JudgementRow(
            id=new_id(), theme_id=value.theme_id, side_a_id=value.side_id,
            side_b_id=value.side_id, aspect=NEAREST, judge_id=change.actor_id, value="looked",
            reason=None, evidence_seq=found.seen, released=True,
        )
    )  # fmt: skip


def _decide(change: Change, found: _Found, passages: Sequence[NearPassage]) -> None:
    for passage in passages:
        row = DecisionRow(
            project_id=change.project_id, id=new_id(), suggestion_id=None,
            revision_id=found.snapshot.documents[passage.document_id].revision_id,
            start=passage.start, end=passage.end, code_id=found.value.theme_id,
            coder_id=change.actor_id, outcome=SET_ASIDE, born=change.seq,
        )  # fmt: skip
        change.identity("decision", row.id)
        change.make(row, row.id)


def _look(study: Study, theme: str, side: str, kind: str, limit: int) -> _Found:
    with study.reading() as session:
        seen = last_seq(session, study.project_id)
        snapshot = load(session, study.project_id, Scope())
        look = Look(study, session, sides_of(study, session, snapshot, kind))
        code = find_theme(snapshot, theme)
        id_ = look.sides.find(side)
        cell = look.sides.cell(code.id, id_)
        value = NearPassages(
            theme_id=code.id,
            theme=code.name,
            kind=kind,
            side_id=id_,
            side=look.sides.names[id_],
            raised=raised(cell),
            looked=look.is_looked(code.id, id_),
        )
        aside = _set_aside(study, session, snapshot, code)
    places = _places(look, value.side)
    near = nearest_texts([p.segment.text for p in places], _evidence(snapshot, code), limit)
    passages = tuple(
        _passage(snapshot, places[n.index], n.score, aside=_is_in(places[n.index], aside))
        for n in near
    )
    return _Found(replace(value, passages=passages), snapshot, seen)


def _evidence(snapshot: Snapshot, theme: Code) -> list[str]:
    """What is coded under the theme, and how it is defined."""
    codes = snapshot.codebook.evidence(theme.id)
    said = [coding.quote for coding in snapshot.codings if coding.code_id in codes]
    return [*said, f"{theme.name}. {theme.definition}", theme.central_idea]


def _places(look: Look, side: str) -> list[_Place]:
    """The uncoded sentences of the side's own people, by document and place."""
    snapshot = look.sides.snapshot
    coded: dict[str, list[Span]] = {}
    for coding in snapshot.codings:
        coded.setdefault(coding.document_id, []).append(Span(coding.start, coding.end))
    found: list[_Place] = []
    for id_, words in snapshot.documents.items():
        own = look.sides.documents.get(id_)
        stretches = own[1].of_group(side) if own else []
        for stretch in stretches:
            found += [
                _Place(words, stretch, segment)
                for segment in segments_of(words.text, [Span(stretch.start, stretch.end)])
                if _says_something(segment.text)
                and not any(
                    s.start < segment.end and segment.start < s.end for s in coded.get(id_, ())
                )
            ]
    return found


def _says_something(text: str) -> bool:
    return count_words(text) >= LEAST_WORDS or len(text) >= LEAST_CHARACTERS


def _passage(snapshot: Snapshot, place: _Place, score: float, *, aside: bool) -> NearPassage:
    stretch = place.stretch
    return NearPassage(
        document=place.words.name,
        document_id=place.words.id,
        turn=stretch.turn,
        start=place.segment.start,
        end=place.segment.end,
        text=place.segment.text,
        who=snapshot.participants.get(stretch.participant or "") or stretch.speaker or "",
        score=score,
        set_aside=aside,
    )


def _set_aside(
    study: Study, session: Session, snapshot: Snapshot, theme: Code
) -> Mapping[str, Sequence[Span]]:
    """Revision id → stretches set aside for the theme, where they stand now."""
    gone = queries.steps_taken_back(session, study.project_id)
    rows = [
        row
        for row in queries.decisions(session, study.project_id)
        if row.outcome == SET_ASIDE and row.code_id == theme.id and row.born not in gone
    ]
    found: dict[str, list[Span]] = {}
    for decided in on_present_text(session, study.project_id, snapshot.documents, rows):
        found.setdefault(decided.revision_id, []).append(Span(decided.start, decided.end))
    return found


def _is_in(place: _Place, aside: Mapping[str, Sequence[Span]]) -> bool:
    return any(
        span.start <= place.segment.start and place.segment.end <= span.end
        for span in aside.get(place.words.revision_id, ())
    )
