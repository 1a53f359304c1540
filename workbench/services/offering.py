"""Suggestions of one document, placed as the coding workspace shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from workbench.services import suggestions
from workbench.services.places import Places, places_of
from workbench.services.study import Study
from workbench.values import Suggestion


def placed(study: Study, document: str, limit: int) -> Sequence[Mapping[str, Any]]:
    """The strongest suggestions of a document, noted as shown; Refused as ``suggest`` is."""
    offered = suggestions.suggest(study, document=document, limit=limit)
    suggestions.note_shown(study, offered.run, offered.found)
    if not offered.found:
        return ()
    with study.reading() as session:
        places = places_of(session, study.guid, study.project_id, offered.found[0].revision)
    found = (_placed(offer, places) for offer in offered.found)
    return tuple(offer for offer in found if offer is not None)


def _placed(offer: Suggestion, places: Places) -> Mapping[str, Any] | None:
    ends = places.ends(offer.start, offer.end)
    if ends is None:
        return None
    return {
        "id": offer.id, "code": offer.code_id, "theme": offer.theme, "strength": offer.strength,
        "words": list(dict.fromkeys(offer.words)), "skipped": offer.skipped,
        "from": ends[0].to_json(), "to": ends[1].to_json(),
    }  # fmt: skip
