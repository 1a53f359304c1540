"""Import: each file to the room that knows it: a conversation, a survey, a list of papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.errors import StorageFailed, UsageError
from workbench.values import ImportResult, Inspection, SurveyChoice, Table

if TYPE_CHECKING:
    from workbench.services.documents import ImportOptions
    from workbench.services.reading import Reading
    from workbench.services.study import Study

SURVEYS = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods"})
"""Endings of files that are read as surveys where the method is said to be survey."""

LISTS = frozenset({".ris", ".bib", ".bibtex"})
"""Endings of reference lists."""

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
    if choice is not None and options.method != "survey":
        raise UsageError(
            "Columns of a survey were named, and the files are not said to be surveys. "
            "Add: --method survey"
        )
    lists = [path for path in paths if Path(path).suffix.lower() in LISTS]
    if lists and options.method in (None, "document"):
        return _papers(study, paths, lists, options)
    results: list[ImportResult] = []
    for at, path in enumerate(paths):
        if progress is not None:
            progress(at, Path(path).name)
        try:
            results += _one(study, path, options, choice)
        except StorageFailed as error:
            if not any(result.document for result in results):
                raise  # nothing at all was stored: that is the whole answer
            results.append(ImportResult(file=str(path), document=None, error=str(error)))
    return Table(results)


def _one(
    study: Study, path: str | Path, options: ImportOptions, choice: SurveyChoice | None
) -> list[ImportResult]:
    if is_survey(path, options.method, choice):
        from workbench.services import surveys

        return [surveys.import_file(study, Path(path), options, choice or SurveyChoice())]
    if Path(path).suffix.lower() in LISTS:
        from workbench.services import references

        return references.import_lists(study, [Path(path)], [], options)
    from workbench.services import documents

    return [documents.import_file(study, Path(path), options)]


def _papers(
    study: Study, paths: Sequence[str | Path], lists: Sequence[str | Path], options: ImportOptions
) -> Table[ImportResult]:
    """Lists of papers, with the files of some of them; results in the order of the paths."""
    from workbench.services import references

    files = [Path(path) for path in paths if path not in lists]
    found = references.import_lists(study, [Path(path) for path in lists], files, options)
    of_file = {result.file: result for result in found}
    return Table([of_file[str(Path(path))] for path in paths if str(Path(path)) in of_file])


def inspect(
    paths: Sequence[str | Path], how: Reading, survey: SurveyChoice | None
) -> list[Inspection]:
    """What files would give; an unreadable one says why."""
    if survey is not None:
        from workbench.services import surveys

        return surveys.inspect(paths, survey)
    from workbench.services import reading

    found: list[Inspection] = []
    for path in paths:
        if Path(path).suffix.lower() in LISTS:
            from workbench.services import references

            found.append(references.inspected(Path(path), str(path), how.encoding))
        else:
            found += reading.inspect_files([path], how)
    return found
