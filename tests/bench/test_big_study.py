"""A big study, made small, is as whole as one made step by step."""

from __future__ import annotations

from pathlib import Path

from tests.bench.big_study import CODERS, GROUPS, Size, made


def test_a_study_in_bulk_is_whole(tmp_path: Path) -> None:
    project = made(tmp_path / "study.db", Size(documents=30, words=300, codings=400))
    assert project.check().problems == ()
    info = project.info()
    assert (info.documents, info.codes, info.themes, info.codings) == (30, 150, 50, 400)
    assert {group.name for group in project.groups()} == set(GROUPS)
    assert {coder.name for coder in project.coders()} == set(CODERS)
    assert project.undo().action == "undo"  # the newest coding of AB is a step like any other
    assert project.info().codings == 399
    project.close()


def test_the_same_seed_gives_the_same_study(tmp_path: Path) -> None:
    size = Size(documents=12, words=200, codings=60)
    one, other = (made(tmp_path / f"{name}.db", size) for name in ("one", "other"))
    said = [
        [(c.document, c.start, c.end, c.path, c.coder) for c in project.codings()]
        for project in (one, other)
    ]
    assert said[0] == said[1]
    assert one.report().tables["turns"] == other.report().tables["turns"]
    one.close()
    other.close()
