"""What is logged of how a study was done. Only what the study holds; nothing is inferred."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from workbench.services.snapshot import Snapshot
from workbench.storage.queries import guide, logged
from workbench.storage.queries.lineage import named_versions, taken_back
from workbench.storage.queries.lineage import steps as steps_told
from workbench.storage.rows.settling import SettlementRow
from workbench.values import Convergence
from workbench.values.kit import CoderFacts, StepCount, StudyFacts


def step_counts(session: Session, project_id: int, as_of: int | None) -> tuple[StepCount, ...]:
    """How often who did what, by kind of step and person; first and last time."""
    gone = taken_back(session, project_id, as_of)
    told: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for row in logged.steps(session, project_id, as_of):
        told[row.action, row.name].append(row)
    return tuple(
        StepCount(
            action, actor, len(rows), sum(row.seq in gone for row in rows), rows[0].at, rows[-1].at
        )
        for (action, actor), rows in sorted(told.items())
    )


def facts(
    session: Session,
    project_id: int,
    snapshot: Snapshot,
    convergence: Sequence[Convergence],
    steps: Sequence[StepCount],
) -> StudyFacts:
    """What is logged, of what the snapshot has in scope."""
    as_of = snapshot.scope.as_of
    documents = snapshot.documents.values()
    book = snapshot.codebook
    themes = book.themes()
    individual = [c for c in snapshot.codings if c.layer == "individual"]
    coders_of: dict[str, set[str]] = defaultdict(set)
    for coding in individual:
        coders_of[coding.document_id].add(coding.coder)
    versions = named_versions(session, project_id)
    named_at = steps_told(session, project_id, [row.born for row in versions])
    released = _released(convergence)
    return StudyFacts(
        methods=tuple(sorted(Counter(d.method for d in documents).items())),
        strands=tuple(sorted(Counter(d.strand for d in documents if d.strand).items())),
        words=sum(s.words for d in documents for s in d.words.stretches if s.person is not None),
        facilitators=len({v.label for v in snapshot.voices.values() if v.facilitator and v.label}),
        minutes=tuple(_minutes(snapshot)),
        revised=len(logged.corrected(session, project_id, as_of) & set(snapshot.documents)),
        in_several=_in_several(snapshot),
        attributes=tuple(name for _, name in snapshot.attributes),
        guide_questions=len(guide.questions(session, project_id, as_of)),
        coders=_coders(session, project_id, snapshot, individual),
        double_coded=sum(len(coders) > 1 for coders in coders_of.values()),
        origins=tuple(sorted(Counter(c.origin for c in individual).items())),
        consensus=sum(c.layer == "consensus" for c in snapshot.codings),
        settled=logged.living(session, SettlementRow, project_id, as_of),
        themes=sum(len(book.theme_path(theme.id)) == 1 for theme in themes),
        subthemes=sum(len(book.theme_path(theme.id)) > 1 for theme in themes),
        codes=len(book) - len(themes),
        defined=sum(bool(code.definition) for code in book),
        stages=tuple(sorted(Counter(theme.stage for theme in themes).items())),
        versions=tuple((row.name, named_at[row.born].at) for row in versions),
        memos=tuple((row[0], row[1]) for row in logged.shared_memos(session, project_id, as_of)),
        judged=len(released),
        judges=tuple(sorted({j.judge for cell in released for j in cell.judgements})),
        feedback=sum(
            note.kind == "feedback" for note in (convergence[0].notes if convergence else ())
        ),
        steps=sum(step.times for step in steps),
        first=min((step.first for step in steps), default=None),
        last=max((step.last for step in steps), default=None),
    )


def _released(convergence: Sequence[Convergence]) -> list[Any]:
    return [
        cell
        for one in convergence
        for pair in one.judged
        for cell in pair.cells
        if cell.status in ("released", "agreed")
    ]


def _coders(
    session: Session, project_id: int, snapshot: Snapshot, individual: Sequence[Any]
) -> tuple[CoderFacts, ...]:
    """Everybody with codings of their own in scope, and what they marked as read."""
    marks = logged.read_marks(session, project_id, snapshot.scope.as_of)
    read = Counter(row.name for row in marks if row.document_id in snapshot.documents)
    codings = Counter(c.coder for c in individual)
    documents = Counter(coder for coder, _ in {(c.coder, c.document_id) for c in individual})
    return tuple(
        CoderFacts(name, codings[name], documents[name], read[name])
        for name in sorted(codings, key=str.casefold)
    )


def _minutes(snapshot: Snapshot) -> list[int]:
    found = []
    for document in snapshot.documents.values():
        times = [t for turn in document.turns for t in (turn.from_ms, turn.to_ms) if t is not None]
        if times and max(times) > min(times):
            found.append(round((max(times) - min(times)) / 60_000))
    return sorted(found)


def _in_several(snapshot: Snapshot) -> int:
    heard: dict[str, set[str]] = defaultdict(set)
    for document in snapshot.documents.values():
        for stretch in document.words.stretches:
            if stretch.participant is not None and not stretch.facilitator:
                heard[stretch.participant].add(document.id)
    return sum(len(documents) > 1 for documents in heard.values())
