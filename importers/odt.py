"""OpenDocument texts (.odt): LibreOffice, OpenOffice, and Word or Google Docs on request."""

from __future__ import annotations

from importers.sniffing import BY_NAME, extension, is_strange, what_is
from importers.transcript import ReadOptions, Transcript

TEXT = "an OpenDocument text (.odt)"


class OdtImporter:
    """OpenDocument texts: labels in the text, in bold, on their own line or in a table's column."""

    name = "odt"
    extensions: tuple[str, ...] = (".odt", ".ott")

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure where a zip archive says that it is one; by name where it says nothing."""
        what = what_is(head)
        if what == TEXT:
            return 1.0
        if what == "a zip archive" and extension(filename) in self.extensions:
            return 0.95
        return BY_NAME if is_strange(head, filename, self.extensions) else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The document as dialogue; ReadError where it is damaged, locked, dangerous or empty."""
        from importers.odt_body import body_of
        from importers.written.dialogue import read_written

        return read_written(self.name, body_of(data, options), options)
