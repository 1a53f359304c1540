"""Narratives: what is written of each theme, with quotes and figures that follow the study."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import streamlit as st

from workbench.ui import told, undoing
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import Narrative, PickedQuote, Piece, Scope, ThemeEntry

HERE = "{{}}"
"""What somebody types where the next thing put in should stand."""
_SHOWN = 90
STEPS = ("write narrative",)


def show(study: OpenStudy) -> None:
    """The page: themes to the left, the chosen one's narrative to write, and how it reads."""
    st.html(css())
    themes = study.report(Scope()).themes
    written = {one.theme_id: one for one in study.narratives()}
    st.html(_head(themes, written))
    told.show()
    undoing.strip(study, STEPS)
    if not themes and not written:
        st.html(_empty())
        return
    gone = [one for id_, one in written.items() if not one.path]
    wanted = st.query_params.get("theme")
    chosen = next((t for t in themes if t.id == wanted), None)
    lost = next((one for one in gone if wanted in (one.id, one.theme_id)), None)
    if chosen is None and lost is None and themes:
        chosen = themes[0]
    beside, main = st.columns([1, 2.6], gap="large")
    with beside:
        st.html(_list(themes, written, gone, chosen.id if chosen else wanted or ""))
    with main:
        if chosen is not None:
            _write(study, chosen, written.get(chosen.id))
        else:
            _gone(study, lost or gone[0])


def _head(themes: Sequence[ThemeEntry], written: Mapping[str, Narrative]) -> str:
    there = sum(theme.id in written for theme in themes)
    open_ = sum(len(one.unresolved) for one in written.values())
    told_ = f"{there} of {count(len(themes), 'theme')} written"
    told_ += f" · {count(open_, 'reference')} unresolved" if open_ else ""
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Narratives</h1>'
        f'<span class="wb-sub">{told_}</span></header></div>'
    )


def _empty() -> str:
    return (
        '<section class="wb-empty"><h2>No theme to write about yet</h2><p>A narrative is written '
        "of a theme: its story for the paper, with quotes and figures that follow the study when "
        f'you code further.</p><p class="wb-actions"><a {link("themes")}>Open the themes</a></p>'
        '<p class="wb-quiet">By command: <code>workbench narrative set STUDY --theme T --text …'
        "</code></p></section>"
    )


def _list(
    themes: Sequence[ThemeEntry],
    written: Mapping[str, Narrative],
    gone: Sequence[Narrative],
    here: str,
) -> str:
    rows = [(t.id, t.name, _state(written.get(t.id)), t.depth) for t in themes]
    rows += [(one.id, one.theme or "a theme", "its theme is gone", 0) for one in gone]
    items = "".join(
        f'<li style="padding-left:{depth * 0.9}rem"><a {link("narratives", theme=id_)}'
        f"{' aria-current=page' if id_ == here else ''}>{text(name)}<span>{state}</span></a></li>"
        for id_, name, state, depth in rows
    )
    return f'<nav class="wb-page wb-files" aria-label="Themes"><ul>{items}</ul></nav>'


def _state(one: Narrative | None) -> str:
    if one is None:
        return "not written yet"
    told_ = count(len(one.text.split()), "word")
    open_ = len(one.unresolved)
    return told_ + (f' · <b class="wb-state-other">{open_} unresolved</b>' if open_ else "")


def _write(study: OpenStudy, theme: ThemeEntry, stored: Narrative | None) -> None:
    before = stored.text if stored else ""
    key = f"narrative-{theme.id}-{hash(before)}"
    st.session_state.setdefault(key, before)
    st.html(f'<h2 class="wb-section">{text(theme.path)}</h2>')
    words = st.text_area(
        "Narrative", key=key, height=300,
        placeholder="What this theme says, in your words. Type {{}} where a quote or a figure "
        "should stand, then choose it below.",
    )  # fmt: skip
    quote_at, figure_at = st.columns([2, 1])
    with quote_at:
        _put_in_quote(study, theme, key)
    with figure_at:
        _put_in_figure(theme, key)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Save", type="primary", key=f"save-{theme.id}"):
            told.tried(lambda: _save(study, theme, words))
            st.rerun()
        state = "Not saved yet." if words.strip() != before else "Saved. Empty it to take it away."
        st.html(f'<p class="wb-quiet" role="status">{state if words or before else ""}</p>')
    if words.strip():
        st.html(_reads(study.project.preview_narrative(theme.id, words)))


def _save(study: OpenStudy, theme: ThemeEntry, words: str) -> str:
    before = study.project.last_seq()
    kept = study.project.write_narrative(theme.id, words)
    if study.project.last_seq() == before:
        return "Nothing was changed."
    return "Saved." if kept is not None else "Taken away. Undo brings it back."


def _put_in_quote(study: OpenStudy, theme: ThemeEntry, key: str) -> None:
    """The shortlist, this theme's own first; found by typing, put in by Enter."""
    quotes = [q for q in study.quotes().quotes if not q.withheld]
    own = [q for q in quotes if theme.path in q.themes]
    ordered = {q.id: q for q in [*own, *(q for q in quotes if q not in own)]}
    st.selectbox(
        "Put in a quote",
        list(ordered),
        index=None,
        format_func=lambda id_: _line(ordered[id_], own=ordered[id_] in own),
        placeholder="type to find one of the shortlist" if ordered else "no quote is picked yet",
        key=f"quote-into-{key}",
        on_change=_put,
        args=(key, f"quote-into-{key}", "{{quote:%s}}", True),
        disabled=not ordered,
    )


def _line(quote: PickedQuote, *, own: bool) -> str:
    words = " ".join(quote.printed.split())
    short = words if len(words) <= _SHOWN else f"{words[:_SHOWN]}…"
    return f"“{short}” · {quote.label}" + ("" if own else f" · {quote.code}")


def _put_in_figure(theme: ThemeEntry, key: str) -> None:
    cells = {side.group: side.cell for side in theme.sides}
    st.selectbox(
        "Put in a figure",
        list(cells),
        index=None,
        format_func=lambda group: f"{group}: {cells[group].people} of {cells[group].of}",
        placeholder="people of a group",
        key=f"figure-into-{key}",
        on_change=_put,
        args=(key, f"figure-into-{key}", "{{n:%s}}", False),
        disabled=not cells,
    )


def _put(key: str, chooser: str, reference: str, apart: bool) -> None:
    """Write a reference where ``{{}}`` stands, else at the end; a quote on a line of its own."""
    chosen = st.session_state[chooser]
    if chosen is None:
        return
    written = reference % (str(chosen)[:8] if apart else chosen)
    words = str(st.session_state[key])
    if HERE in words:
        words = words.replace(HERE, written, 1)
    else:
        gap = "\n\n" if apart and words.strip() else " " if words.strip() else ""
        words = f"{words.rstrip()}{gap}{written}"
    st.session_state[key] = words
    st.session_state[chooser] = None


def _reads(one: Narrative) -> str:
    """How it reads now, and what to do about what is unresolved."""
    open_ = "".join(
        f"<li><code>{text(piece.text)}</code>: {text(piece.problem)}</li>"
        for piece in one.unresolved
    )
    warn = f'<ul class="wb-unresolved" role="note">{open_}</ul>' if open_ else ""
    return (
        f'<section class="wb-page"><h3 class="wb-within">How it reads now</h3>{warn}'
        f'<div class="wb-narrative" dir="auto">{_body(one.pieces)}</div></section>'
    )


def _body(pieces: Sequence[Piece]) -> str:
    parts = []
    for block, run in groupby(pieces, key=lambda p: p.kind == "quote" and p.alone):
        if block:
            parts += [
                f'<blockquote dir="auto">“{text(p.text)}”<span class="wb-label">{text(p.label)}'
                "</span></blockquote>"
                for p in run
            ]
        else:
            words = "".join(_inline(piece) for piece in run)
            parts += [
                f'<p dir="auto">{part.strip()}</p>' for part in words.split("\n\n") if part.strip()
            ]
    return "".join(parts)


def _inline(piece: Piece) -> str:
    if piece.kind == "text":
        return text(piece.text)
    if piece.kind == "unresolved":
        return f'<span class="wb-lost">unresolved: {text(piece.text)}</span>'
    said = text(piece.text)
    if piece.kind == "quote":
        said = f"“{said}” ({text(piece.label)})"
    return f'<span class="wb-stands">{said}</span>'


def _gone(study: OpenStudy, one: Narrative) -> None:
    """A narrative whose theme was removed or merged: its words, and a way to end it."""
    name = one.theme or "a theme"
    st.html(
        f'<h2 class="wb-section">{text(name)}</h2><p class="wb-note" role="note">This theme is not '
        "in the codebook any more. Its words are kept: copy what you need into another theme’s "
        "narrative, then take these away.</p>"
    )
    st.text_area("Narrative", one.text, height=300, key=f"gone-{one.id}")
    if st.button("Take these words away", key=f"end-{one.id}"):
        told.tried(lambda: _end(study, one))
        st.rerun()


def _end(study: OpenStudy, one: Narrative) -> str:
    study.project.write_narrative(one.id, "")
    return "Taken away. Undo brings them back."


@cache
def css() -> str:
    """The styles of what is written up."""
    own = Path(__file__).parents[1] / "kit.css"
    return f"<style>{own.read_text(encoding='utf-8')}</style>"
