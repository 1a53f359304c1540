"""PDFs that cannot be read, or only in part: one clear error each."""

from __future__ import annotations

import contextlib
import io
import random
import zlib

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from importers import BrokenFile, EmptyFile, ReadError, TooLarge, read
from tests.importers.pdf_by_hand import FOUR, THREE, drawn, told
from tests.importers.pdf_files import pdf_of, talk, turns_of

PAIR = ("Anna", "Bertram")


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (drawn(""), EmptyFile, "no text in this PDF"),
        (drawn(FOUR)[:-200], BrokenFile, "cut short"),
        (b"hello", BrokenFile, "no PDF"),
        (b"%PDF-1.4\nnothing\n%%EOF", BrokenFile, "damaged"),
    ],
)
def test_errors(data: bytes, kind: type[ReadError], says: str) -> None:
    with pytest.raises(kind, match=says):
        read(data, "a.pdf")


def picture() -> bytes:
    """A page that is a picture, as a scanner makes it."""
    canvas = Canvas(out := io.BytesIO())
    canvas.drawInlineImage(Image.new("RGB", (60, 80), "grey"), 0, 0, 500, 700)
    canvas.save()
    return out.getvalue()


def test_a_scan_without_text() -> None:
    with pytest.raises(EmptyFile, match=r"pictures of 1 page and no text.*OCR"):
        read(picture(), "a.pdf")


def test_pages_that_are_pictures_are_named() -> None:
    canvas = Canvas(out := io.BytesIO())
    for place, words in ((700, "P1: One."), (680, "P2: Two."), (660, "P1: Three.")):
        canvas.drawString(72, place, words)
    canvas.showPage()
    canvas.drawInlineImage(Image.new("RGB", (60, 80), "grey"), 0, 0, 500, 700)
    canvas.save()
    result = read(out.getvalue(), "a.pdf")
    assert any(n.message.startswith("Page 2 holds a picture") for n in result.notices)


def test_a_locked_file() -> None:
    canvas = Canvas(out := io.BytesIO(), encrypt=StandardEncryption("secret", "owner"))
    canvas.drawString(72, 700, "P1: One.")
    canvas.save()
    with pytest.raises(BrokenFile, match="locked with a password"):
        read(out.getvalue(), "a.pdf")


def test_a_file_that_may_be_read_but_not_changed() -> None:
    canvas = Canvas(out := io.BytesIO(), encrypt=StandardEncryption("", "owner", canCopy=0))
    canvas.drawString(72, 700, "P1: One.")
    canvas.drawString(72, 680, "P2: Two.")
    canvas.save()
    assert turns_of(out.getvalue()) == [("P1", "One."), ("P2", "Two.")]


def test_letters_nobody_knows() -> None:
    font = told({byte: chr(0xE000 + byte) for byte in range(33, 127)})
    with pytest.raises(EmptyFile, match="do not say which letters"):
        read(drawn(FOUR, font=font), "a.pdf")


def test_a_part_that_unfolds_without_end() -> None:
    packed = zlib.compress(b"q Q " * 30_000_000)
    head = f"%PDF-1.4\n4 0 obj\n<</Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode()
    with pytest.raises(TooLarge, match="unpacks to more"):
        read(head + packed + b"\nendstream\n%%EOF", "a.pdf")
    twice = zlib.compress(packed)
    with pytest.raises(TooLarge, match="unpacks to more"):
        read(head + twice + b"\nendstream\n%%EOF", "a.pdf")


def test_a_page_count_out_of_this_world() -> None:
    assert turns_of(drawn(FOUR).replace(b"/Count 1", b"/Count 2000000000")) == THREE


def test_cut_off_anywhere() -> None:
    data = pdf_of(talk(PAIR, 30))
    for tenth in range(1, 10):
        with pytest.raises(ReadError):
            read(data[: len(data) * tenth // 10], "a.pdf")


def test_mangled_bytes_never_do_more_than_refuse() -> None:
    chance = random.Random(7)
    whole = pdf_of(talk(PAIR, 8))
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 12)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(ReadError):
            assert read(bytes(data), "a.pdf").turns
