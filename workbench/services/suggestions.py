"""Passages a reader may wish to revisit: what is offered, and in which order.

Learnt from the study's own codings each time it is asked for; what stays the same is kept while the
process runs (``suggestion_places``, ``coding.suggesters.corpus``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from coding.suggesters import STRONG, Training
from coding.suggesters.corpus import Watch, unwatched
from coding.suggesters.queueing import EVERY, drawn_at_random, rarest_first, with_slice
from coding.suggesters.registry import DEFAULT
from workbench.errors import NotFound, NotReady, Refused
from workbench.services import codebooks, suggesting_off, suggesting_with
from workbench.services.documents import find as find_document
from workbench.services.snapshot import Words
from workbench.services.study import Study
from workbench.services.suggestion_material import Material, gathered, is_open
from workbench.services.suggestion_places import Place
from workbench.services.suggestion_values import note_shown, run_of, runs, value
from workbench.services.vectors import StudyVectors
from workbench.values import NotOffered, Scope, Suggestions

if TYPE_CHECKING:
    from coding.codebook import Codebook
    from coding.suggesters import Suggester
    from coding.suggesters import Suggestion as Offer

__all__ = ["OFF", "Learnt", "learn_all", "learnt", "note_shown", "off", "runs", "suggest"]

OFF = {
    "reflexive": "Suggestions are off in a reflexive thematic analysis: themes are made by the "
    "researcher’s reading and reflection, and passages proposed by a pattern in earlier coding "
    "would stand in for it.",
}
"""Profile → why suggestions are off in it."""
MOST_DRAWN = 25
FEW = 1500
"""Places up to which everything is learnt while one waits: a few seconds."""
FEW_ENCODED = 100
"""The same with a sentence model, which reads a hundred passages in a second."""
AT_ONCE = 2
"""Themes that are learnt while one waits."""
NOT_READY = "Suggestions are not ready yet; they are made ready in the background."


def off(study: Study) -> str | None:
    """Why there are none: by the profile, or turned off for all or for the person; else None."""
    return OFF.get(study.profile) or suggesting_off.why_off(study)


@dataclass(frozen=True)
class Learnt:
    """An engine that has learnt from a study, and what it may offer from."""

    material: Material
    engine: Suggester
    training: Training
    left_out: tuple[NotOffered, ...]
    wanted: str | None
    """The theme asked for; None: every one."""
    of_all: bool
    """Whether every theme and document was asked for."""
    open_: Sequence[Place]
    texts: Sequence[str]
    """Of the open places."""

    @property
    def book(self) -> Codebook:
        """The codebook of the moment."""
        return self.material.snapshot.codebook


def suggest(
    study: Study,
    *,
    theme: str | None = None,
    document: str | None = None,
    limit: int | None = None,
    scope: Scope | None = None,
    queue: bool = False,
    at_once: bool = False,
) -> Suggestions:
    """What is offered now, strongest first, those put off last; nothing is stored.

    ``scope``: whose coding is learnt from (a coder's, the consensus; default: everybody's).
    ``queue``: rarest themes first instead, with passages drawn at random and, for themes with too
    little coded, a few that their definition alone speaks for (both say so). ``at_once``: themes
    nothing was decided about may be behind what was coded for others (``behind`` says how far),
    and NotReady where more than two themes, or the texts of a large study, have to be learnt first.

    Refused, with the reason, where the profile has none, nothing is marked read, or too little is
    coded; NotFound where the theme or document is not in the study.
    """
    found = learnt(study, theme, document, scope or Scope(), queue=queue, at_once=at_once)
    engine, material = found.engine, found.material
    ranked = getattr(engine, "ranked", engine.suggest)  # another package's engine may not tell
    offers = [o for o in ranked(found.texts, found.book) if _may_be_offered(found, o)]
    order = _queued(found, offers) if queue else _strongest_first(found, offers)
    behind = getattr(engine, "behind", lambda _book: 0)(found.book)
    run = run_of(study, material, found.training, _model(engine), behind)
    explained = getattr(engine, "explained", lambda offer, _texts: offer)
    return Suggestions(
        run,
        tuple(
            value(material, run, found.open_[offer.segment], explained(offer, found.texts))
            for offer in order[:limit]
        ),
        found.left_out,
        len(order),
        behind,
    )


def learnt(
    study: Study, theme: str | None, document: str | None, scope: Scope, *,
    queue: bool = True, at_once: bool = False, watch: Watch = unwatched,
) -> Learnt:  # fmt: skip
    """The engine after it was given the study's examples; refuses as ``suggest`` does.

    ``queue``: a theme with too little coded is no reason, its definition may speak. ``watch``: told
    how far it is; what it raises stops the work.
    """
    why_off = off(study)
    if why_off is not None:
        raise Refused(why_off)
    material = gathered(study, scope, watch, at_once=at_once)
    wanted = None if theme is None else _theme(material.snapshot.codebook, theme)
    within = None if document is None else find_document(material.snapshot, document)
    _refuse_unread(study, material, within)
    name = suggesting_with.chosen(study)
    engine: Any = suggesting_with.engine(name)
    if hasattr(engine, "patient"):  # another package's engine may know neither
        engine.patient, engine.watch = not at_once, watch
        engine.store = StudyVectors(study, material.seq)
    training = engine.fit([*material.examples, *(quote.example for quote in material.quotes)])
    left_out = _left_out(material, training)
    _refuse_untaught(material, training, left_out, None if queue else wanted)
    if at_once and len(material.places) > (FEW if name == DEFAULT else FEW_ENCODED):
        _refuse_unready(engine, material)
    parts = [
        part
        for part in material.parts
        if part.words.id in material.read and (within is None or part.words.id == within.id)
    ]
    return Learnt(
        material, engine, training, left_out, wanted, theme is None and document is None,
        [place for part in parts for place in part.places],
        [text for part in parts for text in part.cut.texts],
    )  # fmt: skip


def learn_all(found: Learnt) -> None:
    """Learn what is not learnt yet of every theme, so that asking takes no time."""
    found.engine.suggest([], found.book)


def _refuse_unready(engine: Any, material: Material) -> None:
    texts = [e.text for e in material.examples] + [q.example.text for q in material.quotes]
    is_read = getattr(engine, "is_read", None)  # another package's engine does as it likes
    if is_read is None:
        return
    if not is_read(texts) or len(engine.unlearnt(material.snapshot.codebook)) > AT_ONCE:
        raise NotReady(NOT_READY)


def _may_be_offered(found: Learnt, offer: Offer) -> bool:
    return found.wanted in (None, offer.theme) and is_open(
        found.material, found.open_[offer.segment], offer.theme
    )


def _is_skipped(found: Learnt, offer: Offer) -> bool:
    place = found.open_[offer.segment]
    where = (place.words.revision_id, offer.theme, place.segment.start, place.segment.end)
    return where in found.material.skipped


def _strongest_first(found: Learnt, offers: Sequence[Offer]) -> list[Offer]:
    return sorted(offers, key=lambda o: (_is_skipped(found, o), o.strength != STRONG, -o.score))


def _queued(found: Learnt, offers: Sequence[Offer]) -> list[Offer]:
    """Rarest themes first, every fifth one drawn at random, explorations and those put off last."""
    coded = Counter(theme for example in found.material.examples for theme in example.themes)
    skipped = [o for o in _strongest_first(found, offers) if _is_skipped(found, o)]
    off_last = {(o.segment, o.theme) for o in skipped}
    first = rarest_first(
        [(o.theme, o.score, o) for o in offers if (o.segment, o.theme) not in off_last], coded
    )
    # What is drawn for one theme or in one document would be no sample of what was read.
    bare = _bare(found) if found.of_all else []
    places = found.open_
    lots = drawn_at_random([lot for _, lot in bare], min(MOST_DRAWN, len(first) // (EVERY - 1) + 1))
    known = {(o.segment, o.theme) for o in offers}
    drawn = _made(found, "drawn", [bare[n][0] for n in lots])
    explored = _made(found, "exploring", range(len(places)))
    order = with_slice(first, [o for o in drawn if (o.segment, o.theme) not in known])
    return [*order, *explored, *skipped]


def _made(found: Learnt, how: str, at: Sequence[int]) -> list[Offer]:
    """What the engine makes of some open places in its own way, if it knows that way."""
    make = getattr(found.engine, how, None)  # another package's engine may have none
    if make is None:
        return []
    made = [
        replace(offer, segment=at[offer.segment])
        for offer in make([found.texts[n] for n in at], found.book)
    ]
    return [offer for offer in made if _may_be_offered(found, offer)]


def _bare(found: Learnt) -> list[tuple[int, bytes]]:
    """(open place, its lot) of those nobody coded, said no to or put off, for any theme."""
    material = found.material
    dealt: dict[str, set[tuple[int, int]]] = {}
    for (revision, theme), spans in material.rejected.items():
        if theme in material.themes:
            dealt.setdefault(revision, set()).update((span.start, span.end) for span in spans)
    for revision, theme, start, end in material.skipped:
        if theme in material.themes:
            dealt.setdefault(revision, set()).add((start, end))
    lots = {part.words.revision_id: part.cut.lots for part in material.parts}
    bare, revision, n = [], "", 0
    for at, place in enumerate(found.open_):
        if place.words.revision_id != revision:
            revision, n = place.words.revision_id, 0
        if not place.codings and not _touches(place, dealt.get(revision, ())):
            bare.append((at, lots[revision][n]))
        n += 1
    return bare


def _touches(place: Place, spans: Collection[tuple[int, int]]) -> bool:
    start, end = place.segment.start, place.segment.end
    return any(start < other_end and other_start < end for other_start, other_end in spans)


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
