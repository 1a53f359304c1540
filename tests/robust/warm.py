"""Importing this goes once through all that writing needs, so that processes begun from here are
quick: for the server that new processes come from, and nothing else."""

from __future__ import annotations

import tempfile
from pathlib import Path

import psycopg  # noqa: F401
import sqlalchemy.dialects.postgresql.psycopg  # noqa: F401

from tests.robust.studies import filled
from workbench.api import create_project

with tempfile.TemporaryDirectory() as _folder:
    _project = filled(create_project(Path(_folder) / "warm.db", actor="AB"), Path(_folder))
    _project.undo()
    _project.check()
    _project.close()
