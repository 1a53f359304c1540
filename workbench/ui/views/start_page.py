"""Start: which study is open, what is in it, what comes next."""

from __future__ import annotations

import re

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
    ("Take everything a paper needs", "workbench kit STUDY --out FOLDER"),
)
WAY = (
    ("Material", "[import] transcripts and surveys, say who the [people] are and which group they "
     "speak for, read the [documents]. Data sets kept apart are [strands]; [how it is analysed] "
     "sets the method."),
    ("Coding", "[code] the passages, by key or mouse; co-researchers use the [plain view]. Read "
     "across with [reading], look again with [suggestions], [compare coders]."),
    ("Themes", "Codes stand in the [codebook] and grow into [themes]; the [crosswalk] joins those "
     "of strands. [memos] keep what you thought."),
    ("Comparing", "[compare] each group’s side of a theme and [judge] where they meet; count with "
     "[matrices], chart with the [framework]."),
    ("Together", "Take themes to [workshops], draw the [conceptual framework], hear from those who "
     "took part by [member checks]; what practice should do becomes a [checklist]."),
    ("Writing up", "Choose [quotes], write [narratives], draw [pictures]; [export] makes tables "
     "and the paper kit."),
)  # fmt: skip
_ELSEWHERE = {
    "plain view": "plain", "compare coders": "settle", "how it is analysed": "analysis",
    "conceptual framework": "conceptual", "member checks": "member-checks",
}  # fmt: skip
"""Pages whose name is not their address."""


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
    if study.project.is_blind():
        head += _blind(study)
    body = _filled(study) if info.documents else _empty()
    st.html(f'<div class="wb-page wb-start">{head}{body}{_way()}{_steps()}</div>')


def _blind(study: OpenStudy) -> str:
    """What a coder of a blind strand is not shown, and how that ends."""
    mine = " and ".join(f"“{text(strand.name)}”" for strand in study.strands())
    return (
        f'<p class="wb-note" role="note"><b>{mine} is kept blind to the other strands.</b> Left '
        "out for you, on every page, in searches, suggestions, counts, commands and files: the "
        "others’ documents, people, codes, coding, notes and coders, and what they wrote of shared "
        "themes. Figures of shared themes are of your strand alone. Closed for you is what is put "
        "together from several strands: crosswalk, lineage, balance, workshops, the conceptual "
        f"framework and member checks. It ends when the box is cleared on the page "
        f"<a {link('strands')}>Strands</a>.</p>"
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
        "<p>Begin with the transcripts: Word, OpenDocument, RTF, PDF, web pages, text, captions, "
        "tables or TextGrids. Speakers and turns are found as they are read and shown before "
        "anything is kept; a file that cannot be read says why.</p>"
        f'<p class="wb-actions"><a {link("import")}>Import transcripts</a></p>'
        '<p class="wb-quiet">By command: <code>workbench import STUDY FILE…</code>; to see first '
        "what a file would give, storing nothing: <code>workbench inspect FILE…</code>; to look at "
        "a finished, fictional study: <code>workbench demo</code>, or with workshops "
        "<code>workbench demo --study co-production</code></p>"
        "</section>"
    )


def _way() -> str:
    rows = "".join(f"<li><b>{part}</b><span>{_linked(told)}</span></li>" for part, told in WAY)
    return (
        f'<section class="wb-way"><h2>From transcripts to the paper</h2><ol>{rows}</ol></section>'
    )


def _linked(told: str) -> str:
    """The words in brackets as links to the pages they name."""

    def to(found: re.Match[str]) -> str:
        name = found[1]
        start = found.start() == 0 or told[: found.start()].endswith(". ")
        shown = name.capitalize() if start else name
        return f"<a {link(_ELSEWHERE.get(name, name))}>{shown}</a>"

    return re.sub(r"\[([^]]+)\]", to, told)


def _steps() -> str:
    rows = "".join(f"<li><span>{what}</span><code>{how}</code></li>" for what, how in STEPS)
    return (
        '<details class="wb-steps"><summary>A new study by command, step by step</summary>'
        f"<ol>{rows}</ol></details>"
    )
