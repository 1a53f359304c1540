"""A page of the kit as LaTeX with booktabs; compiles with LuaLaTeX, XeLaTeX and pdfLaTeX."""

from __future__ import annotations

from workbench.exports.kit.page import CellLines, Figure, Grid, Heading, Page, Paragraph
from workbench.exports.legal_text import legal, right_to_left

_SPECIAL = {
    "≤": r"\ensuremath{\leq}", "≥": r"\ensuremath{\geq}", "→": r"\ensuremath{\rightarrow}",
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "#": r"\#",
    "_": r"\_", "%": r"\%", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
    "<": r"\textless{}", ">": r"\textgreater{}", "|": r"\textbar{}", '"': r"\textquotedbl{}",
    "'": r"\textquotesingle{}", "`": r"\textasciigrave{}", "-": "-{}", "\N{NO-BREAK SPACE}": "~",
    "[": "{[}", "]": "{]}", "\t": " ", "†": r"\textdagger{}", "‡": r"\textdaggerdbl{}",
    "…": r"\ldots{}", "–": r"\textendash{}", "—": r"\textemdash{}", "·": r"\textperiodcentered{}",
    "“": r"\textquotedblleft{}", "”": r"\textquotedblright{}", "‘": r"\textquoteleft{}",
    "’": r"\textquoteright{}", "?": "?{}", "!": "!{}", ",": ",{}",
}  # fmt: skip
_PREAMBLE = r"""% Compile with LuaLaTeX or XeLaTeX (any script) or pdfLaTeX (Latin script).
% Hebrew, Arabic and others need a font that has them: \setmainfont{...} after fontspec.
\documentclass[10pt,a4paper]{article}
\usepackage{iftex}
\ifPDFTeX
  \usepackage[T1]{fontenc}
  \usepackage[utf8]{inputenc}
  \usepackage{textcomp}
\else
  \usepackage{fontspec}
\fi
\usepackage[ORIENTATION,a4paper,margin=20mm]{geometry}
\usepackage{array}
\usepackage{booktabs}
\usepackage{longtable}
\setlength{\LTleft}{0pt}
\setlength{\LTright}{0pt}
\newcolumntype{L}[1]{>{\raggedright\arraybackslash}p{#1}}
\newcolumntype{R}[1]{>{\raggedleft\arraybackslash}p{#1}}
\setlength{\parindent}{0pt}
\setlength{\parskip}{6pt}
\emergencystretch=3em
"""
_SECTIONS = ("section", "subsection", "subsubsection", "paragraph")


def to_latex(page: Page, study: str) -> bytes:
    """A whole document as UTF-8; every special of a study's words is escaped."""
    out = [
        _PREAMBLE.replace("ORIENTATION", "landscape" if page.landscape else "portrait"),
        *([r"\usepackage{graphicx}"] if any(isinstance(b, Figure) for b in page.blocks) else []),
        r"\begin{document}",
    ]
    out.append(rf"{{\Large\bfseries {inline(page.title)}\par}}")
    out.append(rf"{{\itshape {inline(study) or 'Untitled study'}\par}}")
    for block in page.blocks:
        if isinstance(block, Heading):
            section = _SECTIONS[min(block.level, len(_SECTIONS)) - 1]
            out.append(rf"\{section}*{{{inline(block.text)}}}")
        elif isinstance(block, Paragraph):
            out.append(_paragraph(block))
        elif isinstance(block, Grid):
            out.append(_grid(block))
        else:
            out.append(_figure(block))
    if page.notes:
        out += [r"\section*{Notes}", r"\begin{itemize}"]
        out += [rf"\item {inline(note)}" for note in page.notes]
        out.append(r"\end{itemize}")
    out += [r"\end{document}", ""]
    return "\n\n".join(out).encode("utf-8")


def escaped(text: str) -> str:
    """The text with every character that LaTeX would act on made plain."""
    return "".join(_SPECIAL.get(character, character) for character in legal(text))


def inline(text: str) -> str:
    """The text within a line, its own lines joined by a space."""
    return _directed(text, escaped(" ".join(text.split())))


def _directed(text: str, said: str) -> str:
    """Right-to-left words by the engine's own direction, where it has one."""
    if not right_to_left(text):
        return said
    return rf"\ifdefined\directlua\bgroup\textdir TRT {said}\egroup\else {said}\fi{{}}"


def _paragraph(block: Paragraph) -> str:
    lead = rf"\textbf{{{inline(block.lead)}}} " if block.lead else ""
    said = lead + _lines_of(block.text)
    if block.kind == "quote":
        return rf"\begin{{quote}}{said}\end{{quote}}"
    if block.kind == "bullet":
        return rf"\begin{{itemize}}\item {said}\end{{itemize}}"
    return rf"{{\small {said}\par}}" if block.kind == "label" else said


def _lines_of(text: str) -> str:
    lines = [inline(line) for line in text.splitlines() if line.strip()]
    return r" \newline ".join(lines)


def _figure(block: Figure) -> str:
    """The picture where its file is in its place, and the words that stand for it."""
    file = f"../pictures/{block.name}.png"
    shown = (
        rf"\begin{{center}}\includegraphics[width=\linewidth,height=0.7\textheight,"
        rf"keepaspectratio]{{{file}}}\end{{center}}"
    )
    told = rf"{{\small {inline(block.picture.description)}\par}}"
    return rf"\IfFileExists{{{file}}}{{{shown}}}{{}}" + "\n\n" + told


def _grid(grid: Grid) -> str:
    gap = 2 * len(grid.widths)
    whole = sum(grid.widths)
    columns = "".join(
        rf"{_letter(grid, at)}{{\dimexpr {width / whole:.4f}\linewidth-"
        rf"{width / whole:.4f}\dimexpr{gap}\tabcolsep\relax\relax}}"
        for at, width in enumerate(grid.widths)
    )
    head = " & ".join(rf"\textbf{{{inline(column)}}}" for column in grid.columns)
    rows = [" & ".join(_cell(lines) for lines in row) + r" \\" for row in grid.rows]
    empty = " & " * (len(grid.columns) - 1) + r"\\"
    return "\n".join(
        [
            rf"{{\footnotesize\begin{{longtable}}{{{columns}}}",
            rf"\caption{{{inline(grid.caption)}}}\\", r"\toprule", rf"{head} \\", r"\midrule",
            r"\endfirsthead", r"\toprule", rf"{head} \\", r"\midrule", r"\endhead",
            r"\bottomrule", r"\endlastfoot",
            "\n\\addlinespace\n".join(rows or [empty]),
            r"\end{longtable}}",
        ]
    )  # fmt: skip


def _letter(grid: Grid, at: int) -> str:
    return "R" if grid.numbers_from is not None and at >= grid.numbers_from else "L"


def _cell(lines: CellLines) -> str:
    said = []
    for text, role in lines:
        words = _lines_of(text)
        if words:
            dressed = {"headline": rf"\textbf{{{words}}}", "quote": words}.get(role, words)
            small = role in ("label", "figures")
            said.append(rf"{{\scriptsize {dressed}}}" if small else dressed)
    return r" \newline ".join(said)
