"""PDFs, web pages, RTF and old Word files that mean harm."""

# ruff: noqa: E501 - one case a line, all alike, reads better than some wrapped

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable, Sequence

from tests.importers.pdf_by_hand import FOUR, HELVETICA, drawn, lines
from tests.robust.hostile.seeds import seeds

_CATALOG = "<</Type/Catalog/Pages 2 0 R>>"
_PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>"


def pdf_of(bodies: Sequence[str | bytes]) -> bytes:
    """A PDF of numbered objects, the first its catalogue."""
    out, places = b"%PDF-1.7\n", []
    for number, body in enumerate(bodies, 1):
        places.append(len(out))
        held = body if isinstance(body, bytes) else body.encode("latin-1")
        out += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(places) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return out + f"{end}startxref\n{len(out)}\n%%EOF\n".encode()


def stream(data: bytes, about: str = "") -> bytes:
    """A stream of a PDF."""
    return f"<</Length {len(data)}{about}>>\nstream\n".encode() + data + b"\nendstream"


def packed(data: bytes) -> bytes:
    """The same, deflated."""
    return stream(zlib.compress(data, 9), "/Filter/FlateDecode")


def page(contents: bytes, kids: str = "[3 0 R]", count: int = 1) -> bytes:
    """A PDF whose page holds what a stream draws."""
    pages = f"<</Type/Pages/Kids{kids}/Count {count}>>"
    return pdf_of([_CATALOG, pages, _PAGE, contents, *HELVETICA])


def pages_in_a_ring() -> bytes:
    """A tree of pages whose branch is its own root."""
    return page(stream(FOUR.encode()), "[2 0 R 2 0 R 3 0 R]", 3)


def deep_pages(depth: int) -> bytes:
    """A tree of pages, each branch in a branch."""
    bodies = [_CATALOG]
    for n in range(depth):
        bodies.append(f"<</Type/Pages/Kids[{n + 3} 0 R]/Count 1>>")
    return pdf_of([*bodies, "<</Type/Page/MediaBox[0 0 600 800]>>"])


def form_in_a_ring() -> bytes:
    """A drawing that draws itself."""
    about = "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>"
    drawing = stream(b"/X Do /X Do /X Do", about)
    held = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</XObject<</X 4 0 R>>>>>>"
    )
    return pdf_of([_CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1>>", held, drawing])


def forms_doubling(depth: int) -> bytes:
    """Drawings that each draw the next ten times over."""
    held = (
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R"
        "/Resources<</XObject<</X 4 0 R>>/Font<</F 5 0 R>>>>>>"
    )
    bodies: list[str | bytes] = [_CATALOG, "<</Type/Pages/Kids[3 0 R]/Count 1>>", held]
    forms = []
    for n in range(depth):
        following = 6 + n
        about = (
            "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources"
            f"<</Font<</F 5 0 R>>/XObject<</X {following} 0 R>>>>"
        )
        last = n == depth - 1
        forms.append(stream(FOUR.encode() if last else b"/X Do " * 10, about))
    return pdf_of([*bodies, forms[0], *HELVETICA, *forms[1:]])


def length_in_a_ring() -> bytes:
    """A stream whose length is given by an object that is the stream."""
    data = FOUR.encode()
    return page(b"<</Length 4 0 R>>\nstream\n" + data + b"\nendstream")


def gaps_in_numbers() -> bytes:
    """An xref that claims two billion objects."""
    return (
        drawn(FOUR)
        .replace(b"xref\n0 6", b"xref\n0 2147483647")
        .replace(b"/Size 6", b"/Size 2147483647")
    )


def many_letters(count: int) -> bytes:
    """One page of so many letters in lines."""
    rows = "BT /F 1 Tf " + " ".join(
        f"1 0 0 1 50 {780 - n % 700} Tm ({'word ' * 20}) Tj" for n in range(count // 100)
    )
    return page(packed(f"{rows} ET".encode()))


def scattered_letters(count: int) -> bytes:
    """One page on which every letter has a place of its own."""
    rows = "BT /F 4 Tf " + " ".join(
        f"1 0 0 1 {(n * 37) % 590} {(n * 91) % 790} Tm (x) Tj" for n in range(count)
    )
    return page(packed(f"{rows} ET".encode()))


def many_pages(count: int) -> bytes:
    """The same page over and over."""
    kids = " ".join(["3 0 R"] * count)
    return page(stream(FOUR.encode()), f"[{kids}]", count)


def rings_in_old_word() -> bytes:
    """An old Word file whose list of sectors runs in a ring."""
    data = bytearray(seeds()["seed.doc"])
    sector = struct.unpack_from("<I", data, 76)[0]
    at = 512 + sector * 512
    for n in range(128):
        struct.pack_into("<I", data, at + 4 * n, (n + 1) % 4)
    return bytes(data)


def claims_in_old_word() -> bytes:
    """An old Word file that claims two gigabytes of text."""
    data = bytearray(seeds()["seed.doc"])
    at = data.index(b"\xec\xa5")
    struct.pack_into("<I", data, at + 0x4C, 0x7FFFFFFF)
    struct.pack_into("<I", data, at + 0x01A6, 0x7FFFFFFF)
    return bytes(data)


def html(inner: str) -> bytes:
    """A web page."""
    return f"<!DOCTYPE html><html><body>{inner}</body></html>".encode()


LIGHT: dict[str, Callable[[], bytes]] = {
    "pages-in-a-ring.pdf": pages_in_a_ring,
    "pages-5000-deep.pdf": lambda: deep_pages(5_000),
    "form-draws-itself.pdf": form_in_a_ring,
    "forms-ten-times-over.pdf": lambda: forms_doubling(7),
    "length-in-a-ring.pdf": length_in_a_ring,
    "two-billion-objects.pdf": gaps_in_numbers,
    "claims-a-billion-pages.pdf": lambda: page(stream(FOUR.encode()), count=1_000_000_000),
    "bomb.pdf": lambda: page(packed(b" " * 100_000_000)),
    "bomb-in-a-bomb.pdf": lambda: page(
        stream(zlib.compress(zlib.compress(b" " * 50_000_000)), "/Filter[/FlateDecode/FlateDecode]")
    ),
    "brackets.pdf": lambda: page(stream(b"[" * 200_000)),
    "dictionaries.pdf": lambda: pdf_of([_CATALOG, "<</A" * 50_000]),
    "endless-string.pdf": lambda: page(stream(b"BT /F 10 Tf (" + b"(" * 100_000)),
    "password.pdf": lambda: drawn(FOUR).replace(
        b"/Root 1 0 R", b"/Root 1 0 R/Encrypt<</Filter/Standard/V 1/R 2/O(" + b"x" * 32 + b")/U("
        + b"y" * 32 + b")/P -4>>/ID[(a)(a)]"
    ),
    "places-beyond.pdf": lambda: drawn(
        lines((2**31, 2**31, "P1: One."), (-(2**31), 680, "P2: Two."), (50, 660, "P1: Three."))
    ),
    "page-of-no-size.pdf": lambda: drawn(FOUR, width=0),
    "no-root.pdf": lambda: drawn(FOUR).replace(b"/Root 1 0 R", b"/Root 9 0 R"),
    "groups-100000-deep.rtf": lambda: b"{\\rtf1 " + b"{" * 100_000 + b"P1: x" + b"}" * 100_000 + b"}",
    "unclosed-groups.rtf": lambda: b"{\\rtf1 " + b"{\\b " * 5_000 + b"P1: x",
    "huge-numbers.rtf": lambda: b"{\\rtf1\\u" + b"9" * 5_000 + b"?\\uc" + b"9" * 50 + b" P1: x\\par}",
    "surrogates.rtf": lambda: b"{\\rtf1 P1: \\u-10240?a\\u-9216?\\par INT: x\\par P1: y\\par INT: z}",
    "binary-two-gigabytes.rtf": lambda: b"{\\rtf1 P1: a\\par{\\pict\\bin2147483647 xx}P2: b}",
    "sectors-in-a-ring.doc": rings_in_old_word,
    "two-gigabytes-claimed.doc": claims_in_old_word,
    "zeros.doc": lambda: seeds()["seed.doc"][:512] + bytes(100_000),
    "divs-5000-deep.html": lambda: html("<div>" * 5_000 + "P1: x" + "</div>" * 5_000),
    "tables-3000-deep.html": lambda: html("<table><tr><td>" * 3_000 + "P1: x"),
    "unclosed-comment.html": lambda: html("<p>P1: a</p><!--" + "-" * 1_000_000),
    "unclosed-tags.html": lambda: html("<p>P1: a</p>" + "<" * 1_000_000),
    "attributes.html": lambda: html("<p " + " ".join(f"a{n}=1" for n in range(100_000)) + ">P1: x</p>"),
    "entities.html": lambda: b"<!DOCTYPE html [<!ENTITY a 'aaa'>]><html><body><p>P1: &a;</p></body></html>",
    "odd-numbers.html": lambda: html("<p>P1: &#0; &#xD800; &#x110000; &#99999999999;</p>" * 3),
    "utf-7.html": lambda: b"<html><meta charset=utf-7><body><p>P1: +AGE-</p><p>P2: +2AA-</p></body></html>",
    "spans.html": lambda: html('<table><tr><td colspan="1000000000" rowspan="1000000000">P1: x</td></tr></table>'),
}  # fmt: skip

HEAVY: dict[str, Callable[[], bytes]] = {
    "bomb-of-5-gigabytes.pdf": lambda: page(packed(b" " * 1_000_000_000)),
    "45000-letters-on-a-page.pdf": lambda: page_of_letters(45_000),
    "scattered-letters.pdf": lambda: scattered_letters(45_000),
    "million-letters-on-a-page.pdf": lambda: many_letters(1_000_000),
    "1000-pages.pdf": lambda: many_pages(1_000),
    "100000-pages.pdf": lambda: many_pages(100_000),
    "pages-200000-deep.pdf": lambda: deep_pages(200_000),
    "forms-ten-times-over-again.pdf": lambda: forms_doubling(12),
    "50-megabytes-on-one-line.pdf": lambda: page(stream(b"%" + b"x" * 50_000_000)),
    "million-paragraphs.rtf": lambda: b"{\\rtf1 P1: a\\par INT: b" + b"\\par" * 1_000_000 + b"}",
    "60000-labelled.rtf": lambda: b"{\\rtf1 "
    + b"".join(b"P%d: words %d\\par " % (n % 2, n) for n in range(60_000)) + b"}",
    "50-megabytes-on-one-line.rtf": lambda: b"{\\rtf1 P1: " + b"word " * 10_000_000 + b"}",
    "19-megabytes-on-one-line.rtf": lambda: b"{\\rtf1 P1: " + b"word " * 3_800_000 + b"}",
    "million-groups.rtf": lambda: b"{\\rtf1 " + b"{}" * 1_000_000 + b"P1: a}",
    "divs-100000-deep.html": lambda: html("<div>" * 100_000 + "P1: x"),
    "million-empty-paragraphs.html": lambda: html("<p>P1: x</p>" + "<p></p>" * 1_000_000),
    "60000-paragraphs.html": lambda: html(
        "".join(f"<p>P{n % 2}: words {n}</p>" for n in range(60_000))
    ),
    "10-megabytes-on-one-line.html": lambda: html("<p>P1: " + "word " * 1_990_000),
    "50-megabytes-on-one-line.html": lambda: html("<p>P1: " + "word " * 10_000_000),
    "50-megabytes.doc": lambda: seeds()["seed.doc"] + bytes(50_000_000),
}  # fmt: skip


def page_of_letters(count: int) -> bytes:
    """A page as dense as it may be, in 400 lines."""
    each = count // 400
    rows = "BT /F 1 Tf " + " ".join(
        f"1 0 0 1 5 {795 - 2 * n} Tm (P{n % 2}: {'word ' * (each // 5)}) Tj" for n in range(400)
    )
    return page(packed(f"{rows} ET".encode()))
