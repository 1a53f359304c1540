"""What the parts about themes share: which themes and groups are printed, what a cell says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coding.codebook import STRAND
from coding.parts import NO_GROUP, UNIDENTIFIED
from workbench.exports import wording
from workbench.exports.kit.page import CellLines, Line
from workbench.exports.kit.shortening import Shortener
from workbench.values import Side, ThemeEntry
from workbench.values.kit import KitChoice, KitReport, SideQuote

SET_ASIDE = "set aside"
WIDE = 4
"""At most so many groups side by side; the rest follow in a further table."""
PROPOSED = "‡"
PROPOSED_NOTE = (
    f"{PROPOSED} Proposed for variety, picked by nobody yet: pick it on the page Quotes, or "
    "another in its place."
)
NO_THEMES = "There are no themes yet, so there is nothing to print here."
NO_QUOTE = "Voiced; no quote may be printed or is picked"


def printed(report: KitReport) -> list[ThemeEntry]:
    """The themes of the paper: those set aside are left out, with what stands below them."""
    found: list[ThemeEntry] = []
    aside: str | None = None
    for theme in report.report.themes:
        if aside is not None and theme.path.startswith(f"{aside} > "):
            continue
        aside = theme.path if theme.stage == SET_ASIDE else None
        if aside is None:
            found.append(theme)
    return found


def of_the_paper(report: KitReport) -> tuple[list[ThemeEntry], list[str]]:
    """The themes of tables a paper prints, and a note on those of strands' own codebooks.

    Where strands were coded apart and brought together, the integrated themes are the findings;
    a study without any prints the strands' own.
    """
    themes = printed(report)
    strands = [code.path for code in report.codes if code.kind == STRAND]
    whole = [t for t in themes if not any(t.path.startswith(f"{path} > ") for path in strands)]
    left = len(themes) - len(whole)
    if not whole or not left:
        return themes, []
    many = wording.counted(left, "theme", "themes")
    return whole, [
        f"{many} of the strands’ own codebooks ({', '.join(strands)}) went into those printed here "
        "or stand beside them: see the codebook appendix, the counts and the csv tables."
    ]


def groups(report: KitReport) -> list[tuple[str, int]]:
    """(group, people) of each column: named groups; people without one only where there are no
    others, or a quote of theirs is picked."""
    named = [g for g in report.report.groups if g[0] not in (NO_GROUP, UNIDENTIFIED)]
    picked = {
        group for (_, group), own in report.sides.items() if any(quote.picked for quote in own)
    }
    return [g for g in report.report.groups if not named or g in named or g[0] in picked]


def batches(columns: Sequence[tuple[str, int]]) -> Iterator[tuple[str, Sequence[tuple[str, int]]]]:
    """(what to add to the caption, groups) for as many tables as the page's width asks for."""
    for at in range(0, len(columns), WIDE):
        yield "" if at == 0 else " (further groups)", columns[at : at + WIDE]


def side_of(theme: ThemeEntry, group: str) -> Side | None:
    """A group's side of a theme; None where it has none."""
    return next((side for side in theme.sides if side.group == group), None)


def has_subthemes(theme: ThemeEntry, themes: Sequence[ThemeEntry]) -> bool:
    """Whether further themes that are printed stand under it."""
    return any(other.path.startswith(f"{theme.path} > ") for other in themes)


def quotes_for(
    report: KitReport, choice: KitChoice, theme: str, group: str, *, own: bool
) -> list[SideQuote]:
    """The picked quotes of a side, else one that is proposed; ``own``: of the theme alone."""
    found = [q for q in report.sides.get((theme, group), ()) if q.own or not own]
    picked = [quote for quote in found if quote.picked]
    if picked or choice.only_picked:
        return picked
    return found[:1]


def quote_lines(
    quotes: Sequence[SideQuote], side: Side | None, short: Shortener, *, own: bool = False
) -> CellLines:
    """Each quote over its label; where there is none, what is true instead."""
    lines: list[Line] = []
    for quote in quotes:
        mark = "" if quote.picked else f" {PROPOSED}"
        lines.append((f"“{short.short(quote.text, quote.label)}”", "quote"))
        lines.append((f"{quote.label}{mark}", "label"))
    if not lines and side is not None:
        silence = wording.silence_line(side)
        if silence:
            lines.append((silence, "label"))
        elif not own:
            lines.append((NO_QUOTE, "label"))
    return tuple(lines)


def figures(side: Side | None) -> CellLines:
    """``6 of 8 people`` and how they were asked."""
    if side is None:
        return (("–", "figures"),)
    lines = [(wording.people_line(side.cell), "headline")]
    return tuple(lines + [(line, "figures") for line in wording.figure_lines(side)])


def counted_notes(report: KitReport) -> list[str]:
    """Whose coding, who was left out, how people were asked: what stands beside every figure."""
    notes = list(report.report.statements)
    if report.fictional:
        notes.insert(0, "This is the fictional demonstration study: nobody said any of this.")
    left = [t.name for t in report.report.themes if t.stage == SET_ASIDE]
    if left:
        notes.append(f"Set aside, so not printed: {', '.join(left)}.")
    return notes


def quote_notes(
    report: KitReport, quotes: Sequence[Sequence[SideQuote]], short: Shortener
) -> list[str]:
    """What has to be known of the quotes printed: proposed, withheld, cut."""
    notes = []
    if any(not quote.picked for own in quotes for quote in own):
        notes.append(PROPOSED_NOTE)
    if report.withheld:
        many = wording.counted(report.withheld, "passage was", "passages were")
        notes.append(f"{many} passed over: somebody in it may not be quoted.")
    return notes + short.notes()
