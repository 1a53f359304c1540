"""Where things that come with the workbench lie: in a checkout first, else in the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


_FOLDERS = {"pathway": "demonstration", "co-production": "co_production"}


def demonstration_files(which: str = "pathway") -> Path:
    """The folder with a fictional demonstration study's sources."""
    folder = _FOLDERS[which]
    known = "codebook.csv" if which == "pathway" else "crosswalk.csv"
    return _first(_CHECKOUT / "data" / folder, _PACKAGE / "_data" / folder, known)


def streamlit_config() -> Path:
    """The pages' configuration."""
    return _first(
        _CHECKOUT / ".streamlit" / "config.toml", _PACKAGE / "_data" / "streamlit_config.toml"
    )


def default_demonstration(which: str = "pathway") -> Path:
    """Where a demonstration study is made when nobody says: ``data/demonstration.db``."""
    folder = _CHECKOUT / "data"
    return (folder if folder.is_dir() else Path.cwd() / "data") / f"{_FOLDERS[which]}.db"


def _first(checkout: Path, packaged: Path, inside: str = "") -> Path:
    if (checkout / inside).exists() and (_CHECKOUT / "pyproject.toml").exists():
        return checkout
    return packaged
