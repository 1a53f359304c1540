"""The one value a paper kit prints, read in one moment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy.orm import Session

from coding.codebook import Code
from coding.paths import join_path
from workbench import __version__
from workbench.services import (
    comparing,
    kit_facts,
    kit_further,
    kit_people,
    member_checks,
    narratives,
    quote_words,
    quotes,
)
from workbench.services.blindness import hidden_strands
from workbench.services.info import DEMONSTRATIONS
from workbench.services.judged import for_report
from workbench.services.reporting import build
from workbench.services.snapshot import Applied, Snapshot, load
from workbench.services.study import Study
from workbench.storage.queries import quotes as queries
from workbench.storage.queries.words import attributes
from workbench.values import Quote, QuoteTable, Scope, ThemeReport
from workbench.values.kit import KitCode, KitReport, SideQuote

PROPOSED = 2
"""Passages proposed for a side beside those picked: of the whole theme, and of it alone."""
Progress = Callable[[str], None]


def gather(
    study: Study, scope: Scope | None = None, *, progress: Progress | None = None
) -> KitReport:
    """Everything a kit prints for a scope, read in one moment.

    ``progress`` is told what is being read; it may raise to stop.
    """
    say = progress or (lambda what: None)
    wanted = comparing.checked(study, scope or Scope())
    with study.reading() as session:
        say("Reading the study")
        snapshot = load(session, study.project_id, wanted)
        say("Counting")
        report = build(study.name, snapshot, for_report(study, session, snapshot))
        say("Gathering quotes")
        table = quotes.of_snapshot(session, study, snapshot)
        sides = _Sides(session, study.project_id, snapshot, table)
        found = sides.all(report)
        say("Reading what is logged")
        steps = kit_facts.step_counts(session, study.project_id, wanted.as_of)
        types = {row.name: row.type for row in attributes(session, study.project_id, wanted.as_of)}
        say("Reading matrices, checklist and workshops")
        further = kit_further.gather(study, session, snapshot)
        return KitReport(
            study=study.name,
            profile=study.profile,
            version=__version__,
            fictional=study.name in DEMONSTRATIONS,
            report=report,
            quotes=table,
            sides=found,
            withheld=len(sides.passed_over),
            narratives=tuple(narratives.read(session, study.project_id, snapshot, table.quotes)),
            codes=tuple(_codes(snapshot)),
            people=kit_people.counted(snapshot, types),
            steps=steps,
            facts=kit_facts.facts(session, study.project_id, snapshot, report.convergence, steps),
            further=further,
            member_checks=()
            if hidden_strands(session, study)
            else member_checks.read(session, study, snapshot),
        )


class _Sides:
    """Which passages may be printed for each side of each theme.

    The one place in which consent decides what a kit prints besides the shortlist itself:
    ``withheld`` is asked of every passage before its words are taken.
    """

    def __init__(
        self, session: Session, project_id: int, snapshot: Snapshot, table: QuoteTable
    ) -> None:
        self.snapshot = snapshot
        self.codings = {coding.id: coding for coding in snapshot.codings}
        self.consents = queries.consents(session, project_id)
        self.table = table
        self.passed_over: set[str] = set()
        self._found: dict[str, quote_words.Passage] = {}

    def all(self, report: ThemeReport) -> dict[tuple[str, str], tuple[SideQuote, ...]]:
        """(theme id, group) → picked passages in the order of the texts, then proposed ones."""
        sides: dict[tuple[str, str], list[SideQuote]] = defaultdict(list)
        for picked in self.table.quotes:
            if picked.withheld:
                self.passed_over.add(picked.coding)
                continue
            coding = self.codings[picked.coding]
            for theme, own in self._themes(coding.code_id).items():
                for group in self._passage(coding).groups:
                    method = self.snapshot.documents[coding.document_id].method
                    sides[theme, group].append(
                        SideQuote(picked.printed, picked.label, True, own, method, coding.id)
                    )
        for theme_entry in report.themes:
            for side in theme_entry.sides:
                place = (theme_entry.id, side.group)
                sides[place] += self._proposed(theme_entry.id, side.quotes)
        return {place: tuple(found) for place, found in sides.items() if found}

    def _proposed(self, theme: str, candidates: Sequence[Quote]) -> Iterator[SideQuote]:
        """A few passages in the order of variety: of the theme, and of the theme alone."""
        picked = {quote.coding for quote in self.table.quotes}
        left = {True: PROPOSED, False: PROPOSED}
        for quote in candidates:
            if not any(left.values()):
                return
            coding = self.codings[quote.coding]
            own = self._themes(coding.code_id).get(theme, False)
            if not left[own] or coding.id in picked:
                continue
            passage = self._passage(coding)
            if quote_words.withheld(self.snapshot, passage, self.consents):
                self.passed_over.add(coding.id)
                continue
            left[own] -= 1
            themes = quote_words.themes(self.snapshot, coding.code_id)
            label = quote_words.label(self.table.template, self.snapshot, coding, passage, themes)
            yield SideQuote(quote.text, label, False, own, quote.method, coding.id)

    def _passage(self, coding: Applied) -> quote_words.Passage:
        if coding.id not in self._found:
            self._found[coding.id] = quote_words.passage(self.snapshot, coding)
        return self._found[coding.id]

    def _themes(self, code_id: str) -> dict[str, bool]:
        """Theme id → whether the code stands under it with no subtheme between."""
        book = self.snapshot.codebook
        found: dict[str, bool] = {}
        for way in book.theme_paths(code_id):
            steps = [id_ for id_ in way.ids if book[id_].is_theme]
            for id_ in steps:
                found[id_] = found.get(id_, False) or id_ == steps[-1]
        return found


def _codes(snapshot: Snapshot) -> Iterator[KitCode]:
    book = snapshot.codebook
    codings = Counter(c.code_id for c in snapshot.codings)
    documents = Counter(code for code, _ in {(c.code_id, c.document_id) for c in snapshot.codings})
    for depth, code in book.walk():
        yield KitCode(
            depth=depth,
            name=code.name,
            path=book.path(code.id),
            kind=code.kind,
            stage=code.stage,
            definition=code.definition or _central(code),
            include=code.include,
            exclude=code.exclude,
            examples=code.examples,
            serves=tuple(
                join_path(book.theme_path(node)) or book.path(node)
                for node, linked in book.links
                if linked == code.id
            ),
            codings=codings[code.id],
            documents=documents[code.id],
        )


def _central(code: Code) -> str:
    return f"Central idea: {code.central_idea}" if code.central_idea else ""
