"""The page Checklist: items added, changed, given passages, kept as revisions."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page
from tests.ui.everywhere import harmless, survives_a_move, words
from workbench.api import open_project


def press(test: AppTest, label: str) -> AppTest:
    test = next(b for b in test.button if b.label == label).click().run()
    assert not test.exception
    return test


def fill(test: AppTest, kind: str, label: str, value: object) -> None:
    next(w for w in test.get(kind) if w.label == label).set_value(value)


def test_empty_states(page: Page, empty_study: Path, demonstration_file: Path) -> None:
    assert "A checklist grows out of themes" in words(page(empty_study, "checklist"))
    assert "No item yet" in words(page(demonstration_file, "checklist"))


def test_an_item_from_its_words_to_a_revision(
    page: Page, demonstration_copy: Path, tmp_path: Path
) -> None:
    project = open_project(demonstration_copy)
    theme = project.codebook().themes()[0]
    id_ = project.add_checklist_item(theme.id, "Know when", patients="Ask when.")
    test = page(demonstration_copy, "checklist", item=id_)
    assert "no passage behind it yet" in words(test)
    # the form for a new item stands above: the fields of the open item are the later ones
    [*_, last] = [w for w in test.text_area if w.label == "For professionals"]
    last.set_value("Say when.")
    test = press(test, "Save")
    assert project.checklist().items[0].professionals == "Say when."
    coding = project.codings()[0]
    fill(test, "text_input", "Words of the passage", " ".join(coding.quote.split()[:6]))
    test = press(test.run(), "Put it behind")
    assert [s.coding for s in project.checklist().items[0].sources] == [coding.id]
    assert "stands behind it now" in words(test)
    test = press(test, "Take off")
    assert project.checklist().items[0].sources == ()
    fill(test, "text_input", "Name", "before the pilot")
    test = press(test, "Keep this revision")
    assert "Kept as “before the pilot”: 1 item." in words(test)
    project.change_checklist_item(id_, patients="Ask whom.")
    test = page(demonstration_copy, "checklist")
    assert "for patients: Ask when. Ask whom." in words(test)
    fill(test, "selectbox", "Revision", "before the pilot")
    items = words(test.run()).rsplit("Being taken seriously", 1)[1]
    assert "Ask when." in items
    assert "Ask whom." not in items
    test = press(page(demonstration_copy, "checklist", item=id_), "Take it away")
    assert project.checklist().items == ()
    harmless(test)
    survives_a_move(page, demonstration_copy, tmp_path, "checklist")
    project.close()
