"""Quotes within a limit of words: cut at a sentence or a word, marked, and listed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

CUT = "[…]"
_END = re.compile(r"[.!?…][\"”’')\]]*$")
_WORD = re.compile(r"\S+")


@dataclass
class Shortener:
    """Cuts quotes to ``words`` words (0: leaves all whole) and remembers which it cut."""

    words: int
    cut: list[str] = field(default_factory=list)
    """What has to be said of each quote that was cut."""

    def short(self, text: str, label: str) -> str:
        """The quote, whole where it fits; else up to the last sentence that ends in the second
        half of what fits, or up to the last word that fits; ``[…]`` stands for the rest."""
        found = list(_WORD.finditer(text))
        if not self.words or len(found) <= self.words:
            return text
        kept = self.words
        for at in range(self.words, self.words // 2, -1):
            if _END.search(found[at - 1][0]):
                kept = at
                break
        said = f"{label or 'A quote'}: {len(found):,} words, {kept:,} printed."
        if said not in self.cut:
            self.cut.append(said)
        return f"{text[: found[kept - 1].end()]} {CUT}"

    def notes(self) -> list[str]:
        """What was cut, one line a quote; nothing where all are whole."""
        if not self.cut:
            return []
        many = "1 quote was" if len(self.cut) == 1 else f"{len(self.cut):,} quotes were"
        first = f"{many} cut to at most {self.words:,} words and marked {CUT}:"
        return [first, *self.cut]
