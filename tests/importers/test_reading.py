"""What every transcript holds to, the choice of reader, and one clear error for each bad file."""

from __future__ import annotations

import contextlib
import io
import struct
import subprocess
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import importers
from importers import (
    BrokenFile,
    EmptyFile,
    EncodingError,
    ReadError,
    ReadOptions,
    TooLarge,
    Transcript,
    UnknownFormat,
    limits,
    read,
)
from tests.importers.docx_files import docx_of

HARD = ["😀", "👩‍👩‍👧", "é", "אב", "\u00a0", "\r\n", "\r", "\u2028", "\ufeff", "\0", "\u200f", "ﬁ"]
PIECES = st.sampled_from(
    [
        *HARD,
        "Ann: ",
        "Bo: ",
        "INT: ",
        "[00:01] ",
        "\n",
        "\n\n",
        "words ",
        "**",
        "1",
        ":",
        "–",
        "\t",
        "WEBVTT\n\n",
        "00:01.000 --> 00:02.000\n",
        "<v Ann>",
        "</v>",
        "# ",
        "---\n",
        "Date: ",
        "Q. ",
    ]
)


def check(result: Transcript) -> None:
    at = 0
    for turn in result.turns:
        words = result.text[turn.start : turn.end]
        assert at <= turn.start < turn.end <= len(result.text)
        assert words == words.strip() != ""
        assert turn.seconds is None or 0 <= turn.seconds[0] <= turn.seconds[1]
        at = turn.end
    labels = [speaker.label for speaker in result.speakers]
    assert len(labels) == len(set(labels))
    assert {turn.speaker for turn in result.turns} - {None} == set(labels)
    assert "\0" not in result.text
    assert "\r" not in result.text
    result.text.encode()
    if result.offsets is not None:
        assert result.offsets.length == len(result.text)


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join), st.sampled_from(["a.txt", "a.md", "a.vtt", "b"]))
def test_any_text_is_read_or_refused(text: str, name: str) -> None:
    with contextlib.suppress(ReadError):
        check(read(text.encode("utf-8"), name))


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [
            "a.txt",
            "a.docx",
            "a.doc",
            "a.rtf",
            "a.odt",
            "a.pdf",
            "a.html",
            "a.vtt",
            "a.srt",
            "a.csv",
            "a.json",
            "a.TextGrid",
            "a",
            ".txt",
            "a.xyz",
        ]
    ),
)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with contextlib.suppress(ReadError):
        check(read(data, name))


SUFFIXES = (
    "txt", "md", "docx", "doc", "odt", "rtf", "pdf", "html", "vtt", "srt", "csv", "tsv", "xlsx",
    "json", "TextGrid",
)  # fmt: skip


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_empty(suffix: str) -> None:
    with pytest.raises(EmptyFile, match="empty"):
        read(b"", f"a.{suffix}")
    with pytest.raises((EmptyFile, BrokenFile)):
        read(b" \n\n\t ", f"a.{suffix}")


@pytest.mark.parametrize(
    ("data", "name", "says"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a.docx", "a PNG picture"),
        (bytes(range(256)) * 4, "a.xyz", r"\.xyz is not a format we read.*\.docx"),
    ],
)
def test_what_it_really_is(data: bytes, name: str, says: str) -> None:
    with pytest.raises(UnknownFormat, match=says):
        read(data, name)


def test_other_archives_are_named() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("ppt/presentation.xml", "<x/>")
    with pytest.raises(UnknownFormat, match="a PowerPoint file"):
        read(stream.getvalue(), "a.docx")


def test_contents_beat_the_extension() -> None:
    assert read(docx_of(["INT: One.", "P1: Two."]), "a.txt").format == "docx"
    assert read(b"WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n", "a.txt").format == "vtt"
    assert read(b"1\n00:00:01,000 --> 00:00:02,000\nHello.\n", "a.txt").format == "srt"
    assert read(b"INT: One.\nP1: Two.\n", "a.docx").format == "txt"


@pytest.mark.parametrize(
    ("suffix", "says"),
    [("docx", "no Word document"), ("doc", "damaged"), ("rtf", "no Rich Text"), ("odt", "damaged")],
)
def test_binary_by_another_name(suffix: str, says: str) -> None:
    with pytest.raises(BrokenFile, match=says):
        read(bytes(range(256)) * 20, f"a.{suffix}")


def test_truncated_docx() -> None:
    data = docx_of(["INT: One.", "P1: Two."])
    for size in (40, 300, len(data) // 2, len(data) - 10):
        with pytest.raises(BrokenFile):
            read(data[:size], "a.docx")


def test_zip_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * 50_000_000)
    with pytest.raises(TooLarge, match="1,000 times"):
        read(stream.getvalue(), "a.docx")
    monkeypatch.setattr(limits, "ARCHIVE_BYTES", 1_000)
    with pytest.raises(TooLarge, match="would unpack"):
        read(docx_of(["x" * 5000]), "a.docx")
    monkeypatch.setattr(limits, "ARCHIVE_FILES", 2)
    with pytest.raises(TooLarge, match="files"):
        read(docx_of(["x"]), "a.docx")


def test_a_directory_that_lies_about_sizes() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"ab" * 4_000_000)
    data = bytearray(stream.getvalue())
    size = struct.pack("<I", 8_000_000)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<I", 100)
    with pytest.raises(ReadError):
        read(bytes(data), "a.docx")


def test_doctype_is_refused() -> None:
    head = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "aaaa">]>'
    for encoding in ("utf-8", "utf-16"):
        with pytest.raises(BrokenFile, match="document type or entities"):
            read(docx_of(["x"], prolog=head, encoding=encoding), "a.docx")


def test_path_traversal_is_refused() -> None:
    with pytest.raises(BrokenFile, match="outside itself"):
        read(docx_of(["x"], extra={"word/../../etc/passwd": b"x"}), "a.docx")


def test_too_much_text() -> None:
    with pytest.raises(TooLarge, match="10 MB"):
        read(b"a" * (limits.TEXT_BYTES + 1), "a.txt")


def test_bytes_that_are_no_text() -> None:
    for data in (bytes(range(256)) * 50, b"\x00\x01\x02\x03" * 400):
        with pytest.raises(EncodingError, match="no text"):
            read(data, "a.txt")
    with pytest.raises(EncodingError, match="no encoding is called"):
        read(b"x", "a.txt", ReadOptions(encoding="klingon"))
    with pytest.raises(EncodingError, match="not in ascii"):
        read("é".encode(), "a.txt", ReadOptions(encoding="ascii"))


def test_no_cues() -> None:
    with pytest.raises(BrokenFile, match="no cues"):
        read(b"WEBVTT\n\nNOTE nothing here\n", "a.vtt")


def test_importing_is_cheap() -> None:
    code = (
        "import sys, importers;"
        "heavy = {'docx', 'lxml', 'olefile', 'charset_normalizer', 'webvtt', 'importlib.metadata'};"
        "sys.exit(str(heavy & set(sys.modules)) if heavy & set(sys.modules) else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_everything_named_is_there() -> None:
    assert sorted(importers.__all__) == importers.__all__
    assert all(hasattr(importers, name) for name in importers.__all__)
