"""Documents: import, text, corrections, and what a correction lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.doors.open_study import Rows
    from workbench.values import (
        Corrections,
        Document,
        DocumentNote,
        DocumentSummary,
        ImportResult,
        LostPassage,
        Preview,
        ReadMark,
        Revised,
        Scope,
        SurveyChoice,
        SurveyPreview,
        Table,
    )


class Documents(OpenStudy):
    """Documents: import, text, corrections, and what a correction lost."""

    def import_files(
        self,
        paths: Iterable[str | Path],
        *,
        strand: str | None = None,
        group: str | None = None,
        method: str | None = None,
        facilitators: Sequence[str] = (),
        encoding: str | None = None,
        keep: Sequence[str] = (),
        columns: Mapping[str, str] | None = None,
        same_label_same_person: bool = False,
        participants: Rows = (),
        together: bool = False,
        existing: str | None = None,
        survey: SurveyChoice | None = None,
        progress: Callable[[int, str], None] | None = None,
    ) -> Table[ImportResult]:
        """Store files as documents, each whole or not at all; a result a file.

        ``existing``: what to do with a file that is in the study already, by its bytes or its
        name: ``skip``, ``new`` or ``revision`` (None: it is refused).

        With the method ``survey``, tables are read as one respondent a row; ``survey`` says what
        their columns are for.
        ``participants`` are rows of a participants table (``--map``), applied with each document
        they name. ``keep``: headers, footers, footnotes or comments, which are left out else.
        ``columns``: for tables of turns, speaker, text, start or end → the column.
        ``together``: the files are one conversation, merged by time into one document.
        ``progress`` is called with (files done, next file's name).
        """
        from workbench.services import documents, importing, people
        from workbench.values import Table

        options = documents.ImportOptions(
            strand=strand,
            group=group,
            method=method,
            facilitators=tuple(facilitators),
            encoding=encoding,
            keep=tuple(keep),
            columns=tuple((columns or {}).items()),
            same_label_same_person=same_label_same_person,
            links=people.link_changes(participants),
            existing=existing,
        )
        if together:
            return Table([documents.import_together(self._study, list(paths), options)])
        return importing.import_files(self._study, list(paths), options, survey, progress=progress)

    def documents(self, scope: Scope | None = None) -> Table[DocumentSummary]:
        """Every document, without its text."""
        from workbench.services import documents

        return documents.list_documents(self._study, scope)

    def document(self, name: str, *, as_of: int | None = None) -> Document:
        """One document by name or id, with its text and turns, now or as of a step."""
        from workbench.services import documents

        return documents.get(self._study, name, as_of)

    def set_method(self, document: str, method: str) -> DocumentSummary:
        """Say how a document was collected."""
        from workbench.services import documents

        return documents.set_method(self._study, document, method)

    def revise(self, document: str, file: str | Path, *, encoding: str | None = None) -> Revised:
        """Take a file as a document's corrected text; everything on it is carried along.

        The file is like the one it came from, or ``document(…).text`` edited and saved as txt.
        """
        from workbench.services import revising
        from workbench.services.reading import Reading

        return revising.revise_from_file(self._study, document, file, Reading(encoding))

    def correct_turn(
        self, document: str, turn: int, words: str, *, revision: str | None = None
    ) -> Revised:
        """Correct what one turn says; ``revision``: the text that was being corrected."""
        from workbench.services import revising

        return revising.correct_turn(self._study, document, turn, words, revision=revision)

    def lost(self, document: str | None = None) -> Table[LostPassage]:
        """The passages that have no place in their document's corrected text."""
        from workbench.services import lost

        return lost.lost(self._study, document)

    def place_lost(
        self,
        passage: str,
        *,
        start: int | None = None,
        end: int | None = None,
        quote: str | None = None,
        turn: int | None = None,
    ) -> None:
        """Say where a lost passage (by id) stands: its place, or its words (with the turn)."""
        from workbench.services import lost

        lost.place(self._study, passage, start=start, end=end, quote=quote, turn=turn)

    def end_lost(self, passage: str) -> None:
        """Say that a lost passage (by id) has no place any more; it can be undone."""
        from workbench.services import lost

        lost.end(self._study, passage)

    def already_there(self, files: Sequence[tuple[str, str]]) -> dict[str, str]:
        """sha256 → in what way it is there, for those of (name, sha256) that are in the study."""
        from workbench.services import existing

        return existing.duplicates(self._study, files)

    def store_previews(
        self,
        items: Sequence[tuple[Preview, Corrections]],
        *,
        progress: Callable[[int, str], None] | None = None,
    ) -> Table[ImportResult]:
        """Store previewed files as corrected, each whole or not at all; a result a file."""
        from workbench.services import previewing

        return previewing.store_all(self._study, items, progress=progress)

    def store_surveys(
        self,
        items: Sequence[tuple[SurveyPreview, str | None, str | None]],
        *,
        progress: Callable[[int, str], None] | None = None,
    ) -> Table[ImportResult]:
        """Store previewed surveys with their (strand, group of everybody), each whole or not."""
        from workbench.services import surveys
        from workbench.services.documents import ImportOptions

        said = [
            (seen, ImportOptions(strand=strand, group=group, method="survey"))
            for seen, strand, group in items
        ]
        return surveys.store_all(self._study, said, progress=progress)

    def note_on_document(self, document: str, text: str) -> bool:
        """Write your familiarisation note on a document (empty: take it away)."""
        from workbench.services import notes

        return notes.set_note(self._study, document, text)

    def document_notes(self) -> Table[DocumentNote]:
        """Everybody's familiarisation notes on documents."""
        from workbench.services import notes

        return notes.notes(self._study)

    def mark_read(self, document: str, read: bool = True) -> bool:
        """Say that you have (not) read a document through; whether that is new."""
        from workbench.services import read_marks

        return read_marks.mark(self._study, document, read=read)

    def is_read(self, document: str) -> bool:
        """Whether you have marked a document as read."""
        from workbench.services import read_marks

        return read_marks.is_read(self._study, document)

    def read_marks(self) -> Table[ReadMark]:
        """Who has marked which document as read."""
        from workbench.services import read_marks

        return read_marks.marks(self._study)
