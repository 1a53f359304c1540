"""One small valid file of every format: what the adversary cuts, renames and mutates."""

from __future__ import annotations

import json
from functools import cache

from tests.importers.doc_files import Run, doc_of
from tests.importers.docx_files import docx_of
from tests.importers.pdf_by_hand import FOUR, drawn
from tests.importers.test_odt import odt_of, talk
from tests.importers.test_workbooks import workbook
from tests.importers.textgrid_files import binary, chronological, long, short

SAID = (("INT", "How was it?"), ("P1", "Long."), ("INT", "And then?"), ("P1", "Nothing."))
LINES = tuple(f"{who}: {words}" for who, words in SAID)
_TIERS = [
    (who, [(n, n + 1, words) for n, (w, words) in enumerate(SAID) if w == who])
    for who in ("INT", "P1")
]


def _cues(sign: str, numbered: bool) -> str:
    return "\n\n".join(
        (f"{n + 1}\n" if numbered else "")
        + f"00:00:0{n}{sign}000 --> 00:00:0{n + 1}{sign}000\n{line}"
        for n, line in enumerate(LINES)
    )


def _table(delimiter: str) -> bytes:
    return "\n".join(delimiter.join(row) for row in (("Speaker", "Text"), *SAID)).encode()


@cache
def seeds() -> dict[str, bytes]:
    """File name → contents; every name's ending is that of its format."""
    turns = [{"speaker": who, "text": words, "start": n} for n, (who, words) in enumerate(SAID)]
    paragraphs = [([Run(f"{line}\r")], b"") for line in LINES]
    return {
        "seed.txt": "\n".join(LINES).encode(),
        "seed.md": "\n\n".join(f"**{who}:** {words}" for who, words in SAID).encode(),
        "seed.docx": docx_of(LINES),
        "seed.doc": doc_of(paragraphs, old=False),
        "word6.doc": doc_of(paragraphs, old=True),
        "seed.odt": odt_of(talk()),
        "seed.rtf": ("{\\rtf1\\ansi " + "\\par ".join(LINES) + "}").encode(),
        "seed.pdf": drawn(FOUR),
        "seed.html": ("<html><body>" + "".join(f"<p>{x}</p>" for x in LINES)).encode(),
        "seed.vtt": f"WEBVTT\n\n{_cues('.', False)}\n".encode(),
        "seed.srt": f"{_cues(',', True)}\n".encode(),
        "seed.xlsx": workbook({"Talk": [("Speaker", "Text"), *SAID]}),
        "seed.csv": _table(","),
        "seed.tsv": _table("\t"),
        "seed.json": json.dumps({"segments": turns}).encode(),
        "seed.TextGrid": long(_TIERS).encode(),
        "short.TextGrid": short(_TIERS).encode(),
        "chronological.TextGrid": chronological(_TIERS).encode(),
        "binary.TextGrid": binary(_TIERS),
    }
