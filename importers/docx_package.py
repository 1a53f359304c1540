"""A Word document's parts by what they are to it: main text, styles, notes, headers.

Only what is asked for is unpacked and parsed: opening is most of what reading a .docx costs.
"""

from __future__ import annotations

import posixpath
from typing import Any

from importers.archive import Archive, refuse_doctype
from importers.errors import BrokenFile
from importers.markup import tree

_WHAT = ".docx"
_PROLOG = 4096
"""Bytes in which a part that is not parsed could declare a document type."""
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


class Package:
    """An opened .docx; ReadError where it is damaged, dangerous or no Word document."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(b"PK"):
            raise BrokenFile(
                "this is no Word document although it is named .docx; open it in the program it "
                "came from and save it as .docx or .txt."
            )
        self._archive = Archive(data, _WHAT)
        for name in self._archive.names():
            if name.endswith((".xml", ".rels")):
                refuse_doctype(self._archive.read(name, _PROLOG), _WHAT)
        self._main = self._find_main()
        self._related = self._relations(_rels_of(self._main))

    def document(self) -> Any:
        """The root of the main text."""
        return self._tree(self._main)

    def parts(self, kind: str) -> list[Any]:
        """The roots of the parts of a kind ("header", "footnotes"), in the order they are named."""
        return [self._tree(name) for name in self._related.get(kind, ()) if name in self._archive]

    def styles(self) -> bytes | None:
        """The style sheet as it is packed."""
        for name in self._related.get("styles", ()):
            if name in self._archive:
                return self._archive.read(name).replace(_STRICT.encode(), _USUAL.encode())
        return None

    def _find_main(self) -> str:
        for name in self._relations("_rels/.rels").get("officeDocument", ()):
            if name in self._archive:
                return name
        if "word/document.xml" in self._archive:
            return "word/document.xml"
        raise BrokenFile("this .docx holds no Word document; save it anew as .docx.")

    def _relations(self, rels: str) -> dict[str, list[str]]:
        """Names of parts by the last word of their relationship's type."""
        found: dict[str, list[str]] = {}
        if rels not in self._archive:
            return found
        base = posixpath.dirname(posixpath.dirname(rels))
        for relation in tree(self._archive.read(rels), _WHAT):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") == "External" or not target:
                continue
            kind = (relation.get("Type") or "").rpartition("/")[2]
            name = posixpath.normpath(posixpath.join("/", base, target)).lstrip("/")
            found.setdefault(kind, []).append(name)
        return found

    def _tree(self, name: str) -> Any:
        root = tree(self._archive.read(name), _WHAT)
        return _as_usual(root) if root.tag.startswith(f"{{{_STRICT}}}") else root


def _as_usual(root: Any) -> Any:
    """Strict Open XML has the same elements in another namespace."""
    from lxml import etree

    xml: bytes = etree.tostring(root, encoding="utf-8")
    return tree(xml.replace(_STRICT.encode(), _USUAL.encode()), _WHAT)


def _rels_of(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return posixpath.join(folder, "_rels", f"{file}.rels")
