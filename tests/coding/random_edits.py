"""Random corrections of made-up transcripts in which every character is known by its number.

So after any edits it is known, without looking at the words, which passages are whole, which were
touched and which are gone, and where a whole one stands.
"""

from __future__ import annotations

import random
from array import array
from dataclasses import dataclass, field

from coding.spans import Span

# Short words, said again and again, in several scripts; é and å also as letter and mark.
COMMON = [
    *("the", "and", "I", "was", "to", "it", "yes", "no", "well", "then", "they", "we", "you"),
    *("had", "of", "a", "in", "that", "just", "really", "know", "عن", "في", "كان", "病", "院"),
    *("は", "です", "e\u0301te\u0301", "a\u030a", "🙂", "👩\u200d⚕️", "नहीं"),
]
RARE = [
    first + last
    for first in ("wait", "nurs", "ward", "hope", "fear", "home", "pain", "مست", "больн", "pré")
    for last in ("ing", "ed", "s", "", "less", "fully", "ة", "ица", "\u0301", "ward")
]
NEW = [f"{word}{n}" for word in ("correction", "خطأ", "правка", "🛠", "e\u0301") for n in range(60)]
"""Words that corrections bring in: none of them stands in a transcript before."""
SHORT = ("Yes.", "No.", "Mm.", "I don't know.", "Okay. Yes.")
LABELS = ("INT", "P1", "P2", "Ana", "أم")


@dataclass
class Edited:
    """A transcript under correction: its characters and, for each, where it stood at first."""

    old: str
    chars: list[str] = field(init=False)
    numbers: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.chars = list(self.old)
        self.numbers = list(range(len(self.old)))

    @property
    def new(self) -> str:
        return "".join(self.chars)

    def insert(self, at: int, words: str) -> None:
        self.chars[at:at] = words
        self.numbers[at:at] = [-1] * len(words)

    def delete(self, low: int, high: int) -> None:
        del self.chars[low:high]
        del self.numbers[low:high]

    def move(self, low: int, high: int, to: int) -> None:
        """Move ``[low, high)`` to before ``to``, which lies outside it."""
        chars, numbers = self.chars[low:high], self.numbers[low:high]
        self.delete(low, high)
        at = to - (high - low) if to > low else to
        self.chars[at:at] = chars
        self.numbers[at:at] = numbers

    def places(self) -> array[int]:
        """For each character of the old text where it stands now; -1 where it is gone."""
        found = array("i", [-1]) * len(self.old)
        for at, number in enumerate(self.numbers):
            if number >= 0:
                found[number] = at
        return found


def whole(places: array[int], span: Span) -> int | None:
    """Where the span stands now if it is whole and together."""
    first = places[span.start]
    together = array("i", range(first, first + len(span)))
    return first if first >= 0 and places[span.start : span.end] == together else None


def transcript(rng: random.Random, turns: int) -> str:
    """Turns of one to sixty words, many of them short and the same."""
    blocks = []
    for _ in range(turns):
        if rng.random() < 0.25:
            words = rng.choice(SHORT)
        else:
            words = " ".join(
                rng.choice(COMMON if rng.random() < 0.6 else RARE)
                for _ in range(rng.randint(3, 60))
            )
            words += rng.choice(".?!…")
        blocks.append(f"{rng.choice(LABELS)}: {words}")
    return "\n\n".join(blocks) + "\n"


def passages(rng: random.Random, text: str, count: int) -> list[Span]:
    """Passages to be coded: from and to a word mostly, some within words; no labels alone."""
    edges = [0, *(i + 1 for i, c in enumerate(text[:-1]) if c.isspace())]
    found: list[Span] = []
    while len(found) < count:
        start = rng.choice(edges) if rng.random() < 0.9 else rng.randrange(len(text) - 1)
        size = rng.choice((4, 12, 40, 150))
        end = min(len(text), start + rng.randint(size // 2 + 1, size * 2))
        span = Span(start, end)
        quote = span.of(text)
        is_label = quote.split(":")[0] in LABELS and len(quote) < 16
        if quote.strip() == quote and not is_label:
            found.append(span)
    return found


def edit(rng: random.Random, edited: Edited) -> str:
    """One random correction; its name."""
    text = edited.new
    edges = [0, *(i + 1 for i, c in enumerate(text[:-1]) if c.isspace())]
    at = rng.choice(edges)
    kind = rng.choice(("insert", "insert", "delete", "replace", "replace", "letters", "move"))
    if kind == "insert":
        edited.insert(at, " ".join(rng.choice(NEW) for _ in range(rng.randint(1, 12))) + " ")
    elif kind == "delete":
        end = min(len(text), at + rng.randint(1, 80))
        later = [edge for edge in edges if edge >= end]
        edited.delete(at, later[0] if later else end)
    elif kind == "replace":
        end = next((edge for edge in edges if edge > at), len(text)) - 1
        if end > at:
            edited.delete(at, end)
            edited.insert(at, rng.choice(NEW))
    elif kind == "letters":
        edited.insert(rng.randrange(len(text)), rng.choice(("\u0301", "🙂", "qx", "\u200f", "#")))
    else:
        _move_block(rng, edited, text)
    return kind


def _move_block(rng: random.Random, edited: Edited, text: str) -> None:
    """Move a paragraph long enough to be known again."""
    starts = [0, *(i + 2 for i in range(len(text) - 2) if text[i : i + 2] == "\n\n")]
    at = rng.randrange(len(starts))
    low = starts[at]
    high = starts[at + 1] if at + 1 < len(starts) else len(text)
    targets = [start for start in starts if not low <= start <= high]
    if high - low > 80 and targets:
        edited.move(low, high, rng.choice(targets))
