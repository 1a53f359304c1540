"""Which formats there are, and those of other packages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint

import pytest

from workbench.errors import UsageError
from workbench.exports import registry
from workbench.values import ThemeReport


class Plain:
    """A format of another package."""

    name = "plain"
    suffix = ".txt"
    media_type = "text/plain"

    def render(self, report: ThemeReport) -> dict[str, bytes]:
        """The study's name."""
        return {"study.txt": report.study.encode()}


class Another(Plain):
    """A second one, to see the order."""

    name = "another"


def test_golden_registry(golden: Callable[[str, bytes], None]) -> None:
    lines = [f"{e.name}\t{e.suffix}\t{e.media_type}\n" for e in registry.exporters()]
    golden("registry.txt", "".join(lines).encode())


def test_other_packages_formats_follow_by_name(
    monkeypatch: pytest.MonkeyPatch, waiting: ThemeReport
) -> None:
    monkeypatch.setattr(registry, "entry_points", points)
    assert [e.name for e in registry.exporters()] == ["docx", "csv", "xlsx", "another", "plain"]
    assert registry.render("plain", waiting) == {"study.txt": b"Waiting together"}


def points(*, group: str) -> list[EntryPoint]:
    """Two entry points, not in their order."""
    assert group == "workbench.exporters"
    return [
        EntryPoint("plain", f"{__name__}:Plain", group),
        EntryPoint("another", f"{__name__}:Another", group),
    ]


@pytest.mark.parametrize("name", ["docx", "csv", "xlsx"])
def test_render_by_name_gives_bytes(waiting: ThemeReport, name: str) -> None:
    files = registry.render(name, waiting)
    assert files
    assert all(isinstance(data, bytes) and data for data in files.values())


def test_an_unknown_format_names_the_known_ones(waiting: ThemeReport) -> None:
    with pytest.raises(UsageError, match=r"“odt”.*docx, csv, xlsx"):
        registry.render("odt", waiting)


def test_listing_the_formats_loads_no_writer() -> None:
    code = (
        "import sys; from workbench.exports.registry import exporters; exporters(); "
        "sys.exit(bool({'docx', 'xlsxwriter'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
