"""OpenDocument texts: looks, tables, changes, notes, and what is broken or locked."""

from __future__ import annotations

import io
import zipfile

import pytest

from importers import BrokenFile, ReadOptions, Transcript, read

_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for name, full in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"),
    )
)  # fmt: skip
_BOLD = (
    '<office:automatic-styles><style:style style:name="T1" style:family="text">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
    '<style:style style:name="T2" style:family="text" style:parent-style-name="T1"/>'
    '<style:style style:name="T3" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="P1" style:family="paragraph">'
    '<style:text-properties fo:font-style="italic"/></style:style></office:automatic-styles>'
)
FOUR = [("Dr", "One."), ("Pt", "Two."), ("Dr", "Three."), ("Pt", "Four.")]


def odt_of(body: str, **files: str) -> bytes:
    """A text document of XML; ``styles=`` and so on are other files of the archive."""
    stream = io.BytesIO()
    content = (
        f"<office:document-content {_NAMES}>{_BOLD}<office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
        for name, data in files.items():
            archive.writestr({"manifest": "META-INF/manifest.xml"}.get(name, f"{name}.xml"), data)
    return stream.getvalue()


def p(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def talk(shape: str = "{}: {}") -> str:
    return "".join(p(shape.format(who, what)) for who, what in FOUR)


def opened(data: bytes, *keep: str) -> Transcript:
    return read(data, "a.odt", ReadOptions(keep=keep))


def said(data: bytes, *keep: str) -> list[tuple[str | None, str]]:
    result = opened(data, *keep)
    assert result.format == "odt"
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


@pytest.mark.parametrize(
    "shape",
    [
        "{}: {}",
        '<text:span text:style-name="T2">{}</text:span> {}',
        '<text:span text:style-name="T1">{}:</text:span><text:line-break/>{}',
        "{}:<text:tab/>{}",
        "{}:<text:s text:c='3'/>\n     {}",
        '{}</text:p><text:p text:style-name="P0">{}',
    ],
)
def test_dialects(shape: str) -> None:
    assert said(odt_of(talk(shape))) == FOUR


def test_a_table_with_a_header() -> None:
    cell = "<table:table-cell>{}</table:table-cell>"
    row = f"<table:table-row>{cell}{cell}</table:table-row>"
    rows = "".join(row.format(p(who), p(what)) for who, what in FOUR)
    head = row.format(p("Speaker"), p("Text"))
    header = f"<table:table-header-rows>{head}</table:table-header-rows>"
    assert said(odt_of(f"<table:table>{header}{rows}</table:table>")) == FOUR


def test_changes_notes_hidden_text_and_boxes() -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>gone</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        '<text:p>Dr: One<text:change text:change-id="c"/><text:note><text:note-citation>1'
        "</text:note-citation><text:note-body><text:p>A ward.</text:p></text:note-body></text:note>"
        '<text:span text:style-name="T3"> unseen</text:span><draw:frame><draw:text-box>'
        "<text:p>box</text:p></draw:text-box></draw:frame>.</text:p>"
        "<text:section><text:list><text:list-item><text:p>Pt: Two.</text:p></text:list-item>"
        "</text:list></text:section>"
    )
    data = odt_of(body + p("Dr: Three."))
    assert said(data) == FOUR[:3]
    assert opened(data).notices[0].message == (
        "Not read: footnotes (1), hidden passages (1), text boxes (1)."
    )
    kept = said(data, "footnotes")
    assert (kept[0], kept[-1]) == (("Dr", "One [footnote 1]."), (None, "Footnote 1: A ward."))


def test_comments_stand_where_their_words_end() -> None:
    body = (
        '<text:p><office:annotation office:name="n"><text:p>Check.</text:p></office:annotation>'
        'Dr: One.<office:annotation-end office:name="n"/></text:p>'
    )
    data = odt_of(body + p("Pt: Two.") + p("Dr: Three."))
    assert said(data) == FOUR[:3]
    kept = said(data, "comments")
    assert (kept[0], kept[-1]) == (("Dr", "One. [comment 1]"), (None, "Comment 1: Check."))


def test_headers_and_footers() -> None:
    sheet = (
        f"<office:document-styles {_NAMES}><office:master-styles><style:master-page>"
        f"<style:header>{p('Study 12')}</style:header><style:footer>{p('Page')}</style:footer>"
        "</style:master-page></office:master-styles></office:document-styles>"
    )
    data = odt_of(talk(), styles=sheet)
    assert said(data) == FOUR
    assert opened(data).notices[0].message == "Not read: headers, footers."
    assert said(data, "headers", "footers") == [(None, "Study 12"), *FOUR, (None, "Page")]


def test_one_label_here_and_there_makes_no_speakers() -> None:
    body = "".join(
        p(f"Some words {n}") + (p("MODERATOR: Yes?") if n % 30 == 9 else "") for n in range(120)
    )
    result = opened(odt_of(body))
    assert result.speakers == ()
    assert {turn.speaker for turn in result.turns} == {None}


def test_broken_and_locked_files() -> None:
    whole = odt_of(talk())
    for tenth in range(1, 10):
        with pytest.raises(BrokenFile):
            opened(whole[: len(whole) * tenth // 10])
    with pytest.raises(BrokenFile, match="locked with a password"):
        opened(odt_of(talk(), manifest="<x><encryption-data/></x>"))
    with pytest.raises(BrokenFile, match="damaged"):
        opened(odt_of("<text:p>"))
    with pytest.raises(BrokenFile, match="document type"):
        opened(odt_of(talk(), styles="<!DOCTYPE a><a/>"))
