"""The one door to a study, for pages, commands and notebooks.

    from workbench.api import open_project
    project = open_project("study.db", actor="AB")
    project.compare().to_frame()

Nothing heavy is imported until it is used.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.doors.analysis import HowAnalysed
from workbench.doors.checklist import ChecklistOfStudy
from workbench.doors.codebooks import Codebooks
from workbench.doors.coding import CodingOfText
from workbench.doors.comparing import Comparing
from workbench.doors.documents import Documents
from workbench.doors.files import (
    checklist_file,
    counts_file,
    download,
    export_formats,
    framework_file,
    kit_of,
    kit_parts,
    kit_preview,
    kit_zip,
    lineage_file,
    lineage_picture,
    matrix_file,
    new_attribute,
    people_file,
    people_rows,
    picture_file,
    quotes_file,
    round_file,
    table_rows,
    words_file,
    workshop_file,
)
from workbench.doors.guide import Guide
from workbench.doors.judging import Judging
from workbench.doors.keeping import Keeping
from workbench.doors.memos import Memos
from workbench.doors.people import People
from workbench.doors.plain import PlainView
from workbench.doors.reading import ReadingAcross
from workbench.doors.settling import Settling
from workbench.doors.strands import Strands
from workbench.doors.suggesting import Suggesting
from workbench.doors.themes import Themes

if TYPE_CHECKING:
    from workbench.doors.conceptual import Conceptual
    from workbench.doors.member_checks import MemberChecks
    from workbench.doors.open_study import Rows
    from workbench.doors.packs import Packs
    from workbench.doors.suggestions_ready import SuggestionsReady
    from workbench.doors.workshops import Workshops
    from workbench.values import (
        Coder,
        Corrections,
        Download,
        Inspection,
        LastStep,
        PeopleChanges,
        PeopleTable,
        Preview,
        StudyInfo,
        SurveyChoice,
        SurveyPreview,
        Table,
    )

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


class Project(
    Documents,
    People,
    Guide,
    Codebooks,
    CodingOfText,
    Settling,
    PlainView,
    Strands,
    Themes,
    Comparing,
    ReadingAcross,
    Judging,
    HowAnalysed,
    Suggesting,
    Memos,
    ChecklistOfStudy,
    Keeping,
):
    """An open study. Every call reads or does one thing; every change is one undoable step."""

    def __repr__(self) -> str:
        return f"Project({self.name!r}, {self.place!r}, actor={self.actor!r})"

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

    def last_step(self) -> LastStep | None:
        """The step of yours that ``undo`` would take back; None where there is none."""
        from workbench.services import steps

        return steps.last_step(self._study)

    @property
    def suggesting(self) -> SuggestionsReady:
        """The queue without waiting, and getting suggestions ready in the background."""
        from workbench.doors.suggestions_ready import SuggestionsReady

        return SuggestionsReady(self._study)

    @property
    def workshops(self) -> Workshops:
        """Workshops: who was there, what was proposed, what came of it."""
        from workbench.doors.workshops import Workshops

        return Workshops(self._study)

    @property
    def packs(self) -> Packs:
        """What workshops read: balanced packs, whole transcripts, cards to print."""
        from workbench.doors.packs import Packs

        return Packs(self._study)

    @property
    def conceptual(self) -> Conceptual:
        """The conceptual framework: themes placed and linked by people."""
        from workbench.doors.conceptual import Conceptual

        return Conceptual(self._study)

    @property
    def member_checks(self) -> MemberChecks:
        """Member checking: plain summaries that go out, and what comes back."""
        from workbench.doors.member_checks import MemberChecks

        return MemberChecks(self._study)

    def because(self, proposal: str) -> Project:
        """The same study, every step of which is kept as done because of a proposal."""
        from workbench.services import proposals

        return Project(proposals.because(self._study, proposal))

    def copy_to(self, url: str | Path, *, name: str | None = None) -> Project:
        """Copy the whole study, history included, to a new file or into PostgreSQL."""
        from workbench.services import keeping

        return Project(keeping.copy(self._study, url, name=name))
