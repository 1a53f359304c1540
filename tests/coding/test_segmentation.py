"""Segments: exact places, nothing but space left out, never longer than the cap."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.segmentation import BLOCK, segments_of
from coding.spans import Span, count_words

ODD = st.sampled_from(
    [
        "🙂", "👩‍⚕️", "e\u0301", "שלום", "شكرا؟", "。", "你好",
        ".", "?!", " ", "\n", "\n\n", "\u00a0", "\u2028", "Dr.", '"',
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(ODD, st.text(max_size=6), st.just("word ")), max_size=60).map("".join)


def holds(text: str, turns: list[Span], cap: int) -> None:
    found = segments_of(text, turns, most_words=cap)
    covered: set[int] = set()
    for segment in found:
        assert text[segment.start : segment.end] == segment.text
        assert segment.text == segment.text.strip() != ""
        assert count_words(segment.text) <= cap
        places = set(range(segment.start, segment.end))
        assert not places & covered
        covered |= places
    inside = {at for turn in turns for at in range(turn.start, turn.end)}
    assert covered <= inside
    assert {at for at in inside if not text[at].isspace()} <= covered
    assert [s.start for s in found] == sorted(s.start for s in found)


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(1, 5), st.data())
def test_exact_whole_and_capped(text: str, cap: int, data: st.DataObject) -> None:
    cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
    turns = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]
    holds(text, turns, cap)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I came. He left? Good!", ["I came.", "He left?", "Good!"]),
        ("Dr. Ray came at 3 p.m. today.", ["Dr. Ray came at 3 p.m. today."]),
        ("Could not get in. [laughter] Then home.", ["Could not get in.", "[laughter] Then home."]),
        ("She said. (“No.”) I left.", ["She said.", "(“No.”)", "I left."]),
        ("First part\n\nsecond part", ["First part", "second part"]),
        ("مرحبا؟ نعم.", ["مرحبا؟", "نعم."]),
        ("你好。再见。", ["你好。", "再见。"]),
        ("  \n ", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    turns = [Span(0, len(text))] if text else []
    assert [s.text for s in segments_of(text, turns)] == expected


def test_speech_without_punctuation_is_cut_evenly() -> None:
    text = " ".join(f"w{n}" for n in range(5_000))
    found = segments_of(text, [Span(0, len(text))])
    sizes = {count_words(s.text) for s in found}
    assert max(sizes) <= 60
    assert max(sizes) - min(sizes) <= 1
    holds(text, [Span(0, len(text))], 60)


def test_a_turn_longer_than_spacy_takes() -> None:
    text = "yes and no " * (BLOCK // 5) + "x" * (BLOCK + 10)
    holds(text, [Span(0, len(text))], 60)


def test_other_turns_are_left_alone() -> None:
    text = "INT: So? P1: I waited. INT: And?"
    start = text.index("I waited")
    assert [s.text for s in segments_of(text, [Span(start, start + 9)])] == ["I waited."]


def test_importing_the_module_imports_no_spacy() -> None:
    code = (
        "import sys, coding.segmentation, coding.suggesters.registry, coding.suggesters.tfidf; "
        "sys.exit(bool({'spacy', 'sklearn', 'numpy'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
