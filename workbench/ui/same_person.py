"""Where one label in several documents may be one person: asked, with what speaks for and against.

Shown on the People page, and on the Import page for what has just been stored.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import streamlit as st

from workbench.ui import told
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.values import KnownAs, SamePerson

MOST_ASKED = 5
MOST_ROWS = 12


def ask(study: OpenStudy, among: Collection[str] | None = None, *, waiting: bool = False) -> None:
    """The open questions, those that touch documents of ``among`` where given.

    ``waiting``: something else on the page is not saved yet, so nothing can be answered now.
    """
    found = [
        asked for asked in study.same_people() if among is None or set(among) & set(asked.documents)
    ]
    if not found:
        return
    with st.container(key="wb-same-people"):
        if waiting:
            st.html('<p class="wb-note">Save or discard what you changed below first.</p>')
        for at, asked in enumerate(found[:MOST_ASKED]):
            _one(study, asked, at, waiting)
        rest = len(found) - MOST_ASKED
        if rest > 0:
            st.html(f'<p class="wb-quiet">and {count(rest, "more question")} like these</p>')


def _one(study: OpenStudy, asked: SamePerson, at: int, waiting: bool) -> None:
    st.html(_told(asked))
    key = f"same-{at}-{asked.strand}-{asked.label}"
    chosen: Sequence[str] = ()
    if len(asked.people) > 2 or asked.some_apart:
        chosen = st.multiselect(
            "Only in some of these documents (none chosen: in all)",
            asked.documents,
            key=f"{key}-documents",
        )
    with st.container(horizontal=True):
        st.button(
            "The same person",
            key=f"{key}-yes",
            disabled=waiting or (asked.some_apart and not chosen),
            on_click=_yes,
            args=(study, asked, tuple(chosen)),
        )
        st.button(
            "Different people",
            key=f"{key}-no",
            disabled=waiting,
            on_click=_no,
            args=(study, asked, tuple(chosen)),
        )


def _yes(study: OpenStudy, asked: SamePerson, documents: Sequence[str]) -> None:
    def do() -> str:
        done = study.project.join_people(
            asked.label, strand=asked.strand or "", documents=documents
        )
        gone = "".join(f" {name}: {kept} kept, not {lost}." for name, kept, lost in done.let_go)
        where = count(len(done.documents), "document")
        return f"“{done.label}” is {done.participant} in {where}.{gone}"

    told.tried(do)


def _no(study: OpenStudy, asked: SamePerson, documents: Sequence[str]) -> None:
    def do() -> str:
        study.project.keep_apart(asked.label, strand=asked.strand or "", documents=documents)
        return f"Those called “{asked.label}” are kept apart, and it is not asked again."

    told.tried(do)


def _told(asked: SamePerson) -> str:
    where = f" of the strand <b>{text(asked.strand)}</b>" if asked.strand else ""
    documents = count(len(asked.documents), "document")
    names = list(dict.fromkeys(name for person in asked.people for name in person.attributes))
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in names)
    rows = "".join(_row(asked, person, names) for person in asked.people[:MOST_ROWS])
    rest = len(asked.people) - MOST_ROWS
    more = f'<p class="wb-quiet">and {number_more(rest)}</p>' if rest > 0 else ""
    return (
        f'<section class="wb-changes wb-same"><p><b>“{text(asked.label)}”</b> stands in '
        f"{documents}{where}. The same person?</p><table><thead><tr>"
        '<th scope="col">Person</th><th scope="col">Speaks in</th><th scope="col">Turns</th>'
        f'<th scope="col">Groups</th>{head}</tr></thead><tbody>{rows}</tbody></table>{more}'
        "</section>"
    )


def number_more(rest: int) -> str:
    """How many people are not shown."""
    return count(rest, "more person", "more people")


def _row(asked: SamePerson, person: KnownAs, names: Sequence[str]) -> str:
    apart = (
        f' <span class="wb-quiet">not {text(", ".join(person.not_the_same_as))}</span>'
        if person.not_the_same_as
        else ""
    )
    cells = "".join(
        f"<td{' class=wb-differs' if name in asked.differ else ''}>"
        f"{text(person.attributes.get(name, '')) or '–'}</td>"
        for name in names
    )
    differ = " class=wb-differs" if asked.groups_differ else ""
    return (
        f'<tr><th scope="row">{text(person.participant)}{apart}</th>'
        f"<td>{text(', '.join(person.documents))}</td><td>{person.turns}</td>"
        f"<td{differ}>{text(', '.join(person.groups)) or '–'}</td>{cells}</tr>"
    )
