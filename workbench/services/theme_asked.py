"""Who was asked what, and in answer to which question a theme was raised."""

from __future__ import annotations

from collections import defaultdict

from coding.exposure import Answers, Asking, answers
from coding.parts import Person
from workbench.services import asking, comparing, guide
from workbench.services.judged_sides import find_theme
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study
from workbench.storage.queries import guide as queries
from workbench.values import Scope
from workbench.values.theme_asked import AskedOfTheme, ThemeAsked


def asked(study: Study, theme: str, scope: Scope | None = None) -> ThemeAsked:
    """For each question of the guide, who raised the theme in answer to it, out of who was asked.

    An answer is what is said after the question and before the next marked one. Speaking-as is
    left out, as it is of people and of. NotFound where there is no such theme.
    """
    wanted = comparing.checked(study, scope or Scope())
    with study.reading() as session:
        everything = guide.load(session, study.project_id, wanted.as_of)
        # without a guide nothing is known, and reading every document would tell no more
        only = None if everything else ()
        snapshot = load(session, study.project_id, wanted, only=only)
        code = find_theme(snapshot, theme)
        rows = queries.marks(session, study.project_id, wanted.as_of)
    askings = [
        Asking(row.document_id, row.turn, row.question_id)
        for row in rows
        if row.is_put and row.is_current and row.document_id in snapshot.documents
    ]
    raised, elsewhere = _raised(snapshot, code.id, answers(askings))
    marked = {one.document for one in askings}
    questions = []
    for question in everything:
        if wanted.strand is not None and question.strand not in (None, wanted.strand):
            continue
        found = asking.of_question(snapshot, question, askings)
        groups = {
            group: (len(raised.get((question.id, group), ())), people, of)
            for group, (people, of) in found.groups.items()
        }
        questions.append(AskedOfTheme(question, len(found.documents), groups))
    return ThemeAsked(
        code.id,
        code.name,
        tuple(questions),
        {group: len(people) for group, people in elsewhere.items()},
        tuple(d.name for d in snapshot.documents.values() if d.id not in marked),
        len(snapshot.documents),
    )


def _raised(
    snapshot: Snapshot, theme: str, found: list[Answers]
) -> tuple[dict[tuple[str, str], set[Person]], dict[str, set[Person]]]:
    """(question, group) → who raised the theme in an answer to it; group → who raised it, in
    documents with marks, in no answer at all."""
    by_document: dict[str, list[Answers]] = defaultdict(list)
    for each in found:
        by_document[each.document].append(each)
    evidence = snapshot.codebook.evidence(theme)
    inside: dict[tuple[str, str], set[Person]] = defaultdict(set)
    outside: dict[str, set[Person]] = defaultdict(set)
    for coding in snapshot.codings:
        held = by_document.get(coding.document_id)
        if coding.code_id not in evidence or held is None:
            continue
        for part in snapshot.documents[coding.document_id].words.parts(coding.start, coding.end):
            said = part.stretch
            if said is None or said.person is None or said.speaking_as is not None:
                continue
            questions = [a.question for a in held if a.holds(said.turn)]
            for group in said.own_groups:
                for question in questions:
                    inside[question, group].add(said.person)
                if not questions:
                    outside[group].add(said.person)
    answered: dict[str, set[Person]] = defaultdict(set)
    for (_, group), people in inside.items():
        answered[group] |= people
    return inside, {group: people - answered[group] for group, people in outside.items()}
