"""Figures and scope in words, the same in every document that is written."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.values import Cell, Scope, Side, ThemeReport
from workbench.values.summaries import SideSummary

NOT_RAISED = "Not raised in what is coded so far"
NOBODY = "Nobody of this group is in what is counted"
_COLLECTED = {
    "interview": ("interview", "interviews"),
    "single-group": ("focus group", "focus groups"),
    "mixed-group": ("mixed focus group", "mixed focus groups"),
    "survey": ("survey", "surveys"),
    "document": ("document", "documents"),
}


def counted(count: int, one: str, many: str) -> str:
    """``1 person``, ``2 people``."""
    return f"{count:,} {one if count == 1 else many}"


def collected(method: str, count: int) -> str:
    """A way of collecting in words, for this many conversations."""
    one, many = _COLLECTED.get(method, (method, method))
    return one if count == 1 else many


def places(found: Iterable[tuple[str, int | None]]) -> str:
    """(document, turn) as papers print it: ``talk.txt, turns 3, 9; other.txt, turn 2``."""
    turns: dict[str, list[int]] = {}
    for document, turn in found:
        known = turns.setdefault(document, [])
        if turn is not None and turn not in known:
            known.append(turn)
    return "; ".join(
        f"{document}, turn{'s' if len(those) > 1 else ''} {', '.join(map(str, those))}"
        if those
        else document
        for document, those in turns.items()
    )


def people_line(cell: Cell) -> str:
    """The headline of a side: ``6 of 8 people``."""
    return f"{cell.people:,} of {counted(cell.of, 'person', 'people')}"


def method_line(cell: Cell) -> str:
    """The people by how they were asked; only the way, where there is one way."""
    parts = [(method, part) for method, part in cell.by_method.items() if part.of]
    if len(parts) == 1:
        return f"all: {_way(*parts[0])}"
    return " · ".join(
        f"{_way(method, part)} {part.people:,} of {part.of:,}" for method, part in parts
    )


def _way(method: str, cell: Cell) -> str:
    return collected(method, cell.of_focus_groups)


def focus_group_line(cell: Cell) -> str:
    """``2 of 3 focus groups``; empty where the group met in none."""
    if not cell.of_focus_groups:
        return ""
    of = counted(cell.of_focus_groups, "focus group", "focus groups")
    return f"{cell.focus_groups} of {of}"


def speaking_as_line(side: Side) -> str:
    """Those who speak as this group, apart from its own people; empty where nobody does."""
    cell = side.cell
    if not cell.speaking_as_of:
        return ""
    return f"and {cell.speaking_as_people} of {cell.speaking_as_of} speaking as {side.group}"


def interval_line(side: Side) -> str:
    """``95 % interval 30–52 %``; empty where none may be given."""
    if side.interval is None:
        return ""
    low, high = (f"{100 * end:.0f}" for end in side.interval)
    return f"95 % interval {low}–{high} %"


def mostly_line(side: Side) -> str:
    """``mostly one person, worth a look: …``; empty where it is not."""
    return f"mostly one person, worth a look: {side.mostly}" if side.mostly else ""


def written(summary: SideSummary) -> str:
    """What is written, marked with † and why where the theme was coded further since."""
    since = " † (written before later coding of this theme)" if summary.coded_since else ""
    return f"{summary.words}{since}"


def figure_lines(side: Side) -> list[str]:
    """Every line that stands under a group's headline."""
    lines = (
        method_line(side.cell), focus_group_line(side.cell), speaking_as_line(side),
        interval_line(side), mostly_line(side),
    )  # fmt: skip
    return [line for line in lines if line]


def silence_line(side: Side) -> str:
    """What to say of a side that nobody voices; empty where somebody does."""
    cell = side.cell
    if cell.people or cell.speaking_as_people or side.quotes:
        return ""
    return NOT_RAISED if cell.of or cell.speaking_as_of else NOBODY


def share(value: float | None) -> str:
    """A share of talk, 0–1, as a percentage to print."""
    return "–" if value is None else f"{value:.1%}"


def scope_line(scope: Scope) -> str:
    """Which strand, whose coding, as of when."""
    strand = "all conversations" if scope.strand is None else f"the strand “{scope.strand}”"
    moment = "" if scope.as_of is None else f"; as it stood after step {scope.as_of} of the history"
    return f"{strand}; {scope.whose}{moment}"


def group_line(report: ThemeReport) -> str:
    """Each group with its people in scope."""
    return " · ".join(
        f"{name}, {counted(people, 'person', 'people')}" for name, people in report.groups
    )


def method_counts(report: ThemeReport) -> str:
    """How many documents were collected in which way."""
    return " · ".join(f"{count:,} {collected(method, count)}" for method, count in report.methods)
