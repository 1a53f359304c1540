"""Every file that can leave a study: hostile words are inert and whole in each of them, and a
study that has nothing, or little, of something says so in every one."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest
from docx import Document
from markdown_it import MarkdownIt

from tests.exports.kit.test_hostile import OURS, SAFE_TAGS, _Seen, flat
from tests.exports.reading import docx_text
from tests.support import doors
from tests.support.everything_out import (
    EVERY_PART,
    ROOM_FILES,
    everything,
    giving_downloads,
)
from tests.support.hostile_study import LONG, NAMES, SAID, hostile
from tests.support.small_studies import SMALL
from workbench.api import create_project

FORMULA = set("=+-@\t\r")
FIELDS = ("SEQ", "PAGE", "NUMPAGES")
PAGE_TAGS = SAFE_TAGS | {"main", "section", "header", "footer", "article", "div", "span", "em",
                         "strong", "small", "br", "hr", "h4", "ol", "q", "figure"}  # fmt: skip
Files = dict[str, bytes]


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Files]:
    """Everything that leaves a study in which every name and word is hostile."""
    project = hostile(tmp_path_factory.mktemp("hostile-out"))
    yield everything(project)
    assert project.check().problems == ()
    project.close()


def test_everything_that_gives_a_file_is_walked() -> None:
    """A new exporter belongs into ``doors.FILES`` or ``ROOM_FILES``, or this fails."""
    assert giving_downloads() == {*doors.FILES, *ROOM_FILES} - {"kit_preview", "lineage_picture"}


def test_every_kind_of_file_is_looked_at(files: Files) -> None:
    kinds = {Path(name).suffix for name in files}
    assert kinds == {*LOOKED_AT, ".png", ".txt"}
    assert len(files) > 150
    for name, data in files.items():
        if name.endswith(".png"):
            assert data.startswith(b"\x89PNG"), name


def _csv(data: bytes) -> list[str]:
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    wrong = [cell[:60] for row in rows for cell in row if cell.lstrip(" ")[:1] in FORMULA]
    return wrong + [f"{len(row)} cells" for row in rows if len(row) != len(rows[0])]


def _xlsx(data: bytes) -> list[str]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    return [str(c.value)[:60] for c in cells if c.data_type == "f" or c.hyperlink is not None]


def _docx(data: bytes) -> list[str]:
    codes = [
        (each.text or "").strip()
        for each in Document(io.BytesIO(data)).element.iter()
        if each.tag.endswith("instrText")
    ]
    wrong = [code for code in codes if not code.startswith(FIELDS)]
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for part in packed.namelist():
            if part.endswith((".xml", ".rels")):
                ElementTree.fromstring(packed.read(part))
            if ".rels" in part and b'TargetMode="External"' in packed.read(part):
                wrong.append(f"{part} leads outside")
    return wrong


def _markup(text: str, allowed: set[str] | None) -> list[str]:
    seen = _Seen()
    seen.feed(text)
    bad = seen.tags - allowed if allowed else seen.tags & {"script", "img", "a", "code", "pre"}
    loose = {a for a in seen.attributes if a.startswith("on") or a in ("src", "href")}
    return [*bad, *loose]


def _html(data: bytes) -> list[str]:
    text = data.decode("utf-8")
    return _markup(text, PAGE_TAGS) + [word for word in ("url(", "@import") if word in text]


def _md(data: bytes) -> list[str]:
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    return _markup(reader.render(data.decode("utf-8")), None)


def _tex(data: bytes) -> list[str]:
    body = data.decode("utf-8").split(r"\begin{document}", 1)[1]
    return sorted(set(re.findall(r"\\([A-Za-z]+)", body)) - OURS)


def _svg(data: bytes) -> list[str]:
    wrong = []
    for each in ElementTree.fromstring(data).iter():
        tag = each.tag.split("}")[-1]
        if tag in ("script", "foreignObject", "a", "style", "use"):
            wrong.append(tag)
        wrong += [
            f"{key}={value[:40]}"
            for key, value in each.attrib.items()
            if key.lower().split("}")[-1].startswith("on")
            or (key.endswith("href") and not value.startswith("data:image/"))
        ]
    return wrong


LOOKED_AT: dict[str, Callable[[bytes], list[str]]] = {
    ".csv": _csv, ".xlsx": _xlsx, ".docx": _docx, ".html": _html, ".md": _md, ".tex": _tex,
    ".svg": _svg,
}  # fmt: skip
"""What is not inert in a file of each kind."""


EXACT = re.compile(
    r"(^export csv|^download \d+): (codings|turns|participants|themes)\.csv$"
    r"|^(codebook|people|guide)_file "
)
"""Tables to compute from, and to take in again: letter by letter (decision 18). All others are
made to be opened."""


@pytest.mark.parametrize("suffix", LOOKED_AT)
def test_hostile_words_are_inert(files: Files, suffix: str) -> None:
    looked = {name: data for name, data in files.items() if name.endswith(suffix)}
    if suffix == ".csv":
        looked = {n: d for n, d in looked.items() if not EXACT.search(n)}
    found = {name: wrong for name, data in looked.items() if (wrong := LOOKED_AT[suffix](data))}
    assert looked
    assert not found


WHOLE = {
    "export csv: codings.csv": "quote",
    "kit: tables/quotes.csv": "original",
}
"""Tables with every passage in them, and the column it stands in."""


def test_hostile_words_are_whole(files: Files) -> None:
    for name, column in WHOLE.items():
        rows = csv.DictReader(io.StringIO(files[name].decode("utf-8-sig"), newline=""))
        told = {re.sub(r"^'(?=[=+\-@\t])", "", row[column]) for row in rows}
        assert told <= set(SAID.values()), name
        if name.startswith("export"):
            assert told == set(SAID.values())
    words = flat(docx_text(files["export docx: theme_summary.docx"]))
    for kind, name in NAMES.items():
        assert flat(name) in words, kind
    for part in ("summaries", "convergence", "checklist", "narratives", "framework_matrix"):
        told = flat(docx_text(files[f"kit: word/{part}.docx"]))
        for kind, name in NAMES.items():
            assert flat(name) in told, (part, kind)
    assert any(
        LONG in data.decode("utf-8") for name, data in files.items() if name.endswith(".csv")
    )


REFUSE = {
    "checklist_file": "The checklist is empty: there is nothing to write yet.",
    "matrix_file": "No judgement between groups is open to everybody yet",
}
"""A file of its own that would hold nothing at all is refused, and says why; the kit's parts, the
tables and the summary never are."""


@pytest.mark.parametrize("small", SMALL)
def test_a_study_with_little_gives_every_file(small: str, tmp_path: Path) -> None:
    """No door fails; every part of the kit and every page of words says something."""
    project = create_project(tmp_path / "s.db", name="Small", actor="AB")
    SMALL[small](project, tmp_path)
    refused: dict[str, str] = {}
    found = everything(project, refused, formats=("docx", "md", "csv"))
    assert refused.keys() == REFUSE.keys()
    for door, says in REFUSE.items():
        assert says in refused[door]
    for name, data in found.items():
        wrong = LOOKED_AT.get(Path(name).suffix, lambda _: [])(data)
        assert not wrong, name
        if name.startswith("kit: word/"):
            told = docx_text(data)
            below = [line for line in told.splitlines() if not line.startswith("[Title]")]
            assert len(" ".join(below)) > 20, (name, told)
            assert not re.search(r"\bNone\b|\bnan\b", told), (name, told)
    parts = {Path(name).stem for name in found if name.startswith("kit: word/")}
    assert set(EVERY_PART) <= parts
    assert project.check().problems == ()
    project.close()


def test_a_person_in_two_groups_is_counted_in_both_and_said_to_be(tmp_path: Path) -> None:
    project = create_project(tmp_path / "s.db", actor="AB")
    SMALL["person_in_two_groups"](project, tmp_path)
    found = everything(project, {}, formats=("docx", "csv"))
    rows = csv.DictReader(io.StringIO(found["kit: tables/counts.csv"].decode(), newline=""))
    told = {(r["theme"], r["group"]): (r["people"], r["of"]) for r in rows if not r["method"]}
    assert told["Waiting", "Patients"] == ("3", "3")
    assert told["Waiting", "Staff"] == ("1", "1")
    page = docx_text(found["kit: word/participants.docx"])
    assert "1 person is in more than one group and counted in each: never add the groups up" in page
    assert re.search(r"\| People \| +\| 3 \| 1 \| 3 \|", page), page
    project.close()
