"""Bytes of a text file to a string: byte order marks, UTF-8, UTF-16, then the old code pages."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections import Counter

from importers import limits
from importers.errors import EncodingError, TooLarge
from importers.transcript import Notice

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 200_000
_SHORT = 60  # a text longer than this has a space or a line break in it
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_WORDY_WRONG = re.compile(r"(?<=\w)[¡-©«-´¶-¹»-¿×÷€‚ƒ„†‡ˆ‰‹•˜™›¤](?=\w)")
_TURKISH = re.compile("[ðþýÐÞÝ]")
_WESTERN = {"cp1252", "latin_1", "iso8859_15", "cp1250", "cp1254", "cp1257", "iso8859_2"}
_UNSURE = "The encoding is not stated in the file; it was read as {}. Check the accented letters."


def decode(
    data: bytes, encoding: str | None = None, *, most: int = limits.TEXT_BYTES
) -> tuple[str, list[Notice]]:
    """The raw text and what had to be assumed; EncodingError where the bytes are no text.

    ``encoding`` is what somebody said; else it is detected. Byte order marks stay in the text, so
    that offsets into the raw text hold. ``most``: bytes that are taken in.
    """
    if len(data) > most:
        raise TooLarge(
            f"this file holds {limits.megabytes(len(data))} of text; at most "
            f"{limits.megabytes(most)} are read. "
            "Split it into one file a conversation."
        )
    if encoding is not None:
        return _as_told(data, encoding), []
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _marked(data, name)
    text = _utf8(data)
    if text is not None:
        if "\0" in text and (wide := _utf16(data)):
            return wide, [Notice("The file has no byte order mark; it was read as UTF-16.")]
        return _printable(text), []
    if wide := _utf16(data):
        return wide, [Notice("The file has no byte order mark; it was read as UTF-16.")]
    if mended := _mended(data):
        return mended
    return _old(data)


def _as_told(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise EncodingError(
            f"no encoding is called “{encoding}”; leave it out to detect it."
        ) from error
    except (UnicodeError, ValueError) as error:
        raise EncodingError(
            f"the file is not in {encoding}; leave the encoding out to detect it."
        ) from error
    if not isinstance(text, str):
        raise EncodingError(f"“{encoding}” is no encoding of text.")
    return text


def _marked(data: bytes, name: str) -> tuple[str, list[Notice]]:
    notices = []
    try:
        text = data.decode(name, "surrogatepass" if name.startswith("utf-16") else "strict")
    except UnicodeError:
        text = data.decode(name, "replace")
        lost = text.count("\N{REPLACEMENT CHARACTER}")
        if lost > 1 + 0.01 * len(text):
            raise _no_text() from None
        notices = [
            Notice(f"{lost} damaged characters were replaced by “\N{REPLACEMENT CHARACTER}”.")
        ]
    return _printable(text), notices


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _mended(data: bytes) -> tuple[str, list[Notice]] | None:
    """UTF-8 with a few stray bytes, where it is far more UTF-8 than not."""
    text = data.decode("utf-8", "replace")
    lost = text.count("\N{REPLACEMENT CHARACTER}")
    whole = sum(1 for char in text if char > "\x7f") - lost
    if whole < 10 * lost:
        return None
    message = f"{lost} damaged characters were replaced by “\N{REPLACEMENT CHARACTER}”."
    return _printable(text), [Notice(message)]


def _utf16(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: NULs on one side, and letters of few alphabets."""
    if len(data) % 2 or b"\0" not in data:
        return None
    scored = []
    for name in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        sample = text[:_SAMPLE]
        if _share_of_text(sample) < 0.97:
            continue
        pages = Counter(ord(char) >> 8 for char in sample)
        scored.append((sum(count for _, count in pages.most_common(2)) / len(sample), text))
    if not scored:
        return None
    score, text = max(scored, key=lambda pair: pair[0])
    spaced = any(char in text for char in " \n\u3000")
    return text if spaced or (score > 0.9 and len(text) < _SHORT) else None


def _share_of_text(sample: str) -> float:
    good = sum(
        1 for char in sample if char in "\n\r\t\f\v" or unicodedata.category(char)[0] in "LMNPSZ"
    )
    return good / max(1, len(sample))


def _printable(text: str) -> str:
    sample = text[:_SAMPLE]
    controls = sum(1 for char in sample if char < " " and char not in "\n\r\t\f\v\x1b")
    if controls > 3 + 0.05 * len(sample):
        raise _no_text()
    return text


def _old(data: bytes) -> tuple[str, list[Notice]]:
    sample = data[:_SAMPLE]
    western = _decoded(data, "cp1252")
    if western is not None and _looks_western(sample, western[:_SAMPLE]):
        _printable(western)
        name = "cp1254" if _looks_turkish(western[:_SAMPLE]) else "cp1252"
        shown = "Windows-1254 (Turkish)" if name == "cp1254" else "Windows-1252 (Western European)"
        return _decoded(data, name) or western, [Notice(_UNSURE.format(shown))]
    from charset_normalizer import from_bytes

    _printable(sample.decode("latin-1"))
    single = western is not None and _isolated(sample)
    for match in from_bytes(sample, cp_exclusion=["cp1252"] if not single else None):
        text = _decoded(data, match.encoding)
        if text is not None and _share_of_text(text[:_SAMPLE]) > 0.97:
            return text, [Notice(_UNSURE.format(match.encoding.replace("_", "-")))]
    if western is not None:
        return western, [Notice(_UNSURE.format("Windows-1252 (Western European)"))]
    raise _no_text()


def _decoded(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _isolated(sample: bytes) -> bool:
    """Whether bytes above 127 stand alone among ASCII letters, as accents do."""
    runs = [len(run) for run in _HIGH_RUN.findall(sample)]
    letters = sum(1 for byte in sample if chr(byte).isascii() and chr(byte).isalpha())
    return bool(runs) and sum(runs) / len(runs) < 1.5 and sum(runs) < 0.6 * max(1, letters)


def _looks_western(sample: bytes, text: str) -> bool:
    return _isolated(sample) and len(_WORDY_WRONG.findall(text)) <= 0.02 * len(
        _HIGH_RUN.findall(sample)
    )


def _looks_turkish(text: str) -> bool:
    """Icelandic has ð, þ and ý too, but neither ç nor ü."""
    return len(_TURKISH.findall(text)) >= 3 and any(char in text for char in "çüÇÜ")


def _no_text() -> EncodingError:
    return EncodingError(
        "the bytes are no text in any encoding we know; check that it is a text file, "
        "or say which encoding it is in."
    )
