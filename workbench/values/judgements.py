"""Both sides of a theme as people judged them, and what follows from that."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from coding.converging import ASPECTS, VALUES, Same, SetResult

if TYPE_CHECKING:
    from typing import Any

    import pandas

__all__ = [
    "ASPECTS",
    "SIDES",
    "VALUES",
    "Convergence",
    "JudgedCell",
    "JudgedPair",
    "JudgedSet",
    "JudgedSide",
    "Judgement",
    "NearPassage",
    "NearPassages",
    "Raised",
    "Same",
    "SetResult",
    "StudyNote",
]

_NONE = Same(0, 0)
SIDES = ("group", "strand", "method")
"""What the two sides of a pair may be."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one person judged of one aspect, or (``agreed``) what was settled on afterwards."""

    aspect: str
    judge: str
    value: str
    reason: str
    at: datetime
    step: int
    """The step of the history in which it was last said."""
    coded_since: bool
    """Whether the theme's codings are others now than when it was judged."""
    agreed: bool = False
    blind: bool = False
    """Whether it was first said before anybody else's could be seen."""
    present: bool = True
    """False for what was said before and has been replaced or taken away."""


@dataclass(frozen=True, slots=True)
class JudgedCell:
    """One aspect of one pair, as the acting person may see it."""

    aspect: str
    status: str
    """open, waiting (for a second judge), released or agreed."""
    result: str | None
    """What holds: agreed on, or chosen by everybody; None while open or while they differ."""
    judges: tuple[str, ...]
    """Who has judged it, seen or unseen."""
    mine: Judgement | None
    judgements: tuple[Judgement, ...]
    """Everybody's once released; before that the acting person's alone."""
    agreed: Judgement | None
    coded_since: bool

    @property
    def to_talk_through(self) -> bool:
        """Whether people judged it differently and have not settled it."""
        return self.status == "released" and self.result is None


@dataclass(frozen=True, slots=True)
class JudgedSide:
    """One side of a pair, with its people: ``people`` of ``of`` voice the theme."""

    id: str
    name: str
    people: int
    of: int
    raised: bool
    """Whether anything of theirs is coded under the theme."""
    looked: bool
    """Whether their nearest uncoded passages have been looked at (where not raised)."""


@dataclass(frozen=True, slots=True)
class JudgedPair:
    """Two sides of one theme and their four aspects."""

    theme_id: str
    theme: str
    path: str
    kind: str
    """group, strand or method."""
    a: JudgedSide
    b: JudgedSide
    cells: tuple[JudgedCell, ...]

    @property
    def sides(self) -> str:
        """The pair in words."""
        return f"{self.a.name} and {self.b.name}"

    @property
    def can_be_judged(self) -> bool:
        """Whether at least one of them raised the theme."""
        return self.a.raised or self.b.raised

    def cell(self, aspect: str) -> JudgedCell:
        """The cell of an aspect."""
        return next(cell for cell in self.cells if cell.aspect == aspect)


@dataclass(frozen=True, slots=True)
class JudgedSet:
    """Three or more sides of one theme; derived from the pairs, judged by nobody."""

    theme: str
    path: str
    sides: tuple[str, ...]
    results: tuple[tuple[str, SetResult], ...]
    """(aspect, what follows)."""


@dataclass(frozen=True, slots=True)
class Raised:
    """Who raised one theme, and who did not: the completeness comparison."""

    theme: str
    path: str
    sides: tuple[JudgedSide, ...]
    by: str
    """In words: every side, nobody, only A, A and B."""


@dataclass(frozen=True, slots=True)
class StudyNote:
    """The overall assessment, or what came back in the feedback round: who noted it and when."""

    kind: str
    """assessment or feedback."""
    text: str
    noted_by: str
    at: datetime
    theme: str = ""


@dataclass(frozen=True, slots=True)
class Convergence:
    """Every theme × pair of one kind of sides, and what follows."""

    kind: str
    actor: str
    pairs: tuple[JudgedPair, ...] = ()
    sets: tuple[JudgedSet, ...] = ()
    completeness: tuple[Raised, ...] = ()
    same: Same = _NONE
    """Over all cells that two or more people judged blind to each other."""
    same_by_aspect: tuple[tuple[str, Same], ...] = ()
    notes: tuple[StudyNote, ...] = ()

    @property
    def open(self) -> tuple[tuple[JudgedPair, JudgedCell], ...]:
        """What still waits: nobody or one person judged it, or people differ."""
        return tuple(
            (pair, cell)
            for pair in self.pairs
            if pair.can_be_judged
            for cell in pair.cells
            if cell.result is None
        )

    @property
    def judged(self) -> tuple[JudgedPair, ...]:
        """Pairs of which at least one aspect may be seen by everybody."""
        seen = ("released", "agreed")
        return tuple(p for p in self.pairs if any(cell.status in seen for cell in p.cells))

    def to_frame(self) -> pandas.DataFrame:
        """One row a theme, pair and aspect, as ``convergence.csv``."""
        import pandas

        columns, rows = self.table()
        return pandas.DataFrame(list(rows), columns=list(columns))

    def table(self) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
        """(columns, rows) of ``convergence.csv``: what everybody may see, cell by cell."""
        rows = [
            _row(pair, cell)
            for pair in self.judged
            for cell in pair.cells
            if cell.status in ("released", "agreed")
        ]
        return MATRIX_COLUMNS, tuple(rows)

    def completeness_table(self) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
        """(columns, rows) of ``completeness.csv``: theme × side."""
        rows = [
            (
                raised.theme, raised.path, self.kind, side.name, side.people, side.of,
                str(side.raised).lower(), raised.by,
            )
            for raised in self.completeness
            for side in raised.sides
        ]  # fmt: skip
        return COMPLETENESS_COLUMNS, tuple(rows)


MATRIX_COLUMNS = (
    "theme", "path", "sides", "side_a", "people_a", "of_a", "side_b", "people_b", "of_b",
    "aspect", "result", "how", "judges", "said", "reason", "judged_at", "coded_since",
)  # fmt: skip
COMPLETENESS_COLUMNS = ("theme", "path", "sides", "side", "people", "of", "raised", "raised_by")


def _row(pair: JudgedPair, cell: JudgedCell) -> tuple[Any, ...]:
    said = cell.judgements
    spoken = [cell.agreed] if cell.agreed is not None else list(said)
    return (
        pair.theme, pair.path, pair.kind, pair.a.name, pair.a.people, pair.a.of, pair.b.name,
        pair.b.people, pair.b.of, cell.aspect, cell.result or "", how(cell),
        "; ".join(j.judge for j in said), "; ".join(f"{j.judge}: {j.value}" for j in said),
        "; ".join(f"{j.judge}: {j.reason}" for j in spoken),
        max(j.at for j in spoken).isoformat(timespec="seconds") if spoken else "",
        str(cell.coded_since).lower(),
    )  # fmt: skip


def how(cell: JudgedCell) -> str:
    """How a cell came to its result, in words."""
    if cell.agreed is not None:
        return "talked through"
    if cell.result is None:
        return "judged differently, not talked through yet"
    if len(cell.judgements) == 1:
        return "judged by one person"
    if all(j.blind for j in cell.judgements):
        return "judged alike, each without seeing the other"
    return "judged alike"


@dataclass(frozen=True, slots=True)
class NearPassage:
    """An uncoded passage of a side that did not raise a theme."""

    document: str
    document_id: str
    turn: int
    start: int
    end: int
    text: str
    who: str
    score: float
    """Only the order means anything."""
    set_aside: bool = False


@dataclass(frozen=True, slots=True)
class NearPassages:
    """A side's uncoded passages nearest to a theme, nearest first."""

    theme_id: str
    theme: str
    kind: str
    side_id: str
    side: str
    raised: bool
    looked: bool
    passages: tuple[NearPassage, ...] = field(default_factory=tuple)
