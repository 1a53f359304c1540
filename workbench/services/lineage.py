"""Where codes came from and what they went up in, read from the history."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from workbench.storage.queries import lineage as queries
from workbench.storage.queries.codes import last_names
from workbench.storage.rows.codebook import CodeRow
from workbench.values import LifeStep

_FIELDS = ("stage", "kind", "central_idea", "definition", "include", "exclude")


def merged_into(session: Session, project_id: int, as_of: int | None = None) -> Mapping[str, str]:
    """Code that went → code it went up in, of the merges in force at ``as_of``."""
    return {
        str(gone): str(into) for gone, into in queries.merges(session, project_id, as_of).values()
    }


def life(session: Session, project_id: int, code_id: str) -> tuple[LifeStep, ...]:
    """What happened to a code, oldest first; what was undone, and its undoing, is left out."""
    gone = queries.taken_back(session, project_id)
    merges = {
        seq: source
        for seq, (source, into) in queries.merges(session, project_id).items()
        if into == code_id
    }
    versions = queries.code_versions(session, project_id, code_id)
    told = queries.steps(session, project_id, [*(v.born for v in versions), *merges])
    kept = [
        version
        for version in versions
        if version.born not in gone and told[version.born].undoes is None
    ]
    parents = last_names(session, project_id, CodeRow, [v.parent_id or "" for v in kept])
    sources = last_names(session, project_id, CodeRow, list(merges.values()))
    found = [
        LifeStep(seq, told[seq].at, told[seq].name, "took in", after=sources.get(source, ""))
        for seq, source in merges.items()
    ]
    for at, version in enumerate(kept):
        before = kept[at - 1] if at else None
        for what, was, is_ in _what(before, version, parents):
            step = told[version.born]
            found.append(LifeStep(step.seq, step.at, step.name, what, was, is_))
    return tuple(sorted(found, key=lambda each: each.seq))


def _what(
    before: CodeRow | None, now: CodeRow, parents: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """(what, before, after) of one version against the one before it."""
    under = parents.get(now.parent_id or "", "")
    if before is None:
        return [("added", "", under)]
    found = []
    if before.name != now.name:
        found.append(("renamed", before.name, now.name))
    if before.parent_id != now.parent_id:
        found.append(("moved", parents.get(before.parent_id or "", ""), under))
    for field in _FIELDS:
        was, is_ = getattr(before, field) or "", getattr(now, field) or ""
        if was != is_:
            found.append((field.replace("_", " "), was, is_))
    return found
