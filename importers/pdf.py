"""PDFs with a text layer: printed transcripts, exports of transcription and coding programs."""

from __future__ import annotations

from importers.sniffing import extension
from importers.transcript import ReadOptions, Transcript


class PdfImporter:
    """PDFs: columns, running heads, margin numbers and broken lines are put right."""

    name = "pdf"
    extensions: tuple[str, ...] = (".pdf",)

    def sniff(self, head: bytes, filename: str) -> float:
        """Sure where the file begins as a PDF does, else by its name."""
        if b"%PDF-" in head[:1024]:
            return 1.0
        return 0.1 if extension(filename) in self.extensions else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        """The pages as dialogue; ReadError where there is no text layer or no way in."""
        from importers.pdf_dialogue import read_pdf

        return read_pdf(self.name, data, options)
