"""Offers as the values people see, and the log of what they were shown."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from coding.spans import Span
from coding.suggesters import Training
from coding.suggesters.registry import SEED
from coding.suggesters.seam import EXPLORATORY
from workbench.services.study import Study
from workbench.services.suggestion_material import Material
from workbench.services.suggestion_places import Place
from workbench.storage.queries import suggesting as queries
from workbench.values import Scope, Suggestion, SuggestionRun, Table

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from coding.suggesters import Suggestion as Offer


def run_of(
    study: Study, material: Material, training: Training, model: str, behind: int = 0
) -> SuggestionRun:
    """The training; one that is ``behind`` by some passages is another one than one that is not."""
    said = f"{model} {SEED} {material.seq} {material.own or ''}"
    if material.asked != Scope():
        said += f" {material.asked.whose}"
    if behind:
        said += f" behind {behind}"
    return SuggestionRun(
        id=str(uuid.uuid5(uuid.UUID(study.guid), said)),
        model=model,
        seed=SEED,
        trained_seq=material.seq,
        examples=training.examples,
    )


def value(material: Material, run: SuggestionRun, place: Place, offer: Offer) -> Suggestion:
    """An offer as people see it."""
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
