"""Small invented surveys, as programs write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

import xlsxwriter

Rows = Sequence[Sequence[object]]

PLAIN: Rows = (
    ("ID", "Age", "Role", "What went well on the ward?"),
    ("P1", 34, "patient", "The nurses took their time with me and explained it all."),
    ("P2", 61, "carer", "Nobody told us anything until the very last day."),
    ("P3", "", "patient", "=cmd|'/C calc'!A0 was what I typed, and the food was fine."),
    ("P4", 45, "staff", ""),
)

QUALTRICS: Rows = (
    ("StartDate", "IPAddress", "ResponseId", "Q1", "Q2_1", "Q3"),
    (
        "Start Date", "IP Address", "Response ID", "How old are you?", "Rating - Care",
        "Please tell us<br>in your own words how it was",
    ),
    tuple(f'{{"ImportId":"x{n}"}}' for n in range(6)),
    ("2024-01-02 10:00:00", "10.0.0.1", "R_1a", "34", "5", "I was seen at once and felt safe."),
    ("2024-01-03 11:30:00", "10.0.0.2", "R_2b", "51", "2", "Two hours in a cold corridor, alone."),
)  # fmt: skip

SURVEYMONKEY: Rows = (
    ("Respondent ID", "Start Date", "Which did you use?", "", "", "What should we change?"),
    ("", "", "Bus", "Car", "Bike", "Open-Ended Response"),
    ("11000000001", "01/02/2024 10:00", "Bus", "", "", "More buses in the evening, please."),
    ("11000000002", "01/02/2024 11:00", "", "Car", "Bike", "Cheaper parking by the main door."),
)

CODES_OVER_QUESTIONS: Rows = (
    ("id", "q1", "q2", "q3"),
    ("Response ID", "How many visits?", "Which site?", "Why did you come to us?"),
    ("1001", "3", "North", "My own surgery had no appointment for two weeks."),
    ("1002", "1", "South", "A friend said that you listen to people here."),
)


def csv_of(
    rows: Rows, delimiter: str = ",", encoding: str = "utf-8", line_end: str = "\r\n"
) -> bytes:
    """The rows as a csv file."""
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=line_end).writerows(rows)
    return out.getvalue().encode(encoding)


def xlsx_of(*sheets: Rows) -> bytes:
    """The rows as an Excel workbook, a sheet each."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    for rows in sheets:
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            sheet.write_row(at, 0, row)
    book.close()
    return out.getvalue()
