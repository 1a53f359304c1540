"""A row in every table that can hold words, with one rare word in every such column."""

from __future__ import annotations

from typing import Any

from sqlalchemy import LargeBinary, insert, select

from workbench.api import Project
from workbench.storage import erasing
from workbench.storage.changes import Change, new_id
from workbench.storage.rows.base import Lived, Salted
from workbench.storage.rows.kinds import row_class
from workbench.storage.types import CanonicalJson

RARE = "zyxomorph"
_LISTS = (
    erasing.SPOKEN, erasing.PERSONAL, erasing.QUOTING, erasing.WRITTEN, erasing.DERIVED,
)  # fmt: skip


def planted(talk: Project) -> None:
    """A row in every table that can hold words, with the rare word in every such column."""
    study = talk._study
    places: dict[str, list[str]] = {}
    for listed in _LISTS:
        for kind, columns in listed.items():
            places.setdefault(kind, []).extend(columns)
    made_before = {"project", "participant", "speaker", "revision", "document", "source_file"}
    with study.acting("plant") as change:
        known = _known(talk, change)
        for kind in sorted(places.keys() - made_before - {"coding"}):
            _plant(change, kind, places[kind], known)
    with study.database.writing(study.project_id) as session:
        project: Any = session.get(row_class("project"), study.project_id)
        project.name = f"{project.name} {RARE}"
        file_row = row_class("source_file")
        mine = file_row.project_id == study.project_id
        for file in session.scalars(select(file_row).where(mine)):
            file.filename = f"{RARE}.txt"


def _known(talk: Project, change: Change) -> dict[str, str]:
    (ann,) = [p for p in talk.participants() if p.label == "Ann"]
    document = talk.document("talk.txt")
    other = new_id()
    change.identity("coder", other)
    change.flush_identities()
    return {
        "participant_id": ann.id, "document_id": document.id, "revision_id": document.revision,
        "coding_id": talk.codings()[0].id, "coder_id": change.actor_id, "": other,
    }  # fmt: skip


def _plant(change: Change, kind: str, columns: list[str], known: dict[str, str]) -> None:
    table = row_class(kind)
    values: dict[str, Any] = {}
    for attribute in table.__mapper__.column_attrs:
        column = attribute.columns[0]
        name = attribute.key
        if name in ("project_id", "born", "ended", "salt", "digest"):
            continue
        python = column.type.python_type if not isinstance(column.type, CanonicalJson) else dict
        if name in columns:
            values[name] = _rare(column.type)
        elif name == "id":
            values[name] = new_id()
        elif name.endswith("_id"):
            values[name] = known.get(name, known[""])
        else:
            values[name] = {dict: {}, bytes: b"", bool: False, str: "x"}.get(python, 0)
    row = table(**values)
    if issubclass(table, Lived):
        change.add(row)
    elif issubclass(table, Salted):
        change.make(row, row.id)
    else:
        if "id" in values:
            change.identity(kind, row.id)
            change.flush_identities()
        change.session.execute(insert(table), [values | {"project_id": change.project_id}])


def _rare(type_: Any) -> Any:
    if isinstance(type_, CanonicalJson):
        return {"words": RARE}
    return RARE.encode() if isinstance(type_, LargeBinary) else RARE
