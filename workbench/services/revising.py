"""Correcting a text after it was coded: a new revision, and everything on it carried along.

Texts never change; a correction is a further one. The text before stays, with what stood on it,
for whoever looks at the study as of an earlier step, and Undo goes back to it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from coding.offsets import OffsetMap, canonical
from coding.spans import Span
from workbench.errors import NotFound, Refused
from workbench.services import question_marks
from workbench.services.carrying import Carrier, aligned
from workbench.services.documents import find
from workbench.services.lost import passages_of
from workbench.services.new_revision import (
    Correction,
    add_files,
    add_revision,
    add_turns,
    enter_speakers,
    milliseconds,
)
from workbench.services.reading import Reading, bytes_of
from workbench.services.rereading import (
    WHOLE_FILE,
    Cast,
    cast,
    corrected_file,
    with_times,
)
from workbench.services.snapshot import Snapshot, Words, take
from workbench.services.study import Study
from workbench.storage.changes import Change
from workbench.storage.queries.alive import alive, one_living
from workbench.storage.rows.documents import DocumentRow, SourceFileRow
from workbench.values import Followed, Revised

if TYPE_CHECKING:
    from importers import Transcript
    from workbench.services.carrying import Carried

ACTION = "correct text"
_LITTLE = 0.3
"""A file that keeps a smaller share of the text is perhaps another conversation."""


def revise_from_file(
    study: Study, document: str, path: str | Path, how: Reading | None = None
) -> Revised:
    """Take a file as the corrected text of a document, in one step.

    The file is like the one the document came from, or the text itself (``Document.text``) edited
    and saved as txt. Refused where it reads as the document does now; ImportFailed, naming the
    file, where it cannot be read.
    """
    file = Path(path)
    return revise(study, document, bytes_of(file), file.name, how)


def revise(
    study: Study, document: str, data: bytes, filename: str, how: Reading | None = None
) -> Revised:
    """The same from a file's bytes."""
    snapshot = take(study, only=[document])
    words = find(snapshot, document)
    transcript = corrected_file(words, data, filename, how or Reading())
    return store(study, prepared(snapshot, words, [(filename, data)], transcript))


def prepared(
    snapshot: Snapshot,
    words: Words,
    files: Sequence[tuple[str, bytes]],
    transcript: Transcript,
) -> Correction:
    """What a file that has been read would make of a document; its labels as in the file."""
    _refuse_erased(words)
    texts = aligned(words.text, transcript.text, _coded(snapshot, words))
    made = cast(words, snapshot.voices, transcript, texts)
    made = replace(made, transcript=with_times(made, words))
    kept = sum(at >= 0 for at in texts.to) / len(words.text)
    notices = [notice.message for notice in transcript.notices]
    if kept < _LITTLE:
        notices.append(
            f"Only {kept:.0%} of the text before is in this one. If it is another conversation, "
            "undo this step and import the file as a new document."
        )
    reason = f"from {', '.join(name for name, _ in files)}"[:255]
    return Correction(snapshot, words, made, reason, tuple(files), tuple(notices))


def correct_turn(
    study: Study, document: str, turn: int, words: str, *, revision: str | None = None
) -> Revised:
    """Correct what one turn says, in one step; everybody stays who they are.

    ``revision``: the one whose words were being corrected; Refused where it is not the document's
    any more, where the words are the same, or none.
    """
    snapshot = take(study, only=[document])
    found = find(snapshot, document)
    _refuse_erased(found)
    if revision is not None and revision != found.revision_id:
        raise Refused(_CORRECTED.format(name=found.name))
    row = next((t for t in found.turns if t.n == turn), None)
    if row is None:
        raise NotFound(f"“{found.name}” has no turn {turn}; it has {len(found.turns)}.")
    said = canonical(words).text.strip()
    if not said:
        raise Refused(
            f"Turn {turn} of “{found.name}” would be left without words. To take a turn out, "
            "correct the text in a file: workbench revise"
        )
    made = _with_turn(found, row, said)
    return store(study, Correction(snapshot, found, made, f"turn {turn}", (), found.notices))


_CORRECTED = (
    "“{name}” was corrected by somebody else a moment ago. Look at its text again and repeat."
)


def _with_turn(words: Words, row: Any, said: str) -> Cast:
    """The document with other words in one turn."""
    from importers import Transcript, Turn

    longer = len(said) - (row.end - row.start)
    text = words.text[: row.start] + said + words.text[row.end :]
    turns = tuple(
        Turn(
            None,
            t.start + (longer if t.n > row.n else 0),
            t.end + (longer if t.n >= row.n else 0),
            None if t.from_ms is None else (t.from_ms / 1000, t.to_ms / 1000),
        )
        for t in words.turns
    )
    offsets = OffsetMap(len(text)) if words.format in WHOLE_FILE else None
    transcript = Transcript(words.format, text, turns, (), (), offsets)
    places = tuple(range(len(turns)))
    return Cast(transcript, tuple(t.speaker_id for t in words.turns), frozenset(), {}, (), places)


def _refuse_erased(words: Words) -> None:
    if not words.text:
        raise Refused(f"The words of “{words.name}” were erased, so there is nothing to correct.")


def _coded(snapshot: Snapshot, words: Words) -> list[Span]:
    return [Span(c.start, c.end) for c in snapshot.codings if c.document_id == words.id]


def store(study: Study, correction: Correction) -> Revised:
    """Make the correction, in one step; Refused where it changes nothing, or where the document
    was corrected since it was prepared."""
    words, made = correction.words, correction.made
    if reads_the_same(correction):
        raise Refused(
            f"That is how “{words.name}” reads already; there is nothing to correct in it."
        )
    with study.acting(ACTION) as change:
        row = one_living(change.session, DocumentRow, change.project_id, words.id)
        if row is None or row.revision_id != words.revision_id:
            raise Refused(_CORRECTED.format(name=words.name))
        _refuse_other_document(change, correction)
        speakers, told = enter_speakers(change, correction)
        notices = (*correction.notices, *told)
        revision = add_revision(change, correction, notices)
        add_turns(change, revision.id, made, speakers, words)
        add_files(change, words.id, correction.files)
        change.replace(row, revision_id=revision.id)
        text = made.transcript.text
        turns = [Span(turn.start, turn.end) for turn in made.transcript.turns]
        carrier = Carrier(change, words.id, revision.id, text, turns)
        carried = carrier.codings()
        carrier.stretches()
        moved = _marks_moved(change, correction, revision.id)
        number = revision.n
    return _result(study, correction, number, carried, (*told, *moved))


def _marks_moved(change: Change, correction: Correction, revision_id: str) -> tuple[str, ...]:
    """Let the questions marked on the old text follow; what is said of those that found no turn."""
    words, made = correction.words, correction.made
    turns = {
        words.turns[came].n: n
        for n, came in reversed(list(enumerate(made.origin, start=1)))
        if came is not None  # of two turns made of one, the first puts the question
    }
    _, lost = question_marks.move_marks(change, words.id, words.revision_id, revision_id, turns)
    if not lost:
        return ()
    which = ", ".join(str(n) for n in sorted(set(lost)))
    return (
        f"The questions marked at turn {which} of the text before have no turn now: mark anew.",
    )


def reads_the_same(correction: Correction) -> bool:
    """Whether the document has this text, and these turns under these labels, already."""
    words, made = correction.words, correction.made
    before = [(t.start, t.end, t.speaker_id, t.from_ms, t.to_ms) for t in words.turns]
    now = [
        (t.start, t.end, whose, *milliseconds(t.seconds))
        for t, whose in zip(made.transcript.turns, made.of, strict=True)
    ]
    return words.text == made.transcript.text and before == now and not made.renamed


def _refuse_other_document(change: Change, correction: Correction) -> None:
    """A file that another document came from, and not this one, is hardly its corrected text."""
    hashes = [hashlib.sha256(data).hexdigest() for _, data in correction.files]
    found = change.session.execute(
        select(DocumentRow.id, DocumentRow.name)
        .join(
            SourceFileRow,
            (SourceFileRow.project_id == DocumentRow.project_id)
            & (SourceFileRow.document_id == DocumentRow.id),
        )
        .where(alive(DocumentRow, change.project_id), SourceFileRow.sha256.in_(hashes))
    ).all()
    if found and correction.words.id not in {row.id for row in found}:
        raise Refused(
            f"This file is in the study as “{found[0].name}” (the same file, byte for byte), so it "
            f"is not taken as the corrected text of “{correction.words.name}”. Check which file is "
            "meant."
        )


def _result(
    study: Study, correction: Correction, n: int, carried: Carried, told: tuple[str, ...]
) -> Revised:
    words = correction.words
    coders = {c.id: c.coder for c in correction.snapshot.codings}
    book = correction.snapshot.codebook
    followed = tuple(
        Followed(
            row.id, book.path(row.code_id) if row.code_id in book else "",
            coders.get(row.id, ""), before, row.quote or "", anchor.sure,
        )
        for row, before, anchor in sorted(carried.followed, key=lambda each: each[0].start)
    )  # fmt: skip
    return Revised(
        document=words.name,
        document_id=words.id,
        n=n,
        unchanged=len(carried.unchanged),
        followed=followed,
        lost=passages_of(study, words.id),
        notices=(*(correction.notices if correction.files else ()), *told),
    )
