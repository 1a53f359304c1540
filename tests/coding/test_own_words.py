"""A person's own words in what others wrote, and blocks in their place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coding.own_words import OwnWords, blanked, blocks

SAID = ["I sat there all night with a broken telephone, honestly.", "Yes."]
OTHERS = ["We sat there all day with a nurse."]


def found(text: str) -> list[tuple[str, bool]]:
    own = OwnWords(SAID, OTHERS, ["Ann", "Patient 3"])
    return [(text[run.start : run.end], run.is_sure) for run in own.runs(text)]


def test_a_quotation_is_sure() -> None:
    assert found("She said: “all NIGHT, with a broken telephone”!") == [
        ("all NIGHT, with a broken telephone", True)
    ]


def test_less_is_perhaps_theirs() -> None:
    assert found("that broken telephone again") == [("telephone", False)]
    assert found("all night with nobody") == [("all night with", False)]


def test_what_others_say_too_is_not_theirs() -> None:
    assert found("they sat there all the time; with a smile; yes") == []


def test_labels_are_named_as_whole_words() -> None:
    assert found("Ann and Joanna met patient 3.") == [("Ann", False), ("patient 3", False)]
    assert OwnWords(SAID, ["Hello Ann"], ["Ann"]).runs("Ann came") == ()


@given(st.text(), st.data())
def test_blanking_keeps_every_other_place(text: str, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    runs = list(zip(edges[::2], edges[1::2], strict=False))
    after = blanked(text, runs)
    assert len(after) == len(text)
    for at, (before, now) in enumerate(zip(text, after, strict=True)):
        inside = any(start <= at < end for start, end in runs)
        assert now in "█ " if inside else now == before


@given(st.integers(0, 300))
def test_blocks_tell_their_length_only(length: int) -> None:
    said = blocks(length)
    assert len(said) == length
    assert set(said) <= {"█", " "}
    assert said == said.strip()
