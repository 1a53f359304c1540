"""People: who is behind which speaker, their groups and what is known of them, as a table."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from workbench.api import people_changes, people_file, people_rows
from workbench.errors import WorkbenchError
from workbench.ui import people_grid, same_person, told, undoing, voices, withdrawing
from workbench.ui.look import GroupMarks, count, link, text
from workbench.ui.opening import OpenStudy
from workbench.ui.people_grid import Editing
from workbench.values import PeopleChanges, PersonChange

MOST_SHOWN = 12


def show(study: OpenStudy) -> None:
    """The page: the table, what is changed in it, and the table as a file."""
    st.html(_head(study))
    told.show()
    if not study.info.documents and not study.info.participants:
        st.html(_empty())
        return
    undoing.strip(study)
    editing = people_grid.editing(study)
    same_person.ask(study, waiting=editing.changed)
    above = st.container()
    rows = people_grid.grid(editing)
    editing.now = rows
    changes = people_changes(editing.base, rows, editing.added)
    editing.changed = bool(changes.changes or changes.problems)
    with above:
        _save(study, changes)
    beside, file = st.columns(2, gap="large")
    with beside:
        people_grid.add_column(editing)
    with file:
        _as_a_file(study, editing)
    voices.show(study)
    withdrawing.offer(study)


def _head(study: OpenStudy) -> str:
    marks = GroupMarks(study.groups(), study.participants())
    groups = "".join(
        f"<li>{marks[group.name].badge} {text(group.name)} <b>{group.participants}</b></li>"
        for group in study.groups()
    )
    alone = [person for person in study.participants() if not person.groups]
    if alone:
        groups += f"<li>{marks['(no group)'].badge} in no group <b>{len(alone)}</b></li>"
    people = count(study.info.participants, "person", "people")
    return (
        '<div class="wb-page"><header class="wb-head"><h1>People</h1>'
        f'<span class="wb-sub">{people} · {count(len(study.groups()), "group")}</span></header>'
        f'<ul class="wb-group-line">{groups}</ul></div>'
    )


def _empty() -> str:
    return (
        '<section class="wb-empty"><h2>Nobody yet</h2><p>Speakers come with the transcripts: each '
        "labelled speaker of each document becomes a person, and here you say who is who and in "
        f"which group.</p><p class='wb-actions'><a {link('import')}>Import transcripts</a></p>"
        '<p class="wb-quiet">By command: <code>workbench import STUDY FILE…</code></p></section>'
    )


def _save(study: OpenStudy, changes: PeopleChanges) -> None:
    """What is changed and not saved yet, and the two ways on from there."""
    st.html(
        '<p class="wb-quiet">Several groups in a cell are parted by <code>|</code>. '
        "A speaker without a participant is counted as unidentified; who runs the conversation "
        "is never counted. Whoever is not to be quoted is counted, and every export leaves their "
        "words out; whoever withdrew is neither counted nor quoted.</p>"
    )
    if not changes.changes and not changes.problems:
        return
    with st.container(key="wb-unsaved"):
        st.html(_told(changes, "not saved yet"))
        with st.container(horizontal=True):
            st.button(
                "Save",
                type="primary",
                key="save-people",
                disabled=bool(changes.problems),
                on_click=_saved,
                args=(study, changes),
            )
            st.button("Discard", key="discard-people", on_click=people_grid.forget)


def _saved(study: OpenStudy, changes: PeopleChanges) -> None:
    def do() -> str:
        study.project.save_people(changes)
        people_grid.forget()
        return f"Saved: {count(changes.rows, 'row')} changed, as one step."

    told.tried(do)


def _told(changes: PeopleChanges, how: str) -> str:
    rows = "".join(_change(change) for change in changes.changes[:MOST_SHOWN])
    rest = len(changes.changes) - MOST_SHOWN
    more = f'<p class="wb-quiet">and {count(rest, "more cell")}</p>' if rest > 0 else ""
    wrong = "".join(f"<p>{text(problem)}</p>" for problem in changes.problems[:MOST_SHOWN])
    problems = f'<div class="wb-refused" role="alert">{wrong}</div>' if wrong else ""
    cells = count(len(changes.changes), "cell")
    return (
        f'<div class="wb-page wb-changes"><p><b>{cells} in {count(changes.rows, "row")}</b> '
        f"changed, {text(how)}.</p>{problems}<table><tbody>{rows}</tbody></table>{more}</div>"
    )


def _change(change: PersonChange) -> str:
    who = change.speaker or change.participant or "text without a label"
    column = change.column.replace("_", " ")
    return (
        f'<tr><th scope="row">{text(who)}</th><td class="wb-quiet">{text(change.document)}</td>'
        f"<td>{text(column)}</td><td><del>{text(change.before) or '–'}</del> → "
        f"<ins>{text(change.after) or '–'}</ins></td></tr>"
    )


def _as_a_file(study: OpenStudy, editing: Editing) -> None:
    """The saved table to take away, and a changed one to bring back."""
    with st.expander("The table as a file"):
        st.html(
            '<p class="wb-quiet">Take it away, change it, bring it back: nothing is changed before '
            "you have seen what would be. Paper labels are not in the file.</p>"
        )
        with st.container(horizontal=True):
            for suffix, label in (("csv", "Download csv"), ("xlsx", "Download Excel")):
                file = people_file(editing.base, suffix)
                st.download_button(
                    label,
                    file.data,
                    file.name,
                    file.media_type,
                    key=f"people-{suffix}",
                    on_click="ignore",
                )
        brought = st.file_uploader(
            "A changed table: csv or xlsx", type=["csv", "xlsx"], key=f"people-up-{editing.round}"
        )
        if brought is not None:
            _brought(study, editing, lambda: people_rows(brought.getvalue(), brought.name))


def _brought(study: OpenStudy, editing: Editing, read: Callable[[], list[dict[str, str]]]) -> None:
    try:
        changes = people_changes(editing.base, read())
    except WorkbenchError as error:
        st.html(f'<div class="wb-refused" role="alert"><p>{text(error)}</p></div>')
        return
    if editing.changed:
        st.html('<p class="wb-note">Save or discard what you changed above first.</p>')
        return
    if not changes.changes and not changes.problems:
        st.html('<p class="wb-done" role="status">Nothing in it differs from the table here.</p>')
        return
    st.html(_told(changes, "if you apply it"))
    st.button(
        f"Apply to {count(changes.rows, 'row')}",
        type="primary",
        key="apply-people",
        disabled=bool(changes.problems),
        on_click=_saved,
        args=(study, changes),
    )
