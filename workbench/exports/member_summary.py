"""The plain summary that goes out for member checking: a letter for Word, or a page to read.

Large type, plain words, room to answer. Neither the label of a person nor anybody's name is on it.
"""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.values import Download
from workbench.values.member_checks import MemberSummary, MemberTheme

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
TITLE = "What we heard from you"
_ASK = "Did we get this right?    ☐ yes    ☐ partly    ☐ no"
_LINE = "_" * 62
_SIZE = 14.0


def member_file(found: MemberSummary, suffix: str) -> Download:
    """``docx`` or ``html``."""
    if suffix == "docx":
        return Download("what_we_heard.docx", WORD, _docx(found))
    if suffix == "html":
        return Download("what_we_heard.html", "text/html", _html(found))
    raise UsageError(f"A summary is written as docx or html, not as “{suffix}”.")


def intro(found: MemberSummary) -> list[str]:
    """What stands before the themes."""
    whose = "you" if found.kind == "person" else "your group"
    first = (
        f"You took part in the study “{found.study}”. We read what {whose} said and put it "
        "together under big ideas. Here is what we made of it."
    )
    second = (
        "Please tell us whether we got it right. There is no wrong answer. You need not answer "
        "everything, and you need not answer at all."
    )
    return [first, second, *([found.note] if found.note else [])]


def _quoted(found: MemberSummary) -> str:
    return "Your own words:" if found.kind == "person" else "In the words of your group:"


def _docx(found: MemberSummary) -> bytes:
    from docx.shared import Pt

    from workbench.exports.word_document import WordDocument, one_line

    name = one_line(found.study) or "Untitled study"
    page = WordDocument(TITLE, name, landscape=False)
    page.document.styles["Normal"].font.size = Pt(_SIZE)
    page.document.styles["Passage"].font.size = Pt(_SIZE)
    page.footer(name)
    for words in intro(found):
        page.text(words)
    for theme in found.themes:
        page.heading(theme.name, 1)
        for words in _told(theme):
            page.text(words)
        if theme.quotes:
            page.text(_quoted(found))
            for quote in theme.quotes:
                for line in quote.split("\n"):
                    page.text(f"“{line}”" if "\n" not in quote else line, "Passage")
        page.text(_ASK)
        page.text("What would you change or add?")
        page.text(f"{_LINE}\n{_LINE}")
    page.heading("Anything else?", 1)
    page.text(f"{_LINE}\n{_LINE}\n{_LINE}")
    return page.to_bytes()


def _told(theme: MemberTheme) -> list[str]:
    return [words for words in (theme.meaning, theme.sentence, theme.summary) if words]


def _html(found: MemberSummary) -> bytes:
    from workbench.exports.kit.as_html import said

    parts = [f"<h1>{TITLE}</h1>", *(f'<p dir="auto">{said(w)}</p>' for w in intro(found))]
    for theme in found.themes:
        parts.append(f'<section><h2 dir="auto">{said(theme.name)}</h2>')
        parts += [f'<p dir="auto">{said(words)}</p>' for words in _told(theme)]
        if theme.quotes:
            parts.append(f"<p>{_quoted(found)}</p>")
            parts += [f'<blockquote dir="auto">{said(q)}</blockquote>' for q in theme.quotes]
        parts.append(f"<p>{_ASK}</p><p>What would you change or add?</p><hr><hr></section>")
    parts.append("<section><h2>Anything else?</h2><hr><hr><hr></section>")
    head = (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
    )
    return (head + "\n".join(parts) + "\n</body>\n</html>\n").encode()


_STYLE = (
    "body{font:20px/1.55 Calibri,Carlito,Arial,sans-serif;color:#1f2a37;background:#fff;"
    "max-width:36em;margin:2em auto;padding:0 1.2em;overflow-wrap:anywhere}"
    "h1{font-size:1.7em;line-height:1.2}h2{font-size:1.3em;margin:1.6em 0 .3em}"
    "blockquote{margin:.6em 0;padding-left:1em;border-left:4px solid #bfbfbf;white-space:pre-line}"
    "hr{border:0;border-bottom:1px solid #7f7f7f;height:2em;margin:0}"
    "@media print{body{margin:0;max-width:none}section{break-inside:avoid}}"
)
