"""What stands in a document beside its text: kept where it was asked for, else said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from importers.written import Body, text_of
from importers.written.building import Builder

EDGES = ("headers", "footers")
NOTES = {"footnotes": "footnotes", "endnotes": "footnotes", "comments": "comments"}
"""What hangs on a place in the text → the word of KEEPABLE that keeps it."""


class Apart:
    """Collects headers, footers, notes and comments while a document is read."""

    def __init__(self, keep: Sequence[str]) -> None:
        self._keep = keep
        self._parts: dict[str, list[Builder | str]] = {}
        self._marks: Counter[str] = Counter()
        self._others: Counter[str] = Counter()

    def add(self, kind: str, part: Builder | str) -> None:
        """One header, footer, note or comment; notes in the order of their marks."""
        self._parts.setdefault(kind, []).append(part)

    def mark(self, kind: str) -> str:
        """A note hangs here: what to put into the text, nothing where notes are left out."""
        self._marks[kind] += 1
        return f" [{kind[:-1]} {self._marks[kind]}]" if self.keeps(kind) else ""

    def keeps(self, kind: str) -> bool:
        """Whether such parts were asked for."""
        return NOTES.get(kind, kind) in self._keep

    def leave(self, what: str) -> None:
        """Something that is never read was met: "text boxes"."""
        self._others[what] += 1

    def into(self, body: Body) -> None:
        """Give the document what was kept, and what was left out."""
        for kind, kept in (("headers", body.before), ("footers", body.after)):
            texts = list(dict.fromkeys(text for text in self._texts(kind) if text))
            if self.keeps(kind):
                kept.extend(texts)
            elif texts:
                body.left_out.append(kind)
        for kind in NOTES:
            if self.keeps(kind):
                numbered = enumerate(self._texts(kind), start=1)
                name = kind[:-1].capitalize()
                body.after.extend(f"{name} {n}: {text}" for n, text in numbered if text)
            elif self._marks[kind]:
                body.left_out.append(f"{kind} ({self._marks[kind]})")
        body.left_out.extend(f"{what} ({count})" for what, count in self._others.items())

    def _texts(self, kind: str) -> list[str]:
        parts = self._parts.get(kind, [])
        return [part if isinstance(part, str) else text_of(part.parts()) for part in parts]
