"""Surveys: what a file would give, and storing it; a turn an answer, a participant a respondent."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from coding.spans import count_words
from workbench.errors import ImportFailed, NotFound, Refused, StorageFailed, WorkbenchError
from workbench.services.reading import bytes_of, described
from workbench.values import ImportResult, Inspection, SurveyChoice, SurveyPreview, Table
from workbench.values.surveys import SurveyColumnSeen

if TYPE_CHECKING:
    from importers.survey_values import Survey, SurveyColumn
    from workbench.services.documents import ImportOptions
    from workbench.services.study import Study

_FIRST = 3
_SHOWN = 400


def read(data: bytes, filename: str, choice: SurveyChoice) -> Survey:
    """A file's contents as a survey; ImportFailed, naming the file, where they cannot be read."""
    from importers import ReadError
    from importers.survey import read_survey
    from importers.survey_values import SurveyOptions

    try:
        return read_survey(
            data,
            SurveyOptions(
                choice.encoding, choice.delimiter, choice.sheet, choice.header_rows,
                choice.text, choice.id, choice.group_column, choice.attributes,
            ),
        )  # fmt: skip
    except ReadError as error:
        raise ImportFailed(f"{filename}: {error}") from error


def inspect(paths: Sequence[str | Path], choice: SurveyChoice) -> list[Inspection]:
    """What surveys would give, as one text each; an unreadable one says why."""
    return [_inspected(Path(path), str(path), choice) for path in paths]


def _inspected(path: Path, named: str, choice: SurveyChoice) -> Inspection:
    from importers.survey_text import transcript_of

    try:
        survey = read(bytes_of(path), path.name, choice)
    except WorkbenchError as error:
        return Inspection({"file": named, "error": str(error)})
    value = described(transcript_of(survey))
    columns = [
        {
            "name": column.name,
            "place": column.place,
            "role": column.role,
            "kind": column.kind,
            "because": column.because,
            "filled": column.filled,
        }
        for column in survey.columns
    ]
    extra = {
        "method": "survey",
        "respondents": len(survey.respondents),
        "questions": list(survey.questions),
        "columns": columns,
    }
    return Inspection({"file": named} | value | extra)


def preview(data: bytes, filename: str, choice: SurveyChoice | None = None) -> SurveyPreview:
    """What a file's bytes would give as a survey; one that cannot be read says why."""
    from importers import UnclearColumns
    from importers.survey_text import parts_of

    chosen = choice or SurveyChoice()
    seen = SurveyPreview(filename, data, hashlib.sha256(data).hexdigest(), chosen)
    try:
        survey = read(data, filename, chosen)
    except ImportFailed as error:
        unclear = error.__cause__
        columns = unclear.columns if isinstance(unclear, UnclearColumns) else ()
        return replace(seen, error=str(error), columns=tuple(map(_seen, columns)))
    groups = Counter(r.group for r in survey.respondents if r.group)
    return replace(
        seen,
        format=survey.format,
        survey=survey,
        columns=tuple(map(_seen, survey.columns)),
        questions=survey.questions,
        respondents=len(survey.respondents),
        answers=survey.answers,
        words=sum(count_words(words) for r in survey.respondents for _, words in r.answers),
        documents=sum(1 for _ in parts_of(survey)),
        groups=dict(groups.most_common(50)),
        first=tuple(_first(survey)),
        notices=tuple(str(notice.message) for notice in survey.notices),
    )


def _seen(column: SurveyColumn) -> SurveyColumnSeen:
    return SurveyColumnSeen(
        column.name, column.place, column.role, column.kind, column.because, column.filled,
        column.examples,
    )  # fmt: skip


def _first(survey: Survey) -> Iterable[tuple[str, str, str]]:
    """Some first answers to each question."""
    for at, question in enumerate(survey.questions):
        answers = (
            (question, respondent.label, words[:_SHOWN])
            for respondent in survey.respondents
            for asked, words in respondent.answers
            if asked == at
        )
        yield from islice(answers, _FIRST)


def import_file(
    study: Study, path: Path, options: ImportOptions, choice: SurveyChoice
) -> ImportResult:
    """Store one survey, all or nothing, as one step; an error in the result where it fails."""
    results: list[ImportResult] = []

    def do() -> ImportResult:
        data = bytes_of(path)
        return _store(study, read(data, path.name, choice), path.name, data, options)

    _add(results, str(path), do)
    return results[0]


def store_all(
    study: Study,
    items: Sequence[tuple[SurveyPreview, ImportOptions]],
    *,
    progress: Callable[[int, str], None] | None = None,
) -> Table[ImportResult]:
    """Store previewed surveys, each all or nothing as one step; a result a file."""

    results: list[ImportResult] = []
    for at, (seen, options) in enumerate(items):
        if progress is not None:
            progress(at, seen.file)
        _add(results, seen.file, partial(_stored, study, seen, options))
    return Table(results)


def _stored(study: Study, seen: SurveyPreview, options: ImportOptions) -> ImportResult:
    if seen.survey is None:
        raise Refused(f"{seen.file} could not be read, so there is nothing to store.")
    return _store(study, seen.survey, seen.file, seen.data, options)


def _add(results: list[ImportResult], name: str, do: Callable[[], ImportResult]) -> None:
    """Add what becomes of one file; one that cannot be stored is a result with its error."""
    try:
        results.append(do())
    except (ImportFailed, Refused, NotFound) as error:
        results.append(ImportResult(name, None, error=str(error)))
    except StorageFailed as error:
        if not any(result.document for result in results):
            raise  # nothing at all was stored: that is the whole answer
        results.append(ImportResult(name, None, error=str(error)))


def _store(study: Study, survey: Any, name: str, data: bytes, said: ImportOptions) -> ImportResult:
    from workbench.services.survey_storing import store

    return store(study, survey, name, data, said)
