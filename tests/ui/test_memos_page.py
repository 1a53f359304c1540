"""The page Memos: found, written, changed, deleted; nobody sees the private ones of others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page
from tests.ui.everywhere import harmless, survives_a_move, words
from workbench.api import Project, open_project

SECRET = "I was a patient there myself."


@pytest.fixture
def project(demonstration_copy: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    """The demonstration, as the person who serves it; memos of two coders in it."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    other = open_project(demonstration_copy, actor="MK")
    other.add_memo(SECRET, kind="reflexive")
    other.add_memo("Read this one again.", about=["interview_01"])
    other.close()
    opened = open_project(demonstration_copy, actor="AB")
    yield opened
    opened.close()


def press(test: AppTest, label: str) -> AppTest:
    test = next(b for b in test.button if b.label == label).click().run()
    assert not test.exception
    return test


def fill(test: AppTest, kind: str, label: str, value: object) -> None:
    next(w for w in test.get(kind) if w.label == label).set_value(value)


def test_an_empty_study(page: Page, empty_study: Path) -> None:
    told = words(page(empty_study, "memos"))
    assert "No memo yet" in told
    assert "workbench memo add STUDY" in told
    assert "Write a memo" in told


def test_written_changed_deleted_undone(
    page: Page, project: Project, demonstration_copy: Path
) -> None:
    theme = project.codebook().themes()[0]
    test = page(demonstration_copy, "memos", about=theme.id)
    assert f"Write a memo on the theme “{theme.name}”" in words(test)
    assert "None of the 1 memo fits this" in words(test)
    fill(test, "text_area", "What you want to keep", "It is about trust.")
    test = press(test, "Keep it")
    assert "Kept. Everybody can read it." in words(test)
    (memo,) = project.memos(coder="AB")
    assert (memo.text, [t.name for t in memo.targets]) == ("It is about trust.", [theme.name])
    test = page(demonstration_copy, "memos", memo=memo.id)
    fill(test, "text_area", "What it says", "It is about being believed.")
    fill(test, "selectbox", "Who may see it", "only me")
    test = press(test, "Save")
    changed = project.memos(coder="AB")[0]
    assert (changed.text, changed.private) == ("It is about being believed.", True)
    assert "yours alone" in words(test)
    test = press(test, "Delete this memo")
    assert "Undo brings it back" in words(test)
    assert project.memos(coder="AB") == ()
    press(test, "Undo it")
    assert len(project.memos(coder="AB")) == 1


def test_reflexive_ones_are_private_by_default(
    page: Page, project: Project, demonstration_copy: Path
) -> None:
    test = page(demonstration_copy, "memos")
    fill(test, "text_area", "What you want to keep", "I am impatient with him.")
    next(w for w in test.selectbox if w.key == "new-memo-kind").set_value("reflexive")
    test = press(test, "Keep it")
    assert "Kept. Only you can see it." in words(test)
    assert [m.private for m in project.memos(coder="AB")] == [True]


def test_private_ones_of_others_are_nowhere(
    page: Page, project: Project, demonstration_copy: Path
) -> None:
    other = open_project(demonstration_copy, actor="MK")
    secret = next(m for m in other.memos() if m.private)
    other.close()
    for asked in ({}, {"memo": secret.id}):
        test = page(demonstration_copy, "memos", **asked)
        told = words(test)
        assert "1 memo " in told
        assert "Read this one again." in told
        assert SECRET not in told
        assert "private" not in told
        assert SECRET not in [area.value for area in test.text_area]
    next(w for w in test.text_input if w.label == "Find in memos").set_value("patient").run()
    assert SECRET not in words(test)


def test_memos_of_others_are_read_not_changed(
    page: Page, project: Project, demonstration_copy: Path
) -> None:
    (memo,) = project.memos(coder="MK")
    test = page(demonstration_copy, "memos", memo=memo.id)
    told = words(test)
    assert "Only MK can change it." in told
    assert "document interview_01" in told
    assert "Save" not in [b.label for b in test.button]


def test_found_by_words_kind_and_thing(
    page: Page, project: Project, demonstration_copy: Path
) -> None:
    project.add_memo("On the way we asked.", kind="method")
    test = page(demonstration_copy, "memos")
    assert "On the way we asked." in words(test)
    next(w for w in test.text_input if w.label == "Find in memos").set_value("AGAIN read").run()
    assert "Read this one again." in words(test)
    assert "On the way we asked." not in words(test)
    assert "1 of 2 memos" in words(test)
    next(w for w in test.text_input if w.label == "Find in memos").set_value("").run()
    next(w for w in test.selectbox if w.key == "memo-kind").set_value("method").run()
    assert "Read this one again." not in words(test)
    next(w for w in test.selectbox if w.key == "memo-about").set_value("theme").run()
    assert "None of the 2 memos fits this." in words(test)


def test_a_passage_is_found_and_linked(
    page: Page, project: Project, demonstration_copy: Path
) -> None:
    memo = project.add_memo("This says it.")
    coding = project.codings()[0]
    test = page(demonstration_copy, "memos", memo=memo.id)
    some = " ".join(coding.quote.split()[:5])
    next(w for w in test.text_input if w.label == "Words of the passage").set_value(some).run()
    test = press(test, "Link it")
    assert "Linked to the passage." in words(test)
    assert [t.kind for t in project.memos(coder="AB")[0].targets] == ["passage"]


def test_an_old_address_is_said(page: Page, demonstration_file: Path) -> None:
    test = page(demonstration_file, "memos", about="00000000-0000-4000-8000-000000000000")
    assert "Nothing that a memo can be about" in words(test)
    assert "Write a memo" in words(test)


def test_words_of_a_study_are_no_markup(page: Page, hostile_names: Path, tmp_path: Path) -> None:
    place = tmp_path / "h.db"
    place.write_bytes(hostile_names.read_bytes())
    project = open_project(place)
    probe = "<img src=x onerror=alert(1)> **bold** $x^2$"
    things = [project.codings()[0].id, project.documents()[0].id, project.codebook().themes()[0].id]
    memo = project.add_memo(probe, about=things)
    for asked in ({}, {"memo": memo.id}, {"about": things[2]}):
        test = page(place, "memos", **asked)
        harmless(test)
        assert "<img src=x onerror=alert(1)> **bold**" in words(test)


def test_a_study_moved_away(page: Page, demonstration_copy: Path, tmp_path: Path) -> None:
    survives_a_move(page, demonstration_copy, tmp_path, "memos")
