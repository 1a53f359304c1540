"""Below the queue: what became of suggestions, prompts for new codes, and turning them off."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from workbench.api import Project
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.ui.suggestions_engine import choose_engine
from workbench.values.discovering import AlikeCodes, Discovery, FoundPassage, PassageGrouping
from workbench.values.suggestion_ledger import (
    SuggestionCalibration,
    SuggestionLedger,
    SuggestionTally,
)
from workbench.values.suggestion_remaining import Remaining, StillToFind

SIDE, PAD = 220, 34
"""Of the calibration picture, in pixels: its square and the room for its words."""

ESTIMATED = ("codebook", "reliability")
"""Profiles in which estimates of what is left belong to the method."""
OUTCOMES = ("accepted", "corrected", "rejected", "put off")


def on_again(study: OpenStudy, *, for_me: bool) -> None:
    """The button that turns suggestions on."""
    if st.button("Turn suggestions on", key="sg_on"):
        study.project.turn_suggestions(True, for_me=for_me)
        st.rerun()


def afterwards(study: OpenStudy, read: set[str]) -> None:
    """All three parts, closed until somebody wants them."""
    told = study.project.suggestion_ledger()
    with st.expander("What became of suggestions"):
        st.html(ledger_html(told))
    if read:
        with st.expander("Prompts for new codes"):
            if st.toggle("Look now", key="sg_discover"):
                st.html(discovery_html(_found(study.moment, study.project.actor, study.project)))
            else:
                st.html(
                    '<p class="wb-quiet">Passages nobody coded that sound alike, codes that hold '
                    "nearly the same, and codings least like the rest of their code.</p>"
                )
        if study.info.profile in ESTIMATED:
            with st.expander("How much has been found"):
                _still_to_find(study)
    choose_engine(study)
    with st.expander("Turn suggestions off"):
        mine, everybody = st.columns(2)
        if mine.button("For me", key="sg_off_me", width="stretch"):
            study.project.turn_suggestions(False, for_me=True)
            st.rerun()
        if everybody.button("For everybody in this study", key="sg_off_all", width="stretch"):
            study.project.turn_suggestions(False)
            st.rerun()


def _look(moment: tuple[str, int], actor: str, _project: Project) -> Discovery:
    return _project.discover()


_found: Callable[[tuple[str, int], str, Project], Discovery] = st.cache_resource(
    max_entries=4, show_spinner="Looking through what nobody coded…"
)(_look)


def _estimate(moment: tuple[str, int], actor: str, _project: Project) -> StillToFind | None:
    return _project.suggesting.still_to_find()


_estimates: Callable[[tuple[str, int], str, Project], StillToFind | None] = st.cache_resource(
    max_entries=4, show_spinner="Counting…"
)(_estimate)


def _still_to_find(study: OpenStudy) -> None:
    """The estimates, when somebody wants them."""
    if st.toggle("Estimate now", key="sg_estimate"):
        found = _estimates(study.moment, study.project.actor, study.project)
        st.html(still_to_find_html(found))
    else:
        st.html(
            '<p class="wb-quiet">An estimate for each theme, from the passages that were drawn at '
            "random and decided about.</p>"
        )


def still_to_find_html(found: StillToFind | None) -> str:
    """Found and still to find, each estimate with its interval and what it rests on."""
    if found is None:
        return '<p class="wb-quiet">There is no such estimate in this study.</p>'
    if not found.themes:
        return (
            f'<p class="wb-quiet">{found.drawn} of the {found.enough} passages drawn at random '
            "that have to be decided about before anything can be said. They stand in the queue of "
            "every theme and document, at every fifth place.</p>"
        )
    rows = "".join(
        f"<tr><th scope='row'>{text(t.theme)}</th>{_found_and_left(t.estimate)}</tr>"
        for t in found.themes
    )
    head = _head("Theme", ("found", "drawn that held it", "still to find", "found of all"))
    return (
        f'<div class="wb-ledger"><table>{head}<tbody>{rows}</tbody></table>'
        f'<p class="wb-quiet">Of {count(found.drawn, "passage")} drawn at random from what you '
        "have read and nobody had coded, the share that held the theme, times the "
        f"{found.waiting:,} passages nobody coded or decided about (Wilson’s 95 % interval). "
        "It counts as held what is coded now. What was drawn before others were found held more, "
        "so more is said to be left than is. For a rare theme the range is wide: it is a guide to "
        "where to read on, no "
        "reason to stop.</p></div>"
    )


def _found_and_left(estimate: Remaining | None) -> str:
    if estimate is None:
        return "<td>0</td><td>–</td><td>–</td><td>–</td>"
    low, left, high = (round(each) for each in estimate.left)
    least, share, most = (round(each * 100) for each in estimate.share)
    return (
        f"<td>{estimate.found:,}</td><td>{estimate.held} of {estimate.drawn}</td>"
        f"<td>about {left:,} ({low:,} to {high:,})</td>"
        f"<td>about {share} in 100 ({least} to {most})</td>"
    )


def ledger_html(told: SuggestionLedger) -> str:
    """Tables by theme, by group and by coder, and how far chances were off."""
    if not told.total.shown:
        return '<p class="wb-quiet">Nothing has been shown to anybody yet.</p>'
    elsewhere = ""
    if told.elsewhere:
        elsewhere = (
            f'<p class="wb-quiet">{count(told.elsewhere, "passage")} of them lay in texts that '
            "were corrected or taken away since and are in no group’s row.</p>"
        )
    coders = "".join(
        f"<tr><th scope='row'>{text(c.coder)}</th><td>{c.accepted}</td>"
        f"<td>{c.corrected}</td><td>{c.rejected}</td><td>{c.skipped}</td></tr>"
        for c in told.coders
    )
    return (
        '<div class="wb-ledger">'
        + _table("Theme", [("All themes", told.total), *((r.theme, r) for r in told.themes)])
        + _table("Whose words", [(row.group, row) for row in told.groups])
        + '<p class="wb-quiet">A passage counts for every group that speaks in it. If far more '
        "is rejected of one group’s words than of another’s, the suggestions tilt the "
        f"comparison.</p>{elsewhere}"
        + (f"<table>{_head('Coder', OUTCOMES)}<tbody>{coders}</tbody></table>" if coders else "")
        + _calibration(told)
        + "</div>"
    )


def _head(first: str, names: Sequence[str]) -> str:
    cells = "".join(f"<th scope='col'>{name}</th>" for name in (first, *names))
    return f"<thead><tr>{cells}</tr></thead>"


def _table(first: str, rows: Sequence[tuple[str, SuggestionTally]]) -> str:
    if not rows:
        return ""
    body = "".join(
        f"<tr><th scope='row'>{text(name)}</th><td>{n.shown}</td><td>{n.accepted}</td>"
        f"<td>{n.corrected}</td><td>{n.rejected}</td><td>{n.skipped}</td><td>{_of(n)}</td></tr>"
        for name, n in rows
    )
    head = _head(first, ("shown", *OUTCOMES, "accepted of decided"))
    return f"<table>{head}<tbody>{body}</tbody></table>"


def _of(n: SuggestionTally) -> str:
    return f"{n.accepted} of {n.decided}" if n.decided else "–"


def _calibration(told: SuggestionLedger) -> str:
    found = told.calibration
    if found is None:
        return (
            f'<p class="wb-quiet">{told.total.decided} of the {told.enough} decisions after which '
            "it is told how often passages like one were accepted; until then “strong” and "
            "“possible”.</p>"
        )
    return (
        f"<figure>{picture(found)}<figcaption>How often passages were accepted against what was "
        f"told of them: {count(found.decisions, 'decision')} in {len(found.bins)} parts of equal "
        f"size, each judged without itself. On average {found.error * 100:.1f} in 100 off; on the "
        "line is right.</figcaption></figure>"
    )


def picture(found: SuggestionCalibration) -> str:
    """Told (across) against accepted (up), a dot a part, with the line on which both agree."""
    far = PAD + SIDE
    dots = "".join(
        f'<circle cx="{PAD + said * SIDE:.1f}" cy="{8 + (1 - right) * SIDE:.1f}" r="5">'
        f"<title>{n} decisions: told {said:.0%}, accepted {right:.0%}</title></circle>"
        for n, said, right in found.bins
    )
    return (
        f'<svg viewBox="0 0 {far + 12} {SIDE + PAD + 8}" width="{far + 12}" role="img" '
        f'aria-label="Accepted against told, {len(found.bins)} parts">'
        f'<path d="M{PAD} 8V{SIDE + 8}H{far}M{PAD} {SIDE + 8}L{far} 8"/>'
        f'<text x="{PAD}" y="{SIDE + 26}">told 0</text>'
        f'<text x="{far}" y="{SIDE + 26}" text-anchor="end">100 in 100</text>'
        f'<text x="0" y="16">100</text><text x="12" y="{SIDE + 8}">0</text>{dots}</svg>'
    )


def discovery_html(found: Discovery) -> str:
    """Groupings, near-duplicate codes, codings unlike their code; all as prompts."""
    if not found.groupings:
        groups = (
            f'<p class="wb-quiet">{count(found.uncoded, "uncoded passage")} in what you have read: '
            "too few to sort by what sounds alike.</p>"
        )
    else:
        groups = (
            f'<p class="wb-quiet">{count(found.uncoded, "uncoded passage")} in what you have read, '
            "sorted by what sounds alike. A sorting by words, to start from: not themes.</p>"
        ) + "".join(map(_grouping, found.groupings))
    pairs = "".join(f"<li>{_pair(a)}</li>" for a in found.alike)
    unlike = "".join(
        f"<section><h3>{text(u.code)}</h3>{_quote(u.passage)}</section>" for u in found.unlike
    )
    return (
        f'<div class="wb-discovery">{groups}'
        + (f"<h2>Codes that hold nearly the same</h2><ul>{pairs}</ul>" if pairs else "")
        + (f"<h2>Codings least like the rest of their code</h2>{unlike}" if unlike else "")
        + "</div>"
    )


def _grouping(group: PassageGrouping) -> str:
    head = ", ".join(group.keywords) or "No words in common"
    held = f"{count(group.passages, 'passage')} in {count(group.documents, 'document')}"
    return (
        f'<section><h3>{text(head)}</h3><p class="wb-quiet">{held}</p>'
        f"{''.join(map(_quote, group.quotes))}</section>"
    )


def _pair(codes: AlikeCodes) -> str:
    both = f" ({count(codes.shared, 'passage')} in both)" if codes.shared else ""
    return f"{text(codes.first)} · {text(codes.second)}{both}"


def _quote(passage: FoundPassage) -> str:
    place = link("documents", document=passage.document_id, turn=passage.turn)
    said = " ".join(passage.quote.split())
    if len(said) > 260:
        said = said[:257].rsplit(" ", 1)[0] + "…"
    return (
        f"<blockquote>{text(said)} <a {place}>{text(passage.document)}, turn {passage.turn}</a>"
        "</blockquote>"
    )
