"""Bytes of a web page to its tree: encoding, the part that matters, what is not shown."""

from __future__ import annotations

import codecs
import re
from typing import Any

from coding.offsets import canonical
from importers import limits
from importers.decoding import decode
from importers.errors import BrokenFile, EncodingError, TooLarge
from importers.transcript import Notice

_CHARSET = re.compile(
    rb"<meta\b[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|<\?xml\b[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(rb"data:[\w/+.;=-]{1,80},[^\"')\s<>]{500,}")
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_SAME = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "ascii": "cp1252",
    "us-ascii": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman",
}
_MAIN_SHARE = 0.5
_HEAD = 4096


def page_of(data: bytes, encoding: str | None) -> tuple[Any, str, list[Notice]]:
    """The element to read, the text of its style sheets, and what had to be assumed."""
    text, notices = _text(_EMBEDDED.sub(b"data:,", data), encoding)
    if _ENTITY.search(text):
        raise BrokenFile(
            "this web page declares entities, which can be used to attack the reader; it is not "
            "read. Open it in a browser and save it anew as .html or .txt."
        )
    if text.count("<") > limits.HTML_TAGS:
        raise TooLarge(
            f"this web page holds more than {limits.HTML_TAGS:,} elements; "
            "save the part with the conversation."
        )
    _refuse_attributes(text)
    tree = _tree(_DECLARATION.sub("", text, count=1))
    styles = "\n".join(style.text or "" for style in tree.iter("style"))
    return _main(tree), styles, notices


def _refuse_attributes(text: str) -> None:
    """TooLarge where a tag has more attributes than the parser takes in a moment."""
    for tag in _LONG_TAG.finditer(text):
        bare = _QUOTED.sub(" ", tag[0])
        if len(bare.split()) + bare.count("=") + bare.count("/") > limits.HTML_ATTRIBUTES:
            raise TooLarge(
                f"a tag of this web page has more than {limits.HTML_ATTRIBUTES:,} attributes, "
                "which no honest page has; open it in a browser and save what you see as .txt."
            )


def _text(data: bytes, encoding: str | None) -> tuple[str, list[Notice]]:
    """The page decoded: as told, by byte order mark, as UTF-8, as it says itself, as detected."""
    if len(data) > limits.HTML_BYTES:
        raise TooLarge(
            f"this web page holds {limits.megabytes(len(data))} of text; at most "
            f"{limits.megabytes(limits.HTML_BYTES)} are read. "
            "Save the part with the conversation."
        )
    says = _CHARSET.search(data[:_HEAD])
    if encoding is None and says and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        name = (says[1] or says[2]).decode("ascii").lower()
        own = _as_it_says(data, _SAME.get(name, name))
        if own is not None:
            return canonical(own).text, []
    raw, notices = decode(data, encoding)
    return canonical(raw).text, notices


def _as_it_says(data: bytes, name: str) -> str | None:
    """The text in the encoding the page names; None where it is not in it or is plain UTF-8."""
    try:
        codecs.utf_8_decode(data, "strict", True)
    except UnicodeDecodeError:
        pass
    else:
        if not data.isascii() or name.startswith("utf"):
            return None
    try:
        text = data.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return text if isinstance(text, str) else None


def _tree(text: str) -> Any:
    from lxml import etree, html

    parser = html.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
        huge_tree=True,
    )
    try:
        tree = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError) as error:
        raise BrokenFile(
            "this web page holds nothing that can be read; open it in a browser and save it anew."
        ) from error
    except UnicodeError as error:
        raise EncodingError("this web page is in no encoding we know; save it as UTF-8.") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise TooLarge(
            "this web page is nested more than 2,000 deep, which no honest page is; open it in a "
            "browser and save what you see as .txt."
        )
    return tree


def _main(tree: Any) -> Any:
    """The page's main part where it says which that is and most of the text is in it."""
    bodies = tree.xpath("//body")
    body = bodies[0] if bodies else tree
    whole = _shown(body)
    for path in (".//main | .//*[@role='main']", ".//article"):
        found = body.xpath(path)
        if len(found) == 1 and _shown(found[0]) >= _MAIN_SHARE * whole:
            return found[0]
    return body


def _shown(element: Any) -> int:
    length = sum(map(len, element.itertext()))
    hidden = element.xpath(".//script | .//style | .//nav | .//footer")
    return length - sum(sum(map(len, part.itertext())) for part in hidden)
