"""Word documents (.docx): paragraphs and tables in document order."""

from __future__ import annotations

from importers.sniffing import extension, is_text, what_is
from importers.transcript import ReadOptions, Transcript

WORD = "a Word document (.docx)"


class DocxImporter:
    """Word documents: labels in the text, in bold, on their own line or in a table's column."""

    name = "docx"
    extensions: tuple[str, ...] = (".docx", ".docm")

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure where a zip archive holds a Word document, else by name where nothing else fits."""
        what = what_is(head)
        if what == WORD:
            return 1.0
        named = extension(filename) in self.extensions
        if what == "a zip archive":
            return 0.9 if named or b"[Content_Types].xml" in head else 0.0
        return 0.05 if named and what is None and not is_text(head) else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The document as dialogue; ReadError where it is damaged, dangerous or empty."""
        from importers.docx_document import body_of
        from importers.written.dialogue import read_written

        return read_written(self.name, body_of(data, options), options)
