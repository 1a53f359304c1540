"""Lines: what every format hands to the speaker grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from importers import limits
from importers.errors import TooLarge

_FILLED = re.compile(
    r"(?<![^\n\u2028\u2029\x0b\x0c\x85])(?=[^\S\n\u2028\u2029\x0b\x0c\x85]*\S)"
    r"[^\n\u2028\u2029\x0b\x0c\x85]+"
)
"""A line with something on it."""
_HEADING = re.compile(r"#{1,6}\s+\S")
_RULE = re.compile(r"\s*(?:[=\-_*~–—─━.•#+][ \t]*){4,}\s*|\s*(?:(?:-|\*|_)[ \t]*){3}\s*")
_WRAP_AT = 100
_WRAP_FROM = 45


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the source text, ``[start, end)`` without its line break."""

    start: int
    end: int
    number: int
    """Counted from 1, for notices."""
    opens: bool = True
    """A paragraph (or cue, or cell) begins here."""
    strong_end: int = 0
    """Up to this position the line is set off in bold or italics; 0 for not at all."""
    heading: bool = False
    rule: bool = False
    """A line of dashes or the like."""
    plain: bool = False
    """Cannot be a name on a line of its own (a cell of a table that is no dialogue)."""
    changes: bool = False
    """A mark before it says that somebody else begins (``>>`` in captions)."""
    given: str | None = None
    """The speaker where the format itself says so (a voice tag, a column of a table)."""
    seconds: tuple[float, float | None] | None = None

    def of(self, text: str) -> str:
        """The line's text."""
        return text[self.start : self.end]


def lines_of(text: str) -> list[Line]:
    """The lines of a text file, blank ones left out, with where paragraphs begin."""
    refuse_too_many(text.count("\n"), limits.LINE_BREAKS)
    found = islice(_FILLED.finditer(text), limits.LINES + 1)
    spans = [match.span() for match in found]
    refuse_too_many(len(spans))
    apart = [True, *(_apart(text, one[1], two[0]) for one, two in pairwise(spans))]
    wrapped = any(apart[1:]) and _is_wrapped(text, spans, apart)
    lines = []
    number, counted = 1, 0
    for (start, end), parted in zip(spans, apart, strict=True):
        number += text.count("\n", counted, start)
        counted = start
        lines.append(
            Line(
                start,
                end,
                number,
                opens=parted or not wrapped,
                heading=text[start] == "#" and _HEADING.match(text, start, end) is not None,
                rule=rule(text[start:end]),
            )
        )
    return lines


def refuse_too_many(lines: int, most: int | None = None) -> None:
    """TooLarge where a file holds more lines than ``most`` (``LINES`` where it is not said)."""
    most = limits.LINES if most is None else most
    if lines > most:
        raise TooLarge(
            f"this file holds more than {most:,} lines; a conversation has far fewer. "
            "Split it into one file a conversation."
        )


def rule(line: str) -> bool:
    """Whether a line is drawn, not written: dashes, stars and the like."""
    bare = line.strip()
    return len(bare) >= 3 and not bare[0].isalnum() and _RULE.fullmatch(bare) is not None


def _is_wrapped(text: str, spans: list[tuple[int, int]], apart: list[bool]) -> bool:
    """Whether lines are broken inside paragraphs, so that only a blank line parts paragraphs."""
    inner = [span for span, parted in zip(spans, apart[1:], strict=False) if not parted]
    if not inner or max(end - start for start, end in inner) > _WRAP_AT:
        return False
    long = sum(1 for start, end in inner if end - start >= _WRAP_FROM)
    ends = sum(1 for start, end in inner if text[start:end].rstrip()[-1] in '.?!…:"”。？！')
    return long >= 0.6 * len(inner) and ends <= 0.4 * len(inner)


def paragraphs(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """Lines of text without speakers as paragraphs: blank lines part them where lines are short."""
    short = all(line.end - line.start <= _WRAP_AT for line in lines)
    spans = [(line.start, line.end) for line in lines]
    apart = [True, *(_apart(text, one[1], two[0]) for one, two in pairwise(spans))]
    parted = short and (any(apart[1:]) or _is_wrapped(text, spans, apart))
    groups: list[list[Line]] = []
    for line in lines:
        joins = parted and groups and not _apart(text, groups[-1][-1].end, line.start)
        if joins and not (line.heading or line.rule or groups[-1][-1].heading):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _apart(text: str, end: int, start: int) -> bool:
    """Whether a blank line stands between a line that ends and one that starts."""
    return text.count("\n", end, start) > 1
