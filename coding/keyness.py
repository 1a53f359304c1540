"""Words that set one group apart inside a theme: an order for reading, never a finding.

Log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi & Quinn 2008, equations 16 and
20; doi 10.1093/pan/mpn018). What is counted are people: a word counts once for each person who uses
it, so that one person's repetition makes no word.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from coding.parts import Person
from coding.searching import words_of
from coding.spans import Span

LEAST_PEOPLE = 3
"""Fewer people of a group than this make no word of it."""
_JOINS = frozenset("'’-‐‑")
_BRACKETED = re.compile(r"\[[^\]\n]*\]")


@dataclass(frozen=True, slots=True)
class Talk:
    """What one person says inside a theme, in one stretch of one document."""

    person: Person
    groups: tuple[str, ...]
    text: str
    """The whole document's text."""
    spans: tuple[Span, ...]
    """The coded parts of the stretch, merged."""
    place: int = 0
    """Whatever tells the talks apart for who gave them."""


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
    cut_before = said.start == start > 0 and text[start - 1].isalnum()
    cut_after = said.end == end < len(text) and text[end].isalnum()
    return not (cut_before or cut_after)


def users(talks: Iterable[Talk]) -> dict[str, set[Person]]:
    """Word → the people who use it in these talks."""
    return _users((talk, _vocabulary(talk)) for talk in talks)


def _vocabulary(talk: Talk) -> set[str]:
    return {s.word for span in talk.spans for s in words_in(talk.text, span.start, span.end)}


def _users(read: Iterable[tuple[Talk, set[str]]]) -> dict[str, set[Person]]:
    found: dict[str, set[Person]] = defaultdict(set)
    for talk, vocabulary in read:
        for word in vocabulary:
            found[word].add(talk.person)
    return found


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
    talks: Sequence[Talk],
    usual: Mapping[str, int],
    groups: Sequence[str],
    least: int = LEAST_PEOPLE,
) -> list[KeyWord]:
    """The words of each group inside a theme, those that set it apart furthest first.

    ``talks``: what is coded under the theme. ``usual``: word → people who use it in the material
    the prior is made of, which holds the talks; it weighs as much as they do, so that words
    everybody uses everywhere fall behind. A word of a group is used by at least ``least`` of its
    people, and by a larger part of them than of the others who speak of the theme. Who stands
    in two groups is never on both sides.
    """
    read = [(talk, _vocabulary(talk)) for talk in talks]
    by_group = {group: _users(each for each in read if group in each[0].groups) for group in groups}
    total = sum(usual.values())
    weight = float(sum(len(people) for people in _users(read).values()))
    found = []
    for group in groups:
        rest = _users(each for each in read if group not in each[0].groups)
        mine, theirs = _people(by_group[group]), _people(rest)
        if not mine or not theirs:
            continue
        all_mine = sum(len(people) for people in by_group[group].values())
        all_theirs = sum(len(people) for people in rest.values())
        for word, people in by_group[group].items():
            here, there = len(people), len(rest.get(word, ()))
            if here < least or here * theirs <= there * mine:
                continue
            prior = weight * usual[word] / total
            score = log_odds(here, all_mine, there, all_theirs, prior, weight)
            if score > 0:
                counts = {g: len(by_group[g].get(word, ())) for g in groups}
                found.append(KeyWord(word, group, counts, score))
    order = {group: at for at, group in enumerate(groups)}
    return sorted(found, key=lambda w: (order[w.group], -round(w.score, 9), w.word))


def _people(uses: Mapping[str, set[Person]]) -> int:
    return len(set().union(*uses.values())) if uses else 0
