"""Passages a reader may wish to revisit, and what people decide about them.

Learnt from the study's own codings each time it is asked for. What the engine is given is text:
no speaker, no group, no title (documents stand in the order of their texts' hashes, so that a new
name changes nothing). Facilitators' turns are left out before it sees anything.
"""

from __future__ import annotations

import hashlib
import uuid
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coding.segmentation import Segment, segments_of
from coding.spans import Span, count_words
from coding.suggesters import STRONG, Example, Training
from coding.suggesters.queueing import EVERY, drawn_at_random, rarest_first, with_slice
from coding.suggesters.registry import DEFAULT, SEED, make
from coding.suggesters.seam import EXPLORATORY
from workbench.errors import NotFound, Refused
from workbench.names import name_key
from workbench.services import codebooks, suggesting_off
from workbench.services.blindness import kept_apart
from workbench.services.decided import on_present_text
from workbench.services.documents import find as find_document
from workbench.services.snapshot import Applied, Snapshot, Words, load
from workbench.services.study import Study
from workbench.services.suggestion_ledger import learnt_scale
from workbench.storage.changes import last_seq
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import suggesting as queries
from workbench.values import NotOffered, Scope, Suggestion, SuggestionRun, Suggestions, Table

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coding.codebook import Codebook
    from coding.suggesters import Suggester
    from coding.suggesters import Suggestion as Offer
    from coding.suggesters.calibrating import Calibrated

OFF = {
    "reflexive": "Suggestions are off in a reflexive thematic analysis: themes are made by the "
    "researcher’s reading and reflection, and passages proposed by a pattern in earlier coding "
    "would stand in for it.",
}
"""Profile → why suggestions are off in it."""
MOST_DRAWN = 25
LEAST_WORDS = 3
LEAST_CHARACTERS = 20
"""A shorter segment (“Yes.”, “Mm.”) says too little to learn from or to offer, unless, in a script
without spaces, it has so many characters."""


def off(study: Study) -> str | None:
    """Why there are none: by the profile, or turned off for all or for the person; else None."""
    return OFF.get(study.profile) or suggesting_off.why_off(study)


@dataclass(frozen=True, slots=True)
class _Place:
    """A segment, where it lies, and which codings touch it."""

    words: Words
    turn: int
    segment: Segment
    codings: tuple[Applied, ...]


@dataclass(frozen=True, slots=True)
class _Quote:
    """An example quote of the codebook, learnt from as a coded passage is."""

    example: Example
    code: str


@dataclass(frozen=True)
class Material:
    """What there is to learn from and to choose among, at one moment."""

    snapshot: Snapshot
    seq: int
    read: frozenset[str]
    """Documents the acting person has read."""
    themes: Mapping[str, frozenset[str]]
    """Theme → the codes that are its evidence."""
    places: Sequence[_Place]
    examples: Sequence[Example]
    quotes: Sequence[_Quote]
    """Stand after the examples."""
    rejected: Mapping[tuple[str, str], Sequence[Span]]
    """(revision, theme) → stretches somebody said no to."""
    skipped: frozenset[tuple[str, str, int, int]]
    """(revision, theme, start, end) the acting person put off."""
    own: str | None
    """Whose codings alone are learnt from; None: everybody's."""
    asked: Scope
    """Whose coding somebody asked to learn from."""
    scale: Calibrated | None
    """What scores have come to mean; None before there are enough decisions."""


def suggest(
    study: Study,
    *,
    theme: str | None = None,
    document: str | None = None,
    limit: int | None = None,
    scope: Scope | None = None,
    queue: bool = False,
) -> Suggestions:
    """What is offered now, strongest first, those put off last; nothing is stored.

    ``scope``: whose coding is learnt from (a coder's, the consensus; default: everybody's).
    ``queue``: rarest themes first instead, with passages drawn at random and, for themes with too
    little coded, a few that their definition alone speaks for (both say so).

    Refused, with the reason, where the profile has none, nothing is marked read, or too little is
    coded; NotFound where the theme or document is not in the study.
    """
    why_off = off(study)
    if why_off is not None:
        raise Refused(why_off)
    material = gathered(study, scope or Scope())
    book = material.snapshot.codebook
    wanted = None if theme is None else _theme(book, theme)
    within = None if document is None else find_document(material.snapshot, document)
    _refuse_unread(study, material, within)
    engine = make(DEFAULT, SEED)
    training = engine.fit([*material.examples, *(quote.example for quote in material.quotes)])
    left_out = _left_out(material, training)
    _refuse_untaught(material, training, left_out, wanted)
    open_ = [
        place
        for place in material.places
        if place.words.id in material.read and within in (None, place.words)
    ]
    offers = engine.suggest([place.segment.text for place in open_], book)
    run = _run(study, material, training, _model(engine))
    found = [
        _value(material, run, open_[offer.segment], offer)
        for offer in offers
        if wanted in (None, offer.theme) and _is_open(material, open_[offer.segment], offer.theme)
    ]
    scores = {s.id: s.score for s in found}
    found.sort(key=lambda s: (s.skipped, s.strength != STRONG, -scores[s.id]))
    if queue:
        found = _queued(material, engine, open_, run, found, wanted)
    return Suggestions(run, tuple(found[:limit]), left_out, len(found))


def _queued(
    material: Material, engine: Suggester, open_: Sequence[_Place], run: SuggestionRun,
    found: Sequence[Suggestion], wanted: str | None,
) -> list[Suggestion]:  # fmt: skip
    """Rarest themes first, every fifth one drawn at random, explorations and those put off last."""
    coded = Counter(theme for example in material.examples for theme in example.themes)
    first = rarest_first([(s.theme_id, s.score, s) for s in found if not s.skipped], coded)
    book = material.snapshot.codebook

    def values(at: Sequence[int], make: str) -> list[Suggestion]:
        offers = getattr(engine, make, None)  # another package's engine may have none
        if offers is None:
            return []
        made = offers([open_[n].segment.text for n in at], book)
        return [
            _value(material, run, open_[at[o.segment]], o)
            for o in made
            if wanted in (None, o.theme) and _is_open(material, open_[at[o.segment]], o.theme)
        ]

    bare = [n for n, place in enumerate(open_) if not place.codings and _untouched(material, place)]
    lots = drawn_at_random(
        [(open_[n].words.revision_id, open_[n].segment.start) for n in bare],
        min(MOST_DRAWN, len(first) // (EVERY - 1) + 1), SEED,
    )  # fmt: skip
    drawn = values([bare[n] for n in lots], "drawn")
    explored = values(range(len(open_)), "exploring")
    known = {s.id for s in found}
    order = with_slice(first, [s for s in drawn if s.id not in known])
    return [*order, *explored, *(s for s in found if s.skipped)]


def _untouched(material: Material, place: _Place) -> bool:
    """Nobody said no to it or put it off, for any theme."""
    where, start, end = place.words.revision_id, place.segment.start, place.segment.end
    return not any(
        _was_rejected(place, theme, material.rejected)
        or (where, theme, start, end) in material.skipped
        for theme in material.themes
    )


def _model(engine: Suggester) -> str:
    """Name and version, and whose vectors it reads, to the byte."""
    made_of = getattr(engine, "recipe", None)
    return f"{engine.name} {engine.version}" if made_of is None else made_of.model


def _theme(book: Codebook, name: str) -> str:
    code = codebooks.find(book, name)
    if not code.is_theme:
        raise NotFound(f"“{code.name}” is a code, not a theme; suggestions are made for themes.")
    return code.id


def _refuse_unread(study: Study, material: Material, within: Words | None) -> None:
    if within is not None and within.id not in material.read:
        raise Refused(
            f"You ({study.actor}) have not marked “{within.name}” as read. Suggestions open after "
            "a full reading: mark it on the page Suggestions, or with: workbench mark-read"
        )
    if not material.read:
        raise Refused(
            f"You ({study.actor}) have marked no document as read yet. Suggestions open after a "
            "full reading: mark documents on the page Suggestions, or with: workbench mark-read"
        )


def _left_out(material: Material, training: Training) -> tuple[NotOffered, ...]:
    book = material.snapshot.codebook
    nothing = "nothing coded so far; from 5 different passages on there is enough"
    return tuple(
        NotOffered(book[theme].name, theme, training.left_out.get(theme, nothing))
        for theme in material.themes
        if theme not in training.taught
    )


def _refuse_untaught(
    material: Material, training: Training, left_out: Sequence[NotOffered], wanted: str | None
) -> None:
    if not material.themes:
        raise Refused("There is no theme yet to suggest passages for. Make one in the codebook.")
    for entry in left_out:
        if entry.theme_id == wanted:
            raise Refused(f"Nothing is offered for “{entry.theme}”: {entry.reason}.")
    if wanted is not None and wanted not in material.themes:
        raise Refused("That theme is set aside; nothing is offered for it.")
    if not training.taught:
        raise Refused(
            "Not enough is coded yet for any theme: "
            + "; ".join(f"{e.theme}: {e.reason}" for e in left_out)
            + "."
        )


# gathering


def _learnt_from(study: Study, scope: Scope) -> Scope:
    """Where people code apart to compare their coding, nobody learns of another's here."""
    if study.profile != "reliability" or scope.layer == "consensus":
        return scope
    if scope.coder is not None and name_key(scope.coder) != name_key(study.actor):
        raise Refused(
            f"People code apart in this study, so {scope.coder}’s coding is not learnt from here. "
            "Leave it out: your own is."
        )
    return Scope(coder=study.actor)


def gathered(study: Study, asked: Scope) -> Material:
    own = study.actor if study.profile == "reliability" else None
    learnt = _learnt_from(study, asked)
    with study.reading() as session:
        coders = {c.id: c.name for c in code_queries.coders(session, study.project_id)}
        me = next((i for i, n in coders.items() if name_key(n) == name_key(study.actor)), None)
        if me is None:
            own = None  # somebody new: nothing of theirs is marked read, and that is said first
            learnt = Scope()
        snapshot = load(session, study.project_id, learnt)
        snapshot = _without(snapshot, kept_apart(session, study))
        present = {d.revision_id for d in snapshot.documents.values()}
        scale = learnt_scale(session, study, None if own is None else me, present)
        marks = queries.read_marks(session, study.project_id)
        gone = queries.steps_taken_back(session, study.project_id)
        said = on_present_text(
            session,
            study.project_id,
            snapshot.documents,
            [d for d in queries.decisions(session, study.project_id) if d.born not in gone],
        )
        seq = last_seq(session, study.project_id)
    counted = [d for d in said if own is None or d.coder_id == me]
    rejected: dict[tuple[str, str], list[Span]] = {}
    for row in counted:
        if row.outcome == "rejected":
            key = (row.revision_id, row.code_id)
            rejected.setdefault(key, []).append(Span(row.start, row.end))
    book = snapshot.codebook
    themes = {t.id: book.evidence(t.id) for t in book.themes() if t.stage != "set aside"}
    looked_at = {c.document_id for c in snapshot.codings}
    looked_at |= {m.document_id for m in marks if own is None or m.coder_id == me}
    places = _places(snapshot, looked_at)
    return Material(
        snapshot=snapshot,
        seq=seq,
        read=frozenset(m.document_id for m in marks if m.coder_id == me),
        themes=themes,
        places=places,
        examples=[_example(place, themes, rejected) for place in places],
        quotes=_quotes(book, themes),
        rejected=rejected,
        skipped=frozenset(
            (d.revision_id, d.code_id, d.start, d.end)
            for d in said
            if d.outcome == "skipped" and d.coder_id == me
        ),
        own=own,
        asked=asked,
        scale=scale,
    )


def _without(snapshot: Snapshot, strands: frozenset[str]) -> Snapshot:
    """A blind strand's texts and coding never teach anybody else's engine, nor theirs its own."""
    if not strands:
        return snapshot
    documents = {i: d for i, d in snapshot.documents.items() if d.strand not in strands}
    codings = tuple(c for c in snapshot.codings if c.document_id in documents)
    return replace(snapshot, documents=documents, codings=codings)


def _places(snapshot: Snapshot, looked_at: Iterable[str]) -> list[_Place]:
    """Every segment of the documents somebody has dealt with, in the order of their texts."""
    wanted = [snapshot.documents[id_] for id_ in looked_at if id_ in snapshot.documents]
    wanted.sort(key=lambda d: (hashlib.sha256(d.text.encode()).hexdigest(), d.revision_id))
    codings: dict[str, list[Applied]] = {}
    for coding in snapshot.codings:
        codings.setdefault(coding.document_id, []).append(coding)
    return [place for d in wanted for place in _of_document(d, codings.get(d.id, []))]


def _of_document(words: Words, codings: Sequence[Applied]) -> list[_Place]:
    survey = words.method == "survey"  # there, what nobody says are the questions
    asking = {
        s.turn for s in words.words.stretches if s.facilitator or (survey and s.person is None)
    }
    turns = tuple((t.start, t.end) for t in words.turns if t.n not in asking)
    segments = [s for s in _segments(words.text, turns) if _says_enough(s.text)]
    starts = [s.start for s in segments]
    on: list[list[Applied]] = [[] for _ in segments]
    for coding in codings:
        at = max(bisect_right(starts, coding.start) - 1, 0)
        while at < len(segments) and segments[at].start < coding.end:
            low, high = max(coding.start, segments[at].start), min(coding.end, segments[at].end)
            if words.text[low:high].strip():
                on[at].append(coding)
            at += 1
    turn_starts = [t.start for t in words.turns]
    return [
        _Place(words, words.turns[bisect_right(turn_starts, s.start) - 1].n, s, tuple(found))
        for s, found in zip(segments, on, strict=True)
    ]


@lru_cache(maxsize=256)
def _segments(text: str, turns: tuple[tuple[int, int], ...]) -> tuple[Segment, ...]:
    """Kept, because texts never change and cutting them takes longest."""
    return tuple(segments_of(text, [Span(start, end) for start, end in turns]))


def _says_enough(text: str) -> bool:
    return count_words(text) >= LEAST_WORDS or len(text) >= LEAST_CHARACTERS


def _example(
    place: _Place,
    themes: Mapping[str, frozenset[str]],
    rejected: Mapping[tuple[str, str], Sequence[Span]],
) -> Example:
    codes = {coding.code_id for coding in place.codings}
    return Example(
        place.segment.text,
        frozenset(theme for theme, evidence in themes.items() if codes & evidence),
        frozenset(theme for theme in themes if _was_rejected(place, theme, rejected)),
    )


def _quotes(book: Codebook, themes: Mapping[str, frozenset[str]]) -> list[_Quote]:
    """The codebook's example quotes, each for every theme its code is evidence of."""
    return [
        _Quote(Example(words, frozenset(t for t, e in themes.items() if code.id in e)), code.id)
        for code in book
        for words in code.examples
        if words.strip()
    ]


def _was_rejected(
    place: _Place, theme: str, rejected: Mapping[tuple[str, str], Sequence[Span]]
) -> bool:
    span = Span(place.segment.start, place.segment.end)
    return any(span.overlaps(no) for no in rejected.get((place.words.revision_id, theme), ()))


def _is_open(material: Material, place: _Place, theme: str) -> bool:
    """Neither coded with the theme's evidence nor said no to."""
    evidence = material.themes.get(theme)
    if evidence is None or any(coding.code_id in evidence for coding in place.codings):
        return False
    return not _was_rejected(place, theme, material.rejected)


# values


def _run(study: Study, material: Material, training: Training, model: str) -> SuggestionRun:
    said = f"{model} {SEED} {material.seq} {material.own or ''}"
    if material.asked != Scope():
        said += f" {material.asked.whose}"
    return SuggestionRun(
        id=str(uuid.uuid5(uuid.UUID(study.guid), said)),
        model=model,
        seed=SEED,
        trained_seq=material.seq,
        examples=training.examples,
    )


def _value(material: Material, run: SuggestionRun, place: _Place, offer: Offer) -> Suggestion:
    book = material.snapshot.codebook
    start, text = place.segment.start, place.segment.text
    like, code = _nearest(material, offer)
    revision = place.words.revision_id
    where = (revision, offer.theme, start, place.segment.end)
    return Suggestion(
        id=str(uuid.uuid5(uuid.UUID(run.id), " ".join(map(str, where)))),
        document=place.words.name,
        document_id=place.words.id,
        revision=revision,
        turn=place.turn,
        start=start,
        end=place.segment.end,
        quote=text,
        theme=book[offer.theme].name,
        theme_id=offer.theme,
        strength=offer.strength,
        why=tuple(Span(start + w.start, start + w.end) for w in offer.why),
        words=tuple(w.of(text) for w in offer.why),
        code=book.path(code),
        code_id=code,
        like=like,
        skipped=where in material.skipped,
        score=offer.score,
        defined=offer.defined,
        chance=_chance(material, offer),
    )


def _chance(material: Material, offer: Offer) -> float | None:
    if material.scale is None or offer.strength == EXPLORATORY:
        return None
    return material.scale.sigmoid.of(offer.score)


def _nearest(material: Material, offer: Offer) -> tuple[str, str]:
    """(words, code) of the coded passage most like it: the code used most on that passage."""
    if offer.nearest is None:
        return "", offer.theme
    if offer.nearest >= len(material.places):
        quote = material.quotes[offer.nearest - len(material.places)]
        return quote.example.text, quote.code
    place = material.places[offer.nearest]
    evidence = material.themes[offer.theme]
    used = Counter(c.code_id for c in place.codings if c.code_id in evidence)
    order = {code.id: n for n, code in enumerate(material.snapshot.codebook)}
    code = min(used, key=lambda c: (-used[c], order[c]), default=offer.theme)
    return place.segment.text, code


# storing what was shown


def note_shown(study: Study, run: SuggestionRun, shown: Sequence[Suggestion]) -> int:
    """Store what a person was shown, once; returns how many were new.

    A log beside the history, as coders are entered: looking is no step that could be undone.
    Suggestions hold places and ids, never words.
    """
    from workbench.storage.rows.suggestions import SuggestionRow, SuggestionRunRow

    if not shown:
        return 0
    with study.reading() as session:
        if len(_stored(session, study, shown)) == len({s.id for s in shown}):
            return 0
    with study.database.writing(study.project_id) as session:
        known = _stored(session, study, shown)
        if session.get(SuggestionRunRow, (study.project_id, run.id)) is None:
            _enter(session, study, "suggestion_run", [run.id])
            session.add(
                SuggestionRunRow(
                    project_id=study.project_id, id=run.id, model=run.model, seed=run.seed,
                    trained_seq=run.trained_seq, strand_id=None,
                )
            )  # fmt: skip
        new = {s.id: s for s in shown if s.id not in known}
        _enter(session, study, "suggestion", list(new))
        session.add_all(
            SuggestionRow(
                project_id=study.project_id, id=s.id, run_id=run.id, revision_id=s.revision,
                start=s.start, end=s.end, code_id=s.theme_id, score=s.score, shown=True,
                why=_why(s),
            )
            for s in new.values()
        )  # fmt: skip
    return len(new)


def _why(suggestion: Suggestion) -> dict[str, Any]:
    return {
        "strength": suggestion.strength,
        "words": [[span.start, span.end] for span in suggestion.why],
        "code": suggestion.code_id,
        "defined": suggestion.defined,
    }


def _stored(session: Session, study: Study, shown: Sequence[Suggestion]) -> set[str]:
    return queries.stored_suggestions(session, study.project_id, {s.id for s in shown})


def _enter(session: Session, study: Study, kind: str, ids: Sequence[str]) -> None:
    from workbench.storage.rows.project import IdentityRow

    session.add_all(IdentityRow(project_id=study.project_id, id=id_, kind=kind) for id_ in ids)
    session.flush()


def runs(study: Study) -> Table[SuggestionRun]:
    """Every training somebody was shown something of (how many examples is not kept)."""
    from sqlalchemy import select

    from workbench.storage.rows.suggestions import SuggestionRunRow as Row

    with study.reading() as session:
        rows = session.scalars(
            select(Row).where(Row.project_id == study.project_id).order_by(Row.trained_seq, Row.id)
        ).all()
        return Table(SuggestionRun(r.id, r.model, r.seed, r.trained_seq, None) for r in rows)
