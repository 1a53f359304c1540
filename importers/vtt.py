"""WebVTT captions: Teams, Zoom, OneDrive, Whisper and others."""

from __future__ import annotations

import re

from importers.sniffing import extension
from importers.transcript import ReadOptions, Transcript

_SIGN = re.compile(rb"(?:\xef\xbb\xbf)?\s*WEBVTT(?=\s|$)")


class VttImporter:
    """WebVTT: ``<v Name>`` voices or ``Name:`` before the words."""

    name = "vtt"
    extensions: tuple[str, ...] = (".vtt", ".webvtt")

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure by its first word, fairly by name."""
        if _SIGN.match(head) or _SIGN.match(head.replace(b"\0", b"").lstrip(b"\xff\xfe")):
            return 1.0
        return 0.7 if extension(filename) in self.extensions else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The captions as dialogue; ReadError where it holds no cues."""
        from importers.cues import read_cues

        return read_cues(self.name, data, options)
