"""What was asked: turns that may put a question of the guide, and who was asked which."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from coding.exposure import Asking, Exposure, exposure
from coding.parts import UNIDENTIFIED, Person
from workbench.services import guide
from workbench.services.documents import find
from workbench.services.snapshot import Snapshot, Words, load, take
from workbench.services.study import Study
from workbench.storage.queries import guide as queries
from workbench.values import Asked, GuideAsked, GuideQuestion, MarkProposal, Scope, Table


def proposals(study: Study, document: str | None = None) -> Table[MarkProposal]:
    """Facilitators' turns, and turns without a speaker, that sound like a question of the guide.

    One question a turn, the likeliest; turns that a person has marked or declined with it are
    left out. Words weigh by how rare they are in the whole study, whichever document is asked for.
    """
    from coding.resembling import Ear

    snapshot = take(study)
    with study.reading() as session:
        everything = {q.id: q for q in guide.load(session, study.project_id)}
        rows = [row for row in queries.marks(session, study.project_id) if row.is_current]
    if not everything:
        return Table()
    decided = {(row.document_id, row.turn, row.question_id) for row in rows}
    wanted = None if document is None else find(snapshot, document).id
    heard = {id_: _facilitated(words) for id_, words in snapshot.documents.items()}
    ear = Ear(
        {q.id: q.text for q in everything.values()},
        [text for turns in heard.values() for _, text in turns],
    )
    found = []
    for id_, turns in heard.items():
        if wanted not in (None, id_):
            continue
        words = snapshot.documents[id_]
        among = [q.id for q in guide.fitting(everything.values(), words.strand)]
        for turn, text in turns:
            for best in ear.listen(turn, text, among)[:1]:
                if (id_, turn, best.question) not in decided:
                    found.append(
                        MarkProposal(
                            words.name, id_, turn, text, everything[best.question], best.score,
                            best.words,
                        )
                    )  # fmt: skip
    return Table(found)


def _facilitated(words: Words) -> list[tuple[int, str]]:
    """(n, text) of the turns in which questions may be put."""
    leading = {s.turn for s in words.words.stretches if s.facilitator or s.speaker is None}
    return [(t.n, words.text[t.start : t.end]) for t in words.turns if t.n in leading]


def asked(study: Study, scope: Scope | None = None) -> GuideAsked:
    """Who was asked each question, as the marks have it; every count has its denominator."""
    scope = scope or Scope()
    with study.reading() as session:
        snapshot = load(session, study.project_id, scope)
        everything = guide.load(session, study.project_id, scope.as_of)
        rows = queries.marks(session, study.project_id, scope.as_of)
    askings = [
        Asking(row.document_id, row.turn, row.question_id)
        for row in rows
        if row.is_put and row.is_current and row.document_id in snapshot.documents
    ]
    marked = {asking.document for asking in askings}
    return GuideAsked(
        tuple(
            of_question(snapshot, question, askings)
            for question in everything
            if scope.strand is None or question.strand in (None, scope.strand)
        ),
        tuple(d.name for d in snapshot.documents.values() if d.id not in marked),
    )


def of_question(snapshot: Snapshot, question: GuideQuestion, askings: Iterable[Asking]) -> Asked:
    """One question over the documents it can have been put in."""
    documents = {
        d.id: (d.method, d.words)
        for d in snapshot.documents.values()
        if question.strand is None or question.strand == d.strand
    }
    found = exposure(documents, askings, [question.id])[question.id]
    present: dict[str, set[Person]] = {}
    for _, words in documents.values():
        for stretch in words.stretches:
            if stretch.person is not None and stretch.speaking_as is None:
                for group in stretch.own_groups:
                    present.setdefault(group, set()).add(stretch.person)
    return Asked(
        question,
        tuple(snapshot.documents[d].name for d in found.documents),
        tuple(snapshot.documents[d].name for d in found.unanswered),
        _names(snapshot, found),
        {g: (len(found.groups.get(g, ())), len(present[g])) for g in _order(snapshot, present)},
        {group: len(people) for group, people in sorted(found.speaking_as.items())},
    )


def _names(snapshot: Snapshot, found: Exposure) -> tuple[str, ...]:
    names = [
        snapshot.participants[person[1]]
        if person[0] == "participant"
        else f"{person[2]} in {snapshot.documents[person[1]].name} {UNIDENTIFIED}"
        for person in found.people
    ]
    return tuple(sorted(names, key=str.casefold))


def _order(snapshot: Snapshot, present: Mapping[str, object]) -> list[str]:
    known = [group for group in snapshot.groups if group in present]
    return known + sorted(group for group in present if group not in known)
