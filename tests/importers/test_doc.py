"""Old Word documents: Word 6 and 97, tables, looks, what is locked, damaged or no Word at all."""

from __future__ import annotations

import shutil

import pytest

from importers import BrokenFile, ReadError, ReadOptions, read
from importers.doc import DocImporter
from importers.office import as_docx
from tests.importers.doc_files import Run, container, doc_of, properties
from tests.importers.docx_files import docx_of

BOTH = pytest.mark.parametrize("old", [True, False], ids=["Word 6", "Word 97"])
FOUR = [("Dr", "One."), ("Pt", "Two."), ("Dr", "Three."), ("Pt", "Four.")]


def said(data: bytes, *keep: str) -> list[tuple[str | None, str]]:
    result = read(data, "a.doc", ReadOptions(keep=keep))
    assert result.format == "doc"
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


def plain(*texts: str) -> list[tuple[list[Run], bytes]]:
    return [([Run(f"{text}\r")], b"") for text in texts]


@BOTH
def test_labels(old: bool) -> None:
    assert said(doc_of(plain(*(f"{who}:\t{what}" for who, what in FOUR)), old=old)) == FOUR


@BOTH
def test_bold_names_without_a_colon(old: bool) -> None:
    bold = properties(old, bold=1)
    parts = [([Run(who, bold), Run(f" {what}\r")], b"") for who, what in FOUR]
    assert said(doc_of(parts, old=old)) == FOUR


@BOTH
def test_deleted_and_hidden_text_and_fields(old: bool) -> None:
    first = [
        Run("Dr: One"),
        Run(" not", properties(old, deleted=1)),
        Run(" unseen", properties(old, hidden=1)),
        Run(" \x13 HYPERLINK x \x14linked\x15\x1f.\r"),
    ]
    data = doc_of([(first, b""), *plain("Pt: Two\x0bhalves.", "Dr: Three.")], old=old)
    assert said(data)[:2] == [("Dr", "One linked."), ("Pt", "Two\nhalves.")]
    assert read(data, "a.doc").notices[0].message == "Not read: hidden passages (1)."


@BOTH
def test_a_table_with_a_header(old: bool) -> None:
    cell, row = properties(old, in_table=1), properties(old, in_table=1, row_end=1)
    rows = [("Speaker", "Text"), *FOUR]
    parts = []
    for who, what in rows:
        parts += [([Run(f"{who}\x07")], cell), ([Run(f"{what}\x07")], cell), ([Run("\x07")], row)]
    assert said(doc_of(parts, old=old)) == FOUR


def test_the_language_says_the_code_page_of_word_6() -> None:
    texts = ("Врач: Сколько?", "Марина: Долго.", "Врач: А потом?", "Марина: Ничего.")
    data = doc_of(plain(*texts), old=True, language=0x0419, codec="cp1251")
    assert said(data)[1] == ("Марина", "Долго.")


@BOTH
def test_headers_are_left_out_or_kept(old: bool) -> None:
    header = [("headers", 0 if old else 7, "Study 12\r\r")]
    data = doc_of(plain(*(f"{who}: {what}" for who, what in FOUR)), old=old, after=header)
    assert said(data) == FOUR
    assert read(data, "a.doc").notices[0].message == "Not read: headers."
    assert said(data, "headers") == [(None, "Study 12"), *FOUR]


def test_footnotes_are_left_out_or_kept() -> None:
    parts = plain("Dr: One\x02.", "Pt: Two.", "Dr: Three.", "Pt: Four.")
    data = doc_of(parts, old=False, after=[("footnotes", 0, "\x02 A ward.\r\r")])
    assert said(data) == FOUR
    kept = said(data, "footnotes")
    assert kept[0] == ("Dr", "One [footnote 1].")
    assert kept[-1] == (None, "Footnote 1: A ward.")


def test_a_locked_document() -> None:
    with pytest.raises(BrokenFile, match="locked with a password"):
        read(doc_of(plain("Dr: One."), old=False, flags=0x0100), "a.doc")


@pytest.mark.parametrize(
    ("stream", "says"),
    [
        ("Workbook", "Excel workbook"),
        ("EncryptedPackage", "password"),
        ("Strange", "no Word document"),
    ],
)
def test_other_compound_files_are_named(stream: str, says: str) -> None:
    with pytest.raises(BrokenFile, match=says):
        read(container({stream: b"x"}), "a.docx")


@BOTH
def test_truncated_anywhere(old: bool) -> None:
    data = doc_of(plain("Dr: " + "word " * 3000, "Pt: Two."), old=old)
    for tenth in range(1, 10):
        with pytest.raises(ReadError):
            read(data[: len(data) * tenth // 10], "a.doc")


def test_contents_beat_the_name() -> None:
    rtf = b"{\\rtf1 INT: One.\\par P1: Two.\\par INT: Three.\\par}"
    assert read(rtf, "a.doc").format == "rtf"
    assert read(docx_of(["INT: One.", "P1: Two."]), "a.doc").format == "docx"
    assert read(b"INT: One.\nP1: Two.\n", "a.doc").format == "txt"
    assert DocImporter().sniff(b"<html><body>x", "a.doc") == 0


def test_what_older_word_needs_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(BrokenFile, match="Install LibreOffice"):
        read(b"\xdb\xa5\x2d\0" + b"\0" * 900, "a.doc")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_as_the_way_in() -> None:
    rtf = b"{\\rtf1 {\\b INT:} One.\\par {\\b P1:} Two.\\par INT: Three.\\par}"
    result = read(as_docx(rtf, ".rtf"), "a.docx")
    assert [turn.speaker for turn in result.turns] == ["INT", "P1", "INT"]
