"""The Narratives page: written, quotes and figures put in, unresolved references told."""

from __future__ import annotations

from pathlib import Path

from tests.ui.conftest import Page, shown
from tests.ui.everywhere import PROBE, harmless, survives_a_move, words
from workbench.api import open_project


def test_an_empty_study_says_how_to_begin(page: Page, empty_study: Path) -> None:
    assert "No theme to write about yet" in words(page(empty_study, "narratives"))


def test_written_saved_and_undone(page: Page, demonstration_copy: Path) -> None:
    project = open_project(demonstration_copy)
    theme = project.report().themes[0]
    quote = project.pick_quote(theme.sides[0].quotes[0].coding)
    test = page(demonstration_copy, "narratives", theme=theme.id)
    test.text_area[0].set_value("It was said {{}} often.").run()
    chooser = next(s for s in test.selectbox if s.label == "Put in a quote")
    assert len(chooser.options) == 1
    chooser.set_value(quote).run()
    assert test.text_area[0].value == f"It was said {{{{quote:{quote[:8]}}}}} often."
    figure = next(s for s in test.selectbox if s.label == "Put in a figure")
    figure.set_value("Patients").run()
    assert test.text_area[0].value.endswith("often. {{n:Patients}}")
    cell = theme.sides[0].cell
    told = words(test)
    assert f"{cell.people} of {cell.of}" in told
    assert "Not saved yet" in told
    next(b for b in test.button if b.label == "Save").click().run()
    assert not test.exception
    (stored,) = open_project(demonstration_copy).narratives()
    assert stored.text == test.text_area[0].value
    assert "Saved." in words(test)
    next(b for b in test.button if b.label == "Undo it").click().run()
    assert not open_project(demonstration_copy).narratives()
    assert test.text_area[0].value == ""


def test_a_quote_without_a_place_stands_on_its_own_line(
    page: Page, demonstration_copy: Path
) -> None:
    project = open_project(demonstration_copy)
    theme = project.report().themes[0]
    quote = project.pick_quote(theme.sides[0].quotes[0].coding)
    project.write_narrative(theme.id, "Said.")
    test = page(demonstration_copy, "narratives", theme=theme.id)
    next(s for s in test.selectbox if s.label == "Put in a quote").set_value(quote).run()
    assert test.text_area[0].value == f"Said.\n\n{{{{quote:{quote[:8]}}}}}"
    assert "<blockquote" in shown(test)


def test_unresolved_and_gone_say_what_to_do(page: Page, demonstration_copy: Path) -> None:
    project = open_project(demonstration_copy)
    first, second = project.report().themes[:2]
    project.write_narrative(first.id, "See {{quote:00000000}}.")
    project.write_narrative(second.id, "Words to keep.")
    project.delete_code(second.id)
    test = page(demonstration_copy, "narratives", theme=first.id)
    assert "Pick the passage again" in words(test)
    assert "its theme is gone" in words(test)
    test = page(demonstration_copy, "narratives", theme=second.id)
    assert "not in the codebook any more" in words(test)
    next(b for b in test.button if b.label == "Take these words away").click().run()
    assert len(open_project(demonstration_copy).narratives()) == 1


def test_hostile_words(page: Page, hostile_names: Path, tmp_path: Path) -> None:
    copy = tmp_path / "h.db"
    copy.write_bytes(hostile_names.read_bytes())
    project = open_project(copy)
    theme = project.report().themes[0]
    project.write_narrative(theme.id, f"{PROBE} {{{{quote:{PROBE}}}}} {{{{n:{PROBE},x}}}}")
    test = page(copy, "narratives", theme=theme.id)
    harmless(test)
    assert f"Theme {PROBE}" in words(test)


def test_a_moved_study(page: Page, demonstration_file: Path, tmp_path: Path) -> None:
    survives_a_move(page, demonstration_file, tmp_path, "narratives")
