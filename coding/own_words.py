"""Finding one person's own words in what others wrote, and blocks that stand in their place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding.searching import words_of

SURE = 5
"""Words one after the other that only this person said so: a quotation."""
PERHAPS = 3
"""As many make it worth a look; so does one long word that nobody else says."""
LONG = 7
"""Letters of a word that is telling by itself."""
BLOCK = "█"
_ROW = 8
"""Blocks between spaces, so that a long stretch can be broken over lines."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch ``[start, end)`` of a text that may be the person's; sure, or to be looked at."""

    start: int
    end: int
    is_sure: bool


def blocks(length: int) -> str:
    """As many characters that say nothing, not even how long the words were."""
    said = "".join(" " if n % (_ROW + 1) == _ROW else BLOCK for n in range(length))
    return said[:-1] + BLOCK if said.endswith(" ") else said


def blanked(text: str, runs: Iterable[tuple[int, int]]) -> str:
    """The text with blocks in place of stretches; every other character stays where it was."""
    parts, at = [], 0
    for start, end in sorted(runs):
        if max(start, at) < end:
            parts += [text[at:start], blocks(end - max(start, at))]
            at = end
    return "".join(parts) + text[at:]


def _grams(words: Sequence[str], n: int) -> Iterable[tuple[str, ...]]:
    return zip(*(words[at:] for at in range(n)), strict=False)


class OwnWords:
    """What one person said that nobody else said, by words, three and five in a row."""

    def __init__(
        self, said: Iterable[str], others: Iterable[str], names: Iterable[str] = ()
    ) -> None:
        """``said``, ``others``: turns; ``names``: labels the person goes by."""
        self._grams: dict[int, set[tuple[str, ...]]] = {1: set(), PERHAPS: set(), SURE: set()}
        for text in said:
            words = [word.folded for word in words_of(text)]
            for n, known in self._grams.items():
                known.update(_grams(words, n))
        self._grams[1] = {gram for gram in self._grams[1] if len(gram[0]) >= LONG}
        named = {tuple(word.folded for word in words_of(name)) for name in names}
        spoken: set[str] = set()
        for text in others:
            words = [word.folded for word in words_of(text)]
            spoken.update(words)
            for n, known in self._grams.items():
                known.difference_update(_grams(words, n))
        self._names = {
            name
            for name in named
            if name and (len(name) > 1 or len(name[0]) > 1) and not set(name) <= spoken
        }

    def runs(self, text: str) -> tuple[Run, ...]:
        """Where the text has words of the person, in order; stretches do not touch."""
        words = list(words_of(text))
        folded = [word.folded for word in words]
        level = [0] * len(words)
        looks = [(SURE, self._grams[SURE], 2), (PERHAPS, self._grams[PERHAPS], 1)]
        looks += [(1, self._grams[1], 1)]
        looks += [(len(name), {name}, 1) for name in self._names]
        for n, known, sure in looks:
            for at, gram in enumerate(_grams(folded, n)):
                if gram in known:
                    level[at : at + n] = [max(sure, before) for before in level[at : at + n]]
        found: list[Run] = []
        last = -2
        for at, (word, sure) in enumerate(zip(words, level, strict=True)):
            if not sure:
                continue
            if found and last == at - 1 and found[-1].is_sure == (sure == 2):
                found[-1] = Run(found[-1].start, word.end, found[-1].is_sure)
            else:
                found.append(Run(word.start, word.end, sure == 2))
            last = at
        return tuple(found)
