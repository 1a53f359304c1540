"""Same words, other meaning: the words that set groups apart inside a theme, each in its place."""

from __future__ import annotations

import streamlit as st

from workbench.api import words_file
from workbench.errors import WorkbenchError
from workbench.ui.look import GroupMarks, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import Scope, ThemeEntry
from workbench.values.theme_words import ThemeWord, ThemeWords, WordLine

FIRST = 8
"""Words of each group that are shown before “more”."""


def section(study: OpenStudy, theme: ThemeEntry, scope: Scope, marks: GroupMarks) -> None:
    """The words of each group, one to look up, and the table to save."""
    asked = st.text_input(
        "Look at a word, whoever uses it", key=f"word-of-{theme.id}", placeholder="plan"
    )
    found = study.theme_words(theme.id, scope)
    if asked.strip():
        try:
            looked = study.theme_words(theme.id, scope, asked.strip()).asked
        except WorkbenchError as error:
            st.html(f'<p class="wb-note">{text(str(error))}</p>')
        else:
            st.html(f'<div class="wb-page">{_asked(looked, marks)}</div>')
    st.html(f'<div class="wb-page">{_all(found, marks)}</div>')
    if found.words:
        with st.container(horizontal=True):
            for suffix in ("csv", "xlsx"):
                file = words_file([found], suffix)
                st.download_button(
                    f"Save as {suffix}", file.data, file.name, file.media_type,
                    key=f"words-{suffix}-{theme.id}", type="tertiary", on_click="ignore",
                )  # fmt: skip


def _all(found: ThemeWords, marks: GroupMarks) -> str:
    said = " ".join(text(sentence) for sentence in found.statements)
    parts = [f'<p class="wb-quiet">{said}</p>']
    for group, voices, _ in found.voices:
        own = [word for word in found.words if word.group == group]
        if len(found.voices) < 2:
            continue
        mark = marks[group]
        parts.append(
            f'<section class="wb-words" style="{mark.style}"><h3>{mark.badge} {text(group)}'
            f' <span class="wb-quiet">{voices} speak of this theme</span></h3>'
            f"{_words(own, marks)}</section>"
        )
    return "".join(parts)


def _words(own: list[ThemeWord], marks: GroupMarks) -> str:
    if not own:
        return (
            '<p class="wb-quiet">No word that at least three of them use stands out against the '
            "others.</p>"
        )
    first = "".join(_word(word, marks) for word in own[:FIRST])
    rest = "".join(_word(word, marks) for word in own[FIRST:])
    more = (
        f'<details class="wb-steps"><summary>{len(own) - FIRST} more</summary>{rest}</details>'
        if rest
        else ""
    )
    return first + more


def _word(word: ThemeWord, marks: GroupMarks) -> str:
    return (
        f'<details class="wb-word"><summary><b>{text(word.word)}</b> {_figures(word, marks)}'
        f"</summary>{_uses(word, marks)}</details>"
    )


def _asked(word: ThemeWord | None, marks: GroupMarks) -> str:
    if word is None:
        return ""
    if not any(use.people for use in word.uses):
        return f'<p class="wb-quiet">Nobody uses “{text(word.word)}” inside this theme.</p>'
    return (
        f'<div class="wb-word"><b>{text(word.word)}</b> {_figures(word, marks)}'
        f"{_uses(word, marks)}</div>"
    )


def _figures(word: ThemeWord, marks: GroupMarks) -> str:
    told = " · ".join(f"{text(use.group)} {use.people} of {use.voices} people" for use in word.uses)
    return f'<span class="wb-quiet">{told}</span>'


def _uses(word: ThemeWord, marks: GroupMarks) -> str:
    columns = "".join(
        f'<div style="{marks[use.group].style}">{marks[use.group].badge} {text(use.group)}'
        + ("".join(_line(at) for at in use.lines) or '<p class="wb-quiet">They do not use it.</p>')
        + "</div>"
        for use in word.uses
    )
    return f'<div class="wb-uses">{columns}</div>'


def _line(at: WordLine) -> str:
    place = link("documents", document=at.document_id, turn=at.turn, coding=at.coding)
    return (
        f'<a class="wb-kwic" {place}>{text(at.left)} <mark>{text(at.word)}</mark> {text(at.right)}'
        f' <span class="wb-label"><b>{text(at.who)}</b>, {text(at.document)}, turn {at.turn}</span>'
        "</a>"
    )
