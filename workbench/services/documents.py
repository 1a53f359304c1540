"""Documents: what a file would give, storing it, reading it back."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from coding.parts import METHODS
from coding.spans import Span, count_words
from workbench.errors import ImportFailed, NotFound, Refused, UsageError
from workbench.names import clean_id, clean_name, name_key
from workbench.services import people
from workbench.services.previewing import likely_method
from workbench.services.reading import Reading, read_file, read_together
from workbench.services.snapshot import Snapshot, Voice, Words, take
from workbench.services.study import Study
from workbench.storage import full_text
from workbench.storage.changes import Change, new_id, plain_digest
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.documents import (
    DocumentRow,
    RevisionRow,
    SourceFileRow,
    TurnRow,
)
from workbench.storage.rows.project import StrandRow
from workbench.storage.turn_digests import LAID
from workbench.values import (
    Document,
    DocumentSummary,
    ImportResult,
    Scope,
    Table,
    Turn,
)

if TYPE_CHECKING:
    from importers import Transcript


EXISTING = ("skip", "new", "revision")
"""Leave it out, store it as a further document, take it as the document's corrected text."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person importing says of a file, or of all files of one command."""

    strand: str | None = None
    group: str | None = None
    method: str | None = None
    facilitators: tuple[str, ...] = ()
    encoding: str | None = None
    keep: tuple[str, ...] = ()
    """What is kept though it is no speech: headers, footers, footnotes, comments."""
    columns: tuple[tuple[str, str], ...] = ()
    same_label_same_person: bool = False
    links: tuple[people.LinkChange, ...] = ()
    """Rows of ``--map``: who is behind which speaker, applied in the same step."""
    existing: str | None = None
    """What to do with a file that is in the study already, one of EXISTING; None: refuse it."""

    @property
    def reading(self) -> Reading:
        """The part that says how to read the file."""
        return Reading(self.encoding, self.facilitators, self.keep, self.columns)

    def __post_init__(self) -> None:
        if self.method is not None and self.method not in METHODS:
            raise UsageError(
                f"There is no method “{self.method}”. Choose one of: {', '.join(METHODS)}"
            )
        if self.existing not in (None, *EXISTING):
            raise UsageError(
                f"A file that is in the study already can be: {', '.join(EXISTING)}; "
                f"not “{self.existing}”."
            )


def import_file(study: Study, path: Path, options: ImportOptions) -> ImportResult:
    """Store a file as a document, all or nothing, as one step; one that cannot be says why."""
    try:
        data, transcript = read_file(path, options.reading)
        return store(study, [(path.name, data)], path.name, transcript, options)
    except (ImportFailed, Refused, NotFound) as error:
        return ImportResult(file=str(path), document=None, error=str(error))


def import_together(
    study: Study, paths: Sequence[str | Path], options: ImportOptions | None = None
) -> ImportResult:
    """Store files of one conversation as one document, all or nothing, as one step."""
    chosen = options or ImportOptions()
    try:
        files, name, transcript = read_together([Path(p) for p in paths], chosen.reading)
        return store(study, files, name, transcript, chosen)
    except (ImportFailed, Refused, NotFound) as error:
        return ImportResult(", ".join(str(p) for p in paths), document=None, error=str(error))


def store(
    study: Study,
    files: Sequence[tuple[str, bytes]],
    filename: str,
    transcript: Transcript,
    options: ImportOptions,
    *,
    document_id: str | None = None,
) -> ImportResult:
    """Store one transcript, read from ``files`` (name, bytes), in one step.

    Where a document of that name, or the same file, is in the study already: what
    ``options.existing`` says, else Refused.
    """
    from workbench.services import existing

    name = clean_name(PurePath(filename).name, "document")
    hashes = [hashlib.sha256(data).hexdigest() for _, data in files]
    notices = [str(n.message) for n in transcript.notices]
    done = existing.dealt_with(study, files, name, transcript, options.existing)
    if done is not None:
        return done
    with study.acting("import") as change:
        if options.existing == "new":
            name = existing.free_name(change, name)
        else:
            existing.refuse(change, name, hashes)
        strand = enter_strand(change, options.strand)
        method = options.method or (strand.method if strand and strand.method else None)
        if method is None:
            method, why = _likely_method(transcript)
            notices.append(why)
        id_ = clean_id(document_id) if document_id else new_id()
        revision_id = add_document(change, id_, name, strand, method, transcript, notices)
        add_files(
            change, id_,
            [(file, sha, data) for (file, data), sha in zip(files, hashes, strict=True)],
        )  # fmt: skip
        linker = people.Linker(change)
        join = (
            people.Join(strand.id if strand else None) if options.same_label_same_person else None
        )
        speakers = {
            speaker.label: linker.new_speaker(id_, speaker, group=options.group, join=join)
            for speaker in transcript.speakers
        }
        if any(turn.speaker is None for turn in transcript.turns):
            linker.new_speaker(id_, None)
        add_turns(change, revision_id, transcript, speakers)
        places = [(n, turn.start, turn.end) for n, turn in enumerate(transcript.turns, start=1)]
        full_text.add(change.session, change.project_id, id_, revision_id, transcript.text, places)
        linker.apply(
            [link for link in options.links if not link.document or _same(link.document, name)],
            {id_: name},
        )
    return ImportResult(
        file=filename,
        document=name,
        speakers=len(speakers),
        turns=len(transcript.turns),
        words=sum(count_words(transcript.words_of(turn)) for turn in transcript.turns),
        notices=tuple(notices),
    )


def strands(study: Study) -> tuple[str, ...]:
    """The names of the strands, in order."""
    with study.reading() as session:
        rows = all_living(session, StrandRow, study.project_id)
    return tuple(sorted((row.name for row in rows), key=str.casefold))


def _same(left: str, right: str) -> bool:
    return name_key(left) == name_key(right)


def enter_strand(change: Change, name: str | None) -> StrandRow | None:
    """The strand of this name, entered where new; None for no name."""
    if name is None:
        return None
    cleaned = clean_name(name, "strand")
    found = all_living(
        change.session, StrandRow, change.project_id, StrandRow.name_key == name_key(cleaned)
    )
    if found:
        return found[0]
    return change.add(
        StrandRow(
            id=new_id(), name=cleaned, name_key=name_key(cleaned), is_probability_survey=False
        )
    )


def _likely_method(transcript: Transcript) -> tuple[str, str]:
    """How it was probably collected, and the notice that says so."""
    method, because = likely_method(transcript)
    return method, (
        f"How it was collected was not said; taken to be “{method}”, because {because}. "
        "To say otherwise: --method"
    )


def add_document(
    change: Change,
    id_: str,
    name: str,
    strand: StrandRow | None,
    method: str,
    transcript: Transcript,
    notices: Sequence[str],
) -> str:
    """A document and its first revision; returns the revision's id."""
    revision_id = new_id()
    change.identity("revision", revision_id)
    change.make(
        RevisionRow(
            project_id=change.project_id,
            id=revision_id,
            document_id=id_,
            n=1,
            format=transcript.format,
            text=transcript.text,
            sha256=hashlib.sha256(transcript.text.encode()).hexdigest(),
            offset_map=None if transcript.offsets is None else transcript.offsets.to_json(),
            notices=list(notices),
        ),
        revision_id,
    )
    change.add(
        DocumentRow(
            id=id_, name=name, name_key=name_key(name), strand_id=strand.id if strand else None,
            method=method, revision_id=revision_id,
        )
    )  # fmt: skip
    return revision_id


def add_files(
    change: Change, document_id: str, files: Sequence[tuple[str, str, bytes | None]]
) -> None:
    """The files a document was read from: (name, sha256, bytes; None: kept with another)."""
    change.plain(
        SourceFileRow(
            project_id=change.project_id, document_id=document_id, n=n,
            filename=clean_name(PurePath(file).name, "file"), sha256=sha, contents=data,
        )
        for n, (file, sha, data) in enumerate(files, start=1)
    )  # fmt: skip
    for n, (_, sha, _) in enumerate(files, start=1):
        change.note("source_file", f"{document_id}/{n}", plain_digest(sha))


def add_turns(
    change: Change, revision_id: str, transcript: Transcript, speakers: Mapping[str, str]
) -> None:
    """The turns of a revision; ``speakers``: label → the speaker's id."""
    rows: list[dict[str, Any]] = [
        {
            "project_id": change.project_id,
            "revision_id": revision_id,
            "n": n,
            "start": turn.start,
            "end": turn.end,
            "speaker_id": speakers[turn.speaker] if turn.speaker is not None else None,
            "from_ms": None if turn.seconds is None else round(turn.seconds[0] * 1000),
            "to_ms": None if turn.seconds is None else round(turn.seconds[1] * 1000),
        }
        for n, turn in enumerate(transcript.turns, start=1)
    ]
    change.many(TurnRow, rows)
    change.note("turn", revision_id, plain_digest([[row[name] for name in LAID] for row in rows]))


def list_documents(study: Study, scope: Scope | None = None) -> Table[DocumentSummary]:
    """Every document in scope, by name, without its text."""
    return Table(summaries(take(study, scope)))


def summaries(snapshot: Snapshot) -> list[DocumentSummary]:
    """The documents of a snapshot without their texts."""
    codings: dict[str, int] = {}
    for coding in snapshot.codings:
        codings[coding.document_id] = codings.get(coding.document_id, 0) + 1
    speaking: dict[str, list[Voice]] = {}
    for voice in snapshot.voices.values():
        if voice.label:
            speaking.setdefault(voice.document_id, []).append(voice)
    result = []
    for document in snapshot.documents.values():
        voices = speaking.get(document.id, [])
        result.append(
            DocumentSummary(
                id=document.id,
                name=document.name,
                strand=document.strand,
                method=document.method,
                format=document.format,
                turns=len(document.turns),
                words=sum(s.words for s in document.words.stretches),
                speakers=tuple(v.label for v in voices),
                people=sum(1 for v in voices if not v.facilitator),
                codings=codings.get(document.id, 0),
            )
        )
    return result


def get(study: Study, name: str, as_of: int | None = None) -> Document:
    """A document by name or id, with its text and turns, now or as of a step of the history."""
    snapshot = take(study, Scope(as_of=as_of), only=[name])
    return value(snapshot, find(snapshot, name))


def find(snapshot: Snapshot, name: str) -> Words:
    """The document of this name, file name without its ending, or id."""
    if name in snapshot.documents:
        return snapshot.documents[name]
    key = name_key(name)
    exact = [d for d in snapshot.documents.values() if name_key(d.name) == key]
    stems = [d for d in snapshot.documents.values() if name_key(PurePath(d.name).stem) == key]
    found = exact or stems
    if not found:
        raise NotFound(
            f"There is no document “{name}” in the study. See which there are: "
            "workbench participants list"
        )
    if len(found) > 1:
        raise Refused(
            f"“{name}” could be any of: {', '.join(d.name for d in found)}. Write the whole name."
        )
    return found[0]


def value(snapshot: Snapshot, words: Words) -> Document:
    """A document of a snapshot as a value."""
    by_turn: dict[int, list[Any]] = {}
    for stretch in words.words.stretches:
        by_turn.setdefault(stretch.turn, []).append(stretch)
    turns = []
    for row in words.turns:
        stretches = by_turn.get(row.n, [])
        first = stretches[0] if stretches else None
        turns.append(
            Turn(
                n=row.n,
                start=row.start,
                end=row.end,
                text=Span(row.start, row.end).of(words.text),
                speaker=first.speaker if first else None,
                participant=snapshot.participants.get(first.participant or "") if first else None,
                groups=first.groups if first else (),
                facilitator=bool(first and first.facilitator),
                seconds=None if row.from_ms is None else (row.from_ms / 1000, row.to_ms / 1000),
                speaking_as=tuple(
                    (s.start, s.end, s.speaking_as) for s in stretches if s.speaking_as
                ),
            )
        )
    return Document(
        words.id, words.name, words.strand, words.method, words.format,
        words.revision_id, words.text, tuple(turns), words.notices,
    )  # fmt: skip


def set_method(study: Study, document: str, method: str) -> DocumentSummary:
    """Say how a document was collected."""
    if method not in METHODS:
        raise UsageError(f"There is no method “{method}”. Choose one of: {', '.join(METHODS)}")
    with study.acting("set method") as change:
        wanted = find(take(study, only=[document]), document)
        row = all_living(
            change.session, DocumentRow, change.project_id, DocumentRow.id == wanted.id
        )[0]
        if row.method != method:
            change.replace(row, method=method)
    return next(d for d in list_documents(study) if d.id == wanted.id)
