"""Files that are no study, newer, or damaged: said in one line, and left as they are."""

from __future__ import annotations

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy

from tests.robust.commands import Outcome, assert_refused, run
from tests.robust.studies import assert_whole, filled
from tests.support.postgres import Server
from workbench.api import Project, create_project, open_project, restore_backup
from workbench.errors import NewerStudy

COMMANDS = ("check", "compare", "history", "undo", "codebook export", "participants list")


def foreign(place: Path) -> None:
    """Somebody else's SQLite file."""
    with sqlite3.connect(place) as connection:
        connection.execute("CREATE TABLE bookmarks (url)")
    connection.close()


NO_STUDY: dict[str, Callable[[Path], object]] = {
    "text": lambda place: place.write_text("Dear diary, " * 500),
    "empty": lambda place: place.touch(),
    "short": lambda place: place.write_bytes(b"SQLite format 3\0"),
    "foreign": foreign,
}


@pytest.mark.parametrize("what", NO_STUDY)
def test_no_study(tmp_path: Path, what: str) -> None:
    place = tmp_path / "thing.db"
    NO_STUDY[what](place)
    before = place.read_bytes()
    further = {"import": [__file__], "copy": [tmp_path / "copy.db"]}
    for command in (*COMMANDS, "import", "backup", "copy"):
        outcome = run(*command.split(), place, *further.get(command, []))
        assert_refused(outcome, "thing.db", "not a study")
    assert place.read_bytes() == before, "what is not ours is not touched"
    assert list(tmp_path.iterdir()) == [place]


def test_a_folder_or_nothing(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "absent.db", tmp_path / "absent" / "x.db"):
        for command in COMMANDS:
            assert_refused(run(*command.split(), place), str(place))
        assert_refused(run("import", place, __file__), str(place))
    assert_refused(run("init", tmp_path), str(tmp_path))
    assert_refused(run("init", tmp_path / "absent" / "x.db"), "absent")
    assert not list(tmp_path.iterdir())


def test_init_where_something_is(tmp_path: Path, copied: Callable[..., Project]) -> None:
    study = copied()
    before = study.fingerprints()
    assert_refused(run("init", study.url), study.url)
    assert study.fingerprints() == before


def test_newer_sqlite_study(copied: Callable[..., Project]) -> None:
    study = copied()
    place = Path(study.url)
    _from_the_future(f"sqlite:///{place}")
    study.close()
    before = place.read_bytes()
    for command in COMMANDS:
        assert_refused(run(*command.split(), place), str(place), "newer", "Update")
    assert place.read_bytes() == before


@pytest.mark.postgres
def test_newer_postgres_study(postgres_server: Server) -> None:
    url = postgres_server.new_database()
    create_project(url, name="p", actor="AB").close()
    _from_the_future(url)
    for command in (*COMMANDS, "init"):
        assert_refused(run(*command.split(), url), "newer", "Update")
    with pytest.raises(NewerStudy):
        open_project(url)


def _from_the_future(url: str) -> None:
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    engine.dispose()


def _is_said(outcome: Outcome) -> None:
    """It worked, or it was refused in one line (``check`` says what it found on its output)."""
    assert outcome.status in (0, 1)
    assert outcome.err.count("\n") <= 1
    assert "Traceback" not in outcome.err


def _all_said(place: Path) -> None:
    for command in (*COMMANDS, "backup"):
        _is_said(run(*command.split(), place))
    _is_said(run("export", place, "--format", "csv", "--out", place.with_name("out")))
    _is_said(run("copy", place, place.with_name(f"{place.stem}-copy.db")))


def _damaged(study: Project, damage: Callable[[bytearray], object]) -> Path:
    place = Path(study.url)
    whole = study.backup(place.with_name(f"{place.stem}-whole.db"))
    data = bytearray(whole.read_bytes())
    damage(data)
    target = place.with_name(f"{place.stem}-damaged.db")
    target.write_bytes(data)
    return target


def _page(n: int) -> Callable[[bytearray], object]:
    def damage(data: bytearray) -> None:
        data[n * 4096 : (n + 1) * 4096] = random.Random(n).randbytes(4096)

    return damage


@pytest.mark.parametrize("n", [0, 1, 5, 20, 40])
def test_a_page_overwritten(copied: Callable[..., Project], n: int) -> None:
    _all_said(_damaged(copied(), _page(n)))


def test_bytes_overwritten_here_and_there(copied: Callable[..., Project]) -> None:
    study = copied()
    chance = random.Random(7)

    def damage(data: bytearray) -> None:
        for _ in range(200):
            data[chance.randrange(4096, len(data))] = chance.randrange(256)

    for _ in range(4):
        _all_said(_damaged_again(study, damage))


def _damaged_again(study: Project, damage: Callable[[bytearray], object]) -> Path:
    for old in Path(study.url).parent.glob(f"{Path(study.url).stem}-*"):
        old.unlink()
    return _damaged(study, damage)


@pytest.mark.parametrize("what", ["id", "quote", "history"])
def test_values_overwritten(copied: Callable[..., Project], what: str) -> None:
    study = copied()
    (coding,) = study.codings()
    victim = {
        "id": coding.id.replace("-", "").encode(),
        "quote": b"I waited for hours",
        "history": b'{"born":[["coding"',
    }[what]

    def damage(data: bytearray) -> None:
        at = data.find(victim)
        assert at > 0
        while at > 0:
            data[at + 3] = 0xFF if what == "quote" else ord("X")
            at = data.find(victim)

    place = _damaged(study, damage)
    assert run("check", place).status == 1
    _all_said(place)


def test_a_truncated_study(copied: Callable[..., Project]) -> None:
    study = copied()

    def damage(data: bytearray) -> None:
        del data[len(data) // 2 :]

    place = _damaged(study, damage)
    _all_said(place)
    assert_refused(run("restore", place, place.with_name("new.db")))
    assert not place.with_name("new.db").exists()


def test_a_damaged_study_is_restored_over(copied: Callable[..., Project], tmp_path: Path) -> None:
    study = copied()
    saved = study.backup(tmp_path / "saved.db")
    place = _damaged(study, _page(0))
    damaged = place.read_bytes()
    kept = restore_backup(saved, place)
    assert kept is not None
    assert kept.read_bytes() == damaged
    again = open_project(place, actor="AB")
    assert again.fingerprints() == study.fingerprints()
    assert_whole(again)
    again.close()


def test_nothing_is_restored_from_or_over_what_is_no_backup(
    copied: Callable[..., Project], tmp_path: Path
) -> None:
    study = copied()
    before = study.fingerprints()
    text = tmp_path / "text.db"
    text.write_text("no backup")
    assert_refused(run("restore", text, study.url), "text.db")
    assert_refused(run("restore", tmp_path / "absent.db", study.url), "absent.db")
    assert_refused(run("restore", study.url, study.url), study.url)
    assert study.fingerprints() == before
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "mine.txt").touch()
    assert_refused(run("restore", study.url, folder), "folder")
    assert (folder / "mine.txt").exists(), "a folder is not moved away"


@pytest.mark.postgres
@pytest.mark.parametrize("there", ["study", "damaged"])
def test_postgres_is_restored_over_a_file(
    postgres_server: Server, copied: Callable[..., Project], tmp_path: Path, there: str
) -> None:
    url = postgres_server.new_database()
    source = filled(create_project(url, name="team", actor="AB"), tmp_path)
    place = Path(copied().url)
    if there == "damaged":
        place = tmp_path / "damaged.db"
        place.write_text("junk " * 50)
    done = run("restore", url, place)
    if done.status:  # refusing is as good, if the file stays where it is
        assert_refused(done, place.name)
        assert place.exists()
    else:
        again = open_project(place, actor="AB")
        assert again.fingerprints() == source.fingerprints()
        again.close()
    source.close()


def test_a_study_gone_while_open(copied: Callable[..., Project], tmp_path: Path) -> None:
    study = copied()
    shutil.move(study.url, tmp_path / "elsewhere.db")
    assert_refused(run("check", study.url), study.url)
