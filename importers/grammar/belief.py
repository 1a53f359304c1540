"""Which of the labels a file seems to have are speakers: those with evidence across the file."""

from __future__ import annotations

from collections.abc import Sequence

from importers.grammar import lexicon
from importers.grammar.candidates import Candidate, Style
from importers.grammar.labels import Shape, is_cased, is_sure_code, key_of, says_facilitator
from importers.grammar.lines import Line
from importers.grammar.singles import accept_short_file, accept_singles
from importers.grammar.tally import Tally, stands_apart, tallies_of

_PLAIN = (Style.TIMED, Style.COLON, Style.BRACKET, Style.SEMICOLON, Style.GIVEN)
"""Styles in which any believed label is taken, wherever it was believed."""
_COVERAGE = {
    Style.TIMED: 0.0,
    Style.INLINE: 0.3,
    Style.BOLD: 0.02,
    Style.COLON: 0.05,
    Style.BRACKET: 0.35,
    Style.DASH: 0.35,
    Style.TAB: 0.5,
    Style.STOP: 0.3,
    Style.ARROW: 0.4,
    Style.SPOKEN: 0.5,
    Style.GAP: 0.5,
    Style.BARE: 0.5,
    Style.OWN: 0.25,
}
"""Share of the paragraphs that recurring labels of a style must open before names are believed."""
_ALONE = 0.4
"""The same, for a name that is the file's only label."""
_SURER = {Style.GIVEN: 1.0, Style.TIMED: 1.0, Style.INLINE: 1.0, Style.BOLD: 0.3}
"""Surer marks than a colon; one of them outweighs so many names before a colon."""
_OF_TWO = (
    Style.OWN,
    Style.TAB,
    Style.INLINE,
    Style.ARROW,
    Style.SPOKEN,
    Style.GAP,
    Style.BARE,
    Style.STOP,
)
"""Styles that look like layout: one label alone is not believed."""
_OF_MOST = (*_OF_TWO, Style.DASH, Style.BRACKET)
"""Styles that prose has, too: names need the coverage whatever else there is."""


class Belief:
    """The labels taken to be speakers, and in which styles."""

    def __init__(self, accepted: dict[str, set[Style]]) -> None:
        self._accepted = accepted

    def __bool__(self) -> bool:
        return bool(self._accepted)

    def takes(self, candidate: Candidate) -> bool:
        """Whether this reading of a line is a speaker's label."""
        styles = self._accepted.get(candidate.key)
        if styles is None:
            return False
        if candidate.style in styles:
            return True
        if candidate.style in (Style.DASH, Style.SEMICOLON) and _is_plain(candidate.label):
            return True
        return candidate.style in _PLAIN and bool(styles & {*_PLAIN, Style.BOLD, Style.STOP})

    def keys(self) -> set[str]:
        """Keys of the labels believed."""
        return set(self._accepted)


def _is_plain(label: str) -> bool:
    """Whether a label cannot be a word of speech: a code, or a role nobody talks of so."""
    return is_sure_code(label) or says_facilitator(label) or key_of(label) in lexicon.ASKED_ROLES


def believe(
    text: str,
    lines: Sequence[Line],
    found: Sequence[Sequence[Candidate]],
    *,
    told: Sequence[str] = (),
    header: frozenset[int] = frozenset(),
    full: bool = False,
) -> Belief:
    """Weigh the candidates of a whole file.

    ``told``: labels somebody named (a key at the top, the person importing). ``header``: indices of
    lines before the dialogue, which count for nothing. ``full``: every paragraph is a cue.
    """
    tallies = tallies_of(text, lines, found, header)
    paragraphs = max(1, sum(1 for i, line in enumerate(lines) if line.opens and i not in header))
    accepted: dict[str, set[Style]] = {}

    def accept(tally: Tally, style: Style) -> None:
        accepted.setdefault(key_of(tally.label), set()).add(style)

    told_keys = {key_of(label) for label in told}
    for key, tally in tallies.items():
        for style in tally.lines:
            if style is Style.GIVEN or key in told_keys:
                accept(tally, style)
    for style in _COVERAGE:
        for tally in _chosen(tallies, style, paragraphs, text, lines, accepted):
            accept(tally, style)
    if accepted:
        accept_singles(tallies, accepted, lines, paragraphs, full)
    else:
        accept_short_file(tallies, accept, paragraphs, full)
    return Belief(accepted)


def _chosen(
    tallies: dict[str, Tally],
    style: Style,
    paragraphs: int,
    text: str,
    lines: Sequence[Line],
    accepted: dict[str, set[Style]],
) -> list[Tally]:
    """The labels that recur in one style, without headings, fields and asides."""
    chosen = _recurring(tallies, style, paragraphs)
    if style is Style.OWN:
        chosen = [t for t in chosen if not _is_section(t, text, lines)]
        return chosen if len(chosen) >= 2 else []
    if style is Style.COLON:
        chosen = [t for t in chosen if t.codes < max(2, t.count(style))]
        if _is_form(chosen, lines):
            return []
        chosen = _without_asides(chosen, tallies, accepted)
    return chosen


def _without_asides(
    chosen: list[Tally], tallies: dict[str, Tally], accepted: dict[str, set[Style]]
) -> list[Tally]:
    """Names before a colon, unless surer marks already name others throughout the file."""
    surer = sum(
        tallies[key].count(style) * _SURER[style]
        for key, styles in accepted.items()
        if key in tallies
        for style in styles & _SURER.keys()
    )
    strange = [t for t in chosen if key_of(t.label) not in accepted and t.shape < Shape.STRONG]
    if surer < sum(t.count(Style.COLON) for t in strange):
        return chosen
    return [t for t in chosen if t not in strange]


def _recurring(tallies: dict[str, Tally], style: Style, paragraphs: int) -> list[Tally]:
    """The labels that recur in one style, where together they carry enough of the file."""
    often = [t for t in tallies.values() if t.count(style) >= 2 and t.shape >= Shape.NAME]
    if style is Style.TIMED and not often:
        often = [t for t in tallies.values() if t.count(style) and t.shape >= Shape.NAME]
        often = often if len(often) >= 2 else []
    strong = [t for t in often if t.shape is Shape.STRONG]
    opened = sum(t.count(style) for t in often)
    coverage = opened / paragraphs
    weak = _weak(tallies, style, opened, paragraphs)
    if len(strong) == 1 and coverage < _ALONE and not _is_plain(strong[0].label):
        strong = []  # a diary that speaks of the carer
    if style in _OF_TWO and len(often) == 1:
        return weak
    if style in _OF_MOST and coverage < _COVERAGE[style]:
        return strong if len(strong) >= 2 or (strong and style is Style.BRACKET) else weak
    if coverage < _COVERAGE[style]:
        if style is Style.COLON and len(often) < 2:
            return weak  # one label here and there makes no speaker
        return strong or weak
    likely = sum(t.count(style) for t in tallies.values() if t.shape >= Shape.NAME)
    alone = coverage >= _ALONE and (opened >= 3 or likely >= 0.85 * paragraphs)
    if len(often) >= 2 or (often and alone) or style is Style.TIMED:
        return often + weak
    if style is Style.BOLD and often:
        return often
    return strong or weak


def _weak(tallies: dict[str, Tally], style: Style, opened: int, paragraphs: int) -> list[Tally]:
    """Lower-case labels, where the file is labelled throughout."""
    weak = [t for t in tallies.values() if t.shape is Shape.WEAK and t.count(style) >= 2]
    total = opened + sum(t.count(style) for t in weak)
    keys = {key_of(t.label) for t in weak}
    asked = len(keys & lexicon.QUESTIONS) == 1 and len(keys & lexicon.ANSWERS) == 1
    if asked and total >= 0.2 * paragraphs:
        return [t for t in weak if key_of(t.label) in lexicon.QUESTIONS | lexicon.ANSWERS]
    weak = [t for t in weak if key_of(t.label) not in lexicon.QUESTIONS | lexicon.ANSWERS]
    total = opened + sum(t.count(style) for t in weak)
    enough = style in (Style.COLON, Style.TIMED, Style.BRACKET, Style.ARROW)
    return weak if enough and total >= max(4, 0.6 * paragraphs) else []


def _is_section(tally: Tally, text: str, lines: Sequence[Line]) -> bool:
    """Whether a word on lines of its own, blank ones around it, is a heading that recurs."""
    if tally.shape is Shape.STRONG or tally.marked:
        return False
    where = tally.lines[Style.OWN]
    return len(where) < 3 and all(stands_apart(text, lines, i) for i in where)


def _is_form(chosen: Sequence[Tally], lines: Sequence[Line]) -> bool:
    """Whether the labels are a form's fields: short values that are no sentences."""
    if any(t.shape is Shape.STRONG or t.marked or not is_cased(t.label) for t in chosen):
        return False
    if all(len(t.label) == 1 for t in chosen):
        return False  # people called A and B
    where = [(t, i) for t in chosen for i in t.lines[Style.COLON]]
    if not where or any(lines[i].seconds for _, i in where):
        return False
    return sum(i in t.fields for t, i in where) >= 0.7 * len(where)
