"""SubRip captions."""

from __future__ import annotations

import re

from importers.sniffing import extension
from importers.transcript import ReadOptions, Transcript

_SIGN = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*\d{1,6}\s*[\r\n]+\s*\d+:\d{1,2}:\d{1,2}[,.]\d{1,3}\s*-{1,2}>\s*\d+:"
)


class SrtImporter:
    """SubRip: numbered cues; ``Name:`` or ``[Name]`` before the words."""

    name = "srt"
    extensions: tuple[str, ...] = (".srt",)

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure by its first cue, fairly by name."""
        if _SIGN.match(head) or _SIGN.match(head.replace(b"\0", b"").lstrip(b"\xff\xfe")):
            return 0.9
        return 0.7 if extension(filename) in self.extensions else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The captions as dialogue; ReadError where it holds no cues."""
        from importers.cues import read_cues

        return read_cues(self.name, data, options)
