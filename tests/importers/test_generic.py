"""Labels that mean nobody in particular, and those that may mean one person everywhere."""

from __future__ import annotations

import pytest

from importers.grammar.generic import is_generic


@pytest.mark.parametrize(
    "label",
    [
        "Speaker 1", "SPEAKER_00", "spk_0", "Speaker A", "Interviewer", "INT", "Moderator 2",
        "Unknown", "Unknown Speaker 2", "Several voices", "All", "???", "P", "R", "Q", "1", "12",
        "Participant", "Patient", "Doctor", "Nurse", "Female 1", "Male speaker", "Voice",
        "Sprecher 2", "Locutrice 3", "Спикер 1", "说话人1", "受访者", "話者2",
    ],
)  # fmt: skip
def test_nobody_in_particular(label: str) -> None:
    assert is_generic(label)


@pytest.mark.parametrize(
    "label",
    [
        "P3", "P03", "S04", "P12b", "X2", "MK", "3042", "Participant 3", "Respondent 12", "Nurse 2",
        "Mary", "Mary Ann", "Dr Smith", "Frau Müller", "Thomas Mann", "P3 (Female, 62)", "FG2 P3",
        "受访者3", "Анна",
    ],
)  # fmt: skip
def test_perhaps_somebody(label: str) -> None:
    assert not is_generic(label)
