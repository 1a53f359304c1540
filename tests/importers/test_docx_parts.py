"""Parts of Word documents beside the main text, changes, styles, and the strict form."""

from __future__ import annotations

import io
import zipfile

import pytest

from importers import BrokenFile, ReadOptions, TooLarge, Transcript, limits, read
from tests.importers.docx_files import W, docx_of, p

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TALK = ("INT: One.", "P1: Two.", "INT: Three.", "P1: Four.")


def part(root: str, inside: str) -> bytes:
    return f'<w:{root} xmlns:w="{W}">{inside}</w:{root}>'.encode()


def with_parts(*body: str, **parts: bytes) -> bytes:
    """A document with parts beside it: ``header1=…`` is ``word/header1.xml``, a header."""
    rows = "".join(
        f'<Relationship Id="x{name}" Type="{_REL}/{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for name in parts
    )
    rels = f'<Relationships xmlns="x">{rows}</Relationships>'.encode()
    named = {f"word/{name}.xml": data for name, data in parts.items()}
    return docx_of(body, extra={"word/_rels/document.xml.rels": rels, **named})


def kept(data: bytes, *keep: str) -> Transcript:
    return read(data, "a.docx", ReadOptions(keep=keep))


def said(result: Transcript) -> list[tuple[str | None, str]]:
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


def test_headers_and_footers_are_left_out_or_kept() -> None:
    data = with_parts(
        *_TALK,
        header1=part("hdr", p("Study 12")),
        header2=part("hdr", p("Study 12")),
        footer1=part("ftr", p("Confidential")),
    )
    plain = kept(data)
    assert len(plain.turns) == 4
    assert plain.notices[0].message == "Not read: headers, footers."
    both = kept(data, "headers", "footers")
    assert said(both)[0] == (None, "Study 12")
    assert said(both)[-1] == (None, "Confidential")
    assert said(both)[1:-1] == said(plain)
    assert not any("Not read" in notice.message for notice in both.notices)


def test_notes_and_comments_are_kept_with_their_place() -> None:
    marked = (
        '<w:p><w:r><w:t>P1: Two</w:t></w:r><w:r><w:footnoteReference w:id="7"/></w:r>'
        '<w:r><w:t>, three.</w:t><w:commentReference w:id="0"/></w:r></w:p>'
    )
    notes = part(
        "footnotes",
        f'<w:footnote w:id="-1" w:type="separator">{p("-")}</w:footnote>'
        f'<w:footnote w:id="7">{p("A hospital.")}</w:footnote>',
    )
    comments = part(
        "comments", f'<w:comment w:id="0" w:author="Ann">{p("Check this.")}</w:comment>'
    )
    data = with_parts("INT: One.", marked, "INT: Four.", footnotes=notes, comments=comments)
    plain = kept(data)
    assert said(plain)[1] == ("P1", "Two, three.")
    assert plain.notices[0].message == "Not read: footnotes (1), comments (1)."
    full = kept(data, "footnotes", "comments")
    assert said(full)[1] == ("P1", "Two [footnote 1], three. [comment 1]")
    assert said(full)[3:] == [
        (None, "Footnote 1: A hospital."),
        (None, "Comment 1: Check this. (Ann)"),
    ]


def test_changes_are_read_as_accepted() -> None:
    deleted_mark = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>P1: Two </w:t></w:r></w:p>"
    moved_from = "<w:p><w:moveFrom><w:r><w:t>P1: Moved.</w:t></w:r></w:moveFrom></w:p>"
    moved_to = (
        "<w:moveTo><w:p><w:moveTo><w:r><w:t>P1: Moved.</w:t></w:r></w:moveTo></w:p></w:moveTo>"
    )
    data = docx_of(["INT: One.", moved_from, deleted_mark, "halves.", "INT: Three.", moved_to])
    assert said(read(data, "a.docx")) == [
        ("INT", "One."), ("P1", "Two halves."), ("INT", "Three."), ("P1", "Moved."),
    ]  # fmt: skip


def test_hidden_text_is_left_out_and_said() -> None:
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>not shown</w:t></w:r></w:p>"
    result = read(docx_of([*_TALK, hidden]), "a.docx")
    assert said(result)[-1] == ("P1", "Four.")
    assert result.notices[0].message == "Not read: hidden passages (1)."


def test_a_style_that_is_bold_sets_a_label_off() -> None:
    styles = part(
        "styles",
        '<w:style w:styleId="Wer"><w:name w:val="Wer"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:styleId="Kind"><w:name w:val="Kind"/><w:basedOn w:val="Wer"/></w:style>',
    )
    label = '<w:p><w:r><w:rPr><w:rStyle w:val="Kind"/></w:rPr><w:t>{}</w:t></w:r>{}</w:p>'
    words = "<w:r><w:t> said {} things</w:t></w:r>"
    body = [label.format(who, words.format(n)) for n, who in enumerate(("Ada", "Bo") * 3)]
    result = read(with_parts(*body, styles=styles), "a.docx")
    assert [turn.speaker for turn in result.turns] == ["Ada", "Bo"] * 3


def test_ruby_keeps_its_base() -> None:
    ruby = (
        "<w:p><w:r><w:t>P1: </w:t></w:r><w:r><w:ruby><w:rt><w:r><w:t>かん</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>"
    )
    assert said(read(docx_of(["INT: 一。", ruby, "INT: 三。"]), "a.docx"))[1] == ("P1", "漢")


def test_strict_open_xml() -> None:
    usual = docx_of([*_TALK])
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(usual)) as source, zipfile.ZipFile(stream, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            data = data.replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            relations = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
            target.writestr(name, data.replace(_REL.encode(), relations))
    assert read(stream.getvalue(), "a.docx").turns == read(usual, "a.docx").turns


def test_a_document_type_in_any_part_is_refused() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'
    with pytest.raises(BrokenFile, match="document type or entities"):
        read(docx_of(["x"], extra={"word/settings.xml": evil}), "a.docx")


def test_too_much_markup(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "XML_NODES", 20)
    with pytest.raises(TooLarge, match="pieces of markup"):
        read(docx_of(["x"] * 30), "a.docx")
