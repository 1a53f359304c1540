"""Which encoding the numbers mean that old word processors give: code pages, font charsets."""

from __future__ import annotations

import codecs

_CHARSETS = {
    77: "mac_roman", 78: "shift_jis", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_PAGES = {936: "gbk", 1361: "johab", 10000: "mac_roman", 10007: "mac_cyrillic", 65001: "utf-8"}
_LANGUAGES = {
    0x01: "cp1256", 0x02: "cp1251", 0x04: "gbk", 0x05: "cp1250", 0x08: "cp1253", 0x0D: "cp1255",
    0x0E: "cp1250", 0x11: "cp932", 0x12: "cp949", 0x15: "cp1250", 0x18: "cp1250", 0x19: "cp1251",
    0x1B: "cp1250", 0x1A: "cp1250", 0x1E: "cp874", 0x1F: "cp1254", 0x22: "cp1251", 0x23: "cp1251",
    0x24: "cp1250", 0x25: "cp1257", 0x26: "cp1257", 0x27: "cp1257", 0x29: "cp1256", 0x2A: "cp1258",
    0x2F: "cp1251",
}  # fmt: skip
_TRADITIONAL = (0x0404, 0x0C04, 0x1404)
WESTERN = "cp1252"


def of_charset(charset: int) -> str | None:
    """The encoding of a font's charset number; None where it says nothing (0, 1, 2)."""
    return _CHARSETS.get(charset)


def of_page(page: int) -> str:
    """The encoding of a Windows code page number, Western European where it is unknown."""
    name = _PAGES.get(page, f"cp{page}")
    try:
        codecs.lookup(name)
    except LookupError:
        return WESTERN
    return name


def of_language(lid: int) -> str:
    """The code page in which a Windows of that language kept its text."""
    if lid in _TRADITIONAL:
        return "cp950"
    return _LANGUAGES.get(lid & 0x3FF, WESTERN)
