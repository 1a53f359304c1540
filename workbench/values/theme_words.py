"""Words that set groups apart inside a theme, with how each side uses them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    import pandas

    from workbench.values.study import Scope


@dataclass(frozen=True, slots=True)
class WordLine:
    """A word in what somebody says, with what stands around it."""

    document: str
    document_id: str
    turn: int
    coding: str
    who: str
    left: str
    word: str
    right: str


@dataclass(frozen=True, slots=True)
class WordUse:
    """How one group uses a word inside the theme."""

    group: str
    people: int
    """People of the group who use it there."""
    voices: int
    """People of the group whose words are coded under the theme."""
    lines: tuple[WordLine, ...]
    """At most a few, each by another person as long as there are some."""


@dataclass(frozen=True, slots=True)
class ThemeWord:
    """A word with its use by every group."""

    word: str
    group: str
    """Whom it sets apart; empty for a word that somebody asked for."""
    place: int
    """1 for the word that sets its group apart furthest; only the order means anything."""
    uses: tuple[WordUse, ...]


WORD_COLUMNS = ("theme", "path", "sets_apart", "place", "word", "group", "people", "voices")


@dataclass(frozen=True, slots=True)
class ThemeWords:
    """The words of a theme for a scope."""

    theme_id: str
    theme: str
    path: str
    scope: Scope
    voices: tuple[tuple[str, int, int], ...]
    """(group, people whose words are coded under the theme, people with a turn in scope)."""
    words: tuple[ThemeWord, ...]
    statements: tuple[str, ...]
    """What has to be said beside them."""
    asked: ThemeWord | None = None
    """The word somebody asked for."""

    def to_json(self) -> dict[str, Any]:
        """The public value of ``words --json``."""
        return {
            "theme": self.theme,
            "path": self.path,
            "scope": self.scope.to_json(),
            "groups": [{"name": g, "voices": n, "of": of} for g, n, of in self.voices],
            "words": [_json(word) for word in self.words],
            "asked": None if self.asked is None else _json(self.asked),
            "statements": list(self.statements),
        }

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
        """(columns, rows): one row a word and group; ``people`` of ``voices`` use it."""
        return WORD_COLUMNS, tuple(
            (self.theme, self.path, word.group, word.place, word.word, use.group, use.people,
             use.voices)
            for word in self.words
            for use in word.uses
        )  # fmt: skip

    def to_frame(self) -> pandas.DataFrame:
        """The same as a pandas frame."""
        import pandas

        columns, rows = self.table()
        return pandas.DataFrame(list(rows), columns=list(columns))


def _json(word: ThemeWord) -> dict[str, Any]:
    return {
        "word": word.word,
        "sets_apart": word.group or None,
        "place": word.place,
        "groups": {
            use.group: {
                "people": use.people,
                "voices": use.voices,
                "lines": [
                    {"document": at.document, "turn": at.turn, "coding": at.coding, "who": at.who,
                     "left": at.left, "word": at.word, "right": at.right}
                    for at in use.lines
                ],
            }
            for use in word.uses
        },
    }  # fmt: skip
