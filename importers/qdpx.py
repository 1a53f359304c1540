"""REFI-QDA projects (.qdpx): sources, users, codes, cases and selections, as far as they are sound.

The XML of real programs breaks the schema in places, so names are compared without namespace, and
what is missing or out of range is a notice, not an error. Positions are code points of the raw
text, line breaks as the file has them, a byte order mark not counted, the end not included; they
are mapped to canonical text.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from coding.offsets import Canonical, canonical
from coding.spans import Span
from importers.archive import Archive, refuse_doctype
from importers.decoding import decode
from importers.errors import BrokenFile, EmptyFile, ReadError
from importers.qdpx_values import (
    QdaCase,
    QdaCode,
    QdaCoding,
    QdaProject,
    QdaSelection,
    QdaSource,
    QdaUser,
    QdaVariable,
)
from importers.transcript import Notice

__all__ = [
    "QdaCase",
    "QdaCode",
    "QdaCoding",
    "QdaProject",
    "QdaSelection",
    "QdaSource",
    "QdaUser",
    "QdaVariable",
    "read_project",
]

_WHAT = ".qdpx"
_SOURCES = {"TextSource", "PDFSource", "PictureSource", "AudioSource", "VideoSource"}
_INTERNAL = "internal://"
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")


def read_project(data: bytes) -> QdaProject:
    """The project in a .qdpx file; ReadError where the archive or its XML cannot be read."""
    if not data:
        raise EmptyFile("this file is empty (0 bytes); ask for it again.")
    if not data.startswith(b"PK"):
        raise BrokenFile("this is no REFI-QDA project (.qdpx): it is not a zip archive.")
    return _Reader(Archive(data, _WHAT)).project()


class _Reader:
    """Reads one archive, gathering notices as it goes."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._names = {name.casefold(): name for name in archive.names()}
        self._notices: list[Notice] = []

    def project(self) -> QdaProject:
        root = self._root()
        codes = self._codes(_first(root, "CodeBook", "Codes"))
        known = {code.guid for top in codes for code in top.walk()}
        sources: list[QdaSource] = []
        selections: list[QdaSelection] = []
        for element in _children(_first(root, "Sources")):
            if _name(element) in _SOURCES:
                source, found = self._source(element, known)
                sources.append(source)
                selections += found
        self._repeated([s.guid for s in sources], "sources")
        self._repeated([s.guid for s in selections], "selections")
        return QdaProject(
            root.get("name", ""),
            root.get("origin"),
            tuple(sources),
            tuple(
                QdaUser(u.get("guid", ""), u.get("name", ""))
                for u in _children(_first(root, "Users"), "User")
            ),
            codes,
            tuple(_case(c) for c in _children(_first(root, "Cases"), "Case")),
            tuple(
                QdaVariable(v.get("guid", ""), v.get("name", ""), v.get("typeOfVariable", "Text"))
                for v in _children(_first(root, "Variables"), "Variable")
            ),
            tuple(selections),
            tuple(self._notices),
        )

    def _root(self) -> Any:
        entries = [name for key, name in self._names.items() if key.endswith(".qde")]
        if not entries:
            raise BrokenFile("this .qdpx holds no project (.qde); export it again.")
        xml = self._archive.read(min(entries, key=lambda name: (name.count("/"), name)))
        refuse_doctype(xml, _WHAT)
        from lxml import etree

        try:
            root: Any = etree.fromstring(xml, _parser(recover=False))
        except (etree.XMLSyntaxError, ValueError) as error:
            self._notices.append(Notice(f"The project's XML is damaged and was mended: {error}"))
            try:
                root = etree.fromstring(xml, _parser(recover=True))
            except (etree.XMLSyntaxError, ValueError) as again:
                raise _damaged() from again
        if root is None or _name(root) != "Project":
            raise _damaged()
        if root.getroottree().docinfo.doctype:
            refuse_doctype(b"<!DOCTYPE", _WHAT)
        return root

    def _codes(self, parent: Any) -> tuple[QdaCode, ...]:
        return tuple(
            QdaCode(
                element.get("guid", ""),
                element.get("name", ""),
                element.get("color"),
                element.get("isCodable", "true").strip().lower() not in ("false", "0"),
                _text(element, "Description"),
                self._codes(element),
            )
            for element in _children(parent, "Code")
        )

    def _source(self, element: Any, known: set[str]) -> tuple[QdaSource, list[QdaSelection]]:
        """A source with the selections in its text; those in pictures and sound are left out."""
        guid, name = element.get("guid", ""), element.get("name", "")
        kind = _name(element)
        holders = [element] if kind == "TextSource" else _children(element)
        holder = next((h for h in holders if _name(h) in ("TextSource", "Representation")), None)
        if holder is None:
            holder = next((h for h in _children(element, "Transcript")), None)
        if holder is None:
            return QdaSource(guid, name, kind, None, None), []
        text = self._plain_text(holder, name)
        found = [
            self._selection(s, guid, text, known) for s in _children(holder, "PlainTextSelection")
        ]
        source = QdaSource(
            guid, name, kind, text.text if text else None, text.offsets if text else None
        )
        return source, [selection for selection in found if selection is not None]

    def _plain_text(self, element: Any, name: str) -> Canonical | None:
        inline = _text(element, "PlainTextContent")
        path = element.get("plainTextPath")
        if inline is not None and not path:
            return canonical(inline)
        if not path:
            self._notices.append(Notice(f"“{name}” has no plain text; its selections have none."))
            return None
        entry = self._entry(path)
        if entry is None:
            self._notices.append(
                Notice(f"The text of “{name}” is not in the archive ({path}); offsets are kept.")
            )
            return None
        try:
            raw, notices = decode(self._archive.read(entry))
        except ReadError as error:
            self._notices.append(Notice(f"The text of “{name}” cannot be read: {error}"))
            return None
        self._notices += [Notice(f"“{name}”: {notice.message}") for notice in notices]
        return canonical(raw.lstrip("\ufeff"))

    def _entry(self, path: str) -> str | None:
        """The file in the archive that a path of the project means; None where there is none."""
        plain = unquote(path)
        if plain.lower().startswith(_INTERNAL):
            plain = plain[len(_INTERNAL) :]
        elif "://" in plain:
            return None
        plain = plain.lstrip("/")
        return next(
            (
                self._names[key]
                for key in (f"sources/{plain}".casefold(), plain.casefold())
                if key in self._names
            ),
            None,
        )

    def _selection(
        self, element: Any, source: str, text: Canonical | None, known: set[str]
    ) -> QdaSelection | None:
        guid = element.get("guid", "")
        start, end = _position(element, "startPosition"), _position(element, "endPosition")
        if start is None or end is None or end < start:
            self._notices.append(Notice(f"Selection {guid} has no usable positions; left out."))
            return None
        span: Span | None = None
        if text is not None:
            size = text.offsets.raw_length
            if (
                start < size
                and end <= size
                and (first := text.offsets.to_canonical(start))
                < (last := text.offsets.to_canonical(end))
            ):
                span = Span(first, last)
            else:
                self._notices.append(
                    Notice(f"Selection {guid} ({start}–{end}) covers nothing of its text.")
                )
        return QdaSelection(
            guid,
            source,
            element.get("name", ""),
            (start, end),
            span,
            self._codings(element, known),
            element.get("creatingUser"),
            element.get("creationDateTime"),
            _text(element, "Description"),
        )

    def _codings(self, element: Any, known: set[str]) -> tuple[QdaCoding, ...]:
        found = []
        for coding in _children(element, "Coding"):
            codes = tuple(ref.get("targetGUID", "") for ref in _children(coding, "CodeRef"))
            for code in codes:
                if code not in known:
                    self._notices.append(Notice(f"Code {code} is used and not in the codebook."))
            user = coding.get("creatingUser") or element.get("creatingUser")
            when = coding.get("creationDateTime") or element.get("creationDateTime")
            found.append(QdaCoding(coding.get("guid", ""), codes, user, when))
        return tuple(found)

    def _repeated(self, guids: list[str], what: str) -> None:
        count = len(guids) - len(set(guids))
        if count:
            self._notices.append(Notice(f"{count} of the {what} repeat the id of another."))


def _parser(*, recover: bool) -> Any:
    """An XML parser that resolves nothing, fetches nothing and grows no huge trees."""
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=recover
    )


def _case(element: Any) -> QdaCase:
    values = []
    for value in _children(element, "VariableValue"):
        ref = next(iter(_children(value, "VariableRef")), None)
        said = next((t for name in _VALUES if (t := _text(value, name)) is not None), "")
        values.append((ref.get("targetGUID", "") if ref is not None else "", said))
    return QdaCase(
        element.get("guid", ""),
        element.get("name", ""),
        tuple(ref.get("targetGUID", "") for ref in _children(element, "SourceRef")),
        tuple(ref.get("targetGUID", "") for ref in _children(element, "SelectionRef")),
        tuple(values),
    )


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _children(element: Any, name: str | None = None) -> list[Any]:
    if element is None:
        return []
    return [c for c in element if name is None or _name(c) == name]


def _first(element: Any, *path: str) -> Any:
    for name in path:
        element = next(iter(_children(element, name)), None)
    return element


def _text(element: Any, name: str) -> str | None:
    found = _first(element, name)
    return None if found is None else "".join(found.itertext())


def _position(element: Any, name: str) -> int | None:
    value = element.get(name, "").strip()
    return int(value) if value.isdecimal() and len(value) < 12 else None


def _damaged() -> BrokenFile:
    return BrokenFile("the project in this .qdpx is no REFI-QDA XML; export it again.")
