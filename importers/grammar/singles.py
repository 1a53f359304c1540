"""Labels that stand once: believed where the file's other labels speak for them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from importers.grammar.candidates import Style
from importers.grammar.labels import Shape, is_cased, is_sure_code, role_of
from importers.grammar.lines import Line
from importers.grammar.slips import is_slip
from importers.grammar.tally import Tally

_MOST_COMPARED = 200
"""Labels a rare one is compared with: a file with more speakers is no conversation."""
_SPOKEN = 2
"""Characters after a label that stands before all others, for it to be an opening turn."""
_LOOSE = (
    Style.OWN,
    Style.TAB,
    Style.DASH,
    Style.STOP,
    Style.INLINE,
    Style.ARROW,
    Style.GAP,
    Style.BARE,
    Style.SPOKEN,
)


@dataclass(frozen=True)
class _File:
    """What the believed labels say of the file."""

    lines: Sequence[Line]
    anchors: list[Tally]
    first: int
    """The first line one of them stands on."""
    marked: bool
    headed: bool
    thorough: bool
    complete: bool
    """Every paragraph may be labelled."""
    cues: bool


def accept_singles(
    tallies: dict[str, Tally],
    accepted: dict[str, set[Style]],
    lines: Sequence[Line],
    paragraphs: int,
    cues: bool,
) -> None:
    """Believe labels that stand once, in a style the believed ones have established."""
    anchors = [tallies[key] for key in accepted if key in tallies]
    labelled = set().union(*(t.all_lines() for t in anchors)) if anchors else set()
    if not labelled:
        return
    established: set[Style] = set().union(*accepted.values())
    likely = [t for t in tallies.values() if t.shape >= Shape.NAME]
    opened = {i for t in likely for s, where in t.lines.items() if s in established for i in where}
    file = _File(
        lines,
        anchors,
        min(labelled),
        sum(t.marked for t in anchors) > 0.8 * len(labelled),
        sum(lines[i].heading for i in labelled) > 0.5 * len(labelled),
        len(labelled | opened) >= 0.85 * paragraphs and len(labelled) >= 0.5 * paragraphs,
        len(labelled | opened) >= paragraphs,
        cues,
    )
    for key, tally in tallies.items():
        if key in accepted or tally.shape < Shape.NAME or not _stands_well(tally, file):
            continue
        for style in set(tally.lines):
            usual = style in established or (style is Style.COLON and tally.shape is Shape.STRONG)
            if usual and _holds(tally, style, file):
                accepted.setdefault(key, set()).add(style)


def _stands_well(tally: Tally, file: _File) -> bool:
    """Whether it is no heading among names, and no note before the first of them."""
    where = min(tally.all_lines())
    if file.lines[where].heading and not file.headed:
        return False
    if where > file.first or tally.shape is Shape.STRONG:
        return True
    between = sum(1 for line in file.lines[where + 1 : file.first] if line.opens)
    spoken = tally.room.get(where, 0) >= _SPOKEN and where not in tally.fields
    return spoken and not between


def _holds(tally: Tally, style: Style, file: _File) -> bool:
    if style in _LOOSE:
        named = file.thorough and style in (Style.TAB, Style.DASH) and len(tally.label.split()) >= 2
        return tally.shape is Shape.STRONG or named
    if file.marked and not tally.marked:
        return False
    if style is Style.TIMED or tally.shape is Shape.STRONG or file.marked:
        return True
    if style is Style.BRACKET:
        return file.thorough
    if any(is_slip(tally.label, anchor.label) for anchor in file.anchors[:_MOST_COMPARED]):
        return True
    words = tally.label.split()
    if not is_cased(tally.label):
        shared = any(tally.label[:2] == anchor.label[:2] for anchor in file.anchors)
        return file.thorough and (shared or file.complete or len(file.anchors) >= 3)
    if len(words) >= 2 and not any(w[:1].islower() for w in words):
        full_names = any(len(anchor.label.split()) >= 2 for anchor in file.anchors)
        return file.thorough or file.cues or full_names
    if tally.label.casefold().endswith("ly") and len(words) == 1:
        return False  # an adverb far likelier than a name
    shouted = all(anchor.label.isupper() for anchor in file.anchors)
    if shouted and tally.label.isupper() and len(tally.label) >= 3:
        return True
    return file.thorough and (shouted is tally.label.isupper() or len(file.anchors) >= 4)


def accept_short_file(
    tallies: dict[str, Tally],
    accept: Callable[[Tally, Style], None],
    paragraphs: int,
    full: bool,
) -> None:
    """Believe labels of a file too short for them to recur: it must be labelled throughout."""
    for style in (Style.COLON, Style.TIMED, Style.BOLD, Style.BRACKET, Style.DASH):
        once = [t for t in tallies.values() if t.count(style) and t.shape >= Shape.NAME]
        sure = [t for t in once if role_of(t.label) or is_sure_code(t.label)]
        named = [t for t in once if len(t.label.split()) >= 2]
        glossary = len(once) >= 3 and sum(is_sure_code(t.label) for t in once) < 2
        if len(sure) >= 2 and len(once) >= 0.5 * paragraphs and not glossary:
            chosen = sure
        elif (
            len(once) >= 0.9 * paragraphs
            and not glossary
            and (sure or (len(named) >= 2 or (full and named)))
        ):
            chosen = once if sure else named
        else:
            continue
        for tally in chosen:
            accept(tally, style)
        return
