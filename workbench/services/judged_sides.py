"""The sides a theme is judged between, with their people: groups, strands, ways of collecting."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.orm import Session

from coding.codebook import Code
from coding.comparison import Cell, compare
from coding.parts import METHODS, DocumentWords
from coding.sided import by_document
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import name_key
from workbench.services import codebooks
from workbench.services.snapshot import Snapshot
from workbench.services.study import Study
from workbench.storage.queries import words as queries
from workbench.values.judgements import SIDES


@dataclass(frozen=True)
class Sides:
    """The sides of one kind at one moment."""

    kind: str
    names: Mapping[str, str]
    """Id → name, in the order they are shown."""
    snapshot: Snapshot

    @cached_property
    def documents(self) -> Mapping[str, tuple[str, DocumentWords]]:
        """Document id → (method, words), everybody in them standing for their side."""
        found = {d.id: (d.method, d.words) for d in self.snapshot.documents.values()}
        if self.kind == "group":
            return found
        return by_document(found, self._side_of)

    @cached_property
    def _side_of(self) -> dict[str, str]:
        docs = self.snapshot.documents.values()
        if self.kind == "strand":
            return {d.id: d.strand for d in docs if d.strand is not None}
        return {d.id: d.method for d in docs}

    @cached_property
    def cells(self) -> Mapping[str, Mapping[str, Cell]]:
        """Theme id → side's name → what its people say."""
        if self.kind == "group":
            return self.snapshot.comparison.cells
        known = self.snapshot.other_sides
        if self.kind not in known:
            book, codings = self.snapshot.codebook, self.snapshot.codings
            order = tuple(self.names.values())
            known[self.kind] = compare(book, self.documents, codings, order)
        return known[self.kind].cells

    def present(self, theme_id: str) -> list[str]:
        """Ids of the sides that have a turn at all, in order."""
        cells = self.cells[theme_id]
        return [id_ for id_, name in self.names.items() if name in cells]

    def cell(self, theme_id: str, side_id: str) -> Cell:
        """What a side says of a theme; Refused where it has no turn in the study."""
        name = self.names[side_id]
        found = self.cells[theme_id].get(name)
        if found is None:
            raise Refused(
                f"Nobody of “{name}” has a turn in the study, so there is nothing to compare. "
                "Import their conversations, or say on the page People who belongs to it."
            )
        return found

    def find(self, name: str) -> str:
        """The side with this name or id; NotFound, naming those there are."""
        for id_, own in self.names.items():
            if name == id_ or name_key(name) == name_key(own):
                return id_
        known = ", ".join(self.names.values()) or "none"
        raise NotFound(f"No {self.kind} is called “{name}”. There are: {known}")

    def pair(self, names: Sequence[str]) -> tuple[str, str]:
        """The two sides' ids in the order they are shown; Refused where they are one."""
        if len(names) != 2:
            raise UsageError(f"A pair has two sides; {len(names)} were named.")
        one, other = (self.find(name) for name in names)
        if one == other:
            raise Refused(
                f"“{self.names[one]}” was named twice; a pair is two different {self.kind}s."
            )
        order = list(self.names)
        return (one, other) if order.index(one) < order.index(other) else (other, one)


def raised(cell: Cell) -> bool:
    """Whether anything of a side is coded under the theme, spoken as the side included."""
    return cell.codings > 0


def sides_of(study: Study, session: Session, snapshot: Snapshot, kind: str) -> Sides:
    """The sides of a kind; UsageError where there is no such kind."""
    if kind not in SIDES:
        raise UsageError(f"Sides are {', '.join(SIDES)}, not “{kind}”.")
    as_of = snapshot.scope.as_of
    if kind == "group":
        rows = queries.groups(session, study.project_id, as_of)
        return Sides(kind, {row.id: row.name for row in rows}, snapshot)
    if kind == "strand":
        strands = queries.strands(session, study.project_id, as_of)
        names = dict(sorted(strands.items(), key=lambda pair: (name_key(pair[1]), pair[0])))
        return Sides(kind, names, snapshot)
    return Sides(kind, {method_id(study, m): m for m in METHODS}, snapshot)


def method_id(study: Study, method: str) -> str:
    """The id a way of collecting has in a study, the same in every copy of it."""
    return str(uuid.uuid5(uuid.UUID(study.guid), f"method:{method}"))


def find_theme(snapshot: Snapshot, name: str) -> Code:
    """The theme with this name, path or id; NotFound where it is a code or nothing."""
    code = codebooks.find(snapshot.codebook, name)
    if not code.is_theme:
        raise NotFound(f"“{code.name}” is a code, not a theme; people judge themes.")
    return code
