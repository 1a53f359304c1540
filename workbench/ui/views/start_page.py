"""Start: which study is open, what is in it, what comes next."""

from __future__ import annotations

import streamlit as st

from workbench.ui.look import GroupMarks, count, link, number, text
from workbench.ui.opening import OpenStudy
from workbench.ui.sidebar import short_name, where_you_are

PURPOSE = (
    "From interview and focus-group transcripts to themes, with every group’s side of each theme "
    "kept next to the others. People are counted, in their own words, and every figure leads back "
    "to the passage it stands on."
)
STEPS = (
    ("Make a study", "workbench init STUDY"),
    ("Bring in transcripts", "workbench import STUDY FILE…"),
    ("Say who is who", "workbench participants assign STUDY --file people.csv"),
    ("Bring in a codebook", "workbench codebook import STUDY --file codebook.csv"),
    ("Code passages", "workbench code STUDY --file codings.csv"),
    ("Open the pages", "workbench ui STUDY"),
)


def show(study: OpenStudy) -> None:
    """The page."""
    info = study.info
    label = "demonstration study · fictional" if info.is_demonstration else "study"
    head = (
        f'<header class="wb-head"><h1>{text(short_name(study))}</h1>'
        f'<span class="wb-sub">{label}</span></header><p class="wb-lead">{PURPOSE}</p>'
    )
    if info.is_demonstration:
        head += (
            '<p class="wb-note">Everybody in this study is invented, and so is every word they '
            "say. Look around freely: nothing here is anyone’s data. There are two such studies: "
            "<code>workbench demo</code> has interviews and focus groups, <code>workbench demo "
            "--study co-production</code> has strands, a crosswalk and workshops.</p>"
        )
    body = _filled(study) if info.documents else _empty()
    st.html(
        f'<div class="wb-page wb-start">{head}{body}{_steps(folded=bool(info.documents))}</div>'
    )


def _filled(study: OpenStudy) -> str:
    info, project = study.info, study.project
    marks = GroupMarks(project.groups(), project.participants())
    groups = "".join(
        f"<li>{marks[group.name].badge} <span>{text(group.name)}</span>"
        f"<b>{number(group.participants)}</b></li>"
        for group in project.groups()
    )
    alone = sum(1 for person in project.participants() if not person.groups)
    if alone:
        groups += f"<li>{marks['(no group)'].badge} <span>in no group</span><b>{alone}</b></li>"
    done, coming = where_you_are(study)
    ready = bool(info.themes and info.codings)
    first = (
        f"<a {link('compare')}>Compare the groups</a>"
        if ready
        else f"<a {link('documents')}>Read the documents</a>"
    )
    other = f"<a class='wb-second' {link('documents')}>Read the documents</a>" if ready else ""
    return (
        '<dl class="wb-glance">'
        f"<div><dt>{_word(info.documents, 'document')}</dt><dd>{number(info.documents)}</dd></div>"
        f"<div><dt>{_word(info.participants, 'person', 'people')}</dt>"
        f"<dd>{number(info.participants)}</dd></div>"
        f"<div><dt>{_word(info.themes, 'theme')}</dt><dd>{number(info.themes)}</dd></div>"
        f"<div><dt>in the codebook</dt><dd>{number(info.codes)}</dd></div>"
        f"<div><dt>{_word(info.codings, 'coding')}</dt><dd>{number(info.codings)}</dd></div></dl>"
        f'<div class="wb-two"><section><h2>People by group</h2><ul class="wb-groups">{groups}</ul>'
        "</section><section><h2>Where you are</h2>"
        f'<p>{text(done)} Next: {text(coming)}</p><p class="wb-actions">{first}{other}</p>'
        f'<p class="wb-quiet">Coded by {text(_coders(study))}. '
        f"{count(info.last_seq, 'step')} in the history.</p></section></div>{_themes(study)}"
    )


def _themes(study: OpenStudy) -> str:
    rows = "".join(
        f"<li><a {link('compare', theme=theme.id)}>{text(theme.name)}</a> "
        f'<span class="wb-quiet">{text(theme.stage)}</span></li>'
        for theme in study.codebook().themes()
    )
    return f'<section><h2>Themes</h2><ul class="wb-themes">{rows}</ul></section>' if rows else ""


def _word(value: int, one: str, many: str | None = None) -> str:
    return one if value == 1 else many or one + "s"


def _coders(study: OpenStudy) -> str:
    names = [coder.name for coder in study.coders()]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "nobody"


def _empty() -> str:
    return (
        '<section class="wb-empty"><h2>Nothing is in this study yet</h2>'
        "<p>Begin with the transcripts: Word, text, Markdown and subtitle files. Speakers and "
        "turns are found as they are read, and a file that cannot be read says why.</p>"
        "<pre>workbench import STUDY FILE…</pre>"
        "<p>To see first what a file would give, storing nothing:</p>"
        "<pre>workbench inspect FILE…</pre>"
        "<p>To look at a finished, fictional study first, with workshops or without:</p>"
        "<pre>workbench demo --study co-production\nworkbench demo</pre>"
        '<p class="wb-quiet">Then load this page again.</p></section>'
    )


def _steps(*, folded: bool) -> str:
    rows = "".join(f"<li><span>{what}</span><code>{how}</code></li>" for what, how in STEPS)
    return (
        f'<details class="wb-steps"{"" if folded else " open"}><summary>A new study, step by step'
        f"</summary><ol>{rows}</ol></details>"
    )
