"""The readers, in the order they are asked, and the choice among them.

Third parties add theirs under the entry point group ``workbench.importers``: a class or function
that gives an :class:`importers.transcript.Importer` when called without arguments.
"""

from __future__ import annotations

import logging
from functools import cache

from importers.errors import UnknownFormat
from importers.sniffing import HEAD, extension, remedy, what_is
from importers.transcript import Importer

GROUP = "workbench.importers"

_log = logging.getLogger(__name__)


@cache
def importers() -> tuple[Importer, ...]:
    """Every reader, built-in ones first; the first of the surest is taken."""
    from importers.delimited import CsvImporter, TsvImporter
    from importers.doc import DocImporter
    from importers.docx import DocxImporter
    from importers.html import HtmlImporter
    from importers.json_file import JsonImporter
    from importers.md import MdImporter
    from importers.odt import OdtImporter
    from importers.pdf import PdfImporter
    from importers.rtf import RtfImporter
    from importers.srt import SrtImporter
    from importers.textgrid import TextGridImporter
    from importers.txt import TxtImporter
    from importers.vtt import VttImporter
    from importers.xlsx import XlsxImporter

    built_in: tuple[Importer, ...] = (
        DocxImporter(),
        OdtImporter(),
        RtfImporter(),
        DocImporter(),
        PdfImporter(),
        HtmlImporter(),
        VttImporter(),
        SrtImporter(),
        XlsxImporter(),
        CsvImporter(),
        TsvImporter(),
        JsonImporter(),
        TextGridImporter(),
        MdImporter(),
        TxtImporter(),
    )
    return (*built_in, *_third_party())


def _third_party() -> list[Importer]:
    from importlib.metadata import entry_points

    found = []
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            found.append(point.load()())
        except Exception:  # noqa: BLE001 - a stranger's code: the readers that work must go on working
            _log.exception("The importer %s could not be loaded and is left out.", point.name)
    return found


def choose(data: bytes, filename: str) -> Importer:
    """The reader for a file, its contents before its name; UnknownFormat where none knows it."""
    head = data[:HEAD]
    best, sure = None, 0.0
    for importer in importers():
        how = importer.sniff(head, filename)
        if how > sure:
            best, sure = importer, how
    if best is not None:
        return best
    raise UnknownFormat(_unknown(head, filename))


def _unknown(head: bytes, filename: str) -> str:
    known = ", ".join(name for importer in importers() for name in importer.extensions[:1])
    suffix = extension(filename)
    what = what_is(head)
    if what is not None:
        named = f"this is {what} named {suffix}" if suffix else f"this is {what}"
        return f"{named}; {remedy(what)}. Read are {known}."
    return f"{suffix or 'this file'} is not a format we read; save it as one of {known}."
