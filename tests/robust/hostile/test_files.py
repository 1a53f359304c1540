"""Every hostile file is read or refused in one sentence, in little memory, the study as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.robust.hostile.seeds import seeds
from tests.robust.hostile.table import LIGHT
from tests.robust.hostile.trial import MEGABYTES, Outcome, tried

READ = {
    "target-outside.docx", "target-on-the-net.docx", "one-word-repeated-spaces.odt",
    "cells-repeated.odt", "length-in-a-ring.pdf", "formulas.csv", "lone-surrogates.txt",
    "combining.txt", "line-ends.txt", "nuls.csv", "backwards.vtt", "surrogates.rtf",
    "odd-numbers.html", "lone-surrogates.json",
}  # fmt: skip
"""Odd, but with words in them that are read; of the others only that they do no harm is asked."""
_BATCH = 24
_NAMES = sorted(LIGHT)


@pytest.fixture
def study(pattern: Path, tmp_path: Path) -> Path:
    """A copy of a study with one coded interview."""
    return Path(shutil.copyfile(pattern, tmp_path / "study.db"))


def assert_harmless(found: Outcome, files: list[Path]) -> None:
    """Little memory, the study unchanged by refusals, every error one sentence that names it."""
    assert found.unchanged
    assert found.megabytes < MEGABYTES
    for error, file in zip(found.errors, files, strict=True):
        if error is not None:
            assert file.name in error
            assert 20 < len(error) < 600, error
            assert "\n" not in error
            assert "Traceback" not in error


def written(folder: Path, files: dict[str, bytes]) -> Iterator[Path]:
    """The files in a folder."""
    for name, data in files.items():
        path = folder / name
        path.write_bytes(data)
        yield path


def test_there_are_enough() -> None:
    assert len(LIGHT) >= 60
    assert len({Path(name).suffix for name in LIGHT}) >= 13
    assert set(LIGHT) >= READ


@pytest.mark.parametrize("first", range(0, len(_NAMES), _BATCH))
def test_hostile_files(study: Path, tmp_path: Path, first: int) -> None:
    names = _NAMES[first : first + _BATCH]
    files = list(written(tmp_path, {name: LIGHT[name]() for name in names}))
    found = tried(study, files, timeout=300)
    assert_harmless(found, files)
    for file, error in zip(files, found.errors, strict=True):
        assert error is None or file.name not in READ, error


def test_cut_short_at_every_tenth(study: Path, tmp_path: Path) -> None:
    cut = {
        f"{tenth}-{name}": data[: len(data) * tenth // 10]
        for name, data in seeds().items()
        for tenth in range(10)
    }
    files = list(written(tmp_path, cut))
    found = tried(study, files, timeout=300)
    assert_harmless(found, files)
    for file, error in zip(files, found.errors, strict=True):
        packed = file.suffix in (".docx", ".odt", ".xlsx", ".pdf")
        assert not packed or error is not None, f"{file.name} was read"
        assert not file.name.startswith("0-") or error is not None


def test_every_format_under_every_other_name(study: Path, tmp_path: Path) -> None:
    endings = {Path(name).suffix for name in seeds()}
    renamed = {
        f"{name.replace('.', '-')}{ending}": data
        for name, data in seeds().items()
        for ending in endings
        if not name.endswith(ending)
    }
    files = list(written(tmp_path, renamed))
    found = tried(study, files, timeout=300)
    assert_harmless(found, files)
    whole = ("seed-docx", "seed-odt", "seed-pdf", "seed-xlsx", "seed-rtf")
    for file, error in zip(files, found.errors, strict=True):
        assert not file.name.startswith(whole) or error is None, error


def test_seeds_are_read(study: Path, tmp_path: Path) -> None:
    files = list(written(tmp_path, seeds()))
    assert tried(study, files, timeout=120).errors == (None,) * len(files)
