"""Web pages: saved transcripts, exports of word processors and transcription programs."""

from __future__ import annotations

from importers.sniffing import extension, is_text, what_is
from importers.transcript import ReadOptions, Transcript


class HtmlImporter:
    """HTML under any name: what a reader of the page would see, without its menus and scripts."""

    name = "html"
    extensions: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure where the file begins as a web page does, whatever its name; else by its name."""
        if what_is(head) == "a web page":
            return 0.95
        return 0.7 if extension(filename) in self.extensions and is_text(head) else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The page as dialogue; ReadError where there is no text on it."""
        from importers.html_dialogue import read_html

        return read_html(self.name, data, options)
