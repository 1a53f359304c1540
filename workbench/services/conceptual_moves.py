"""Placing and linking themes in the conceptual framework: each move one step of the history."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import or_

from workbench.errors import NotFound, Refused
from workbench.names import clean_words
from workbench.services import theme_moves
from workbench.services.blindness import refuse_blind
from workbench.services.codebooks import Editor
from workbench.services.crossing import integrated_theme
from workbench.services.study import Study
from workbench.services.theme_moves import Board, word
from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.base import Lived
from workbench.storage.rows.together import ConceptualLinkRow, ConceptualNodeRow
from workbench.values import Answered

FAR = 1000
"""The right and the lower edge."""
MOST_LABEL = 200
_WHAT = "the conceptual framework"


def apply(study: Study, sent: Iterable[Mapping[str, Any]]) -> Answered:
    """Do what one browser sent, in its order, each move once."""
    return theme_moves.apply(study, sent, _FRAMEWORK)


def put(study: Study, change: Change, theme: str, x: int, y: int) -> None:
    """Place a theme, or move it; the same place again changes nothing."""
    refuse_blind(change.session, study, _WHAT)
    if not (0 <= x <= FAR and 0 <= y <= FAR):
        raise Refused(f"A place is 0 to {FAR} from the left and from the top, not {x}, {y}.")
    id_ = integrated_theme(Editor(change).value(), theme).id
    row = _nodes(change).get(id_)
    if row is None:
        change.add(ConceptualNodeRow(id=new_id(), theme_id=id_, x=x, y=y))
    elif (row.x, row.y) != (x, y):
        change.replace(row, x=x, y=y)


def take_off(study: Study, change: Change, theme: str) -> None:
    """Take a theme off the framework, with its links; the theme itself stays."""
    refuse_blind(change.session, study, _WHAT)
    code = integrated_theme(Editor(change).value(), theme)
    if code.id not in _nodes(change):
        raise NotFound(f"“{code.name}” is not on the framework.")
    for row in placed_of(change, {code.id}):
        change.end(row)


def tie(study: Study, change: Change, source: str, target: str, label: str) -> None:
    """Draw an arrow from one placed theme to another, or word the one that is there anew."""
    refuse_blind(change.session, study, _WHAT)
    said = " ".join(clean_words(label, "label", MOST_LABEL).split())
    book, nodes = Editor(change).value(), _nodes(change)
    a, b = integrated_theme(book, source), integrated_theme(book, target)
    if a.id == b.id:
        raise Refused(f"“{a.name}” cannot be linked to itself. Choose another theme.")
    for code in (a, b):
        if code.id not in nodes:
            raise Refused(f"“{code.name}” is not on the framework yet. Place it first.")
    row = _links(change).get((a.id, b.id))
    if row is None:
        change.add(ConceptualLinkRow(id=new_id(), source_id=a.id, target_id=b.id, label=said))
    elif row.label != said:
        change.replace(row, label=said)


def untie(study: Study, change: Change, source: str, target: str) -> None:
    """Take an arrow away."""
    refuse_blind(change.session, study, _WHAT)
    book = Editor(change).value()
    a, b = integrated_theme(book, source), integrated_theme(book, target)
    row = _links(change).get((a.id, b.id))
    if row is None:
        raise NotFound(f"There is no arrow from “{a.name}” to “{b.name}”.")
    change.end(row)


def placed_of(change: Change, gone: Collection[str]) -> list[Lived]:
    """Places and arrows of these themes: what ends with them."""
    node, link = ConceptualNodeRow, ConceptualLinkRow
    ids = list(gone)
    return [
        *all_living(
            change.session, link, change.project_id,
            or_(link.source_id.in_(ids), link.target_id.in_(ids)),
        ),
        *all_living(change.session, node, change.project_id, node.theme_id.in_(ids)),
    ]  # fmt: skip


def _nodes(change: Change) -> dict[str, ConceptualNodeRow]:
    rows = all_living(change.session, ConceptualNodeRow, change.project_id)
    return {row.theme_id: row for row in rows}


def _links(change: Change) -> dict[tuple[str, str], ConceptualLinkRow]:
    rows = all_living(change.session, ConceptualLinkRow, change.project_id)
    return {(row.source_id, row.target_id): row for row in rows}


def _number(move: Mapping[str, Any], name: str) -> int:
    value = move.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise Refused(f"This move came without its {name}.")
    return value


def _place(study: Study, change: Change, move: Mapping[str, Any]) -> None:
    put(study, change, word(move, "theme"), _number(move, "x"), _number(move, "y"))


def _tie(study: Study, change: Change, move: Mapping[str, Any]) -> None:
    tie(study, change, word(move, "source"), word(move, "target"), str(move.get("label") or ""))


_FRAMEWORK = Board(
    {
        "place": "place in framework",
        "take off": "take off framework",
        "tie": "link in framework",
        "untie": "unlink in framework",
    },
    {
        "place": _place,
        "take off": lambda study, change, move: take_off(study, change, word(move, "theme")),
        "tie": _tie,
        "untie": lambda study, change, move: untie(
            study, change, word(move, "source"), word(move, "target")
        ),
    },
    {"conceptual_node", "conceptual_link", "code"},
)
