"""The whole path in a real browser: a real transcript in, coded, suggested, compared, in Word."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import Desk
from tests.e2e.serving import served
from tests.e2e.test_import_to_docx import choose
from workbench.api import Project, create_project, open_project

pytestmark = [pytest.mark.browser, pytest.mark.shared]

FILE = "*Super_Marxist_Twins*.md"
PEOPLE = ("Eric Kesterson", "Jim Bochanski", "Nick Zaleski", "Saun Conlin")


@pytest.fixture
def transcript(shared: Path) -> Path:
    """A real group interview, speakers told apart."""
    found = sorted((shared / "transcripts").glob(FILE))
    if not found:
        pytest.skip(f"{FILE} is not among the shared transcripts")
    return found[0]


def bring_in(page: Page, address: str, transcript: Path) -> None:
    """Import it; one name is put right and everybody gets a group."""
    page.goto(f"{address}/import")
    page.set_input_files("input[type=file]", transcript)
    expect(page.get_by_text("ready")).to_be_visible(timeout=20_000)
    fields = page.get_by_label(re.compile(r"Speaker \d+: stored as"))
    expect(fields).to_have_count(6, timeout=20_000)
    names = {field.input_value(): field.get_attribute("aria-label") for field in fields.all()}
    wrong = page.get_by_label(str(names["Saun Conlin"]))
    wrong.fill("Shaun Conlin")
    wrong.press("Enter")
    expect(page.locator(".wb-first .wb-name", has_text="Shaun").or_(wrong).first).to_be_visible()
    for name in PEOPLE:
        choose(page, str(names[name]).replace("stored as", "groups"), "Developers")
    page.get_by_role("button", name="Store 1 file").click()
    expect(page.get_by_text("1 file stored.")).to_be_visible(timeout=20_000)


def told(page: Page, address: str) -> str:
    """The number in the cell of the comparison."""
    page.goto(f"{address}/compare")
    cell = page.locator('.wb-matrix td[data-group="Developers"] .wb-nof')
    return cell.first.inner_text(timeout=20_000)


def code_by_hand(desk: Desk, project: Project) -> None:
    """One person's turns about games: the first with the mouse, the rest by keys alone."""
    (document,) = project.documents()
    turns = project.document(document.id).turns
    about = [t for t in turns if t.speaker == PEOPLE[0] and re.search(r"\bgame", t.text, re.I)]
    first, *rest = about[:12]
    desk.page.locator(f"#turn-{first.n}").scroll_into_view_if_needed()
    desk.page.locator(f"#turn-{first.n} .said p").first.click(click_count=3)
    expect(desk.page.locator(".chip")).to_be_visible()
    desk.page.locator("[data-code]", has_text="Their game").click()
    at = first.n
    desk.press("Escape")
    for turn in rest:
        desk.press(*["j"] * (turn.n - at), "t")
        at = turn.n
    desk.saved()
    assert len(project.codings()) == 1 + len(rest)
    quotes = {coding.quote for coding in project.codings()}
    assert {turn.text for turn in rest} < quotes


def accept_one(page: Page, address: str) -> str:
    """Mark the transcript read and accept the first passage of somebody else; who it was."""
    page.goto(f"{address}/suggestions")
    page.get_by_role("button", name="I have read it").click()
    offers = page.locator("[class*='st-key-wb-offer-']")
    expect(offers.first).to_be_visible(timeout=30_000)
    expect(offers.locator(".wb-strength").first).to_have_text(re.compile("strong|possible"))
    expect(offers.locator(".wb-why").first).to_be_attached()
    other = offers.filter(has_not=page.locator(".wb-offer-who", has_text=PEOPLE[0])).first
    who = other.locator(".wb-offer-who").inner_text()
    other.get_by_role("button", name="Accept").click()
    expect(page.get_by_text("Coded, and noted as accepted.")).to_be_visible(timeout=20_000)
    return who


def numbers_in_word(page: Page, address: str) -> str:
    """All that the summary says, as one text."""
    import docx

    page.goto(f"{address}/export")
    with page.expect_download() as downloading:
        page.get_by_role("button", name="Download the summary").click()
    read = docx.Document(io.BytesIO(Path(downloading.value.path()).read_bytes()))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return "\n".join(cells + [paragraph.text for paragraph in read.paragraphs])


def test_from_a_file_to_a_number_in_word(
    watch: Callable[..., Watched], transcript: Path, tmp_path: Path
) -> None:
    create_project(tmp_path / "s.db", name="S", actor="AB").close()
    project = open_project(tmp_path / "s.db", actor="AB")
    theme = project.add_code("Making games", kind="theme", definition="What making one asks.")
    project.add_code("Their game", parent=theme.id, definition="They speak of the game itself.")
    seen = watch()
    page = seen.page
    with served(tmp_path / "s.db") as address:
        bring_in(page, address, transcript)
        assert "Shaun Conlin" in project.documents()[0].speakers
        code_by_hand(Desk(page, address), project)
        assert "1 of 4" in told(page, address)
        who = accept_one(page, address)
        assert PEOPLE[0] not in who
        assert "2 of 4" in told(page, address)
        assert "2 of 4" in numbers_in_word(page, address)
        page.goto(f"{address}/people")
        page.goto(f"{address}/codebook")
        expect(page.get_by_text("Making games").first).to_be_visible(timeout=20_000)
        assert seen.outside(address) == []
        assert seen.dialogues == []
    assert project.check().problems == ()
    assert [coding.origin for coding in project.codings()].count("suggestion") == 1
