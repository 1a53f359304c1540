"""Praat TextGrids: tiers of intervals or points."""

from __future__ import annotations

from importers.sniffing import extension
from importers.transcript import ReadOptions, Transcript

_SIGNS = (b'"ooTextFile', b"ooBinaryFile\x08TextGrid", b"Praat chronological TextGrid")


class TextGridImporter:
    """Praat TextGrids in each of their text forms, and binary: a tier a speaker."""

    name = "textgrid"
    extensions: tuple[str, ...] = (".textgrid",)

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure by its first line, fairly by name."""
        start = head[:400].replace(b"\0", b"")
        if any(sign in start for sign in _SIGNS) and b"TextGrid" in start:
            return 1.0
        return 0.7 if extension(filename) in self.extensions else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The tiers as dialogue; ReadError where the file is damaged or no TextGrid."""
        from importers.textgrid_dialogue import read_textgrid

        return read_textgrid(self.name, data, options)
