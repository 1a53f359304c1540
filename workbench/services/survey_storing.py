"""Storing a survey in one step: documents, respondents, attributes and answers, in bulk."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from coding.spans import count_words
from importers.survey_text import parts_of, transcript_of
from workbench.errors import Refused
from workbench.names import MAX_NAME, clean_name
from workbench.services import documents, existing
from workbench.services.documents import ImportOptions
from workbench.services.survey_people import Respondents
from workbench.storage import full_text
from workbench.storage.bulk import write_plain
from workbench.storage.changes import Change, new_id
from workbench.storage.rows.documents import TurnRow
from workbench.storage.turn_digests import places_digest
from workbench.values import ImportResult

if TYPE_CHECKING:
    from importers import Transcript
    from importers.survey_values import Survey
    from workbench.services.study import Study


def store(
    study: Study, survey: Survey, filename: str, data: bytes, options: ImportOptions
) -> ImportResult:
    """Store one survey as one step: a document, or one for each part of a large one.

    A part is called after the file with its number before the ending, ``name (part 03 of 12).csv``.
    The bytes of the file are kept once, with its first part. Refused where a document of one of
    these names, or the same file, is in the study already.
    """
    if options.links:
        raise Refused(
            "A participants table cannot be given with a survey, whose columns say who people "
            "are. Import it first, then: workbench participants assign"
        )
    cuts = list(parts_of(survey))
    names = part_names(clean_name(PurePath(filename).name, "document"), len(cuts))
    sha = hashlib.sha256(data).hexdigest()
    turns = words = 0
    with study.acting("import") as change:
        _refuse_duplicates(change, names, sha)
        strand = documents.enter_strand(change, options.strand)
        people = Respondents(change, survey, options, strand.id if strand else None, filename)
        notices = [str(n.message) for n in survey.notices]
        for n, (name, (first, last)) in enumerate(zip(names, cuts, strict=True), start=1):
            part = transcript_of(survey, first, last)
            id_ = new_id()
            revision_id = documents.add_document(
                change, id_, name, strand, "survey", part, notices if n == 1 else notices[:1]
            )
            documents.add_files(change, id_, [(filename, sha, data if n == 1 else None)])
            change.flush_identities()
            speakers = people.add(id_, first, last)
            _add_turns(change, revision_id, part, speakers)
            laid = [(n, turn.start, turn.end) for n, turn in enumerate(part.turns, start=1)]
            full_text.add(change.session, change.project_id, id_, revision_id, part.text, laid)
            turns += len(part.turns)
            words += sum(count_words(part.words_of(turn)) for turn in part.turns)
        people.done()
    return ImportResult(
        file=filename,
        document=names[0],
        speakers=len(survey.respondents),
        turns=turns,
        words=words,
        notices=(*notices, *people.notices, *_told_parts(names)),
    )


def _told_parts(names: Sequence[str]) -> list[str]:
    if len(names) == 1:
        return []
    return [f"Stored as {len(names)} documents, from “{names[0]}” to “{names[-1]}”."]


def part_names(name: str, count: int) -> list[str]:
    """What the documents of a survey are called; the file's own name where it is only one."""
    if count == 1:
        return [name]
    suffix = PurePath(name).suffix
    width = len(str(count))
    parts = [f" (part {n:0{width}} of {count}){suffix}" for n in range(1, count + 1)]
    stem = name.removesuffix(suffix)[: MAX_NAME - len(parts[0])].rstrip()
    return [f"{stem}{part}" for part in parts]


def _refuse_duplicates(change: Change, names: Sequence[str], sha: str) -> None:
    for n, name in enumerate(names):
        existing.refuse_survey(change, name, [sha] if n == 0 else [])


def _add_turns(
    change: Change, revision_id: str, part: Transcript, speakers: dict[str, str]
) -> None:
    places = [
        (n, turn.start, turn.end, speakers[turn.speaker] if turn.speaker is not None else None)
        for n, turn in enumerate(part.turns, start=1)
    ]
    rows = [
        {
            "project_id": change.project_id,
            "revision_id": revision_id,
            "n": n,
            "start": start,
            "end": end,
            "speaker_id": speaker_id,
        }
        for n, start, end, speaker_id in places
    ]
    write_plain(change, TurnRow, rows)
    change.note("turn", revision_id, places_digest(places))
