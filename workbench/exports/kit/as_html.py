"""A page of the kit as one html file: no script, no remote asset, nothing to load."""

from __future__ import annotations

from html import escape

from workbench.exports.kit.page import (
    Block,
    CellLines,
    Figure,
    Grid,
    Heading,
    Page,
    in_words,
)
from workbench.exports.legal_text import legal

_STYLE = (
    "body{font:16px/1.45 Calibri,Carlito,Arial,sans-serif;color:#1f2a37;background:#fff;"
    "max-width:72em;margin:2em auto;padding:0 1.5em}"
    "h1{font-size:1.7em;line-height:1.2;margin:0 0 .2em}h2{font-size:1.3em;margin:1.6em 0 .4em}"
    "table{border-collapse:collapse;width:100%;margin:.4em 0 1.6em;table-layout:fixed}"
    "caption{text-align:left;color:#4b5563;font-size:.9em;padding:.3em 0}"
    "th,td{border:1px solid #bfbfbf;padding:.45em .6em;text-align:left;vertical-align:top;"
    "overflow-wrap:anywhere}th{background:#edf1f5}td p{margin:0 0 .25em;white-space:pre-line}"
    ".n{text-align:right;font-variant-numeric:tabular-nums}.headline{font-weight:600}"
    ".figures,.label{color:#4b5563;font-size:.87em}.study{color:#4b5563;margin:0 0 1.5em}"
    "blockquote{margin:.6em 2em;white-space:pre-line}.text{white-space:pre-line}"
    "@media print{body{margin:0;max-width:none}thead{display:table-header-group}"
    "tr{break-inside:avoid}}"
)


def to_html(page: Page, study: str) -> bytes:
    """The whole file as UTF-8; a policy in it forbids it to load or run anything."""
    name = said(study) or "Untitled study"
    head = (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{said(page.title)} · {name}</title>\n<style>{_STYLE}</style>\n</head>\n"
    )
    top = f'<h1>{said(page.title)}</h1>\n<p class="study" dir="auto">{name}</p>\n'
    return f"{head}<body>\n{top}{fragment(page)}</body>\n</html>\n".encode()


def fragment(page: Page, *, most_rows: int | None = None) -> str:
    """What stands below the title, as html of inert text; ``most_rows`` of each table."""
    parts = [_block(block, most_rows) for block in page.blocks]
    if page.notes:
        notes = "".join(f'<li dir="auto">{said(note)}</li>' for note in page.notes)
        parts.append(f"<h2>Notes</h2>\n<ul>{notes}</ul>")
    return "".join(f"{part}\n" for part in parts)


def said(text: str) -> str:
    """Words of a study as html text: nothing in them is markup any more."""
    return escape(legal(text), quote=True)


def _block(block: Block, most_rows: int | None) -> str:
    if isinstance(block, Heading):
        level = min(block.level + 1, 6)
        return f'<h{level} dir="auto">{said(block.text)}</h{level}>'
    if isinstance(block, Grid):
        return _grid(block, most_rows)
    if isinstance(block, Figure):
        return "".join(f'<p class="text" dir="auto">{said(line)}</p>' for line in in_words(block))
    lead = f"<b>{said(block.lead)}</b>" if block.lead else ""
    words = lead + said(block.text)
    if block.kind == "quote":
        return f'<blockquote dir="auto">{words}</blockquote>'
    if block.kind == "bullet":
        return f'<ul><li dir="auto">{words}</li></ul>'
    return f'<p class="{block.kind}" dir="auto">{words}</p>'


def _grid(grid: Grid, most_rows: int | None) -> str:
    whole = sum(grid.widths)
    widths = "".join(f'<col style="width:{100 * w / whole:.2f}%">' for w in grid.widths)
    head = "".join(
        f'<th scope="col"{_side(grid, at)} dir="auto">{said(column)}</th>'
        for at, column in enumerate(grid.columns)
    )
    shown = grid.rows if most_rows is None else grid.rows[:most_rows]
    body = "".join(
        "<tr>"
        + "".join(f"<td{_side(grid, at)}>{_cell(lines)}</td>" for at, lines in enumerate(row))
        + "</tr>\n"
        for row in shown
    )
    left = len(grid.rows) - len(shown)
    more = f'<p class="label">and {left:,} more rows in the files</p>' if left else ""
    return (
        f'<table><caption dir="auto">{said(grid.caption)}</caption><colgroup>{widths}</colgroup>'
        f"<thead><tr>{head}</tr></thead><tbody>\n{body}</tbody></table>{more}"
    )


def _side(grid: Grid, at: int) -> str:
    return ' class="n"' if grid.numbers_from is not None and at >= grid.numbers_from else ""


def _cell(lines: CellLines) -> str:
    return "".join(f'<p class="{role}" dir="auto">{said(text)}</p>' for text, role in lines)
