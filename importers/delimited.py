"""Tables of turns as text: csv and tsv."""

from __future__ import annotations

from importers.sniffing import extension, is_text, what_is
from importers.transcript import ReadOptions, Transcript


class CsvImporter:
    """Comma- or otherwise delimited tables: a row a turn, columns by name or by what they hold."""

    name = "csv"
    extensions: tuple[str, ...] = (".csv",)
    delimiter = ","

    def sniff(self, head: bytes, filename: str) -> float:
        """Fairly by name; no csv has a sign of its own."""
        if what_is(head) is not None or not is_text(head):
            return 0.0
        return 0.7 if extension(filename) in self.extensions else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The table as dialogue; ReadError where it is none, or its columns are unclear."""
        from coding.offsets import canonical
        from importers.decoding import decode
        from importers.delimited_cells import cells_of
        from importers.table_rows import read_table

        raw, notices = decode(data, options.encoding)
        rows, mended = cells_of(canonical(raw).text, self.delimiter)
        return read_table(self.name, rows, options, [*notices, *mended])


class TsvImporter(CsvImporter):
    """Tab-delimited tables, those that Whisper writes among them."""

    name = "tsv"
    extensions: tuple[str, ...] = (".tsv", ".tab")
    delimiter = "\t"

    def sniff(self, head: bytes, filename: str) -> float:
        """Fairly by name; surely enough where a .txt begins with a header of a table of turns."""
        named = super().sniff(head, filename)
        if named or extension(filename) not in (".txt", ""):
            return named
        return 0.65 if what_is(head) is None and _has_header(head) else 0.0


def _has_header(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[: len(head) // 2 * 2].decode("utf-16", "replace").encode()
    first = head.removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    if first.count(b"\t") < 1 or len(first) > 200:
        return False
    from importers.layout import name_of

    names = first.decode("utf-8", "replace").strip("\r").split("\t")
    roles = [found.role for name in names if (found := name_of(name)) and found.rank < 2]
    return "text" in roles and bool({"speaker", "start"} & set(roles))
