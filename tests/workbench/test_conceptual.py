"""The conceptual framework: placed, linked, each node with its lineage; drawn; taken back."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.exports.reading import docx_text
from tests.support import two_strands
from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError

Again = Callable[..., Project]


def png(wide: int = 40, high: int = 20) -> bytes:
    """A white picture."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", wide, high, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\xff" * wide) * high)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """Two strands and two integrated themes."""
    return two_strands.build(study, tmp_path)


def test_placed_with_its_lineage(ready: Project) -> None:
    found = ready.conceptual.place("Time", 100, 200)
    (node,) = found.nodes
    # By hand: P1's hours (patients), N2's queues (nurses); one file each.
    assert (node.theme, node.x, node.y) == ("Time", 100, 200)
    assert (node.passages, node.people, node.files) == (2, 2, 2)
    assert [(s.strand, s.people, s.of, s.themes) for s in node.strands] == [
        ("Nurses", 1, 2, ("Waiting",)), ("Patients", 1, 3, ("Waiting",)),
    ]  # fmt: skip
    assert [name for _, name in found.unplaced] == ["Being told"]
    lineage = ready.lineage("Time")
    assert node.passages == len(lineage.leaves("passage"))
    assert ready.check().clean


def test_moved_linked_and_taken_back(ready: Project) -> None:
    ready.conceptual.place("Time", 0, 0)
    ready.conceptual.place("Being told", 1000, 1000)
    before = ready.last_seq()
    ready.conceptual.place("Time", 0, 0)
    assert ready.last_seq() == before  # the same place again is no step
    ready.conceptual.place("Time", 10, 20)
    ready.conceptual.link("Being told", "Time", " shortens\nthe ")
    ready.conceptual.link("Being told", "Time", "shortens")
    (arrow,) = ready.conceptual.framework().links
    assert (arrow.source, arrow.target, arrow.label) == ("Being told", "Time", "shortens")
    ready.undo()
    assert ready.conceptual.framework().links[0].label == "shortens the"
    ready.conceptual.take_off("Time")
    found = ready.conceptual.framework()
    assert ([n.theme for n in found.nodes], found.links) == (["Being told"], ())
    ready.undo()
    assert len(ready.conceptual.framework().links) == 1
    ready.conceptual.unlink("Being told", "Time")
    assert ready.conceptual.framework().links == ()
    assert ready.check().clean


def test_what_is_refused(ready: Project, reopened: Again) -> None:
    with pytest.raises(Refused, match="0 to 1000"):
        ready.conceptual.place("Time", 0, 1001)
    with pytest.raises(NotFound, match="Being told"):
        ready.conceptual.place("Patients > Waiting", 0, 0)
    ready.conceptual.place("Time", 0, 0)
    with pytest.raises(Refused, match="Place it first"):
        ready.conceptual.link("Time", "Being told")
    with pytest.raises(Refused, match="itself"):
        ready.conceptual.link("Time", "Time")
    with pytest.raises(NotFound, match="not on the framework"):
        ready.conceptual.take_off("Being told")
    with pytest.raises(Refused, match="no png or jpeg"):
        ready.conceptual.set_photo("a.png", b"<svg onload=alert(1)>")
    with pytest.raises(UsageError, match="svg, png, docx"):
        ready.conceptual.file("gif")


def test_a_theme_that_is_deleted_takes_its_place_along(ready: Project) -> None:
    ready.conceptual.place("Time", 0, 0)
    ready.conceptual.place("Being told", 9, 9)
    ready.conceptual.link("Time", "Being told")
    ready.delete_code("Time")
    assert [n.theme for n in ready.conceptual.framework().nodes] == ["Being told"]
    assert ready.check().clean
    ready.undo()
    assert len(ready.conceptual.framework().links) == 1


def test_moves_of_the_page_are_done_once(ready: Project) -> None:
    ids = {t.name: t.id for t in ready.codebook().integrated()}

    def move(n: int, op: str, **said: Any) -> dict[str, Any]:
        return {"client": "c1", "n": n, "op": op, **said}

    sent = [
        move(1, "place", theme=ids["Time"], x=1, y=2),
        move(2, "place", theme=ids["Being told"], x=900, y=2),
        move(3, "tie", source=ids["Time"], target=ids["Being told"], label="needs"),
        move(4, "place", theme=ids["Time"], x=-1, y=2),
        move(5, "place", theme=ids["Time"], x="1", y=2),
    ]
    answered = ready.conceptual.apply(sent)
    assert answered.acked_n == 5
    assert [n for n, _ in answered.refused] == [4, 5]
    seq = ready.last_seq()
    assert ready.conceptual.apply(sent) == answered
    assert ready.last_seq() == seq
    ready.conceptual.apply([move(6, "undo")])
    assert ready.conceptual.framework().links == ()
    ready.conceptual.apply([move(7, "redo")])
    assert ready.conceptual.framework().links[0].label == "needs"


def test_drawn_and_written(ready: Project) -> None:
    ready.conceptual.place("Time", 100, 100)
    ready.conceptual.place("Being told", 900, 800)
    ready.conceptual.link("Time", "Being told", "<script>&\x01 needs")
    svg = ready.conceptual.file("svg").data.decode()
    ElementTree.fromstring(svg)
    assert "<script>" not in svg
    for words in ("Time", "Being told", "Nurses 1 of 2 · Patients", "<polygon"):
        assert words in svg
    assert ready.conceptual.file("svg").data.decode() == svg
    assert ready.conceptual.file("png").data.startswith(b"\x89PNG")
    text = docx_text(ready.conceptual.file("docx").data)
    assert "1. Time" in text
    assert "Patients: 1 of 3 people; from Waiting" in text


def test_on_a_photo(ready: Project) -> None:
    ready.conceptual.place("Time", 100, 100)
    found = ready.conceptual.set_photo("flip chart.png", png())
    assert (found.photo_name, found.photo) == ("flip chart.png", png())
    svg = ready.conceptual.file("svg").data.decode()
    ElementTree.fromstring(svg)
    assert 'href="data:image/png;base64,' in svg
    assert ">1 Time<" in svg
    assert ready.conceptual.file("docx").data
    ready.conceptual.take_photo_away()
    assert "<image" not in ready.conceptual.file("svg").data.decode()
    ready.undo()
    assert ready.conceptual.framework().photo_name == "flip chart.png"
    assert ready.check().clean


def test_who_is_blind_sees_nothing_of_it(ready: Project, reopened: Again) -> None:
    ready.conceptual.place("Time", 0, 0)
    ready.workshops.create("First")
    pack = ready.packs.draw("First", 3)
    ready.set_strand_coders("Patients", ["PB"])
    ready.describe_strand("Patients", blind=True)
    other = reopened(ready, actor="PB")
    for look in (
        other.conceptual.framework,
        lambda: other.conceptual.place("Time", 1, 1),
        lambda: other.packs.draw("First", 3),
        lambda: other.packs.get(pack.id),
        other.packs.theme_cards,
    ):
        with pytest.raises(Refused, match="blind"):
            look()
    other.close()
