"""What a Word document's styles say of the text that has them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from importers.markup import tree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
OFF = frozenset(("0", "false", "off", "none"))
STRONG = frozenset((f"{W}b", f"{W}i", f"{W}u"))
_MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """Ids of the styles that are headings, and of those set in bold, italics or underlined."""

    headings: frozenset[str] = frozenset()
    strong: frozenset[str] = frozenset()


class Styles:
    """The style sheet, read when the first styled text asks: many documents have none."""

    def __init__(self, packed: Callable[[], bytes | None]) -> None:
        self._packed = packed
        self._sheet: Sheet | None = None

    def heading(self, style: str) -> bool:
        """Whether a paragraph of that style is a heading or title."""
        return style in self._read().headings

    def strong(self, style: str) -> bool:
        """Whether text of that style is set off."""
        return style in self._read().strong

    def _read(self) -> Sheet:
        if self._sheet is None:
            xml = self._packed()
            self._sheet = Sheet() if xml is None else _sheet(xml)
        return self._sheet


@lru_cache(maxsize=4)
def _sheet(xml: bytes) -> Sheet:
    """The documents of a study mostly share one template, so its sheet is parsed once."""
    headings, marks, parents = set(), {}, {}
    for style in tree(xml, ".docx").iterchildren(f"{W}style"):
        id_ = style.get(f"{W}styleId", "")
        name = (_value(style, "name") or "").lower()
        if name.startswith(("heading", "title")):
            headings.add(id_)
        properties = style.find(f"{W}rPr")
        marks[id_] = None if properties is None else set_off(properties)
        if name in ("strong", "emphasis"):
            marks[id_] = True
        parents[id_] = _value(style, "basedOn")
    strong = {id_ for id_ in marks if id_ not in headings and _inherited(id_, marks, parents)}
    return Sheet(frozenset(headings), frozenset(strong))


def set_off(properties: Any) -> bool | None:
    """Whether run properties say bold, italic or underlined; None where they do not say."""
    said = None
    for mark in properties:
        if mark.tag in STRONG:
            if mark.get(VAL, "true").lower() not in OFF:
                return True
            said = False
    return said


def _value(element: Any, name: str) -> str | None:
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(VAL)


def _inherited(id_: str, marks: dict[str, bool | None], parents: dict[str, str | None]) -> bool:
    at: str | None = id_
    for _ in range(_MOST_STEPS):
        if at is None or at not in marks:
            return False
        said = marks[at]
        if said is not None:
            return said
        at = parents[at]
    return False
