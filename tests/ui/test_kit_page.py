"""The paper kit on the Export page: chosen, previewed, made, stopped."""

from __future__ import annotations

from pathlib import Path

from tests.ui.conftest import Page, shown
from tests.ui.everywhere import PROBE, harmless, words
from workbench.api import create_project, open_project

KIT = {"take": "paper kit"}


def test_parts_are_offered_and_previewed(page: Page, demonstration_file: Path) -> None:
    test = page(demonstration_file, "export", **KIT)
    parts = test.multiselect(key="kit-parts")
    assert "Theme narratives" in parts.options
    assert "narratives" not in parts.value
    assert "No narrative is written yet" in words(test)
    report = open_project(demonstration_file).report()
    for theme in report.themes:
        side = theme.sides[0]
        assert f"{side.cell.people} of {side.cell.of} people" in words(test)
    test.selectbox(key="kit-preview").set_value("srqr").run()
    assert "21 items" in words(test)
    assert "and 15 more rows in the files" in words(test)


def test_made_and_ready_to_save(page: Page, demonstration_file: Path) -> None:
    test = page(demonstration_file, "export", **KIT)
    test.multiselect(key="kit-parts").set_value(["counts", "methods"]).run()
    test.multiselect(key="kit-formats").set_value(["docx", "csv"]).run()
    next(b for b in test.button if b.label == "Make the kit").click().run()
    assert not test.exception
    assert "The kit is made." in words(test)
    assert "2 parts, 4 files in one zip" in words(test)
    assert [b.proto.label for b in test.get("download_button")] == ["Download the kit"]
    test.number_input(key="kit-words").set_value(20).run()
    assert [b.label for b in test.button if b.label == "Make the kit"], "another choice, made anew"


def test_nothing_chosen_cannot_be_made(page: Page, demonstration_file: Path) -> None:
    test = page(demonstration_file, "export", **KIT)
    test.multiselect(key="kit-parts").set_value([]).run()
    assert next(b for b in test.button if b.label == "Make the kit").disabled
    assert "Choose at least one part" in words(test)


def test_without_themes(page: Page, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("P1: Hello there.\nP2: And hello to you.\n")
    create_project(tmp_path / "s.db").import_files([tmp_path / "a.txt"])
    assert "There are no themes yet" in words(page(tmp_path / "s.db", "export", **KIT))


def test_hostile_names(page: Page, hostile_names: Path) -> None:
    test = page(hostile_names, "export", **KIT)
    for part in ("journal_table", "joint_display", "codebook", "participants", "counts", "audit"):
        test.selectbox(key="kit-preview").set_value(part).run()
        harmless(test)
        assert "<script" not in shown(test)
    assert PROBE
