"""Which codes of strands may belong together: what nobody has decided on, with its reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coding.crosswalk import FEEDING, Node, Proposal, propose
from workbench.services.blindness import refuse_blind
from workbench.services.crossing import coded_by, side_by_side
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study
from workbench.storage.queries import strands as queries
from workbench.values import Scope, Table
from workbench.values.crossing import ProposedPair, StrandCode

_MOST_WORDS = 4_000
"""Characters of a code's passages that are looked at."""
_AT_SECOND_HAND = 0.9
"""What likeness to another strand's theme counts for the integrated theme that one feeds."""


def proposals(study: Study, limit: int = 40) -> Table[ProposedPair]:
    """Pairs nobody has decided on, each with its reasons, the strongest first.

    Themes of strands with integrated themes, and with themes of other strands.
    """
    with study.reading() as session:
        refuse_blind(session, study, "the crosswalk")
        snapshot = load(session, study.project_id, Scope())
        rows = queries.crosswalk(session, study.project_id)
    walk = side_by_side(snapshot, rows)
    cards = {c.id: c for _, codes in walk.strands for c in codes}
    cards |= {c.id: c for c in walk.integrated if c.is_theme}
    decided = {(row.code_id, row.theme_id) for row in rows}
    nodes = _nodes(snapshot, list(cards.values()))
    found: dict[tuple[str, str], ProposedPair] = {}
    for pair in propose(nodes):
        one, other = (cards[id_] for id_ in (pair.one, pair.other))
        for told in _told(one, other, pair, cards):
            key = (told.one.id, told.other.id)
            fed = told.one.id in snapshot.codebook.evidence(told.other.id)
            if not fed and not {key, key[::-1]} & decided:
                found.setdefault(key, told)
    best = sorted(found.values(), key=lambda each: -each.score)
    return Table(best[:limit])


def _told(
    one: StrandCode, other: StrandCode, pair: Proposal, cards: Mapping[str, StrandCode]
) -> list[ProposedPair]:
    """A pair as people are asked about it: a strand's code first.

    Of two strands: two themes that went nowhere may make a theme; where one of them feeds an
    integrated theme, that theme is proposed for the other.
    """
    if one.strand is None or other.strand is None:
        first, second = (other, one) if one.strand is None else (one, other)
        return [ProposedPair(first, second, pair.score, pair.reasons)]
    if not (one.is_theme and other.is_theme) or (one.went and other.went):
        return []
    if not (one.went or other.went):
        return [ProposedPair(one, other, pair.score, pair.reasons)]
    gone, left = (one, other) if one.went else (other, one)
    strongest, *further = pair.reasons
    said = (f"like “{gone.path}” of {gone.strand}: {strongest}", *further)
    return [
        ProposedPair(left, cards[each.theme_id], pair.score * _AT_SECOND_HAND, said)
        for each in gone.mapped
        if each.theme_id is not None and each.theme_id in cards and each.relation in FEEDING
    ]


def _nodes(snapshot: Snapshot, cards: Sequence[StrandCode]) -> list[Node]:
    book, coded = snapshot.codebook, coded_by(snapshot)
    nodes = []
    for card in cards:
        code = book[card.id]
        codings = [c for id_ in sorted(book.evidence(card.id)) for c in coded.get(id_, ())]
        nodes.append(
            Node(
                id=card.id,
                book=card.strand,
                name=card.name,
                meaning=" ".join((code.definition, code.central_idea, code.include)).strip(),
                places=frozenset((c.document_id, c.start, c.end) for c in codings),
                passages=" ".join(c.quote for c in codings)[:_MOST_WORDS],
            )
        )
    return nodes
