"""Hand-written transcripts: who speaks, how often, and where nobody is labelled nobody does."""

from __future__ import annotations

import pytest

from importers import read
from tests.importers.written_cases import Written, cases


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_written(case: Written) -> None:
    result = read(case.text.encode(), case.file)
    assert {speaker.label for speaker in result.speakers} == set(case.speakers)
    turns = [turn for turn in result.turns if turn.speaker is not None]
    if case.turns:
        assert case.turns[0] <= len(turns) <= case.turns[1]
    if case.all is not None:
        assert len(result.turns) == case.all
    words = [" ".join(result.words_of(turn).split()) for turn in turns or result.turns]
    assert words[0].startswith(case.first)
    assert words[-1].startswith(case.last)
