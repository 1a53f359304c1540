"""The list of kinds names every table, each where it is."""

from __future__ import annotations

from workbench.storage.rows.everything import Base
from workbench.storage.rows.kinds import MODULES, row_class


def test_every_kind_is_found() -> None:
    kinds = {kind for kinds in MODULES.values() for kind in kinds}
    assert kinds == set(Base.metadata.tables)
    assert all(row_class(kind).__tablename__ == kind for kind in kinds)
