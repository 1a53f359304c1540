"""The hard study, guided, on the database in turn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.recompute import guided
from workbench.api import Project


@pytest.fixture
def guided_study(study: Project, tmp_path: Path) -> Project:
    """The hard study with a topic guide, marks and two attributes."""
    return guided.build(study, tmp_path / "material")
