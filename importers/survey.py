"""Surveys: a row is a respondent, some columns are answers in words, the others attributes."""

from __future__ import annotations

from collections.abc import Sequence

from importers.errors import BrokenFile, EmptyFile, ReadError
from importers.survey_cells import cells_of
from importers.survey_header import header_of
from importers.survey_people import People
from importers.survey_roles import roles_of
from importers.survey_values import (
    GROUP,
    ID,
    LEFT_OUT,
    TEXT,
    Survey,
    SurveyColumn,
    SurveyOptions,
)
from importers.transcript import Notice

_AS_IT_IS = SurveyOptions()
_MOST_TOLD = 12


def read_survey(data: bytes, options: SurveyOptions = _AS_IT_IS) -> Survey:
    """A csv file or Excel workbook as a survey.

    Raises :class:`ReadError` and nothing else. What is not said in ``options`` is guessed, and
    each column says why it is taken for what.
    """
    if not data:
        raise EmptyFile("this file is empty (0 bytes); ask for it again.")
    try:
        grid = cells_of(data, options)
        header = header_of(grid, options.header_rows)
        rows, lines = grid.rows[header.first :], grid.lines[header.first :]
        columns = roles_of(header, rows, options)
        people = People(columns, rows, lines)
    except ReadError:
        raise
    except (RecursionError, MemoryError) as error:
        raise BrokenFile("this file is nested or grown beyond what can be read.") from error
    return Survey(
        format=grid.format,
        columns=columns,
        questions=tuple(column.name for column in columns if column.role == TEXT),
        attributes=people.attributes,
        respondents=people.respondents,
        notices=(*grid.notices, *header.notices, *_told(columns), *people.notices),
    )


def _told(columns: Sequence[SurveyColumn]) -> list[Notice]:
    """What the columns were taken for, where somebody might have it otherwise."""
    notices = [
        Notice(f"“{column.name}” is taken for answers in words: {column.because}.")
        for column in columns
        if column.role == TEXT
    ]
    ids = [column for column in columns if column.role == ID]
    notices += [
        Notice(f"“{column.name}” tells respondents apart: {column.because}.") for column in ids
    ]
    if not ids:
        notices.append(
            Notice("No column tells respondents apart, so they are numbered (R1, R2, …).")
        )
    notices += [
        Notice(f"“{column.name}” is taken for their group: {column.because}.")
        for column in columns
        if column.role == GROUP
    ]
    out = [column for column in columns if column.role == LEFT_OUT and column.filled]
    notices += [
        Notice(f"“{column.name}” is left out: {column.because}.") for column in out[:_MOST_TOLD]
    ]
    if len(out) > _MOST_TOLD:
        notices.append(Notice(f"{len(out) - _MOST_TOLD} more columns are left out."))
    return notices
