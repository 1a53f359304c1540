"""Rich Text Format (.rtf), also where it is named .doc."""

from __future__ import annotations

from importers.sniffing import BY_NAME, is_strange
from importers.transcript import ReadOptions, Transcript


class RtfImporter:
    """Rich text: labels in the text, in bold, on their own line or in a table's column."""

    name = "rtf"
    extensions: tuple[str, ...] = (".rtf",)

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure where the file says so, whatever its name."""
        if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
            return 1.0
        return BY_NAME if is_strange(head, filename, self.extensions) else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The document as dialogue; ReadError where it is damaged or empty."""
        from importers.rtf_body import body_of
        from importers.written.dialogue import read_written

        return read_written(self.name, body_of(data, options), options)
