"""Which entries of reference lists are of one paper, and what they say together."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace

from importers.references import Reference, family

SHORT_TITLE = 20
"""Letters; a shorter title (“Editorial”) may be that of another paper of the year."""
Sign = tuple[str, ...]


def one_each(found: Sequence[Reference]) -> list[tuple[Reference, tuple[int, ...]]]:
    """Every paper once, in the order of the first entries: its fields together, their places.

    The same paper: the same DOI; or the same title and year (letters and digits compared), where
    no two different DOIs are said, and of a short title the same first author. What an earlier
    entry says stands; a later one fills what it left out; the longest abstract is kept.
    """
    groups: list[list[int]] = []
    dois: list[set[str]] = []
    by_sign: dict[Sign, set[int]] = {}
    for at, reference in enumerate(found):
        own, home = signs(reference), len(groups)
        said = {reference.doi} - {""}
        for group in sorted({group for sign in own for group in by_sign.get(sign, ())}):
            if len(said | dois[group]) > 1:
                continue  # known to be another paper
            said |= dois[group]
            if home == len(groups):
                home = group
                continue
            # This entry shows that two groups are of one paper.
            for place in groups[group]:
                for sign in signs(found[place]):
                    by_sign[sign] = by_sign[sign] - {group} | {home}
            groups[home] += groups[group]
            groups[group] = []
        if home == len(groups):
            groups.append([])
            dois.append(said)
        groups[home].append(at)
        dois[home] = said
        for sign in own:
            by_sign.setdefault(sign, set()).add(home)
    kept = sorted(sorted(those) for those in groups if those)
    return [(_together([found[n] for n in those]), tuple(those)) for those in kept]


class KnownPapers:
    """Papers that are there already, to ask whether another entry is of one of them."""

    def __init__(self, found: Iterable[Reference] = ()) -> None:
        self._by_sign: dict[Sign, list[Reference]] = {}
        for reference in found:
            self.add(reference)

    def add(self, reference: Reference) -> None:
        """One more."""
        for sign in signs(reference):
            self._by_sign.setdefault(sign, []).append(reference)

    def __contains__(self, reference: Reference) -> bool:
        near = (one for sign in signs(reference) for one in self._by_sign.get(sign, ()))
        return any(not one.doi or not reference.doi or one.doi == reference.doi for one in near)


def signs(reference: Reference) -> list[Sign]:
    """What another entry of the same paper would share with this one."""
    title = letters(reference.title)
    if title and len(title) < SHORT_TITLE:
        title += f" {letters(family(reference.authors[0])) if reference.authors else ''}"
    known: list[Sign] = [("doi", reference.doi)] if reference.doi else []
    return [*known, ("title", title, reference.year)] if title else known


def letters(text: str) -> str:
    """Letters and digits alone, without case and accents: what titles are compared by."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in plain if sign.isalnum())


def _together(found: Sequence[Reference]) -> Reference:
    first, *rest = found
    for other in rest:
        first = replace(
            first,
            title=first.title or other.title,
            authors=first.authors or other.authors,
            year=first.year or other.year,
            doi=first.doi or other.doi,
            journal=first.journal or other.journal,
            abstract=max(first.abstract, other.abstract, key=len),
            files=tuple(dict.fromkeys((*first.files, *other.files))),
        )
    return first
