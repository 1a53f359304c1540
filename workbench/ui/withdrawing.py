"""Withdrawal on the page People: looked at first, then done for good."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from workbench.ui import told
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy, forget_all
from workbench.values.withdrawal import Withdrawal, WrittenWords

MOST_SHOWN = 40
_KINDS = {
    "quote_pick": "picked quotes", "attribute_value": "attribute values", "coding": "passages",
    "participant": "the person", "participant_group": "places in groups", "speaker": "labels",
    "revision": "texts", "source_file": "original files", "client_op": "answers kept for browsers",
    "plain_answer": "answers of the plain view", "speaking_as": "marks of another standpoint",
    "question_mark": "marks of questions", "framework_cell": "cells of the framework matrix",
    "code": "code or theme", "code_example": "example of a code", "kept_apart": "labels kept apart",
    "memo": "memo", "assent": "nods and agreements", "settlement": "settled passages",
    "photos": "photos", "checklist_source": "passages behind items",
    "anchor": "places of corrected passages",
}  # fmt: skip


def offer(study: OpenStudy) -> None:
    """A folded place to look at what somebody's withdrawal would take away, and to do it."""
    people = [person.label for person in study.participants()]
    if not people:
        return
    with st.expander("Somebody withdraws from the study"):
        st.html(
            '<p class="wb-quiet">Their words go everywhere: texts, passages, quotes, notes that '
            "quote them, search, past versions and the original files. "
            "<b>This cannot be undone.</b> What would go is shown first.</p>"
        )
        who = st.selectbox("Who withdraws", people, index=None, key="withdraw-who")
        if who is not None:
            _looked(study, who)


def _looked(study: OpenStudy, who: str) -> None:
    look = study.project.look_at_withdrawal(who)
    st.html(_what_goes(look))
    wanted: set[str] = set()
    if look.left:
        st.html(_list("Written by people; it stays unless you choose it", look.left))
        refs = {found.ref: found for found in look.left}
        if st.checkbox("Blank all of these too", key="withdraw-all"):
            wanted = {"all"}
        else:
            chosen = st.multiselect(
                "Or only these",
                list(refs),
                format_func=lambda ref: _named(refs[ref]),
                key="withdraw-some",
            )
            wanted = set(chosen)
    wanted |= _photos(study, who, look)
    if look.is_narrowed:
        st.html(
            '<p class="wb-note" role="note">You see what is not kept from you: the figures and '
            "lists leave out what other strands or coders hold, and photos of workshops where you "
            "are blind to a strand. Their words go there too. Somebody who sees everything should "
            "look through what people wrote, and the photos, before this is done.</p>"
        )
    if look.copies:
        st.html(_copies(look.copies))
    sure = st.checkbox(
        f"I understand that {who}’s words cannot be brought back", key="withdraw-sure"
    )
    st.button(
        f"Take {who}’s words out for good",
        type="primary",
        key="withdraw-do",
        disabled=not sure,
        on_click=_withdraw,
        args=(study, who, frozenset(wanted)),
    )


def _photos(study: OpenStudy, who: str, look: Withdrawal) -> set[str]:
    """Every photo, to look through; refs of those that are to go."""
    if not look.photos:
        return set()
    st.html(
        f'<div class="wb-page"><p><b>Photos to look through</b> ({len(look.photos)}). Words and '
        f"faces in a photo cannot be searched for: look whether {text(who)} is in it or wrote on "
        "it. A photo goes whole, with what others wrote on it; what was typed in beside it stays."
        "</p></div>"
    )
    gone: set[str] = set()
    places = st.columns(3)
    for n, each in enumerate(look.photos):
        with places[n % 3]:
            st.image(study.project.workshops.photo_to_see(each.ref)[1], width="stretch")
            now = "" if each.is_present else " · an earlier version"
            st.html(f'<p class="wb-quiet">{text(each.where)} · {text(each.name)}{now}</p>')
            if st.checkbox("Take this photo out too", key=f"withdraw-{each.ref}"):
                gone.add(each.ref)
    return gone


def _withdraw(study: OpenStudy, who: str, wanted: frozenset[str]) -> None:
    def do() -> str:
        done = study.project.withdraw(who, wanted)
        for key in ("withdraw-who", "withdraw-all", "withdraw-some", "withdraw-sure"):
            st.session_state.pop(key, None)
        forget_all()
        parts = [f"{who}’s words are out of the study: {count(done.turns, 'turn')}."]
        if done.left:
            parts.append(f"{count(len(done.left), 'place')} in what people wrote stayed.")
        if done.copies:
            parts.append(f"Still in copies: {', '.join(done.copies)}.")
        if done.unclean is not None:
            parts.append(
                f"{done.unclean} Close the study everywhere, then run: "
                "workbench participants withdraw STUDY --clean"
            )
        return " ".join(parts)

    told.tried(do)


def _what_goes(look: Withdrawal) -> str:
    kinds = sorted({*look.ended, *look.erased}, key=_word)
    rows = [("turns, in all versions of the texts", look.turns, look.turns)]
    rows += [(_word(kind), look.ended.get(kind, 0), look.erased.get(kind, 0)) for kind in kinds]
    body = "".join(
        f'<tr><th scope="row">{text(what)}</th><td>{ended or "–"}</td><td>{erased or "–"}</td></tr>'
        for what, ended, erased in rows
    )
    where = ", ".join(look.documents) or "no document"
    blanked = [found for found in look.written if found.is_blanked]
    quoted = _list("Quotations of them in notes; these are blanked", blanked) if blanked else ""
    return (
        f'<div class="wb-page wb-changes wb-going"><p><b>What goes</b>, in {text(where)}:</p>'
        '<table><thead><tr><td></td><th scope="col">leave the study</th>'
        '<th scope="col">lose words, past versions too</th></tr></thead>'
        f"<tbody>{body}</tbody></table></div>{quoted}"
    )


def _word(kind: str) -> str:
    return _KINDS.get(kind, kind.replace("_", " "))


def _list(title: str, found: Iterable[WrittenWords]) -> str:
    all_ = list(found)
    rows = "".join(
        f'<tr><th scope="row">{text(_word(f.kind))}</th>'
        f'<td class="wb-quiet">{"surely" if f.is_sure else "perhaps"} theirs'
        f"{'' if f.is_present else ', earlier version'}</td>"
        f"<td>{text(f.excerpt or 'another’s private memo')}</td></tr>"
        for f in all_[:MOST_SHOWN]
    )
    rest = len(all_) - MOST_SHOWN
    more = f'<p class="wb-quiet">and {rest} more: all by command, --look</p>' if rest > 0 else ""
    return (
        f'<div class="wb-page wb-changes wb-going"><p><b>{text(title)}</b> ({len(all_)})</p>'
        f"<table><tbody>{rows}</tbody></table>{more}</div>"
    )


def _named(found: WrittenWords) -> str:
    return f"{_word(found.kind)}: {(found.excerpt or 'another’s private memo')[:60]}"


def _copies(paths: Iterable[str]) -> str:
    items = "".join(f"<li><code>{text(path)}</code></li>" for path in paths)
    return (
        '<div class="wb-page"><p><b>Copies beside the study keep the words</b> until you delete '
        f"them:</p><ul>{items}</ul></div>"
    )
