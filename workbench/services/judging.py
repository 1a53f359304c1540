"""People judge two sides of a theme, blind to each other until both have; then they reconcile.

The software never judges: it keeps who judged what, when and why, and derives what follows.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coding.codebook import Code
from coding.converging import ASPECTS, SILENCE, VALUES
from coding.offsets import canonical
from workbench.errors import Refused, UsageError
from workbench.services.judged import Look
from workbench.services.judged_sides import Sides, find_theme, raised, sides_of
from workbench.services.judgement_log import AGREED, NEAREST
from workbench.services.snapshot import load
from workbench.services.study import Study
from workbench.storage.changes import Change, kind_of, last_seq, new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.project import IdentityRow
from workbench.storage.rows.reconciling import JudgementRow
from workbench.values import Scope
from workbench.values.judgements import JudgedPair

MAX_REASON = 10_000
"""Characters."""


@dataclass(frozen=True)
class _Pair:
    """What is judged, at the moment it was looked at."""

    look: Look
    theme: Code
    ids: tuple[str, str]
    """In the order they are shown."""
    seen: int
    outdated: frozenset[int]
    """Moments at which the theme's coding was another than now."""

    @property
    def stored(self) -> tuple[str, str]:
        """The ids in the one order they are stored in, however groups are sorted."""
        a, b = sorted(self.ids)
        return a, b


def judge(
    study: Study,
    theme: str,
    sides: Sequence[str],
    said: Mapping[str, tuple[str, str]],
    *,
    kind: str = "group",
    seen: int | None = None,
) -> JudgedPair:
    """Say what you judge of a pair: aspect → (value, reason), as one step.

    ``seen``: the step of the history whose evidence was looked at (default: the newest). A cell
    opens to everybody when a second person judges it. Refused without a reason, where nobody of a
    side has a turn, where neither raised the theme, and for silence before the nearest uncoded
    passages of whoever did not raise it have been looked at.
    """
    wanted = _checked(said)
    pair = _pair(study, theme, sides, kind, seen)
    _refuse_unready(pair, {value for value, _ in wanted.values()})
    with study.acting("judge") as change:
        _ready(change, pair)
        for aspect, (value, reason) in wanted.items():
            rows = _living(change, pair, (aspect,))
            mine = next((row for row in rows if row.judge_id == change.actor_id), None)
            others = [row for row in rows if row.judge_id != change.actor_id]
            for row in others:
                if not row.released:
                    change.replace(row, released=True)
            opened = bool(others) or (mine is not None and mine.released)
            _say(change, pair, mine, (aspect, value, reason), released=opened)
    return _now(study, pair)


def reconcile(
    study: Study,
    theme: str,
    sides: Sequence[str],
    aspect: str,
    value: str,
    reason: str,
    *,
    kind: str = "group",
    seen: int | None = None,
) -> JudgedPair:
    """Keep what people settled on for a cell after judging it; Refused before two have."""
    ((_, (value, reason)),) = _checked({aspect: (value, reason)}).items()
    pair = _pair(study, theme, sides, kind, seen)
    _refuse_unready(pair, {value})
    with study.acting("reconcile judgements") as change:
        rows = [row for row in _living(change, pair, (aspect,)) if row.released]
        if len(rows) < 2:
            raise Refused(
                f"Two people have to judge the {aspect} of “{pair.theme.name}” before it can be "
                f"talked through; so far {len(rows)} judgement is open to all. Judge it first."
                if len(rows) == 1
                else f"Nobody's judgement of the {aspect} of “{pair.theme.name}” is open to all "
                "yet. Two people judge it first."
            )
        before = next(iter(_living(change, pair, (AGREED + aspect,))), None)
        _say(change, pair, before, (AGREED + aspect, value, reason), released=True)
    return _now(study, pair)


def release(study: Study, theme: str, sides: Sequence[str], *, kind: str = "group") -> JudgedPair:
    """Open your judgements of a pair to everybody without waiting for a second judge.

    For who judges alone: whoever judges after that is not blind, and is not counted as such.
    """
    pair = _pair(study, theme, sides, kind, None)
    with study.acting("release judgements") as change:
        mine = [r for r in _living(change, pair, ASPECTS) if r.judge_id == change.actor_id]
        if not mine:
            raise Refused(
                f"You ({study.actor}) have judged nothing of “{pair.theme.name}” between these two "
                "sides yet. Judge it first."
            )
        for row in mine:
            if not row.released:
                change.replace(row, released=True)
    return _now(study, pair)


def withdraw(
    study: Study, theme: str, sides: Sequence[str] | None = None, *, kind: str = "group"
) -> int:
    """Take back what you judged of a pair, or (``sides`` None) all you said of a theme.

    What was said stays in the record. Returns how many judgements ended.
    """
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        code = find_theme(snapshot, theme)
        ids = None
        if sides is not None:
            ids = set(sides_of(study, session, snapshot, kind).pair(sides))
    with study.acting("withdraw judgements") as change:
        mine = all_living(
            change.session, JudgementRow, change.project_id,
            JudgementRow.theme_id == code.id, JudgementRow.judge_id == change.actor_id,
        )  # fmt: skip
        gone = [row for row in mine if ids is None or {row.side_a_id, row.side_b_id} == ids]
        for row in gone:
            change.end(row)
        return sum(1 for row in gone if row.aspect != NEAREST)


def _checked(said: Mapping[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    """The same in order, words canonical; UsageError for an unknown aspect or value."""
    if not said:
        raise UsageError(f"Say which of {', '.join(ASPECTS)} you judge, and how.")
    found: dict[str, tuple[str, str]] = {}
    for aspect, (value, reason) in said.items():
        if aspect not in ASPECTS:
            raise UsageError(f"There is no aspect “{aspect}”. Choose from: {', '.join(ASPECTS)}")
        if value not in VALUES:
            raise UsageError(f"“{value}” is no judgement. Choose one of: {', '.join(VALUES)}")
        words = canonical(reason).text.strip()
        if not words:
            raise Refused(f"The {aspect} was judged without a reason. Say in a few words why.")
        if len(words) > MAX_REASON:
            raise Refused(
                f"The reason for the {aspect} has {len(words):,} characters; the longest kept is "
                f"{MAX_REASON:,}. Shorten it."
            )
        found[aspect] = (value, words)
    return {aspect: found[aspect] for aspect in ASPECTS if aspect in found}


def _pair(study: Study, theme: str, sides: Sequence[str], kind: str, seen: int | None) -> _Pair:
    with study.reading() as session:
        now = last_seq(session, study.project_id)
        if seen is not None and not 0 < seen <= now:
            raise UsageError(f"The study has steps 1 to {now}, not {seen}.")
        snapshot = load(session, study.project_id, Scope())
        found = sides_of(study, session, snapshot, kind)
        code = find_theme(snapshot, theme)
        look = Look(study, session, found)
        ids = found.pair(sides)
        for id_ in ids:  # read while the session is open
            look.side(code.id, id_)
        outdated = look.outdated(code.id, frozenset(ids))
        return _Pair(look, code, ids, now if seen is None else seen, outdated)


def _refuse_unready(pair: _Pair, values: Iterable[str]) -> None:
    sides: Sides = pair.look.sides
    silent = [id_ for id_ in pair.ids if not raised(sides.cell(pair.theme.id, id_))]
    names = [sides.names[id_] for id_ in pair.ids]
    if len(silent) == 2:
        raise Refused(
            f"Neither {names[0]} nor {names[1]} raised “{pair.theme.name}” in what is coded so "
            "far, so there is nothing to compare. Code their passages first."
        )
    if SILENCE not in values:
        return
    for id_ in silent:
        if not pair.look.is_looked(pair.theme.id, id_):
            raise Refused(
                f"Silence of {sides.names[id_]} on “{pair.theme.name}” cannot be judged before "
                "their nearest uncoded passages have been looked at: code them or set them aside "
                "on the page Judge, or with: workbench judge nearest"
            )


def _ready(change: Change, pair: _Pair) -> None:
    """Ways of collecting get an identity with the first judgement that names them."""
    if pair.look.sides.kind != "method":
        return
    for id_ in pair.stored:
        if change.session.get(IdentityRow, (change.project_id, id_)) is None:
            change.identity(kind_of(IdentityRow), id_)


def _living(change: Change, pair: _Pair, aspects: Sequence[str]) -> list[JudgementRow]:
    a, b = pair.stored
    rows = all_living(
        change.session, JudgementRow, change.project_id,
        JudgementRow.theme_id == pair.theme.id, JudgementRow.side_a_id == a,
        JudgementRow.side_b_id == b, JudgementRow.aspect.in_(aspects),
    )  # fmt: skip
    return sorted(rows, key=lambda row: (row.born, row.id))


def _say(
    change: Change,
    pair: _Pair,
    before: JudgementRow | None,
    said: tuple[str, str, str],
    *,
    released: bool,
) -> None:
    """Put a judgement in the place of the one before; the very same again changes nothing."""
    aspect, value, reason = said
    values = {"value": value, "reason": reason, "judge_id": change.actor_id, "released": released}
    if before is None:
        a, b = pair.stored
        change.add(
            JudgementRow(
                id=new_id(), theme_id=pair.theme.id, side_a_id=a, side_b_id=b, aspect=aspect,
                evidence_seq=pair.seen, **values,
            )
        )  # fmt: skip
    elif before.evidence_seq in pair.outdated or any(
        getattr(before, name) != value for name, value in values.items()
    ):
        change.replace(before, evidence_seq=pair.seen, **values)


def _now(study: Study, pair: _Pair) -> JudgedPair:
    """The pair with what is judged by now; judging moves no figure, so those are not read again."""
    with study.reading() as session:
        look = Look(study, session, pair.look.sides)
        a, b = (look.side(pair.theme.id, id_) for id_ in pair.ids)
        return look.pair(pair.theme, a, b)
