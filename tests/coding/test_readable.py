"""Long sentences and hard words are marked where they stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coding.readable import marks, syllables


def test_syllables_by_hand() -> None:
    counted = {
        "time": 1, "people": 2, "table": 2, "care": 1, "agreement": 3, "responsibility": 6,
        "tree": 1,
    }  # fmt: skip
    assert {word: syllables(word) for word in counted} == counted


def test_marks_stand_on_their_words() -> None:
    text = "We wait. The organisational responsibility lies with us. " + "a " * 21 + "end."
    found = marks(text)
    told = [(mark.kind, text[mark.start : mark.end]) for mark in found]
    assert ("hard word", "organisational") in told
    assert ("hard word", "responsibility") in told
    (long,) = [mark for mark in found if mark.kind == "long sentence"]
    assert (long.why, text[long.start : long.end].startswith("a a")) == ("22 words", True)
    assert marks("We wait for the letter.") == ()
    assert marks("") == ()


@given(st.text(max_size=300))
def test_marks_lie_in_the_text(text: str) -> None:
    for mark in marks(text):
        assert 0 <= mark.start < mark.end <= len(text)
        assert text[mark.start : mark.end].strip()
