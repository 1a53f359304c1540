"""Which of a side's passages are printed, and under which codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.exports.wording import counted
from workbench.values import Quote, Side

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Passage:
    """A quote with every code that stands on exactly its words."""

    quote: Quote
    codes: tuple[str, ...]

    def label(self, group: str) -> str:
        """Who, where, as whom they spoke, and the codes."""
        as_whom = f", speaking as {group}" if self.quote.speaking_as else ""
        word = "code" if len(self.codes) == 1 else "codes"
        return f"{self.quote.label}{as_whom} · {word}: {', '.join(self.codes)}"


def passages(side: Side) -> list[Passage]:
    """The side's quotes in their order, without those inside an earlier one."""
    codes: dict[tuple[str, int, int], list[str]] = {}
    for quote in side.quotes:
        named = codes.setdefault(_place(quote), [])
        if quote.code not in named:
            named.append(quote.code)
    taken: list[Quote] = []
    spans: dict[str, list[tuple[int, int]]] = {}
    for quote in side.quotes:
        own = spans.setdefault(quote.document_id, [])
        if not any(start <= quote.start and quote.end <= end for start, end in own):
            own.append((quote.start, quote.end))
            taken.append(quote)
    return [Passage(quote, tuple(codes[_place(quote)])) for quote in taken]


def more_line(found: Sequence[Passage]) -> str:
    """How many passages are not printed; empty where all are."""
    left = len(found) - SHOWN
    return f"and {counted(left, 'more passage', 'more passages')}" if left > 0 else ""


def _place(quote: Quote) -> tuple[str, int, int]:
    return quote.document_id, quote.start, quote.end
