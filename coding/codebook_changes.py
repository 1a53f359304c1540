"""What is different between two codebooks, in words a person can read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from coding.codebook import Code, Codebook

SAME, GONE, NEW = "same", "gone", "new"
FIELDS = ("kind", "stage", "central_idea", "definition", "include", "exclude", "colour")
"""What is compared of a code besides its name, place, examples and links."""
KINDS_OF_CHANGE = (
    "added", "removed", "merged", "renamed", "moved", "kind", "stage", "central idea",
    "definition", "include", "exclude", "examples", "colour", "linked", "unlinked",
)  # fmt: skip
_ALIKE = 0.3
"""Share of the longer wording’s words below which two wordings have little in common."""
_WORD = re.compile(r"\s+|\w+(?:[’'\-]\w+)*|[^\w\s]")

Marked = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CodeChange:
    """One difference of one code."""

    kind: str
    """One of ``KINDS_OF_CHANGE``."""
    code: str
    """The id of the code."""
    path: str
    """Its path in the later codebook; in the earlier one where it is gone."""
    before: str = ""
    after: str = ""
    words: Marked = ()
    """(same, gone or new; words) in reading order, where words changed."""


def marked_words(before: str, after: str) -> Marked:
    """Two wordings as one text: (same, gone or new; words), in reading order.

    The same and gone parts together are ``before``, the same and new ones ``after``. Wordings with
    little in common are not woven into each other: one goes, the other comes.
    """
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    kept = sum(
        1 for i, _, size in matcher.get_matching_blocks() for word in old[i : i + size]
        if not word.isspace()
    )  # fmt: skip
    longer = max(sum(not word.isspace() for word in side) for side in (old, new))
    if kept < longer * _ALIKE:
        return tuple((kind, words) for kind, words in ((GONE, before), (NEW, after)) if words)
    parts: list[list[str]] = []  # (same, gone, new) by turns: [same, gone, new]
    for _, i, j, k, m in matcher.get_opcodes():
        was, is_ = "".join(old[i:j]), "".join(new[k:m])
        if was == is_ and (was.strip() or not parts):
            parts.append([was, "", ""])
        elif parts and parts[-1][1] + parts[-1][2]:  # a space between two changes is of both
            parts[-1][1] += was
            parts[-1][2] += is_
        else:
            parts.append(["", was, is_])
    kinds = (SAME, GONE, NEW)
    return tuple(
        (kind, words) for part in parts for kind, words in zip(kinds, part, strict=True) if words
    )


def differences(
    before: Codebook, after: Codebook, merged: Mapping[str, str] | None = None
) -> tuple[CodeChange, ...]:
    """Every difference, codes in the later codebook's order, those that are gone last.

    ``merged``: id of a code → id of the code it went up in.
    """
    found: list[CodeChange] = []
    for _, code in after.walk():
        path = after.path(code.id)
        if code.id not in before:
            found.append(CodeChange("added", code.id, path, after=code.definition))
        else:
            found += _changed(before, after, before[code.id], code, path)
        found += _links(before, after, code.id, path)
    for _, code in before.walk():
        if code.id not in after:
            found.append(_gone(before, after, code.id, merged or {}))
    return tuple(found)


def _changed(
    before: Codebook, after: Codebook, old: Code, new: Code, path: str
) -> list[CodeChange]:
    found = []
    if old.name != new.name:
        words = marked_words(old.name, new.name)
        found.append(CodeChange("renamed", new.id, path, old.name, new.name, words))
    if old.parent != new.parent:
        places = (_place(before, old), _place(after, new))
        found.append(CodeChange("moved", new.id, path, *places))
    for field in FIELDS:
        was, is_ = getattr(old, field) or "", getattr(new, field) or ""
        if was != is_:
            plain = field in ("kind", "stage", "colour")
            words = () if plain else marked_words(was, is_)
            kind = field.replace("_", " ")
            found.append(CodeChange(kind, new.id, path, was, is_, words))
    if old.examples != new.examples:
        was, is_ = "\n".join(old.examples), "\n".join(new.examples)
        found.append(CodeChange("examples", new.id, path, was, is_, _lines(old, new)))
    return found


def _lines(old: Code, new: Code) -> Marked:
    """Examples are quotes: each stays, goes or comes whole."""
    gone = tuple((GONE, words) for words in old.examples if words not in new.examples)
    came = tuple((NEW, words) for words in new.examples if words not in old.examples)
    return gone + came


def _place(book: Codebook, code: Code) -> str:
    return "" if code.parent is None else book.path(code.parent)


def _links(before: Codebook, after: Codebook, code: str, path: str) -> list[CodeChange]:
    """Themes that the code serves besides its own place, come or gone."""
    was, is_ = _served(before, code), _served(after, code)
    came = [CodeChange("linked", code, path, after=after.path(n)) for n in is_ if n not in was]
    gone = [
        CodeChange("unlinked", code, path, before=(after if n in after else before).path(n))
        for n in was
        if n not in is_
    ]
    return came + gone


def _served(book: Codebook, code: str) -> Sequence[str]:
    return [node for node, linked in book.links if linked == code]


def _gone(before: Codebook, after: Codebook, code: str, merged: Mapping[str, str]) -> CodeChange:
    path = before.path(code)
    seen = {code}
    into = merged.get(code)
    while into is not None and into not in after and into not in seen:
        seen.add(into)
        into = merged.get(into)
    if into is None or into not in after:
        return CodeChange("removed", code, path, before=before[code].definition)
    return CodeChange("merged", code, path, before=before[code].name, after=after.path(into))
