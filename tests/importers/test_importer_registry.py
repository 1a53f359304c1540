"""The registry as it stands, and strangers' readers."""

from __future__ import annotations

from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from importers import ReadOptions, Transcript, Turn, read
from importers.registry import importers

GOLDEN = Path(__file__).with_name("golden_registry.txt")


class Shouting:
    """A stranger's reader."""

    name = "shout"
    extensions = (".shout",)

    def sniff(self, head: bytes, filename: str) -> float:
        return 0.9 if filename.endswith(".shout") else 0.0

    def read(self, data: bytes, options: ReadOptions) -> Transcript:
        return Transcript("shout", "HEY", (Turn(None, 0, 3),))


def test_golden() -> None:
    rows = [" ".join((importer.name, *importer.extensions)) for importer in importers()]
    assert rows == GOLDEN.read_text("utf-8").splitlines()


def test_third_parties(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    points = EntryPoints(
        EntryPoint(name, value, "workbench.importers")
        for name, value in (("broken", "no_such_module:X"), ("shout", f"{__name__}:Shouting"))
    )
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: points)
    importers.cache_clear()
    try:
        assert read(b"x", "a.shout").text == "HEY"
        assert "broken could not be loaded" in caplog.text
    finally:
        importers.cache_clear()
