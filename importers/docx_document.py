"""A Word document put together: its text, what is kept with it and what is left out."""

from __future__ import annotations

from typing import Any

from importers.docx_body import Walker
from importers.docx_package import Package
from importers.docx_styles import Styles, W
from importers.transcript import ReadOptions
from importers.written import Body, take, text_of
from importers.written.apart import EDGES, NOTES, Apart


def body_of(data: bytes, options: ReadOptions) -> Body:
    """Open the file within the limits and walk it; ReadError where it cannot be."""
    package = Package(data)
    styles = Styles(package.styles)
    apart = Apart(options.keep)
    walker = Walker(styles, apart)
    body = Body()
    document = package.document()
    for element in document.iterchildren(f"{W}body"):
        take(body, walker.parts(element))
    for kind in EDGES:
        for part in package.parts(kind[:-1]):
            apart.add(kind, _text(part, styles))
    for kind in NOTES:
        if walker.notes[kind] and apart.keeps(kind):
            _add_notes(apart, package, styles, kind, walker.notes[kind])
    for _ in document.iter(f"{W}txbxContent"):
        apart.leave("text boxes")
    apart.into(body)
    return body


def _text(part: Any, styles: Styles) -> str:
    return text_of(list(Walker(styles, Apart(())).parts(part)))


def _add_notes(apart: Apart, package: Package, styles: Styles, kind: str, ids: list[str]) -> None:
    texts: dict[str, str] = {}
    for part in package.parts(kind):
        for note in part.iterchildren(f"{W}{kind[:-1]}"):
            author = note.get(f"{W}author")
            text = _text(note, styles)
            texts[note.get(f"{W}id", "")] = f"{text} ({author})" if author and text else text
    for id_ in ids:
        apart.add(kind, texts.get(id_, ""))
