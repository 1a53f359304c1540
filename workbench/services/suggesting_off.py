"""Suggestions turned off and on again: for the whole study, or by a person for themselves."""

from __future__ import annotations

from sqlalchemy import select

from workbench.names import name_key
from workbench.services.study import Study
from workbench.storage.changes import new_id
from workbench.storage.queries.alive import alive, all_living
from workbench.storage.rows.notes import StudySettingRow

NAME = "suggestions"
OFF = "off"
FOR_ALL = (
    "Suggestions are turned off for this study. Anybody can turn them on again: on the page "
    "Suggestions, or with: workbench suggestions on"
)
FOR_ONE = (
    "You have turned suggestions off for yourself. Turn them on again on the page Suggestions, or "
    "with: workbench suggestions on --for-me"
)


def why_off(study: Study) -> str | None:
    """Why the acting person gets none; None where they do."""
    return {"all": FOR_ALL, "me": FOR_ONE, None: None}[turned_off(study)]


def turned_off(study: Study) -> str | None:
    """For whom they were turned off: “all”, “me” (the acting person), or None."""
    with study.reading() as session:
        off = set(
            session.scalars(
                select(StudySettingRow.name).where(
                    alive(StudySettingRow, study.project_id),
                    StudySettingRow.name.in_([NAME, _own(study)]),
                    StudySettingRow.words == OFF,
                )
            )
        )
    if NAME in off:
        return "all"
    return "me" if off else None


def turn(study: Study, on: bool, *, for_me: bool = False) -> bool:
    """Turn them on or off, for all or for the acting person; whether that is new. Undoable."""
    name = _own(study) if for_me else NAME
    with study.acting("suggestions on" if on else "suggestions off") as change:
        rows = all_living(
            change.session, StudySettingRow, change.project_id, StudySettingRow.name == name
        )
        if bool(rows) != on:
            return False
        if on:
            change.end(rows[0])
        else:
            change.add(StudySettingRow(id=new_id(), name=name, words=OFF))
    return True


def _own(study: Study) -> str:
    """The setting's name of one person: a digest, so that it never grows too long for a name."""
    import hashlib

    whole = hashlib.sha256(name_key(study.actor).encode("utf-8")).hexdigest()
    return f"{NAME} {whole[:20]}"
