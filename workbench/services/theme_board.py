"""The board: every theme and code by stage, counted as themes are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coding.codebook import STRAND, Code, Codebook
from coding.comparison import Cell, Mark, compare
from coding.themes import Place, levels, one_as_theme, places_by_code
from workbench.services.snapshot import Snapshot, take
from workbench.services.study import Study
from workbench.values import Board, BoardCard, GroupCount


def board(study: Study) -> Board:
    """Every theme and code with its counts, in the order of the codebook."""
    return of_snapshot(take(study))


def of_snapshot(snapshot: Snapshot) -> Board:
    """The board of one moment."""
    book, counted = snapshot.codebook, snapshot.every_code
    own = places_by_code(snapshot.codings)
    level = levels(book, own)
    cards = (
        _card(book, code, level, counted.cells.get(code.id, {}), own)
        for _, code in book.walk()
        if code.kind != STRAND
    )
    return Board(tuple(cards), book)


def card(snapshot: Snapshot, code_id: str, marks: Sequence[Mark]) -> BoardCard:
    """The card of one theme or code: the same as on the board, the others not counted."""
    book = snapshot.codebook
    counted = compare(one_as_theme(book, code_id), snapshot.said, marks, snapshot.groups)
    own = places_by_code(marks)
    return _card(book, book[code_id], levels(book, own), counted.cells[code_id], own)


def _card(
    book: Codebook,
    code: Code,
    level: Mapping[str, str],
    cells: Mapping[str, Cell],
    own: Mapping[str, set[Place]],
) -> BoardCard:
    return BoardCard(
        id=code.id,
        name=code.name,
        path=book.path(code.id),
        stage=code.stage,
        level=level.get(code.id, "code"),
        central_idea=code.central_idea,
        definition=code.definition,
        passages=len(set().union(*(own.get(id_, ()) for id_ in book.evidence(code.id)))),
        groups=tuple(GroupCount(group, cell.people, cell.of) for group, cell in cells.items()),
        below=len(book.subtree(code.id)) - 1,
        serves=tuple(node for node, linked in book.links if linked == code.id),
        strand=strand.name if (strand := book.strand_of(code.id)) else None,
        under=None if code.parent is None or book[code.parent].kind == STRAND else code.parent,
    )
