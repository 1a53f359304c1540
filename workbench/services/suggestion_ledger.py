"""What was suggested and what people made of it, by theme, by perspective group, by coder.

An engine that finds one group's words more readily than another's would tilt the comparison, so
what became of suggestions is told for each group. A passage belongs to every group whose people
speak in it. Decisions count while the step that made them is in force.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from coding.codebook import Codebook
from coding.parts import NO_GROUP, UNIDENTIFIED
from coding.suggesters.calibrating import ENOUGH, Calibrated, calibrated
from workbench.names import name_key
from workbench.services import codebooks
from workbench.services.blindness import hidden_strands
from workbench.services.snapshot import Snapshot, Words, load
from workbench.services.study import Study
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import strands as strand_queries
from workbench.storage.queries import suggesting as queries
from workbench.values import Scope
from workbench.values.suggestion_ledger import (
    EVERYBODY,
    CoderTally,
    SuggestionCalibration,
    SuggestionLedger,
    SuggestionTally,
)

_DECIDED = ("accepted", "corrected", "rejected", "skipped")


@dataclass(frozen=True, slots=True)
class _Passage:
    """A passage that was shown for a theme, however often."""

    revision: str
    start: int
    end: int
    theme: str


@dataclass(frozen=True, slots=True)
class _Said:
    """A person's latest decision in force on a passage."""

    coder: str
    outcome: str
    score: float
    code: str
    theme: str


def ledger(study: Study) -> SuggestionLedger:
    """The tallies of all that was shown to anybody; of strands kept from the person, nothing.

    Where people code apart to compare (the reliability profile), the acting person's own alone.
    """
    own = study.profile == "reliability"
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        seen = _seen(session, study, snapshot)
        names = {c.id: c.name for c in code_queries.coders(session, study.project_id)}
        me = next((i for i, n in names.items() if name_key(n) == name_key(study.actor)), None)
        shown = queries.shown(session, study.project_id)
        said = _said(session, study, {row.id: row for row in shown}, me if own else None, own)
    passages = _groups_of_passages(shown, snapshot, seen)
    if own:
        passages = {p: groups for p, groups in passages.items() if p in said}
    return _ledger(snapshot, passages, said, names)


def learnt_scale(
    session: Session, study: Study, coder: str | None, revisions: Collection[str], engine: str
) -> Calibrated | None:
    """What an engine's scores have come to mean by the decisions so far (of one coder's, or
    everybody's) on passages of these texts."""
    rows = queries.shown(session, study.project_id)
    made = queries.runs_with(session, study.project_id, engine)
    shown = {row.id: row for row in rows if row.revision_id in revisions and row.run_id in made}
    said = _said(session, study, shown, coder, coder is not None)
    every = [d for found in said.values() for d in found]
    corrected = any(d.outcome == "corrected" for d in every)
    return _calibrated(
        every, codebooks.load(session, study.project_id) if corrected else Codebook()
    )


def _calibrated(said: Iterable[_Said], book: Codebook) -> Calibrated | None:
    judged = [d for d in said if d.outcome != "skipped"]
    return calibrated([d.score for d in judged], [_is_of_theme(d, book) for d in judged])


def _is_of_theme(said: _Said, book: Codebook) -> bool:
    """Whether the passage was held to speak of the theme: accepted, or coded with other words."""
    if said.outcome == "corrected":
        return said.theme in book and said.code in book.evidence(said.theme)
    return said.outcome == "accepted"


def _seen(session: Session, study: Study, snapshot: Snapshot) -> dict[str, Words]:
    """The documents of the strands the person may see, by the id of their present text."""
    hidden = hidden_strands(session, study)
    rows = strand_queries.strands(session, study.project_id) if hidden else ()
    kept = {row.name for row in rows if row.id in hidden}
    return {d.revision_id: d for d in snapshot.documents.values() if d.strand not in kept}


def _said(
    session: Session, study: Study, shown: Mapping[str, Any], coder: str | None, one: bool
) -> dict[_Passage, list[_Said]]:
    """Passage → each person's latest decision in force, in the order they were made."""
    gone = queries.steps_taken_back(session, study.project_id)
    latest: dict[tuple[_Passage, str], _Said] = {}
    for row in queries.decisions(session, study.project_id):
        about = shown.get(row.suggestion_id or "")
        if about is None or row.born in gone or (one and row.coder_id != coder):
            continue
        key = (_passage(about), row.coder_id)
        latest.pop(key, None)
        latest[key] = _Said(row.coder_id, row.outcome, about.score, row.code_id, about.code_id)
    found: dict[_Passage, list[_Said]] = defaultdict(list)
    for (passage, _), said in latest.items():
        found[passage].append(said)
    return found


def _passage(row: Any) -> _Passage:
    return _Passage(row.revision_id, row.start, row.end, row.code_id)


def _groups_of_passages(
    shown: Sequence[Any], snapshot: Snapshot, seen: Mapping[str, Words]
) -> dict[_Passage, frozenset[str] | None]:
    """Every passage shown once → the groups that speak in it; None: its text is gone."""
    present = {d.revision_id for d in snapshot.documents.values()}
    found: dict[_Passage, frozenset[str] | None] = {}
    for passage in dict.fromkeys(_passage(row) for row in shown):
        if passage.revision in seen:
            found[passage] = _groups(seen[passage.revision], passage)
        elif passage.revision not in present:
            found[passage] = None
    return found


def _groups(words: Words, passage: _Passage) -> frozenset[str]:
    return frozenset(
        group
        for s in words.words.stretches
        if s.start < passage.end and passage.start < s.end
        for group in s.counted_groups
    )


def _ledger(
    snapshot: Snapshot,
    passages: Mapping[_Passage, frozenset[str] | None],
    said: Mapping[_Passage, Sequence[_Said]],
    names: Mapping[str, str],
) -> SuggestionLedger:
    counted: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    by_coder: dict[str, Counter[str]] = defaultdict(Counter)
    for passage, groups in passages.items():
        outcomes = Counter(d.outcome for d in said.get(passage, ()))
        for where in (EVERYBODY, *sorted(groups or ())):
            for theme in ("", passage.theme):
                counted[theme, where]["shown"] += 1
                counted[theme, where].update(outcomes)
        for decision in said.get(passage, ()):
            by_coder[decision.coder][decision.outcome] += 1
    book = snapshot.codebook
    themes = [code.id for _, code in book.walk() if (code.id, EVERYBODY) in counted]
    used = {group for _, group in counted if group}
    known = [g for g in (*snapshot.groups, NO_GROUP, UNIDENTIFIED) if g in used]

    def tally(theme: str, group: str) -> SuggestionTally:
        n = counted[theme, group]
        name = book[theme].name if theme else ""
        return SuggestionTally(name, group, n["shown"], *(n[key] for key in _DECIDED))

    scale = _calibrated((d for p in passages for d in said.get(p, ())), book)
    return SuggestionLedger(
        themes=tuple(tally(theme, EVERYBODY) for theme in themes),
        groups=tuple(tally("", group) for group in known),
        cells=tuple(tally(t, g) for t in themes for g in known if (t, g) in counted),
        coders=tuple(
            CoderTally(names[coder], *(n[key] for key in _DECIDED))
            for coder, n in sorted(by_coder.items(), key=lambda item: names[item[0]])
        ),
        total=tally("", EVERYBODY),
        calibration=None if scale is None else SuggestionCalibration(
            scale.decisions, scale.error, scale.bins
        ),
        enough=ENOUGH,
        elsewhere=sum(groups is None for groups in passages.values()),
    )  # fmt: skip
