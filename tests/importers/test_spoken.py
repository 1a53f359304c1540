"""Invented talk in every dialect of programs, people and languages comes back turn by turn."""

from __future__ import annotations

import pytest

from importers import read
from tests.importers.spoken.languages import LANGUAGES
from tests.importers.spoken.people_write import BY_HAND
from tests.importers.spoken.programs import PROGRAMS
from tests.importers.spoken.rarer import RARER
from tests.importers.spoken.woven import Dialect


@pytest.mark.parametrize(
    "dialect", [*PROGRAMS, *BY_HAND, *LANGUAGES, *RARER], ids=lambda dialect: dialect.name
)
def test_every_turn_comes_back(dialect: Dialect) -> None:
    result = read(dialect.text().encode(), dialect.file)
    turns = [
        (turn.speaker, " ".join(result.words_of(turn).split()))
        for turn in result.turns
        if turn.speaker is not None
    ]
    expected = dialect.turns()
    assert [who for who, _ in turns] == [who for who, _ in expected]
    for (_, words), (_, said) in zip(turns, expected, strict=True):
        assert words == said or said[:20] in words[: 20 + dialect.slack]
        assert len(words) <= len(said) + dialect.slack
    assert {speaker.label for speaker in result.speakers} == {who for who, _ in expected}
