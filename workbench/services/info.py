"""A study at a glance."""

from __future__ import annotations

from coding.codebook import STRAND
from workbench.services.snapshot import Snapshot, take
from workbench.services.study import Study
from workbench.storage.changes import last_seq
from workbench.values import Coder, StudyInfo, Table

DEMONSTRATION = "Designing the pathway together (fictional demonstration)"
CO_PRODUCTION = "Who may say stop (fictional demonstration)"
DEMONSTRATIONS = frozenset({DEMONSTRATION, CO_PRODUCTION})


def info(study: Study) -> StudyInfo:
    """What the study holds, counted."""
    snapshot = take(study)
    with study.reading() as session:
        seq = last_seq(session, study.project_id)
    return of(study, snapshot, seq)


def newest_step(study: Study) -> int:
    """The sequence number of the newest history row."""
    with study.reading() as session:
        return last_seq(session, study.project_id)


def of(study: Study, snapshot: Snapshot, seq: int) -> StudyInfo:
    """The same from a snapshot."""
    return StudyInfo(
        name=study.name,
        guid=study.guid,
        profile=study.profile,
        place=study.database.place,
        documents=len(snapshot.documents),
        participants=len(snapshot.participants),
        themes=len(snapshot.codebook.themes()),
        codes=sum(code.kind != STRAND for code in snapshot.codebook),
        codings=len(snapshot.codings),
        words=sum(s.words for d in snapshot.documents.values() for s in d.words.stretches),
        last_seq=seq,
        is_demonstration=study.name in DEMONSTRATIONS,
    )


def coders(study: Study) -> Table[Coder]:
    """Everybody who has codings of their own in the study, by name."""
    from workbench.storage.queries.codes import coders as rows
    from workbench.storage.queries.codes import coders_used

    with study.reading() as session:
        used = coders_used(session, study.project_id, "individual")
        return Table(
            Coder(row.id, row.name, row.kind)
            for row in rows(session, study.project_id)
            if row.id in used
        )
