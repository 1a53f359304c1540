"""What a paper kit is made from: one moment of a study, read once, printed in many forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.values.kit_further import KitFurther
    from workbench.values.member_checks import MemberCheck
    from workbench.values.narratives import Narrative
    from workbench.values.quotes import QuoteTable
    from workbench.values.reports import ThemeReport

KIT_FORMATS = ("docx", "md", "tex", "html", "csv", "xlsx", "svg", "png")
"""What parts come as: csv and xlsx hold tables only, svg and png pictures only."""
WORDS = 60
"""A quote in a table is cut at this many words unless told otherwise."""


@dataclass(frozen=True, slots=True)
class KitChoice:
    """What goes into a kit and how."""

    parts: tuple[str, ...] = ()
    """Names of parts; empty: those that are made by default for the study's profile."""
    formats: tuple[str, ...] = KIT_FORMATS
    words: int = WORDS
    """At most so many words of a quote in the journal table and the joint display; 0: all."""
    only_picked: bool = False
    """Whether only quotes of the shortlist are printed, and none proposed."""


@dataclass(frozen=True, slots=True)
class SideQuote:
    """A passage that may be printed for one group's side of a theme."""

    text: str
    label: str
    picked: bool
    """Whether it is on the shortlist; else it was proposed for variety."""
    own: bool
    """Whether it is coded under the theme itself and not under a subtheme."""
    method: str
    coding: str


@dataclass(frozen=True, slots=True)
class KitCode:
    """A theme or code as the codebook appendix prints it."""

    depth: int
    name: str
    path: str
    kind: str
    stage: str
    definition: str
    include: str
    exclude: str
    examples: tuple[str, ...]
    serves: tuple[str, ...]
    """Paths of the further themes it is linked to."""
    codings: int
    """Its own, without those of what stands below it."""
    documents: int


@dataclass(frozen=True, slots=True)
class ValueCount:
    """One row of the participant table: an attribute's value, or what is known of a number."""

    attribute: str
    value: str
    counts: tuple[int | str, ...]
    """For each group: how many people, or (numbers) how they spread."""
    total: int | str
    """Everybody once."""
    rare: bool = False
    """Whether fewer than three people have it."""


@dataclass(frozen=True, slots=True)
class RarePeople:
    """A combination of two known things that fewer than three people share."""

    what: str
    people: int


@dataclass(frozen=True, slots=True)
class PeopleCounted:
    """Who took part, counted: never anybody's row."""

    groups: tuple[tuple[str, int], ...]
    """(group, people with a turn in scope)."""
    total: int
    """Everybody with a turn in scope, once."""
    rows: tuple[ValueCount, ...] = ()
    rare: tuple[RarePeople, ...] = ()
    alone: int = 0
    """People whose whole combination of group and attributes fewer than three share."""
    numbers_left_out: tuple[str, ...] = ()
    """Attributes that are numbers: not combined with others."""
    overlapping: int = 0
    """People in more than one group."""


@dataclass(frozen=True, slots=True)
class StepCount:
    """How often one person did one kind of step."""

    action: str
    actor: str
    times: int
    taken_back: int
    """Of those, how many were undone and not done again."""
    first: datetime
    last: datetime


@dataclass(frozen=True, slots=True)
class CoderFacts:
    """What one person coded."""

    name: str
    codings: int
    documents: int
    read: int
    """Documents they marked as read."""


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """What is logged of how a study was done; nothing here is judged or guessed."""

    methods: tuple[tuple[str, int], ...]
    """(how collected, documents)."""
    strands: tuple[tuple[str, int], ...]
    words: int
    """Of the people counted: facilitators left out."""
    facilitators: int
    """Labels of facilitators in all documents, a label once."""
    minutes: tuple[int, ...]
    """From the first to the last time of each document that has times, in whole minutes."""
    revised: int
    """Documents whose text was corrected."""
    in_several: int
    """People with turns in more than one document."""
    attributes: tuple[str, ...]
    guide_questions: int
    coders: tuple[CoderFacts, ...]
    double_coded: int
    """Documents that two or more people coded on their own."""
    origins: tuple[tuple[str, int], ...]
    """(how a coding came to be, codings)."""
    consensus: int
    """Codings of the consensus layer."""
    settled: int
    """Passages settled between coders."""
    themes: int
    subthemes: int
    codes: int
    defined: int
    """Themes and codes with a definition."""
    stages: tuple[tuple[str, int], ...]
    """(stage, themes)."""
    versions: tuple[tuple[str, datetime], ...]
    """Named versions of the codebook and when they were named."""
    memos: tuple[tuple[str, int], ...]
    """(kind, shared memos)."""
    judged: int
    """Cells of convergence open to everybody."""
    judges: tuple[str, ...]
    feedback: int
    """Notes of what came back in the feedback round."""
    steps: int
    first: datetime | None
    last: datetime | None


@dataclass(frozen=True)
class KitReport:
    """Everything the parts of a kit print; the same figures as every page and table."""

    study: str
    profile: str
    version: str
    """Of this software."""
    fictional: bool
    report: ThemeReport
    quotes: QuoteTable
    sides: Mapping[tuple[str, str], tuple[SideQuote, ...]]
    """(theme id, group) → passages that may be printed: picked ones first."""
    withheld: int
    """Passages passed over because somebody in them may not be quoted."""
    narratives: tuple[Narrative, ...]
    codes: tuple[KitCode, ...]
    people: PeopleCounted
    steps: tuple[StepCount, ...]
    facts: StudyFacts
    further: KitFurther
    member_checks: tuple[MemberCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class KitPartInfo:
    """One part of a kit as it is offered."""

    name: str
    title: str
    what: str
    by_default: bool
    why_not: str
    """Why it is not made by default, or cannot be made; empty where it is."""


@dataclass(frozen=True, slots=True)
class Kit:
    """A finished kit: file name → contents, and what has to be looked at before it goes out."""

    files: Mapping[str, bytes]
    parts: tuple[str, ...]
    notes: tuple[tuple[str, str], ...]
    """(title of the part, what has to be known: cut quotes, unresolved references)."""
