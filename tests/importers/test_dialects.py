"""Every dialect of the speaker grammar, by example."""

from __future__ import annotations

import pytest

from importers import read
from tests.importers.dialects import LABELLED, UNLABELLED, Case


@pytest.mark.parametrize("case", [*LABELLED, *UNLABELLED], ids=lambda case: case[0])
def test_dialect(case: Case) -> None:
    _, file, text, turns = case
    result = read(text.encode(), file)
    assert [(turn.speaker, result.words_of(turn)) for turn in result.turns] == turns
    assert {speaker.label for speaker in result.speakers} == {who for who, _ in turns if who}
