"""Frozen values that the api hands out: what pages, commands and notebooks see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from coding.codebook import KINDS, STAGES, Code, Codebook
from coding.comparison import Cell, Comparison, LeftOut
from coding.parts import METHODS
from coding.spans import Span

if TYPE_CHECKING:
    import pandas

    from importers import Transcript

__all__ = [
    "KINDS",
    "LAYERS",
    "METHODS",
    "PAPER_LABEL",
    "PARTS",
    "PROFILES",
    "STAGES",
    "Answered",
    "Cell",
    "Changes",
    "CheckResult",
    "Code",
    "CodeCount",
    "CodeUse",
    "Codebook",
    "CodebookChange",
    "Coder",
    "Coding",
    "Comparison",
    "ComparisonTable",
    "Corrections",
    "Decision",
    "Document",
    "DocumentSummary",
    "Download",
    "Group",
    "HistoryEntry",
    "ImportResult",
    "Inspection",
    "LastStep",
    "LeftOut",
    "NotOffered",
    "Participant",
    "PeopleChanges",
    "PeopleTable",
    "PersonChange",
    "Preview",
    "PreviewedSpeaker",
    "PreviewedTurn",
    "Quote",
    "ReadMark",
    "Scope",
    "Side",
    "Span",
    "SpeakerCorrection",
    "SpeakerLink",
    "StudyInfo",
    "Suggestion",
    "SuggestionRun",
    "Suggestions",
    "Table",
    "ThemeEntry",
    "ThemeReport",
    "Turn",
]

LAYERS = ("individual", "consensus")
PROFILES = ("codebook", "reflexive", "framework", "reliability")

T = TypeVar("T")


class Table(tuple[T, ...], Generic[T]):
    """A tuple of frozen values that can become a data frame."""

    __slots__ = ()

    def __new__(cls, rows: Iterable[T] = ()) -> Table[T]:
        """The rows, in order."""
        return super().__new__(cls, tuple(rows))

    def to_frame(self) -> pandas.DataFrame:
        """A pandas frame, one row a value, one column a field."""
        import pandas

        return pandas.DataFrame([_as_row(row) for row in self])


def _as_row(value: Any) -> dict[str, Any]:
    if is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    return dict(value)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is counted: which strand, whose coding, as of when."""

    strand: str | None = None
    coder: str | None = None
    layer: str | None = None
    as_of: int | None = None
    """A history sequence number; None: now."""

    @property
    def whose(self) -> str:
        """Whose coding is counted, as a sentence part."""
        if self.coder is not None:
            return f"only {self.coder}’s coding"
        if self.layer is not None:
            return f"only the {self.layer} coding"
        return "every coder’s coding, each person and each word once"

    def to_json(self) -> dict[str, object]:
        """The public keys of ``compare --json``."""
        return {
            "strand": self.strand,
            "coder": self.coder,
            "layer": self.layer,
            "as_of": self.as_of,
            "counting": self.whose,
        }


@dataclass(frozen=True, slots=True)
class StudyInfo:
    """A study at a glance."""

    name: str
    guid: str
    profile: str
    place: str
    documents: int
    participants: int
    themes: int
    codes: int
    codings: int
    words: int
    """Runs of non-space in all documents' turns."""
    last_seq: int
    is_demonstration: bool = False


@dataclass(frozen=True, slots=True)
class Coder:
    """Somebody who codes."""

    id: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Group:
    """A perspective group and how many participants belong to it."""

    id: str
    name: str
    participants: int


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn of a document: ``[start, end)`` covers its words."""

    n: int
    """Counted from 1 over all turns of the document."""
    start: int
    end: int
    text: str
    speaker: str | None
    participant: str | None
    groups: tuple[str, ...]
    facilitator: bool
    seconds: tuple[float, float] | None
    speaking_as: tuple[tuple[int, int, str], ...] = ()
    """Stretches said from another standpoint: (start, end, group)."""


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A document without its text."""

    id: str
    name: str
    strand: str | None
    method: str
    format: str
    turns: int
    words: int
    """Runs of non-space in its turns."""
    speakers: tuple[str, ...]
    people: int
    """Counted speakers: facilitators out."""
    codings: int


@dataclass(frozen=True, slots=True)
class Document:
    """A document with its immutable text and its turns."""

    id: str
    name: str
    strand: str | None
    method: str
    format: str
    revision: str
    text: str
    turns: tuple[Turn, ...]
    notices: tuple[str, ...] = ()

    def quote(self, span: Span) -> str:
        """The words a span covers; SpanError where it lies outside the text."""
        return span.of(self.text)


@dataclass(frozen=True, slots=True)
class SpeakerLink:
    """A speaker of a document, the person behind the label, and their part in it."""

    document: str
    speaker: str
    """The label; empty for the turns that carry none."""
    participant: str | None
    groups: tuple[str, ...]
    facilitator: bool
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Participant:
    """A person who took part."""

    id: str
    label: str
    paper_label: str | None
    groups: tuple[str, ...]
    attributes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Coding:
    """A code on ``[start, end)`` of a document, by a coder."""

    id: str
    document: str
    start: int
    end: int
    quote: str
    code: str
    """The name of the code."""
    path: str
    """The whole path of the code in the codebook."""
    coder: str
    layer: str
    origin: str
    created_at: datetime
    code_id: str = ""
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a file would give, nothing stored: exactly the JSON of ``workbench inspect``."""

    value: Mapping[str, Any]

    @property
    def failed(self) -> bool:
        """Whether the file could not be read."""
        return "error" in self.value


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What became of one file: a document, or an error and nothing stored."""

    file: str
    document: str | None
    """The document's name; None where the file failed."""
    speakers: int = 0
    turns: int = 0
    words: int = 0
    notices: tuple[str, ...] = ()
    error: str | None = None


@dataclass(frozen=True, slots=True)
class HistoryEntry:
    """One action of the study's history."""

    seq: int
    at: datetime
    actor: str
    action: str
    touched: Mapping[str, int]
    """How many things of each kind it touched."""
    undoes: int | None
    undone: bool


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What ``workbench check`` found."""

    problems: tuple[str, ...]
    counted: Mapping[str, int]
    """How many texts, codings, history rows, … were looked at."""

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


@dataclass(frozen=True, slots=True)
class Quote:
    """A coded passage in one side's own words, with the label it is printed under."""

    coding: str
    document: str
    document_id: str
    turn: int
    start: int
    end: int
    text: str
    speaker: str
    participant: str | None
    method: str
    code: str
    coders: tuple[str, ...]
    speaking_as: bool

    @property
    def label(self) -> str:
        """Who, how collected, where: what stands under the quote."""
        who = self.participant or self.speaker
        return f"{who}, {self.document}, turn {self.turn}"


@dataclass(frozen=True, slots=True)
class Side:
    """One perspective group's side of a theme."""

    group: str
    cell: Cell
    voices: tuple[str, ...]
    """Labels of the people who voice it."""
    quotes: tuple[Quote, ...]
    """Chosen for variety: a person at a time, then documents and codes."""


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """One theme with every group's side."""

    id: str
    name: str
    path: str
    depth: int
    stage: str
    definition: str
    central_idea: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class ThemeReport:
    """Everything the pages show of a comparison and the exporters print: one value, one truth."""

    study: str
    scope: Scope
    groups: tuple[tuple[str, int], ...]
    """(name, people in scope)."""
    themes: tuple[ThemeEntry, ...]
    methods: tuple[tuple[str, int], ...]
    """(how collected, documents) in scope."""
    left_out: LeftOut
    statements: tuple[str, ...]
    """What has to be said beside the figures: whose coding, who was left out, mixed methods."""
    tables: Mapping[str, tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]] = field(
        default_factory=dict
    )
    """name → (columns, rows): codings, turns, participants, themes, as the csv files have them."""


# pages: import, people, codebook, export


@dataclass(frozen=True, slots=True)
class PreviewedSpeaker:
    """A label as the reader found it, and what it takes the person behind it to be."""

    label: str
    turns: int
    words: int
    facilitator: bool
    unidentified: bool
    attributes: Mapping[str, str]
    opening: str
    """The first words under this label."""


@dataclass(frozen=True, slots=True)
class PreviewedTurn:
    """One turn as the reader found it; ``n`` counts from 1."""

    n: int
    speaker: str | None
    text: str
    seconds: tuple[float, float] | None = None


@dataclass(frozen=True)
class Preview:
    """What a file would give: read, stored nowhere. ``error`` where it could not be read."""

    file: str
    data: bytes = field(repr=False)
    sha256: str
    encoding: str | None = None
    """How somebody said it is encoded; None: detected."""
    format: str = ""
    transcript: Transcript | None = field(default=None, repr=False)
    speakers: tuple[PreviewedSpeaker, ...] = ()
    turns: tuple[PreviewedTurn, ...] = field(default=(), repr=False)
    words: int = 0
    notices: tuple[str, ...] = ()
    method: str = "interview"
    """How it was probably collected."""
    because: str = ""
    """Why that is thought."""
    starts_at: int = 1
    """The turn with which the dialogue seems to start."""
    slips: tuple[tuple[str, str], ...] = ()
    """(label, label it may be a slip of the pen for)."""
    error: str | None = None

    @property
    def plain(self) -> bool:
        """Whether it is a text file, so that somebody can say how it is encoded."""
        return not self.data.startswith((b"PK", b"%PDF", b"\xd0\xcf\x11\xe0"))


PARTS = ("participant", "facilitator", "unidentified")


@dataclass(frozen=True, slots=True)
class SpeakerCorrection:
    """What a person says of a label: its name, its part, who is behind it."""

    label: str
    """As the reader found it."""
    name: str
    """As it is stored; labels with the same name become one speaker."""
    part: str = "participant"
    participant: str | None = None
    """Who it is; None: a person of their own, named after the label."""
    groups: tuple[str, ...] | None = None
    """Just these groups; None: nothing is said of them."""


@dataclass(frozen=True, slots=True)
class Corrections:
    """Everything a person says of a file before it is stored."""

    speakers: tuple[SpeakerCorrection, ...] = ()
    """Labels that are not named stay as they were read."""
    starts_at: int = 1
    method: str | None = None
    strand: str | None = None


@dataclass(frozen=True, slots=True)
class PeopleTable:
    """Speakers and who is behind them, as rows of text by column, with the attributes' types."""

    columns: tuple[str, ...]
    types: Mapping[str, str]
    """Attribute → number or text."""
    rows: tuple[Mapping[str, str], ...]
    paper_labels: Mapping[str, str]
    """Participant → the label printed in papers."""


@dataclass(frozen=True, slots=True)
class PersonChange:
    """One cell of the people table that is to be changed."""

    line: int
    """As in the file: the header is line 1."""
    document: str
    speaker: str
    participant: str
    """Who stands there before the change."""
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PeopleChanges:
    """What saving a people table would change; nothing where ``problems`` are left."""

    changes: tuple[PersonChange, ...] = ()
    problems: tuple[str, ...] = ()
    types: Mapping[str, str] = field(default_factory=dict)
    """New attribute → number or text."""

    @property
    def rows(self) -> int:
        """How many rows change."""
        return len({change.line for change in self.changes})


PAPER_LABEL = "paper_label"
"""The column of paper labels where the page edits them."""


@dataclass(frozen=True, slots=True)
class CodeCount:
    """How many codings a code has itself, and with everything below it."""

    own: int
    below: int
    """Its own included."""


@dataclass(frozen=True, slots=True)
class CodebookChange:
    """What a merge, move or deletion would do; ``refused`` says why it cannot be done."""

    paths: tuple[tuple[str, str], ...] = ()
    """(path now, path then) of every code it touches; no path then: the code ends."""
    codings: int = 0
    """Codings that are touched."""
    doubles: int = 0
    """Of those, the ones that end because the very same coding is there already."""
    links: int = 0
    """Links that move or end."""
    examples: int = 0
    refused: str | None = None


@dataclass(frozen=True, slots=True)
class LastStep:
    """The step that undo would take back."""

    seq: int
    at: datetime
    action: str
    touched: Mapping[str, int]
    names: tuple[str, ...] = ()
    """What it touched, by name, where it has one."""


@dataclass(frozen=True, slots=True)
class Download:
    """One file to save."""

    name: str
    media_type: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Every theme × group of a study, with its scope."""

    scope: Scope
    groups: tuple[tuple[str, int], ...]
    rows: tuple[tuple[str, str, str, Cell], ...]
    """(theme, path, group, cell)."""
    left_out: LeftOut

    def to_json(self, *, split: bool = False) -> dict[str, object]:
        """The public value of ``compare --json``."""
        themes: dict[str, dict[str, Any]] = {}
        for theme, path, group, cell in self.rows:
            entry = themes.setdefault(path, {"theme": theme, "path": path, "groups": {}})
            entry["groups"][group] = cell.to_json(split=split)
        return {
            "scope": self.scope.to_json(),
            "groups": [{"name": name, "people": people} for name, people in self.groups],
            "themes": list(themes.values()),
        }

    def to_frame(self) -> pandas.DataFrame:
        """One row a theme and group and way of collecting (empty: all), as ``themes.csv``."""
        import pandas

        return pandas.DataFrame(list(self.flat()))

    def flat(self) -> Iterable[dict[str, object]]:
        """The rows of ``themes.csv``."""
        for theme, path, group, cell in self.rows:
            for method, part in (("", cell), *cell.by_method.items()):
                row: dict[str, object] = {
                    "theme": theme,
                    "path": path,
                    "group": group,
                    "method": method,
                }
                for key, value in part.to_json().items():
                    if isinstance(value, dict):
                        row |= {f"{key}_{k}": v for k, v in value.items()}
                    else:
                        row[key] = value
                yield row


# suggestions


@dataclass(frozen=True, slots=True)
class ReadMark:
    """Somebody has read a document through."""

    document_id: str
    coder: str
    mine: bool
    """Whether the acting person is that coder."""


@dataclass(frozen=True, slots=True)
class SuggestionRun:
    """One training of a suggester: the same again from the study as of ``trained_seq``."""

    id: str
    model: str
    """Name and version."""
    seed: int
    trained_seq: int
    examples: int | None
    """Different passages learnt from; None where it is not known any more."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A passage one may wish to revisit for a theme, and why it is offered."""

    id: str
    document: str
    document_id: str
    revision: str
    turn: int
    start: int
    end: int
    quote: str
    theme: str
    theme_id: str
    strength: str
    """“strong” or “possible”; never a percentage."""
    why: tuple[Span, ...]
    """The words that led to it, as places in the document."""
    words: tuple[str, ...]
    """The same as words."""
    code: str
    """The path of the code proposed: the one on the coded passage most like this one."""
    code_id: str
    like: str
    """That passage."""
    skipped: bool = False
    """The acting person put it off."""
    score: float = 0.0
    """Orders the passages of one theme; says nothing by itself."""

    def to_json(self) -> dict[str, object]:
        """The public keys of ``suggest --json``."""
        return {
            "id": self.id,
            "theme": self.theme,
            "document": self.document,
            "turn": self.turn,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "strength": self.strength,
            "words": list(self.words),
            "why": [{"start": span.start, "end": span.end} for span in self.why],
            "code": self.code,
            "like": self.like,
            "skipped": self.skipped,
        }


@dataclass(frozen=True, slots=True)
class NotOffered:
    """A theme for which nothing can be suggested yet, and why."""

    theme: str
    theme_id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What is offered at one moment, strongest first, those put off last."""

    run: SuggestionRun
    found: tuple[Suggestion, ...]
    left_out: tuple[NotOffered, ...]
    total: int
    """How many there are in all; ``found`` may hold the first of them only."""

    def only(
        self, *, theme_id: str | None = None, document_id: str | None = None
    ) -> tuple[Suggestion, ...]:
        """Those of one theme, of one document, or of both."""
        return tuple(
            s
            for s in self.found
            if theme_id in (None, s.theme_id) and document_id in (None, s.document_id)
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody did with a suggestion; append-only."""

    id: str
    suggestion_id: str | None
    revision: str
    start: int
    end: int
    code_id: str
    """The code applied; the theme, where it was rejected or skipped."""
    coder: str
    outcome: str
    """accepted, corrected (with a code of another theme), rejected, skipped."""
    seq: int
    """The step of the history that made it."""
    in_force: bool
    """Whether that step has not been taken back."""
    coding: str | None = None
    """The coding an acceptance made; told by the acceptance only."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of the operations a browser sent: done up to one, of which some refused."""

    client: str
    acked_n: int
    """Every operation of this client up to this number has been answered."""
    refused: tuple[tuple[int, str], ...] = ()
    """(number, why)."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed on one document between two steps of the history; from 0: all there is."""

    from_seq: int
    to_seq: int
    book_seq: int | None
    """The newest step that touched the codebook; None where nothing did since ``from_seq``."""
    upserts: tuple[Mapping[str, Any], ...] = ()
    """Codings, memos, picked quotes and read marks as they are now, ready for the browser."""
    ends: tuple[str, ...] = ()
    """Ids of those that are no more."""


@dataclass(frozen=True, slots=True)
class CodeUse:
    """The codebook with what the workspace shows beside it."""

    codebook: Codebook
    elsewhere: Mapping[str, int]
    """Code id → codings in other documents than this one."""
    recent: tuple[str, ...]
    """Ids of the codes this person used last, newest first."""
