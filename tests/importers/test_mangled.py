"""Documents with bytes changed, lost or cut off are read or refused, and nothing else happens."""

from __future__ import annotations

import contextlib
import random

import pytest

from importers import ReadError, read
from tests.importers.doc_files import Run, doc_of, properties
from tests.importers.docx_files import docx_of
from tests.importers.test_odt import odt_of, talk
from tests.importers.test_reading import check

_TALK = ("INT: One.", "P1: Two.", "INT: Three.", "P1: Four.")


def _doc(old: bool) -> bytes:
    bold = properties(old, bold=1)
    return doc_of([([Run(text[:3], bold), Run(f"{text[3:]}\r")], b"") for text in _TALK], old=old)


WHOLE = {
    "a.docx": docx_of([*_TALK]),
    "word6.doc": _doc(old=True),
    "word97.doc": _doc(old=False),
    "a.odt": odt_of(talk()),
    "a.rtf": ("{\\rtf1{\\fonttbl{\\f0 A;}}" + "\\par ".join(_TALK) + "\\u8364?\\par}").encode(),
}


@pytest.mark.parametrize("name", WHOLE)
def test_mangled(name: str) -> None:
    chance = random.Random(name)
    whole = WHOLE[name]
    assert len(read(whole, name).turns) == 4
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 10, 40))):
            at = chance.randrange(max(1, len(data) - 1))
            if chance.random() < 0.8 or len(data) < 40:
                data[at] = chance.randrange(256)
            else:
                del data[at : at + chance.randrange(1, min(30, len(data) // 8))]
        with contextlib.suppress(ReadError):
            check(read(bytes(data), name))
