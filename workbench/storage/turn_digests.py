"""What history keeps of the turns of a text: one digest over where they lie and whose they are."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from workbench.storage.changes import plain_digest

LAID = ("n", "start", "end", "speaker_id", "from_ms", "to_ms")


def turns_digest(rows: Iterable[Any]) -> str:
    """What history keeps of a revision's turns: where they lie, when, under whose label."""
    return plain_digest([[getattr(row, name) for name in LAID] for row in rows])


def places_digest(places: Iterable[tuple[int, int, int, str | None]]) -> str:
    """The same of turns without times: (n, start, end, speaker's id) of each."""
    return plain_digest([[*place, None, None] for place in places])
