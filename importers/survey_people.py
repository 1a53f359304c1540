"""The rows of a survey as respondents: who they are, what they wrote, what is known of them."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from importers.errors import ReadError
from importers.survey_columns import all_numbers
from importers.survey_kinds import NUMBER, UNANSWERED, as_number
from importers.survey_roles import column_cells
from importers.survey_values import ATTRIBUTE, GROUP, ID, TEXT, Respondent, SurveyColumn
from importers.transcript import Notice

LONGEST_LABEL = 80

Rows = Sequence[Sequence[str]]


class People:
    """Respondents read from the rows of a survey, with what had to be assumed."""

    def __init__(self, columns: Sequence[SurveyColumn], rows: Rows, lines: Sequence[int]) -> None:
        self._rows = rows
        self._lines = lines
        self._text = [column.place - 1 for column in columns if column.role == TEXT]
        self._names = [column.name for column in columns if column.role == ATTRIBUTE]
        self._id = next((c.place - 1 for c in columns if c.role == ID), None)
        self._group = next((c.place - 1 for c in columns if c.role == GROUP), None)
        self.notices: list[Notice] = []
        self._values: list[list[str]] = []
        kinds = []
        for column in columns:
            if column.role == ATTRIBUTE:
                kinds.append(self._typed(column))
        self.attributes = tuple(zip(self._names, kinds, strict=True))
        self.respondents = self._respondents()

    def _typed(self, column: SurveyColumn) -> str:
        """Take in the cells of an attribute; number only where every one of them is."""
        cells = [cell.strip() for cell in column_cells(self._rows, column.place - 1)]
        if column.kind == NUMBER:
            numbers = [as_number(cell) for cell in cells]
            if all_numbers(numbers):
                lost = Counter(c for c, n in zip(cells, numbers, strict=True) if c and not n)
                if lost:
                    which = ", ".join(f"“{cell}”" for cell in list(lost)[:4])
                    self.notices.append(
                        Notice(
                            f"“{column.name}” is a number; {lost.total():,} of its cells say "
                            f"{which} and are taken as not said."
                        )
                    )
                self._values.append(numbers)
                return NUMBER
        self._values.append(["" if cell in UNANSWERED else cell for cell in cells])
        return "text"

    def _respondents(self) -> list[Respondent]:
        found: list[Respondent] = []
        places: dict[str, int] = {}
        folded: set[str] = set()
        clashes: Counter[str] = Counter()
        for n, label in enumerate(self._labels()):
            fresh = self._respondent(n, label)
            if self._id is not None and label in places:
                at = places[label]
                found[at] = self._joined(found[at], fresh, clashes)
                continue
            places[label] = len(found)
            unlike = _unlike(label, folded)
            found.append(fresh if unlike == label else replace(fresh, label=unlike))
        self._tell(found, clashes)
        return found

    def _labels(self) -> Iterator[str]:
        width = len(str(len(self._rows)))
        for n in range(len(self._rows)):
            if self._id is None:
                yield f"R{n + 1:0{width}}"
                continue
            cell = self._cell(n, self._id)
            yield " ".join(cell.split())[:LONGEST_LABEL].strip() or f"row {self._lines[n]}"

    def _respondent(self, n: int, label: str) -> Respondent:
        answers = []
        for question, at in enumerate(self._text):
            words = self._cell(n, at)
            if words and words not in UNANSWERED:
                answers.append((question, words))
        return Respondent(
            label=label,
            line=self._lines[n],
            answers=tuple(answers),
            attributes=tuple(values[n] for values in self._values),
            group="" if self._group is None else self._cell(n, self._group),
        )

    def _cell(self, n: int, at: int) -> str:
        row = self._rows[n]
        return row[at].strip() if at < len(row) else ""

    def _joined(self, one: Respondent, more: Respondent, clashes: Counter[str]) -> Respondent:
        """Two rows of one id: every answer, and of each attribute the first that was said."""
        for name, old, new in zip(self._names, one.attributes, more.attributes, strict=True):
            clashes[name] += bool(old and new and old != new)
        clashes["their group"] += bool(one.group and more.group and one.group != more.group)
        return replace(
            one,
            answers=(*one.answers, *more.answers),
            attributes=tuple(
                old or new for old, new in zip(one.attributes, more.attributes, strict=True)
            ),
            group=one.group or more.group,
        )

    def _tell(self, found: Sequence[Respondent], clashes: Counter[str]) -> None:
        joined = len(self._rows) - len(found)
        silent = sum(1 for respondent in found if not respondent.answers)
        if silent == len(found):
            raise ReadError(
                "nobody wrote anything in the columns of answers. Say which columns are: "
                "--text COLUMN"
            )
        if joined:
            self.notices.append(
                Notice(f"{joined:,} rows repeat an id; they were joined to its first row.")
            )
        for name, count in clashes.items():
            if count:
                self.notices.append(
                    Notice(
                        f"“{name}” differs between rows of one id in {count:,} rows; "
                        "the first is kept."
                    )
                )
        if silent:
            self.notices.append(
                Notice(f"{silent:,} of {len(found):,} respondents wrote nothing in these columns.")
            )


def _unlike(label: str, folded: set[str]) -> str:
    """The label, with a number after it where another differs in case or form only."""
    wanted, n = label, 1
    while (key := unicodedata.normalize("NFC", wanted).casefold()) in folded:
        n += 1
        wanted = f"{label} ({n})"
    folded.add(key)
    return wanted
