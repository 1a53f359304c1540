"""The cases of a framework matrix: people, documents (published papers among them), strands."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy.orm import Session

from workbench.services import guide
from workbench.services.talk import Spoken
from workbench.storage.queries import words
from workbench.values import FrameworkRow

_PAPER = ("title", "year", "journal", "doi")
"""What a paper of a reference list brings with it, as attributes of the case behind it."""


def cases(session: Session, project_id: int, spoken: Spoken, kind: str) -> dict[str, FrameworkRow]:
    """Id → case, in the order they are shown; people are participants who count somewhere."""
    if kind == "strands":
        present = {document.strand for document in spoken.documents.values()}
        found = words.strands(session, project_id, None)
        named = sorted(found.items(), key=lambda pair: pair[1].casefold())
        return {id_: FrameworkRow(id_, name) for id_, name in named if name in present}
    known = _attributes(session, project_id)
    in_document: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for document, talk in spoken.talks.items():
        for by in talk.voices:
            if by.person is not None and by.person[0] == "participant":
                in_document[document].setdefault(by.person[1], by.groups)
    if kind == "documents":
        return {
            document.id: FrameworkRow(
                document.id,
                document.name,
                _of_document(
                    document.strand, document.method,
                    [known.get(person, {}) for person in in_document[document.id]],
                ),
            )
            for document in spoken.documents.values()
            if document.id in spoken.talks
        }  # fmt: skip
    people: dict[str, tuple[str, ...]] = {}
    for found_people in in_document.values():
        people |= {p: groups for p, groups in found_people.items() if p not in people}
    ordered = sorted(people, key=lambda person: guide.natural(spoken.participants[person]))
    return {
        person: FrameworkRow(
            person,
            spoken.participants[person],
            (("groups", ", ".join(people[person])), *known.get(person, {}).items()),
        )
        for person in ordered
    }


def _attributes(session: Session, project_id: int) -> dict[str, dict[str, str]]:
    """Participant id → attribute → value, in the order of the attributes."""
    names = {row.id: row.name for row in words.attributes(session, project_id, None)}
    said: dict[str, dict[str, str]] = defaultdict(dict)
    for row in words.attribute_values(session, project_id, None):
        said[row.participant_id][row.attribute_id] = row.value
    return {
        person: {name: values[id_] for id_, name in names.items() if id_ in values}
        for person, values in said.items()
    }


def _of_document(
    strand: str | None, method: str, people: list[dict[str, str]]
) -> tuple[tuple[str, str], ...]:
    """Strand and method; of a paper also what its reference says."""
    about = [("strand", strand or ""), ("method", method)]
    if len(people) == 1:
        about += [(name, people[0][name]) for name in _PAPER if name in people[0]]
    return tuple(pair for pair in about if pair[1])
