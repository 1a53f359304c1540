"""Which list of a JSON file holds the turns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from importers.json_fields import plain
from importers.json_lists import Pool
from importers.rows import label_of
from importers.tokens import are_tokens

_TURNS = {
    "utterances", "segments", "monologues", "turns", "paragraphs", "sentences", "dialogue",
    "dialog", "meetingtranscripts", "phrases",
    "recognizedphrases", "chunks", "entries", "transcript",
    "transcripts", "transcription", "captions", "cues", "messages", "speakers", "conversation",
    "transcriptsegments", "audiosegments", "blocks", "events", "subtitles", "lines", "interview",
}  # fmt: skip
_ENOUGH = 0.8
_ENOUGH_NAMED = 0.45
"""Share of the words of the wordiest list that the chosen one has, with names of who speaks."""


@dataclass(slots=True)
class Found:
    """A list that may be the turns."""

    pool: Pool
    speakers: list[str | None]
    words: int
    single: bool
    """Its items are single words."""

    @property
    def named(self) -> bool:
        """Whether it says who speaks."""
        known = sum(1 for label in self.speakers if label is not None)
        return known >= 0.2 * max(1, len(self.speakers))

    def order(self) -> tuple[bool, bool, bool, bool, bool, bool, int, int]:
        """The better list is the greater."""
        fields = self.pool.fields
        filled = sum(1 for one in fields if one.words)
        lump = filled <= 2 and self.words >= 30  # the whole text as one
        timed = any(one.start is not None for one in fields)
        own = any(one.speaker is not None for one in fields)
        known = self.pool.name in _TURNS
        depth = -len(self.pool.path)
        return (self.named, not lump, timed, not self.single, known, own, filled, depth)


def weighed(pool: Pool) -> Found:
    """A list with its speakers and how many words it holds."""
    said = [one.words.strip() for one in pool.fields if one.words and one.words.strip()]
    speakers = [one.speaker or above for one, above in zip(pool.fields, pool.above, strict=True)]
    _only_told(pool, speakers)
    if len({label for label in speakers if label}) <= 1 or not any(speakers):
        channels = channels_of(pool)
        speakers = channels or speakers
    words = sum(max(len(one.split()), len(one) // 8, 1) for one in said)
    enough = len(said) >= 0.3 * len(pool.items)
    return Found(pool, speakers, words if enough else 0, are_tokens(said))


def _only_told(pool: Pool, speakers: list[str | None]) -> None:
    """Where the last list repeats all words with their speakers (Google), only that one counts."""
    last = max(pool.lists, default=0)
    if not last or not pool.lists:
        return
    ends = [label is not None for label, n in zip(speakers, pool.lists, strict=True) if n == last]
    before = [label is None for label, n in zip(speakers, pool.lists, strict=True) if n != last]
    if not (all(ends) and all(before) and len(ends) >= 0.9 * len(before)):
        return
    keep = [i for i, n in enumerate(pool.lists) if n == last]
    pool.items = [pool.items[i] for i in keep]
    pool.fields = [pool.fields[i] for i in keep]
    pool.above = [pool.above[i] for i in keep]
    speakers[:] = [speakers[i] for i in keep]
    pool.lists = [last] * len(keep)


def channels_of(pool: Pool) -> list[str | None] | None:
    """Channels as speakers, where each was recorded on one and nothing else tells them apart."""
    found = [label_of(_channel(item)) for item in pool.items]
    return found if len({label for label in found if label}) >= 2 else None


def _channel(item: Mapping[str, Any]) -> object:
    value = next((item[key] for key in item if plain(key) in ("channel", "channeltag")), None)
    return value[0] if isinstance(value, list) and value else value


def best(found: Sequence[Found]) -> Found | None:
    """The list to read: one that says who speaks, of most of the words; None of none."""
    if not found:
        return None
    most = max(one.words for one in found)
    named = [one for one in found if one.named and one.words >= _ENOUGH_NAMED * most]
    return max(named or [one for one in found if one.words >= _ENOUGH * most], key=Found.order)
