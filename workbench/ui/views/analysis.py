"""How this study is analysed: its method profile, what that sets and why, and its surveys."""

from __future__ import annotations

import streamlit as st

from workbench.ui import told, undoing
from workbench.ui.look import text
from workbench.ui.opening import OpenStudy
from workbench.values import PROFILES
from workbench.values.profiles import ABOUT, NAMES, Analysis, Panel

_STEPS = ("change profile", "declare probability survey")


def show(study: OpenStudy) -> None:
    """The page."""
    found = study.project.analysis()
    st.html(
        '<div class="wb-page"><header class="wb-head"><h1>How this study is analysed</h1>'
        f'<span class="wb-sub">{text(NAMES[found.profile])}</span></header>'
        f'<p class="wb-lead">{text(ABOUT[found.profile])}</p></div>'
    )
    told.show()
    undoing.strip(study, _STEPS)
    st.html(f'<div class="wb-page">{_panels(found)}</div>')
    _change(study, found)
    _strands(study, found)


def _panels(found: Analysis) -> str:
    here = "".join(_panel(panel) for panel in found.panels if panel.here)
    later = "".join(_panel(panel) for panel in found.panels if not panel.here)
    rest = (
        '<details class="wb-steps"><summary>What the method also speaks of and the workbench does '
        f'not have yet</summary><table class="wb-panels">{later}</table></details>'
        if later
        else ""
    )
    return (
        '<h2>What the profile sets</h2><table class="wb-panels"><thead><tr>'
        '<th scope="col">Part</th><th scope="col">Set to</th><th scope="col">Why</th></tr></thead>'
        f"<tbody>{here}</tbody></table>{rest}"
    )


def _panel(panel: Panel) -> str:
    state = "on" if panel.on else "off"
    return (
        f'<tr><th scope="row">{text(panel.name)}</th><td><b>{state}</b></td>'
        f"<td>{text(panel.why)}</td></tr>"
    )


def _change(study: OpenStudy, found: Analysis) -> None:
    st.html('<div class="wb-page"><h2>Another profile</h2></div>')
    chosen = st.radio(
        "Profile", PROFILES, PROFILES.index(found.profile), format_func=NAMES.__getitem__,
        captions=[ABOUT[each] for each in PROFILES], key=f"profile-{found.profile}",
    )  # fmt: skip
    if chosen == found.profile:
        return
    told_ = study.project.preview_profile(chosen).lines()
    lines = "".join(f"<li>{text(line)}</li>" for line in told_)
    st.html(
        f'<div class="wb-page"><div class="wb-note"><b>What would change</b><ul>{lines}</ul></div>'
        "</div>"
    )
    if st.button(f"Change to: {NAMES[chosen]}", type="primary"):
        told.tried(lambda: _changed(study, chosen))
        st.rerun()


def _changed(study: OpenStudy, profile: str) -> str:
    study.project.set_profile(profile)
    return f"The study is now analysed as: {NAMES[profile]}."


def _strands(study: OpenStudy, found: Analysis) -> None:
    st.html(
        '<div class="wb-page"><h2>Chosen, or drawn</h2><p class="wb-quiet">People in a '
        "qualitative study are chosen, and their number is no share of anybody. Only where a "
        "strand is a survey whose people were drawn as a probability sample are intervals given, "
        "for that strand alone.</p></div>"
    )
    if not found.strands:
        st.html('<p class="wb-quiet">The study has no strands.</p>')
    for name, drawn in found.strands:
        _strand(study, name, drawn)


def _strand(study: OpenStudy, name: str, drawn: bool) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f'<p class="wb-row-note">{text(name)}</p>', width="content")
        wanted = st.toggle(
            "Probability sample", value=drawn, key=f"drawn-{name}-{drawn}",
            help="A survey with a known chance for everybody to be asked.",
        )  # fmt: skip
    if wanted != drawn:
        told.tried(lambda: _declared(study, name, wanted))
        st.rerun()


def _declared(study: OpenStudy, name: str, drawn: bool) -> str:
    study.project.declare_probability_survey(name, drawn)
    what = "a probability sample" if drawn else "no probability sample"
    return f"Noted: “{name}” is {what}."
