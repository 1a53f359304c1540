"""What was altered behind the study's back is found by ``check``; what was erased is not."""

from __future__ import annotations

import pytest
import sqlalchemy

from tests.robust.commands import of, run
from tests.robust.studies import unchanged
from workbench.api import Project

LAST = "seq = (SELECT max(seq) FROM history WHERE {mine})"
FOUND = {
    "quote": "UPDATE coding SET quote = 'I waited for years'",
    "quote erased, salt kept": "UPDATE coding SET quote = NULL",
    "digest of a coding": "UPDATE coding SET digest = '0'",
    "salt": "UPDATE coding SET salt = '00'",
    "who coded": "UPDATE coding SET coder_id = code_id",
    "span and quote": "UPDATE coding SET start = start + 2, quote = substr(quote, 3)",
    "a coding ended": "UPDATE coding SET ended = born",
    "a coding brought back": "UPDATE coding SET ended = NULL",
    "text": "UPDATE revision SET text = 'x' || text",
    "digest of a text": "UPDATE revision SET digest = '0'",
    "hash of a text": "UPDATE revision SET sha256 = digest",
    "words of a code": "UPDATE code SET definition = 'another' WHERE {mine} AND name <> ''",
    "a turn's speaker": "UPDATE turn SET speaker_id = NULL",
    "a turn's place": "UPDATE turn SET start = start + 1",
    "a turn gone": "DELETE FROM turn",
    "a step's action": "UPDATE history SET action = 'code' WHERE {mine} AND seq = 2",
    "a step's actor": "UPDATE history SET actor_id = (SELECT target_id FROM history_target "
    "WHERE {mine} AND seq = 3 LIMIT 1) WHERE {mine} AND seq = 2",
    "a step's time": "UPDATE history SET at = '2001-01-01 00:00:00.0' WHERE {mine} AND seq = 2",
    "a step's undoes": "UPDATE history SET undoes = 1 WHERE {mine} AND seq = 3",
    "a step's payload": "UPDATE history SET payload = '{{}}' WHERE {mine} AND seq = 2",
    "a step's payload, no JSON": "UPDATE history SET payload = 'x' WHERE {mine} AND seq = 2",
    "a step's payload, no object": "UPDATE history SET payload = '3' WHERE {mine} AND seq = 2",
    "a step's hash": "UPDATE history SET hash = prev_hash WHERE {mine} AND seq = 2",
    "a step's previous hash": "UPDATE history SET prev_hash = hash WHERE {mine} AND seq = 2",
    "a step gone": "DELETE FROM history WHERE {mine} AND seq = 3",
    "the first step gone": "DELETE FROM history WHERE {mine} AND seq = 1",
    "the last step gone": f"DELETE FROM history WHERE {{mine}} AND {LAST}",
    "a coder's name": "UPDATE coder SET name = 'Somebody else'",
    "source file": "UPDATE source_file SET bytes = NULL, sha256 = '0'",
}  # fmt: skip
ERASED = {
    "a coding": "UPDATE coding SET quote = NULL, salt = NULL",
    "a code": "UPDATE code SET definition = NULL, salt = NULL WHERE {mine} AND name <> ''",
    "a text": "UPDATE revision SET text = NULL, salt = NULL, offset_map = NULL, notices = NULL",
    "a source file": "UPDATE source_file SET bytes = NULL",
}


def alter(project: Project, statement: str) -> None:
    """Change rows of this project behind its back."""
    url = project.url if "://" in project.url else f"sqlite:///{project.url}"
    mine = f"project_id = {project._study.project_id}"
    said = statement.format(mine=mine)
    if " WHERE " not in said:
        said += f" WHERE {mine}"
    engine = sqlalchemy.create_engine(url)
    with engine.begin() as connection:
        assert connection.exec_driver_sql(said).rowcount > 0
    engine.dispose()


@pytest.fixture
def lived(talk: Project) -> Project:
    """A study in which something has ended, in the last step."""
    gone = talk.code("talk-0.txt", "home", start=0, end=9)
    talk.code("talk-0.txt", "home", start=3, end=9)
    talk.delete_codings([gone.id])
    assert talk.check().problems == ()
    return talk


@pytest.mark.parametrize("what", FOUND)
def test_alterations_are_found(lived: Project, what: str) -> None:
    alter(lived, FOUND[what])
    assert not lived.check().clean
    outcome = run(*of(lived, "check"))
    assert outcome.status == 1
    assert outcome.out.count("\n") > 1


@pytest.mark.parametrize("what", ERASED)
def test_erased_words_leave_the_study_whole(lived: Project, what: str) -> None:
    alter(lived, ERASED[what])
    with unchanged(lived):
        assert lived.check().problems == ()
        for command in ("compare", "history", "codebook export", "participants list"):
            assert run(*of(lived, command)).status == 0
    lived.codings()
    lived.documents()
    lived.export("csv")


def test_a_step_cannot_be_swapped_for_another(lived: Project) -> None:
    alter(lived, "UPDATE history SET seq = -3 WHERE {mine} AND seq = 3")
    alter(lived, "UPDATE history SET seq = 3 WHERE {mine} AND seq = 4")
    alter(lived, "UPDATE history SET seq = 4 WHERE {mine} AND seq = -3")
    assert not lived.check().clean
