"""Any table, JSON value or TextGrid is read or refused with one clear error."""

from __future__ import annotations

import contextlib
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from importers import ReadError, ReadOptions, read
from tests.importers.test_reading import HARD, check
from tests.importers.textgrid_files import binary, chronological, long, short

CELLS = st.sampled_from(
    [*HARD, "", "Speaker", "Text", "Start", "end", "Name", "INT", "P1", "00:01", "1.5", "1500",
     "12", "Hello, there", '"quoted" x', "a\nb", "00:01 - 00:05", "PT1S", "Ann 0:12", "nan", "?"]
)  # fmt: skip
ROWS = st.lists(st.lists(CELLS, max_size=5), max_size=8)
TOLD = st.sampled_from([{}, {"text": "Text"}, {"text": "2", "speaker": "1"}, {"speaker": "A"}])
KEYS = st.sampled_from(
    ["speaker", "text", "words", "start", "end", "results", "alternatives", "items", "segments",
     "content", "from", "timestamp", "offset", "duration", "channel", "data", "speakers", "id"]
)  # fmt: skip
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), CELLS, st.just("\ud800"), st.just("0.5s")
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=5), st.dictionaries(KEYS, inner, max_size=5)),
    max_leaves=40,
)
TIERS = [("Ann", [(0, 2, "Hello"), (2, 3, "")]), ("words", [(0, 1, 'a ""b""'), (1, 2, "c")])]
FORMS = [form(TIERS).encode() for form in (long, short, chronological)] + [binary(TIERS)]


@settings(max_examples=200, deadline=None)
@given(ROWS, st.sampled_from(",;\t|"), st.booleans(), TOLD)
def test_tables(rows: list[list[str]], delimiter: str, quoted: bool, told: dict[str, str]) -> None:
    def cell(text: str) -> str:
        doubled = text.replace('"', '""')
        return f'"{doubled}"' if quoted else text

    text = "\n".join(delimiter.join(map(cell, row)) for row in rows)
    for name in ("a.csv", "a.tsv"):
        with contextlib.suppress(ReadError):
            check(read(text.encode("utf-8", "replace"), name, ReadOptions(columns=told)))


@settings(max_examples=400, deadline=None)
@given(VALUES)
def test_json(value: object) -> None:
    with contextlib.suppress(ReadError):
        check(read(json.dumps(value).encode(), "a.json"))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(FORMS), st.data())
def test_textgrids(whole: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(whole)))
    size = data.draw(st.integers(0, 40))
    new = data.draw(st.binary(max_size=12))
    with contextlib.suppress(ReadError):
        check(read(whole[:at] + new + whole[at + size :], "a.TextGrid"))
