"""Memos: all that was noted, found by words, kind, who and what about; written and changed here."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from workbench.errors import WorkbenchError
from workbench.ui import memo_form, told, undoing
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import MEMO_KINDS, TARGET_KINDS, Memo, MemoTarget

EVERY_KIND, EVERYBODY, ANYTHING = "every kind", "everybody", "anything"
_MANY = {"participant": "people"}
_TITLE = 90


def show(study: OpenStudy) -> None:
    """The page: the list with its filters, and the memo the address names or a new one."""
    st.html(_css())
    every = study.project.memos()
    st.html(_head(every))
    told.show()
    undoing.strip(study)
    wanted = st.query_params.get("memo")
    chosen = next((memo for memo in every if memo.id == wanted), None)
    about, missing = _asked(study)
    beside, main = st.columns([1, 1.35], gap="large")
    with beside, st.container(key="wb-memos"):
        if every:
            _list(study, every, chosen, about)
        else:
            st.html(_empty())
    with main, st.container(key="wb-memo"):
        if missing:
            st.html(f'<div class="wb-refused" role="alert"><p>{text(missing)}</p></div>')
        if chosen is None:
            st.html(_new_head(about))
            memo_form.new(study, about)
        else:
            _one(study, chosen)


def _head(every: Sequence[Memo]) -> str:
    private = sum(memo.private for memo in every)
    told_ = count(len(every), "memo")
    told_ += f" · {private} of them yours alone" if private else ""
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Memos</h1>'
        f'<span class="wb-sub">{told_}</span></header></div>'
    )


def _asked(study: OpenStudy) -> tuple[MemoTarget | None, str]:
    """(what the address says memos are asked about, why it is not there)."""
    asked = st.query_params.get("about")
    if not asked:
        return None, ""
    try:
        return study.project.memo_target(asked), ""
    except WorkbenchError as error:  # an old address, say: the page goes on without it
        return None, str(error)


def _empty() -> str:
    return (
        '<section class="wb-empty"><h2>No memo yet</h2><p>Write down what strikes you: of a '
        "passage, a theme, a document, of yourself while reading, of how you went about it. "
        "Here, or beside a passage on the page Code.</p><p>Reflexive memos are your journal: "
        "nobody else sees them unless you share them.</p>"
        '<p class="wb-quiet">By command: <code>workbench memo add STUDY --text …</code></p>'
        "</section>"
    )


def _list(
    study: OpenStudy, every: Sequence[Memo], chosen: Memo | None, about: MemoTarget | None
) -> None:
    sought = st.text_input(
        "Find in memos", key="find-memo", placeholder="words that all stand in it"
    )
    kind_at, coder_at, about_at = st.columns(3)
    kind = kind_at.selectbox("Kind", [EVERY_KIND, *MEMO_KINDS], key="memo-kind")
    coders = sorted({memo.coder for memo in every}, key=str.casefold)
    coder = coder_at.selectbox("Written by", [EVERYBODY, *coders], key="memo-coder")
    thing = about_at.selectbox(
        "About",
        [ANYTHING, *TARGET_KINDS],
        key="memo-about",
        format_func=lambda name: _MANY.get(name, name if name == ANYTHING else f"{name}s"),
        disabled=about is not None,
    )
    found = study.project.memos(
        search=sought or "",
        kind=None if kind == EVERY_KIND else kind,
        coder=None if coder == EVERYBODY else coder,
        about=about.id if about is not None else None if thing == ANYTHING else thing,
    )
    if about is not None:
        st.html(
            f'<p class="wb-note">Only memos about the {about.kind} <b>{text(about.label)}</b>. '
            f"<a {link('memos')}>Show all</a></p>"
        )
    st.html(_rows(found, chosen, len(every), about))


def _rows(found: Sequence[Memo], chosen: Memo | None, total: int, about: MemoTarget | None) -> str:
    if not found:
        return f'<p class="wb-none">None of the {count(total, "memo")} fits this.</p>'
    kept = {} if about is None else {"about": about.id}
    rows = ""
    for memo in found:
        here = " aria-current=true" if chosen is not None and memo.id == chosen.id else ""
        first = " ".join(memo.text.split())
        title = first if len(first) <= _TITLE else f"{first[: _TITLE - 1]}…"
        names = ", ".join(target.label for target in memo.targets[:2])
        more = f" and {len(memo.targets) - 2} more" if len(memo.targets) > 2 else ""
        on = f'<span class="wb-memo-on">on {text(names)}{more}</span>' if names else ""
        rows += (
            f"<li><a {link('memos', memo=memo.id, **kept)}{here}>"
            f'<b class="wb-memo-title">{text(title)}</b>{on}<span>{_byline(memo)}</span></a></li>'
        )
    shown = "" if len(found) == total else f"{len(found)} of {count(total, 'memo')}"
    return (
        f'<nav class="wb-page wb-files wb-memo-list" aria-label="Memos">'
        f'<p class="wb-colhead">{shown}</p><ul>{rows}</ul></nav>'
    )


def _byline(memo: Memo) -> str:
    seen = ' · <b class="wb-private">private</b>' if memo.private else ""
    when = memo.changed_at.astimezone().strftime("%d %B %Y, %H:%M")
    return f"{memo.kind}{seen} · {text(memo.coder)} · {when}"


def _new_head(about: MemoTarget | None) -> str:
    on = "" if about is None else f" on the {about.kind} “{text(about.name)}”"
    return f'<div class="wb-page"><h2>Write a memo{on}</h2></div>'


def _one(study: OpenStudy, memo: Memo) -> None:
    st.html(
        f'<div class="wb-page"><p class="wb-memo-new"><a {link("memos")}>Write a new memo</a></p>'
        f'<p class="wb-quiet">{_byline(memo)}</p>{_targets(memo.targets)}</div>'
    )
    if memo.mine:
        memo_form.change(study, memo)
        return
    st.html(
        f'<div class="wb-page"><p class="wb-memo-text">{text(memo.text)}</p>'
        f'<p class="wb-quiet">Only {text(memo.coder)} can change it. To answer, write one of your '
        "own about the same thing.</p></div>"
    )


def _targets(targets: Sequence[MemoTarget]) -> str:
    if not targets:
        return ""
    rows = "".join(f"<li>{_target(target)}</li>" for target in targets)
    return f'<ul class="wb-memo-targets" aria-label="What it is about">{rows}</ul>'


def _target(target: MemoTarget) -> str:
    told_ = f'<span class="wb-of">{target.kind}</span>'
    if not target.is_there:
        return f"{told_}<span>{text(target.label)} <i>(taken away since)</i></span>"
    where = {
        "theme": link("codebook", code=target.id),
        "code": link("codebook", code=target.id),
        "document": link("documents", document=target.id),
        "participant": link("people"),
        "quote": link("quotes", quote=target.id),
    }.get(target.kind)
    where = where or link(
        "documents", document=target.document_id, turn=target.turn, coding=target.coding
    )
    place = f" · {target.document}" if target.quote else ""
    return f"{told_}<span><a {where}>{text(target.label)}</a>{text(place)}</span>"


@cache
def _css() -> str:
    own = Path(__file__).parents[1] / "notes.css"
    return f"<style>{own.read_text(encoding='utf-8')}</style>"
