"""Where the groups' views of a theme meet: a small label, and the whole of it under the sides."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.ui.look import GroupMarks, link, text
from workbench.values import JudgedPair, ThemeEntry, ThemeReport
from workbench.values.meeting import Met, where_views_meet
from workbench.values.summaries import SideSummary

_SIGNS = {"agreement": "=", "partial agreement": "≈", "silence": "○", "dissonance": "≠"}
"""So that no result is told apart by colour alone, even where only the shape is seen."""


def chip(result: str | None, words: str) -> str:
    """A result as a small label with its sign; dashed while it is open."""
    kind = (result or "open").split()[0]
    sign = f'<i aria-hidden="true">{_SIGNS[result]}</i> ' if result in _SIGNS else ""
    return f'<span class="wb-chip wb-chip-{kind}">{sign}{text(words)}</span>'


def met_cell(report: ThemeReport, theme: ThemeEntry, groups: Iterable[str]) -> str:
    """The label of one theme for the overview, leading to where it is judged."""
    met = where_views_meet(report, theme, list(groups))
    if not met.can_be_judged:
        return f'<span class="wb-of">{text(met.words)}</span>'
    more = f'<span class="wb-of">{text(met.detail)}</span>' if met.detail else ""
    return f"<a {link('judge')}>{chip(met.result, met.words)}</a>{more}"


def section(report: ThemeReport, theme: ThemeEntry, marks: GroupMarks) -> str:
    """What was judged of the theme, pair by pair, beside its integrated statement."""
    met = where_views_meet(report, theme, list(marks))
    statement = theme.summary()
    return (
        '<div class="wb-page wb-meet"><section aria-label="Where the views meet and differ">'
        f"<h2>Where the views meet and differ</h2>{_judged(report, theme, met)}</section>"
        f'<section aria-label="Integrated statement"><h2>Integrated statement</h2>'
        f"{_statement(statement)}</section></div>"
    )


def _judged(report: ThemeReport, theme: ThemeEntry, met: Met) -> str:
    if not met.can_be_judged:
        return f'<p class="wb-quiet">Nothing to judge: {text(met.words)}.</p>'
    detail = f' <span class="wb-quiet">{text(met.detail)}</span>' if met.detail else ""
    overall = f'<p class="wb-overall">Overall: {chip(met.result, met.words)}{detail}</p>'
    found = [one for one in report.convergence if one.kind == "group"]
    pairs = [p for one in found for p in one.judged if p.theme_id == theme.id]
    rows = "".join(_pair(pair, len(pairs) > 1) for pair in pairs)
    return f"{overall}{rows}<p><a {link('judge')}>Judge, or read the reasons</a></p>"


def _pair(pair: JudgedPair, named: bool) -> str:
    where = link("judge", theme=pair.theme_id, a=pair.a.id, b=pair.b.id, by=pair.kind)
    head = f"<dt class='wb-pair'><a {where}>{text(pair.sides)}</a></dt><dd></dd>" if named else ""
    cells = "".join(
        f"<dt>{text(cell.aspect.capitalize())}</dt>"
        f"<dd>{chip(cell.result, cell.result or _open(cell.status))}</dd>"
        for cell in pair.cells
        if cell.aspect != "overall" or named
    )
    return f'<dl class="wb-aspects">{head}{cells}</dl>'


def _open(status: str) -> str:
    return {"waiting": "one person has judged", "released": "judged differently"}.get(
        status, "not judged yet"
    )


def _statement(statement: SideSummary | None) -> str:
    if statement is None:
        return (
            '<p class="wb-quiet">Not written yet. Once each side is summed up, say here what the '
            "theme says when the sides are read together.</p>"
        )
    return written(statement)


def written(one: SideSummary) -> str:
    """A summary as it stands on the page: words, passages, who and when, and what came after."""
    links = " ".join(
        f'<a class="wb-stands-on" title="{text(p.text[:200])}" '
        f"{link('documents', document=p.document_id, turn=p.turn, coding=p.coding)}>"
        f"{text(p.who or p.document)}, turn {p.turn}</a>"
        for p in one.passages
    )
    on = f'<span class="wb-on">Stands on: {links}</span>' if links else ""
    gone = (
        f'<span class="wb-on">{one.gone} linked passage{"s are" if one.gone > 1 else " is"} coded '
        "no longer.</span>"
        if one.gone
        else ""
    )
    since = (
        '<span class="wb-look">written before later coding of this theme</span>'
        if one.coded_since
        else ""
    )
    version = f", version {one.version}" if one.version > 1 else ""
    return (
        f'<div class="wb-summary"><p>{text(one.words)}</p>{on}{gone}<span class="wb-by">'
        f"{text(one.written_by)}, {one.at:%d %B %Y}{version}</span>{since}</div>"
    )
