"""How far suggestions are from being ready."""

from __future__ import annotations

from dataclasses import dataclass

CUTTING, READING, ENCODING, LEARNING = "cutting", "reading", "encoding", "learning"


@dataclass(frozen=True, slots=True)
class Preparation:
    """Work that goes on in the background, or how it ended."""

    running: bool
    doing: str = ""
    """``cutting`` texts into passages, ``reading`` them, ``encoding`` them, ``learning`` themes;
    empty before it has begun."""
    done: int = 0
    of: int = 0
    """Documents (cutting), different passages (reading, encoding), themes (learning)."""
    stopped: bool = False
    """Somebody stopped it."""
    failed: str = ""
    """Why it ended without suggestions; empty where it did not fail."""
