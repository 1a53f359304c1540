"""Which codes of strands may belong together: what nobody has decided on, with its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from coding.crosswalk import Node, propose
from workbench.services.blindness import refuse_blind
from workbench.services.crossing import coded_by, side_by_side
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study
from workbench.storage.queries import strands as queries
from workbench.values import Scope, Table
from workbench.values.crossing import ProposedPair, StrandCode

_MOST_WORDS = 4_000
"""Characters of a code's passages that are looked at."""


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
    found = []
    for pair in propose(nodes):
        one, other = (cards[id_] for id_ in (pair.one, pair.other))
        if one.strand is None:
            one, other = other, one
        if one.id in snapshot.codebook.evidence(other.id):
            continue
        if (one.id, other.id) in decided or (other.id, one.id) in decided:
            continue
        if other.strand is not None and (one.went or other.went or not one.is_theme):
            continue  # what has gone somewhere is compared with integrated themes only
        if other.strand is not None and not other.is_theme:
            continue
        found.append(ProposedPair(one, other, pair.score, pair.reasons))
    return Table(found[:limit])


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
