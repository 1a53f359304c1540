"""The study the pages show: opened once a place, its values read once a step of its history."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar, cast

import streamlit as st

from workbench.api import Project, open_project
from workbench.values import (
    Balance,
    BigIdea,
    Board,
    Checklist,
    ChecklistRevision,
    Codebook,
    CodeCount,
    Coder,
    Coding,
    Convergence,
    Crosswalk,
    Document,
    DocumentSummary,
    FrameworkMatrix,
    Group,
    GuideAsked,
    GuideQuestion,
    KitReport,
    MarkProposal,
    Matrix,
    Narrative,
    NearPassages,
    Participant,
    PeopleTable,
    Picture,
    PlainReading,
    ProposedPair,
    PutAside,
    QuestionMark,
    QuoteTable,
    SamePerson,
    Scope,
    SideBySide,
    Strand,
    StudyInfo,
    Table,
    ThemeReport,
    ThemeSheet,
    Voice,
)
from workbench.values.member_checks import MemberCheck
from workbench.values.theme_asked import ThemeAsked
from workbench.values.theme_words import ThemeWords
from workbench.values.workshops import Workshop

PLACE = "WORKBENCH_STUDY"
PROJECT = "WORKBENCH_PROJECT"

_BY_VALUE = {Scope: repr}
"""How Streamlit tells one scope from another."""

F = TypeVar("F", bound=Callable[..., Any])


def _kept(most: int, **how: Any) -> Callable[[F], F]:
    """Streamlit's cache for values that nobody changes, shared by everybody who looks."""
    how = {"show_spinner": False} | how
    return cast("Callable[[F], F]", st.cache_resource(max_entries=most, **how))


def forget_all() -> None:
    """Keep nothing that was read before: somebody's words were erased."""
    st.cache_resource.clear()
    st.cache_data.clear()


def place() -> str | None:
    """Which study the launcher named; None where nobody did."""
    return os.environ.get(PLACE) or None


@dataclass(frozen=True, slots=True)
class OpenStudy:
    """A study as it is at this moment; everything read from it is kept until its next step."""

    project: Project
    info: StudyInfo
    moment: tuple[str, int]
    """The file or database, who looks, and the step of the history: what is read depends on
    nothing else."""

    def documents(self) -> Table[DocumentSummary]:
        """Every document, without its text."""
        return _documents(self.moment, self.project)

    def document(self, name: str) -> Document:
        """One document, by id or name."""
        return _document(self.moment, name, self.project)

    def codings(self, document: str | None = None) -> Table[Coding]:
        """The codings of a document, or of all."""
        return _codings(self.moment, document, self.project)

    def codebook(self) -> Codebook:
        """The codebook."""
        return _codebook(self.moment, self.project)

    def groups(self) -> Table[Group]:
        """The perspective groups."""
        return _groups(self.moment, self.project)

    def participants(self) -> Table[Participant]:
        """Everybody who took part."""
        return _participants(self.moment, self.project)

    def people_table(self) -> PeopleTable:
        """Speakers and participants as a page edits them."""
        return _people_table(self.moment, self.project)

    def same_people(self) -> Table[SamePerson]:
        """Where one label may be one person."""
        return _same_people(self.moment, self.project)

    def voices(self) -> Table[Voice]:
        """Voices without a person."""
        return _voices(self.moment, self.project)

    def guide(self) -> Table[GuideQuestion]:
        """The topic guide."""
        return _guide(self.moment, self.project)

    def asked(self) -> GuideAsked:
        """Who was asked each question."""
        return _asked(self.moment, self.project)

    def question_marks(self, document: str) -> Table[QuestionMark]:
        """Where questions were put in a document."""
        return _question_marks(self.moment, document, self.project)

    def question_proposals(self, document: str) -> Table[MarkProposal]:
        """Turns of a document that may put a question."""
        return _question_proposals(self.moment, document, self.project)

    def quotes(self, order: str = "theme") -> QuoteTable:
        """The quotes picked for the paper, gathered."""
        return _quotes(self.moment, order, self.project)

    def checklist(self, revision: str | None = None) -> Checklist:
        """The checklist, or a revision of it."""
        return _checklist(self.moment, revision, self.project)

    def checklist_revisions(self) -> Table[ChecklistRevision]:
        """The revisions of the checklist."""
        return _checklist_revisions(self.moment, self.project)

    def workshops(self) -> tuple[Workshop, ...]:
        """Every workshop; read anew each time, for ballots are no steps of the history."""
        return self.project.workshops.all()

    def member_checks(self, theme: str) -> tuple[MemberCheck, ...]:
        """What went out on a theme for member checking; nothing for who is blind to a strand."""
        return _member_checks(self.moment, self.project.actor, theme, self.project)

    def strands(self) -> Table[Strand]:
        """The strands the acting person may see."""
        return _strands(self.moment, self.project.actor, self.project)

    def crosswalk(self) -> Crosswalk:
        """The codebooks of the strands side by side."""
        return _crosswalk(self.moment, self.project.actor, self.project)

    def crosswalk_proposals(self) -> Table[ProposedPair]:
        """The strongest pairs that nobody has decided on."""
        return _crosswalk_proposals(self.moment, self.project.actor, self.project)

    def balance(self) -> Balance:
        """Which strands feed each integrated theme."""
        return _balance(self.moment, self.project.actor, self.project)

    def board(self) -> Board:
        """Every theme and code by stage."""
        return _board(self.moment, self.project)

    def theme_sheet(self, theme: str) -> ThemeSheet:
        """What is known of one theme."""
        return _theme_sheet(self.moment, theme, self.project)

    def code_counts(self) -> Mapping[str, CodeCount]:
        """How many codings each code has."""
        return _code_counts(self.moment, self.project)

    def coders(self) -> Table[Coder]:
        """Everybody whose codings are in the study."""
        return _coders(self.moment, self.project)

    def compared_documents(self) -> Table[SideBySide]:
        """Every document that two people coded."""
        return _compared_documents(self.moment, self.project.actor, self.project)

    def side_by_side(self, document: str, coders: tuple[str, ...]) -> SideBySide:
        """A document as several coders read it."""
        return _side_by_side(self.moment, self.project.actor, document, coders, self.project)

    def plain_begun(self) -> Table[PlainReading]:
        """What this person has begun in the plain view."""
        return _plain_begun(self.moment, self.project.actor, self.project)

    def put_aside(self) -> Table[PutAside]:
        """What was put aside or commented on in the plain view."""
        return _put_aside(self.moment, self.project.actor, self.project)

    def big_ideas(self) -> Table[BigIdea]:
        """Themes in plain sentences."""
        return _big_ideas(self.moment, self.project.actor, self.project)

    def convergence(self, by: str) -> Convergence:
        """Both sides of every theme as people judged them, through the acting person's eyes."""
        return _convergence(self.moment, self.project.actor, by, self.project)

    def nearest(self, theme: str, side: str, by: str) -> NearPassages:
        """A side's uncoded passages nearest to a theme."""
        return _nearest(self.moment, theme, side, by, self.project)

    def matrix(
        self, rows: str, columns: str, cells: str, where: tuple[tuple[str, str], ...], scope: Scope
    ) -> Matrix:
        """Any matrix, counted."""
        return _matrix(self.moment, rows, columns, cells, where, scope, self.project)

    def picture(self, kind: str, scope: Scope, order: str | None) -> Picture:
        """A picture for the paper."""
        return _picture(self.moment, kind, scope, order, self.project)

    def framework(self, rows: str, where: tuple[tuple[str, str], ...]) -> FrameworkMatrix:
        """Cases by themes, with what is written."""
        return _framework(self.moment, rows, where, self.project)

    def narratives(self) -> Table[Narrative]:
        """What is written of each theme."""
        return _narratives(self.moment, self.project)

    def kit_report(self, scope: Scope) -> KitReport:
        """What a paper kit prints for a scope."""
        return _kit_report(self.moment, scope.strand, scope.coder, scope.layer, self.project)

    def report(self, scope: Scope) -> ThemeReport:
        """Everything counted for a scope."""
        return _report(self.moment, scope.strand, scope.coder, scope.layer, self.project)

    def theme_words(self, theme: str, scope: Scope, word: str | None = None) -> ThemeWords:
        """The words that set groups apart inside a theme."""
        return _theme_words(self.moment, theme, scope, word, self.project)

    def theme_asked(self, theme: str, scope: Scope) -> ThemeAsked:
        """Who raised a theme in answer to which question, out of who was asked."""
        return _theme_asked(self.moment, theme, scope, self.project)


def study() -> OpenStudy | None:
    """The study as it is now; None where none was named. Raises what opening it raises."""
    where = place()
    if where is None:
        return None
    file = _which_file(where)
    if file is None:  # gone, or never there: let opening it say so
        project = open_project(where, project=os.environ.get(PROJECT) or None)
    else:
        project = _project(where, os.environ.get(PROJECT) or None, file)
    moment = (f"{project.guid} {file} {project.place} {project.actor}", project.last_seq())
    return OpenStudy(project, _info(moment, project), moment)


def _which_file(where: str) -> str | None:
    """What tells a file from another put in its place; the address itself for a database."""
    if "://" in where:
        return where
    try:
        found = Path(where).expanduser().stat()
    except OSError:
        return None
    return f"{found.st_dev}:{found.st_ino}"


@_kept(8, on_release=Project.close)
def _project(where: str, project: str | None, file: str) -> Project:
    return open_project(where, project=project)


@_kept(16)
def _info(moment: tuple[str, int], _project: Project) -> StudyInfo:
    return _project.info()


@_kept(16)
def _documents(moment: tuple[str, int], _project: Project) -> Table[DocumentSummary]:
    return _project.documents()


@_kept(32)
def _document(moment: tuple[str, int], name: str, _project: Project) -> Document:
    return _project.document(name)


@_kept(32)
def _codings(moment: tuple[str, int], document: str | None, _project: Project) -> Table[Coding]:
    return _project.codings(document=document)


@_kept(16)
def _codebook(moment: tuple[str, int], _project: Project) -> Codebook:
    return _project.codebook()


@_kept(16)
def _groups(moment: tuple[str, int], _project: Project) -> Table[Group]:
    return _project.groups()


@_kept(16)
def _participants(moment: tuple[str, int], _project: Project) -> Table[Participant]:
    return _project.participants()


@_kept(4)
def _people_table(moment: tuple[str, int], _project: Project) -> PeopleTable:
    return _project.people_table()


@_kept(16)
def _same_people(moment: tuple[str, int], _project: Project) -> Table[SamePerson]:
    return _project.same_people()


@_kept(16)
def _voices(moment: tuple[str, int], _project: Project) -> Table[Voice]:
    return _project.voices()


@_kept(16)
def _guide(moment: tuple[str, int], _project: Project) -> Table[GuideQuestion]:
    return _project.guide()


@_kept(16)
def _asked(moment: tuple[str, int], _project: Project) -> GuideAsked:
    return _project.asked()


@_kept(32)
def _question_marks(
    moment: tuple[str, int], document: str, _project: Project
) -> Table[QuestionMark]:
    return _project.question_marks(document)


@_kept(32)
def _question_proposals(
    moment: tuple[str, int], document: str, _project: Project
) -> Table[MarkProposal]:
    return _project.question_proposals(document)


@_kept(8)
def _board(moment: tuple[str, int], _project: Project) -> Board:
    return _project.board()


@_kept(16)
def _theme_sheet(moment: tuple[str, int], theme: str, _project: Project) -> ThemeSheet:
    return _project.theme_sheet(theme)


@_kept(8)
def _checklist(moment: tuple[str, int], revision: str | None, _project: Project) -> Checklist:
    return _project.checklist(revision)


@_kept(4)
def _checklist_revisions(moment: tuple[str, int], _project: Project) -> Table[ChecklistRevision]:
    return _project.checklist_revisions()


@_kept(16)
def _quotes(moment: tuple[str, int], order: str, _project: Project) -> QuoteTable:
    return _project.quotes(order)


@_kept(16)
def _code_counts(moment: tuple[str, int], _project: Project) -> Mapping[str, CodeCount]:
    return _project.code_counts()


@_kept(16)
def _coders(moment: tuple[str, int], _project: Project) -> Table[Coder]:
    return _project.coders()


@_kept(4)
def _compared_documents(
    moment: tuple[str, int], actor: str, _project: Project
) -> Table[SideBySide]:
    return _project.compared_documents()


@_kept(8)
def _side_by_side(
    moment: tuple[str, int], actor: str, document: str, coders: tuple[str, ...], _project: Project
) -> SideBySide:
    return _project.side_by_side(document, coders=coders)


@_kept(4)
def _plain_begun(moment: tuple[str, int], actor: str, _project: Project) -> Table[PlainReading]:
    return _project.plain_begun()


@_kept(4)
def _put_aside(moment: tuple[str, int], actor: str, _project: Project) -> Table[PutAside]:
    return _project.put_aside()


@_kept(4)
def _big_ideas(moment: tuple[str, int], actor: str, _project: Project) -> Table[BigIdea]:
    return _project.big_ideas()


@_kept(8)
def _convergence(moment: tuple[str, int], actor: str, by: str, _project: Project) -> Convergence:
    return _project.convergence(by)


@_kept(32, show_spinner="Looking for the nearest passages…")
def _nearest(
    moment: tuple[str, int], theme: str, side: str, by: str, _project: Project
) -> NearPassages:
    return _project.nearest(theme, side, by=by)


@_kept(4, show_spinner="Counting…")
def _report(
    moment: tuple[str, int],
    strand: str | None,
    coder: str | None,
    layer: str | None,
    _project: Project,
) -> ThemeReport:
    return _project.report(Scope(strand=strand, coder=coder, layer=layer))


@_kept(16, show_spinner="Looking at the words…")
def _theme_words(
    moment: tuple[str, int], theme: str, scope: Scope, word: str | None, _project: Project
) -> ThemeWords:
    return _project.theme_words(theme, scope, word=word)


@_kept(16)
def _theme_asked(
    moment: tuple[str, int], theme: str, scope: Scope, _project: Project
) -> ThemeAsked:
    return _project.theme_asked(theme, scope)


@_kept(16, show_spinner="Counting…", hash_funcs=_BY_VALUE)
def _matrix(
    moment: tuple[str, int],
    rows: str,
    columns: str,
    cells: str,
    where: tuple[tuple[str, str], ...],
    scope: Scope,
    _project: Project,
) -> Matrix:
    return _project.matrix(rows, columns, cells, where=where, scope=scope)


@_kept(16, show_spinner="Drawing…", hash_funcs=_BY_VALUE)
def _picture(
    moment: tuple[str, int], kind: str, scope: Scope, order: str | None, _project: Project
) -> Picture:
    return _project.picture(kind, scope=scope, order=order)


@_kept(8, show_spinner="Gathering…")
def _framework(
    moment: tuple[str, int], rows: str, where: tuple[tuple[str, str], ...], _project: Project
) -> FrameworkMatrix:
    return _project.framework(rows, where=where)


@_kept(8)
def _narratives(moment: tuple[str, int], _project: Project) -> Table[Narrative]:
    return _project.narratives()


@_kept(4, show_spinner="Gathering what the kit prints…")
def _kit_report(
    moment: tuple[str, int],
    strand: str | None,
    coder: str | None,
    layer: str | None,
    _project: Project,
) -> KitReport:
    return _project.kit_report(Scope(strand=strand, coder=coder, layer=layer))


@_kept(16)
def _member_checks(
    moment: tuple[str, int], actor: str, theme: str, _project: Project
) -> tuple[MemberCheck, ...]:
    return () if _project.is_blind() else _project.member_checks.all(theme)


@_kept(4)
def _strands(moment: tuple[str, int], actor: str, _project: Project) -> Table[Strand]:
    return _project.strand_table()


@_kept(4)
def _crosswalk(moment: tuple[str, int], actor: str, _project: Project) -> Crosswalk:
    return _project.crosswalk()


@_kept(4)
def _crosswalk_proposals(
    moment: tuple[str, int], actor: str, _project: Project
) -> Table[ProposedPair]:
    return _project.crosswalk_proposals(12)


@_kept(4)
def _balance(moment: tuple[str, int], actor: str, _project: Project) -> Balance:
    return _project.balance()
