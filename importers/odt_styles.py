"""Which styles of an OpenDocument text are set off, hidden or headings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_STEPS = 20
_BOLD = ("bold", "600", "700", "800", "900")


@dataclass(slots=True)
class Styles:
    """Styles by family and name, with what each says itself; None where it does not say."""

    strong: dict[tuple[str, str], bool | None] = field(default_factory=dict)
    hidden: set[tuple[str, str]] = field(default_factory=set)
    parents: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, root: Any) -> None:
        """Take the styles of one file of the archive."""
        for style in root.iter(f"{STYLE}style"):
            key = (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", ""))
            properties = style.find(f"{STYLE}text-properties")
            self.strong[key] = None if properties is None else _set_off(properties)
            if properties is not None and properties.get(f"{TEXT}display") == "none":
                self.hidden.add(key)
            self.parents[key] = style.get(f"{STYLE}parent-style-name", "")

    def is_strong(self, family: str, name: str) -> bool | None:
        """Whether text of a style is bold, italic or underlined; None where nothing is said."""
        for step in self._upwards(family, name):
            if family == "text" and step in ("Strong_20_Emphasis", "Emphasis"):
                return True
            said = self.strong.get((family, step))
            if said is not None:
                return said
        return None

    def is_heading(self, name: str) -> bool:
        """Whether a paragraph style is a heading or title, or made from one."""
        return any(
            step.lower().startswith(("heading", "title"))
            for step in self._upwards("paragraph", name)
        )

    def is_hidden(self, name: str) -> bool:
        """Whether a text style hides what has it."""
        return ("text", name) in self.hidden

    def _upwards(self, family: str, name: str) -> list[str]:
        steps: list[str] = []
        while name and len(steps) < _MOST_STEPS:
            steps.append(name)
            name = self.parents.get((family, name), "")
        return steps


def _set_off(properties: Any) -> bool | None:
    weight = properties.get(f"{FO}font-weight")
    slant = properties.get(f"{FO}font-style")
    under = properties.get(f"{STYLE}text-underline-style")
    if weight is None and slant is None and under is None:
        return None
    return weight in _BOLD or slant in ("italic", "oblique") or under not in (None, "none")
