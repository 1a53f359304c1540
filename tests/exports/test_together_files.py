"""Golden files: the conceptual framework, cards, the summary that goes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from tests.exports.reading import docx_text, open_docx
from workbench.exports.conceptual_file import conceptual_file
from workbench.exports.member_summary import member_file
from workbench.exports.workshop_cards import pack_docx, theme_cards_docx
from workbench.values.conceptual import (
    ConceptualFramework,
    ConceptualLink,
    ConceptualNode,
    NodeStrand,
)
from workbench.values.member_checks import MemberSummary, MemberTheme
from workbench.values.workshop_packs import PackCard, ThemeCard, WorkshopPack

Golden = Callable[[str, bytes], None]
HOSTILE = '<b>&"\x00\u202e =1+1'


def framework() -> ConceptualFramework:
    """Three themes, two arrows that face each other, one long name, one from right to left."""
    strands = (NodeStrand("Patients", 4, 9, ("Waiting",)), NodeStrand("Staff", 0, 10, ()))
    nodes = (
        ConceptualNode(1, "a", "Being heard", "To be asked.", 80, 100, 12, 4, 3, strands),
        ConceptualNode(2, "b", f"A name that is rather long {HOSTILE}", "", 900, 120, 3, 2, 1, ()),
        ConceptualNode(3, "c", "הקשבה", "", 500, 900, 0, 0, 0, strands),
    )
    links = (
        ConceptualLink("a", nodes[0].theme, "b", nodes[1].theme, "makes possible"),
        ConceptualLink("b", nodes[1].theme, "a", nodes[0].theme, "asks for"),
        ConceptualLink("c", nodes[2].theme, "a", nodes[0].theme, ""),
    )
    return ConceptualFramework("Clinic", nodes, links, (("d", "Not placed"),))


def test_the_framework(golden: Golden) -> None:
    golden("conceptual.svg", conceptual_file(framework(), "svg").data)
    text = docx_text(conceptual_file(framework(), "docx").data)
    golden("conceptual.docx.txt", text.encode("utf-8"))


def test_an_empty_framework() -> None:
    empty = ConceptualFramework("Clinic", (), (), ())
    assert b"No theme is placed yet." in conceptual_file(empty, "svg").data
    assert "No theme is placed yet." in docx_text(conceptual_file(empty, "docx").data)


def pack(cards: int = 9) -> WorkshopPack:
    """Cards of every size, the first an exchange."""
    words = ["Patients: Why?\nStaff: Because.", HOSTILE, *("word " * 40 * n for n in range(1, 8))]
    made = tuple(
        PackCard(str(n), "t", "Theme", "silence", ("Patients",), words[n % len(words)])
        for n in range(cards)
    )
    return WorkshopPack("p", "w", "excerpts", 7, made, (), 0)


def test_cards(golden: Golden) -> None:
    data = pack_docx("Clinic", pack()).data
    golden("cards.docx.txt", docx_text(data).encode("utf-8"))
    (table,) = open_docx(data).tables
    assert [len(row.cells) for row in table.rows] == [2] * 5
    assert "nothing to print" in docx_text(pack_docx("Clinic", pack(0)).data)
    cards = (ThemeCard("Being heard", "To be asked."), ThemeCard(HOSTILE, ""))
    golden("theme_cards.docx.txt", docx_text(theme_cards_docx("Clinic", cards).data).encode())


def test_the_summary_that_goes_out(golden: Golden) -> None:
    themes = (
        MemberTheme("a", "Being heard", "To be asked.", "6 of the 9 patients talked about this.",
                    "Patients want to be asked first.",
                    ("Ask me.", "Patients: A?\nPatients (2): B.")),
        MemberTheme("b", HOSTILE, "", "You talked about this.", "", ()),
    )  # fmt: skip
    found = MemberSummary("Clinic", "x", "group", "SECRET LABEL", themes, "Thank you.")
    golden("what_we_heard.html", member_file(found, "html").data)
    golden("what_we_heard.docx.txt", docx_text(member_file(found, "docx").data).encode("utf-8"))
    for kind in ("person", "group"):
        for suffix in ("html", "docx"):
            data = member_file(replace(found, kind=kind), suffix).data
            assert b"SECRET" not in data
