"""Where things that come with the workbench lie: in a checkout first, else in the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent


def demonstration_files() -> Path:
    """The folder with the fictional demonstration study's sources."""
    return _first(
        _CHECKOUT / "data" / "demonstration", _PACKAGE / "_data" / "demonstration", "codebook.csv"
    )


def streamlit_config() -> Path:
    """The pages' configuration."""
    return _first(
        _CHECKOUT / ".streamlit" / "config.toml", _PACKAGE / "_data" / "streamlit_config.toml"
    )


def default_demonstration() -> Path:
    """Where the demonstration study is made when nobody says: ``data/demonstration.db``."""
    folder = _CHECKOUT / "data"
    return (folder if folder.is_dir() else Path.cwd() / "data") / "demonstration.db"


def _first(checkout: Path, packaged: Path, inside: str = "") -> Path:
    if (checkout / inside).exists() and (_CHECKOUT / "pyproject.toml").exists():
        return checkout
    return packaged
