"""Prompts from what nobody coded and from what was: for people to judge, never findings.

Only documents the acting person has read are looked at, and suggestions being off turns this off.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from coding.suggesters.discovering import groupings, least_alike, near_duplicates
from coding.suggesters.recipes import SEED
from workbench.errors import Refused
from workbench.services import suggestions
from workbench.services.study import Study
from workbench.services.suggestion_material import gathered
from workbench.values import Scope
from workbench.values.discovering import (
    AlikeCodes,
    Discovery,
    FoundPassage,
    PassageGrouping,
    UnlikeCoding,
)

if TYPE_CHECKING:
    from coding.suggesters.encoding import Encoder
    from workbench.services.snapshot import Applied, Snapshot, Words

MOST_UNLIKE = 12


def discover(study: Study) -> Discovery:
    """Groupings of uncoded passages, near-duplicate codes, codings unlike their code.

    Refused where suggestions are off or the acting person has marked nothing as read.
    """
    from coding.suggesters.encoding import static_embedding

    why_off = suggestions.off(study)
    if why_off is not None:
        raise Refused(why_off)
    material = gathered(study, Scope())
    if not material.read:
        raise Refused(
            f"You ({study.actor}) have marked no document as read yet. Prompts open after a full "
            "reading: mark documents on the page Suggestions, or with: workbench mark-read"
        )
    snapshot, encoder = material.snapshot, static_embedding()
    bare = [p for p in material.places if p.words.id in material.read and not p.codings]
    found = []
    for group in groupings([p.segment.text for p in bare], encoder, SEED):
        quotes = [bare[n] for n in group.quotes]
        found.append(
            PassageGrouping(
                len(group.members), len({bare[n].words.id for n in group.members}), group.keywords,
                tuple(_passage(q.words, q.segment.start, q.segment.end) for q in quotes),
            )
        )  # fmt: skip
    codings = [c for c in snapshot.codings if c.document_id in material.read and c.quote.strip()]
    return Discovery(
        len(bare), tuple(found),
        _alike(snapshot, codings, encoder), _unlike(snapshot, codings, encoder),
    )  # fmt: skip


def _alike(
    snapshot: Snapshot, codings: list[Applied], encoder: Encoder | None
) -> tuple[AlikeCodes, ...]:
    said: dict[str, dict[tuple[str, int, int], str]] = defaultdict(dict)
    for c in codings:
        said[c.code_id][c.document_id, c.start, c.end] = c.quote
    pairs = near_duplicates({code: list(q.values()) for code, q in said.items()}, encoder)
    book = snapshot.codebook
    return tuple(
        AlikeCodes(book.path(p.first), book.path(p.second), p.first, p.second, p.likeness, p.shared)
        for p in pairs
        if p.first in book and p.second in book
    )


def _unlike(
    snapshot: Snapshot, codings: list[Applied], encoder: Encoder | None
) -> tuple[UnlikeCoding, ...]:
    found = least_alike(
        [c.code_id for c in codings], [c.quote for c in codings], encoder, MOST_UNLIKE
    )
    told = []
    for each in found:
        coding = codings[each.coding]
        words = snapshot.documents[coding.document_id]
        told.append(
            UnlikeCoding(
                coding.id, snapshot.codebook.path(each.code), each.code, coding.coder,
                _passage(words, coding.start, coding.end), each.likeness, each.typical,
            )
        )  # fmt: skip
    return tuple(told)


def _passage(words: Words, start: int, end: int) -> FoundPassage:
    starts = [turn.start for turn in words.turns]
    at = max(bisect_right(starts, start) - 1, 0)
    turn = words.turns[at].n if words.turns else 0
    return FoundPassage(words.name, words.id, turn, start, end, words.text[start:end])
