"""Plain text."""

from __future__ import annotations

from importers.sniffing import extension, is_text, what_is
from importers.transcript import ReadOptions, Transcript


class TxtImporter:
    """Plain text in any encoding: the text is the whole file."""

    name = "txt"
    extensions: tuple[str, ...] = (".txt", ".text")

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure by name, else a last resort for what could be text."""
        if what_is(head) is not None:
            return 0.0
        if extension(filename) in self.extensions:
            return 0.6  # even where the bytes are no text: decoding then says so
        return 0.1 if is_text(head) else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The file as dialogue; ReadError where it is no text."""
        from importers.plain import read_plain

        return read_plain(self.name, data, options)
