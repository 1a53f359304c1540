"""Frozen values that the api hands out: what pages, commands and notebooks see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from coding.codebook import Code, Codebook
from coding.comparison import Cell, Comparison, LeftOut
from coding.parts import METHODS
from coding.spans import Span

if TYPE_CHECKING:
    import pandas

__all__ = [
    "LAYERS",
    "METHODS",
    "PROFILES",
    "Cell",
    "CheckResult",
    "Code",
    "Codebook",
    "Coder",
    "Coding",
    "Comparison",
    "ComparisonTable",
    "Document",
    "DocumentSummary",
    "Group",
    "HistoryEntry",
    "ImportResult",
    "Inspection",
    "LeftOut",
    "Participant",
    "Quote",
    "Scope",
    "Side",
    "Span",
    "SpeakerLink",
    "StudyInfo",
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
