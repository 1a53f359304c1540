"""Every shared transcript of a format read here gives what its expectation says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from importers import Transcript, read, together
from importers.grammar.labels import without_paren

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"
FORMATS = (
    ".doc", ".docx", ".odt", ".rtf", ".txt", ".md", ".vtt", ".srt", ".pdf", ".htm", ".html",
    ".tsv", ".csv", ".json", ".TextGrid",
)  # fmt: skip
MISCOUNTED = {  # counted with numbers that stand beyond the page's edge, where nobody sees them
    "pdpilot__P1.pdf": {"words": 2940, "last_words": "Thank you."},
    "pdpilot__P2.pdf": {"words": 4698},
    "pdpilot__P3.pdf": {"words": 3947, "last_words": "Bye."},
}
"""What pdftotext gives, less what stands in the margins."""
FILES = (
    sorted(
        p
        for p in (SHARED / "transcripts").iterdir()
        if p.suffix in FORMATS and p.with_name(f"{p.name}.expect.json").is_file()
    )
    if SHARED.is_dir()
    else []
)
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILES, reason="the shared data is not beside this checkout"),
]


@pytest.fixture(params=FILES, ids=lambda path: path.name[:60])
def case(request: pytest.FixtureRequest) -> tuple[Transcript, dict[str, Any]]:
    path: Path = request.param
    expected = json.loads(path.with_name(f"{path.name}.expect.json").read_text("utf-8"))
    return read(path.read_bytes(), path.name), expected | MISCOUNTED.get(path.name, {})


def test_speakers(case: tuple[Transcript, dict[str, Any]]) -> None:
    result, expected = case
    labels = {speaker.label for speaker in result.speakers}
    assert len(labels) == len(expected["speakers"])
    assert labels <= {*expected["speakers"], *(without_paren(s)[0] for s in expected["speakers"])}


def test_turns(case: tuple[Transcript, dict[str, Any]]) -> None:
    result, expected = case
    labelled = [turn for turn in result.turns if turn.speaker is not None]
    low, high = expected.get("accept_turns", (0, 0))
    assert low <= len(labelled) <= high
    for count in ("cues", "paragraphs"):
        if count in expected:  # one cue of one file has no words, so it is no turn
            assert expected[count] - 1 <= len(result.turns) <= expected[count]


def test_first_and_last_words(case: tuple[Transcript, dict[str, Any]]) -> None:
    result, expected = case
    turns = [turn for turn in result.turns if turn.speaker is not None] or list(result.turns)
    first, last = (" ".join(result.words_of(turn).split()) for turn in (turns[0], turns[-1]))
    assert first.startswith(expected["first_words"])
    if expected["turns_as_marked"] > len(turns):  # the last turn holds several marked blocks
        assert expected["last_words"] in last
    elif any("page-footer text" in quirk for quirk in expected.get("quirks", ())):
        assert last.startswith(expected["last_words"]) or expected["last_words"].startswith(last)
    else:
        assert last.startswith(expected["last_words"])
    for turn, key in ((turns[0], "first_speaker"), (turns[-1], "last_speaker")):
        label = expected.get(key)
        assert turn.speaker in (label, label and without_paren(label)[0])


def test_words_and_times(case: tuple[Transcript, dict[str, Any]]) -> None:
    result, expected = case
    words = sum(len(result.words_of(turn).split()) for turn in result.turns)
    assert abs(words - expected["words"]) <= 0.03 * expected["words"]
    assert any(turn.seconds for turn in result.turns) == expected["timestamps"]


PAIRS = sorted((SHARED / "transcripts").glob("*.pair.expect.json")) if SHARED.is_dir() else []


@pytest.mark.parametrize("path", PAIRS, ids=lambda path: path.name)
def test_files_of_one_conversation(path: Path) -> None:
    expected = json.loads(path.read_text("utf-8"))
    files = [path.with_name(name) for name in expected["files"]]
    whole = together([(f.name, read(f.read_bytes(), f.name)) for f in files])
    low, high = expected["accept_turns"]
    assert low <= len(whole.turns) <= high
    assert {s.label.casefold() for s in whole.speakers} == {
        label.casefold() for label in expected["speakers"]
    }
    for turn, key in ((whole.turns[0], "first"), (whole.turns[-1], "last")):
        assert turn.speaker is not None
        assert turn.speaker.casefold() == expected[f"{key}_speaker"].casefold()
        assert whole.words_of(turn).startswith(expected[f"{key}_words"])
