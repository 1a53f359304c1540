"""The control words of Rich Text Format that matter to a reader of dialogue."""

from __future__ import annotations

import re

TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?"
    r"|(?P<hex>(?:\\'[0-9a-fA-F]{2})+)"
    r"|\\(?P<symbol>[^a-zA-Z])"
    r"|(?P<brace>[{}])"
    r"|(?P<text>[^\\{}]+)"
    r"|\\",
    re.DOTALL,
)
"""One token of a file that was decoded as Latin-1."""

SIGNS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "softline": "\n", "page": "\n", "column": "\n",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002", "qmspace": " ",
    "zwnj": "\u200c", "zwj": "\u200d",
}  # fmt: skip
"""Control words that stand for characters."""

SYMBOLS = {"~": "\u00a0", "_": "\u2011", "\t": "\t", "{": "{", "}": "}", "\\": "\\"}
"""Control symbols that stand for characters; an escaped line break is a paragraph's end."""

KEPT = {
    "header": "headers", "headerl": "headers", "headerr": "headers", "headerf": "headers",
    "footer": "footers", "footerl": "footers", "footerr": "footers", "footerf": "footers",
    "footnote": "footnotes", "annotation": "comments",
}  # fmt: skip
"""Destinations that are no speech but may be asked for, with the word of KEEPABLE."""

_NOT_TEXT = """
colortbl info pict listtext pntext pntxta pntxtb xe tc tcn rxe nonesttables filetbl private
template ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn shprslt upr author operator title subject
keywords doccomm comment category company manager hlinkbase creatim revtim printim buptim
fldinst bkmkstart bkmkend atnid atnauthor atntime atnicn atnref atnparent themedata
colorschememapping datastore latentstyles listtable listoverridetable revtbl rsidtbl pgptbl
generator wgrffmtfilter objdata objclass objname blipuid picprop nesttableprops
"""
NOT_TEXT = frozenset(_NOT_TEXT.split())
"""Destinations whose text is not the document's."""

SHAPES = frozenset(("shptxt", "dptxbxtext"))
"""Destinations that are text boxes."""
