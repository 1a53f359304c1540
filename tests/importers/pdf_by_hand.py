"""PDFs of one page, written by hand so that anything in them can be odd."""

from __future__ import annotations

from collections.abc import Sequence

HELVETICA = ("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",)


def drawn(
    write: str, *, width: int = 600, rotate: int = 0, font: Sequence[str] = HELVETICA
) -> bytes:
    """A PDF of one page, written by hand."""
    page = f"/Type/Page/Parent 2 0 R/MediaBox[0 0 {width} 800]/Rotate {rotate}/Contents 4 0 R"
    bodies = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<<{page}/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(write)}>>\nstream\n{write}\nendstream",
        *font,
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(places) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def lines(*rows: tuple[int, int, str]) -> str:
    """Lines of text, each at its place."""
    return "BT /F 10 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({w}) Tj" for x, y, w in rows) + " ET"


FOUR = lines((50, 700, "P1: One."), (50, 680, "P2: Two."), (50, 660, "P1: Three."))
THREE = [("P1", "One."), ("P2", "Two."), ("P1", "Three.")]


def told(letters: dict[int, str]) -> tuple[str, str]:
    """A font that says which letter each byte is."""
    pairs = " ".join(f"<{byte:02X}> <{ord(char):04X}>" for byte, char in letters.items())
    table = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def\n"
        "1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
        f"{len(letters)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    )
    font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>"
    return font, f"<</Length {len(table)}>>\nstream\n{table}\nendstream"
