"""What stands before the dialogue: titles, dates, who is who, and the key of labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from importers.grammar import lexicon
from importers.grammar.candidates import Candidate, Style
from importers.grammar.labels import Shape, cleaned, key_of, role_of, shape_of, without_paren
from importers.grammar.lines import Line

_FIELD = re.compile(r"[\W_]{0,12}(?P<name>[^:：=\n]{1,40}?)[*_\s]*[:：]")
_PARTS = re.compile(r"[;,|•\t]|\s{3,}|\s+and\s+")
_LEAD = re.compile(
    r"\W*(?:key|legend|labels?|speakers?|legende|légende|leyenda)\s*:\s*", re.IGNORECASE
)
_PAIR = re.compile(
    r"\W*(?P<one>.{1,40}?)\s*(?:=|[:：]|\s[–—-]+\s|\bis\b)\s*(?P<other>.+?)[\s.*_]*$"
)
_HOLDS = re.compile(r"\W*(?P<one>[^()=:]{1,40}?)\s*[(\[](?P<other>[^()\[\]]{1,12})[)\]]\W*$")
_ENDS = ".?!…。？！"
_FAR_ENOUGH = 60
_LONGEST_VALUE = 10


@dataclass(frozen=True, slots=True)
class Key:
    """What the text itself says of a label ("I = interviewer")."""

    label: str
    role: str
    line: int


@dataclass(frozen=True, slots=True)
class Header:
    """Lines before the dialogue that hold no turns, and the key they give."""

    lines: frozenset[int]
    keys: tuple[Key, ...]


def header_of(text: str, lines: Sequence[Line], found: Sequence[Sequence[Candidate]]) -> Header:
    """The lines at the top that look labelled and are not, with the key of labels they hold."""
    inside = _yaml(text, lines)
    keys: list[Key] = []
    times = Counter(key for some in found for key in {c.key for c in some})
    metadata = {i for i in range(min(_FAR_ENOUGH, len(lines))) if _is_field(lines[i].of(text))}
    for i, line in enumerate(lines[:_FAR_ENOUGH]):
        if i in inside:
            continue
        named = [c for c in found[i] if c.style not in (Style.OWN, Style.SEMICOLON)]
        own = {c.key for c in found[i]}
        pairs = [
            key
            for key in _pairs(line, text)
            if times[key_of(key.label)] > (key_of(key.label) in own)
        ]
        if i in metadata or pairs:
            inside.add(i)
            keys += pairs
            continue
        if not any(c.shape >= Shape.WEAK for c in named):
            continue
        if not _is_value(text, line, named[0], times, _near(text, lines, i, metadata)):
            break
        inside.add(i)
    return Header(frozenset(inside), tuple(keys))


def _yaml(text: str, lines: Sequence[Line]) -> set[int]:
    if not lines or lines[0].of(text).strip() != "---":
        return set()
    for i, line in enumerate(lines[1:_FAR_ENOUGH], 1):
        if line.of(text).strip() in ("---", "..."):
            return set(range(i + 1))
    return set()


def _is_field(line: str) -> bool:
    match = _FIELD.match(line[:80])
    return match is not None and key_of(cleaned(match["name"])) in lexicon.METADATA


def _near(text: str, lines: Sequence[Line], i: int, metadata: set[int]) -> bool:
    """Whether a line of metadata stands in the same block of lines."""
    for step in (-1, 1):
        at = i
        while 0 <= at + step < len(lines) and abs(at - i) < 12:
            first, second = sorted((at, at + step))
            if text.count("\n", lines[first].end, lines[second].start) > 1:
                break
            at += step
            if at in metadata:
                return True
    return False


def _is_value(text: str, line: Line, candidate: Candidate, times: Counter[str], near: bool) -> bool:
    """Whether what follows the label is who or what it stands for, and nothing said."""
    value = text[candidate.words : line.end].strip(" \t*_")
    words = value.split()
    if not words or len(words) > _LONGEST_VALUE or (value[-1] in _ENDS and len(words) > 3):
        return False
    if key_of(words[0].strip(",.!?")) in lexicon.NOT_SPEAKERS or value[-1] in "?!":
        return False
    named = all(_is_named(word) for word in words)
    once = times[candidate.key] == 1
    return (near and (named or once)) or (
        once
        and named
        and candidate.shape is Shape.STRONG
        and len(words) >= 2
        and value[-1] not in _ENDS
    )


def _is_named(word: str) -> bool:
    bare = word.strip(",.()[]–—-/&+'\"")
    return (
        not bare or not bare[0].islower() or bare.casefold() in lexicon.PARTICLES | lexicon.GENDERS
    )


def _pairs(line: Line, text: str) -> list[Key]:
    """What one line says of who is who; empty where any part of it says something else."""
    words = line.of(text).strip() if line.end - line.start < 400 else ""
    if len(words) > 200:
        return []
    lead = _LEAD.match(words)
    parts = [part for part in _PARTS.split(words[lead.end() if lead else 0 :]) if part.strip()]
    keys = []
    for part in parts:
        match = _PAIR.match(part) or _HOLDS.match(part)
        if match is None:
            continue
        keys += _pair(match["one"], match["other"], line.number)
    return keys


def _pair(one: str, other: str, number: int) -> list[Key]:
    one, other = cleaned(one), cleaned(other)
    role, said = _role(other), _role(one)
    if role and not said and _is_short(one):
        return [Key(one, role, number)]
    if role and said and len(one) <= 4 < len(other):  # INT = interviewer
        return [Key(one, role, number)]
    if said == "facilitator" and not role:
        base, notes = without_paren(other)
        return [
            Key(label, said, number)
            for label in (base, *notes)
            if _is_short(label) and all(_is_named(w) for w in label.split())
        ]
    return []


def _role(words: str) -> str | None:
    base, _ = without_paren(words)
    tokens = base.split()
    if not 1 <= len(tokens) <= 4:
        return None
    return role_of(base) or (role_of(tokens[-1]) if len(tokens) > 1 else None) or role_of(tokens[0])


def _is_short(label: str) -> bool:
    code = len(label) <= 5 and len(label.split()) == 1
    return code or (shape_of(label) >= Shape.NAME and len(label.split()) <= 4)
