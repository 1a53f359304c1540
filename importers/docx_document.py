"""A Word document put together: its text, what is kept with it and what is left out."""

from __future__ import annotations

from typing import Any

from importers.docx_body import Walker
from importers.docx_package import Package
from importers.docx_styles import Styles, W
from importers.transcript import ReadOptions
from importers.written import Body, text_of

_NOTES = (("footnote", "footnotes"), ("endnote", "footnotes"), ("comment", "comments"))
"""(what the document calls it, the word of KEEPABLE that keeps it)."""


def body_of(data: bytes, options: ReadOptions) -> Body:
    """Open the file within the limits and walk it; ReadError where it cannot be."""
    package = Package(data)
    styles = Styles(package.styles)
    marked = frozenset(kind for kind, keep in _NOTES if keep in options.keep)
    walker = Walker(styles, marked)
    body = Body()
    document = package.document()
    for element in document.iterchildren(f"{W}body"):
        body.parts.extend(walker.parts(element))
    _edges(body, package, styles, options)
    for kind, keep in _NOTES:
        ids = walker.notes[kind]
        if ids and keep in options.keep:
            body.after.extend(_notes(package, styles, kind, ids))
        elif ids:
            body.left_out.append(f"{kind}s ({len(ids)})")
    boxes = sum(1 for _ in document.iter(f"{W}txbxContent"))
    if boxes:
        body.left_out.append(f"text boxes ({boxes})")
    body.left_out.extend(f"{what} ({count})" for what, count in walker.seen.items())
    return body


def _edges(body: Body, package: Package, styles: Styles, options: ReadOptions) -> None:
    """Headers and footers: every different one once."""
    for kind, kept in (("header", body.before), ("footer", body.after)):
        found = [text_of(list(Walker(styles).parts(part))) for part in package.parts(kind)]
        texts = list(dict.fromkeys(text for text in found if text))
        if f"{kind}s" in options.keep:
            kept.extend(texts)
        elif texts:
            body.left_out.append(f"{kind}s")


def _notes(package: Package, styles: Styles, kind: str, ids: list[str]) -> list[str]:
    texts: dict[str, str] = {}
    for part in package.parts(f"{kind}s"):
        for note in part.iterchildren(f"{W}{kind}"):
            texts[note.get(f"{W}id", "")] = _note(note, styles)
    found = enumerate((texts.get(id_, "") for id_ in ids), start=1)
    return [f"{kind.capitalize()} {n}: {text}" for n, text in found if text]


def _note(note: Any, styles: Styles) -> str:
    text = text_of(list(Walker(styles).parts(note)))
    author = note.get(f"{W}author")
    return f"{text} ({author})" if author and text else text
