"""Member checks: plain summaries that went out, and what people said back."""

from __future__ import annotations

import streamlit as st

from workbench.ui import member_said, submitting, told, undoing
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.values.member_checks import FITS, MemberCheck

_MEDIA = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
}
_STEPS = ("send member check", "note response", "take away member check")


def show(study: OpenStudy) -> None:
    """The page."""
    found = study.project.member_checks.all()
    back = sum(len(check.responses) for check in found)
    st.html(
        '<div class="wb-page"><header class="wb-head"><h1>Member checks</h1>'
        f'<span class="wb-sub">{count(len(found), "summary", "summaries")} went out · '
        f"{count(back, 'response')} came back</span></header></div>"
    )
    told.show()
    undoing.strip(study, _STEPS)
    if not found:
        st.html(
            '<section class="wb-empty"><h2>Nothing went out yet</h2><p>Send a person or a group a '
            "plain summary of their themes in their own words, and ask whether you got it right. "
            "What they say back is kept beside the themes.</p></section>"
        )
    with st.expander("Make a summary to send", expanded=not found):
        _send(study)
    for check in reversed(found):
        with st.expander(f"{check.about}, {check.at:%d %B %Y}", expanded=len(found) == 1):
            _one(study, check)


def _send(study: OpenStudy) -> None:
    groups = {f"{group.name} (group)": ("group", group.name) for group in study.groups()}
    people = {p.label: ("person", p.label) for p in study.participants()}
    book = study.codebook()
    themes = [theme.name for theme in book.integrated() if theme.stage != "set aside"]
    with submitting.form("wb-member-send") as form:
        to_at, themes_at = st.columns(2)
        to = to_at.selectbox("To whom", [*groups, *people], index=None, placeholder="choose")
        only = themes_at.multiselect("Themes", themes, placeholder="every theme they talked about")
        note = st.text_area("A few words of your own", height=80, placeholder="may stay empty")
        if st.form_submit_button("Make it", type="primary"):
            form.send(lambda op: _sent(study, (groups | people).get(to or ""), only, note, op))


def _sent(
    study: OpenStudy, to: tuple[str, str] | None, only: list[str], note: str, op: submitting.Op
) -> str:
    from workbench.errors import UsageError

    if to is None:
        raise UsageError("Choose a person or a group to send it to.")
    kind, name = to
    study.project.member_checks.once(
        op, lambda its: its.send(name, kind=kind, themes=only, note=note)
    )
    return f"The summary for {name} is there. Save it below and send it."


def _one(study: OpenStudy, check: MemberCheck) -> None:
    themes = ", ".join(name for _, name in check.themes)
    st.html(
        f'<div class="wb-page"><p class="wb-quiet">Made by {text(check.sent_by)} · tells of '
        f"{text(themes)}</p>{member_said.responses(check.responses)}</div>"
    )
    with st.container(horizontal=True):
        for suffix, media in _MEDIA.items():

            def made(suffix: str = suffix) -> bytes:
                door = study.project.member_checks
                return door.file(door.summary(check.id), suffix).data

            st.download_button(
                f"The summary as {suffix}", made, f"what_we_heard.{suffix}", media,
                on_click="ignore", key=f"wb-member-{suffix}-{check.id}",
            )  # fmt: skip
    with submitting.form(f"wb-member-said-{check.id}") as form:
        names = dict(check.themes)
        theme_at, fit_at = st.columns(2)
        theme = theme_at.selectbox(
            "On which theme", list(names), index=None, format_func=names.__getitem__,
            placeholder="on the whole",
        )  # fmt: skip
        fit = fit_at.selectbox("Did we get it right?", list(FITS), 3, format_func=FITS.__getitem__)
        words = st.text_area("What they said", height=80)
        if st.form_submit_button("Keep it"):
            form.send(lambda op: _kept(study, check, words, theme, fit, op))


def _kept(
    study: OpenStudy,
    check: MemberCheck,
    words: str,
    theme: str | None,
    fit: str,
    op: submitting.Op,
) -> str:
    study.project.member_checks.once(
        op, lambda its: its.respond(check.id, words, theme=theme, fit=fit)
    )
    return "Kept."
