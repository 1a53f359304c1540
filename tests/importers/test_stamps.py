"""Times in cells and values."""

from __future__ import annotations

import datetime

import pytest

from importers.stamps import Stamp, stamp_of, stamps_of, unit_named, unit_shown


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("00:01:02.5", 62.5),
        ("1:02", 62.0),
        ("[00:01:02,500]", 62.5),
        ("0 days 00:01:02.500000", 62.5),
        ("00:00:05:12", 5.0),
        ("00;00;05;12", 5.0),
        ("PT1M2.5S", 62.5),
        ("1.300s", 1.3),
        ("250 ms", 0.25),
        ("1m 2s", 62.0),
        ("1h 0m 2.5s", 3602.5),
        ("2021-05-03 10:15:22", 1_620_036_922.0),
        (datetime.time(0, 1, 2), 62.0),
        (datetime.timedelta(seconds=62), 62.0),
        ({"seconds": "12", "nanos": 500_000_000}, 12.5),
    ],
)
def test_sure(value: object, seconds: float) -> None:
    assert stamp_of(value) == Stamp(seconds, True)


@pytest.mark.parametrize(
    "value", ["", "hello", "12:75", "-5", True, None, "1.2.3", "3 May", [], -1]
)
def test_none(value: object) -> None:
    assert stamp_of(value) is None


def test_bare_numbers() -> None:
    assert stamp_of("43810") == Stamp(43810, False)
    assert stamp_of("0,5") == Stamp(0.5, False)
    assert stamp_of(20_000_000, unit_named("offsetInTicks")) == Stamp(2.0, True)
    assert [unit_named(n) for n in ("tStartMs", "Start (ms)", "start_seconds", "items")] == [
        1e-3, 1e-3, 1.0, None,
    ]  # fmt: skip


def test_ranges() -> None:
    assert stamps_of("00:01 - 00:05") == (Stamp(1, True), Stamp(5, True))
    assert stamps_of("00:00:01,000 --> 00:00:03,000") == (Stamp(1, True), Stamp(3, True))
    assert stamps_of("words - more") == (None, None)


def test_the_unit_shows_in_the_pace() -> None:
    assert unit_shown([(0.0, 2.5, 6), (2.5, 5.0, 7)]) == 1.0
    assert unit_shown([(0, 2500, 6), (2500, 5000, 7)]) == 1e-3
    assert unit_shown([(0, None, 60), (30_000, None, 70)]) == 1e-3
    assert unit_shown([(16_000, 96_000, 13), (96_000, 160_000, 11)]) == 1 / 16_000
    assert unit_shown([]) == 1.0
