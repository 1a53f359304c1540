"""Import: each file to the room that knows it: a conversation or a survey."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import UsageError
from workbench.values import ImportResult, SurveyChoice, Table

if TYPE_CHECKING:
    from workbench.services.documents import ImportOptions
    from workbench.services.study import Study

SURVEYS = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods"})
"""Endings of files that are read as surveys where the method is said to be survey."""

Progress = Callable[[int, str], None] | None


def is_survey(path: str | Path, method: str | None, choice: SurveyChoice | None = None) -> bool:
    """Whether a file is to be read as a table of respondents."""
    told = choice is not None and bool(choice.text or choice.id or choice.group_column)
    return method == "survey" and (told or Path(path).suffix.lower() in SURVEYS)


def import_files(
    study: Study,
    paths: Sequence[str | Path],
    options: ImportOptions,
    choice: SurveyChoice | None = None,
    *,
    progress: Progress = None,
) -> Table[ImportResult]:
    """Store files, each all or nothing, one step of the history a file; results in their order."""
    from workbench.services import documents, surveys

    if choice is not None and options.method != "survey":
        raise UsageError(
            "Columns of a survey were named, and the files are not said to be surveys. "
            "Add: --method survey"
        )
    results: list[ImportResult] = []
    for at, path in enumerate(paths):
        if progress is not None:
            progress(at, Path(path).name)
        if is_survey(path, options.method, choice):
            told = choice or SurveyChoice()
            results.append(surveys.import_file(study, Path(path), options, told))
        else:
            results += documents.import_files(study, [path], options)
    return Table(results)
