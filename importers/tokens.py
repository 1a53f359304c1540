"""Single words with their times, as speech services give them, put together as they are said."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from importers.stamps import Stamp

_CLOSING = re.compile(r"[.,;:!?…。、，！？：；％%)\]}»”’]+|['’][^\W\d_]{1,2}|n['’]t")
_OPENING = ("(", "[", "¿", "¡", "«", "“", "‘", "$", "£", "€")
_ENDS = re.compile(r"[.!?…。！？]['\"”’)\]]*$")
_FEWEST = 12
_SINGLE = 0.85
_PAUSE = 2.0
"""Seconds of silence after which the words of one speaker begin anew."""

Token = tuple[str | None, str, Stamp | None, Stamp | None]
"""Speaker, word, from, to."""


def are_tokens(words: Sequence[str]) -> bool:
    """Whether rows hold single words, not what somebody says in one go."""
    if len(words) < _FEWEST:
        return False
    single = sum(1 for word in words if not any(c.isspace() for c in word.strip()))
    if single < _SINGLE * len(words):
        return False
    wide = sum(1 for word in words if _is_wide(word[-1:]))
    length = sum(map(len, words)) / len(words)
    return length <= (4 if wide > 0.5 * len(words) else 14)


def joined(words: Sequence[str]) -> str:
    """Words as a sentence is written: no space before a full stop, none between Han characters.

    Where the words bring their own spaces, these are kept.
    """
    own = sum(1 for word in words if word != word.strip() or not word.strip())
    if own >= 0.2 * len(words) and own:
        return "".join(words)
    text = ""
    for word in words:
        apart = text and not (
            _CLOSING.fullmatch(word)
            or text.endswith(_OPENING)
            or (_is_wide(text[-1]) and _is_wide(word[:1]))
        )
        text += f" {word}" if apart else word
    return text


def sentences(tokens: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Stretches of words of one speaker: index of the first and the last, and their words.

    Words of nobody part at the end of a sentence, all part at a long pause.
    """
    first = 0
    for i in range(1, len(tokens) + 1):
        if i == len(tokens) or _parts(tokens[i - 1], tokens[i]):
            yield first, i - 1, joined([word for _, word, _, _ in tokens[first:i]])
            first = i


def _parts(one: Token, other: Token) -> bool:
    if _CLOSING.fullmatch(other[1].strip()):
        return other[0] is not None and one[0] != other[0]
    if one[0] != other[0]:
        return True
    if one[0] is None and _ENDS.search(one[1].rstrip()):
        return True
    end, start = one[3] or one[2], other[2]
    if end is None or start is None or not (end.sure and start.sure):
        return False
    return start.value - end.value > _PAUSE


def _is_wide(char: str) -> bool:
    """Whether a character is of a script that writes no spaces between words."""
    if not char or unicodedata.east_asian_width(char) != "W" or "\uac00" <= char <= "\ud7a3":
        return False
    return unicodedata.category(char) in ("Lo", "Lm", "Po", "Ps", "Pe")
