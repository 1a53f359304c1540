"""References in written text: ``{{quote:1a2b3c4d}}`` and ``{{n:Theme,Group}}``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_REFERENCE = re.compile(r"\{\{\s*(?P<kind>[A-Za-z]+)\s*:(?P<about>[^{}]*)\}\}")
SHORTEST = 8
"""Letters of an id that a reference needs at least."""


@dataclass(frozen=True, slots=True)
class Written:
    """A stretch of a text: plain words (kind empty), or a reference and what it is about."""

    text: str
    kind: str = ""
    about: str = ""
    alone: bool = False
    """Whether it stands on a line of its own."""


def stretches(text: str) -> Iterator[Written]:
    """The text cut at its references, in order; together the stretches' texts are the text."""
    at = 0
    for found in _REFERENCE.finditer(text):
        if found.start() > at:
            yield Written(text[at : found.start()])
        before = text[: found.start()].rsplit("\n", 1)[-1]
        after = text[found.end() :].split("\n", 1)[0]
        alone = not before.strip() and not after.strip()
        yield Written(found[0], found["kind"].casefold(), found["about"].strip(), alone)
        at = found.end()
    if at < len(text):
        yield Written(text[at:])


def theme_and_group(about: str) -> Iterator[tuple[str, str]]:
    """Every way to read ``Theme,Group``: names may hold commas. Without a comma: the group of
    the theme that is written about (theme empty)."""
    yield "", about.strip()
    at = about.find(",")
    while at >= 0:
        yield about[:at].strip(), about[at + 1 :].strip()
        at = about.find(",", at + 1)
