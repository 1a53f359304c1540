"""How many people of each strand voice each integrated theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from coding.codebook import Codebook
from coding.comparison import Mark
from coding.parts import DocumentWords, Person


@dataclass(frozen=True, slots=True)
class Voiced:
    """People of one strand on one theme, as sets: the counts are their sizes."""

    people: frozenset[Person]
    """Who voice the theme in their own words; facilitators and speaking-as stay out."""
    of: frozenset[Person]
    """Who have a turn in the strand said in their own right."""


def voiced(
    codebook: Codebook,
    documents: Mapping[str, tuple[str, DocumentWords]],
    marks: Iterable[Mark],
) -> dict[str, dict[str, Voiced]]:
    """Integrated theme id → strand → its people.

    ``documents``: id → (strand, its words); documents of no strand are not given.
    """
    everybody: dict[str, set[Person]] = {}
    for strand, words in documents.values():
        own = everybody.setdefault(strand, set())
        own |= {s.person for s in words.stretches if s.person and s.speaking_as is None}
    by_code: dict[str, dict[str, set[Person]]] = {}
    for mark in marks:
        if mark.document not in documents:
            continue
        strand, words = documents[mark.document]
        said = by_code.setdefault(mark.code, {}).setdefault(strand, set())
        for part in words.parts(mark.start, mark.end):
            stretch = part.stretch
            if stretch and stretch.person and stretch.speaking_as is None:
                said.add(stretch.person)
    found: dict[str, dict[str, Voiced]] = {}
    for theme in codebook.integrated():
        codes = codebook.evidence(theme.id)
        found[theme.id] = {
            strand: Voiced(
                frozenset().union(*(by_code.get(code, {}).get(strand, ()) for code in codes)),
                frozenset(of),
            )
            for strand, of in everybody.items()
        }
    return found
