"""The checklist as files: Word for one side, or for both with what stands behind it; xlsx, csv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from workbench.errors import Refused, UsageError
from workbench.exports.csv_tables import safe
from workbench.values import Download
from workbench.values.checklist import AUDIENCES, Checklist, ChecklistItem

if TYPE_CHECKING:
    from workbench.exports.word_document import WordDocument

MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
COLUMNS = (
    "no", "theme", "need", *AUDIENCES, "priority", "people", "quotes", "withheld", "note",
)  # fmt: skip
BOX = "☐"
_BOX, _PRIORITY = 1.1, 2.2
_MOST_QUOTES = 3
"""Shown behind an item in the Word file; the table has all."""


def checklist_file(checklist: Checklist, suffix: str, audience: str = "both") -> Download:
    """The checklist as one file; ``audience``: one side's wording as a sheet to tick, or both."""
    if suffix not in MEDIA_TYPES:
        raise UsageError(f"A checklist is written as {', '.join(MEDIA_TYPES)}, not “{suffix}”.")
    if audience not in (*AUDIENCES, "both"):
        raise UsageError(f"A checklist is for {', '.join(AUDIENCES)} or both, not “{audience}”.")
    if not checklist.items:
        raise Refused("The checklist is empty: there is nothing to write yet.")
    if suffix == "docx":
        name = "checklist" if audience == "both" else f"checklist_for_{audience}"
        return Download(f"{name}.docx", MEDIA_TYPES[suffix], _docx(checklist, audience))
    columns, lines = rows(checklist)
    if suffix == "xlsx":
        from workbench.exports.one_sheet import to_xlsx

        data = to_xlsx("Checklist", columns, lines)
    else:
        from workbench.exports.csv_tables import to_csv

        data = to_csv(columns, [[safe(cell) for cell in row] for row in lines])
    return Download(f"checklist.{suffix}", MEDIA_TYPES[suffix], data)


def numbered(checklist: Checklist) -> Iterator[tuple[str, ChecklistItem]]:
    """(number, item): 2.3 is the third item of the second theme."""
    for major, needs in enumerate(checklist.themes.values(), start=1):
        items = (item for group in needs.values() for item in group)
        for minor, item in enumerate(items, start=1):
            yield f"{major}.{minor}", item


def rows(checklist: Checklist) -> tuple[tuple[str, ...], list[list[str]]]:
    """(columns, rows) of its table, a row an item."""
    return COLUMNS, [_row(number, item) for number, item in numbered(checklist)]


def _row(number: str, item: ChecklistItem) -> list[str]:
    said = dict.fromkeys(f"“{s.words}” {s.label}" for s in item.sources if s.words)
    quotes = "\n".join(said)
    withheld = sum(not source.words for source in item.sources)
    return [
        number, item.theme, item.need, item.professionals, item.patients, item.priority,
        _people(item), quotes, str(withheld) if withheld else "", item.note,
    ]  # fmt: skip


def _people(item: ChecklistItem) -> str:
    return "; ".join(f"{group} {n}" for group, n in item.people.items())


def _docx(checklist: Checklist, audience: str) -> bytes:
    from workbench.exports.word_document import WordDocument, one_line
    from workbench.exports.wording import counted

    title = one_line(checklist.study) or "Untitled study"
    side = "for both sides" if audience == "both" else AUDIENCES[audience].lower()
    page = WordDocument(f"Checklist {side}", title)
    page.footer(f"{title} · checklist {side}")
    revision = f" Revision: {one_line(checklist.as_of)}." if checklist.as_of else ""
    page.text(
        f"{counted(len(checklist.items), 'item', 'items')} from "
        f"{counted(len(checklist.themes), 'theme', 'themes')} of “{title}”.{revision}"
    )
    shown = dict(numbered(checklist))
    left = [] if audience == "both" else [i for i in shown.values() if audience in i.unworded]
    if left:
        page.text(
            f"{counted(len(left), 'item has', 'items have')} no wording {side} yet and "
            f"{'is' if len(left) == 1 else 'are'} not in this sheet."
        )
    for theme, needs in checklist.themes.items():
        rows = [
            (number, item)
            for number, item in shown.items()
            if item.theme == theme and item not in left
        ]
        if rows:
            page.heading(theme, 1)
            _theme(page, theme, rows, list(needs), audience)
    return page.to_bytes()


def _theme(
    page: WordDocument,
    theme: str,
    rows: Sequence[tuple[str, ChecklistItem]],
    needs: Sequence[str],
    audience: str,
) -> None:
    from workbench.exports.word_document import TEXT_WIDTH, fill

    sides = list(AUDIENCES) if audience == "both" else [audience]
    both = audience == "both"
    room = TEXT_WIDTH - _BOX - _PRIORITY
    share = room / 3 if both else room
    heads = [BOX, *(AUDIENCES[side] for side in sides), "Priority"]
    widths = [_BOX, *[share] * len(sides), _PRIORITY]
    if both:
        heads.append("Behind it")
        widths.append(room - share * len(sides))
    table = page.table(f"{theme}: what to look to", heads, widths)
    for need in needs:
        mine = [(number, item) for number, item in rows if item.need == need]
        if not mine:
            continue
        cells = table.row()
        merged = cells[0].merge(cells[-1])
        fill(merged, [(need, "Headline")], kept=True)
        for number, item in mine:
            cells = table.row()
            fill(cells[0], [(BOX, "Theme Name"), (number, "Passage Label")])
            for cell, side in zip(cells[1:], sides, strict=False):
                fill(cell, [(getattr(item, side) or "(no wording yet)", "Theme Name")])
            fill(cells[1 + len(sides)], [(item.priority, "Theme Name")])
            if both:
                fill(cells[-1], behind(item))
    page.gap()


def behind(item: ChecklistItem) -> list[tuple[str, str]]:
    """(text, style): people, a few quotes that may be printed, how many may not."""
    from workbench.exports.wording import counted

    lines = [(_people(item) or "No passage yet.", "Theme Name")]
    quoted = list(dict.fromkeys((s.words, s.label) for s in item.sources if s.words))
    for words, label in quoted[:_MOST_QUOTES]:
        lines += [(f"“{words}”", "Passage"), (label, "Passage Label")]
    more = len(quoted) - _MOST_QUOTES
    if more > 0:
        lines.append((f"and {counted(more, 'passage', 'passages')} more", "Passage Label"))
    withheld = sum(not source.words for source in item.sources)
    if withheld:
        lines.append(
            (f"{counted(withheld, 'passage is', 'passages are')} not to be quoted",
             "Passage Label")
        )  # fmt: skip
    if item.note:
        lines.append((item.note, "Passage Label"))
    return lines
