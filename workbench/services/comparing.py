"""Two sides of every theme, counted for a scope."""

from __future__ import annotations

from coding.paths import join_path
from workbench.errors import NotFound
from workbench.names import name_key
from workbench.services.snapshot import Snapshot, take
from workbench.services.study import Study
from workbench.storage.queries.words import strands
from workbench.values import ComparisonTable, Scope


def compare(study: Study, scope: Scope | None = None) -> ComparisonTable:
    """Every theme × perspective group of the study, as ``scope`` sees it."""
    return table(take(study, checked(study, scope or Scope())))


def checked(study: Study, scope: Scope) -> Scope:
    """The scope with the strand's name as it is written in the study; NotFound where it is not."""
    if scope.strand is None:
        return scope
    with study.reading() as session:
        names = strands(session, study.project_id, scope.as_of).values()
    found = [name for name in names if name_key(name) == name_key(scope.strand)]
    if not found:
        known = ", ".join(sorted(names)) or "none"
        raise NotFound(f"No strand is called “{scope.strand}”. There are: {known}")
    return Scope(found[0], scope.coder, scope.layer, scope.as_of)


def table(snapshot: Snapshot) -> ComparisonTable:
    """The comparison of a snapshot as a value."""
    comparison, book = snapshot.comparison, snapshot.codebook
    return ComparisonTable(
        scope=snapshot.scope,
        groups=comparison.groups,
        rows=tuple(
            (book[theme].name, join_path(book.theme_path(theme)), group, cell)
            for theme in comparison.themes
            for group, cell in comparison.cells[theme].items()
        ),
        left_out=comparison.left_out,
    )
