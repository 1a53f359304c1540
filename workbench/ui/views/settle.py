"""Compare coders: readings of a document side by side, settled into a consensus."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import streamlit as st

from workbench.ui import readings, told, undoing
from workbench.ui.look import GroupMarks, code_hues, count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import Document, ReadPassage, SideBySide

PURPOSE = (
    "What each coder marked, passage by passage. What is settled here becomes the consensus; "
    "everybody’s own coding stays as it is."
)
OPEN, DIFFERING, EVERYTHING = "open", "read differently", "all passages"
SHOWN: dict[str, Callable[[ReadPassage], bool]] = {
    OPEN: lambda passage: passage.is_open,
    DIFFERING: lambda passage: passage.kind != "same",
    EVERYTHING: lambda passage: True,
}
_SIMPLE = re.compile(r"[^\W_](?:[^\W_]|(?:[.’'-] ?| )(?=[^\W_]))*")
MOST = 200
"""Passages listed at once."""


def show(study: OpenStudy) -> None:
    """The page: every document, or the one the address names."""
    st.html(_css())
    with st.container(key="wb-settle"):
        name = st.query_params.get("document")
        if name:
            _document(study, name)
        else:
            _overview(study)


@cache
def _css() -> str:
    own = Path(__file__).parents[1] / "settling.css"
    return f"<style>{own.read_text(encoding='utf-8')}</style>"


def _overview(study: OpenStudy) -> None:
    found = study.compared_documents()
    body = (
        readings.overview(found)
        if found
        else '<section class="wb-empty"><h2>Nothing to compare yet</h2><p>When two people have '
        "coded the same document, what they marked stands side by side here.</p></section>"
    )
    st.html(
        '<div class="wb-page"><header class="wb-head"><h1>Compare coders</h1></header>'
        f'<p class="wb-quiet">{PURPOSE}</p>{body}</div>'
    )
    told.show()
    undoing.strip(study)


def _document(study: OpenStudy, name: str) -> None:
    document = study.document(name)
    usual = study.side_by_side(document.id, ())
    everybody = usual.coded_by
    chosen = _coders(everybody, usual.coders)
    seen = study.side_by_side(document.id, chosen)
    back = link("settle")
    said = seen.closed or readings.summary(seen)
    if len(seen.coders) < 2 and not seen.closed:
        said = f"Coded by {', '.join(everybody) or 'nobody'}. Two people’s coding is needed."
    st.html(
        f'<div class="wb-page"><nav class="wb-steps-nav"><a {back}>All documents</a></nav>'
        f'<header class="wb-head"><h1>{text(document.name)}</h1>'
        f'<span class="wb-sub">{text(" and ".join(seen.coders))}</span></header>'
        f'<p class="wb-quiet">{text(said)}</p></div>'
    )
    told.show()
    if seen.closed or len(seen.coders) < 2:
        return
    undoing.strip(study)
    _agreed(study, seen, document)
    _passages(study, seen, document, chosen)
    _adrift(study, seen)
    if seen.by_code:
        st.html(
            '<details class="wb-steps"><summary>In how many turns each code was used, coder by '
            f"coder</summary>{readings.by_code(seen)}</details>"
        )


def _coders(everybody: Sequence[str], usual: Sequence[str]) -> tuple[str, ...]:
    """Whose readings stand side by side, kept in the address where there is a choice."""
    if len(everybody) < 3:
        return ()
    asked = [n for n in st.query_params.get("coders", "").split("|") if n in everybody]
    chosen = st.multiselect(
        "Whose coding", list(everybody), default=asked or list(usual), key="settle_coders"
    )
    if not chosen or set(chosen) == set(usual):
        st.query_params.pop("coders", None)
        return ()
    st.query_params["coders"] = "|".join(chosen)
    return tuple(chosen)


# what all agree on


def _agreed(study: OpenStudy, seen: SideBySide, document: Document) -> None:
    waiting = [p for p in seen.passages if p.kind == "same" and p.is_open]
    if not waiting:
        return
    all_ = "both" if len(seen.coders) == 2 else "all"
    with st.expander(f"Take what {all_} agree on: {count(len(waiting), 'passage')}"):
        rows = "".join(
            f"<li><b>{text(p.readings[0].path)}</b> “{text(document.text[p.start : p.end])}”</li>"
            for p in waiting[:MOST]
        )
        more = f"<p>… and {len(waiting) - MOST:,} more.</p>" if len(waiting) > MOST else ""
        st.html(f'<ul class="wb-left-out">{rows}</ul>{more}')
        st.button(
            f"Take {'it' if len(waiting) == 1 else f'all {len(waiting):,}'}", key="take-agreed",
            type="primary", on_click=_take, args=(study, seen),
        )  # fmt: skip


def _take(study: OpenStudy, seen: SideBySide) -> None:
    def do() -> str:
        taken, _ = study.project.take_agreed(seen.document_id, coders=seen.coders)
        return f"{count(taken, 'passage')} taken into the consensus."

    told.tried(do)


# one passage at a time


def _passages(
    study: OpenStudy, seen: SideBySide, document: Document, chosen: Sequence[str]
) -> None:
    asked = st.query_params.get("passage")
    which = st.segmented_control(
        "Show", list(SHOWN), default=OPEN, key="settle_which", required=True
    )
    shown = [p for p in seen.passages if SHOWN[which or OPEN](p)]
    one = next((p for p in seen.passages if p.key == asked), shown[0] if shown else None)
    if one is None:
        words = "Everything here is settled." if seen.passages else "Nobody coded anything here."
        st.html(f'<p class="wb-note">{words}</p>')
    else:
        _one(study, seen, document, one)
    if shown:
        here = None if one is None else one.key
        st.html(readings.table(shown[:MOST], document, here, "|".join(chosen)))
        if len(shown) > MOST:
            st.html(f'<p class="wb-quiet">The first {MOST} of {len(shown):,}.</p>')


def _one(study: OpenStudy, seen: SideBySide, document: Document, one: ReadPassage) -> None:
    hues = code_hues(study.codebook())
    marks = GroupMarks(study.groups(), study.participants())
    at = seen.passages.index(one) + 1
    with st.container(border=True, key="wb-one-passage"):
        st.html(
            readings.head(one, document, marks, f"passage {at} of {len(seen.passages)}")
            + readings.sides(one, seen.coders, document, hues)
            + readings.how_settled(one.settled, one.before)
        )
        reason = f"reason-{one.key}"
        st.text_input("Why (kept with the consensus)", key=reason, max_chars=2000)
        with st.container(key="wb-choose", horizontal=True):
            for n, (choose, label) in enumerate(_choices(one, seen.coders), start=1):
                st.button(
                    label, key=f"choose-{choose}", on_click=_settle, shortcut=str(n),
                    args=(study, seen, one, choose, reason),
                )  # fmt: skip
            if one.settled is not None:
                st.button(
                    "Open again", key="open-again", type="tertiary", on_click=_open_again,
                    args=(study, seen, one.settled.id),
                )  # fmt: skip
        _otherwise(study, seen, document, one, reason)


def _choices(one: ReadPassage, coders: Sequence[str]) -> list[tuple[str, str]]:
    """(what is chosen, label) of what fits this kind of passage."""
    found = [
        (coder, f"As {_named(coder, at)}") for at, coder in enumerate(coders, 1) if one.by(coder)
    ]
    if one.kind == "same":
        found = [("both", "As they read it")]
    elif one.kind == "extent":
        found += [("shared", "Only the words they share"), ("whole", "All the words")]
    elif one.kind == "code":
        found += [("both", "Both codes" if len(coders) == 2 else "All the codes")]
    return [*found, ("neither", "Leave it uncoded")]


def _named(coder: str, at: int) -> str:
    """A coder on a button, whose label is Markdown: names that could be markup are numbered."""
    return coder if _SIMPLE.fullmatch(coder) else f"coder {at}"


def _settle(study: OpenStudy, seen: SideBySide, one: ReadPassage, choose: str, reason: str) -> None:
    _settled(study, seen, one, choose, reason, ())


def _settled(
    study: OpenStudy,
    seen: SideBySide,
    one: ReadPassage,
    choose: str,
    reason: str,
    picks: Sequence[tuple[str, int, int]],
) -> None:
    def do() -> str:
        after = study.project.settle(
            seen.document_id, one.key, choose, reason=st.session_state.get(reason, ""),
            picks=picks, coders=seen.coders,
        )  # fmt: skip
        at = seen.passages.index(one)
        rest = [p for p in (*after.passages[at + 1 :], *after.passages[:at]) if p.is_open]
        if rest:
            st.query_params["passage"] = rest[0].key
        else:
            st.query_params.pop("passage", None)
        return f"Settled. {count(after.counts.open, 'passage')} still open."

    told.tried(do)


def _open_again(study: OpenStudy, seen: SideBySide, settlement: str) -> None:
    def do() -> str:
        study.project.open_again(seen.document_id, settlement, coders=seen.coders)
        return "The passage is open again; the consensus coding was taken away."

    told.tried(do)


def _otherwise(
    study: OpenStudy, seen: SideBySide, document: Document, one: ReadPassage, reason: str
) -> None:
    """Another code, or other words, than anybody's."""
    book = study.codebook()
    with st.expander("Otherwise: another code or other words"):
        codes = [code.id for _, code in book.walk()]
        ids = list(dict.fromkeys(r.code_id for r in one.readings))
        options = [*ids, *(id_ for id_ in codes if id_ not in ids)]
        left, right = st.columns(2)
        code = left.selectbox("Code", options, format_func=book.path, key=f"o-code-{one.key}")
        extents = _extents(document, one)
        words = right.selectbox("Words", list(extents), key=f"o-words-{one.key}")
        start, end = extents[words]
        st.button(
            "Settle it so", key="choose-otherwise", on_click=_settled,
            args=(study, seen, one, "otherwise", reason, ((code, start, end),)),
        )  # fmt: skip


def _extents(document: Document, one: ReadPassage) -> dict[str, tuple[int, int]]:
    found = {
        f"as {r.coder}: “{_clip(r.quote)}”": (r.start, r.end)
        for r in one.readings
    }  # fmt: skip
    found["all the words anybody marked"] = (one.start, one.end)
    turn = next((t for t in document.turns if t.n == one.turn), None)
    if turn is not None:
        found["the whole turn"] = (turn.start, turn.end)
    return found


def _clip(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 60 else f"{flat[:28]} … {flat[-28:]}"


def _adrift(study: OpenStudy, seen: SideBySide) -> None:
    """Settlements that nobody's coding stands behind any more."""
    for settled in seen.adrift:
        made = "; ".join(f"{r.path} “{_clip(r.quote)}”" for r in settled.codings) or "not coded"
        with st.container(key=f"wb-adrift-{settled.id}", horizontal=True):
            st.html(
                f'<p class="wb-note">Settled by {text(settled.by)}, and nobody’s coding stands '
                f"behind it any more: {text(made)}</p>"
            )
            st.button(
                "Take it away", key=f"adrift-{settled.id}", on_click=_open_again,
                args=(study, seen, settled.id),
            )  # fmt: skip
