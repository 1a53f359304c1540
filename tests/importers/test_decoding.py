"""Encodings, detected and told."""

from __future__ import annotations

import pytest

from importers import ReadOptions, read
from importers.decoding import decode

WEST = "INT: “Où êtes-vous né ?” – Jürgen’s café, señor; it’s 5 €.\nP1: Å, æ, ø, ß… naïve.\n"


@pytest.mark.parametrize("name", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "text", [WEST, "采访者：你好。\n受访者：我很好，谢谢你。\n", "Интервьюер: Да?\nОтвет 😀\n"]
)
def test_unicode(name: str, text: str) -> None:
    raw, _ = decode(text.encode(name))
    assert raw.removeprefix("\ufeff") == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("cp1252", WEST),
        ("cp1251", "Интервьюер: Здравствуйте, как вы себя чувствуете?\nОтвет: Спасибо, хорошо.\n"),
        ("koi8-r", "Интервьюер: Здравствуйте, как вы себя чувствуете?\nОтвет: Спасибо, хорошо.\n"),
        ("cp1253", "Ερευνητής: Καλημέρα, πώς είστε σήμερα;\nΆννα: Πολύ καλά, ευχαριστώ πολύ.\n"),
        ("shift_jis", "聞き手：今日はお越しいただきありがとうございます。\n田中：こちらこそ。\n"),
        ("gb18030", "采访者：请问您今天感觉怎么样？\n受访者：我觉得很好，谢谢您的关心。\n"),
        ("cp1254", "Görüşmeci: Nasılsınız, bugün iş çok güç müydü?\nAyşe: Hayır, şimdi iyiyim.\n"),
    ],
)
def test_code_pages(name: str, text: str) -> None:
    raw, notices = decode((text * 5).encode(name))
    assert raw == text * 5
    assert "encoding is not stated" in notices[0].message


def test_told() -> None:
    data = "Žluťoučký: kůň\n".encode("cp1250")
    assert read(data, "a.txt", ReadOptions(encoding="cp1250")).text == "Žluťoučký: kůň\n"


def test_a_stray_byte_in_utf_8_is_replaced_with_a_notice() -> None:
    data = ("é" * 40).encode() + b"\xff" + b" end"
    raw, notices = decode(data)
    assert raw == "é" * 40 + "\ufffd end"
    assert "1 damaged" in notices[0].message


def test_nuls_become_replacement_characters_with_a_notice() -> None:
    result = read(b"INT: a\0b.\nP1: Two.\n", "a.txt")
    assert result.text == "INT: a\ufffdb.\nP1: Two.\n"
    assert any("cannot be stored" in notice.message for notice in result.notices)


def test_offsets_lead_back_to_the_raw_text() -> None:
    text = "INT: One 😀.\r\nP1: Twö.\rINT: Three.\r\n"
    result = read(text.encode("utf-16"), "a.txt")
    assert result.offsets is not None
    raw = "\ufeff" + text
    for turn in result.turns:
        at = result.offsets.to_raw(turn.start)
        assert raw[at] == result.text[turn.start]
        assert result.offsets.to_canonical(at) == turn.start
