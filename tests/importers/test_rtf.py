"""Rich Text: looks, tables, encodings, what is left out, and what is broken."""

from __future__ import annotations

import pytest

from importers import BrokenFile, EmptyFile, ReadOptions, TooLarge, limits, read

FOUR = [("Dr", "One."), ("Pt", "Two."), ("Dr", "Three."), ("Pt", "Four.")]


def said(body: str | bytes, *keep: str) -> list[tuple[str | None, str]]:
    raw = body.encode("latin-1") if isinstance(body, str) else body
    result = read(b"{\\rtf1\\ansi\n" + raw + b"}", "a.rtf", ReadOptions(keep=keep))
    assert result.format == "rtf"
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


def lines(*texts: str) -> str:
    return "".join(f"{text}\\par\n" for text in texts)


@pytest.mark.parametrize(
    "shape",
    [
        "{{\\b {who}:}} {what}\\par\n",
        "\\b {who}\\b0  {what}\\par\n",
        "\\pard\\plain\\i {who}\\plain\\par {what}\\par\n",
        "{{\\cs1\\ul {who}:\\ulnone}}\\line {what}\\par\n",
        "{who}:\\tab {what}\\\n",
    ],
)
def test_dialects(shape: str) -> None:
    assert said("".join(shape.format(who=who, what=what) for who, what in FOUR)) == FOUR


def test_a_table_with_a_header() -> None:
    row = "\\trowd{}\\cellx1\\cellx2\\pard\\intbl {{{}\\cell {}\\cell}}\\row\n"
    body = row.format("\\trhdr", "Speaker", "Text")
    body += "".join(row.format("", who, what) for who, what in FOUR)
    assert said(body) == FOUR


def test_bytes_are_in_the_encoding_of_their_font() -> None:
    fonts = "{\\fonttbl{\\f0\\fcharset0 A;}{\\f1\\fcharset204 B;}{\\f2\\fcharset128 C;}}"
    body = "\\f1 \\'c2\\'f0\\'e0\\'f7: \\f0 caf\\'e9 \\'93x\\'94\\f2 \\'83A\\'83\\'42\\par\n"
    assert said(fonts + body + body)[0] == ("Врач", "café “x”アィ")


def test_the_code_page_and_the_font_that_holds_when_none_is_said() -> None:
    talk = lines("\\'d0\\'e0\\'ff: \\'c4\\'e0.", "\\'c0\\'ed\\'ed\\'e0: \\'cd.") * 2
    assert said("\\ansicpg1251 " + talk)[0] == ("Рая", "Да.")
    fonts = "\\deff1{\\fonttbl{\\f1\\fcharset204 B;}}"
    assert said(fonts + talk)[0] == ("Рая", "Да.")


def test_unicode_and_what_stands_in_for_it() -> None:
    body = lines(
        "Dr: \\u1044?\\u1072\\'3f \\uc2\\u8364 EU.\\uc0\\u-10179\\u-8704", "Pt: {\\uc0 \\u233}t."
    )
    assert said(body * 2)[:2] == [("Dr", "Да €.😀"), ("Pt", "ét.")]


def test_raw_utf8_against_the_rules() -> None:
    assert said("INT: Wie geht’s?\\par P1: Schön.\\par INT: Ja.\\par".encode())[1] == (
        "P1",
        "Schön.",
    )


def test_what_is_not_the_text() -> None:
    body = (
        "{\\info{\\title Secret}}{\\*\\generator X;}{\\stylesheet{\\s1 Normal;}}"
        "{\\pict\\pngblip 89504e47\n0d0a}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt Dr}}: One"
        "{\\deleted  not}{\\v  unseen}{\\revised  yes}\\-.\\par{\\pntext 1.}\\bin3 }}}\\par\n"
    )
    assert said(body + lines("Pt: Two.", "Dr: Three."))[0] == ("Dr", "One yes.")


def test_headers_notes_and_comments_are_left_out_or_kept() -> None:
    body = "{\\header Study 12\\par}" + lines(
        "Dr: One{\\super\\chftn{\\footnote\\chftn  A ward.}}.", "Pt: Two{\\*\\annotation Check.}."
    )
    assert said(body + body) == [("Dr", "One."), ("Pt", "Two.")] * 2
    assert said(body + lines("Dr: Three.", "Pt: Four."), "headers", "footnotes", "comments") == [
        (None, "Study 12"),
        ("Dr", "One [footnote 1]."),
        ("Pt", "Two [comment 1]."),
        *FOUR[2:],
        (None, "Footnote 1: A ward."),
        (None, "Comment 1: Check."),
    ]
    notices = read(f"{{\\rtf1 {body}}}".encode(), "a.rtf").notices
    assert notices[0].message == "Not read: headers, footnotes (1), comments (1)."


def test_headings_are_nobodys() -> None:
    sheet = "{\\stylesheet{\\s0 Normal;}{\\s1\\b heading 1;}}"
    body = sheet + lines("Dr: One.", "Pt: Two.", "\\s1 Topic\\par\\pard Dr: Three.", "Pt: Four.")
    assert (None, "Topic") in said(body)


def test_broken_files(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = ("{\\rtf1 " + lines(*(f"{who}: {what}" for who, what in FOUR)) + "}").encode()
    for size in range(8, len(whole), 7):
        with pytest.raises(BrokenFile, match="cut short"):
            read(whole[:size], "a.rtf")
    with pytest.raises(BrokenFile, match="nested"):
        read(b"{\\rtf1 " + b"{" * 5000, "a.rtf")
    with pytest.raises(EmptyFile):
        read(b"{\\rtf1 {\\b  }\\par}", "a.rtf")
    monkeypatch.setattr(limits, "RTF_TOKENS", 5)
    with pytest.raises(TooLarge, match="pieces of markup"):
        read(whole, "a.rtf")
