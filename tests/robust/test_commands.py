"""Words commands do not know, names that cannot be, and what a command leaves behind."""

from __future__ import annotations

import gc
import os
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy

from tests.robust.commands import assert_refused, of, run, run_apart
from tests.robust.studies import unchanged, write_interview
from workbench.api import Project
from workbench.cli.main import main

DESKTOP = "import sys; sys.stdout.reconfigure(encoding='utf-8', errors='strict')"
"""As most terminals have it (a plain C locale is more forgiving)."""

UNKNOWN = {
    "format": ("export --format poster --out OUT", 2, "docx"),
    "layer": ("compare --layer top", 2, "individual"),
    "split": ("compare --split group", 2, "method"),
    "coder": ("compare --coder Nobody", 1, "Nobody"),
    "strand": ("compare --strand Nowhere", 1, "Nowhere"),
    "strand of an export": ("export --format csv --out OUT --strand Nowhere", 1, "Nowhere"),
    "option": ("check --frob", 2, "--frob"),
    "number": ("history --newest many", 2, "many"),
    "huge number": (f"history --newest {10**30}", 2, "newest"),
    "negative number": ("history --newest -1", 2, "newest"),
    "half a coding": ("code --document talk-0.txt", 2, "--start"),
}


LATER = {
    "rows of a matrix": ("matrix", "--rows moons --columns groups", 2, "moons"),
    "picture": ("picture", "poster", 2, "poster"),
    "part of the kit": ("kit", "--parts poster --out OUT", 2, "poster"),
    "profile": ("analysis", "--profile loose", 2, "loose"),
    "theme of words": ("words", "--theme Nothing", 1, "Nothing"),
    "theme of a narrative": ("narrative set", "--theme Nothing --text Said", 1, "Nothing"),
    "theme of a summary": ("summary set", "--theme Nothing --side P --text Said", 1, "Nothing"),
    "theme of lineage": ("lineage", "Nothing", 1, "Nothing"),
    "strand to freeze": ("strand freeze", "Nowhere", 1, "Nowhere"),
    "theme of an item": ("checklist add", "--theme Nothing --need N --patients W", 1, "Nothing"),
    "workshop": ("workshop attend", "--workshop Nowhere --who Ann --role carer", 1, "Nowhere"),
    "case of the framework": ("framework set", "--row Nobody --theme T --summary W", 1, "Nobody"),
}


@pytest.mark.parametrize("what", LATER)
def test_unknown_words_of_later_commands(still: Project, tmp_path: Path, what: str) -> None:
    command, line, status, says = LATER[what]
    rest = line.replace("OUT", str(tmp_path / "out")).split()
    with unchanged(still):
        assert_refused(run(*of(still, command, *rest)), says, status=status)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("what", UNKNOWN)
def test_unknown_words(still: Project, tmp_path: Path, what: str) -> None:
    line, status, says = UNKNOWN[what]
    name, *rest = line.replace("OUT", str(tmp_path / "out")).split()
    with unchanged(still):
        assert_refused(run(*of(still, name, *rest)), says, status=status)
    assert not (tmp_path / "out").exists()


def test_unknown_profile_and_command(tmp_path: Path) -> None:
    place = tmp_path / "new.db"
    assert_refused(run("init", place, "--profile", "x"), "reflexive", status=2)
    assert_refused(run("frobnicate", place), "frobnicate", status=2)
    assert_refused(run("check"), "STUDY", status=2)
    assert_refused(run("check", place, "--as"), "--as", status=2)
    assert not list(tmp_path.iterdir())


def test_unknown_project(still: Project) -> None:
    assert_refused(run("--project", "other", "check", still.url), "other", still.name)


def test_names_too_long_or_strange(talk: Project) -> None:
    from workbench.errors import Refused, WorkbenchError

    with unchanged(talk):
        for name in ("n" * 201, " ", "", "\n\t"):
            with pytest.raises(Refused):
                talk.add_code(name)
            with pytest.raises(Refused):
                talk.add_group(name)
        assert_refused(run(*of(talk, "undo", "--as", "n" * 300)), "Shorten")
    for name in ("nul \0 here", "half \ud800 here", "\udcff"):
        code = talk.add_code(name)
        assert "\0" not in code.name
        code.name.encode()
        assert talk.add_group(name).name == code.name
        for call in (
            lambda name=name: talk.document(name),
            lambda name=name: talk.code(name, "home", start=0, end=3),
            lambda name=name: talk.code("talk-0.txt", "home", quote=name),
        ):
            with pytest.raises(WorkbenchError):
                call()
    assert talk.check().problems == ()


def test_values_too_long_for_their_column_are_refused(still: Project) -> None:
    from workbench.errors import WorkbenchError

    with unchanged(still), pytest.raises(WorkbenchError):
        still.add_code("coloured", colour="x" * 100)


def test_a_file_name_that_is_no_unicode(copied: Callable[..., Project], tmp_path: Path) -> None:
    study = copied()
    file = tmp_path / os.fsdecode(b"n\xffame.txt")
    write_interview(tmp_path, "plain").rename(file)
    for arguments in (
        ("inspect", file, "--json"),
        ("inspect", file),
        of(study, "import", file, "--json"),
    ):
        done = run_apart(*arguments, before=DESKTOP)
        assert (done.status, "Traceback" in done.err) == (0, False), done.err[-300:]
    again = run_apart(*of(study, "import", file, "--json"), before=DESKTOP)
    assert_refused(again, "already")


def test_output_that_cannot_be_written(still: Project, tmp_path: Path) -> None:
    file = tmp_path / "a-file"
    file.write_text("mine")
    with unchanged(still):
        assert_refused(run(*of(still, "codebook export", "--file", tmp_path / "no" / "x.csv")))
        assert_refused(run(*of(still, "codebook export", "--file", tmp_path)))
        assert_refused(run(*of(still, "export", "--format", "csv", "--out", file)), "a-file")
        assert_refused(run(*of(still, "backup", "--out", tmp_path / "no" / "b.db")), "no")
        assert_refused(run(*of(still, "backup", "--out", file)), "a-file")
    assert file.read_text() == "mine"
    assert not [p for p in tmp_path.iterdir() if p.suffix in (".part", ".new")]


def test_a_narrow_terminal_encoding_is_no_traceback(copied: Callable[..., Project]) -> None:
    study = copied()
    study.add_code("Ähnlich → “so”", kind="theme")
    narrow = "import sys; sys.stdout.reconfigure(encoding='ascii')"
    for command in ("compare", "codebook export"):
        done = run_apart(*of(study, command), before=narrow)
        assert "Traceback" not in done.err, done.err[-300:]


def test_a_command_gives_its_connections_back(still: Project) -> None:
    if "postgresql" not in still.url:
        return
    engine = sqlalchemy.create_engine(still.url)
    count = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    with engine.connect() as connection, warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
        gc.disable()
        before = connection.exec_driver_sql(count).scalar()
        connection.rollback()
        main([str(a) for a in of(still, "check")])
        after = connection.exec_driver_sql(count).scalar()
        gc.enable()
        gc.collect()
    engine.dispose()
    assert after == before


def test_no_study_named_by_an_odd_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for place in ("~nobody-of-this-name/x.db", "a\0b.db", "n" * 300, "", "absent/x.db"):
        for command in ("check", "init"):
            assert_refused(run(command, place, "--project", "p"))
    assert not list(tmp_path.iterdir())
