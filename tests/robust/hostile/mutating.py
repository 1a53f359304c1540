"""Valid files changed a little: bytes turned, lost, doubled, moved, or swapped with others'."""

from __future__ import annotations

import io
import random
import zipfile

_TOKENS = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\r", b"\n\n", b'"', b"'", b"<", b">",
    b"&#0;", b"&#xD800;", b"-1", b"0", b"1e999", b"NaN", b"99999999999999999999", b"[", b"{", b"}",
    b"\\u-1?", b"\\ud800", b":", b"P1: ", b"<v ", b"-->", b"\t", b",", b"<!DOCTYPE", b"]]>",
    b"\x80", b"\xe2\x80\xa8", b" 0 R", b"stream\n", b"null", b"\\bin9", b"\x13", b"\x07", b"//",
)  # fmt: skip


def mutated(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The file with one to twenty changes; a zip archive in half of the cases inside its parts."""
    if data[:2] == b"PK" and chance.random() < 0.7:
        return _inside(data, other, chance)
    held = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        _change(held, other, chance)
    return bytes(held)


def _change(held: bytearray, other: bytes, chance: random.Random) -> None:
    at = chance.randrange(len(held) + 1)
    size = chance.choice((1, 2, 4, 16, 100))
    kind = chance.randrange(6)
    if kind == 0 and at < len(held):
        held[at] = chance.randrange(256)
    elif kind == 1:
        del held[at : at + size]
    elif kind == 2:
        held[at:at] = held[at : at + size] * chance.choice((1, 3))
    elif kind == 3:
        held[at:at] = chance.choice(_TOKENS)
    elif kind == 4:
        token = chance.choice(_TOKENS)
        held[at : at + len(token)] = token
    else:
        start = chance.randrange(len(other) + 1)
        held[at:at] = other[start : start + size]


def _inside(data: bytes, other: bytes, chance: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        names = source.namelist()
        chosen = chance.choice(names)
        for name in names:
            part = bytearray(source.read(name))
            if name == chosen:
                for _ in range(chance.choice((1, 2, 5))):
                    _change(part, other, chance)
            if name != chosen or chance.random() < 0.97:
                target.writestr(name, bytes(part))
    return out.getvalue()
