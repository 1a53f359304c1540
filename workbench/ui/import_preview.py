"""One file before it is stored: its speakers, its first turns; all of it correctable."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from workbench.ui import existing_file
from workbench.ui.drafts import Draft
from workbench.ui.look import ONE_METHOD, count, text
from workbench.ui.survey_drafts import SurveyDraft
from workbench.values import METHODS, Corrections, Preview, PreviewedSpeaker, SpeakerCorrection

NEW = "a new person"
DETECTED = "detected"
NO_STRAND = "no strand"
ENCODINGS = (
    DETECTED, "utf-8", "cp1252", "iso-8859-15", "utf-16", "mac-roman", "cp1250", "cp1251",
    "cp1253", "cp1254", "shift_jis", "gb18030",
)  # fmt: skip
PARTS = {
    "participant": "taking part",
    "facilitator": "running it",
    "unidentified": "nobody knows who",
}
MOST_SPEAKERS = 40
FIRST_TURNS = 10
LONGEST_TURN = 420
_WIDTHS = [1, 1, 1.1, 1.2]


@dataclass(frozen=True, slots=True)
class Known:
    """What the study has already, to choose from."""

    people: dict[str, tuple[str, ...]]
    """Participant → groups."""
    groups: tuple[str, ...]
    strands: tuple[str, ...]


def show(draft: Draft, known: Known) -> None:
    """The file, and everything that can be said of it."""
    st.html(_head(draft))
    if draft.result is not None and draft.result.document:
        return
    if draft.seen.error is not None:
        if draft.seen.plain:
            _encoding(draft, "Encoding")
        return
    if draft.there is not None and not existing_file.is_new(draft):
        return
    _about(draft, known)
    _merges(draft)
    speakers = _speakers(draft, known)
    draft.said = replace(draft.said, speakers=speakers)
    st.html(_first_turns(draft.seen, draft.said))
    if draft.seen.notices:
        st.html(notices(draft.seen.notices))


def _head(draft: Draft) -> str:
    seen = draft.seen
    sub = ""
    if seen.error is None:
        sub = (
            f"{seen.format} · {count(len(seen.speakers), 'speaker')} · "
            f"{count(len(seen.turns), 'turn')} · {count(seen.words, 'word')}"
        )
    return (
        f'<div class="wb-page"><header class="wb-head wb-file"><h2>{text(seen.file)}</h2>'
        f'<span class="wb-sub">{text(sub)}</span></header>{file_state(draft)}</div>'
    )


def file_state(draft: Draft | SurveyDraft) -> str:
    """What became of a file, or why it cannot be stored."""
    result = draft.result
    if result is not None and result.document:
        return existing_file.stored(result)
    there = None if draft.ready else draft.there
    for why in (result.error if result else None, draft.seen.error, there):
        if why:
            return f'<div class="wb-refused" role="alert"><p>{text(why)}</p></div>'
    return ""


def _about(draft: Draft, known: Known) -> None:
    seen, said = draft.seen, draft.said
    columns = st.columns([1.3, 1.3, 1.1, 1.1] if seen.plain else [1.3, 1.3, 1.1])
    with columns[0]:
        method = st.selectbox(
            "How it was collected",
            METHODS,
            format_func=lambda m: ONE_METHOD.get(m, m),
            key=set_field(draft, "method", said.method or seen.method),
        )
    with columns[1]:
        strand = st.selectbox(
            "Strand",
            [NO_STRAND, *known.strands],
            key=set_field(draft, "strand", said.strand or NO_STRAND),
            accept_new_options=True,
            help="One independently collected set of conversations. Type a name to begin one.",
        )
    with columns[2]:
        start = st.number_input(
            "Dialogue starts at turn",
            min_value=1,
            max_value=len(seen.turns),
            step=1,
            key=set_field(draft, "start", said.starts_at),
            help="What stands before it stays in the text and is credited to nobody.",
        )
    if seen.plain:
        with columns[3]:
            _encoding(draft, "Encoding")
    told = f"Taken to be “{ONE_METHOD.get(seen.method, seen.method)}” because {seen.because}."
    st.html(f'<p class="wb-quiet wb-below">{text(told)}</p>')
    draft.said = replace(
        draft.said,
        method=method,
        strand=None if strand in (None, NO_STRAND) else strand,
        starts_at=start,
    )


def set_field(draft: Draft | SurveyDraft, name: str, value: object) -> str:
    """The key of a field, which shows ``value`` until somebody says otherwise."""
    key = draft.widget(name)
    st.session_state.setdefault(key, value)
    return key


def _encoding(draft: Draft, label: str) -> None:
    present = draft.seen.encoding or DETECTED

    def changed() -> None:
        wanted = st.session_state[draft.widget("encoding")]
        draft.read_again(None if wanted in (None, DETECTED) else wanted)

    options = ENCODINGS if present in ENCODINGS else (*ENCODINGS, present)
    st.selectbox(
        label,
        options,
        key=set_field(draft, "encoding", present),
        on_change=changed,
        help="If letters look wrong, choose how the text was saved; the file is read again.",
    )


def _merges(draft: Draft) -> None:
    """A button for each label that looks like a slip of the pen."""
    names = {each.label: each.name for each in draft.said.speakers}
    for at, (label, other) in enumerate(draft.seen.slips):
        if names.get(label) != label:
            continue
        with st.container(key=f"wb-slip-{at}", horizontal=True, vertical_alignment="center"):
            st.html(
                f'<p class="wb-note">“{text(label)}” stands once beside “{text(other)}”: '
                "perhaps a slip of the pen.</p>"
            )
            st.button(
                "Merge the two",
                key=draft.widget(f"merge-{at}"),
                on_click=_merge,
                args=(draft, label, other),
            )


def _merge(draft: Draft, label: str, other: str) -> None:
    at = next(n for n, s in enumerate(draft.seen.speakers) if s.label == label)
    st.session_state[draft.widget(f"name-{at}")] = other


def _speakers(draft: Draft, known: Known) -> tuple[SpeakerCorrection, ...]:
    seen = draft.seen
    if not seen.speakers:
        st.html(
            '<p class="wb-quiet">No speakers were found in it: every turn is credited to nobody. '
            "That is right for a document that is no conversation.</p>"
        )
        return ()
    with st.container(key="wb-speakers"):
        for column, head in zip(
            st.columns(_WIDTHS),
            ("Stored as", "Part", "Who it is", "Groups"),
            strict=True,
        ):
            column.html(f'<span class="wb-colhead" aria-hidden="true">{head}</span>')
        said = {each.label: each for each in draft.said.speakers}
        result = [
            _speaker(draft, at, speaker, said[speaker.label], known)
            for at, speaker in enumerate(seen.speakers[:MOST_SPEAKERS])
        ]
    rest = seen.speakers[MOST_SPEAKERS:]
    if rest:
        st.html(
            f'<p class="wb-quiet">{count(len(rest), "more label")} are stored as they were read; '
            "so many suggest that the file was not read as it was meant.</p>"
        )
    return (*result, *(said[speaker.label] for speaker in rest))


def _speaker(
    draft: Draft, at: int, speaker: PreviewedSpeaker, said: SpeakerCorrection, known: Known
) -> SpeakerCorrection:
    """One row: what was found, and what is said of it."""
    st.html(_found(speaker))
    named, part_, who, groups_ = st.columns(_WIDTHS)
    row = f"Speaker {at + 1}"
    with named:
        name = st.text_input(
            f"{row}: stored as",
            key=set_field(draft, f"name-{at}", said.name),
            label_visibility="collapsed",
        )
    name = (name or "").strip() or speaker.label
    others = {other.label for other in draft.seen.speakers} - {speaker.label}
    joined = name in others
    with part_:
        part = st.selectbox(
            f"{row}: part",
            list(PARTS),
            format_func=PARTS.__getitem__,
            key=set_field(draft, f"part-{at}", said.part),
            disabled=joined,
            label_visibility="collapsed",
        )
    closed = joined or part != "participant"
    with who:
        person = st.selectbox(
            f"{row}: who it is",
            [NEW, *known.people],
            key=set_field(draft, f"who-{at}", said.participant or NEW),
            accept_new_options=True,
            disabled=closed,
            label_visibility="collapsed",
        )
    participant = None if person in (None, NEW) else person
    there = known.people.get(participant or "")
    with groups_:
        groups = st.multiselect(
            f"{row}: groups",
            known.groups,
            key=set_field(draft, f"groups-{at}", list(said.groups or ())),
            accept_new_options=True,
            disabled=closed or there is not None,
            placeholder=_in_groups(there),
            label_visibility="collapsed",
        )
    note = _told(speaker, name, joined, closed, participant, known)
    if note:
        st.html(f'<p class="wb-row-note">{text(note)}</p>')
    return SpeakerCorrection(
        speaker.label, name, part, participant, None if there is not None else tuple(groups)
    )


def _in_groups(there: tuple[str, ...] | None) -> str:
    if there is None:
        return "choose or type"
    return "as in the study" if there else "none so far"


def _found(speaker: PreviewedSpeaker) -> str:
    known = " · ".join(f"{name} {value}" for name, value in speaker.attributes.items())
    more = f" · {text(known)}" if known else ""
    return (
        f'<div class="wb-found"><b>{text(speaker.label)}</b> '
        f'<span class="wb-quiet">{count(speaker.turns, "turn")}{more}</span>'
        f"<span class='wb-opening'>{text(speaker.opening)}</span></div>"
    )


def _told(
    speaker: PreviewedSpeaker,
    name: str,
    joined: bool,
    closed: bool,
    participant: str | None,
    known: Known,
) -> str:
    """What has to be known of this row, beneath it."""
    if joined:
        words = f"One speaker with “{name}”: part, person and groups are said there."
    elif closed:
        return ""
    elif participant is None and name in known.people:
        words = (
            f"There is a “{name}” in the study. If this is the same person, choose them under "
            "“Who it is”; as a new person they get a name of their own."
        )
    elif participant in known.people and known.people[participant or ""]:
        words = f"In the study already: {', '.join(known.people[participant or ''])}."
    else:
        return ""
    return words


def _first_turns(seen: Preview, said: Corrections) -> str:
    """The turns around where the dialogue starts, as they would be stored."""
    names = {each.label: each for each in said.speakers}
    first = max(0, said.starts_at - 4)
    shown = seen.turns[first : first + FIRST_TURNS]
    rows = []
    for turn in shown:
        outside = turn.n < said.starts_at or turn.speaker is None
        each = names.get(turn.speaker or "")
        who = "" if outside or each is None else each.name
        words = turn.text if len(turn.text) <= LONGEST_TURN else turn.text[:LONGEST_TURN] + "…"
        quiet = outside or (each is not None and each.part == "facilitator")
        start = ' <span class="wb-starts">starts here</span>' if turn.n == said.starts_at else ""
        rows.append(
            f'<li class="{"wb-aside" if quiet else ""}"><span class="wb-who">'
            f'<span class="wb-name" dir="auto">{text(who) or "nobody"}</span>'
            f'<span class="wb-n">{turn.n}</span>{start if said.starts_at > 1 else ""}</span>'
            f'<p dir="auto">{text(words)}</p></li>'
        )
    return (
        '<section class="wb-first" aria-label="First turns"><h3>First turns</h3>'
        f"<ol>{''.join(rows)}</ol></section>"
    )


def notices(told: Sequence[str]) -> str:
    """The remarks from reading a file."""
    rows = "".join(f"<li>{text(notice)}</li>" for notice in told)
    return (
        f'<section class="wb-notices"><h3>{count(len(told), "remark")} from reading it'
        f"</h3><ul>{rows}</ul></section>"
    )


def for_all(drafts: Sequence[Draft], known: Known) -> None:
    """Say the same of every file that is ready."""
    with st.form("wb-for-all", border=False):
        keep = "as each file has it"
        method = st.selectbox(
            "How they were collected",
            [keep, *METHODS],
            format_func=lambda m: ONE_METHOD.get(m, m),
        )
        strand = st.selectbox("Strand", [keep, *known.strands], accept_new_options=True)
        group = st.selectbox(
            "Group of everybody taking part", [keep, *known.groups], accept_new_options=True
        )
        if st.form_submit_button("Say it of every file"):
            for draft in drafts:
                _say(
                    draft,
                    None if method == keep else method,
                    None if strand in (None, keep) else strand,
                    None if group in (None, keep) else group,
                )
            st.rerun()


def _say(draft: Draft, method: str | None, strand: str | None, group: str | None) -> None:
    said = draft.said
    speakers = said.speakers
    if group is not None:
        speakers = tuple(
            replace(each, groups=(group,)) if each.part == "participant" else each
            for each in speakers
        )
    draft.said = replace(
        said,
        method=method or said.method,
        strand=strand or said.strand,
        speakers=speakers,
    )
    draft.forget_fields()
