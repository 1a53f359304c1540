"""The rows of a further revision of a document: text, turns, speakers, the file it came from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from sqlalchemy import func, select

from workbench.names import clean_name, name_key
from workbench.services import people
from workbench.services.rereading import Cast
from workbench.services.snapshot import Snapshot, Words
from workbench.storage import full_text
from workbench.storage.changes import Change, new_id, plain_digest
from workbench.storage.rows.documents import RevisionRow, SourceFileRow, TurnRow
from workbench.storage.turn_digests import turns_digest


@dataclass(frozen=True)
class Correction:
    """What is to become of a document, worked out before anything is written."""

    snapshot: Snapshot
    words: Words
    made: Cast
    reason: str
    files: tuple[tuple[str, bytes], ...] = ()
    notices: tuple[str, ...] = ()


def milliseconds(seconds: tuple[float, float] | None) -> tuple[int | None, int | None]:
    """From and to as they are stored."""
    if seconds is None:
        return None, None
    return round(seconds[0] * 1000), round(seconds[1] * 1000)


def enter_speakers(change: Change, correction: Correction) -> tuple[dict[str, str], list[str]]:
    """Speakers renamed, ended and entered: (new label → speaker, what was done in words)."""
    words, made = correction.words, correction.made
    if not (made.new or made.renamed or made.gone or None in made.of):
        return {}, []
    linker = people.Linker(change)
    told = []
    for speaker_id, label in made.renamed.items():
        before = linker.speakers[speaker_id]
        told.append(f"“{before.label}” is “{label}” now, and the same person.")
        linker.speakers[speaker_id] = change.replace(before, label=label, label_key=name_key(label))
    for speaker_id in made.gone:
        row = linker.speakers[speaker_id]
        stays = " Who it was stays in the study." if row.participant_id else ""
        told.append(f"“{row.label}” has no turn any more and is no speaker of it.{stays}")
        change.end(linker.speakers.pop(speaker_id))
    by_label = {name_key(s.label): s for s in made.transcript.speakers}
    entered = {}
    for label in sorted(made.new):
        entered[label] = linker.new_speaker(words.id, by_label[name_key(label)])
        told.append(f"“{label}” is a new speaker. Say who it is on the page People.")
    mine = [row for row in linker.speakers.values() if row.document_id == words.id]
    if None in made.of and not any(not row.label for row in mine):
        linker.new_speaker(words.id, None)
    return entered, told


def add_revision(change: Change, correction: Correction, notices: Sequence[str]) -> RevisionRow:
    """The further text of the document."""
    transcript = correction.made.transcript
    newest = change.session.execute(
        select(func.max(RevisionRow.n)).where(
            RevisionRow.project_id == change.project_id,
            RevisionRow.document_id == correction.words.id,
        )
    ).scalar_one()
    row = RevisionRow(
        project_id=change.project_id,
        id=new_id(),
        document_id=correction.words.id,
        n=newest + 1,
        format=transcript.format,
        text=transcript.text,
        sha256=hashlib.sha256(transcript.text.encode()).hexdigest(),
        offset_map=None if transcript.offsets is None else transcript.offsets.to_json(),
        notices=list(notices),
        reason=correction.reason,
    )
    change.identity("revision", row.id)
    change.make(row, row.id)
    return row


def add_turns(
    change: Change, revision_id: str, made: Cast, speakers: Mapping[str, str], words: Words
) -> None:
    """Its turns; the question a turn put goes along with the turn."""
    questions = dict(
        change.session.execute(
            select(TurnRow.n, TurnRow.question_id).where(
                TurnRow.project_id == change.project_id, TurnRow.revision_id == words.revision_id
            )
        ).all()
    )
    rows = []
    whole = zip(made.transcript.turns, made.of, made.origin, strict=True)
    for n, (turn, whose, came) in enumerate(whole, start=1):
        from_ms, to_ms = milliseconds(turn.seconds)
        rows.append(
            TurnRow(
                project_id=change.project_id, revision_id=revision_id, n=n, start=turn.start,
                end=turn.end, from_ms=from_ms, to_ms=to_ms,
                speaker_id=None if whose is None else speakers.get(whose, whose),
                question_id=None if came is None else questions.get(words.turns[came].n),
            )
        )  # fmt: skip
    change.plain(rows)
    change.note("turn", revision_id, turns_digest(rows))
    places = [(row.n, row.start, row.end) for row in rows]
    full_text.add(
        change.session, change.project_id, words.id, revision_id, made.transcript.text, places
    )


def add_files(change: Change, document_id: str, files: Sequence[tuple[str, bytes]]) -> None:
    """The files it came from, kept beside those before."""
    newest = change.session.execute(
        select(func.max(SourceFileRow.n)).where(
            SourceFileRow.project_id == change.project_id,
            SourceFileRow.document_id == document_id,
        )
    ).scalar()
    for n, (name, data) in enumerate(files, start=(newest or 0) + 1):
        sha = hashlib.sha256(data).hexdigest()
        change.plain(
            [
                SourceFileRow(
                    project_id=change.project_id, document_id=document_id, n=n,
                    filename=clean_name(PurePath(name).name, "file"), sha256=sha, contents=data,
                )
            ]
        )  # fmt: skip
        change.note("source_file", f"{document_id}/{n}", plain_digest(sha))
