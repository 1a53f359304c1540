"""What kind of theme it is, and what may be asked of it: questions, never faults."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from coding.codebook import STRAND, Codebook
from coding.comparison import Mark
from coding.parts import DocumentWords, Person

OVERARCHING, THEME, SUBTHEME = "overarching theme", "theme", "subtheme"
_ENOUGH = 3
"""Passages below which “mostly one person” says nothing."""

Place = tuple[str, int, int]


def levels(codebook: Codebook, coded: Collection[str]) -> dict[str, str]:
    """Theme id → overarching theme, theme or subtheme, by where it stands.

    An overarching theme stands at the top, has themes below it and nothing else, and no passage or
    link of its own: it only gathers. A subtheme stands below a theme that is not overarching.
    ``coded``: ids of the codes that have a coding.
    """
    served = {node for node, _ in codebook.links}
    found: dict[str, str] = {}
    for _, code in codebook.walk():
        if not code.is_theme:
            continue
        above = [c.id for c in codebook.chain(code.id)[:-1] if c.is_theme]
        below = codebook.children(code.id)
        gathers = bool(below) and all(child.is_theme for child in below)
        if not above and gathers and code.id not in served and code.id not in coded:
            found[code.id] = OVERARCHING
        elif any(found[id_] != OVERARCHING for id_ in above):
            found[code.id] = SUBTHEME
        else:
            found[code.id] = THEME
    return found


def all_as_themes(codebook: Codebook) -> Codebook:
    """The same codebook with every code a theme, so that each is counted as themes are."""
    codes = tuple(c if c.kind == STRAND else replace(c, kind="theme") for c in codebook)
    return Codebook(codes, codebook.links, codebook.mapped)


def one_as_theme(codebook: Codebook, code_id: str) -> Codebook:
    """The same codebook with one node its only theme, so that only that is counted."""
    return Codebook(
        tuple(
            code
            if code.kind == STRAND
            else replace(code, kind="theme" if code.id == code_id else "code")
            for code in codebook
        ),
        codebook.links,
        codebook.mapped,
    )


@dataclass(frozen=True, slots=True)
class Leaning:
    """How a theme’s passages are spread over the people who say them."""

    passages: int
    """Distinct passages on the words of at least one counted person."""
    people: tuple[tuple[Person, int], ...]
    """(person, passages with words of theirs), most first; a passage counts for each it holds."""

    @property
    def leans(self) -> bool:
        """Whether more than half of at least three passages hold one person’s words."""
        return (
            self.passages >= _ENOUGH and bool(self.people) and self.people[0][1] * 2 > self.passages
        )


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A theme that shares passages with the one that is asked about."""

    theme: str
    shared: int
    """Passages of the asked theme that overlap one of this theme’s."""
    of: int
    """All passages of the asked theme."""
    passages: int
    """All passages of this theme."""
    codes: tuple[str, ...]
    """Ids of the codes that are evidence for both."""


def places(codebook: Codebook, theme: str, marks: Iterable[Mark]) -> list[Place]:
    """The distinct passages (document, start, end) of a theme’s evidence, in order."""
    codes = codebook.evidence(theme)
    return sorted({(m.document, m.start, m.end) for m in marks if m.code in codes})


def places_by_code(marks: Iterable[Mark]) -> dict[str, set[Place]]:
    """Code id → the distinct passages of its own codings."""
    found: dict[str, set[Place]] = defaultdict(set)
    for mark in marks:
        found[mark.code].add((mark.document, mark.start, mark.end))
    return found


def leaning(passages: Iterable[Place], documents: Mapping[str, DocumentWords]) -> Leaning:
    """Who says a theme’s passages; facilitators and text without a speaker are left out."""
    tally: Counter[Person] = Counter()
    counted = 0
    for document, start, end in passages:
        words = documents.get(document)
        people = set() if words is None else words.people(start, end)
        counted += bool(people)
        tally.update(people)
    ranked = sorted(tally.items(), key=lambda each: (-each[1], each[0]))
    return Leaning(counted, tuple(ranked))


def neighbours(codebook: Codebook, theme: str, marks: Iterable[Mark]) -> list[Neighbour]:
    """The themes that share passages with one, most shared first; those above and below left out.

    A passage is shared where one of the other theme’s covers at least one character of it.
    """
    marks = list(marks)
    own = places(codebook, theme, marks)
    family = {c.id for c in codebook.chain(theme)} | set(codebook.subtree(theme))
    found = []
    for other in codebook.themes():
        if other.id in family:
            continue
        theirs = places(codebook, other.id, marks)
        shared = _overlapping(own, theirs)
        both = codebook.evidence(theme) & codebook.evidence(other.id)
        if shared:
            codes = tuple(code.id for code in codebook if code.id in both)
            found.append(Neighbour(other.id, shared, len(own), len(theirs), codes))
    return sorted(found, key=lambda each: -each.shared)


def _overlapping(own: Iterable[Place], theirs: Iterable[Place]) -> int:
    """How many of our passages overlap at least one of theirs (theirs in order)."""
    by_document: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for document, start, end in theirs:
        by_document[document].append((start, end))
    return sum(
        any(s < end and start < e for s, e in by_document.get(document, ()))
        for document, start, end in own
    )
