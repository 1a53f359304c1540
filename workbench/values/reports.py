"""Both sides of every theme, counted: what pages show and exports print."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from typing import Any

    import pandas

    from coding.comparison import Cell, LeftOut
    from workbench.values.judgements import Convergence
    from workbench.values.study import Scope
    from workbench.values.summaries import SideSummary


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
    withheld: bool = False
    """Whether whoever says it is not to be quoted: the text is empty then."""

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
    quotes: Sequence[Quote]
    """Chosen for variety: a person at a time, then documents, then texts unlike each other."""
    mostly_of: Callable[[], str] = field(default=str, compare=False, repr=False)
    """Finds ``mostly`` when it is asked for."""
    interval: tuple[float, float] | None = None
    """Wilson's 95 % interval of the share of people, 0–1; of a probability survey alone."""

    @property
    def mostly(self) -> str:
        """Who says more than half of the passages, where somebody does: worth a look, no fault."""
        return self.mostly_of()


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
    summaries: tuple[SideSummary, ...] = ()
    """What is written of its sides; the integrated statement, where there is one, last."""

    def summary(self, side: str = "") -> SideSummary | None:
        """What is written of a side; of the theme as a whole where no side is named."""
        return next((one for one in self.summaries if one.side == side), None)

    strand: str | None = None
    """Whose own codebook it stands in; None: the integrated one."""


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
    """name → (columns, rows): codings, turns, participants, themes, as the csv files have them;
    convergence and completeness once something was judged, summaries once something is written,
    intervals of a probability survey."""
    convergence: tuple[Convergence, ...] = ()
    """For each kind of sides of which a judgement is open to everybody, what was judged."""


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
