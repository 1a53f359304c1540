"""Drawings of a PDF that draw further ones, counted before it is opened.

PDFium follows each as often as it is drawn, so that forty of them, each drawing the next twice,
would keep it busy for ever.
"""

from __future__ import annotations

import re
import zlib
from base64 import a85decode
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from importers import limits
from importers.errors import TooLarge

_OBJECT = re.compile(rb"(?<!\d)(\d{1,9})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_REFERENCE = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d{1,9})\s+\d{1,5}\s+R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()]{1,127})\s+Do\b")
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
_DESCRIPTION = 8_000
_DEEPEST = 40
"""How deep PDFium follows drawings."""

References = dict[bytes, int]


@dataclass(slots=True)
class _Objects:
    """What is needed of a file: descriptions by number, and what each stream draws."""

    about: dict[int, bytes] = field(default_factory=dict)
    drawn: dict[int, Counter[bytes]] = field(default_factory=dict)
    forms: set[int] = field(default_factory=set)


def check_drawings(data: bytes) -> None:
    """TooLarge where drawings in drawings come to more than ``PDF_DRAWINGS``."""
    objects = _objects(data)
    if not objects.drawn:
        return
    anywhere: dict[bytes, set[int]] = {}
    for about in objects.about.values():
        for name, number in _references(about).items():
            if number in objects.forms:
                anywhere.setdefault(name, set()).add(number)
    edges = {
        number: _targets(number, objects, anywhere)
        for number in objects.drawn
        if objects.drawn[number]
    }
    known: dict[tuple[int, int], int] = {}
    if any(_count(number, _DEEPEST, edges, known) > limits.PDF_DRAWINGS for number in edges):
        raise TooLarge(
            f"a page of this PDF draws more than {limits.PDF_DRAWINGS:,} things in one another; "
            "this is no ordinary file. Print it anew as a PDF."
        )


def _count(
    number: int,
    depth: int,
    edges: dict[int, Counter[int]],
    known: dict[tuple[int, int], int],
) -> int:
    """How many drawings one comes to, no more than one over the limit."""
    if not depth or number not in edges:
        return 1
    if (number, depth) not in known:
        total = 1
        for target, times in edges[number].items():
            total += times * _count(target, depth - 1, edges, known)
            if total > limits.PDF_DRAWINGS:
                total = limits.PDF_DRAWINGS + 1
                break
        known[number, depth] = total
    return known[number, depth]


def _targets(number: int, objects: _Objects, anywhere: dict[bytes, set[int]]) -> Counter[int]:
    """The drawings one draws: by its own resources, else whatever bears the name anywhere."""
    own = _own_references(number, objects)
    found: Counter[int] = Counter()
    for name, times in objects.drawn[number].items():
        targets = {own[name]} & objects.forms if name in own else anywhere.get(name, set())
        for target in targets:
            found[target] += times
    return found


def _own_references(number: int, objects: _Objects) -> References:
    found = _references(objects.about.get(number, b""))
    for key in (b"Resources", b"XObject"):
        if key in found:
            found = _references(objects.about.get(found[key], b"")) | found
    return found


def _references(about: bytes) -> References:
    return {name: int(number) for name, number in _REFERENCE.findall(about)}


def _objects(data: bytes) -> _Objects:
    found = _Objects()
    for match in _OBJECT.finditer(data):
        number = int(match[1])
        about = data[match.end() : match.end() + _DESCRIPTION].partition(b"endobj")[0]
        stream = _STREAM.search(about)
        if stream is None:
            found.about[number] = _unescaped(about)
            continue
        about, at = _unescaped(about[: stream.start()]), match.end() + stream.end()
        found.about[number] = about
        if b"/Image" in about or b"/Length1" in about:
            continue
        found.forms.add(number)
        content = _content(data, at, about)
        if b"/ObjStm" in about:
            found.about.update(_packed(about, content))
        drawn = Counter(_unescaped(name) for name in _DRAWN.findall(content))
        if drawn:
            found.drawn[number] = drawn
    return found


def _content(data: bytes, at: int, about: bytes) -> bytes:
    """What a stream holds, as far as it can be unpacked within the limit."""
    end = data.find(b"endstream", at)
    packed = data[at : end if end >= 0 else None]
    if b"85" in about:
        try:
            packed = a85decode(b"<~" + packed.strip().removeprefix(b"<~"), adobe=True)
        except ValueError:
            return b""  # PDFium cannot read it either
    if packed[:1] not in (b"\x78", b"\x58", b"\x68", b"\x48"):
        return packed
    try:
        return zlib.decompressobj().decompress(packed, limits.PDF_STREAM_BYTES)
    except zlib.error:
        return b""  # nor this


def _packed(about: bytes, content: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects in a stream of objects."""
    first = re.search(rb"/First\s+(\d{1,9})", about)
    if first is None:
        return
    begin = int(first[1])
    numbers = [int(word) for word in content[:begin].split() if word.isdigit() and len(word) < 10]
    places = [*numbers[1::2], len(content)]
    for i, number in enumerate(numbers[0::2][: len(places) - 1]):
        yield number, _unescaped(content[begin + places[i] : begin + places[i + 1]][:_DESCRIPTION])


def _unescaped(name: bytes) -> bytes:
    if b"#" not in name:
        return name
    return _ESCAPED.sub(lambda match: bytes((int(match[1], 16),)), name)
