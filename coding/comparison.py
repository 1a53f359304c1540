"""Two sides of every theme: who of each perspective group voices it, out of how many.

The one definition of every count, used by page, command, notebook and export.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from coding.codebook import Codebook
from coding.parts import NO_GROUP, UNIDENTIFIED, DocumentWords, Mark, Person
from coding.tallies import (
    LeftOut,
    Present,
    Voiced,
    own_by_code,
    present_in,
    together,
    voiced_in,
)

__all__ = ["Cell", "Comparison", "LeftOut", "Mark", "compare"]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one perspective group says on one theme. Every count names its denominator."""

    people: int
    """People of the group with a coding of the theme on their own words."""
    of: int
    """People of the group with at least one turn in scope."""
    focus_groups: int
    """Group discussions in which one of those people voices the theme."""
    of_focus_groups: int
    """Group discussions with at least one counted person of the group."""
    documents: int
    codings: int
    words: int
    """Runs of non-space in the merged coded spans, within the group's turns."""
    share_of_talk: float | None
    """``words`` ÷ all words of the group's turns in scope, 0–1; None where there are none."""
    speaking_as_people: int
    """People who voice the theme while speaking as this group, whatever their own."""
    speaking_as_of: int
    """People who speak as this group at all."""
    voices: tuple[Person, ...] = ()
    """Who the ``people`` are, in a stable order."""
    by_method: Mapping[str, Cell] = field(default_factory=dict)
    """The same cell for each way of collecting that the group has turns in."""

    def to_json(self, *, split: bool = False) -> dict[str, object]:
        """The public keys; with ``split`` also ``by_method``."""
        value: dict[str, object] = {
            "people": self.people,
            "of": self.of,
            "focus_groups": self.focus_groups,
            "of_focus_groups": self.of_focus_groups,
            "documents": self.documents,
            "codings": self.codings,
            "words": self.words,
            "share_of_talk": self.share_of_talk,
            "speaking_as": {"people": self.speaking_as_people, "of": self.speaking_as_of},
        }
        if split:
            value["by_method"] = {m: cell.to_json() for m, cell in self.by_method.items()}
        return value


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every theme × group: ``cells[theme id][group]``; themes and groups in their order."""

    groups: tuple[tuple[str, int], ...]
    """(name, people of the group in scope)."""
    themes: tuple[str, ...]
    cells: Mapping[str, Mapping[str, Cell]]
    left_out: LeftOut


def compare(
    codebook: Codebook,
    documents: Mapping[str, tuple[str, DocumentWords]],
    marks: Iterable[Mark],
    group_order: Sequence[str] = (),
) -> Comparison:
    """Count every theme for every group.

    ``documents``: id → (how it was collected, its words). ``marks``: the codings in scope.
    ``group_order``: the study's groups as they are shown; others follow, those for having no
    group last. A group without a turn in scope is left out.
    """
    themes = codebook.themes()
    evidence = {theme.id: codebook.evidence(theme.id) for theme in themes}
    by_code, left_out = own_by_code(documents, marks, frozenset().union(*evidence.values()))
    present = present_in(documents)
    groups = in_order(set(present), group_order)
    totals = {group: together(present[group]) for group in groups}
    cells = {}
    for theme in themes:
        voiced = voiced_in(
            [own for code in evidence[theme.id] for own in by_code.get(code, ())], documents
        )
        cells[theme.id] = {
            group: _cell_of(present[group], totals[group], voiced.get(group, {}))
            for group in groups
        }
    return Comparison(
        groups=tuple((group, len(totals[group].people)) for group in groups),
        themes=tuple(theme.id for theme in themes),
        cells=cells,
        left_out=left_out,
    )


def _cell_of(present: Mapping[str, Present], total: Present, voiced: Mapping[str, Voiced]) -> Cell:
    """A group's cell, with the same for each way of collecting that it has turns in."""
    whole = Voiced()
    for part in voiced.values():
        whole.add(part)
    nothing = Voiced()
    split = {
        method: _cell(present[method], voiced.get(method, nothing)) for method in sorted(present)
    }
    return _cell(total, whole, split)


def _cell(present: Present, voiced: Voiced, by_method: Mapping[str, Cell] | None = None) -> Cell:
    return Cell(
        people=len(voiced.people),
        of=len(present.people),
        focus_groups=len(voiced.discussions),
        of_focus_groups=present.discussions,
        documents=len(voiced.documents),
        codings=len(voiced.codings),
        words=voiced.words,
        share_of_talk=voiced.words / present.words if present.words else None,
        speaking_as_people=len(voiced.speaking_as),
        speaking_as_of=len(present.speaking_as),
        voices=tuple(sorted(voiced.people)),
        by_method=by_method or {},
    )


def in_order(found: set[str], order: Sequence[str]) -> list[str]:
    """Groups as they are shown: the study's order, others by name, those without one last."""
    last = [g for g in (NO_GROUP, UNIDENTIFIED) if g in found]
    known = [g for g in order if g in found]
    rest = sorted(found - set(known) - set(last))
    return known + rest + last
