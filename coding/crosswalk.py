"""Which codes of strands may belong together, each proposal with its reason in words.

Names (endings cut, letter pairs), definitions (TF-IDF cosine) and passages (shared places, or words
alike) speak for a pair. People decide; nothing here maps anything.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from coding.text import folded

RELATIONS = ("same", "broader", "narrower", "related", "only here")
"""What a code of a strand is to an integrated theme; “only here” names no theme."""
FEEDING = ("same", "broader", "narrower")
"""The relations by which a code's passages are evidence of the integrated theme. What is only
related stands beside the theme: its people have not voiced it."""
DISMISSED = "dismissed"
"""A proposal that people turned down: kept, shown nowhere, proposed no more."""

NAME, MEANING, PASSAGES = 0.6, 0.25, 0.3
"""From here on names, definitions and passages are alike enough to be said as a reason."""
_ENDING = re.compile("(?:ations?|ments?|ness(?:es)?|ings?|edly|ed|ies|es|s|ly|e)$")
_LITTLE = frozenset(
    """
    the and for not that this with was were are but they them their from have has had what which
    who how when where why there here his her she him you your our its can could would will should
    about into than then also very being been does did all any some more most
    """.split()  # noqa: SIM905
)
_SHOWN = 4
"""Words named in a reason."""


@dataclass(frozen=True, slots=True)
class Node:
    """A code or theme as proposals look at it."""

    id: str
    book: str | None
    """The strand whose codebook it stands in; None: the integrated one."""
    name: str
    meaning: str = ""
    """Definition, central idea, rules."""
    places: frozenset[tuple[str, int, int]] = frozenset()
    """(document, start, end) of its passages."""
    passages: str = ""
    """The words of its passages, together."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two nodes of two codebooks that may belong together."""

    one: str
    other: str
    score: float
    """0 to 1, for the order only."""
    reasons: tuple[str, ...]


@dataclass
class _Texts:
    """Texts as vectors of weighted stems, rare ones weighing more, of length one."""

    vectors: dict[str, dict[str, float]] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    """Stem → a word with it."""

    @staticmethod
    def of(texts: Mapping[str, str]) -> _Texts:
        counted: dict[str, Counter[str]] = {}
        words: dict[str, str] = {}
        for id_, text in texts.items():
            found = stems(text)
            words |= dict(reversed(found))
            counted[id_] = Counter(stem for stem, _ in found)
        seen = Counter(stem for each in counted.values() for stem in each)
        vectors = {}
        for id_, each in counted.items():
            weights = {
                stem: (1 + math.log(n)) * math.log((1 + len(counted)) / seen[stem])
                for stem, n in each.items()
            }
            length = math.sqrt(sum(weight**2 for weight in weights.values())) or 1.0
            vectors[id_] = {stem: weight / length for stem, weight in weights.items()}
        return _Texts(vectors, words)

    def alike(self, one: str, other: str) -> tuple[float, list[str]]:
        """(cosine, the shared words that count most)."""
        a, b = self.vectors[one], self.vectors[other]
        shared = {stem: a[stem] * b[stem] for stem in a.keys() & b.keys() if a[stem] * b[stem] > 0}
        best = sorted(shared, key=lambda stem: (-shared[stem], stem))[:_SHOWN]
        return sum(shared.values()), [self.words[stem] for stem in best]


def propose(nodes: Sequence[Node]) -> list[Proposal]:
    """Pairs of nodes of different codebooks with something to say for them, the strongest first."""
    meanings = _Texts.of({node.id: f"{node.name} {node.meaning}" for node in nodes if node.meaning})
    passages = _Texts.of({node.id: node.passages for node in nodes if node.passages})
    found = []
    for at, one in enumerate(nodes):
        for other in nodes[at + 1 :]:
            if one.book == other.book:
                continue
            said = _reasons(one, other, meanings, passages)
            if said:
                score = 1 - math.prod(1 - min(strength, 0.99) for strength, _ in said)
                reasons = tuple(reason for _, reason in said)
                found.append(Proposal(one.id, other.id, round(score, 6), reasons))
    return sorted(found, key=lambda each: (-each.score, each.one, each.other))


def _reasons(one: Node, other: Node, meanings: _Texts, passages: _Texts) -> list[tuple[float, str]]:
    found = []
    name = name_likeness(one.name, other.name)
    if name >= NAME:
        found.append((name, "the same name" if name == 1 else "names alike"))
    if one.id in meanings.vectors and other.id in meanings.vectors:
        score, words = meanings.alike(one.id, other.id)
        if score >= MEANING:
            found.append((score, f"definitions alike: {', '.join(words)}"))
    shared = overlapping(one.places, other.places)
    fewer = min(len(one.places), len(other.places))
    if shared:
        what = "passage" if fewer == 1 else "passages"
        found.append((shared / fewer, f"{shared} of {fewer} {what} on the same words"))
    elif one.id in passages.vectors and other.id in passages.vectors:
        score, words = passages.alike(one.id, other.id)
        if score >= PASSAGES and len(words) > 1:
            found.append((score, f"passages alike: {', '.join(words)}"))
    return found


def name_likeness(one: str, other: str) -> float:
    """0 to 1: shared stems of two names, or shared pairs of letters where that is more (Dice)."""
    a, b = ([stem for stem, _ in stems(name)] for name in (one, other))
    return max(_dice(a, b), _dice(_pairs(a), _pairs(b)) if a and b else 0.0)


def _dice(a: Iterable[str], b: Iterable[str]) -> float:
    one, other = Counter(a), Counter(b)
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def _pairs(words: Iterable[str]) -> list[str]:
    return ["".join(pair) for word in words for pair in pairwise(f" {word} ")]


def overlapping(one: Iterable[tuple[str, int, int]], other: Iterable[tuple[str, int, int]]) -> int:
    """How many places of the smaller set share a character with one of the larger."""
    few, many = sorted((set(one), set(other)), key=len)
    by_document: dict[str, list[tuple[int, int]]] = {}
    for document, start, end in many:
        by_document.setdefault(document, []).append((start, end))
    return sum(
        any(start < high and low < end for low, high in by_document.get(document, ()))
        for document, start, end in few
    )


def stems(text: str) -> list[tuple[str, str]]:
    """(stem, the word as it stands) of the words that say something; endings are cut."""
    found = []
    for word in re.findall(r"[^\W_]+", text):
        plain = folded(word)
        if len(plain) > 2 and plain not in _LITTLE:
            found.append((_stem(plain), word))
    return found


def _stem(word: str) -> str:
    short = _ENDING.sub("", word)
    if len(short) < 3:
        return word
    return short[:-1] if len(short) > 3 and short[-1] == short[-2] else short
