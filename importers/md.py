"""Markdown, read as the plain text it is: nothing is rendered, so offsets hold."""

from __future__ import annotations

from importers.sniffing import extension, what_is
from importers.transcript import ReadOptions, Transcript


class MdImporter:
    """Markdown: the text is the whole file, marks included."""

    name = "md"
    extensions: tuple[str, ...] = (".md", ".markdown")

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure by name only: Markdown is text."""
        named = extension(filename) in self.extensions
        return 0.6 if named and what_is(head) is None else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The file as dialogue; ReadError where it is no text."""
        from importers.plain import read_plain

        return read_plain(self.name, data, options)
