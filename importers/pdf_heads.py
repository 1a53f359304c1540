"""What repeats at the top and the bottom of pages: running heads, dates, page numbers."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from importers.pdf_glyphs import Page
from importers.pdf_rows import Row, rows_of

_DEPTH = 4
"""Rows at each end of a page that may be running heads."""
_SAME_PLACE = 5.0
_FAR = 2.0
"""Times the usual step that part a row with the page's number in it from the text."""
_EDGE_NUMBERS = re.compile(r"^(\d{1,4})\s|\s(\d{1,4})$")
_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\s–—|\[(-]*(?P<word>page|pages|p\.?|pg\.?|seite|s\.|página|pág\.?|pagina|pag\.?|strona|str\.?|"
    r"sida|side|sivu|sayfa|halaman|trang|страница|стр\.?|сторінка|σελίδα|عמוד|עמוד|صفحة|第)?\s*"
    r"(?P<number>\d{1,4}|[ivxlc]{1,7})\s*"
    r"(?P<of>(?:of|/|von|de|di|sur|van|av|af|z|из|з|od|dari|/|\|)\s*(?P<pages>\d{1,4}))?"
    r"\s*(?:页|頁|ページ|쪽)?[\s–—|\])-]*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"(?:https?|file)://\S+(?:\s+\d{1,4}\s*/\s*\d{1,4})?")
_PRINTED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}.*")


def without_heads(pages: Sequence[Page]) -> int:
    """Take running heads and page numbers out of the pages; how many rows were taken."""
    ends = {page.number: _ends(page) for page in pages}
    inside = _inside(pages, ends)
    heads = _repeated([row for top, bottom in ends.values() for row in (*top, *bottom)])
    taken = 0
    for page in pages:
        rows = rows_of(page.number, page.pieces)
        pitch = _pitch(rows)
        for end, titled in zip(ends[page.number], (page.number == 1, False), strict=True):
            for i, row in enumerate(end):
                beyond = end[i + 1] if i + 1 < len(end) else None
                gap = abs(beyond.y - row.y) if beyond is not None else 99.0
                outer = i == 0 and beyond is not None and not titled
                far = outer and gap > _FAR * pitch and _ends_with_page(row)
                apart = gap > 1.6 * pitch or (beyond is not None and _smaller(row, beyond))
                if far or _is_head(row, heads, inside, len(pages), apart):
                    for piece in row.pieces:
                        page.pieces.remove(piece)
                    taken += 1
    return taken


def _ends(page: Page) -> tuple[list[Row], list[Row]]:
    """The outermost rows at the top and at the bottom, from the edge inwards."""
    rows = rows_of(page.number, page.pieces)
    half = min(_DEPTH, (len(rows) + 1) // 2)
    top = rows[:half]
    return top, [row for row in rows[::-1][:half] if row not in top]


def _inside(pages: Sequence[Page], ends: dict[int, tuple[list[Row], list[Row]]]) -> Counter[str]:
    """What stands on rows of its own away from the ends: no running head."""
    found: Counter[str] = Counter()
    for page in pages:
        rows = rows_of(page.number, page.pieces)
        found.update(_bare(row) for row in rows[_DEPTH : -_DEPTH or None])
    return found


def _bare(row: Row) -> str:
    return "".join(_DIGITS.sub("#", row.written()[0]).split())


def _repeated(rows: Sequence[Row]) -> dict[str, list[tuple[Row, float]]]:
    """Rows that look alike but for their numbers, with their y, by what they share."""
    groups: dict[str, list[tuple[Row, float]]] = defaultdict(list)
    for row in rows:
        groups[_bare(row)].append((row, row.y))
    return groups


def _is_head(
    row: Row,
    heads: dict[str, list[tuple[Row, float]]],
    inside: Counter[str],
    pages: int,
    apart: bool,
) -> bool:
    text, y = row.written()[0], row.y
    alike = [other for other, at in heads[_bare(row)] if abs(at - y) <= _SAME_PLACE]
    on = {other.page for other in alike}
    if _numbers_pages(row, alike, pages, apart):
        return True
    if _ADDRESS.fullmatch(text) or (apart and _PRINTED.fullmatch(text)):
        return True
    often = len(on) >= max(2, 0.3 * pages)
    if not often or inside[_bare(row)]:
        return False
    return apart or (len(on) >= 3 and len(on) >= 0.8 * (pages - 1)) or _tracks(alike)


def _numbers_pages(row: Row, alike: Sequence[Row], pages: int, apart: bool) -> bool:
    """Whether a row is a page number: it says so, or it counts the pages."""
    match = _PAGE_NUMBER.fullmatch(row.written()[0])
    if match is None:
        return False
    if match["pages"] is not None and int(match["pages"]) >= pages and match["number"].isdigit():
        return int(match["number"]) <= int(match["pages"])
    if match["word"] and match["number"].isdigit():
        return True
    return _tracks(alike) or (apart and match["number"] in (str(row.page), "i" * row.page))


def _ends_with_page(row: Row) -> bool:
    """Whether the number of the page stands first or last in a row."""
    numbers = _EDGE_NUMBERS.findall(row.written()[0])
    return any(str(row.page) in pair for pair in numbers)


def _tracks(alike: Sequence[Row]) -> bool:
    """Whether a number in rows that look alike grows by one with every page."""
    numbers = [[int(n) for n in _DIGITS.findall(row.written()[0])[:8]] for row in alike]
    pages = {row.page for row in alike}
    if len(pages) < 2 or not numbers[0]:
        return False
    return any(
        Counter(
            values[i] - row.page for values, row in zip(numbers, alike, strict=True)
        ).most_common(1)[0][1]
        >= 0.8 * len(alike)
        for i in range(min(map(len, numbers)))
    )


def _pitch(rows: Sequence[Row]) -> float:
    steps = list(_steps(rows))
    return median(steps) if steps else 14.0


def _steps(rows: Sequence[Row]) -> Iterator[float]:
    for one, two in pairwise(rows):
        if two.y - one.y > 2:
            yield two.y - one.y


def _smaller(row: Row, beyond: Row) -> bool:
    return row.size < 0.9 * beyond.size
