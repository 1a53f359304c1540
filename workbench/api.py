"""The one door to a study, for pages, commands and notebooks.

    from workbench.api import open_project
    project = open_project("study.db", actor="AB")
    project.compare().to_frame()

Nothing heavy is imported until it is used.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.conceptual_doors import Conceptual
    from workbench.member_doors import MemberChecks
    from workbench.pack_doors import Packs
    from workbench.services.study import Study
    from workbench.suggestion_doors import Suggesting
    from workbench.values import (
        Answered,
        AnswersRead,
        AutocodeHit,
        AutocodePreview,
        Balance,
        BigIdea,
        Board,
        Changes,
        Checklist,
        ChecklistChange,
        ChecklistRevision,
        CheckResult,
        Code,
        Codebook,
        CodebookChange,
        CodebookDifference,
        CodebookStep,
        CodebookVersion,
        CodeCount,
        Coder,
        CodeUse,
        Coding,
        ComparisonTable,
        Convergence,
        Corrections,
        Crosswalk,
        Decision,
        Document,
        DocumentNote,
        DocumentSummary,
        Download,
        FrameworkCell,
        FrameworkMatrix,
        FrameworkVersion,
        Group,
        GuideAsked,
        GuideImport,
        GuideQuestion,
        HistoryEntry,
        Hits,
        ImportResult,
        Inspection,
        JoinedPeople,
        JudgedPair,
        Judgement,
        Kit,
        KitChoice,
        KitPartInfo,
        KitReport,
        LastStep,
        Lineage,
        LostPassage,
        MarkProposal,
        Matrix,
        Memo,
        MemoTarget,
        Narrative,
        NearPassages,
        Participant,
        Passages,
        PassageStep,
        PeopleChanges,
        PeopleTable,
        Picture,
        PlainReading,
        Preview,
        ProposedPair,
        PutAside,
        QuestionMark,
        QuoteTable,
        ReadMark,
        Revised,
        SamePerson,
        SaturationTable,
        Scope,
        SideBySide,
        SpeakerLink,
        Strand,
        Stretches,
        StudyInfo,
        StudyNote,
        Suggestion,
        SuggestionRun,
        Suggestions,
        SurveyChoice,
        SurveyPreview,
        Table,
        ThemeReport,
        ThemeSheet,
        Together,
        Turn,
        Voice,
        Within,
    )
    from workbench.values.discovering import Discovery
    from workbench.values.profiles import Analysis, ProfileChange
    from workbench.values.rounds import RoundReport
    from workbench.values.suggestion_ledger import SuggestionLedger
    from workbench.values.summaries import SideSummary
    from workbench.values.theme_asked import ThemeAsked
    from workbench.values.theme_words import ThemeWords
    from workbench.values.withdrawal import Withdrawal
    from workbench.values.workshops import Workshop
    from workbench.workshop_doors import Workshops

Rows = Iterable[Mapping[str, str]]

__all__ = [
    "Project",
    "as_read",
    "checklist_file",
    "codebook_file",
    "counts_file",
    "create_project",
    "default_demonstration",
    "demonstration",
    "download",
    "export_formats",
    "framework_file",
    "guide_file",
    "inspect_files",
    "kit_of",
    "kit_parts",
    "kit_preview",
    "kit_zip",
    "lineage_file",
    "lineage_picture",
    "matrix_file",
    "new_attribute",
    "open_project",
    "people_changes",
    "people_file",
    "people_rows",
    "picture_file",
    "preview_file",
    "preview_survey",
    "quotes_file",
    "read_table",
    "restore_backup",
    "round_file",
    "table_rows",
    "words_file",
    "workshop_file",
]


def open_project(
    url: str | Path, *, project: str | None = None, actor: str | None = None
) -> Project:
    """Open a study: a path, or a ``postgresql+psycopg://`` URL.

    ``project`` names it where a database holds several. ``actor`` is who acts (default
    ``WORKBENCH_ACTOR``, then the login name). Raises NoStudy, NotAStudy, NewerStudy.
    """
    from workbench.services.study import open_study

    return Project(open_study(url, project=project, actor=actor))


def create_project(
    url: str | Path,
    *,
    name: str | None = None,
    profile: str = "codebook",
    actor: str | None = None,
) -> Project:
    """Make a study (a new file, or a new project in a database); StudyExists where one is."""
    from workbench.services.study import create

    return Project(create(url, name=name, profile=profile, actor=actor))


def demonstration(path: str | Path, which: str = "pathway") -> Project:
    """A fictional demonstration study at ``path``, made where there is none.

    ``which``: pathway, or co-production (three strands, a crosswalk, workshops).
    """
    from workbench.services.demonstrating import make_or_open

    return Project(make_or_open(path, which))


def default_demonstration(which: str = "pathway") -> Path:
    """Where a demonstration study is made when nobody says."""
    from workbench.config import default_demonstration as place

    return place(which)


def read_table(path: str | Path) -> list[dict[str, str]]:
    """The rows of a csv or xlsx file, by column."""
    from workbench.services.tables import read_rows

    return read_rows(path)


def inspect_files(
    paths: Sequence[str | Path],
    *,
    facilitators: Sequence[str] = (),
    encoding: str | None = None,
    keep: Sequence[str] = (),
    columns: Mapping[str, str] | None = None,
    together: bool = False,
    survey: SurveyChoice | None = None,
) -> list[Inspection]:
    """What files would give; nothing is stored, an unreadable file says why.

    ``keep``: headers, footers, footnotes or comments, which are left out else.
    ``columns``: for tables of turns, speaker, text, start or end → the column that holds it.
    ``together``: the files are one conversation, and one inspection comes back. ``survey``: they
    are surveys, with what is said of their columns.
    """
    from workbench.services import reading

    how = reading.Reading(
        encoding, tuple(facilitators), tuple(keep), tuple((columns or {}).items())
    )
    if together:
        return [reading.inspect_together(paths, how)]
    from workbench.services import importing

    return importing.inspect(paths, how, survey)


def evaluate_suggester(train: Path, test: Path, **how: Any) -> dict[str, Any]:
    """How well an engine finds the themes of one table's passages, learnt from another's.

    ``suggester``, ``model``, ``codebook``, ``per_theme``, ``group_column``, ``seed``: as said to
    ``workbench evaluate``. No study is opened.
    """
    from workbench.services.evaluating import evaluate_files

    return evaluate_files(train, test, **how)


def restore_backup(backup: str | Path, url: str | Path) -> Path | None:
    """Bring a backup back; returns where what was there before is kept, if anything was."""
    from workbench.services.keeping import restore

    return restore(backup, url)


def export_formats() -> tuple[str, ...]:
    """The names of the formats a study can be exported in."""
    from workbench.exports.registry import exporters

    return tuple(exporter.name for exporter in exporters())


# pages: import, people, codebook, export


def preview_file(data: bytes, filename: str, *, encoding: str | None = None) -> Preview:
    """What a file's bytes would give; nothing is stored, one that cannot be read says why."""
    from workbench.services import previewing
    from workbench.services.reading import Reading

    return previewing.preview(data, filename, Reading(encoding))


def preview_survey(data: bytes, filename: str, choice: SurveyChoice | None = None) -> SurveyPreview:
    """What a file's bytes would give as a survey, with what is said of its columns."""
    from workbench.services import surveys

    return surveys.preview(data, filename, choice)


def as_read(seen: Preview) -> Corrections:
    """What the reader itself took a file to be: what is stored where nobody says otherwise."""
    from workbench.services import previewing

    return previewing.untouched(seen)


def people_changes(
    base: PeopleTable, rows: Rows, types: Mapping[str, str] | None = None
) -> PeopleChanges:
    """Which cells of these rows are not as in the table they started from.

    ``types``: attribute → number or text, of those that are new.
    """
    from workbench.services import people_table

    return people_table.differences(base, rows, types)


def people_file(table: PeopleTable, suffix: str) -> Download:
    """A people table as a file: ``csv`` or ``xlsx``; both come back as they went."""
    from workbench.services import people_table

    return people_table.download(table, suffix)


def people_rows(data: bytes, filename: str) -> list[dict[str, str]]:
    """The rows of an uploaded people table, csv or xlsx."""
    from workbench.services import people_table

    return people_table.uploaded(data, filename)


def table_rows(data: bytes, filename: str) -> list[dict[str, str]]:
    """The rows of an uploaded table, csv or xlsx, by column."""
    from workbench.services import tables

    return tables.rows_of_any(data, filename)


def codebook_file(project: Project, suffix: str, strand: str | None = None) -> Download:
    """The codebook (or a strand's own) as ``csv`` or ``xlsx``; both come back as they went."""
    from workbench.services import codebook_file as files

    named = None if strand is None else project.strand(strand).name
    return files.download(project.codebook(), suffix, named)


def guide_file(project: Project) -> Download:
    """The topic guide as a csv file, just as the command writes it."""
    from workbench.exports.csv_tables import to_csv
    from workbench.values import Download

    columns, rows = project.guide_table()
    data = to_csv(columns, [[row[column] for column in columns] for row in rows])
    return Download("topic_guide.csv", "text/csv", data)


def new_attribute(table: PeopleTable, name: str) -> str:
    """The name of a further attribute of a people table; Refused where it cannot be one."""
    from workbench.services import people_table

    return people_table.new_attribute(table, name)


def quotes_file(table: QuoteTable, suffix: str) -> Download:
    """The shortlist of quotes as a file, ``csv`` or ``docx``; who did not agree is in neither."""
    from workbench.errors import UsageError
    from workbench.exports import quote_table

    if suffix not in ("csv", "docx"):
        raise UsageError(f"Quotes are written as csv or docx, not as {suffix!r}.")
    return quote_table.quote_csv(table) if suffix == "csv" else quote_table.quote_docx(table)


def checklist_file(checklist: Checklist, suffix: str, audience: str = "both") -> Download:
    """The checklist as ``docx``, ``xlsx`` or ``csv``; docx for one side or for both."""
    from workbench.exports import checklist_file as files

    return files.checklist_file(checklist, suffix, audience)


def workshop_file(project: Project, workshops: Sequence[Workshop]) -> Download:
    """What came of workshops, as a Word document; people by their role only."""
    from workbench.exports.workshop_report import workshop_docx

    return workshop_docx(project.name, workshops)


def round_file(project: Project, reports: Sequence[RoundReport]) -> Download:
    """Rounds of co-production for governance, as a Word document."""
    from workbench.exports.workshop_report import round_docx

    return round_docx(project.name, reports)


def download(format: str, report: ThemeReport) -> Download:
    """A report as one file to save: several files of a format come as one zip."""
    from workbench.exports.registry import as_one_file

    return as_one_file(format, report)


def counts_file(matrix: Matrix, suffix: str) -> Download:
    """A matrix of ``Project.matrix`` as a file: ``csv`` or ``xlsx``."""
    from workbench.exports import matrix_table

    return matrix_table.download(matrix, suffix)


def framework_file(matrix: FrameworkMatrix, suffix: str) -> Download:
    """A framework matrix as a file: ``csv``, ``xlsx`` or ``docx`` (landscape)."""
    from workbench.exports import framework_table

    return framework_table.download(matrix, suffix)


def picture_file(picture: Picture, suffix: str) -> Download:
    """A picture as a file: ``svg``, or ``png`` at 300 dots to the inch."""
    from workbench.exports import pictures

    return pictures.download(picture, suffix)


def lineage_file(project: Project, found: Lineage, suffix: str) -> Download:
    """Lineage, walked either way, drawn as ``svg`` or ``png``, or as ``docx`` with its passages."""
    from workbench.exports import lineage_file as file

    return file.lineage_file(found, project.name, suffix)


def lineage_picture(project: Project, found: Lineage) -> Picture:
    """Lineage drawn, with the words that stand for the drawing."""
    from workbench.exports import pictures

    return pictures.lineage(found, project.name)


def matrix_file(report: ThemeReport, by: str, suffix: str) -> Download:
    """The convergence matrix of a report as one file: ``csv``, ``xlsx`` or ``docx``."""
    from workbench.exports import convergence_matrix

    return convergence_matrix.download(report, by, suffix)


def words_file(found: Sequence[ThemeWords], suffix: str) -> Download:
    """The words that set groups apart inside themes as one file: ``csv`` or ``xlsx``."""
    from workbench.exports import theme_words

    return theme_words.download(found, suffix)


def kit_parts(report: KitReport) -> tuple[KitPartInfo, ...]:
    """Every part a paper kit can have, and whether it is made unless said otherwise."""
    from workbench.exports.kit import making

    return making.offered(report)


def kit_of(
    report: KitReport,
    choice: KitChoice | None = None,
    *,
    progress: Callable[[int, int, str], None] | None = None,
) -> Kit:
    """A paper kit; ``progress`` gets (parts done, parts, next part) and may raise to stop."""
    from workbench.exports.kit import making
    from workbench.values import KitChoice

    return making.make(report, choice or KitChoice(), progress)


def kit_preview(
    report: KitReport, part: str, choice: KitChoice | None = None, *, most_rows: int = 12
) -> str:
    """The first rows of a part as html of inert text; empty where it is a picture or a file."""
    from workbench.exports.kit import making
    from workbench.values import KitChoice

    return making.preview(report, part, choice or KitChoice(), most_rows)


def kit_zip(kit: Kit) -> Download:
    """A paper kit as one zip file."""
    from workbench.exports.kit import making

    return making.as_zip(kit)


class Project:
    """An open study. Every call reads or does one thing; every change is one undoable step."""

    def __init__(self, study: Study) -> None:
        self._study = study

    def __repr__(self) -> str:
        return f"Project({self.name!r}, {self.place!r}, actor={self.actor!r})"

    @property
    def name(self) -> str:
        """The study's name."""
        return self._study.name

    @property
    def guid(self) -> str:
        """The study's id, the same in every copy."""
        return self._study.guid

    @property
    def place(self) -> str:
        """Where it is stored, without a password."""
        return self._study.database.place

    @property
    def url(self) -> str:
        """Where it is stored, as ``open_project`` takes it (it may hold a password)."""
        database = self._study.database
        return str(database.path or database.url.render_as_string(hide_password=False))

    @property
    def actor(self) -> str:
        """Who acts."""
        return self._study.actor

    def close(self) -> None:
        """Give back the database connections."""
        self._study.database.close()

    def info(self) -> StudyInfo:
        """The study at a glance."""
        from workbench.services import info

        return info.info(self._study)

    def last_seq(self) -> int:
        """The number of the newest step: while it stays, nothing in the study has changed."""
        from workbench.services import info

        return info.newest_step(self._study)

    def coders(self) -> Table[Coder]:
        """Everybody whose codings are in the study."""
        from workbench.services import info

        return info.coders(self._study)

    # documents

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

    # correcting a text

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

    # people

    def speakers(self) -> Table[SpeakerLink]:
        """Every speaker of every document and who is behind it."""
        from workbench.services import people

        return people.links(self._study)

    def participants(self) -> Table[Participant]:
        """Everybody who took part."""
        from workbench.services import people

        return people.list_participants(self._study)

    def participants_table(self) -> tuple[tuple[str, ...], list[dict[str, str]]]:
        """(columns, rows) of the participants table."""
        from workbench.services import people, snapshot

        return people.table(snapshot.take(self._study))

    def assign_participants(self, rows: Rows) -> Table[SpeakerLink]:
        """Say who is behind which speaker, from rows of a participants table; all or none."""
        from workbench.services import people

        return people.assign(self._study, rows)

    def groups(self) -> Table[Group]:
        """The perspective groups."""
        from workbench.services import people

        return people.list_groups(self._study)

    def add_group(self, name: str) -> Group:
        """A perspective group, entered where new."""
        from workbench.services import people

        return people.add_group(self._study, name)

    def speak_as(self, document: str, start: int, end: int, group: str | None) -> None:
        """Mark a stretch of one turn as said from another group's standpoint (None: unmark)."""
        from workbench.services import speaking_as

        speaking_as.speak_as(self._study, document, start, end, group)

    def speak_as_turn(
        self,
        document: str,
        turn: int,
        group: str | None,
        *,
        start: int | None = None,
        end: int | None = None,
        quote: str | None = None,
    ) -> Turn:
        """As ``speak_as``, for a whole turn, or a stretch or words of it (None: unmark all of it);
        returns the turn."""
        from workbench.services import speaking_as

        return speaking_as.speak_as_turn(
            self._study, document, turn, group, start=start, end=end, quote=quote
        )

    def same_people(self) -> Table[SamePerson]:
        """Open questions: does a label mean one person in several documents of a strand?"""
        from workbench.services import same_people

        return same_people.questions(self._study)

    def join_people(
        self, label: str, *, strand: str | None = None, documents: Sequence[str] = ()
    ) -> JoinedPeople:
        """Yes, the same person (in these documents, or in all that are open), as one step."""
        from workbench.services import joining

        return joining.join(self._study, label, strand=strand, documents=documents)

    def keep_apart(
        self, label: str, *, strand: str | None = None, documents: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """No, different people: remembered, not asked again; returns the documents meant."""
        from workbench.services import joining

        return joining.keep_apart(self._study, label, strand=strand, documents=documents)

    def look_at_withdrawal(self, participant: str, blank: Collection[str] = ()) -> Withdrawal:
        """What a person's withdrawal would take away and leave; nothing is changed."""
        from workbench.services import withdrawal

        return withdrawal.look(self._study, participant, blank)

    def withdraw(self, participant: str, blank: Collection[str] = ()) -> Withdrawal:
        """Take a person's words out of the study for good, past versions too: no Undo.

        ``blank``: refs of what people wrote that loses their words too; {"all"}: everything.
        """
        from workbench.services import withdrawal

        return withdrawal.withdraw(self._study, participant, blank)

    def clean(self) -> str | None:
        """Write the database's files anew without what was erased; what stood in the way, if so."""
        from workbench.services import withdrawal

        return withdrawal.clean(self._study)

    def voices(self) -> Table[Voice]:
        """Labels that name nobody yet: unknown speakers, several voices."""
        from workbench.services import same_people

        return same_people.voices(self._study)

    # topic guide

    def guide(self) -> Table[GuideQuestion]:
        """The questions of the topic guide, strand by strand, in order."""
        from workbench.services import guide

        return guide.questions(self._study)

    def guide_table(self) -> tuple[tuple[str, ...], list[dict[str, str]]]:
        """(columns, rows) of the topic guide."""
        from workbench.services import guide

        return guide.COLUMNS, guide.table(self._study)

    def import_guide(self, rows: Rows) -> GuideImport:
        """Add and change questions from a table (strand, order, question), all or none."""
        from workbench.services import guide

        return guide.import_table(self._study, rows)

    def remove_question(self, question: str, *, strand: str | None = None) -> GuideQuestion:
        """Take a question out of the guide, with its marks, as one step."""
        from workbench.services import guide

        return guide.remove(self._study, question, strand=strand)

    def mark_question(
        self, document: str, turn: int, question: str, *, proposed: bool = False
    ) -> QuestionMark:
        """Say that a turn puts a question; ``proposed``: as a proposal had it."""
        from workbench.services import question_marks

        origin = question_marks.PROPOSAL if proposed else question_marks.PERSON
        return question_marks.mark(self._study, document, turn, question, origin=origin)

    def unmark_question(self, document: str, turn: int, question: str) -> None:
        """Take such a mark away."""
        from workbench.services import question_marks

        question_marks.unmark(self._study, document, turn, question)

    def decline_question(self, document: str, turn: int, question: str) -> None:
        """Say that a turn does not put a question; it is not proposed again."""
        from workbench.services import question_marks

        question_marks.decline(self._study, document, turn, question)

    def question_marks(self, document: str | None = None) -> Table[QuestionMark]:
        """Where questions were put, by document and turn."""
        from workbench.services import question_marks

        return question_marks.marks(self._study, document)

    def question_proposals(self, document: str | None = None) -> Table[MarkProposal]:
        """Facilitators' turns that sound like a question of the guide, for a person to decide."""
        from workbench.services import asking

        return asking.proposals(self._study, document)

    def asked(self, scope: Scope | None = None) -> GuideAsked:
        """Who was asked each question, as the marks have it."""
        from workbench.services import asking

        return asking.asked(self._study, scope)

    # codebook

    def codebook(self, *, as_of: int | None = None) -> Codebook:
        """The codebook as a value, now or as of a step of the history."""
        from workbench.services import codebooks

        return codebooks.get(self._study, as_of)

    def add_code(
        self, name: str, *, parent: str | None = None, id: str | None = None, **fields: str
    ) -> Code:
        """A new code; ``fields``: kind, stage, definition, include, exclude, colour,
        central_idea."""
        from workbench.services import codebooks

        said = codebooks.CodeFields(**fields)
        return codebooks.add(self._study, name, parent=parent, fields=said, id_=id)

    def change_code(self, code: str, *, name: str | None = None, **fields: str) -> Code:
        """Rename a code or set its fields."""
        from workbench.services import codebooks

        said = codebooks.CodeFields(**fields)
        return codebooks.change_code(self._study, code, name=name, fields=said)

    def move_code(self, code: str, *, under: str | None) -> Code:
        """Put a code with all below it under another (None: at the top)."""
        from workbench.services import codebooks

        return codebooks.move(self._study, code, under=under)

    def delete_code(self, code: str) -> int:
        """End a code with all below it and its codings; returns how many codings."""
        from workbench.services import codebooks

        return codebooks.delete(self._study, code)

    def link_code(self, theme: str, code: str) -> Codebook:
        """Let a code serve a further theme."""
        from workbench.services import codebooks

        return codebooks.link(self._study, theme, code)

    def unlink_code(self, theme: str, code: str) -> Codebook:
        """Take such a link away."""
        from workbench.services import codebooks

        return codebooks.unlink(self._study, theme, code)

    def import_codebook(self, rows: Rows, *, strand: str | None = None) -> Codebook:
        """Add and change codes from a codebook table (of a strand), all or none."""
        from workbench.services import codebooks

        return codebooks.import_table(self._study, rows, strand=strand)

    def codebook_table(
        self, strand: str | None = None
    ) -> tuple[tuple[str, ...], list[dict[str, str]]]:
        """(columns, rows) of the table of the integrated codebook, or of a strand's own."""
        from workbench.services import codebooks, strands
        from workbench.services.codebook_columns import COLUMNS

        named = None if strand is None else strands.one(self._study, strand).name
        return COLUMNS, codebooks.table(self.codebook(), named)

    # coding

    def code(
        self,
        document: str,
        code: str,
        *,
        start: int | None = None,
        end: int | None = None,
        quote: str | None = None,
        turn: int | None = None,
        coder: str | None = None,
        layer: str = "individual",
        id: str | None = None,
        op: tuple[str, int] | None = None,
    ) -> Coding:
        """Apply a code to ``[start, end)`` or to a quote (with its turn where it recurs).

        The same ``id`` or ``op`` (client, n) again changes nothing.
        """
        from workbench.services import codings

        request = codings.CodingRequest(
            document, code, start, end, quote, turn, coder, layer, id=id
        )
        return codings.add(self._study, request, op=op)

    def code_many(self, rows: Rows) -> Table[Coding]:
        """Apply codes from rows of a codings table, all or none, as one step."""
        from workbench.services import codings

        return codings.add_all(self._study, codings.requests_of(rows))

    def codings(self, scope: Scope | None = None, *, document: str | None = None) -> Table[Coding]:
        """The codings in scope, by document and place."""
        from workbench.services import codings

        return codings.list_codings(self._study, scope, document=document)

    def delete_codings(self, ids: Sequence[str]) -> int:
        """Take codings away as one step; returns how many."""
        from workbench.services import codings

        return codings.delete(self._study, ids)

    # settling between coders

    def coded_apart(self) -> tuple[str, ...]:
        """Names of the documents where others' work is not shown to this person yet (profile
        ``reliability``)."""
        from workbench.services import sight

        return sight.closed_documents(self._study)

    def side_by_side(self, document: str, *, coders: Sequence[str] | None = None) -> SideBySide:
        """A document as these coders (default: all who coded it) read it, passage by passage."""
        from workbench.services import side_by_side

        return side_by_side.get(self._study, document, coders)

    def compared_documents(self) -> Table[SideBySide]:
        """Every document that two people or more coded or read through."""
        from workbench.services import side_by_side
        from workbench.values import Table

        return Table(side_by_side.overview(self._study))

    def settle(
        self,
        document: str,
        passage: str,
        choose: str,
        *,
        reason: str = "",
        picks: Sequence[tuple[str, int, int]] = (),
        coders: Sequence[str] | None = None,
    ) -> SideBySide:
        """Settle one passage: a coder's name, both, shared, whole, neither, or otherwise with
        ``picks`` of (code, start, end)."""
        from workbench.services import settling

        return settling.settle(
            self._study, document, passage, choose, reason=reason, picks=picks, coders=coders
        )

    def take_agreed(
        self, document: str, *, coders: Sequence[str] | None = None
    ) -> tuple[int, SideBySide]:
        """Take what all coders read the same into the consensus, as one step; how many."""
        from workbench.services import settling

        return settling.take_agreed(self._study, document, coders=coders)

    def open_again(
        self, document: str, settlement: str, *, coders: Sequence[str] | None = None
    ) -> SideBySide:
        """Take a settlement and its consensus codings away."""
        from workbench.services import settling

        return settling.open_again(self._study, document, settlement, coders=coders)

    # the plain view

    def draw_pack(self, size: int = 12, *, seed: int | None = None) -> PlainReading:
        """A short pack of passages, balanced over the groups; its seed is kept."""
        from workbench.services import plain

        return plain.draw_pack(self._study, size, seed=seed)

    def plain_reading(
        self, *, pack: str | None = None, document: str | None = None
    ) -> PlainReading:
        """A pack of yours or a whole conversation, a passage at a time, with your answers."""
        from workbench.services import plain

        return plain.reading(self._study, pack=pack, document=document)

    def plain_begun(self) -> Table[PlainReading]:
        """Packs and conversations you have begun in the plain view."""
        from workbench.services import plain
        from workbench.values import Table

        return Table(plain.begun(self._study))

    def answer_passage(
        self,
        document: str,
        turn: int,
        answer: str,
        *,
        ideas: Sequence[str] = (),
        new_idea: str = "",
        comment: str = "",
    ) -> None:
        """Answer a passage (done, skipped, not sure, upsetting), with marks and comment."""
        from workbench.services import answering

        answering.answer(
            self._study, document, turn, answer, ideas=ideas, new_idea=new_idea, comment=comment
        )

    def put_aside(self) -> Table[PutAside]:
        """What people skipped, were not sure of, found upsetting or commented on."""
        from workbench.services import plain
        from workbench.values import Table

        return Table(plain.put_aside(self._study))

    def big_ideas(self) -> Table[BigIdea]:
        """Every theme with who talked about it, in plain sentences."""
        from workbench.services import plain
        from workbench.values import Table

        return Table(plain.big_ideas(self._study))

    # the workspace

    def apply_operations(self, sent: Iterable[Mapping[str, Any]]) -> Answered:
        """Do what one browser sent, each operation once, each as one step of the history."""
        from workbench.services import workspace

        return workspace.apply(self._study, sent)

    def changes_since(self, document: str, since: int = 0) -> Changes:
        """What changed on a document (by id) after a step, ready for a browser; 0: all."""
        from workbench.services import since as service

        return service.changes(self._study, document, since)

    def passage_history(self, coding: str) -> tuple[PassageStep, ...]:
        """The newest steps that touched a coding (by id) or what hangs on it."""
        from workbench.services import passage_history

        return passage_history.steps(self._study, coding)

    def offers_in(self, document: str, limit: int) -> Sequence[Mapping[str, Any]]:
        """The strongest suggestions of a document, ready for a browser, noted as shown."""
        from workbench.services import offering

        return offering.placed(self._study, document, limit)

    def code_use(self, document: str) -> CodeUse:
        """The codebook, how often each code is used in other documents, what you used last."""
        from workbench.services import since as service

        return service.use(self._study, document)

    # pages: import, people, codebook, export

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

    def strands(self) -> tuple[str, ...]:
        """The names of the strands, in order."""
        from workbench.services import documents

        return documents.strands(self._study)

    def strand_table(self) -> Table[Strand]:
        """The strands you may see, with documents, coders, codebook, notes and freezing."""
        from workbench.services import strands

        return strands.table(self._study)

    def strand(self, name: str) -> Strand:
        """One strand, by name or id."""
        from workbench.services import strands

        return strands.one(self._study, name)

    def create_strand(self, name: str, *, notes: str = "", blind: bool = False) -> Strand:
        """A new strand; ``blind``: its coders see no other strand."""
        from workbench.services import strands

        return strands.create(self._study, name, notes=notes, blind=blind)

    def describe_strand(
        self, strand: str, *, notes: str | None = None, blind: bool | None = None
    ) -> Strand:
        """Write the notes on a strand's method; say whether it is blind (None: as it is)."""
        from workbench.services import strands

        return strands.describe(self._study, strand, notes=notes, blind=blind)

    def arrange_strand(
        self,
        strand: str,
        *,
        notes: str | None = None,
        blind: bool | None = None,
        documents: Sequence[str] | None = None,
        coders: Sequence[str] | None = None,
        codebook: bool = False,
    ) -> Strand:
        """Say what belongs to a strand, as one step: exactly these documents and coders."""
        from workbench.services import strands

        return strands.arrange(
            self._study, strand, notes=notes, blind=blind, documents=documents, coders=coders,
            codebook=codebook,
        )  # fmt: skip

    def set_strand_coders(self, strand: str, coders: Sequence[str]) -> Strand:
        """Say who codes a strand: exactly these people."""
        from workbench.services import strands

        return strands.set_coders(self._study, strand, coders)

    def place_documents(self, strand: str | None, documents: Sequence[str]) -> int:
        """Put documents into a strand (None: out of any); how many moved."""
        from workbench.services import strands

        return strands.place_documents(self._study, strand, documents)

    def open_strand_codebook(self, strand: str) -> Strand:
        """Give a strand a codebook of its own."""
        from workbench.services import strands

        return strands.open_codebook(self._study, strand)

    def freeze_strand(self, strand: str, reason: str = "") -> Strand:
        """Let a strand stand still: nothing of it changes until it is opened with a reason."""
        from workbench.services import strands

        return strands.freeze(self._study, strand, reason)

    def unfreeze_strand(self, strand: str, reason: str) -> Strand:
        """Open a frozen strand again; the reason stays in its log."""
        from workbench.services import strands

        return strands.unfreeze(self._study, strand, reason)

    def frozen_scope(self, strand: str) -> Scope:
        """The scope that reads a frozen strand as of its freezing."""
        from workbench.services import strands

        return strands.frozen_scope(self._study, strand)

    def crosswalk(self) -> Crosswalk:
        """The codebooks of the strands beside the integrated one, and what people decided."""
        from workbench.services import crossing

        return crossing.crosswalk(self._study)

    def crosswalk_proposals(self, limit: int = 40) -> Table[ProposedPair]:
        """Pairs of codes that may belong together, each with its reasons."""
        from workbench.services import proposing

        return proposing.proposals(self._study, limit)

    def map_code(
        self, code: str, theme: str | None, relation: str, *, strand: str | None = None
    ) -> Crosswalk:
        """Say what a code of a strand is to an integrated theme (None: only here)."""
        from workbench.services import crossing

        return crossing.decide(self._study, code, theme, relation, strand=strand)

    def unmap_code(
        self, code: str, theme: str | None = None, *, strand: str | None = None
    ) -> Crosswalk:
        """Take back what was decided of a code (and one theme)."""
        from workbench.services import crossing

        return crossing.clear(self._study, code, theme, strand=strand)

    def gather_theme(
        self, codes: Sequence[str], name: str, relation: str = "same", *, definition: str = ""
    ) -> Crosswalk:
        """Make an integrated theme of codes of strands, mapped to it, as one step."""
        from workbench.services import crossing

        return crossing.gather(self._study, codes, name, relation, definition=definition)

    def dismiss_pair(self, one: str, other: str) -> None:
        """Turn a proposed pair (ids) down."""
        from workbench.services import crossing

        crossing.dismiss(self._study, one, other)

    def apply_crossings(self, moves: Iterable[Mapping[str, Any]]) -> Answered:
        """Do what a crosswalk in the browser sent; each move (client, n) is done once."""
        from workbench.services import crossing_moves

        return crossing_moves.apply(self._study, moves)

    def lineage(self, theme: str, scope: Scope | None = None) -> Lineage:
        """Where a theme came from: strand themes, codes, passages, turns, people, files."""
        from workbench.services import tracing

        return tracing.of_theme(self._study, theme, scope)

    def lineage_of_person(self, person: str, scope: Scope | None = None) -> Lineage:
        """Where a person's words went, up to the integrated themes."""
        from workbench.services import tracing

        return tracing.of_person(self._study, person, scope)

    def lineage_of_turn(self, document: str, turn: int, scope: Scope | None = None) -> Lineage:
        """Where the words of a turn went."""
        from workbench.services import tracing

        return tracing.of_turn(self._study, document, turn, scope)

    def balance(self, scope: Scope | None = None) -> Balance:
        """Which strands feed each integrated theme, with how many of their people."""
        from workbench.services import balancing

        return balancing.balance(self._study, scope)

    def people_table(self) -> PeopleTable:
        """Speakers and participants as a page edits them, with types and paper labels."""
        from workbench.services import people_table

        return people_table.table(self._study)

    def save_people(self, changes: PeopleChanges) -> Table[SpeakerLink]:
        """Change just these cells of the people table, all or none, as one step."""
        from workbench.services import people_table

        return people_table.save(self._study, changes)

    # themes as they grow

    def board(self) -> Board:
        """Every theme and code by stage, with its passages and its people by group."""
        from workbench.services import theme_board

        return theme_board.board(self._study)

    def set_stage(self, code: str, stage: str) -> None:
        """Put a theme or code in a stage, forwards or back."""
        from workbench.services import theme_moves

        theme_moves.set_stage(self._study, code, stage)

    def apply_moves(self, moves: Iterable[Mapping[str, Any]]) -> Answered:
        """Do what a board in the browser sent; each move (client, n) is done once."""
        from workbench.services import theme_moves

        return theme_moves.apply(self._study, moves)

    def theme_sheet(self, theme: str) -> ThemeSheet:
        """What is known of one theme: figures, where it came from, questions with answers."""
        from workbench.services import theme_questions

        return theme_questions.sheet(self._study, theme)

    def answer_question(self, theme: str, question: str, words: str) -> None:
        """Write down what you say to a question asked of a theme (empty: take it away)."""
        from workbench.services import theme_questions

        theme_questions.answer(self._study, theme, question, words)

    def name_version(self, name: str, *, note: str = "", seq: int | None = None) -> CodebookVersion:
        """Name the codebook as it stands now, or stood after step ``seq``."""
        from workbench.services import codebook_versions

        return codebook_versions.name_version(self._study, name, note=note, seq=seq)

    def forget_version(self, name: str) -> None:
        """Take a version's name away."""
        from workbench.services import codebook_versions

        codebook_versions.forget_version(self._study, name)

    def codebook_versions(self) -> Table[CodebookVersion]:
        """The named versions of the codebook."""
        from workbench.services import codebook_versions

        return codebook_versions.versions(self._study)

    def codebook_steps(self) -> Table[CodebookStep]:
        """The newest steps that touched the codebook, newest first."""
        from workbench.services import codebook_versions

        return codebook_versions.steps(self._study)

    def codebook_difference(
        self, before: str | int | None = None, after: str | int | None = None
    ) -> CodebookDifference:
        """What is different between two states: version names or steps (None: the newest version
        before the later one; now)."""
        from workbench.services import codebook_versions

        return codebook_versions.difference(self._study, before, after)

    def code_counts(self) -> Mapping[str, CodeCount]:
        """Code id → how many codings it has, alone and with everything below it."""
        from workbench.services import merging

        return merging.counts(self._study)

    def edit_code(
        self,
        code: str,
        *,
        name: str | None = None,
        examples: Sequence[str] | None = None,
        **fields: str,
    ) -> Code:
        """As ``change_code``, its examples too (None: they stay as they are), as one step."""
        from workbench.services import codebooks

        said = codebooks.CodeFields(**fields)
        return codebooks.change_code(self._study, code, name=name, fields=said, examples=examples)

    def merge_codes(self, source: str, target: str) -> Code:
        """Let a code go up in another, codings, children, links and examples; as one step."""
        from workbench.services import merging

        return merging.merge(self._study, source, target)

    def preview_merge(self, source: str, target: str) -> CodebookChange:
        """What merging would do, doing nothing."""
        from workbench.services import merging

        return merging.preview_merge(self._study, source, target)

    def preview_move(self, code: str, *, under: str | None) -> CodebookChange:
        """What moving a code would do, doing nothing."""
        from workbench.services import merging

        return merging.preview_move(self._study, code, under)

    def preview_delete(self, code: str) -> CodebookChange:
        """What deleting a code would end, doing nothing."""
        from workbench.services import merging

        return merging.preview_delete(self._study, code)

    def last_step(self) -> LastStep | None:
        """The step of yours that ``undo`` would take back; None where there is none."""
        from workbench.services import steps

        return steps.last_step(self._study)

    # comparing and reporting

    def compare(self, scope: Scope | None = None) -> ComparisonTable:
        """Every theme × perspective group: people n of N, focus groups k of K, and the rest."""
        from workbench.services import comparing

        return comparing.compare(self._study, scope)

    def matrix(
        self,
        rows: str = "themes",
        columns: str = "groups",
        cells: str = "people",
        *,
        where: Sequence[tuple[str, str]] = (),
        scope: Scope | None = None,
    ) -> Matrix:
        """Any matrix, counted: ``rows`` themes or codes; ``columns`` groups, people, documents,
        questions, codes, themes, strands or methods; ``cells`` people, codings, words or any.

        ``where``: only people with these (attribute, value). ``.to_frame()`` gives a data frame.
        """
        from workbench.services import matrices

        return matrices.matrix(self._study, rows, columns, cells, where=where, scope=scope)

    def framework(
        self,
        rows: str = "people",
        *,
        where: Sequence[tuple[str, str]] = (),
        scope: Scope | None = None,
    ) -> FrameworkMatrix:
        """The framework matrix: people, documents or strands by theme, with what is written."""
        from workbench.services import framework

        return framework.framework(self._study, rows, where=where, scope=scope)

    def chart(
        self,
        row: str,
        theme: str,
        summary: str,
        *,
        rows: str = "people",
        passages: Sequence[str] | None = None,
    ) -> FrameworkCell:
        """Write the summary of a cell, linked to passages (ids of codings); empty: take it away."""
        from workbench.services import framework

        return framework.chart(self._study, row, theme, summary, rows=rows, passages=passages)

    def framework_versions(
        self, row: str, theme: str, *, rows: str = "people"
    ) -> Table[FrameworkVersion]:
        """What a cell of the framework matrix said, oldest first."""
        from workbench.services import framework

        return framework.versions(self._study, row, theme, rows=rows)

    def picture(
        self, kind: str, *, scope: Scope | None = None, order: str | None = None
    ) -> Picture:
        """A picture for the paper: dot-matrix, coding-tree, thematic-map or saturation."""
        from workbench.errors import UsageError
        from workbench.exports import pictures
        from workbench.values import PICTURES

        if kind not in PICTURES:
            raise UsageError(f"A picture is one of {', '.join(PICTURES)}, not “{kind}”.")
        if kind == "saturation":
            return pictures.saturation(self.saturation(scope, order=order))
        if kind == "dot-matrix":
            return pictures.dot_matrix(self.compare(scope), self.name)
        counted = self.matrix("codes", "everybody", scope=scope)
        people = {
            row.id: cells[0]
            for row, cells in zip(counted.rows, counted.values, strict=True)
            if cells
        }
        of = (counted.columns[0].of or 0) if counted.columns else 0
        draw = pictures.coding_tree if kind == "coding-tree" else pictures.thematic_map
        as_of = None if scope is None else scope.as_of
        return draw(self.codebook(as_of=as_of), people, of, self.name, counted.scope.whose)

    def saturation(
        self, scope: Scope | None = None, *, order: str | None = None
    ) -> SaturationTable:
        """New codes by order of collection (Guest et al. 2020); ``order``: the attribute that says
        it. Refused in the reflexive profile, for focus groups and for too few interviews."""
        from workbench.services import picturing

        return picturing.saturation_table(self._study, scope, order=order)

    def report(self, scope: Scope | None = None) -> ThemeReport:
        """The one value pages show and exporters print."""
        from workbench.services import reporting

        return reporting.report(self._study, scope)

    def export(self, format: str, scope: Scope | None = None) -> dict[str, bytes]:
        """File name → contents, in one of ``export_formats()``."""
        from workbench.exports.registry import render

        return render(format, self.report(scope))

    # the paper

    def kit_report(
        self, scope: Scope | None = None, *, progress: Callable[[str], None] | None = None
    ) -> KitReport:
        """The one value a paper kit prints, read in one moment."""
        from workbench.services import kit

        return kit.gather(self._study, scope, progress=progress)

    def narratives(self) -> Table[Narrative]:
        """What is written of each theme, quotes and figures brought up to date."""
        from workbench.services import narratives

        return narratives.narratives(self._study)

    def write_narrative(self, theme: str, text: str) -> Narrative | None:
        """Write a theme's narrative (empty: end it), with ``{{quote:…}}`` and ``{{n:…}}``."""
        from workbench.services import narratives

        return narratives.write(self._study, theme, text)

    def preview_narrative(self, theme: str, text: str) -> Narrative:
        """What a text would read like as a theme's narrative; nothing is stored."""
        from workbench.services import narratives

        return narratives.preview(self._study, theme, text)

    # reading across documents

    def search(
        self,
        query: str = "",
        *,
        terms: Sequence[str] = (),
        forms: str | None = None,
        within: Within | None = None,
        first: int = 0,
        limit: int = 50,
    ) -> Hits:
        """Turns with these words: word, "a phrase", begin*, this OR that, -without.

        ``terms``: a list instead, any of which matches. ``forms``: a language (``en``), to find
        other forms of the words too. Refused, in words, where the query cannot be read.
        """
        from workbench.services import searching

        return searching.search(
            self._study, query, terms=terms, forms=forms, within=within, first=first, limit=limit
        )

    def passages(
        self,
        code: str | None = None,
        within: Within | None = None,
        *,
        first: int = 0,
        limit: int = 50,
    ) -> Passages:
        """The passages of a code or theme (None: of every code) with what is around them."""
        from workbench.services import gathering

        return gathering.passages(self._study, code, within, first=first, limit=limit)

    def uncoded(
        self, within: Within | None = None, *, first: int = 0, limit: int = 50
    ) -> Stretches:
        """Stretches of turns that no code covers."""
        from workbench.services import gathering

        return gathering.uncoded(self._study, within, first=first, limit=limit)

    def together(self, code: str, within: Within | None = None) -> Table[Together]:
        """The codes whose passages overlap a code's, or share a turn with them."""
        from workbench.services import meeting

        return meeting.together(self._study, code, within)

    def answers_to(self, question: str, group: str | None = None) -> AnswersRead:
        """What people (of a group) said between a question of the guide (by id) and the next."""
        from workbench.services import meeting

        return meeting.answers_to(self._study, question, group)

    def preview_autocode(
        self,
        query: str = "",
        *,
        code: str,
        level: str = "sentence",
        terms: Sequence[str] = (),
        forms: str | None = None,
        within: Within | None = None,
    ) -> AutocodePreview:
        """The sentences or turns that a search would code, doing nothing."""
        from workbench.services import autocoding

        return autocoding.preview(
            self._study, query, code=code, level=level, terms=terms, forms=forms, within=within
        )

    def autocode(self, code: str, hits: Sequence[AutocodeHit]) -> Table[Coding]:
        """Code the chosen hits of a preview as one step (origin “autocode”)."""
        from workbench.services import autocoding

        return autocoding.apply(self._study, code, hits)

    def note_on_document(self, document: str, text: str) -> bool:
        """Write your familiarisation note on a document (empty: take it away)."""
        from workbench.services import notes

        return notes.set_note(self._study, document, text)

    def document_notes(self) -> Table[DocumentNote]:
        """Everybody's familiarisation notes on documents."""
        from workbench.services import notes

        return notes.notes(self._study)

    # judging: both sides of a theme

    def convergence(self, by: str = "group") -> Convergence:
        """Every theme × pair of sides as people judged it; others' only once released.

        ``by``: group, strand or method.
        """
        from workbench.services import judged

        return judged.convergence(self._study, by)

    def judge(
        self,
        theme: str,
        sides: Sequence[str],
        said: Mapping[str, tuple[str, str]],
        *,
        by: str = "group",
        seen: int | None = None,
    ) -> JudgedPair:
        """Judge a pair: meaning, prominence, examples, overall → (value, reason); one step.

        Others see it once two have judged. Refused without a reason, and for silence before the
        nearest uncoded passages were looked at. ``seen``: the step whose evidence was looked at.
        """
        from workbench.services import judging

        return judging.judge(self._study, theme, sides, said, kind=by, seen=seen)

    def reconcile(
        self,
        theme: str,
        sides: Sequence[str],
        aspect: str,
        value: str,
        reason: str,
        *,
        by: str = "group",
        seen: int | None = None,
    ) -> JudgedPair:
        """Keep what people settled on for one aspect after two of them judged it."""
        from workbench.services import judging

        return judging.reconcile(
            self._study, theme, sides, aspect, value, reason, kind=by, seen=seen
        )

    def release_judgements(
        self, theme: str, sides: Sequence[str], *, by: str = "group"
    ) -> JudgedPair:
        """Open your judgements of a pair without a second judge (for who judges alone)."""
        from workbench.services import judging

        return judging.release(self._study, theme, sides, kind=by)

    def withdraw_judgements(
        self, theme: str, sides: Sequence[str] | None = None, *, by: str = "group"
    ) -> int:
        """Take back what you judged of a pair, or of a whole theme; returns how many ended."""
        from workbench.services import judging

        return judging.withdraw(self._study, theme, sides, kind=by)

    def judgement_history(
        self, theme: str, sides: Sequence[str], *, by: str = "group"
    ) -> Table[Judgement]:
        """All that was judged of a pair, oldest first; of what is not released, only yours."""
        from workbench.services import judged

        return judged.history(self._study, theme, sides, by)

    def nearest(self, theme: str, side: str, *, by: str = "group", limit: int = 6) -> NearPassages:
        """A side's uncoded passages nearest to a theme: to read before calling it silent."""
        from workbench.services import not_raised

        return not_raised.nearest(self._study, theme, side, kind=by, limit=limit)

    def set_passage_aside(
        self, theme: str, side: str, document: str, start: int, end: int, *, by: str = "group"
    ) -> NearPassages:
        """Keep that a passage of ``nearest`` does not speak of the theme."""
        from workbench.services import not_raised

        return not_raised.set_aside(self._study, theme, side, document, start, end, kind=by)

    def note_nearest_looked(
        self,
        theme: str,
        side: str,
        *,
        by: str = "group",
        seen: Sequence[tuple[str, int, int]] | None = None,
    ) -> NearPassages:
        """Keep that the nearest passages were looked at; those left are set aside; one step."""
        from workbench.services import not_raised

        return not_raised.note_looked(self._study, theme, side, kind=by, seen=seen)

    def assess_convergence(self, text: str) -> StudyNote:
        """Note the overall convergence assessment, as a shared memo on method."""
        from workbench.services import convergence_notes

        return convergence_notes.note(self._study, "assessment", text)

    def record_feedback(self, text: str, *, theme: str | None = None) -> StudyNote:
        """Note what came back in the feedback round, on the study or on one theme."""
        from workbench.services import convergence_notes

        return convergence_notes.note(self._study, "feedback", text, theme)

    # each side of a theme in people's words

    def summaries(self, theme: str | None = None) -> Table[SideSummary]:
        """What is written of the sides of themes, and each theme's integrated statement."""
        from workbench.services import summaries

        return summaries.summaries(self._study, theme)

    def write_summary(
        self,
        theme: str,
        side: str | None,
        words: str,
        *,
        passages: Sequence[str] | None = None,
        seen: int | None = None,
    ) -> SideSummary:
        """Write a side's summary (None: the integrated statement), linked to codings by id.

        ``seen``: the step whose coding was looked at. Refused where it is empty or too long.
        """
        from workbench.services import summaries

        return summaries.write(self._study, theme, side, words, passages=passages, seen=seen)

    def take_summary_away(self, theme: str, side: str | None) -> None:
        """End a side's summary (None: the statement); what was written stays in the record."""
        from workbench.services import summaries

        summaries.take_away(self._study, theme, side)

    def summary_history(self, theme: str, side: str | None = None) -> Table[SideSummary]:
        """Every version of a side's summary (None: of the statement), oldest first."""
        from workbench.services import summaries

        return summaries.history(self._study, theme, side)

    def theme_words(
        self, theme: str, scope: Scope | None = None, *, word: str | None = None
    ) -> ThemeWords:
        """The words that set groups apart inside a theme, each with who uses it and where.

        ``word``: one to look at besides, whoever uses it.
        """
        from workbench.services import theme_words

        return theme_words.words(self._study, theme, scope, word=word)

    def theme_asked(self, theme: str, scope: Scope | None = None) -> ThemeAsked:
        """Who was asked each question of the guide, and who raised a theme in answer to it."""
        from workbench.services import theme_asked

        return theme_asked.asked(self._study, theme, scope)

    # how the study is analysed

    def analysis(self) -> Analysis:
        """The method profile with what it sets and why, and what is declared of the strands."""
        from workbench.services import analysis

        return analysis.analysis(self._study)

    def preview_profile(self, profile: str) -> ProfileChange:
        """What changing to a profile would mean, doing nothing."""
        from workbench.services import analysis

        return analysis.preview(self._study, profile)

    def set_profile(self, profile: str) -> Analysis:
        """Change the method profile, as one undoable step; what is stored stays as it is."""
        from workbench.services import analysis

        return analysis.set_profile(self._study, profile)

    def declare_probability_survey(self, strand: str, drawn: bool = True) -> Analysis:
        """Say that a strand is (not) a probability sample: only of one are intervals given."""
        from workbench.services import analysis

        return analysis.declare_survey(self._study, strand, drawn)

    # suggestions

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

    @property
    def suggesting(self) -> Suggesting:
        """The queue without waiting, and getting suggestions ready in the background."""
        from workbench.suggestion_doors import Suggesting

        return Suggesting(self._study)

    def suggestions_off(self) -> str | None:
        """Why the study's profile has no suggestions; None where it has."""
        from workbench.services import suggestions

        return suggestions.off(self._study)

    def suggestions(
        self,
        theme: str | None = None,
        *,
        document: str | None = None,
        limit: int | None = None,
        shown: bool = True,
        scope: Scope | None = None,
        queue: bool = False,
    ) -> Suggestions:
        """Passages you may wish to revisit, in documents you have marked read, strongest first.

        Refused where the profile has none, nothing is marked read, or too little is coded.
        ``queue``: rarest themes first, with a random slice and, marked as such, explorations.
        ``shown``: what comes back is noted as shown (it can be decided about only then).
        ``scope``: whose coding is learnt from.
        """
        from workbench.services import suggestions

        found = suggestions.suggest(
            self._study, theme=theme, document=document, limit=limit, scope=scope, queue=queue
        )
        if shown:
            suggestions.note_shown(self._study, found.run, found.found)
        return found

    def note_shown(self, run: SuggestionRun, shown: Sequence[Suggestion]) -> int:
        """Note which suggestions of a run somebody was shown; returns how many were new."""
        from workbench.services import suggestions

        return suggestions.note_shown(self._study, run, shown)

    def accept_suggestion(self, id: str, *, code: str | None = None) -> Decision:
        """Code a suggested passage (origin “suggestion”), with the code proposed or another."""
        from workbench.services import deciding

        return deciding.accept(self._study, id, code=code)

    def reject_suggestion(self, id: str) -> Decision:
        """Not this: it is not offered again for that theme."""
        from workbench.services import deciding

        return deciding.reject(self._study, id)

    def skip_suggestion(self, id: str) -> Decision:
        """Not now: it stands last from now on."""
        from workbench.services import deciding

        return deciding.skip(self._study, id)

    def decisions(self) -> Table[Decision]:
        """Every decision about a suggestion, oldest first."""
        from workbench.services import deciding

        return deciding.decisions(self._study)

    def suggestions_turned_off(self) -> str | None:
        """For whom somebody turned them off: “all”, “me”; None where they are not turned off."""
        from workbench.services import suggesting_off

        return suggesting_off.turned_off(self._study)

    def turn_suggestions(self, on: bool, *, for_me: bool = False) -> bool:
        """Turn suggestions on or off for everybody, or for yourself; whether that is new."""
        from workbench.services import suggesting_off

        return suggesting_off.turn(self._study, on, for_me=for_me)

    def suggestion_ledger(self) -> SuggestionLedger:
        """What was shown and decided, by theme, perspective group and coder."""
        from workbench.services import suggestion_ledger

        return suggestion_ledger.ledger(self._study)

    def discover(self) -> Discovery:
        """Groupings of uncoded passages, near-duplicate codes, codings unlike their code."""
        from workbench.services import discovering

        return discovering.discover(self._study)

    def suggestion_runs(self) -> Table[SuggestionRun]:
        """Every training of which somebody was shown something."""
        from workbench.services import suggestions

        return suggestions.runs(self._study)

    # memos

    def memos(
        self,
        *,
        search: str = "",
        kind: str | None = None,
        coder: str | None = None,
        about: str | None = None,
        private: bool = True,
    ) -> Table[Memo]:
        """The memos this person may see: shared ones, and (``private``) their own private ones.

        ``about``: a kind of thing, or one thing by name or id.
        """
        from workbench.services import memos

        return memos.list_memos(
            self._study, search=search, kind=kind, coder=coder, about=about, private=private
        )

    def memo_target(self, said: str) -> MemoTarget:
        """What a memo can be about, by name or id; NotFound where there is no such thing."""
        from workbench.services import memos

        return memos.target(self._study, said)

    def add_memo(
        self,
        text: str,
        *,
        kind: str = "analytic",
        private: bool | None = None,
        about: Sequence[str] = (),
    ) -> Memo:
        """Write a memo (``private`` None: reflexive ones are private), about things by name or
        id."""
        from workbench.services import memos

        return memos.add(self._study, text, kind=kind, private=private, about=about)

    def edit_memo(
        self,
        memo: str,
        *,
        text: str | None = None,
        kind: str | None = None,
        private: bool | None = None,
        about: Sequence[str] | None = None,
    ) -> Memo:
        """Change one's own memo; what is None stays."""
        from workbench.services import memos

        return memos.edit(self._study, memo, text=text, kind=kind, private=private, about=about)

    def end_memo(self, memo: str) -> None:
        """End one's own memo; it can be undone."""
        from workbench.services import memos

        memos.end(self._study, memo)

    # quotes

    def quotes(self, order: str = "theme") -> QuoteTable:
        """The shortlist, gathered by ``theme`` (and group), ``group`` (and theme) or
        ``document``."""
        from workbench.services import quotes

        return quotes.table(self._study, order)

    def pick_quote(self, coding: str, *, reason: str = "") -> str:
        """Put a coding on the shortlist of quotes; its id there."""
        from workbench.services import quotes

        return quotes.pick(self._study, coding, reason=reason)

    def drop_quote(self, quote: str) -> None:
        """Take a quote off the shortlist, by its id or its coding's."""
        from workbench.services import quotes

        quotes.drop(self._study, quote)

    def describe_quote(
        self,
        quote: str,
        *,
        reason: str | None = None,
        tidied: str | None = None,
        used_in: str | None = None,
    ) -> None:
        """Change what is noted of a quote; None stays, empty is taken away. The original stays."""
        from workbench.services import quotes

        quotes.describe(self._study, quote, reason=reason, tidied=tidied, used_in=used_in)

    def set_quote_label(self, template: str) -> str:
        """Set the template of the labels under quotes, for the study; empty: the usual one."""
        from workbench.services import quotes

        return quotes.set_template(self._study, template)

    def consents(self) -> Mapping[str, str]:
        """Participant label → what they said on being quoted."""
        from workbench.services import quotes

        return quotes.consents(self._study)

    def set_consent(self, participant: str, consent: str) -> None:
        """Note whether a participant may be quoted: ``quotes``, ``no quotes``, ``withdrawn`` (nor
        counted) or nothing."""
        from workbench.services import quotes

        quotes.set_consent(self._study, participant, consent)

    # workshops

    @property
    def workshops(self) -> Workshops:
        """Workshops: who was there, what was proposed, what came of it."""
        from workbench.workshop_doors import Workshops

        return Workshops(self._study)

    @property
    def packs(self) -> Packs:
        """What workshops read: balanced packs, whole transcripts, cards to print."""
        from workbench.pack_doors import Packs

        return Packs(self._study)

    @property
    def conceptual(self) -> Conceptual:
        """The conceptual framework: themes placed and linked by people."""
        from workbench.conceptual_doors import Conceptual

        return Conceptual(self._study)

    def is_blind(self) -> bool:
        """Whether the acting person codes a strand that is kept blind to the others."""
        from workbench.services import blindness

        return blindness.is_blind(self._study)

    @property
    def member_checks(self) -> MemberChecks:
        """Member checking: plain summaries that go out, and what comes back."""
        from workbench.member_doors import MemberChecks

        return MemberChecks(self._study)

    def because(self, proposal: str) -> Project:
        """The same study, every step of which is kept as done because of a proposal."""
        from workbench.services import proposals

        return Project(proposals.because(self._study, proposal))

    # checklist

    def checklist(self, revision: str | None = None) -> Checklist:
        """The checklist as it is, or as a revision (by name) has it."""
        from workbench.services import checklist_revisions

        return checklist_revisions.at(self._study, revision)

    def add_checklist_item(
        self,
        theme: str,
        need: str,
        *,
        professionals: str = "",
        patients: str = "",
        priority: str = "should",
        note: str = "",
        sources: Sequence[str] = (),
    ) -> str:
        """Add an item under a need of a theme; ``sources``: codings behind it. Its id."""
        from workbench.services import checklist

        return checklist.add(
            self._study, theme, need, professionals=professionals, patients=patients,
            priority=priority, note=note, sources=sources,
        )  # fmt: skip

    def change_checklist_item(self, item: str, *, theme: str | None = None, **fields: str) -> None:
        """Change an item's need, wordings, priority, note or theme, as one step."""
        from workbench.services import checklist

        checklist.change_item(self._study, item, theme=theme, **fields)

    def move_checklist_item(self, item: str, by: int) -> None:
        """Move an item so many places down (up: negative) among those of its need."""
        from workbench.services import checklist

        checklist.move(self._study, item, by)

    def remove_checklist_item(self, item: str) -> None:
        """Take an item away; earlier revisions keep it."""
        from workbench.services import checklist

        checklist.remove(self._study, item)

    def attach_to_checklist(self, item: str, coding: str) -> None:
        """Put a coded passage behind an item."""
        from workbench.services import checklist

        checklist.attach(self._study, item, coding)

    def detach_from_checklist(self, item: str, coding: str) -> None:
        """Take a coded passage from behind an item."""
        from workbench.services import checklist

        checklist.detach(self._study, item, coding)

    def name_checklist_revision(self, name: str, note: str = "") -> ChecklistRevision:
        """Keep the checklist as it stands under a name."""
        from workbench.services import checklist_revisions

        return checklist_revisions.name_revision(self._study, name, note)

    def checklist_revisions(self) -> Table[ChecklistRevision]:
        """The named revisions of the checklist, oldest first."""
        from workbench.services import checklist_revisions

        return checklist_revisions.revisions(self._study)

    def checklist_difference(
        self, before: str, after: str | None = None
    ) -> tuple[ChecklistChange, ...]:
        """What is different between two revisions of the checklist (None: now)."""
        from workbench.services import checklist_revisions

        return checklist_revisions.difference(self._study, before, after)

    # history and keeping

    def history(self, newest: int | None = None) -> Table[HistoryEntry]:
        """Every step, newest first."""
        from workbench.services import history

        return history.entries(self._study, newest=newest)

    def undo(self) -> HistoryEntry:
        """Take back this person's newest step; UndoRefused where a later one stands on it."""
        from workbench.services import history

        return history.undo(self._study)

    def redo(self) -> HistoryEntry:
        """Do again what this person's newest undo took back."""
        from workbench.services import history

        return history.redo(self._study)

    def check(self) -> CheckResult:
        """Prove quotes, texts, digests, history and references; a stale index is made anew."""
        from workbench.services import checking

        return checking.check(self._study)

    def backup(self, out: str | Path | None = None) -> Path:
        """Save the study as it is now as a SQLite file; returns where."""
        from workbench.services import keeping

        return keeping.backup(self._study, out)

    def copy_to(self, url: str | Path, *, name: str | None = None) -> Project:
        """Copy the whole study, history included, to a new file or into PostgreSQL."""
        from workbench.services import keeping

        return Project(keeping.copy(self._study, url, name=name))

    def fingerprints(self) -> Mapping[str, tuple[int, str]]:
        """Row counts and hashes of every table, for comparing copies."""
        from workbench.services import keeping

        with self._study.reading(everything=True) as session:
            return keeping.fingerprints(session, self._study.project_id)
