"""A survey as text: under each question the answers, ``respondent: words``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from importers.rendering import Said, render
from importers.survey_values import Respondent, Survey
from importers.transcript import Speaker, Transcript

MOST_ANSWERS = 1_000
MOST_CHARACTERS = 400_000
MOST_RESPONDENTS = 5_000
"""A part ends before it would hold more than these, so that a page can show it."""


def parts_of(survey: Survey) -> Iterator[tuple[int, int]]:
    """The survey cut into parts: ``[first, last)`` of its respondents, each in one part."""
    first = answers = characters = 0
    for at, respondent in enumerate(survey.respondents):
        size = sum(len(words) for _, words in respondent.answers)
        full = (
            answers + len(respondent.answers) > MOST_ANSWERS
            or characters + size > MOST_CHARACTERS
            or at - first >= MOST_RESPONDENTS
        )
        if full and at > first:
            yield first, at
            first, answers, characters = at, 0, 0
        answers += len(respondent.answers)
        characters += size
    yield first, len(survey.respondents)


def transcript_of(survey: Survey, first: int = 0, last: int | None = None) -> Transcript:
    """Respondents ``[first, last)`` as a Transcript: a turn an answer, headings nobody's turns.

    A heading nobody answered is left out, unless there would be no text at all.
    """
    respondents = survey.respondents[first:last]
    said: list[Said] = []
    for question, heading in enumerate(survey.questions):
        answers = _answers(respondents, question)
        if answers:
            said += [Said(None, heading), *answers]
    return render(
        survey.format,
        said or [Said(None, survey.questions[0])],
        [_speaker(survey, respondent) for respondent in respondents],
        survey.notices,
    )


def _answers(respondents: Sequence[Respondent], question: int) -> list[Said]:
    return [
        Said(respondent.label, words)
        for respondent in respondents
        for asked, words in respondent.answers
        if asked == question
    ]


def _speaker(survey: Survey, respondent: Respondent) -> Speaker:
    known = {
        name: value
        for (name, _), value in zip(survey.attributes, respondent.attributes, strict=True)
        if value
    }
    return Speaker(respondent.label, attributes=known)
