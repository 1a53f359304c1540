"""Pictures: golden SVGs, words that stand for them, hostile and long names, PNG for print."""

from __future__ import annotations

import os
import struct
from pathlib import Path
from xml.etree import ElementTree

import pytest

from coding.codebook import Code, Codebook
from coding.comparison import Cell, LeftOut
from coding.saturation import saturation
from workbench.errors import UsageError
from workbench.exports import pictures
from workbench.exports.pictures.lettering import width, wrapped
from workbench.values import ComparisonTable, Picture, SaturationTable, Scope

GOLDEN = Path(__file__).parent / "golden"
SVG = "{http://www.w3.org/2000/svg}"
RTL = "להקשיב (בזמן) לכולם"
LONG = "Being heard by people who have no time & <b>no</b> patience for long answers"
BOOK = Codebook(
    (
        Code("t", LONG, kind="theme"), Code("s", RTL, parent="t", kind="theme"),
        Code("c", "told late", parent="s"), Code("u", "Time", kind="theme"),
        Code("e", "=1+1", parent="u"),
    ),
    (("u", "c"),),
)  # fmt: skip
PEOPLE = {"t": 3, "s": 2, "c": 2, "u": 4, "e": 0}


def cell(people: int, of: int) -> Cell:
    part = Cell(people, of, 0, 0, 0, 0, 0, None, 0, 0)
    return Cell(people, of, 0, 0, 0, 0, 0, None, 0, 0, (), {"interview": part})


def compared() -> ComparisonTable:
    of = {"Patients": 18, RTL: 3, "Public": 300}
    rows = [
        (name, name.replace(">", "\\>"), group, cell(min(n, people), people))
        for name, n in ((LONG, 7), ("Time", 0))
        for group, people in of.items()
    ]
    return ComparisonTable(Scope(), tuple(of.items()), tuple(rows), LeftOut())


def drawn() -> dict[str, Picture]:
    found = saturation([{1, 2, 3}, {3, 4}, {5}, {5}, {6}, set(), set(), {7}])
    names = tuple(f"interview {n}" for n in range(1, 9))
    table = SaturationTable("S & T", names, "the order of import", "codes", found, ("One left.",))
    made = (
        pictures.dot_matrix(compared(), "S & T"),
        pictures.coding_tree(BOOK, PEOPLE, 5, "S & T", "every coder’s coding"),
        pictures.thematic_map(BOOK, PEOPLE, 5, "S & T", "every coder’s coding"),
        pictures.saturation(table),
    )
    return {picture.kind: picture for picture in made}


@pytest.mark.parametrize("kind", ["dot-matrix", "coding-tree", "thematic-map", "saturation"])
def test_golden(kind: str) -> None:
    svg = drawn()[kind].svg
    golden = GOLDEN / f"{kind}.svg"
    if os.environ.get("WORKBENCH_GOLDEN") == "write":
        golden.write_text(svg, encoding="utf-8")
    assert svg == golden.read_text(encoding="utf-8")


def test_each_is_sound_titled_and_described_within_its_paper() -> None:
    for picture in drawn().values():
        root = ElementTree.fromstring(picture.svg)
        assert root.attrib["role"] == "img"
        assert root.findtext(f"{SVG}title") == picture.title
        assert root.findtext(f"{SVG}desc") == picture.description
        assert "S & T" in picture.title
        assert not [e for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}image")]
        assert not [e for e in root.iter() for name in e.attrib if "href" in name]
        for words in root.iter(f"{SVG}text"):
            x, size = float(words.attrib["x"]), float(words.attrib["font-size"])
            wide = width(words.text or "", size, bold="font-weight" in words.attrib)
            at = {"start": 0, "middle": 0.5, "end": 1.0}[words.attrib.get("text-anchor", "start")]
            assert x - at * wide >= -1, words.text
            assert x + (1 - at) * wide <= picture.width + 1, words.text


def test_what_is_drawn_is_what_was_counted() -> None:
    made = drawn()
    root = ElementTree.fromstring(made["dot-matrix"].svg)
    dots = [dot.attrib["fill"] for dot in root.iter(f"{SVG}circle")]
    assert (len(dots), len([fill for fill in dots if fill != "#ffffff"])) == (42, 10)
    texts = [words.text for words in root.iter(f"{SVG}text")]
    assert [t for t in texts if t and "/" in t and t[0].isdigit()] == [
        "7/18", "3/3", "7/300", "0/18", "0/3", "0/300",
    ]  # fmt: skip
    assert "Patients 7 of 18" in made["dot-matrix"].description
    assert "Level 3, code: told late (2 of 5 people)." in made["coding-tree"].description
    assert "“told late”" in made["thematic-map"].description
    assert "“Time”" in made["thematic-map"].description
    assert "4: 0 new, 5 in all" in made["saturation"].description
    assert "≤5% new information after 5 interviews" in made["saturation"].description
    assert "Later interviews brought 1 more code." in made["saturation"].description


def test_lines_break_where_they_must() -> None:
    assert wrapped("one two three", 10, 45) == ["one two", "three"]
    assert wrapped("a\u00a0b c", 10, 15) == ["a\u00a0b", "c"]
    assert wrapped("", 10, 50) == [""]
    long = wrapped("x" * 400, 10, 50, most=3)
    assert len(long) == 3
    assert long[-1].endswith("…")
    assert all(width(line, 10) <= 50 for line in long)


def test_empty_pictures_say_so() -> None:
    empty = ComparisonTable(Scope(), (), (), LeftOut())
    assert "There is no theme yet." in pictures.dot_matrix(empty, "S").svg
    assert "There is no code yet." in pictures.coding_tree(Codebook(), {}, 0, "S", "all").svg
    assert "There is no theme yet." in pictures.thematic_map(Codebook(), {}, 0, "S", "all").svg


def test_png_has_300_dots_to_the_inch() -> None:
    picture = drawn()["dot-matrix"]
    data = pictures.download(picture, "png").data
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    wide, high = struct.unpack(">II", data[16:24])
    assert abs(wide - picture.width * 300 / 96) <= 4
    assert abs(high - picture.height * 300 / 96) <= 4
    at = data.index(b"pHYs")
    assert struct.unpack(">IIB", data[at + 4 : at + 13]) == (11811, 11811, 1)
    assert pictures.download(picture, "svg").data.decode() == picture.svg
    with pytest.raises(UsageError, match="saved as svg or png, not “gif”"):
        pictures.download(picture, "gif")


def test_a_tall_tree_goes_on_in_further_columns() -> None:
    branches = [Code(f"t{n}", f"Theme {n}", kind="theme") for n in range(8)]
    codes = [Code(f"c{n}", f"code {n}", parent=f"t{n // 4}") for n in range(32)]
    book = Codebook((*branches, *codes), ())
    tree = pictures.coding_tree(book, {}, 0, "S", "every coder’s coding")
    assert tree.height <= 1.5 * tree.width
    boxes = [
        tuple(float(each.get(key) or 0) for key in ("x", "y", "width", "height"))
        for each in ElementTree.fromstring(tree.svg).iter(f"{SVG}rect")
        if each.get("rx")
    ]
    assert len(boxes) == 40
    assert len({x for x, *_ in boxes}) == 4  # two columns of two levels
    for at, (x, y, wide, high) in enumerate(boxes):
        assert x + wide <= tree.width
        assert y + high <= tree.height
        for x2, y2, wide2, high2 in boxes[at + 1 :]:
            apart = x + wide <= x2 or x2 + wide2 <= x or y + high <= y2 or y2 + high2 <= y
            assert apart, "two boxes lie on each other"
