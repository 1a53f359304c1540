"""The Export page: what will be in the files, and the files."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.ui.conftest import Page
from tests.ui.everywhere import PROBE, harmless, survives_a_move, words
from workbench.api import create_project, download, open_project
from workbench.ui.views import export
from workbench.values import Scope


def test_an_empty_study_says_how_to_begin(page: Page, empty_study: Path) -> None:
    test = page(empty_study, "export")
    assert "Nothing to export yet" in words(test)
    assert not test.get("download_button")


@pytest.mark.parametrize("coder", [None, "AB"])
def test_the_preview_has_the_figures(
    page: Page, demonstration_file: Path, coder: str | None
) -> None:
    asked = {"coding_of": f"only {coder}"} if coder else {}
    told = words(page(demonstration_file, "export", **asked))
    report = open_project(demonstration_file).report(Scope(coder=coder))
    for theme in report.themes:
        figures = " ".join(f"{side.cell.people} of {side.cell.of}" for side in theme.sides)
        assert f"{theme.name} {figures}" in told
    for name, (_, rows) in report.tables.items():
        assert name in told
        assert f"{len(rows):,}" in told
    for statement in report.statements:
        assert statement in told


def test_the_files_are_those_of_the_command(demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    scope = Scope(coder="AB")
    report = project.report(scope)
    for kind in export.KINDS:
        made = download(kind.format, report)
        assert (made.name, made.media_type) == (kind.file, kind.media_type)
        files = project.export(kind.format, scope)
        if len(files) == 1:
            assert list(files.items()) == [(made.name, made.data)]
            continue
        with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
            assert {n: archive.read(n) for n in archive.namelist()} == files
        assert download(kind.format, report).data == made.data


def test_three_files_can_be_saved(page: Page, demonstration_file: Path) -> None:
    test = page(demonstration_file, "export")
    labels = [button.proto.label for button in test.get("download_button")]
    assert labels == [kind.label for kind in export.KINDS]


def test_without_themes_it_says_so(page: Page, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("P1: Hello there.\nP2: And hello to you.\n")
    create_project(tmp_path / "s.db").import_files([tmp_path / "a.txt"])
    told = words(page(tmp_path / "s.db", "export"))
    assert "There are no themes yet" in told
    assert "turns" in told


def test_hostile_names(page: Page, hostile_names: Path) -> None:
    test = page(hostile_names, "export")
    harmless(test)
    assert f"Theme {PROBE}" in words(test)
    assert f"G {PROBE}" in words(test)


def test_a_moved_study(page: Page, demonstration_file: Path, tmp_path: Path) -> None:
    survives_a_move(page, demonstration_file, tmp_path, "export")
