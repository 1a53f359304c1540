"""Files that are in the study already: refused with three offers, or what was chosen of them."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.spans import count_words
from workbench.errors import Refused
from workbench.names import name_key
from workbench.services.study import Study
from workbench.storage.changes import Change
from workbench.storage.queries.alive import alive, all_living
from workbench.storage.rows.documents import DocumentRow, SourceFileRow
from workbench.values import ImportResult

if TYPE_CHECKING:
    from importers import Transcript

OFFERS = (
    "Leave it out (--existing skip), add it as a new document (--existing new), or take it as the "
    "corrected text of that document, codings and all (--existing revision)."
)


@dataclass(frozen=True, slots=True)
class _Twin:
    """A document that came from the same file, or has the same name."""

    id: str
    name: str
    same_file: bool


def duplicates(study: Study, files: Sequence[tuple[str, str]]) -> dict[str, str]:
    """sha256 → in what way it is in the study, for those of (name, sha256) that are there."""
    found = {}
    with study.reading() as session:
        for name, sha in files:
            twin = _twin(session, study.project_id, PurePath(name).name, [sha])
            if twin is not None:
                found[sha] = said(PurePath(name).name, twin.name, twin.same_file)
    return found


def refuse(change: Change, name: str, hashes: Sequence[str]) -> None:
    """Refused, with what can be done, where a file or its name is in the study already."""
    twin = _twin(change.session, change.project_id, name, hashes)
    if twin is not None:
        raise Refused(f"{said(name, twin.name, twin.same_file)} {OFFERS}")


def refuse_survey(change: Change, name: str, hashes: Sequence[str]) -> None:
    """The same for a survey, which has no corrected text to be taken as."""
    twin = _twin(change.session, change.project_id, name, hashes)
    if twin is not None:
        raise Refused(
            f"{said(name, twin.name, twin.same_file)} Nothing was stored. To add other answers as "
            "a further survey, rename the file."
        )


def said(name: str, document: str, same_file: bool) -> str:
    """In what way a file is in the study already."""
    if same_file:
        return f"{name} is in the study already, as “{document}” (the same file, byte for byte)."
    return f"There is a document “{document}” in the study already, with other contents."


def free_name(change: Change, name: str) -> str:
    """The name itself, or with a number where a document has it: “talk (2).docx”."""
    rows = all_living(change.session, DocumentRow, change.project_id)
    taken = {row.name_key for row in rows}
    stem, ending = PurePath(name).stem[:200], PurePath(name).suffix
    tries = (name if n == 1 else f"{stem} ({n}){ending}" for n in range(1, len(taken) + 2))
    return next(each for each in tries if name_key(each) not in taken)


def dealt_with(
    study: Study,
    files: Sequence[tuple[str, bytes]],
    name: str,
    transcript: Transcript,
    chosen: str | None,
) -> ImportResult | None:
    """What became of a file that is in the study already and is to be left out or taken as a
    corrected text; None where it is to be stored."""
    if chosen not in ("skip", "revision"):
        return None
    hashes = [hashlib.sha256(data).hexdigest() for _, data in files]
    with study.reading() as session:
        twin = _twin(session, study.project_id, name, hashes)
    if twin is None:
        return None
    if chosen == "skip":
        as_it_is = f"In the study already, as “{twin.name}”; left out."
        return ImportResult(name, twin.name, notices=(as_it_is,), outcome="skipped")
    return _revised(study, files, name, transcript, twin)


def _revised(
    study: Study,
    files: Sequence[tuple[str, bytes]],
    name: str,
    transcript: Transcript,
    twin: _Twin,
) -> ImportResult:
    from workbench.services.revising import prepared, reads_the_same, store
    from workbench.services.snapshot import take

    snapshot = take(study, only=[twin.id])
    words = snapshot.documents[twin.id]
    result = ImportResult(
        name,
        words.name,
        speakers=len(transcript.speakers),
        turns=len(transcript.turns),
        words=sum(count_words(transcript.words_of(turn)) for turn in transcript.turns),
    )
    correction = prepared(snapshot, words, files, transcript)
    if reads_the_same(correction):
        as_it_is = f"“{words.name}” reads so already; nothing was changed."
        return replace(result, notices=(as_it_is,), outcome="skipped")
    done = store(study, correction)
    return replace(result, notices=(*done.told, *done.notices), outcome="revised")


def _twin(session: Session, project_id: int, name: str, hashes: Sequence[str]) -> _Twin | None:
    same_file = session.execute(
        select(DocumentRow.id, DocumentRow.name, DocumentRow.name_key)
        .join(
            SourceFileRow,
            (SourceFileRow.project_id == DocumentRow.project_id)
            & (SourceFileRow.document_id == DocumentRow.id),
        )
        .where(alive(DocumentRow, project_id), SourceFileRow.sha256.in_(hashes))
    ).all()
    if same_file:
        first = min(same_file, key=lambda row: (row.name_key != name_key(name), row.name_key))
        return _Twin(first.id, first.name, True)
    taken = all_living(session, DocumentRow, project_id, DocumentRow.name_key == name_key(name))
    return _Twin(taken[0].id, taken[0].name, False) if taken else None
