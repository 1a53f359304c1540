"""What a person or a group is told of the themes they voice, in plain words and their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy.orm import Session

from coding.spans import Span
from workbench.services import quote_words
from workbench.services.by_role import by_role
from workbench.services.plain import sentence
from workbench.services.snapshot import Applied, Snapshot
from workbench.services.study import Study
from workbench.services.summaries_read import read as read_summaries
from workbench.storage.queries import quotes as quote_queries
from workbench.storage.queries.alive import all_living, living
from workbench.storage.rows.people import PerspectiveGroupRow
from workbench.storage.rows.workshops import WordingRow
from workbench.values.member_checks import MemberTheme

MOST_QUOTES = 3
"""Of a theme: a summary that is read, not a transcript."""


class Teller:
    """One moment of a study, told to those whose words it is about."""

    def __init__(self, session: Session, study: Study, snapshot: Snapshot) -> None:
        self.session, self.study, self.snapshot = session, study, snapshot
        self.consents = quote_queries.consents(session, study.project_id)
        groups = all_living(session, PerspectiveGroupRow, study.project_id)
        self.groups = {row.id: row.name for row in groups}
        self.wordings: dict[str, dict[str, str]] = defaultdict(dict)
        as_of = snapshot.scope.as_of
        for row in session.scalars(living(WordingRow, study.project_id, as_of)):
            self.wordings[row.code_id][row.voice] = row.words
        self.codings = {coding.id: coding for coding in snapshot.codings}

    def choose(self, kind: str, about: str, wanted: Sequence[str]) -> list[list[object]]:
        """[theme id, [coding id, …]] of the themes they voice in words that may be shown."""
        book = self.snapshot.codebook
        themes = list(wanted) or [t.id for t in book.integrated() if t.stage != "set aside"]
        shown: list[list[object]] = []
        for theme in themes:
            evidence = book.evidence(theme)
            said = [
                coding for coding in self.snapshot.codings
                if coding.code_id in evidence and self.words(kind, about, coding)
            ]  # fmt: skip
            if said:
                shown.append([theme, [coding.id for coding in _spread(said, MOST_QUOTES)]])
        return shown

    def tell(
        self, kind: str, about: str, shown: Sequence[tuple[str, Sequence[str]]]
    ) -> tuple[MemberTheme, ...]:
        """The themes as they are told; passages that are gone or withheld now are left out."""
        written = {}
        if kind == "group":
            own = read_summaries(self.session, self.study.project_id, self.snapshot)
            name = self.groups.get(about)
            written = {one.theme_id: one.words for one in own if one.side and one.side == name}
        book = self.snapshot.codebook
        found = []
        for theme, codings in shown:
            if theme not in book:
                continue
            code = book[theme]
            said = self.wordings.get(theme, {})
            there = [self.codings[id_] for id_ in codings if id_ in self.codings]
            quotes = [self.words(kind, about, coding) for coding in there]
            found.append(
                MemberTheme(
                    theme, code.name,
                    said.get("patient") or said.get("agreed") or code.definition
                    or code.central_idea,
                    self.sentence(kind, about, theme), written.get(theme, ""),
                    tuple(dict.fromkeys(q for q in quotes if q)),
                )
            )  # fmt: skip
        return tuple(found)

    def sentence(self, kind: str, about: str, theme: str) -> str:
        """Who talked about it, in a plain sentence; of a person only that they did."""
        if kind == "person":
            return "You talked about this."
        group = self.groups.get(about, "")
        cell = self.snapshot.comparison.cells[theme].get(group)
        return "" if cell is None else sentence(cell.people, cell.of, group)

    def words(self, kind: str, about: str, coding: Applied) -> str:
        """What may be shown of a passage: to a person their own words only; to a group what people
        of it said who may be quoted. Empty where there is nothing."""
        document = self.snapshot.documents[coding.document_id]
        parts = [p for p in document.words.parts(coding.start, coding.end) if p.stretch is not None]
        if kind == "person":
            own = [p for p in parts if p.stretch and p.stretch.participant == about]
            said = [Span(p.start, p.end).of(document.text).strip() for p in own]
            return " … ".join(words for words in said if words)
        group = self.groups.get(about)
        passage = quote_words.passage(self.snapshot, coding)
        if passage.groups != (group,):  # an exchange with others is theirs to see, not to show
            return ""
        if quote_words.withheld(self.snapshot, passage, self.consents):
            return ""
        return by_role(self.snapshot, coding)


def _spread(codings: Sequence[Applied], most: int) -> list[Applied]:
    """At most so many, from different documents first, in the order of the texts."""
    by_document: dict[str, list[Applied]] = defaultdict(list)
    for coding in codings:
        by_document[coding.document_id].append(coding)
    depth = max(map(len, by_document.values()), default=0)
    order = [own[n] for n in range(depth) for own in by_document.values() if n < len(own)]
    chosen = {coding.id for coding in order[:most]}
    return [coding for coding in codings if coding.id in chosen]
