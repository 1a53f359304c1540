"""Words that set one group apart inside a theme: an order for reading, never a finding.

Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, equations 16 and
20; doi 10.1093/pan/mpn018). What is counted are people: a word counts once for each person who uses
it, so that one person's repetition makes no word.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log, sqrt

from coding.parts import Person
from coding.searching import LONGEST, words_of

LEAST_PEOPLE = 3
"""Fewer people of a group than this make no word of it."""
_JOINS = frozenset("'’-‐‑")
_BRACKETED = re.compile(r"\[[^\]\n]*\]")
_PLAIN = re.compile("[a-z0-9]+(?:['-][a-z0-9]+)*")
_LONG = re.compile(f"[A-Za-z0-9]{{{LONGEST + 1}}}")
_AS_ASCII = str.maketrans("’‐‑‘“”„…–—£€\u00a0", "'--          ")
"""Marks that stand in plain English text, as what they are to a word: a join, or nothing."""


@dataclass(frozen=True, slots=True)
class Talk:
    """What one person says inside a theme, in one stretch of one document."""

    person: Person
    groups: tuple[str, ...]
    """The person's own, the same in all their talks."""
    words: frozenset[str]
    """The words of it, each once (``vocabulary``)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A word where it stands; two joined by a hyphen or an apostrophe are one."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word that a group uses more than the others do."""

    word: str
    group: str
    people: Mapping[str, int]
    """Group → people of it who use the word inside the theme."""
    score: float
    """Only the order means anything."""


def words_in(text: str, start: int, end: int) -> Iterator[Said]:
    """The whole words of ``text[start:end]``, folded; what is in square brackets is nobody's word.

    A word that the span cuts is left out.
    """
    aside = [m.span() for m in _BRACKETED.finditer(text, start, end)]
    held: Said | None = None
    for found in words_of(text, start, end):
        if held is not None and held.end + 1 == found.start and text[held.end] in _JOINS:
            mark = "'" if text[held.end] in "'’" else "-"
            held = Said(f"{held.word}{mark}{found.folded}", held.start, found.end)
            continue
        if held is not None and _whole(text, held, start, end, aside):
            yield held
        held = Said(found.folded, found.start, found.end)
    if held is not None and _whole(text, held, start, end, aside):
        yield held


def _whole(text: str, said: Said, start: int, end: int, aside: Sequence[tuple[int, int]]) -> bool:
    if said.word.isdecimal() or any(a <= said.start < b for a, b in aside):
        return False
    cut_before = said.start == start and _is_cut_before(text, start)
    cut_after = said.end == end and _is_cut_after(text, end)
    return not (cut_before or cut_after)


def vocabulary(text: str, start: int, end: int) -> frozenset[str]:
    """The words of ``words_in``, each once."""
    plain = _plain(text, start, end)
    if plain is None:
        return frozenset(said.word for said in words_in(text, start, end))
    said = _PLAIN.findall(plain)
    if said and plain[0].isalnum() and _is_cut_before(text, start):
        del said[0]
    if said and plain[-1].isalnum() and _is_cut_after(text, end):
        del said[-1]
    return frozenset(word for word in said if not word.isdecimal())


def places_of(text: str, start: int, end: int, wanted: Container[str]) -> Iterator[Said]:
    """Those of the words of ``words_in`` that are wanted, where they stand."""
    plain = _plain(text, start, end)
    if plain is None:
        yield from (said for said in words_in(text, start, end) if said.word in wanted)
        return
    for found in _PLAIN.finditer(plain):
        word, (first, last) = found[0], found.span()
        cut = (first == 0 and _is_cut_before(text, start)) or (
            last == end - start and _is_cut_after(text, end)
        )
        if word in wanted and not cut and not word.isdecimal():
            yield Said(word, start + first, start + last)


def _plain(text: str, start: int, end: int) -> str | None:
    """``text[start:end]`` folded, where one pattern finds its words: plain English without
    brackets; None where it has to be read with more care."""
    piece = text[start:end]
    if not piece.isascii():
        piece = piece.translate(_AS_ASCII)
    if not piece.isascii() or "[" in piece or _LONG.search(piece):
        return None
    return piece.lower()


def _is_cut_before(text: str, start: int) -> bool:
    return start > 0 and text[start - 1].isalnum()


def _is_cut_after(text: str, end: int) -> bool:
    return end < len(text) and text[end].isalnum()


class Uses:
    """How many people use each word in some talks: of all, and of each group."""

    def __init__(self, talks: Iterable[Talk]) -> None:
        self.words_of: dict[Person, set[str]] = {}
        """Person → the words they use."""
        self._groups: dict[Person, tuple[str, ...]] = {}
        for talk in talks:
            self.words_of.setdefault(talk.person, set()).update(talk.words)
            self._groups[talk.person] = talk.groups
        self.all = Counter(chain.from_iterable(self.words_of.values()))
        """Word → people who use it."""
        self._of: dict[str, Counter[str]] = {}

    def of(self, group: str) -> Counter[str]:
        """Word → people of the group who use it."""
        if group not in self._of:
            self._of[group] = Counter(chain.from_iterable(self._said_by(group)))
        return self._of[group]

    def people(self, group: str | None = None) -> int:
        """People (of a group) who use any word."""
        said = self.words_of.values() if group is None else self._said_by(group)
        return sum(1 for words in said if words)

    def _said_by(self, group: str) -> Iterator[set[str]]:
        return (words for who, words in self.words_of.items() if group in self._groups[who])


def log_odds(
    here: int, all_here: int, there: int, all_there: int, prior: float, all_prior: float
) -> float:
    """How far a word's log-odds in one side lie above the other's, in standard errors (ζ).

    ``here``, ``there``: uses of the word; ``all_*``: uses of all words; ``prior``: the word's
    pseudo-count of the prior's ``all_prior``. Above 0: more ``here``.
    """
    mine, theirs = here + prior, there + prior
    delta = log(mine / (all_here + all_prior - mine)) - log(
        theirs / (all_there + all_prior - theirs)
    )
    return delta / sqrt(1 / mine + 1 / theirs)


def setting_apart(
    uses: Uses,
    usual: Mapping[str, int],
    groups: Sequence[str],
    least: int = LEAST_PEOPLE,
) -> list[KeyWord]:
    """The words of each group inside a theme, those that set it apart furthest first.

    ``uses``: of what is coded under the theme. ``usual``: word → people who use it in the material
    the prior is made of, which holds the talks; it weighs as much as they do, so that words
    everybody uses everywhere fall behind. A word of a group is used by at least ``least`` of its
    people, and by a larger part of them than of the others who speak of the theme. Who stands
    in two groups is never on both sides.
    """
    total = sum(usual.values())
    weight = float(uses.all.total())
    found = []
    for group in groups:
        own, mine = uses.of(group), uses.people(group)
        theirs = uses.people() - mine
        if not mine or not theirs:
            continue
        all_mine = own.total()
        all_theirs = uses.all.total() - all_mine
        for word, here in own.items():
            there = uses.all[word] - here
            if here < least or here * theirs <= there * mine:
                continue
            prior = weight * usual[word] / total
            score = log_odds(here, all_mine, there, all_theirs, prior, weight)
            if score > 0:
                found.append(KeyWord(word, group, {g: uses.of(g)[word] for g in groups}, score))
    order = {group: at for at, group in enumerate(groups)}
    return sorted(found, key=lambda w: (order[w.group], -round(w.score, 9), w.word))
