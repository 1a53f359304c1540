"""Old Word documents (.doc): Word 6, 95 and 97 to 2003; older ones through LibreOffice."""

from __future__ import annotations

from importers.sniffing import BY_NAME, OLD_WORD, OLDER_WORD, is_strange, what_is
from importers.transcript import ReadOptions, Transcript


class DocImporter:
    """Old Word documents; an RTF, a web page or a .docx named .doc goes to its own reader."""

    name = "doc"
    extensions: tuple[str, ...] = (".doc", ".dot")

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure by the first bytes, whatever the name."""
        if what_is(head) in (OLD_WORD, OLDER_WORD):
            return 1.0
        return BY_NAME if is_strange(head, filename, self.extensions) else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The document as dialogue; ReadError where it is damaged, locked, no text or empty."""
        from importers.written.dialogue import read_written

        if what_is(data) == OLDER_WORD:
            from importers.docx_document import body_of as body_of_docx
            from importers.office import as_docx

            return read_written(self.name, body_of_docx(as_docx(data, ".doc"), options), options)
        from importers.doc_body import body_of

        return read_written(self.name, body_of(data, options), options)
