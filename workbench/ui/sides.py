"""The sides of one theme: numbers, dots, and quotes next to each other; html."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.ui.dots import columns, dots, focus_groups, speaking_as
from workbench.ui.look import METHOD_WORDS, GroupMarks, count, link, text
from workbench.values import METHODS, NOT_TO_BE_QUOTED, Quote, Side, ThemeEntry, ThemeReport

FIRST_QUOTES = 4


def sides(theme: ThemeEntry, report: ThemeReport, marks: GroupMarks) -> str:
    """Every group's side; people without a group beneath, smaller."""
    reached = {column.group for column in columns(report, marks)}
    shown = [side for side in theme.sides if side.group in reached]
    main = "".join(_side(side, marks) for side in shown if side.group in marks)
    rest = "".join(_side(side, marks) for side in shown if side.group not in marks)
    below = f'<div class="wb-sides wb-rest">{rest}</div>' if rest else ""
    return f'<div class="wb-sides">{main}</div>{below}'


def pair(found: Sequence[Side], marks: GroupMarks) -> str:
    """Just these sides, next to each other."""
    return f'<div class="wb-sides">{"".join(_side(side, marks) for side in found)}</div>'


def quotes(found: Sequence[Quote]) -> str:
    """Passages as they stand under a side."""
    return _quotes(found)


def _side(side: Side, marks: GroupMarks) -> str:
    mark = marks[side.group]
    name = text(side.group)
    of = count(side.cell.of, "person", "people")
    return (
        f'<section class="wb-side" style="{mark.style}" data-group="{name}" aria-label="{name}">'
        f"<h2>{mark.badge} {name}</h2>"
        f'<p class="wb-big"><b>{side.cell.people}</b> <span>of {of} talked about this</span>'
        f"</p>{_how(side)}{_who(side)}{_quotes(side.quotes)}</section>"
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
    said = f"<q>{text(quote.text)}</q>"
    if quote.withheld:
        said = f"<i>{text(NOT_TO_BE_QUOTED)}</i>"
    place = link("documents", document=quote.document_id, turn=quote.turn, coding=quote.coding)
    return (
        f'<a class="wb-quote" {place}>{said}<span class="wb-label">'
        f"<b>{text(who)}</b>{text(rest)}{speaking} · {text(quote.code)}</span></a>"
    )
