"""XML from strangers: no document types, no entities, no more of it than memory can hold."""

from __future__ import annotations

import re
from typing import Any

from importers import limits
from importers.archive import refuse_doctype
from importers.errors import BrokenFile, TooLarge

_BEYOND = re.compile(r"XML_PARSE_HUGE|[Hh]uge|xcessive depth|too long")
"""What the parser says of XML beyond its own limits."""


def tree(xml: bytes, what: str) -> Any:
    """The root element of XML out of ``what`` ("a .docx"), comments and instructions left out."""
    refuse_doctype(xml, what)
    nodes = xml.count(b"<") - xml.count(b"</") + xml.count(b"=")
    if nodes > limits.XML_NODES:
        raise TooLarge(
            f"this {what} holds {nodes:,} pieces of markup; at most {limits.XML_NODES:,} are read. "
            "Split it into one file a conversation."
        )
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(xml, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if _BEYOND.search(str(error)):
            raise TooLarge(
                f"the text of this {what} is nested too deep, or one paragraph of it is too long, "
                "which no ordinary document is; save its text as .txt."
            ) from error
        raise BrokenFile(
            f"the text of this {what} is damaged; open it in a word processor and save it anew."
        ) from error
