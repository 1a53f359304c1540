"""Where a passage stands: the browser's turn and UTF-16 units, and code points of the text."""

from __future__ import annotations

import threading
from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.errors import SpanError
from coding.offsets import Units
from coding.spans import Span
from workbench.errors import NotFound, Refused
from workbench.storage.queries.words import turns as turn_rows
from workbench.storage.rows.documents import RevisionRow

KEPT = 8
"""Revisions whose turns are kept in memory between operations; a text never changes."""


@dataclass(frozen=True, slots=True)
class Place:
    """A point in a turn, counted in UTF-16 units from the turn's first word."""

    turn: int
    utf16: int

    def to_json(self) -> dict[str, int]:
        """As the browser says it."""
        return {"turn": self.turn, "utf16": self.utf16}


class Places:
    """The places of one revision."""

    def __init__(self, text: str, turns: Sequence[tuple[int, int, int]]) -> None:
        """``turns``: (n, start, end) in order."""
        self.text = text
        self._turns = list(turns)
        self._starts = [start for _, start, _ in turns]
        self._at = {n: at for at, (n, _, _) in enumerate(turns)}
        self._units: dict[int, Units] = {}

    def position(self, place: Place) -> int:
        """The code point a place stands at; Refused where the turn has no such place."""
        at = self._at.get(place.turn)
        if at is None:
            raise Refused(f"The transcript has no turn {place.turn}.")
        try:
            return self._turns[at][1] + self._units_of(at).from_utf16(place.utf16)
        except SpanError as error:
            raise Refused(f"Turn {place.turn}: {error}") from error

    def span(self, start: Place, end: Place) -> Span:
        """The passage between two places; Refused where it holds nothing but space."""
        try:
            span = Span(self.position(start), self.position(end))
        except SpanError as error:
            raise Refused("Nothing is selected.") from error
        if not span.of(self.text).strip():
            raise Refused("The selection holds nothing but space.")
        return span

    def ends(self, start: int, end: int) -> tuple[Place, Place] | None:
        """A passage as the browser can show it; None where no turn's words are in it."""
        first = bisect_right(self._starts, start) - 1
        if first < 0 or start >= self._turns[first][2]:
            first += 1  # it begins before a turn's words, on its label
        last = bisect_right(self._starts, end - 1) - 1
        if first > last or first >= len(self._turns):
            return None
        begin = max(start, self._turns[first][1])
        finish = min(end, self._turns[last][2])
        return (self._place(first, begin), self._place(last, finish)) if begin < finish else None

    def spoken(self, start: int, end: int) -> str:
        """What is said between two code points: the words of turns, without labels between."""
        first = max(bisect_right(self._starts, start) - 1, 0)
        said: list[str] = []
        for _, begin, finish in self._turns[first:]:
            if begin >= end:
                break
            if finish > start:
                said.append(self.text[max(begin, start) : min(finish, end)])
        return " ".join(said)

    def _place(self, at: int, position: int) -> Place:
        n, start, _ = self._turns[at]
        return Place(n, self._units_of(at).to_utf16(position - start))

    def _units_of(self, at: int) -> Units:
        if at not in self._units:
            _, start, end = self._turns[at]
            self._units[at] = Units(self.text[start:end])
        return self._units[at]


_kept: OrderedDict[tuple[str, str], Places] = OrderedDict()
_guard = threading.Lock()


def places_of(session: Session, study_guid: str, project_id: int, revision_id: str) -> Places:
    """The places of a revision; NotFound where it is not there or its words were erased."""
    key = (study_guid, revision_id)
    with _guard:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    text = session.execute(
        select(RevisionRow.text).where(
            RevisionRow.project_id == project_id, RevisionRow.id == revision_id
        )
    ).scalar()
    if text is None:
        raise NotFound("The text of this transcript is not in the study.")
    rows = turn_rows(session, project_id, [revision_id])
    found = Places(text, [(row.n, row.start, row.end) for row in rows])
    with _guard:
        _kept[key] = found
        while len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found
