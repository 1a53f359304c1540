"""The framework matrix (Gale et al. 2013): cases by themes, each cell a summary people write.

A cell keeps what was coded for it when it was written, so that it is known when that is another.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coding.codebook import Codebook
from coding.pieces import NO_SPEAKER, Coded, Standing, pieces
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_id, name_key
from workbench.services import codebooks, guide
from workbench.services.cases import cases
from workbench.services.comparing import checked
from workbench.services.framework_cells import digest, write
from workbench.services.study import Study
from workbench.services.talk import Spoken, Where, load
from workbench.storage.queries import charting as queries
from workbench.storage.rows.charting import FrameworkCellRow
from workbench.values import (
    FRAMEWORK_ROWS,
    FrameworkCell,
    FrameworkMatrix,
    FrameworkPassage,
    FrameworkRow,
    FrameworkVersion,
    MatrixLine,
    Scope,
    Table,
)

MOST_WORDS = 10_000
"""Characters of a summary."""
Cells = dict[tuple[str, str], list[FrameworkPassage]]


def framework(
    study: Study, rows: str = "people", *, where: Where = (), scope: Scope | None = None
) -> FrameworkMatrix:
    """Every case by every theme, with what is written and the passages there are.

    ``rows``: people, documents or strands. UsageError for another kind.
    """
    scope = checked(study, scope or Scope())
    with study.reading() as session:
        return _Seen(session, study, rows, scope, where).matrix()


def chart(
    study: Study,
    row: str,
    theme: str,
    summary: str,
    *,
    rows: str = "people",
    passages: Sequence[str] | None = None,
) -> FrameworkCell:
    """Write (or, empty, take away) the summary of a cell, linked to passages; one undoable step.

    ``passages``: ids of codings of the cell (None: those it had, or all there are where it is
    new). The same again changes nothing. NotFound for a case or theme there is none of; Refused
    where a passage is not coded for the cell.
    """
    words = summary.strip()
    if len(words) > MOST_WORDS:
        raise Refused(f"A summary holds at most {MOST_WORDS:,} characters; shorten it.")
    with study.acting("chart") as change:
        seen = _Seen(change.session, study, rows, Scope(), ())
        case, code = seen.case(row), seen.theme(theme)
        there = seen.passages.get((case.id, code.id), [])
        write(change, case.id, code.id, words, _linked(passages, there), there)
    with study.reading() as session:
        return _Seen(session, study, rows, Scope(), ()).matrix().cell(case.id, code.id)


def versions(
    study: Study, row: str, theme: str, *, rows: str = "people"
) -> Table[FrameworkVersion]:
    """What a cell said, oldest first, with who wrote it and when."""
    with study.reading() as session:
        seen = _Seen(session, study, rows, Scope(), ())
        found = queries.versions(session, study.project_id, seen.case(row).id, seen.theme(theme).id)
    following = [*(each[0].born for each in found[1:]), None][: len(found)]
    return Table(
        FrameworkVersion(cell.words, who, at, cell.ended is not None and cell.ended != then)
        for (cell, who, at), then in zip(found, following, strict=True)
    )  # fmt: skip


def _linked(said: Sequence[str] | None, there: Sequence[FrameworkPassage]) -> list[str] | None:
    if said is None:
        return None
    ids = [clean_id(id_) for id_ in said]
    known = {passage.coding for passage in there}
    wrong = [id_ for id_ in ids if id_ not in known]
    if wrong:
        raise Refused(
            f"The coding {wrong[0]} is no passage of this cell. A summary is linked to passages of "
            "its case that are coded under its theme."
        )
    return [passage.coding for passage in there if passage.coding in ids]


@dataclass(frozen=True)
class _Charted:
    """A coding as a cell meets it."""

    at: int
    turn: int


class _Seen:
    """One moment of the framework matrix."""

    def __init__(
        self, session: Session, study: Study, rows: str, scope: Scope, where: Where
    ) -> None:
        if rows not in FRAMEWORK_ROWS:
            known = ", ".join(FRAMEWORK_ROWS)
            raise UsageError(f"Rows of the framework matrix are {known}, not “{rows}”.")
        self.session, self.study, self.kind, self.scope = session, study, rows, scope
        self.book: Codebook = codebooks.load(session, study.project_id, scope.as_of)
        self.spoken: Spoken = load(session, study.project_id, scope, where, with_ids=True)
        self.where = tuple(where)
        self.cases: dict[str, FrameworkRow] = cases(session, study.project_id, self.spoken, rows)
        self.passages: Cells = self._passages()

    def case(self, name: str) -> FrameworkRow:
        """The case of this id or name."""
        if name in self.cases:
            return self.cases[name]
        found = [row for row in self.cases.values() if name_key(row.name) == name_key(name)]
        if not found:
            known = ", ".join([row.name for row in self.cases.values()][:12]) or "none"
            raise NotFound(f"There is no “{name}” among the {self.kind}. There are: {known}")
        return found[0]

    def theme(self, name: str) -> MatrixLine:
        """The theme of this id, name or path."""
        code = codebooks.find(self.book, name)
        if not code.is_theme:
            raise Refused(f"“{code.name}” is a code, not a theme; columns are themes.")
        return MatrixLine(code.id, self.book.path(code.id), code.kind)

    def _passages(self) -> Cells:
        """(case, theme) → its passages, by document and place."""
        themes_of: dict[str, list[str]] = defaultdict(list)
        for theme in self.book.themes():
            for code in self.book.evidence(theme.id):
                themes_of[code].append(theme.id)
        found: dict[tuple[str, str], dict[int, _Charted]] = defaultdict(dict)
        spoken = self.spoken
        cut = pieces(spoken.talks, spoken.codings, themes_of, spoken.cuts, self._texts())[0]
        for coding, part in cut:
            document, stretch = part.at
            row = self._row_of(document, part.said_by)
            if row is None:
                continue
            turn = spoken.talks[document].turns[stretch]
            for theme_id in themes_of[spoken.codings[coding].code]:
                found[row, theme_id].setdefault(coding, _Charted(coding, turn))
        return {key: self._in_order(list(those.values())) for key, those in found.items()}

    def _texts(self) -> set[str]:
        """Documents nobody speaks in, a paper say: they count for nobody, yet each is a case."""
        if self.kind == "people":
            return set()
        return {
            document
            for document, talk in self.spoken.talks.items()
            if all(by.nobody == NO_SPEAKER for by in talk.said_by)
        }

    def _row_of(self, document: str, by: Standing) -> str | None:
        if self.kind == "documents":
            return document if document in self.cases else None
        if self.kind == "strands":
            return next(
                (id_ for id_, row in self.cases.items()
                 if row.name == self.spoken.documents[document].strand),
                None,
            )  # fmt: skip
        person = by.person
        return person[1] if person and person[0] == "participant" else None

    def _in_order(self, found: Sequence[_Charted]) -> list[FrameworkPassage]:
        codings: Sequence[Coded] = self.spoken.codings
        documents = self.spoken.documents
        ordered = sorted(
            found,
            key=lambda each: (
                guide.natural(documents[codings[each.at].document].name),
                codings[each.at].start, codings[each.at].end, codings[each.at].id,
            ),
        )  # fmt: skip
        return [
            FrameworkPassage(
                codings[each.at].id, documents[codings[each.at].document].name,
                codings[each.at].document, each.turn, codings[each.at].quote,
                self.book[codings[each.at].code].name,
            )
            for each in ordered
        ]  # fmt: skip

    def matrix(self) -> FrameworkMatrix:
        """The whole of it as a value."""
        lines = tuple(
            MatrixLine(code.id, self.book.path(code.id), code.kind, depth=depth)
            for depth, code in self.book.walk()
            if code.is_theme
        )
        cells = {
            key: FrameworkCell(*key, passages=tuple(found))
            for key, found in self.passages.items()
            if key[0] in self.cases
        }
        for row, who, at in queries.cells(self.session, self.study.project_id, self.scope.as_of):
            key = (row.row_id, row.theme_id)
            if row.row_id in self.cases and row.theme_id in self.book:
                cells[key] = _written(row, who, at, self.passages.get(key, []))
        return FrameworkMatrix(
            self.study.name, self.kind, tuple(self.cases.values()), lines, cells,
            self._statements(),
        )  # fmt: skip

    def _statements(self) -> tuple[str, ...]:
        told = [
            "Summaries are written by people; passages are those coded under the theme or below it."
        ]
        if self.scope.coder or self.scope.layer:
            told.append(f"Passages of {self.scope.whose}.")
        if self.kind == "people":
            nameless = {
                by.person
                for talk in self.spoken.talks.values()
                for by in talk.said_by
                if by.person is not None and by.person[0] == "speaker"
            }
            if nameless:
                told.append(
                    f"{len(nameless)} speakers have no participant behind them and no row; say "
                    "who they are on the page People."
                )
        if self.where:
            chosen = "; ".join(f"{name}: {value}" for name, value in self.where)
            told.append(f"Only people with {chosen}.")
        return tuple(told)


def _written(
    row: FrameworkCellRow, who: str, at: object, there: Sequence[FrameworkPassage]
) -> FrameworkCell:
    from datetime import datetime

    assert isinstance(at, datetime)
    now: Mapping[str, str] = {passage.coding: digest(passage.text) for passage in there}
    then: Mapping[str, str] = row.evidence or {}
    linked: list[str] = list(row.passages or [])
    return FrameworkCell(
        row.row_id, row.theme_id, row.words, who, at, tuple(there),
        tuple(id_ for id_ in linked if id_ in now),
        sum(1 for id_ in linked if id_ not in now),
        sum(1 for id_ in {*now, *then} if now.get(id_) != then.get(id_)),
    )  # fmt: skip
