"""The sides of one theme: numbers, dots, and quotes next to each other; html."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.ui.dots import columns, dots, focus_groups, speaking_as
from workbench.ui.look import METHOD_WORDS, GroupMarks, count, link, text
from workbench.ui.meeting_views import written
from workbench.values import METHODS, NOT_TO_BE_QUOTED, Quote, Side, ThemeEntry, ThemeReport
from workbench.values.summaries import SideSummary
from workbench.values.theme_asked import ThemeAsked

FIRST_QUOTES = 4


def sides(
    theme: ThemeEntry, report: ThemeReport, marks: GroupMarks, asked: ThemeAsked | None = None
) -> str:
    """Every group's side with what is written of it; people without a group beneath, smaller."""
    reached = {column.group for column in columns(report, marks)}
    shown = [side for side in theme.sides if side.group in reached]

    def whole(side: Side) -> str:
        line = asked.line(side.group) if asked is not None else ""
        return _side(side, marks, theme.summary(side.group), line)

    main = "".join(whole(side) for side in shown if side.group in marks)
    rest = "".join(whole(side) for side in shown if side.group not in marks)
    below = f'<div class="wb-sides wb-rest">{rest}</div>' if rest else ""
    return f'<div class="wb-sides">{main}</div>{below}'


def pair(found: Sequence[Side], marks: GroupMarks) -> str:
    """Just these sides, next to each other."""
    return f'<div class="wb-sides">{"".join(_side(side, marks) for side in found)}</div>'


def quotes(found: Sequence[Quote]) -> str:
    """Passages as they stand under a side."""
    return _quotes(found)


def _side(
    side: Side, marks: GroupMarks, summary: SideSummary | None = None, asked: str = ""
) -> str:
    mark = marks[side.group]
    name = text(side.group)
    of = count(side.cell.of, "person", "people")
    return (
        f'<section class="wb-side" style="{mark.style}" data-group="{name}" aria-label="{name}">'
        f"<h2>{mark.badge} {name}</h2>"
        f'<p class="wb-big"><b>{side.cell.people}</b> <span>of {of} talked about this</span>'
        f"</p>{_how(side)}{_notes(side, asked)}{_who(side)}"
        f"{written(summary) if summary else ''}{_quotes(side.quotes)}</section>"
    )


def _how(side: Side) -> str:
    """The dots, a run for each way of collecting, and the same as text."""
    parts = [(m, side.cell.by_method[m]) for m in METHODS if m in side.cell.by_method]
    parts = [(m, cell) for m, cell in parts if cell.of]
    runs = "".join(dots(cell.people, cell.of) for _, cell in parts)
    told = [f"{METHOD_WORDS.get(m, m)} {cell.people} of {cell.of}" for m, cell in parts]
    if side.cell.of_focus_groups > 1:
        told.append(focus_groups(side.cell))
    also = speaking_as(side.cell, side.group)
    mark = ' class="wb-also"' if side.cell.speaking_as_people else ""
    more = f" · <span{mark}>{text(also)}</span>" if also else ""
    return f'<div class="wb-runs">{runs}</div><p class="wb-told">{text(" · ".join(told))}{more}</p>'


def _notes(side: Side, asked: str) -> str:
    """Who was asked, the interval of a sample, and whether it is mostly one person."""
    told = [text(asked)] if asked else []
    if side.interval is not None:
        low, high = side.interval
        told.append(f"95 % interval {low:.0%}–{high:.0%}")
    if side.mostly:
        told.append(
            f'<span class="wb-look" title="Worth a look, no fault: one person’s experience can be '
            f'vital.">mostly one person: {text(side.mostly)}</span>'
        )
    return f'<p class="wb-told">{" · ".join(told)}</p>' if told else ""


def _who(side: Side) -> str:
    if not side.voices:
        return ""
    return f'<p class="wb-voices">{text(", ".join(side.voices))}</p>'


def _quotes(found: Sequence[Quote]) -> str:
    if not found:
        return (
            '<p class="wb-none">Nothing of theirs is coded under this theme so far. '
            "That is not the same as having nothing to say on it.</p>"
        )
    first = "".join(_quote(quote) for quote in found[:FIRST_QUOTES])
    rest = found[FIRST_QUOTES:]
    if not rest:
        return first
    return (
        f"{first}<details><summary>{count(len(rest), 'more passage')}</summary>"
        f"{''.join(_quote(quote) for quote in rest)}</details>"
    )


def _quote(quote: Quote) -> str:
    who = quote.participant or quote.speaker
    rest = quote.label.removeprefix(who)
    speaking = " · speaking as this group" if quote.speaking_as else ""
    said = f'<q dir="auto">{text(quote.text)}</q>'
    if quote.withheld:
        said = f"<i>{text(NOT_TO_BE_QUOTED)}</i>"
    place = link("documents", document=quote.document_id, turn=quote.turn, coding=quote.coding)
    return (
        f'<a class="wb-quote" {place}>{said}<span class="wb-label">'
        f"<b>{text(who)}</b>{text(rest)}{speaking} · {text(quote.code)}</span></a>"
    )
