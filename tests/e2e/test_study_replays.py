"""Whole studies replayed in a real browser, page after page, as a researcher would: from files to
what goes into a paper, every figure held against the service's and against the plan.

The material is that of tests/studies. Bulk coding, which clicking would show nothing more of, is
done by the service; each kind of deed is done on its page at least once.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, TimeoutError, expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import Desk, serving
from tests.exports.reading import docx_text, open_xlsx, sheet_rows
from tests.studies import five_papers as papers
from tests.studies import interviews_to_checklist as study
from workbench.api import Project, create_project

pytestmark = pytest.mark.browser

IMPACT = study.THEMES.index("Impact")
SIDES = ("Patients", "Professionals")
WRITTEN = {
    "Patients": "What came of it was seldom told to them.",
    "Professionals": "The leaflet is what they point to.",
}
WHOLE = "Both look for what came of it; only one side hears."
JUDGED = {
    "Meaning": ("agreement", "Both mean the outcome."),
    "Prominence": ("partial agreement", "It weighs more on one side."),
    "Examples": ("dissonance", "Leaflet here, silence there."),
    "Overall": ("partial agreement", "The same, but not alike."),
}
NEED = "See what came of it"
FOR_STAFF = "Write to everybody who took part within a month."
FOR_PATIENTS = "Ask when you will hear what came of it."


def test_interviews_to_a_checklist_and_the_kit(
    watch: Callable[..., Watched], tmp_path: Path
) -> None:
    project = create_project(tmp_path / "study.db", name="Designing together", actor="AB")
    files = study.write(tmp_path)
    seen = watch(viewport={"width": 1280, "height": 900})
    page = seen.page
    with serving(tmp_path / "study.db") as server:
        bring_in(page, server.address, files)
        assert len(project.documents()) == len(files)
        rest = prepare(project)
        one_by_hand(page, server.address, project, rest)
        theme_page(page, server.address, project)
        judge(page, server.address, project)
        checklist(page, server.address, project, tmp_path)
        kit = kit_of_page(page, server.address)
        assert seen.outside(server.address) == []
        assert seen.dialogues == []
        assert [said for said in seen.complaints if "404" not in said] == []
    in_the_kit(kit, project)
    assert project.check().problems == ()
    project.close()


def bring_in(page: Page, address: str, files: list[Path]) -> None:
    """The interviews in one go, with their group; the focus groups in a second."""
    interviews = [file for file in files if file.name.startswith("interview")]
    store(page, address, interviews, "interview", SIDES[0])
    store(page, address, files[len(interviews) :], "focus group", None)


def store(page: Page, address: str, files: list[Path], method: str, group: str | None) -> None:
    """Files read on the Import page, the same said of every one, stored."""
    page.goto(f"{address}/import")
    page.set_input_files("input[type=file]", files)
    button = page.get_by_role("button", name=f"Store {len(files)} files")
    expect(button).to_be_enabled(timeout=60_000)
    settled(page)
    page.locator("summary", has_text="Say the same of every file").click()
    pick(page, "How they were collected", method)
    if group is not None:
        pick(page, "Group of everybody taking part", group)
    page.get_by_role("button", name="Say it of every file").click()
    if group is not None:
        expect(page.locator(".st-key-wb-draft")).to_contain_text(group)
    settled(page)
    button.click()
    expect(page.get_by_text(f"{len(files)} files stored.")).to_be_visible(timeout=60_000)


def prepare(project: Project) -> dict[str, str]:
    """The focus groups' people, the codebook, all codings but one; the one left to be done."""
    interviewed = {p.label: p.groups for p in project.participants() if p.groups}
    assert interviewed == {f"P{n:02}": ("Patients",) for n in range(1, 21)}
    project.assign_participants(
        [row for row in study.people_rows() if not row["document"].startswith("interview")]
    )
    project.import_codebook(list(study.codebook_rows()))
    rows = list(study.coding_rows())
    left = next(
        row for row in rows
        if row["document"] == "professionals.txt" and row["code"].startswith("Impact > lived")
    )  # fmt: skip
    project.code_many([row for row in rows if row is not left])
    return left


def one_by_hand(page: Page, address: str, project: Project, left: dict[str, str]) -> None:
    """The last passage coded with mouse and keys; the matrix counts one person more."""
    people, of = study.counted(IMPACT, SIDES[1])
    assert figure(page, address, "Impact", SIDES[1]) == f"{people - 1} of {of}"
    turns = project.document(left["document"]).turns
    turn = next(turn for turn in turns if left["quote"] in turn.text)
    desk = Desk(page, address, f"?document={left['document']}")
    desk.drag(turn.n, left["quote"])
    expect(page.locator(".chip")).to_be_visible()
    desk.press("/")
    page.keyboard.type("Impact lived")
    desk.press("Enter")
    desk.saved()
    assert sorted((c.document, c.quote, c.path) for c in project.codings()) == sorted(
        (row["document"], row["quote"], row["code"]) for row in study.coding_rows()
    )
    for n, name in enumerate(study.THEMES):
        for group in SIDES:
            split = "interview" if group == SIDES[0] else None
            people, of = study.counted(n, group, split)
            assert figure(page, address, name, group) == f"{people} of {of}", (name, group)


def theme_page(page: Page, address: str, project: Project) -> None:
    """Both sides seen and summed up, then the statement of the whole."""
    page.goto(f"{address}/compare")
    page.locator(".wb-matrix").get_by_role("link", name="Impact", exact=True).click()
    expect(page.get_by_role("heading", name="Impact", exact=True)).to_be_visible()
    settled(page)
    for group in SIDES:
        people, of = study.counted(IMPACT, group)
        side = page.locator(f'.wb-side[data-group="{group}"]')
        expect(side.locator(".wb-big")).to_contain_text(f"{people} of {of} people")
        expect(side.locator(".wb-quote").first).to_be_visible()
    page.locator("summary", has_text="Write up each side").click()
    for side_, words in (*WRITTEN.items(), ("The theme as a whole", WHOLE)):
        page.get_by_role("radio", name=re.compile(f"^{side_}")).click()
        settled(page)
        box = page.get_by_label("In your words")
        expect(box).to_have_value("")
        box.fill(words)
        page.get_by_role("button", name="Keep it").click()
        shown = page.locator(".wb-summary", has_text=words)
        expect(shown).to_be_visible()
        settled(page)
    written = {one.side: one.words for one in project.summaries("Impact")}
    assert {side or "": words for side, words in written.items()} == {**WRITTEN, "": WHOLE}


def judge(page: Page, address: str, project: Project) -> None:
    """The pair judged with its reasons, and opened, as one who analyses alone may."""
    page.goto(f"{address}/judge")
    row = page.locator(".wb-judge tbody tr", has=page.get_by_text("Impact", exact=True))
    row.get_by_role("link").first.click()
    expect(page.get_by_role("heading", name="Impact", exact=True)).to_be_visible()
    settled(page)
    for at, (aspect, (value, why)) in enumerate(JUDGED.items()):
        asked = page.get_by_role("radiogroup", name=re.compile(f"^{aspect}"))
        asked.get_by_text(value, exact=True).click()
        page.get_by_label("Why", exact=True).nth(at).fill(why)
    page.get_by_role("button", name="Keep my judgement").click()
    expect(page.get_by_role("status")).to_contain_text("Kept: meaning, prominence")
    page.get_by_role("button", name="I judge alone").click()
    expect(page.get_by_role("status")).to_contain_text("is open to everybody")
    pair = next(p for p in project.convergence().pairs if p.path == "Impact")
    assert {cell.aspect.capitalize(): cell.result for cell in pair.cells} == {
        aspect: value for aspect, (value, _) in JUDGED.items()
    }
    page.goto(f"{address}/compare")
    expect(page.locator(".wb-met .wb-chip", has_text="partial agreement")).to_be_visible()


def checklist(page: Page, address: str, project: Project, folder: Path) -> None:
    """An item worded for both sides, a passage behind it, the list downloaded."""
    page.goto(f"{address}/checklist")
    settled(page)
    pick(page, "Theme", "Impact")
    pick(page, "Need", NEED)
    page.get_by_label("For professionals").fill(FOR_STAFF)
    page.get_by_label("For patients").fill(FOR_PATIENTS)
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("status")).to_contain_text("On the checklist.")
    settled(page)
    sought = page.get_by_label("Words of the passage")
    sought.fill("leaflet said P03")
    sought.press("Enter")
    page.get_by_role("button", name="Put it behind").click()
    expect(page.get_by_role("status")).to_contain_text("stands behind it now")
    ((item,),) = (project.checklist().items,)
    assert (item.theme, item.need, item.professionals, item.patients) == (
        "Impact", NEED, FOR_STAFF, FOR_PATIENTS,
    )  # fmt: skip
    assert item.people == {"Patients": 1}
    page.locator("summary", has_text="Revisions, and the checklist as a file").click()
    data = downloaded(page, "Both, with what stands behind")
    assert {FOR_STAFF, FOR_PATIENTS} <= {
        w for w in (FOR_STAFF, FOR_PATIENTS) if w in docx_text(data)
    }


def kit_of_page(page: Page, address: str) -> dict[str, bytes]:
    """The paper kit made and downloaded on the Export page."""
    page.goto(f"{address}/export")
    page.get_by_role("radio", name="paper kit").or_(
        page.get_by_role("button", name="paper kit")
    ).first.click()
    page.get_by_role("button", name="Make the kit").click()
    expect(page.get_by_role("button", name="Download the kit")).to_be_visible(timeout=120_000)
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "Download the kit"))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def in_the_kit(kit: dict[str, bytes], project: Project) -> None:
    """The kit's figures and words are those of the service, and those of the plan."""
    found = {
        (row["theme"], row["group"], row["method"]): (row["people"], row["of"])
        for row in table(kit, "counts")
    }
    counted = {
        (theme, group, ""): (str(cell.people), str(cell.of))
        for theme, _, group, cell in project.compare().rows
    }
    assert {key: found[key] for key in counted} == counted
    for n, name in enumerate(study.THEMES):
        for group in SIDES:
            assert found[name, group, ""] == tuple(map(str, study.counted(n, group)))
    written = docx_text(kit["word/summaries.docx"])
    assert all(words in written for words in (*WRITTEN.values(), WHOLE))
    judged = docx_text(kit["word/convergence.docx"])
    assert all(value in judged and why in judged for value, why in JUDGED.values())
    listed = docx_text(kit["word/checklist.docx"])
    assert all(words in listed for words in (NEED, FOR_STAFF, FOR_PATIENTS))
    people, of = study.counted(IMPACT, SIDES[0])
    assert f"{people} of {of}" in docx_text(kit["word/counts.docx"])
    assert kit["pictures/dot_matrix.png"].startswith(b"\x89PNG")


# five papers to a framework matrix


def test_five_papers_to_a_framework_matrix(watch: Callable[..., Watched], tmp_path: Path) -> None:
    project = create_project(tmp_path / "p.db", name="Five papers", profile="framework", actor="AB")
    files = [path for given in papers.write(tmp_path) for path in given if path.suffix == ".docx"]
    seen = watch(viewport={"width": 1280, "height": 900})
    page = seen.page
    with serving(tmp_path / "p.db") as server:
        store(page, server.address, files, "document", None)
        names = {case: file.name for case, file in zip(papers.PAPERS, files, strict=True)}
        assert {d.name: d.method for d in project.documents()} == dict.fromkeys(
            names.values(), "document"
        )
        frame(page, server.address, project)
        read(page, server.address, project, names)
        chart(page, server.address, project, names)
        page.goto(f"{server.address}/framework?rows=documents")
        matrix = downloaded(page, "Download as xlsx")
        kit = kit_of_page(page, server.address)
        assert seen.outside(server.address) == []
        assert [said for said in seen.complaints if "404" not in said] == []
    found = project.framework("documents")
    assert found.written == len(papers.SUMMARIES)
    expected = [
        [name, *(papers.SUMMARIES.get((case, at), "") for at in range(len(papers.FRAME)))]
        for case, name in names.items()
    ]
    heads, *rows = sheet_rows(matrix, open_xlsx(matrix).sheetnames[0])
    at = [heads.index(head) for head in ("documents", *papers.FRAME)]
    assert [[row[n] for n in at] for row in rows] == expected
    same = table(kit, "framework_matrix")
    assert [[row[head] for head in ("documents", *papers.FRAME)] for row in same] == [
        [_inert(words) for words in row] for row in expected
    ]
    assert papers.SUMMARIES["Ash 2018", 0] in docx_text(kit["word/framework_matrix.docx"])
    assert project.check().problems == ()
    project.close()


def _inert(words: str) -> str:
    """As a csv cell holds it: what would begin a formula stands behind an apostrophe."""
    return f"'{words}" if words[:1] in set("=+-@") else words


def frame(page: Page, address: str, project: Project) -> None:
    """The frame of questions, as themes of the codebook."""
    page.goto(f"{address}/codebook")
    tree = page.locator(".st-key-wb-tree")
    for question in papers.FRAME:
        settled(page)
        tree.get_by_label("Name of the new code").fill(question)
        tree.get_by_role("button", name="Add it").click()
        expect(page.get_by_role("status")).to_contain_text(f"Added: “{question}”")
    assert [code.name for code in project.codebook().themes()] == list(papers.FRAME)


def read(page: Page, address: str, project: Project, names: dict[str, str]) -> None:
    """One answer coded with the mouse; the rest, where clicking shows nothing more, at once."""
    (first, at), words = next(iter(papers.ANSWERS.items()))
    desk = Desk(page, address, f"?document={names[first]}")
    turn = next(t for t in project.document(names[first]).turns if words in t.text)
    desk.drag(turn.n, words)
    expect(page.locator(".chip")).to_be_visible()
    page.locator("[data-code]", has_text=papers.FRAME[at]).first.click()
    desk.saved()
    project.code_many(
        [
            {"document": names[paper], "quote": said, "code": papers.FRAME[n]}
            for (paper, n), said in papers.ANSWERS.items()
            if (paper, n) != (first, at)
        ]
    )
    coded = {(c.document, c.quote, c.path) for c in project.codings()}
    assert coded == {
        (names[paper], said, papers.FRAME[n]) for (paper, n), said in papers.ANSWERS.items()
    }


def chart(page: Page, address: str, project: Project, names: dict[str, str]) -> None:
    """Every summary written in its cell, beside the passage it stands on."""
    for (case, at), words in papers.SUMMARIES.items():
        page.goto(f"{address}/framework?rows=documents")
        cell = page.get_by_role(
            "link", name=re.compile(re.escape(f"{names[case]}, {papers.FRAME[at]}"))
        )
        expect(cell).to_contain_text("1 passage to chart")
        cell.click()
        expect(page.locator(".wb-cell-passage")).to_contain_text(papers.ANSWERS[case, at])
        settled(page)
        page.get_by_label("Summary", exact=True).fill(words)
        page.get_by_role("button", name="Save", exact=True).click()
        expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
        assert project.framework_versions(
            names[case], papers.FRAME[at], rows="documents"
        )[-1].summary == words  # fmt: skip


# what a hand does


def settled(page: Page) -> None:
    """Wait until the page has been drawn to its end."""
    expect(page.locator('[data-test-script-state="notRunning"]')).to_be_attached(timeout=60_000)


def pick(page: Page, label: str, words: str) -> None:
    """Choose in a field with a list, or take what was typed there; again where it was redrawn."""
    field = page.get_by_role("combobox", name=label)
    wanted = page.get_by_role("option", name=re.compile(rf"^(Add: )?{re.escape(words)}$")).first
    for _ in range(3):
        field.click()
        field.fill("")
        field.press_sequentially(words)
        try:
            wanted.click(timeout=4_000)
        except TimeoutError:
            page.keyboard.press("Escape")
            settled(page)
        else:
            return
    raise AssertionError(f"{label} offers no {words}")


def figure(page: Page, address: str, theme: str, group: str) -> str:
    """``n of N`` in the first cell of a group (the first way of collecting) on Compare."""
    if not page.url.endswith("/compare"):
        page.goto(f"{address}/compare")
    row = page.locator(".wb-matrix tbody tr", has=page.get_by_role("link", name=theme, exact=True))
    told = row.locator(f'td[data-group="{group}"] .wb-nof').first.inner_text(timeout=30_000)
    found = re.match(r"(\d+)\s+of\s+(\d+)", told)
    assert found is not None, told
    return f"{found[1]} of {found[2]}"


def downloaded(page: Page, name: str) -> bytes:
    """The file behind a button."""
    with page.expect_download(timeout=60_000) as saved:
        page.get_by_role("button", name=name).click()
    return Path(saved.value.path()).read_bytes()


def table(kit: dict[str, bytes], name: str) -> list[dict[str, str]]:
    """A csv table of the kit."""
    return list(csv.DictReader(io.StringIO(kit[f"tables/{name}.csv"].decode(), newline="")))
