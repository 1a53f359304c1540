"""kill -9 while a study is made, copied or saved: no file is left that is no study."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.robust.makers import backup, copy, dies_in, make
from tests.robust.studies import assert_whole
from workbench.api import Project, create_project, open_project


@pytest.mark.parametrize(
    "where",
    ["workbench.storage.versions:upgrade", "workbench.services.study:_enter_project"],
)
def test_making_can_be_repeated(tmp_path: Path, where: str) -> None:
    place = tmp_path / "study.db"
    assert dies_in(where, make, str(place))
    project = create_project(place, actor="AB")
    assert_whole(project, 1)
    project.close()


@pytest.mark.parametrize("do", [copy, backup])
def test_copying_can_be_repeated(talk: Project, tmp_path: Path, do: object) -> None:
    place = tmp_path / "copy.db"
    at_once = do is backup and "postgresql" not in talk.url  # the file as it is, page by page
    where = (
        "workbench.storage.versions:keep_copy"
        if at_once
        else "workbench.services.keeping:_copy_rows"
    )
    assert dies_in(where, do, talk.url, talk.name, str(place))
    getattr(talk, "copy_to" if do is copy else "backup")(place)
    made = open_project(place, actor="AB")
    assert made.fingerprints() == talk.fingerprints()
    made.close()
