"""Talk set in a dialect: a pattern for every turn, the labels, what stands before and between."""

from __future__ import annotations

from dataclasses import dataclass

from tests.importers.spoken.talk import Talk


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a program or a person writes a conversation down.

    In ``pattern``: ``{w}`` who, ``{t}`` the words, ``{ts}`` ``{te}`` from and to as 00:01:02,
    ``{ms}`` as 1:02, ``{mm}`` as 01:02, ``{clock}`` as 10:22, ``{n}`` the number of the turn.
    """

    name: str
    pattern: str
    people: tuple[str, ...]
    talk: Talk
    file: str = "a.txt"
    between: str = "\n\n"
    paragraph: str = "\n\n"
    before: str = ""
    after: str = ""
    speakers: tuple[str, ...] = ()
    """The labels a reader should give, where they differ from ``people``."""
    slack: int = 0
    """How many characters of marks a turn's words may hold besides them."""
    order: tuple[int, ...] = ()
    """Who speaks, turn by turn; in rotation where nothing is said."""

    def turns(self) -> list[tuple[str, str]]:
        """What a reader should make of it: speaker and words, white space as single spaces."""
        labels = self.speakers or self.people
        return [
            (labels[who], " ".join(words.replace("¶", " ").split())) for who, words in self._said()
        ]

    def text(self) -> str:
        """The file."""
        return self.before + self.between.join(self._written()) + self.after

    def _said(self) -> list[tuple[int, str]]:
        order = self.order or tuple(range(len(self.people)))
        return [(order[i % len(order)], words) for i, words in enumerate(self.talk)]

    def _written(self) -> list[str]:
        return [
            self.pattern.format(
                w=self.people[who],
                t=words.replace("¶", self.paragraph),
                ts=_clock(i * 13),
                te=_clock(i * 13 + 11),
                ms=f"{i * 13 // 60}:{i * 13 % 60:02}",
                mm=f"{i * 13 // 60:02}:{i * 13 % 60:02}",
                clock=f"10:{20 + i:02}",
                n=i + 1,
            )
            for i, (who, words) in enumerate(self._said())
        ]


def _clock(seconds: int) -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}"
