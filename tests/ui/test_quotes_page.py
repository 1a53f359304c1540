"""The page Quotes: both wordings side by side, labels, consent, picking and taking off."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.ui.conftest import Page, shown
from tests.ui.everywhere import harmless, survives_a_move, words
from workbench.api import Project, open_project


@pytest.fixture
def project(demonstration_copy: Path) -> Iterator[Project]:
    """The demonstration with one quote picked."""
    opened = open_project(demonstration_copy)
    coding = next(c for c in opened.codings() if len(c.quote.split()) > 8)
    opened.pick_quote(coding.id, reason="Says it plainly.")
    yield opened
    opened.close()


def press(test: AppTest, label: str) -> AppTest:
    test = next(b for b in test.button if b.label == label).click().run()
    assert not test.exception
    return test


def fill(test: AppTest, kind: str, label: str, value: object) -> None:
    next(w for w in test.get(kind) if w.label == label).set_value(value)


def test_empty_states(page: Page, empty_study: Path, demonstration_file: Path) -> None:
    told = words(page(empty_study, "quotes"))
    assert "No quote picked yet" in told
    assert "nothing is coded yet" in told
    told = words(page(demonstration_file, "quotes"))
    assert "Mark a coded passage as a quote on the page Code" in told


def test_picked_found_by_words(page: Page, demonstration_copy: Path) -> None:
    project = open_project(demonstration_copy)
    coding = project.codings()[0]
    test = page(demonstration_copy, "quotes")
    fill(test, "text_input", "Words of the passage", " ".join(coding.quote.split()[:6]))
    test = press(test.run(), "Pick it")
    assert "On the list" in words(test)
    (quote,) = project.quotes().quotes
    assert quote.coding == coding.id
    assert "Tidied wording" in [w.label for w in test.text_area]  # it is open to be changed


def test_tidied_beside_the_original(page: Page, project: Project, demonstration_copy: Path) -> None:
    (quote,) = project.quotes().quotes
    said = quote.original.split()
    tidied = " ".join([*said[:2], "[then]", *said[3:]])
    test = page(demonstration_copy, "quotes", quote=quote.id)
    assert "Says it plainly." in words(test)
    fill(test, "text_area", "Tidied wording", tidied)
    fill(test, "text_input", "Used in", "Table 2")
    test = press(test, "Save")
    (now,) = project.quotes().quotes
    assert (now.original, now.tidied, now.used_in) == (quote.original, tidied, "Table 2")
    body = shown(test)
    assert "<ins>" in body
    assert "<del>" in body
    assert "10 tidied" not in words(test)
    assert "1 quote · 1 tidied" in words(test)
    test = press(test, "Take it off the list")
    assert "Undo brings it back" in words(test)
    assert project.quotes().quotes == ()
    press(test, "Undo it")
    assert project.quotes().quotes[0].tidied == tidied


def test_gathered_in_three_ways(page: Page, project: Project, demonstration_copy: Path) -> None:
    (quote,) = project.quotes().quotes
    for by, first in (("theme and group", quote.themes[0]), ("group and theme", quote.group),
                      ("document", quote.document)):  # fmt: skip
        test = page(demonstration_copy, "quotes")
        next(w for w in test.selectbox if w.label == "Gathered by").set_value(by).run()
        assert not test.exception
        heads = [part for part in shown(test).split("<h2") if 'class="wb-section"' in part]
        assert first.replace(">", "&gt;") in heads[0]


def test_the_label_is_set(page: Page, project: Project, demonstration_copy: Path) -> None:
    test = page(demonstration_copy, "quotes")
    fill(test, "text_input", "What stands under every quote of the study", "{code} @ {turn}")
    test = press(test, "Set the label")
    (quote,) = project.quotes().quotes
    assert quote.label == f"{quote.code} @ {quote.turn}"
    assert quote.label in words(test)
    fill(test, "text_input", "What stands under every quote of the study", "{nonsense}")
    test = press(test, "Set the label")
    assert "A label has no field {nonsense}" in words(test)
    assert "Not done" in words(test)


def test_who_may_not_be_quoted(page: Page, project: Project, demonstration_copy: Path) -> None:
    (quote,) = project.quotes().quotes
    (who,) = quote.without_paper_label
    test = page(demonstration_copy, "quotes")
    fill(test, "selectbox", "Participant", who)
    fill(test, "selectbox", "On being quoted", "no quotes")
    test = press(test, "Note it")
    told = words(test)
    assert f"Not to be quoted: {who}." in told
    assert "1 quote is withheld" in told
    assert quote.original not in told
    assert "Tidied wording" not in [w.label for w in test.text_area]


def test_words_of_a_study_are_no_markup(page: Page, hostile_names: Path, tmp_path: Path) -> None:
    place = tmp_path / "h.db"
    place.write_bytes(hostile_names.read_bytes())
    project = open_project(place)
    probe = "<img src=x onerror=alert(1)> **bold** $x^2$"
    id_ = project.pick_quote(project.codings()[0].id, reason=probe)
    project.describe_quote(id_, tidied=f"{probe} tidied", used_in=probe)
    for asked in ({}, {"quote": id_}):
        test = page(place, "quotes", **asked)
        harmless(test)
        assert "tidied" in words(test)
        assert probe in words(test)


def test_a_study_moved_away(page: Page, demonstration_copy: Path, tmp_path: Path) -> None:
    survives_a_move(page, demonstration_copy, tmp_path, "quotes")
