"""How much of each theme has been found: from the passages the queue drew at random.

Only where estimates of what is left belong to the method (codebook and coding reliability). A
passage that was drawn counts as holding a theme if it is coded with it now; those put off do not
count. Only documents the acting person has read are spoken of.
"""

from __future__ import annotations

from coding.suggesters.remaining import ENOUGH, remaining
from coding.suggesters.seam import DRAWN
from workbench.services import suggestions
from workbench.services.decided import on_present_text
from workbench.services.study import Study
from workbench.services.suggestion_material import Material, gathered
from workbench.storage.queries import suggesting as queries
from workbench.values import Scope
from workbench.values.suggestion_remaining import StillToFind, ThemeRemaining

PROFILES = ("codebook", "reliability")


def still_to_find(study: Study) -> StillToFind | None:
    """The estimates; None where the profile has none, or suggestions are off."""
    if study.profile not in PROFILES or suggestions.off(study) is not None:
        return None
    material = gathered(study, Scope())
    drawn = _drawn(study, material)
    seen, coded, waiting = [], [], 0
    for place, example in zip(material.places, material.examples, strict=True):
        if place.words.id not in material.read:
            continue
        coded.append(example.themes)
        if (place.words.revision_id, place.segment.start) in drawn:
            seen.append(example.themes)
        elif not place.codings and not example.refused:
            waiting += 1
    book = material.snapshot.codebook
    themes = [t for t in material.themes if len(seen) >= ENOUGH]
    return StillToFind(
        len(seen), ENOUGH, waiting,
        tuple(
            ThemeRemaining(
                book[t].name, t,
                remaining(
                    sum(t in of for of in coded), len(seen), sum(t in of for of in seen), waiting
                ),
            )
            for t in themes
        ),
    )  # fmt: skip


def _drawn(study: Study, material: Material) -> set[tuple[str, int]]:
    """(text, start) of the passages drawn at random that somebody decided about."""
    with study.reading() as session:
        project = study.project_id
        ids = queries.shown_as(session, project, DRAWN)
        gone = queries.steps_taken_back(session, project)
        rows = [
            d
            for d in queries.decisions(session, project)
            if d.suggestion_id in ids and d.born not in gone and d.outcome != "skipped"
        ]
        said = on_present_text(session, project, material.snapshot.documents, rows)
    return {(d.revision_id, d.start) for d in said}
