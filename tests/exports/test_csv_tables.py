"""The csv files: exact bytes, and read back as they were."""

from __future__ import annotations

import io
from collections.abc import Callable

import pandas
import pytest

from workbench.exports.csv_tables import CsvTables, to_csv
from workbench.values import ThemeReport

NAMES = ["codings", "turns", "participants", "themes"]


def test_one_file_a_table(waiting: ThemeReport) -> None:
    assert list(CsvTables().render(waiting)) == [f"{name}.csv" for name in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_golden_bytes(
    waiting: ThemeReport, golden: Callable[[str, bytes], None], name: str
) -> None:
    golden(f"{name}.csv", CsvTables().render(waiting)[f"{name}.csv"])


@pytest.mark.parametrize("name", NAMES)
def test_pandas_reads_back_the_table(waiting: ThemeReport, name: str) -> None:
    columns, rows = waiting.tables[name]
    frame = read(CsvTables().render(waiting)[f"{name}.csv"])
    assert tuple(frame.columns) == columns
    expected = [tuple("" if v is None else str(v) for v in row) for row in rows]
    assert list(frame.itertuples(index=False, name=None)) == expected


@pytest.mark.parametrize(
    "text",
    ['She said "no", twice', "two\nlines", "a\r\nb", "a\rb", "=1+1", "NA", "", '"', ",", " edges ",
     "שלום", "\N{GRINNING FACE}", "x" * 40_000],
)  # fmt: skip
def test_text_survives(text: str) -> None:
    frame = read(to_csv(("quote", "code"), [(text, "c")]))
    assert frame["quote"].tolist() == [text]


def test_figures_are_not_rounded() -> None:
    assert to_csv(("share",), [(2 / 3,), (0.0,)]) == b"share\r\n0.6666666666666666\r\n0.0\r\n"


def read(data: bytes) -> pandas.DataFrame:
    """The frame, every cell as text."""
    return pandas.read_csv(io.BytesIO(data), keep_default_na=False, dtype=str)
