"""Every page on a full, an empty, a missing, a wrong and a moved study."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page, shown
from workbench.api import create_project, open_project
from workbench.ui.sidebar import ABOVE, PARTS
from workbench.values import Scope

PAGES = ("", "documents", "compare")
EVERY = (*ABOVE, *(key for _, keys in PARTS for key in keys))
"""Every page, as the sidebar has them."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study with nothing in it."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    create_project(path, actor="AB").close()
    return path


def words(page: AppTest) -> str:
    """What a reader of the page reads."""
    body = re.sub(r"<style>.*?</style>", " ", shown(page), flags=re.S)
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", " ", body)))


def test_start_says_what_is_open(page: Page, demonstration_file: Path) -> None:
    info = open_project(demonstration_file).info()
    told = words(page(demonstration_file))
    assert "Designing the pathway together" in told
    assert "demonstration study · fictional" in told
    assert "Where you are" in told
    for figure in (info.documents, info.participants, info.themes, info.codings):
        assert f" {figure:,} " in told
    for group in open_project(demonstration_file).groups():
        assert f"{group.name} {group.participants}" in told


def test_documents_lists_every_document(page: Page, demonstration_file: Path) -> None:
    told = words(page(demonstration_file, "documents"))
    for document in open_project(demonstration_file).documents():
        assert document.name in told
        assert f"{document.turns} {document.words:,} {document.codings}" in told


def test_a_transcript_is_there_word_for_word(page: Page, demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    for summary in project.documents():
        body = shown(page(demonstration_file, "documents", document=summary.id))
        said = re.findall(r'<p class="wb-said" dir="auto">(.*?)</p>', body, flags=re.S)
        plain = [re.sub(r'<span class="wb-as-label">.*?</span></span>', "", s) for s in said]
        plain = [unescape(re.sub(r"<[^>]*>", "", s)) for s in plain]
        assert plain == [turn.text for turn in project.document(summary.id).turns]


def test_every_coding_has_its_stripe_and_name(page: Page, demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    name = project.documents()[0].name
    body = shown(page(demonstration_file, "documents", document=name))
    for coding in project.codings(document=name):
        assert f'aria-label="Coded: {coding.code} · {coding.coder}"' in body
    codings = project.codings(document=name)
    assert body.count('class="wb-stripe"') >= len(codings)


def test_a_passage_asked_for_is_marked(page: Page, demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    quote = project.report().themes[0].sides[0].quotes[0]
    asked = {"document": quote.document_id, "turn": str(quote.turn), "coding": quote.coding}
    body = shown(page(demonstration_file, "documents", **asked))
    assert f'id="turn-{quote.turn}"' in body
    assert "wb-sought" in body
    plain = shown(page(demonstration_file, "documents", document=quote.document_id))
    assert 'class="wb-mark' in plain
    assert " wb-sought" not in re.sub(r"<style>.*?</style>", "", plain, flags=re.S)


def test_speaking_as_is_marked(page: Page, demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    with_it = [
        (d.name, group)
        for d in project.documents()
        for turn in project.document(d.id).turns
        for _, _, group in turn.speaking_as
    ]
    assert with_it
    for name, group in with_it:
        assert f"speaking as {group}" in words(page(demonstration_file, "documents", document=name))


def test_one_code_of_a_document_alone(page: Page, demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    coding = project.codings()[0]
    body = shown(
        page(demonstration_file, "documents", document=coding.document_id, code=coding.code_id)
    )
    of_code = [
        c for c in project.codings(document=coding.document_id) if c.code_id == coding.code_id
    ]
    assert body.count('class="wb-stripe"') >= len(of_code)
    told = set(re.findall(r'data-told="([^"]*)"', body))
    assert {t.rsplit(" · ", 1)[0] for t in told} == {coding.code}


def cells(body: str) -> dict[tuple[str, str, str], tuple[int, int]]:
    """(theme, group, method) → (people, of) as written in the matrix, its dots agreeing."""
    found = {}
    for row in re.findall(r"<tr><th scope=\"row\".*?</tr>", body, flags=re.S):
        theme = unescape(re.search(r"<a [^>]*>(.*?)</a>", row)[1])  # type: ignore[index]
        for group, method, inside in re.findall(
            r'<td style="[^"]*" data-group="([^"]*)" data-method="([^"]*)">(.*?)</td>', row
        ):
            figures = re.search(r"<b>(\d+)</b> <span class=\"wb-of\">of (\d+)</span>", inside)
            assert figures is not None
            people, of = int(figures[1]), int(figures[2])
            assert inside.count('<i class="on"></i>') == people
            assert inside.count("<i></i>") == of - people
            found[theme, unescape(group), method] = (people, of)
    return found


@pytest.mark.parametrize("coder", [None, "AB", "MK"])
def test_compare_shows_what_the_api_counts(
    page: Page, demonstration_file: Path, coder: str | None
) -> None:
    project = open_project(demonstration_file)
    asked = {"coding_of": f"only {coder}"} if coder else {}
    test = page(demonstration_file, "compare", **asked)
    found = cells(shown(test))
    counted = project.compare(Scope(coder=coder))
    groups = {group.name for group in project.groups()}
    expected = {}
    for theme, _, group, cell in counted.rows:
        if group in groups:
            for method, part in cell.by_method.items():
                if part.of:
                    expected[theme, group, method] = (part.people, part.of)
        else:
            expected[theme, group, ""] = (cell.people, cell.of)
    assert found == expected
    told = words(test)
    for statement in project.report(Scope(coder=coder)).statements:
        assert statement in told


def test_choosing_a_coder_changes_what_is_counted(page: Page, demonstration_file: Path) -> None:
    test = page(demonstration_file, "compare")
    test.selectbox(key="coding_of").select("only AB").run()
    assert "Counted: only AB’s coding" in words(test)


def test_a_theme_has_its_sides(page: Page, demonstration_file: Path) -> None:
    report = open_project(demonstration_file).report()
    for theme in report.themes:
        test = page(demonstration_file, "compare", theme=theme.id)
        body, told = shown(test), words(test)
        assert theme.name in told
        for side in theme.sides:
            assert f"{side.cell.people} of {side.cell.of}" in told
            for quote in side.quotes:
                assert f"turn={quote.turn}&amp;coding={quote.coding}" in body
        for statement in report.statements:
            assert statement in told


def test_details_are_folded(page: Page, demonstration_file: Path) -> None:
    theme = open_project(demonstration_file).report().themes[0]
    test = page(demonstration_file, "compare", theme=theme.id)
    assert [e.label for e in test.expander] == [
        "Write up each side, and the theme as a whole", "Same words, other meaning",
        "Who was asked", "Words, codings and share of talk",
    ]  # fmt: skip
    assert not any(e.proto.expanded for e in test.expander)
    side = theme.sides[0]
    assert f"{side.cell.words:,}" in words(test)


def test_groups_look_the_same_on_every_page(page: Page, demonstration_file: Path) -> None:
    names = [d.name for d in open_project(demonstration_file).documents()]
    badges: dict[str, set[str]] = {}
    for test in (
        page(demonstration_file),
        page(demonstration_file, "compare"),
        *(page(demonstration_file, "documents", document=name) for name in names),
    ):
        for badge in re.findall(r'<span class="wb-badge"[^>]*>[^<]*', shown(test)):
            badges.setdefault(re.search(r'title="([^"]*)"', badge)[1], set()).add(badge)  # type: ignore[index]
    assert all(len(looks) == 1 for looks in badges.values())
    letters = {next(iter(looks))[-1] for looks in badges.values()}
    assert len(letters) == len(badges)


@pytest.mark.parametrize("name", PAGES)
def test_an_empty_study_says_how_to_begin(page: Page, empty: Path, name: str) -> None:
    assert "workbench import STUDY FILE…" in words(page(empty, name))


def test_documents_without_themes(page: Page, tmp_path: Path) -> None:
    transcript = tmp_path / "a.txt"
    transcript.write_text("P1: Hello there.\nP2: And hello to you.\n")
    project = create_project(tmp_path / "s.db", actor="AB")
    project.import_files([transcript])
    assert "workbench codebook import" in words(page(tmp_path / "s.db", "compare"))
    assert "Nothing is coded in this document yet" in words(
        page(tmp_path / "s.db", "documents", document="a.txt")
    )


@pytest.mark.parametrize("name", EVERY)
def test_every_page_has_one_heading_and_a_place_in_the_sidebar(
    page: Page, demonstration_file: Path, empty: Path, name: str
) -> None:
    for study in (demonstration_file, empty):
        body = shown(page(study, name))
        own = name == "code" and study is demonstration_file  # its heading is in the component
        assert len(re.findall(r"<h1[ >]", body)) == (0 if own else 1)
        parts = re.findall(r'<h2 class="wb-part">(.*?)</h2>', body)
        assert parts == [part for part, _ in PARTS]
    assert len(EVERY) == len(set(EVERY))


def test_start_leads_to_every_page(page: Page, empty: Path, demonstration_file: Path) -> None:
    for study in (empty, demonstration_file):
        body = shown(page(study))
        assert set(re.findall(r'data-go="([a-z-]+)"', body)) == {key for key in EVERY if key}


@pytest.mark.parametrize("name", EVERY)
def test_a_missing_study_is_named(page: Page, tmp_path: Path, name: str) -> None:
    told = words(page(tmp_path / "gone.db", name))
    assert "There is no study here" in told
    assert str(tmp_path / "gone.db") in told
    assert "workbench ui STUDY" in told


@pytest.mark.parametrize("name", PAGES)
def test_something_else_is_no_study(page: Page, tmp_path: Path, name: str) -> None:
    other = tmp_path / "letter.txt"
    other.write_text("Dear all, this is a letter and not a study.\n" * 40)
    told = words(page(other, name))
    assert "This is not a study" in told
    assert str(other) in told


@pytest.mark.parametrize("name", PAGES)
def test_no_study_named(page: Page, name: str) -> None:
    told = words(page(None, name))
    assert "No study is open" in told
    assert "workbench demo" in told


@pytest.mark.parametrize("name", PAGES)
def test_a_study_moved_away_while_open(
    page: Page, demonstration_file: Path, tmp_path: Path, name: str
) -> None:
    here, there = tmp_path / "here.db", tmp_path / "there.db"
    shutil.copyfile(demonstration_file, here)
    test = page(here, name)
    assert "There is no study here" not in words(test)
    here.rename(there)
    test.run()
    assert not test.exception
    assert "There is no study here" in words(test)
    there.rename(here)
    test.button[0].click().run()
    assert "There is no study here" not in words(test)


def test_another_study_put_in_its_place(
    page: Page, demonstration_file: Path, empty: Path, tmp_path: Path
) -> None:
    here = tmp_path / "here.db"
    shutil.copyfile(demonstration_file, here)
    test = page(here, "documents")
    assert "No documents yet" not in words(test)
    here.rename(tmp_path / "kept.db")
    shutil.copyfile(empty, here)
    test.run()
    assert "No documents yet" in words(test)


def test_a_document_that_is_not_there(page: Page, demonstration_file: Path) -> None:
    told = words(page(demonstration_file, "documents", document="nobody.txt"))
    assert "There is no document “nobody.txt”" in told


def test_an_address_that_means_nothing(page: Page, demonstration_file: Path) -> None:
    asked = {"document": "interview_01", "turn": "²x9", "coding": "\"'><b>", "code": "none"}
    assert "interview_01.txt" in words(page(demonstration_file, "documents", **asked))
    assert "One dot a person" in words(
        page(demonstration_file, "compare", theme="none", coding_of="only nobody")
    )


def test_the_next_step_is_seen_at_once(
    page: Page, demonstration_file: Path, tmp_path: Path
) -> None:
    here = tmp_path / "here.db"
    shutil.copyfile(demonstration_file, here)
    test = page(here)
    project = open_project(here, actor="AB")
    before = project.info().codings
    coding = project.codings()[0]
    project.delete_codings([coding.id])
    test.run()
    assert f"codings {before - 1}" in words(test)
