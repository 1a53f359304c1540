"""Cases of another tool's tests, as black boxes: what goes in and what comes out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from coding.offsets import Units
from importers import read

CASES = Path(__file__).resolve().parents[2].parent / "shared" / "data/peer/taguette_cases.json"
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not CASES.is_file(), reason="the shared data is not beside this checkout"),
]


def case(name: str) -> dict[str, Any]:
    cases = json.loads(CASES.read_text("utf-8"))["cases"]
    return next(found for found in cases if found["id"] == name)


def test_captions_without_style_and_notes() -> None:
    read_ = read(case("webvtt-to-html")["input"].encode(), "a.vtt")
    assert [read_.words_of(turn) for turn in read_.turns] == [
        "Hi there",
        "This is an example of a subtitle file in SRT format",
    ]
    assert [turn.seconds for turn in read_.turns] == [(0.123, 3.456), (64.843, 65.428)]


def test_a_web_page_gives_its_text_and_nothing_else() -> None:
    page = (
        "<html><head><script>alert(1)</script><style>p{}</style></head><body>"
        "<h1>Example</h1><p>This is an <blink>example</blink> <strong>text</strong> document.<br>"
        'It should be converted.</p><table><tr><td><a href="x">one</a></td></tr></table>'
        '<img src="relative.png"></body></html>'
    )
    text = read(page.encode(), "a.html").text
    assert "This is an example text document." in text
    assert "It should be converted." in text
    assert "one" in text
    assert not any(gone in text for gone in ("alert", "p{}", "<", "relative.png"))


def test_offsets_in_bytes_are_positions_in_characters() -> None:
    found = case("extract-unicode")
    units = Units(found["text"])
    start, end = units.from_utf8(7), units.from_utf8(15)
    assert found["text"][start:end] == found["expect_bytes_7_15"]
