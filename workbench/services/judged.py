"""Both sides of every theme as people judged them: what the acting person may see of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codebook import Code
from coding.converging import ASPECTS, Same, pairs_of, raised_by, result_of, same_of, set_of
from coding.paths import join_path
from workbench.names import name_key
from workbench.services import judgement_log
from workbench.services.coded_since import CodedSince
from workbench.services.convergence_notes import notes
from workbench.services.judged_sides import Sides, find_theme, raised, sides_of
from workbench.services.judgement_log import CellLog, Key, Log, Version
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study
from workbench.storage.queries import judgements as queries
from workbench.storage.rows.project import CoderRow
from workbench.values import Scope, Table
from workbench.values.judgements import (
    SIDES,
    Convergence,
    JudgedCell,
    JudgedPair,
    JudgedSet,
    JudgedSide,
    Judgement,
    Raised,
)

_OPEN = tuple(JudgedCell(aspect, "open", None, (), None, (), None, False) for aspect in ASPECTS)


def convergence(study: Study, kind: str = "group") -> Convergence:
    """Every theme × pair of sides of a kind, with what the acting person may see."""
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        return read(study, session, snapshot, kind)


def read(study: Study, session: Session, snapshot: Snapshot, kind: str) -> Convergence:
    """The same of a snapshot, in its session."""
    return Look(study, session, sides_of(study, session, snapshot, kind)).value()


def for_report(study: Study, session: Session, snapshot: Snapshot) -> tuple[Convergence, ...]:
    """What a report prints: every kind of sides of which something may be seen by everybody."""
    log = judgement_log.read(session, study.project_id, snapshot.scope.as_of)
    if not any(cell.is_released for cell in log.cells.values()):
        return ()
    found = (
        Look(study, session, sides_of(study, session, snapshot, kind), log).value()
        for kind in SIDES
    )
    return tuple(one for one in found if one.judged)


def history(
    study: Study, theme: str, sides: Sequence[str], kind: str = "group"
) -> Table[Judgement]:
    """All that was ever judged of a pair, oldest first; of what is not released, only one's own."""
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        look = Look(study, session, sides_of(study, session, snapshot, kind))
        code = find_theme(snapshot, theme)
        pair = frozenset(look.sides.pair(sides))
        found = [
            (key, cell, version)
            for key, cell in look.log.cells.items()
            if key[:2] == (code.id, pair)
            for version in cell.seen_by(look.me)
        ]
        found.sort(key=lambda each: (each[2].row.born, ASPECTS.index(each[0][2]), each[2].row.id))
        return Table(look.judgement(key, cell, version) for key, cell, version in found)


@dataclass
class Look:
    """One moment of the judgements of one kind of sides, through one person's eyes."""

    study: Study
    session: Session
    sides: Sides
    given: Log | None = None

    @cached_property
    def log(self) -> Log:
        """Every judgement of the study."""
        if self.given is not None:
            return self.given
        as_of = self.sides.snapshot.scope.as_of
        return judgement_log.read(self.session, self.study.project_id, as_of)

    @cached_property
    def me(self) -> str | None:
        """The acting person's id; None where they have never done anything here."""
        return self.session.execute(
            select(CoderRow.id).where(
                CoderRow.project_id == self.study.project_id,
                CoderRow.name_key == name_key(self.study.actor),
            )
        ).scalar()

    @cached_property
    def _since(self) -> CodedSince:
        living = (v for cell in self.log.cells.values() for v in (*cell.said, *cell.agreed))
        return CodedSince(
            self.session, self.study.project_id, self.sides.snapshot.codebook,
            judgement_log.steps(living),
        )  # fmt: skip

    @cached_property
    def _documents(self) -> Mapping[str, int]:
        as_of = self.sides.snapshot.scope.as_of
        return queries.document_steps(self.session, self.study.project_id, as_of)

    @cached_property
    def _newest_of(self) -> dict[str, int]:
        """Side's name → the step since which its documents are as they are."""
        found: dict[str, int] = {}
        for id_, (_, words) in self.sides.documents.items():
            for side in words.said:
                found[side] = max(found.get(side, 0), self._documents[id_])
        return found

    def value(self) -> Convergence:
        """Everything."""
        book = self.sides.snapshot.codebook
        pairs: list[JudgedPair] = []
        sets: list[JudgedSet] = []
        complete: list[Raised] = []
        for theme in book.themes():
            id_ = theme.id
            sides = [self.side(id_, side) for side in self._shown(id_)]
            own = [self.pair(theme, a, b) for a, b in _pairs(sides)]
            pairs += own
            present = [side for side in sides if side.of or side.raised]
            if len(present) > 2:
                sets.append(_set(own, present))
            by = raised_by({side.name: side.raised for side in present})
            complete.append(Raised(theme.name, self._path(id_), tuple(present), by))
        cells = [(key[2], cell) for key, cell in self.log.cells.items() if self._counts(key, cell)]
        return Convergence(
            kind=self.sides.kind,
            actor=self.study.actor,
            pairs=tuple(pairs),
            sets=tuple(sets),
            completeness=tuple(complete),
            same=_same([cell for _, cell in cells]),
            same_by_aspect=tuple((a, _same([c for b, c in cells if a == b])) for a in ASPECTS),
            notes=notes(self.study, self.session, self.sides.snapshot),
        )

    def _counts(self, key: Key, cell: CellLog) -> bool:
        return (
            cell.is_released
            and key[0] in self.sides.snapshot.codebook
            and key[1] <= self.sides.names.keys()
        )

    def _shown(self, theme_id: str) -> list[str]:
        """Sides with a turn, and those that a judgement stands on."""
        judged = set().union(*(pair for theme, pair in self.log.pairs() if theme == theme_id))
        present = set(self.sides.present(theme_id)) | judged
        return [id_ for id_ in self.sides.names if id_ in present]

    def _path(self, theme_id: str) -> str:
        return join_path(self.sides.snapshot.codebook.theme_path(theme_id))

    def side(self, theme_id: str, side_id: str) -> JudgedSide:
        """One side with its people."""
        name = self.sides.names[side_id]
        cell = self.sides.cells[theme_id].get(name)
        if cell is None:
            return JudgedSide(side_id, name, 0, 0, False, False)
        looked = self.is_looked(theme_id, side_id)
        return JudgedSide(side_id, name, cell.people, cell.of, raised(cell), looked)

    def is_looked(self, theme_id: str, side_id: str) -> bool:
        """Whether somebody looked at the side's nearest passages since its texts stand."""
        at = self.log.looks.get((theme_id, side_id))
        return at is not None and at >= self._newest_of.get(self.sides.names[side_id], 0)

    def outdated(self, theme_id: str, sides: frozenset[str]) -> frozenset[int]:
        """The moments a pair was judged on at which the theme's coding was another than now."""
        return frozenset(
            step
            for key, cell in self.log.cells.items()
            if key[:2] == (theme_id, sides)
            for step in judgement_log.steps([*cell.said, *cell.agreed])
            if self._since.differs(theme_id, step)
        )

    def pair(self, theme: Code, a: JudgedSide, b: JudgedSide) -> JudgedPair:
        """Two sides and their cells."""
        sides = frozenset({a.id, b.id})
        cells = tuple(self._cell((theme.id, sides, cell.aspect), cell) for cell in _OPEN)
        path = self._path(theme.id)
        return JudgedPair(theme.id, theme.name, path, self.sides.kind, a, b, cells)

    def _cell(self, key: Key, blank: JudgedCell) -> JudgedCell:
        log = self.log.cells.get(key)
        living = [] if log is None else log.living
        if log is None or not living:
            return blank
        released, settled = log.is_released, log.settled
        seen = [v for v in living if released or v.row.judge_id == self.me]
        told = tuple(self.judgement(key, log, v) for v in seen)
        mine = next((j for v, j in zip(seen, told, strict=True) if v.row.judge_id == self.me), None)
        agreed = None if settled is None else self.judgement(key, log, settled)
        values = [j.value for j in told]
        result = result_of(None if agreed is None else agreed.value, values) if released else None
        standing = [agreed] if agreed is not None else told
        return JudgedCell(
            aspect=blank.aspect,
            status="agreed" if agreed else "released" if released else "waiting",
            result=result,
            judges=tuple(v.judge for v in living),
            mine=mine,
            judgements=told,
            agreed=agreed,
            coded_since=any(j.coded_since for j in standing),
        )

    def judgement(self, key: Key, cell: CellLog, version: Version) -> Judgement:
        """One version as a value."""
        row = version.row
        settled = row.aspect.startswith(judgement_log.AGREED)
        return Judgement(
            aspect=key[2],
            judge=version.judge,
            value=row.value,
            reason=row.reason or "",
            at=version.at,
            step=row.born,
            coded_since=self._since.differs(key[0], row.evidence_seq),
            agreed=settled,
            blind=not settled and row.judge_id in cell.blind,
            present=version.lives,
        )


def _pairs(sides: Sequence[JudgedSide]) -> list[tuple[JudgedSide, JudgedSide]]:
    by_id = {side.id: side for side in sides}
    return [(by_id[a], by_id[b]) for a, b in pairs_of(list(by_id))]


def _set(pairs: Sequence[JudgedPair], sides: Sequence[JudgedSide]) -> JudgedSet:
    """A theme's set, from its pairs in which somebody raised it."""
    names = tuple(side.name for side in sides)
    own = [p for p in pairs if p.can_be_judged and p.a in sides and p.b in sides]
    results = tuple((a, set_of([p.cell(a).result for p in own])) for a in ASPECTS)
    return JudgedSet(pairs[0].theme, pairs[0].path, names, results)


def _same(cells: Sequence[CellLog]) -> Same:
    return same_of(list(cell.blind.values()) for cell in cells)
