"""The named styles of a Word document, so that its reader can change them in one place."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

FONT = "Calibri"
INK = RGBColor(0x1F, 0x2A, 0x37)
QUIET = RGBColor(0x4B, 0x55, 0x63)
LANGUAGE = "en-GB"
_HEADINGS: tuple[float, ...] = (18, 15, 13, 12, 11, 11, 11, 11, 11)
_OWN: dict[str, tuple[float, bool, bool, float, bool]] = {
    # name: (points, bold, quiet, room after, kept with the next paragraph)
    "Table Head": (10.5, True, False, 2, True),
    "Table Head Right": (10.5, True, False, 2, True),
    "Theme Name": (10.5, False, False, 0, False),
    "Headline": (10.5, True, False, 0, False),
    "Figures": (9, False, True, 0, False),
    "Passage": (10.5, False, False, 2, False),
    "Passage Label": (9, False, True, 4, False),
    "Details": (8, False, False, 0, False),
    "Details Figure": (8, False, False, 0, False),
    "Table Gap": (6, False, False, 0, False),
}
_TO_THE_RIGHT = ("Table Head Right", "Details Figure")


def dress(document: Any) -> None:
    """Give a fresh document its fonts, sizes, headings and language."""
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)
    _set(styles["Normal"], 10.5, INK, after=6)
    _set(styles["Title"], 24, INK, after=8)
    for level, points in enumerate(_HEADINGS, start=1):
        heading = styles[f"Heading {level}"]
        _set(heading, points, INK, after=4, bold=True)
        heading.font.italic = False
        heading.paragraph_format.space_before = Pt(16 if level < 3 else 12)
    _set(styles["Caption"], 9, QUIET, after=4, bold=False)
    styles["Caption"].paragraph_format.keep_with_next = True
    styles["Caption"].paragraph_format.space_before = Pt(6)
    _set(styles["Footer"], 8.5, QUIET, after=0)
    _follow(styles)
    styles["Footer"].paragraph_format.tab_stops.clear_all()
    for name, (points, bold, quiet, after, kept) in _OWN.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = styles["Normal"]
        _set(style, points, QUIET if quiet else INK, after=after, bold=bold)
        style.paragraph_format.keep_with_next = kept
    for name in _TO_THE_RIGHT:
        styles[name].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _follow(styles: Any) -> None:
    """Let the character styles that go with headings and the like look as they do."""
    for style in styles:
        link = style.element.find(qn("w:link"))
        if style.type != WD_STYLE_TYPE.CHARACTER or link is None:
            continue
        leader = styles.element.get_by_id(link.get(qn("w:val")))
        if leader is not None and leader.rPr is not None:
            if style.element.rPr is not None:
                style.element.remove(style.element.rPr)
            style.element.append(deepcopy(leader.rPr))


def _set(style: Any, points: float, colour: RGBColor, *, after: float, bold: bool = False) -> None:
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    style.font.name = FONT
    fonts.set(qn("w:cs"), FONT)
    style.font.size = Pt(points)
    style.font.bold = bold
    style.font.color.rgb = colour
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.1
