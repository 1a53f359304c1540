"""REFI-QDA projects, sound and not."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from importers import BrokenFile, EmptyFile, TooLarge
from importers.qdpx import read_project

QDA = Path(__file__).resolve().parents[2].parent / "shared" / "data" / "qda"
shared = pytest.mark.skipif(not QDA.is_dir(), reason="the shared data is not beside this checkout")
FILES = sorted(QDA.glob("*.qdpx")) if QDA.is_dir() else []


def qdpx(qde: str, files: dict[str, bytes] | None = None, name: str = "project.qde") -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, qde)
        for path, data in (files or {}).items():
            archive.writestr(path, data)
    return stream.getvalue()


def project(sources: str) -> str:
    return (
        '<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0" name="p"><CodeBook><Codes>'
        '<Code guid="c1" name="Top" isCodable="false" color="#112233"><Code guid="c2" name="Low"/>'
        f"</Code></Codes></CodeBook><Sources>{sources}</Sources></Project>"
    )


def text_source(start: int, end: int, path: str = "internal://a.txt") -> str:
    return (
        f'<TextSource guid="s1" name="A" plainTextPath="{path}"><PlainTextSelection guid="q1" '
        f'startPosition="{start}" endPosition="{end}" creatingUser="u1"><Coding guid="k1">'
        '<CodeRef targetGUID="c2"/></Coding></PlainTextSelection></TextSource>'
    )


@pytest.mark.shared
@shared
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_shared_projects(path: Path) -> None:
    expected = json.loads(path.with_name(f"{path.name}.expect.json").read_text("utf-8"))
    found = read_project(path.read_bytes())
    assert (found.name, found.origin) == (expected["project_name"], expected["origin"])
    assert [source.name for source in found.sources] == expected["sources"]
    assert len(found.users) == expected["users"]
    assert len(found.codes) == expected["top_codes"]
    assert sum(1 for code in found.codes for _ in code.walk()) == expected["codes"]
    assert len(found.selections) == expected["PlainTextSelection"]
    assert len(found.cases) == expected["cases"]
    texts = [source for source in found.sources if source.kind == "TextSource"]
    for source, told in zip(texts, expected["text_sources"], strict=True):
        mine = [s for s in found.selections if s.source == source.guid]
        assert (source.text is not None) == told["text_available"]
        assert len(mine) == told["selections"]
        missing = [n for n in found.notices if f"“{source.name}”" in n.message]
        assert len(missing) == (0 if source.text is not None else 1)
        if source.offsets is not None:
            assert source.offsets.raw_length == told["chars"]
            assert sum(s.span is not None for s in mine) == told["selections_in_range"]


@pytest.mark.shared
@shared
def test_positions_are_code_points_and_the_end_is_not_included() -> None:
    found = read_project((QDA / "skyloom-refi__TestProject.qdpx").read_bytes())
    whole = [
        s
        for s in found.selections
        if s.name in ("granola", "I did try the gluten free bread, but it was always so soggy,")
    ]  # named after all of their words
    assert len(whole) == 2
    assert all(s.raw[1] - s.raw[0] == len(s.name) for s in whole)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
def test_positions_are_mapped_past_line_breaks(bom: bytes) -> None:
    raw = "Öne 😀\r\ntwo\r\nthree"
    at = raw.index("three")
    data = qdpx(project(text_source(at, at + 5)), {"Sources/a.txt": bom + raw.encode()})
    found = read_project(data)
    assert found.selections[0].span is not None
    assert found.selections[0].span.of(found.sources[0].text or "") == "three"
    assert found.selections[0].codes == ("c2",)
    assert found.selections[0].codings[0].user == "u1"
    assert not found.codes[0].is_codable
    assert found.codes[0].colour == "#112233"


def test_what_is_off_is_a_notice() -> None:
    found = read_project(qdpx(project(text_source(3, 90)), {"sources/a.txt": b"short"}))
    assert found.selections[0].span is None
    assert "covers nothing of its text" in found.notices[0].message
    found = read_project(qdpx(project(text_source(0, 1, "internal://../../x"))))
    assert "is not in the archive" in found.notices[0].message
    found = read_project(qdpx(project("").replace("</Sources>", "")))
    assert "damaged" in found.notices[0].message


def test_refused() -> None:
    with pytest.raises(EmptyFile):
        read_project(b"")
    with pytest.raises(BrokenFile, match="not a zip"):
        read_project(b"<Project/>")
    with pytest.raises(BrokenFile, match="no project"):
        read_project(qdpx("x", name="a.txt"))
    with pytest.raises(BrokenFile, match="document type or entities"):
        read_project(qdpx('<!DOCTYPE p [<!ENTITY a "b">]><Project>&a;</Project>'))
    with pytest.raises(BrokenFile, match="outside itself"):
        read_project(qdpx(project(""), {"../evil.txt": b"x"}))
    with pytest.raises(BrokenFile, match="no REFI-QDA XML"):
        read_project(qdpx("plain text"))
    with pytest.raises(TooLarge):
        read_project(qdpx(project(""), {"sources/a.txt": b"\0" * 30_000_000}))
