"""Comparing short pieces of text."""

from __future__ import annotations

import unicodedata


def folded(text: str) -> str:
    """NFC, case folded, runs of space as one: what makes two names the same."""
    plain = unicodedata.normalize("NFC", " ".join(text.split())).casefold()
    return unicodedata.normalize("NFC", plain)
