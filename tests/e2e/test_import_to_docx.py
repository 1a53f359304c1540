"""From a real transcript to the number in a Word document, in a real browser."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.serving import served
from workbench.api import create_project, open_project

pytestmark = [pytest.mark.browser, pytest.mark.shared]

FILE = "amos-synthetic__test_interview.docx"


@pytest.fixture
def transcript(shared: Path) -> Path:
    """A real transcript."""
    path = shared / "transcripts" / FILE
    if not path.is_file():
        pytest.skip(f"{FILE} is not among the shared transcripts")
    return path


def choose(page: Page, label: str, words: str) -> None:
    """Type into a field with suggestions, and take what was typed."""
    field = page.get_by_role("combobox", name=label)
    field.click()
    field.press_sequentially(words)
    page.get_by_role("option", name=re.compile(re.escape(words))).first.click()
    page.keyboard.press("Escape")


def store(page: Page, address: str, transcript: Path) -> None:
    """Import it, with the speaker’s name and group put right."""
    page.goto(address)
    page.get_by_role("link", name="Import", exact=True).first.click()
    expect(page.get_by_role("heading", name="Bring in transcripts")).to_be_visible()
    page.set_input_files("input[type=file]", transcript)
    expect(page.get_by_role("heading", name=FILE)).to_be_visible(timeout=20000)
    expect(page.get_by_text("ready")).to_be_visible()
    name = page.get_by_label("Speaker 2: stored as")
    expect(name).to_have_value("Participant")
    name.fill("Designer 17")
    name.press("Enter")
    expect(page.locator(".wb-first .wb-name", has_text="Designer 17").first).to_be_visible()
    choose(page, "Speaker 2: groups", "Designers")
    expect(page.get_by_text("Designers")).to_be_visible()
    page.get_by_role("button", name="Store 1 file").click()
    expect(page.get_by_text("1 file stored.")).to_be_visible()


def test_from_a_transcript_to_the_number_in_word(
    watch: Callable[..., Watched], transcript: Path, tmp_path: Path
) -> None:
    import docx

    create_project(tmp_path / "s.db", name="S", actor="AB").close()
    seen = watch()
    page = seen.page
    with served(tmp_path / "s.db") as address:
        store(page, address, transcript)
        project = open_project(tmp_path / "s.db", actor="AB")
        (document,) = project.documents()
        assert "Designer 17" in document.speakers
        link = next(s for s in project.speakers() if s.speaker == "Designer 17")
        assert (link.participant, link.groups) == ("Designer 17", ("Designers",))
        project.add_code("Using AI", kind="theme")
        turn = next(t for t in project.document(FILE).turns if t.speaker == "Designer 17")
        project.code(FILE, "Using AI", start=turn.start, end=turn.end)

        page.get_by_role("link", name=re.compile(r"^Compare( \d+)?$")).click()
        cell = page.locator('.wb-matrix td[data-group="Designers"]')
        expect(cell.locator(".wb-nof")).to_contain_text("1 of 1")

        page.get_by_role("link", name="Export").click()
        row = page.locator(".wb-figures-plain tbody tr", has_text="Using AI")
        expect(row).to_contain_text("1 of 1")
        with page.expect_download() as downloading:
            page.get_by_role("button", name="Download the summary").click()
        saved = downloading.value
        assert saved.suggested_filename == "theme_summary.docx"
        told = docx.Document(io.BytesIO(Path(saved.path()).read_bytes()))
        cells = [c.text for t in told.tables for r in t.rows for c in r.cells]
        assert any("1 of 1" in words for words in cells)
        assert any("Using AI" in words for words in cells + [p.text for p in told.paragraphs])
        assert seen.outside(address) == []
        assert seen.dialogues == []
        assert [said for said in seen.complaints if "404" not in said] == []


def test_the_people_table_by_keyboard(
    watch: Callable[..., Watched], demonstration_file: Path, tmp_path: Path
) -> None:
    """A cell of the grid is changed with the keys alone, saved and undone."""
    path = tmp_path / "copy.db"
    path.write_bytes(demonstration_file.read_bytes())
    page = watch().page
    with served(path) as address:
        page.goto(address)
        page.get_by_role("link", name=re.compile(r"^People\b")).first.click()
        grid = page.locator("[data-testid=stDataFrame]").first
        expect(grid).to_be_visible()
        grid.click(position={"x": 400, "y": 88})  # groups of the second row
        page.keyboard.press("Enter")
        page.locator("textarea:visible").fill("Carers")
        page.keyboard.press("Enter")
        expect(page.get_by_text("1 cell in 1 row")).to_be_visible()
        page.get_by_role("button", name="Save").click()
        expect(page.get_by_text("Saved: 1 row changed, as one step.")).to_be_visible()
        person = next(p for p in open_project(path).participants() if p.label == "P10")
        assert person.groups == ("Carers",)
        page.get_by_role("button", name="Undo it").click()
        expect(page.get_by_text("Taken back: edit people")).to_be_visible()
        person = next(p for p in open_project(path).participants() if p.label == "P10")
        assert person.groups == ("Patients",)
