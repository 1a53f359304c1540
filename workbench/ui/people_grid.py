"""The people table as an editable grid, and what somebody has changed in it so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import streamlit as st

from workbench.api import new_attribute
from workbench.ui import told
from workbench.ui.opening import OpenStudy
from workbench.values import CONSENT, CONSENTS, PAPER_LABEL, PeopleTable

if TYPE_CHECKING:
    import pandas

_STATE = "wb-people"
_ATTRIBUTE = "attribute: "
_PAPER = "paper label"
_CONSENT = "being quoted"
_KEYS = {told: key for key, told in CONSENTS.items()}
_FIXED = ("document", "speaker", "participant", "groups", "facilitator")
Row = dict[str, str]


@dataclass
class Editing:
    """The table somebody began with, and what it looks like now."""

    study: str
    base: PeopleTable
    rows: list[Row]
    """What the grid starts from: the base, or with changes taken over from an earlier grid."""
    now: list[Row]
    round: int
    added: dict[str, str] = field(default_factory=dict)
    """New attribute → its type."""
    changed: bool = False

    @property
    def attributes(self) -> dict[str, str]:
        """Every attribute with its type, new ones last."""
        return {**self.base.types, **self.added}


def editing(study: OpenStudy) -> Editing:
    """What is being edited: begun anew when the table has changed and nothing is left unsaved."""
    table = study.people_table()
    found: Any = st.session_state.get(_STATE)
    mine = isinstance(found, Editing) and found.study == study.project.guid
    if mine and (found.changed or found.added or found.base == table):
        return found  # type: ignore[no-any-return]
    return _begin(study.project.guid, table)


def _begin(study: str, table: PeopleTable) -> Editing:
    rounds = st.session_state.get(f"{_STATE}-round", 0) + 1
    st.session_state[f"{_STATE}-round"] = rounds
    rows = [
        dict(row)
        | {
            PAPER_LABEL: table.paper_labels.get(row["participant"], ""),
            CONSENT: table.consents.get(row["participant"], ""),
        }
        for row in table.rows
    ]
    fresh = Editing(study, table, rows, rows, rounds)
    st.session_state[_STATE] = fresh
    return fresh


def forget() -> None:
    """Let go of what is not saved."""
    st.session_state.pop(_STATE, None)


def grid(editing: Editing) -> list[Row]:
    """Show the grid; the rows as they are in it now."""
    types = editing.attributes
    edited = st.data_editor(
        frame(editing.rows, types),
        key=f"people-grid-{editing.round}-{len(editing.added)}",
        hide_index=True,
        num_rows="fixed",
        placeholder="",
        disabled=["document", "speaker"],
        column_config=_columns(types),
        alt="Speakers of each document and who is behind them",
    )
    return texts(edited, editing.rows, types)


def _columns(types: Mapping[str, str]) -> dict[str, Any]:
    config = st.column_config
    columns: dict[str, Any] = {
        "document": config.TextColumn("Document", width="medium", pinned=True),
        "speaker": config.TextColumn("Speaker", width="small", pinned=True),
        "participant": config.TextColumn("Participant"),
        "groups": config.TextColumn("Groups", width="medium"),
        "facilitator": config.CheckboxColumn("Runs it", width="small"),
        _PAPER: config.TextColumn("Paper label"),
        _CONSENT: config.SelectboxColumn("Being quoted", options=list(CONSENTS.values())),
    }
    for name, type_ in types.items():
        kind = config.NumberColumn if type_ == "number" else config.TextColumn
        columns[_ATTRIBUTE + name] = kind(name)
    return columns


def frame(rows: Sequence[Row], types: Mapping[str, str]) -> pandas.DataFrame:
    """Rows of text as a typed frame."""
    import pandas

    columns: dict[str, Any] = {name: [row[name] for row in rows] for name in _FIXED}
    columns["facilitator"] = [row["facilitator"] == "true" for row in rows]
    for name, type_ in types.items():
        cells = [row.get(name, "") for row in rows]
        columns[_ATTRIBUTE + name] = (
            pandas.Series([float(cell) if cell else None for cell in cells], dtype="float64")
            if type_ == "number"
            else cells
        )
    columns[_PAPER] = [row[PAPER_LABEL] for row in rows]
    columns[_CONSENT] = [
        CONSENTS.get(row[CONSENT], row[CONSENT]) if row["participant"] else "" for row in rows
    ]
    return pandas.DataFrame(columns)


def texts(edited: pandas.DataFrame, before: Sequence[Row], types: Mapping[str, str]) -> list[Row]:
    """A frame as rows of text; a number that is as it was is written as it was."""
    rows = []
    for was, cells in zip(before, edited.to_dict("records"), strict=True):
        row = {name: _text(cells[name], was[name]) for name in _FIXED}
        row |= {name: _text(cells[_ATTRIBUTE + name], was.get(name, "")) for name in types}
        consent = _text(cells[_CONSENT], was[CONSENT])
        rows.append(
            row
            | {
                PAPER_LABEL: _text(cells[_PAPER], was[PAPER_LABEL]),
                CONSENT: _KEYS.get(consent, consent),
            }
        )
    return rows


def _text(cell: Any, was: str) -> str:
    if cell is None or cell != cell:  # noqa: PLR0124 - an empty number is not equal to itself
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        if was and cell == float(was):
            return was
        return str(int(cell)) if cell.is_integer() else str(cell)
    return str(cell).strip()


def add_column(editing: Editing) -> None:
    """A place to name a further attribute."""
    with st.expander("Add a column"), st.form("wb-add-column", border=False):
        name = st.text_input("What it says of people", placeholder="years in post")
        type_ = st.selectbox("What is written in it", ["text", "number"])
        if st.form_submit_button("Add the column"):
            done = told.tried(lambda: _added(editing, name, type_))
            if done:
                editing.rows = editing.now
            st.rerun()


def _added(editing: Editing, name: str, type_: str) -> str:
    table = editing.base
    cleaned = new_attribute(table, name)
    if cleaned.casefold() not in {known.casefold() for known in editing.added}:
        editing.added[cleaned] = type_
    return f"“{cleaned}” is in the table now; it is kept once somebody has a value in it."
