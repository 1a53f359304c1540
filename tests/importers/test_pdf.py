"""PDFs: what printing does to a conversation, undone."""

from __future__ import annotations

import contextlib
import io
import random
import re
import textwrap
import zlib

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from importers import BrokenFile, EmptyFile, ReadError, TooLarge, read
from tests.importers.pdf_files import HEIGHT, WIDTH, Layout, Turn, pdf_of, talk

PAIR = ("Anna", "Bertram")
ROLES = ("Interviewer", "Participant")
LAYOUTS = {
    "one after the other": (PAIR, Layout(gap=0)),
    "bold": (PAIR, Layout(bold=True, gap=0)),
    "bold without a colon": (PAIR, Layout(bold=True, label="{} ")),
    "label on its own line": (ROLES, Layout(own_line=True, label="{}")),
    "hanging": (PAIR, Layout(hang=36, gap=0)),
    "first line set in": (PAIR, Layout(first=20, gap=0)),
    "labels in a column": (("I", "R"), Layout(label_column=60)),
    "names in a column": (("Ms. Higgins", "Dr. Tanaka-Rowe"), Layout(label_column=110, label="{}")),
    "two columns": (PAIR, Layout(columns=2, size=9, leading=11, gap=0, hyphens=True)),
    "two columns with labels in columns": (
        ("I", "R"),
        Layout(columns=2, size=9, leading=11, label_column=24, left=40, right=WIDTH - 40),
    ),
    "three columns": (
        ("I", "R"),
        Layout(columns=3, size=8, leading=10, left=36, right=WIDTH - 36, gap=2),
    ),
    "heads left and right": (
        PAIR,
        Layout(
            first=20,
            gap=0,
            head=lambda page, pages: (
                f"{page}   Low" if page % 2 == 0 else f"A talk with Low {page}"
            ),
            title=("A talk with Low",),
        ),
    ),
    "numbered lines": (PAIR, Layout(numbers="lines", gap=0, leading=20)),
    "every fifth line numbered": (PAIR, Layout(numbers="fifth", gap=0)),
    "numbered paragraphs": (PAIR, Layout(numbers="turns")),
    "running heads": (
        ROLES,
        Layout(
            own_line=True,
            label="{}",
            head=lambda page, pages: "Participant 7, confidential",
            foot=lambda page, pages: f"Page {page} of {pages}",
        ),
    ),
    "page numbers close to the text": (
        PAIR,
        Layout(foot=lambda page, pages: f"- {page} -", bottom=HEIGHT - 50, gap=0),
    ),
    "deposition": (
        ("Q", "A"),
        Layout(
            label="{}.  ",
            numbers="lines",
            leading=22,
            gap=0,
            first=30,
            head=lambda page, pages: f"Page {page}",
        ),
    ),
    "times": (PAIR, Layout(label="{}  0:12", own_line=True, gap=10)),
    "double spaced": (PAIR, Layout(leading=28, gap=0)),
    "broken words": (PAIR, Layout(hyphens=True, right=380, gap=0)),
    "typewriter": (("INT", "RESP"), Layout(font="Courier", size=10, gap=0)),
    "focus group": (("Moderator", "P1", "P2", "P3"), Layout(gap=3)),
}


def turns(data: bytes) -> list[Turn]:
    result = read(data, "a.pdf")
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


@pytest.mark.parametrize("count", [40, 24])
@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str, count: int) -> None:
    labels, layout = LAYOUTS[name]
    said = talk(labels, count)
    result = turns(pdf_of(said, layout))
    assert [turn for turn in result if turn[0] is not None] == said
    assert len(result) - len(said) <= 2 * len(layout.title)  # titles, and a head like the title


def test_what_stands_before_the_dialogue() -> None:
    said = talk(PAIR, 20)
    title = ("Interview with Bertram Low", "3 May 1989")
    result = read(pdf_of(said, Layout(title=title)), "a.pdf")
    assert result.front_matter is not None
    assert result.front_matter.of(result.text) == "\n\n".join(title)
    assert [t.speaker for t in result.turns if t.speaker] == [label for label, _ in said]


def test_unlabelled_text_is_in_its_paragraphs() -> None:
    said: list[Turn] = [(None, words) for _, words in talk(PAIR, 20)]
    assert turns(pdf_of(said, Layout(hyphens=True))) == said


def test_what_was_left_out_is_said() -> None:
    layout = Layout(numbers="lines", foot=lambda page, pages: f"{page}/{pages}")
    messages = [notice.message for notice in read(pdf_of(talk(PAIR, 40), layout), "a").notices]
    assert any("page numbers left out: 3 lines" in message for message in messages)
    assert any("line or paragraph numbers" in message for message in messages)


def drawn(
    write: str, *, width: int = 600, rotate: int = 0, more: str = "", font: str = ""
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
    return "BT /F 10 Tf " + " ".join(f"1 0 0 1 {x} {y} Tm ({w}) Tj" for x, y, w in rows) + " ET"


FOUR = lines((50, 700, "P1: One."), (50, 680, "P2: Two."), (50, 660, "P1: Three."))
THREE = [("P1", "One."), ("P2", "Two."), ("P1", "Three.")]


def test_by_hand() -> None:
    assert turns(drawn(FOUR)) == THREE


def test_a_turned_page() -> None:
    sideways = lines((50, 700, "P1: One."), (50, 680, "P2: Two."), (50, 660, "P1: Three."))
    sideways = f"q 0 1 -1 0 800 0 cm {sideways} Q"
    assert turns(drawn(sideways, width=800, rotate=90)) == THREE


def test_what_nobody_sees_beyond_the_page_and_watermarks() -> None:
    beyond = lines((50, -300, "24"), (50, -330, "25"), (900, 500, "Hidden"))
    watermark = "BT /F 60 Tf 0.7 0.7 -0.7 0.7 100 200 Tm (DRAFT) Tj ET"
    assert turns(drawn(f"{FOUR} {beyond} {watermark}")) == THREE


def test_order_on_the_page_not_in_the_file() -> None:
    mixed = lines((50, 660, "P1: Three."), (50, 700, "P1: One."), (50, 680, "P2: Two."))
    assert turns(drawn(mixed)) == THREE


def test_compounds_keep_their_hyphen_and_broken_words_lose_it() -> None:
    said = lines(
        (50, 700, "P1: The well-being nurse told me of the treat-"),
        (50, 688, "ment for it and I asked for more of the well-"),
        (50, 676, "being and a fourteenth time."),
        (50, 650, "P2: Yes."),
        (50, 630, "P1: My well-being again."),
    )
    assert turns(drawn(said))[0][1] == (
        "The well-being nurse told me of the treatment for it and I asked for more of the "
        "well-being and a fourteenth time."
    )


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (drawn(""), EmptyFile, "no text in this PDF"),
        (drawn(FOUR)[:-200], BrokenFile, "cut short"),
        (b"hello", BrokenFile, "no PDF"),
        (b"%PDF-1.4\nnothing\n%%EOF", BrokenFile, "damaged"),
    ],
)
def test_errors(data: bytes, kind: type[ReadError], says: str) -> None:
    with pytest.raises(kind, match=says):
        read(data, "a.pdf")


def picture() -> bytes:
    """A page that is a picture, as a scanner makes it."""
    canvas = Canvas(out := io.BytesIO())
    canvas.drawInlineImage(Image.new("RGB", (60, 80), "grey"), 0, 0, 500, 700)
    canvas.save()
    return out.getvalue()


def test_a_scan_without_text() -> None:
    with pytest.raises(EmptyFile, match=r"pictures of 1 page and no text.*OCR"):
        read(picture(), "a.pdf")


def test_pages_that_are_pictures_are_named() -> None:
    canvas = Canvas(out := io.BytesIO())
    for place, words in ((700, "P1: One."), (680, "P2: Two."), (660, "P1: Three.")):
        canvas.drawString(72, place, words)
    canvas.showPage()
    canvas.drawInlineImage(Image.new("RGB", (60, 80), "grey"), 0, 0, 500, 700)
    canvas.save()
    result = read(out.getvalue(), "a.pdf")
    assert any(n.message.startswith("Page 2 holds a picture") for n in result.notices)


def test_a_locked_file() -> None:
    canvas = Canvas(out := io.BytesIO(), encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(72, 700, "P1: One.")
    canvas.save()
    with pytest.raises(BrokenFile, match="locked with a password"):
        read(out.getvalue(), "a.pdf")


def test_a_file_that_may_be_read_but_not_changed() -> None:
    canvas = Canvas(out := io.BytesIO(), encrypt=StandardEncryption("", "owner", canCopy=0))
    canvas.drawString(72, 700, "P1: One.")
    canvas.drawString(72, 680, "P2: Two.")
    canvas.save()
    assert turns(out.getvalue()) == [("P1", "One."), ("P2", "Two.")]


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


def test_letters_nobody_knows() -> None:
    font = told({byte: chr(0xE000 + byte) for byte in range(33, 127)})
    with pytest.raises(EmptyFile, match="do not say which letters"):
        read(drawn(FOUR, font=font), "a.pdf")


def test_a_part_that_unfolds_without_end() -> None:
    packed = zlib.compress(b"q Q " * 30_000_000)
    head = f"%PDF-1.4\n4 0 obj\n<</Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode()
    with pytest.raises(TooLarge, match="unpacks to more"):
        read(head + packed + b"\nendstream\n%%EOF", "a.pdf")
    twice = zlib.compress(packed)
    with pytest.raises(TooLarge, match="unpacks to more"):
        read(head + twice + b"\nendstream\n%%EOF", "a.pdf")


def test_a_page_count_out_of_this_world() -> None:
    assert turns(drawn(FOUR).replace(b"/Count 1", b"/Count 2000000000")) == THREE


def test_cut_off_anywhere() -> None:
    data = pdf_of(talk(PAIR, 30))
    for tenth in range(1, 10):
        with pytest.raises(ReadError):
            read(data[: len(data) * tenth // 10], "a.pdf")


def test_mangled_bytes_never_do_more_than_refuse() -> None:
    chance = random.Random(7)
    whole = pdf_of(talk(PAIR, 8))
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(ReadError):
            assert read(bytes(data), "a.pdf").turns


def test_hebrew_is_read_from_the_right() -> None:
    words = "שלום (לכם) 12 פעמים"
    shown = "".join(part[::-1] if part.isdigit() else part for part in re.split(r"(\d+)", words))
    drawn_as = shown.translate(str.maketrans("()", ")("))[::-1]
    letters = {65 + n: char for n, char in enumerate(sorted(set(drawn_as) - {" "}))} | {32: " "}
    bytes_of = {char: byte for byte, char in letters.items()}
    hexed = "".join(f"{bytes_of[char]:02X}" for char in drawn_as)
    page = f"BT /F 10 Tf 1 0 0 1 300 700 Tm <{hexed}> Tj ET"
    assert turns(drawn(page, font=told(letters))) == [(None, words)]


@pytest.mark.parametrize("middle", [False, True])
def test_a_table_with_labels_in_cells(middle: bool) -> None:
    said = talk(("Ann", "Bertram"), 14)
    canvas = Canvas(out := io.BytesIO())
    y = 800.0
    for label, spoken in said:
        rows = textwrap.wrap(spoken, 80)
        beside = y - 12 * (len(rows) - 1) / 2 if middle else y
        canvas.drawString(72, beside, label or "")
        for row in rows:
            canvas.drawString(118, y, row)
            y -= 12
        y -= 4
    canvas.save()
    assert turns(out.getvalue()) == said
