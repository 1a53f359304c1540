"""What commands print to a coder of a blind strand: nothing of the other strand."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.support import blind_strands
from workbench.api import create_project, open_project
from workbench.cli.main import app

COMMANDS = (
    ("participants", "list", "STUDY"),
    ("participants", "export", "STUDY"),
    ("codebook", "export", "STUDY"),
    ("codebook", "export", "STUDY", "--strand", "Zebra strand"),
    ("memo", "list", "STUDY"),
    ("quotes", "list", "STUDY"),
    ("search", "STUDY", "zeb*"),
    ("passages", "STUDY"),
    ("compare", "STUDY"),
    ("strand", "list", "STUDY"),
    ("crosswalk", "list", "STUDY"),
    ("balance", "STUDY"),
    ("suggest", "STUDY"),
    ("lineage", "STUDY", "Time"),
)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("blind")
    url = str(folder / "s.db")
    lead = create_project(url, actor="Lead")
    abe, zoe = blind_strands.build(lead, lambda name: open_project(url, actor=name), folder)
    blind_strands.work(lead, zoe, Path(folder))
    for project in (lead, abe, zoe):
        project.close()
    return url


def _said(place: str, who: str, command: tuple[str, ...]) -> str:
    asked = [part.replace("STUDY", place) for part in command]
    done = CliRunner().invoke(app, ["--json", "--as", who, *asked])
    return f"{done.output} {done.exception}".casefold()


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_a_command_prints_nothing_of_another_strand(place: str, command: tuple[str, ...]) -> None:
    said = _said(place, "Abe", command)
    for part in command:  # what was typed may be said back
        said = said.replace(part.casefold(), "")
    assert blind_strands.RARE not in said.replace("“zebra strand”", "")


def test_the_same_commands_show_it_to_who_is_not_blind(place: str) -> None:
    shown = [c for c in COMMANDS if blind_strands.RARE in _said(place, "Lead", c)]
    assert len(shown) >= 10


@pytest.mark.parametrize("kind", ["csv", "docx", "xlsx"])
def test_an_export_holds_nothing_of_another_strand(place: str, kind: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        app, ["--as", "Abe", "export", place, "--format", kind, "--out", str(tmp_path / "out")]
    )
    assert done.exit_code == 0, done.output
    from tests.support.doors import opened

    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert files
    held = opened({path.name: path.read_bytes() for path in files})
    assert blind_strands.RARE not in str(held).casefold()
