"""Canonical text and the maps between its positions and those of other programs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import SpanError
from coding.offsets import REPLACEMENT, Lines, OffsetMap, Units, canonical, positions_of

HARD = (
    "a", "é", "e\u0301", "😀", "👩\u200d👩\u200d👧", "א", "\u202e", "\u00a0", " ", "\r\n", "\r",
    "\n", "\u2028", "\u2029", "\x85", "\ufeff", "\0",
    "\ud83d", "\ude00", "\ud83d\ude00", "\udfff", "ﬁ",
)  # fmt: skip
RAW = st.lists(st.sampled_from(HARD) | st.characters(), max_size=30).map("".join)
CLEAN = RAW.map(lambda raw: canonical(raw).text)


@given(RAW)
def test_canonical_is_idempotent_and_can_be_stored(raw: str) -> None:
    once = canonical(raw)
    twice = canonical(once.text)
    assert twice.text == once.text
    assert twice.offsets == OffsetMap(len(once.text))
    once.text.encode("utf-8")
    assert not {"\r", "\0"} & set(once.text)
    assert not once.text.startswith("\ufeff")
    assert all(once.text[at] == REPLACEMENT for at in once.replaced)


@given(RAW)
def test_every_position_maps_there_and_back(raw: str) -> None:
    result = canonical(raw)
    offsets = result.offsets
    assert (offsets.raw_length, offsets.length) == (len(raw), len(result.text))
    mapped = [offsets.to_canonical(at) for at in range(len(raw) + 1)]
    assert mapped == sorted(mapped)
    assert (mapped[-1], offsets.to_raw(offsets.length)) == (offsets.length, len(raw))
    for at, char in enumerate(result.text):
        back = offsets.to_raw(at)
        assert offsets.to_canonical(back) == at
        if char not in ("\n", REPLACEMENT) and char <= "\uffff":
            assert raw[back] == char


@given(RAW)
def test_the_map_can_be_stored(raw: str) -> None:
    offsets = canonical(raw).offsets
    assert OffsetMap.from_json(offsets.to_json()) == offsets


@given(CLEAN)
def test_units(text: str) -> None:
    units = Units(text)
    assert units.to_utf16_length() == len(text.encode("utf-16-le")) // 2
    for at in range(len(text) + 1):
        unit = len(text[:at].encode("utf-16-le")) // 2
        assert units.to_utf16(at) == unit
        assert units.from_utf16(unit) == at
        assert units.from_utf8(len(text[:at].encode())) == at


def test_inside_a_character() -> None:
    units = Units("a😀b")
    assert units.from_utf16(2) == 1
    assert [units.from_utf8(byte) for byte in (1, 2, 3, 4, 5)] == [1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    ("raw", "text", "dropped"),
    [
        ("\ufeffa\r\nb\rc", "a\nb\nc", (0, 2)),
        ("\ufeff\ufeffa", "a", (0, 1)),
        ("a\ufeffb", "a\ufeffb", ()),
        ("a\u2028b\x85", "a\u2028b\x85", ()),
        ("\ud83d\ude00!", "😀!", (1,)),
        ("\ude00\0", "\ufffd\ufffd", ()),
    ],
)
def test_examples(raw: str, text: str, dropped: tuple[int, ...]) -> None:
    result = canonical(raw)
    assert (result.text, result.offsets.dropped) == (text, dropped)


def test_spans_and_positions_outside_are_refused() -> None:
    offsets = canonical("a\r\nb").offsets
    assert offsets.span_to_canonical(0, 3).end == 2
    for wrong in (-1, 5):
        with pytest.raises(SpanError, match="outside"):
            offsets.to_canonical(wrong)
        with pytest.raises(SpanError, match="outside"):
            offsets.to_raw(wrong)
    with pytest.raises(SpanError):
        offsets.span_to_canonical(1, 2)  # the CR of a CRLF alone
    with pytest.raises(SpanError):
        Units("a").from_utf16(2)
    with pytest.raises(SpanError):
        OffsetMap.from_json({"gaps": "x", "raw_length": 1})


def test_lines_and_quotes() -> None:
    lines = Lines("a\nbc\n")
    assert [lines.of(at) for at in (0, 1, 2, 4, 5)] == [1, 1, 2, 2, 3]
    assert list(positions_of("aaa", "aa")) == [0, 1]
    assert list(positions_of("aaa", "")) == []
