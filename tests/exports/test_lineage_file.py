"""Lineage drawn both ways: what stands in it, what its lines carry, and its three files."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.exports.reading import open_docx, tables
from tests.support import two_strands
from workbench.api import Project, lineage_file, lineage_picture
from workbench.errors import UsageError

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def strands(study: Project, tmp_path: Path) -> Project:
    return two_strands.build(study, tmp_path)


def words(svg: str) -> list[str]:
    """Every line of text of a drawing, in order."""
    return [node.text or "" for node in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_down_from_a_theme(strands: Project) -> None:
    drawn = lineage_picture(strands, strands.lineage("Time"))
    assert drawn.title == "Where it came from: Time"
    told = words(drawn.svg)
    heads = [line for line in told if line.endswith(")")]
    assert heads == [
        "Theme (1)", "Themes of the strands (2)", "Codes (2)", "People (2)", "Transcripts (2)",
    ]  # fmt: skip
    assert "Patients, 1 passage" in told
    assert "2 passages" in told  # the theme's: “I waited for hours.”, “People wait too long here.”
    assert drawn.description.startswith("Theme Time to Waiting (1), Waiting (1).")
    assert "Code hours of Patients to P1 (1)." in drawn.description
    assert "stroke-dasharray" in drawn.svg  # Nurses > Waiting is narrower
    assert "narrower" in told[-1]


def test_up_from_a_person_and_from_a_turn(strands: Project) -> None:
    """P1 waited and was not told: two codes, two strand themes, one theme each."""
    drawn = lineage_picture(strands, strands.lineage_of_person("P1"))
    told = words(drawn.svg)
    for head in ("People (1)", "Codes (2)", "Themes of the strands (2)", "Integrated themes (2)"):
        assert head in told
    turn = lineage_picture(strands, strands.lineage_of_turn("fg2.txt", 3))
    assert "Turn (1)" in words(turn.svg)
    assert turn.description.startswith("Turn turn 3 to queues (1).")


def test_a_line_that_passes_a_column_has_room_of_its_own(strands: Project) -> None:
    """A code that feeds a theme directly: its line is not hidden by the strand themes' boxes."""
    strands.map_code("Nurses > Workload > told", "Being told", "same")
    drawn = lineage_picture(strands, strands.lineage("Being told"))
    root = ElementTree.fromstring(drawn.svg)
    boxes = [
        tuple(float(node.attrib[key]) for key in ("x", "y", "width", "height"))
        for node in root.iter(f"{SVG}rect") if "x" in node.attrib
    ]  # fmt: skip
    lines = [
        [tuple(float(n) for n in point.split(",")) for point in node.attrib["points"].split()]
        for node in root.iter(f"{SVG}polyline")
    ]
    level = [(a, b) for line in lines for a, b in pairwise(line) if a[1] == b[1]]
    assert len(lines) > len(boxes) / 2
    for (x1, y), (x2, _) in level:
        for x, top, wide, high in boxes:
            inside = top < y < top + high and x1 < x + wide - 1 and x2 > x + 1
            assert not inside, "a level line runs behind a box"


def test_a_theme_nothing_feeds(strands: Project) -> None:
    strands.add_code("Empty", kind="theme")
    drawn = lineage_picture(strands, strands.lineage("Empty"))
    assert drawn.description == "Nothing is coded here yet."
    assert "no passage" in words(drawn.svg)


def test_the_files(strands: Project) -> None:
    found = strands.lineage("Time")
    assert lineage_file(strands, found, "svg").data.decode().startswith("<svg")
    assert lineage_file(strands, found, "png").data.startswith(b"\x89PNG")
    data = lineage_file(strands, found, "docx").data
    (table,) = tables(data)
    assert table == [
        ["Where", "Who", "Code", "Words"],
        ["fg1.txt, turn 2", "P1", "hours", "I waited for hours."],
        ["fg2.txt, turn 3", "N2", "queues", "People wait too long here."],
    ]
    document = open_docx(data)
    (shape,) = document.inline_shapes
    assert shape._inline.docPr.get("descr").startswith("Theme Time to")
    with pytest.raises(UsageError, match="svg, png, docx"):
        lineage_file(strands, found, "pdf")
    (_, *up) = tables(lineage_file(strands, strands.lineage_of_person("P1"), "docx").data)[0]
    assert [row[1:3] for row in up] == [["P1", "hours"], ["P1", "told"]]
