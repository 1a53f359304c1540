"""PDFs: what printing does to a conversation, undone."""

from __future__ import annotations

import io
import re
import textwrap

import pytest
from reportlab.pdfgen.canvas import Canvas

from importers import read
from tests.importers.pdf_by_hand import FOUR, THREE, drawn, lines, told
from tests.importers.pdf_files import HEIGHT, WIDTH, Layout, Turn, pdf_of, talk, turns_of

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


@pytest.mark.parametrize("count", [40, 24])
@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str, count: int) -> None:
    labels, layout = LAYOUTS[name]
    said = talk(labels, count)
    result = turns_of(pdf_of(said, layout))
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
    assert turns_of(pdf_of(said, Layout(hyphens=True))) == said


def test_what_was_left_out_is_said() -> None:
    layout = Layout(numbers="lines", foot=lambda page, pages: f"{page}/{pages}")
    messages = [notice.message for notice in read(pdf_of(talk(PAIR, 40), layout), "a").notices]
    assert any("page numbers left out: 3 lines" in message for message in messages)
    assert any("line or paragraph numbers" in message for message in messages)


def test_by_hand() -> None:
    assert turns_of(drawn(FOUR)) == THREE


def test_a_turned_page() -> None:
    sideways = lines((50, 700, "P1: One."), (50, 680, "P2: Two."), (50, 660, "P1: Three."))
    sideways = f"q 0 1 -1 0 800 0 cm {sideways} Q"
    assert turns_of(drawn(sideways, width=800, rotate=90)) == THREE


def test_what_nobody_sees_beyond_the_page_and_watermarks() -> None:
    beyond = lines((50, -300, "24"), (50, -330, "25"), (900, 500, "Hidden"))
    watermark = "BT /F 60 Tf 0.7 0.7 -0.7 0.7 100 200 Tm (DRAFT) Tj ET"
    assert turns_of(drawn(f"{FOUR} {beyond} {watermark}")) == THREE


def test_order_on_the_page_not_in_the_file() -> None:
    mixed = lines((50, 660, "P1: Three."), (50, 700, "P1: One."), (50, 680, "P2: Two."))
    assert turns_of(drawn(mixed)) == THREE


def test_compounds_keep_their_hyphen_and_broken_words_lose_it() -> None:
    said = lines(
        (50, 700, "P1: The well-being nurse told me of the treat-"),
        (50, 688, "ment for it and I asked for more of the well-"),
        (50, 676, "being and a fourteenth time."),
        (50, 650, "P2: Yes."),
        (50, 630, "P1: My well-being again."),
    )
    assert turns_of(drawn(said))[0][1] == (
        "The well-being nurse told me of the treatment for it and I asked for more of the "
        "well-being and a fourteenth time."
    )


def test_hebrew_is_read_from_the_right() -> None:
    words = "שלום (לכם) 12 פעמים"
    shown = "".join(part[::-1] if part.isdigit() else part for part in re.split(r"(\d+)", words))
    drawn_as = shown.translate(str.maketrans("()", ")("))[::-1]
    letters = {65 + n: char for n, char in enumerate(sorted(set(drawn_as) - {" "}))} | {32: " "}
    bytes_of = {char: byte for byte, char in letters.items()}
    hexed = "".join(f"{bytes_of[char]:02X}" for char in drawn_as)
    page = f"BT /F 10 Tf 1 0 0 1 300 700 Tm <{hexed}> Tj ET"
    assert turns_of(drawn(page, font=told(letters))) == [(None, words)]


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
    assert turns_of(out.getvalue()) == said
