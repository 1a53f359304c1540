"""Any matrix of the study: codes or themes by who, where or what, filtered by attributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from coding.codebook import Codebook
from coding.comparison import in_order
from coding.exposure import Asking, answers, exposure
from coding.matrices import Columns, count, people_in, together
from coding.parts import METHODS, DocumentWords, Stretch
from coding.pieces import Standing
from workbench.errors import UsageError
from workbench.services import codebooks, guide
from workbench.services.comparing import checked
from workbench.services.study import Study
from workbench.services.talk import Spoken, Where, load
from workbench.storage.queries import guide as guide_queries
from workbench.values import (
    MATRIX_CELLS,
    MATRIX_COLUMNS,
    MATRIX_ROWS,
    Matrix,
    MatrixLine,
    Scope,
)

_OF_CODES = ("codes", "themes")
NO_STRAND = "(no strand)"
_UNITS = {
    "people": "people, each once",
    "codings": "codings, each once",
    "words": "words of the merged passages, in people’s own turns",
    "any": "1 where any coding counts, else 0",
}
_UNITS_TOGETHER = {
    "people": "people with words that a coding of each covers at once",
    "codings": "pairs of different codings, one of each, that share words",
    "words": "words that codings of both cover",
    "any": "1 where codings of both share words, else 0",
}
_WIDE = "Groups overlap where a person is in several, so columns are never summed."
_DEEP = "A code counts with everything below it and every code linked to it."
_DIAGONAL = (
    "A code beside itself shows its own figure. Two codes meet where two different codings share "
    "words: a theme beside a code of its own counts its other codings only."
)


def matrix(
    study: Study,
    rows: str = "themes",
    columns: str = "groups",
    cells: str = "people",
    *,
    where: Where = (),
    scope: Scope | None = None,
) -> Matrix:
    """One matrix, counted from the database in one pass; UsageError where a name is no choice."""
    for said, known, what in (
        (rows, MATRIX_ROWS, "rows"), (columns, MATRIX_COLUMNS, "columns"),
        (cells, MATRIX_CELLS, "cells"),
    ):  # fmt: skip
        if said not in known:
            raise UsageError(f"The {what} of a matrix are one of {', '.join(known)}, not “{said}”.")
    scope = checked(study, scope or Scope())
    with study.reading() as session:
        book = codebooks.load(session, study.project_id, scope.as_of)
        spoken = load(session, study.project_id, scope, where)
        seen = _Seen(session, study.project_id, scope, book, spoken)
        lines = _codes(seen.book, rows)
        if columns in _OF_CODES:
            return _met(seen, (rows, columns, cells), lines, tuple(where))
        placed = _SIDES[columns](seen)
    evidence = [seen.book.evidence(line.id) for line in lines]
    found, left_out = count(
        evidence, placed.columns, spoken.talks, spoken.codings, cells, spoken.cuts
    )
    ofs = placed.of or people_in(placed.columns, spoken.talks)
    return Matrix(
        rows, columns, cells, _UNITS[cells], tuple(where), scope, lines,
        tuple(replace(line, of=of) for line, of in zip(placed.lines, ofs, strict=True)),
        tuple(map(tuple, found)), left_out, _said(scope, columns, where, spoken),
    )  # fmt: skip


@dataclass(frozen=True)
class _Seen:
    """What one matrix is counted from."""

    session: Session
    project_id: int
    scope: Scope
    book: Codebook
    said: Spoken


@dataclass(frozen=True)
class _Placed:
    """The columns as they are shown, and as they are counted."""

    lines: tuple[MatrixLine, ...]
    columns: Columns
    of: list[int] | None = None


def _codes(book: Codebook, kind: str) -> tuple[MatrixLine, ...]:
    """The rows (or columns) that are codes, in the order of the tree."""
    return tuple(
        MatrixLine(code.id, book.path(code.id), code.kind, depth=depth)
        for depth, code in book.walk()
        if kind == "codes" or code.is_theme
    )


def _met(
    seen: _Seen,
    asked: tuple[str, str, str],
    lines: tuple[MatrixLine, ...],
    where: tuple[tuple[str, str], ...],
) -> Matrix:
    """Co-occurrence; where a code meets itself its own figure stands."""
    rows, columns, cells = asked
    across = _codes(seen.book, columns)
    evidence = {line.id: seen.book.evidence(line.id) for line in {*lines, *across}}
    up, over = [evidence[line.id] for line in lines], [evidence[line.id] for line in across]
    talks, codings, cuts = seen.said.talks, seen.said.codings, seen.said.cuts
    found, left_out = together(up, over, talks, codings, cells, cuts)
    own, _ = count(up, Columns(1, lambda *_: (0,)), talks, codings, cells, cuts)
    at = {line.id: n for n, line in enumerate(across)}
    for row, line in enumerate(lines):
        if line.id in at:
            found[row][at[line.id]] = own[row][0]
    statements = (*_said(seen.scope, columns, where, seen.said), _DIAGONAL)
    return Matrix(
        rows, columns, cells, _UNITS_TOGETHER[cells], where, seen.scope, lines, across,
        tuple(map(tuple, found)), left_out, statements,
    )  # fmt: skip


def _said(scope: Scope, columns: str, where: Where, said: Spoken) -> tuple[str, ...]:
    """What has to be known to read the figures."""
    told = [f"Counted: {scope.whose}.", _DEEP, "Facilitators’ words never count."]
    if columns == "groups":
        told.append(_WIDE)
    if columns == "questions":
        told.append("Under a question: what is said between it and the next one that is marked.")
    if where:
        chosen = "; ".join(f"{name}: {value}" for name, value in where)
        told.append(f"Only people with {chosen}; speakers without a participant are left out.")
    return tuple(told)


# -- the columns --------------------------------------------------------------------------------


def _by_standing(
    said: Spoken,
    names: Callable[[str, Standing], Sequence[str]],
    order: Callable[[set[str]], list[str]],
) -> tuple[list[str], Callable[[str, int, Standing], tuple[int, ...]]]:
    """Columns that depend on document and person only, looked up once for each pair."""
    found: dict[tuple[str, int], Sequence[str]] = {}
    for document, talk in said.talks.items():
        for by in talk.voices:
            if by.person is not None:
                found[document, id(by)] = names(document, by)
    keys = order({key for each in found.values() for key in each})
    at = {key: n for n, key in enumerate(keys)}
    place = {pair: tuple(at[key] for key in each) for pair, each in found.items()}
    return keys, lambda document, _turn, by: place.get((document, id(by)), ())


def _groups(seen: _Seen) -> _Placed:
    names, place = _by_standing(
        seen.said, lambda _, by: by.groups, lambda found: in_order(found, seen.said.groups)
    )
    lines = tuple(MatrixLine(name, name, "group") for name in names)
    return _Placed(lines, Columns(len(names), place, own_only=True))


def _people(seen: _Seen) -> _Placed:
    people: dict[str, tuple[str, ...]] = {}

    def names(_: str, by: Standing) -> Sequence[str]:
        assert by.person is not None
        key = "\0".join(by.person)
        people[key] = by.person
        return (key,)

    def order(found: set[str]) -> list[str]:
        return sorted(found, key=lambda key: (people[key][0], guide.natural(called(key))))

    def called(key: str) -> str:
        person = people[key]
        if person[0] == "participant":
            return seen.said.participants[person[1]]
        return f"{person[2]} ({seen.said.documents[person[1]].name})"

    keys, place = _by_standing(seen.said, names, order)
    lines = tuple(MatrixLine(people[key][1], called(key), people[key][0]) for key in keys)
    return _Placed(lines, Columns(len(keys), place))


def _documents(seen: _Seen) -> _Placed:
    documents = seen.said.documents
    ids = list(documents)
    at = {id_: (n,) for n, id_ in enumerate(ids)}
    lines = tuple(MatrixLine(d.id, d.name, "document") for d in documents.values())
    return _Placed(lines, Columns(len(ids), lambda document, _turn, _by: at[document]))


def _strands(seen: _Seen) -> _Placed:
    def order(found: set[str]) -> list[str]:
        return sorted(found, key=lambda name: (name == NO_STRAND, name.casefold()))

    return _of_documents(seen, "strand", lambda id_: seen.said.documents[id_].strand, order)


def _methods(seen: _Seen) -> _Placed:
    def order(found: set[str]) -> list[str]:
        return [method for method in METHODS if method in found]

    return _of_documents(seen, "method", lambda id_: seen.said.documents[id_].method, order)


def _of_documents(
    seen: _Seen,
    kind: str,
    side: Callable[[str], str | None],
    order: Callable[[set[str]], list[str]],
) -> _Placed:
    names = order({side(id_) or NO_STRAND for id_ in seen.said.documents})
    at = {name: (n,) for n, name in enumerate(names)}
    place = {id_: at[side(id_) or NO_STRAND] for id_ in seen.said.documents}
    lines = tuple(MatrixLine(name, name, kind) for name in names)
    return _Placed(lines, Columns(len(names), lambda document, _turn, _by: place[document]))


def _everybody(seen: _Seen) -> _Placed:
    """One column for all who count, each once."""
    if not any(by.person for talk in seen.said.talks.values() for by in talk.voices):
        return _Placed((), Columns(0, lambda *_: ()))
    line = MatrixLine("everybody", "everybody", "everybody")
    return _Placed((line,), Columns(1, lambda *_: (0,)))


def _questions(seen: _Seen) -> _Placed:
    """What is said after a question; of: the people who were asked it."""
    strand, documents = seen.scope.strand, seen.said.documents
    asked = [
        q
        for q in guide.load(seen.session, seen.project_id, seen.scope.as_of)
        if strand is None or q.strand in (None, strand)
    ]
    askings = [
        Asking(row.document_id, row.turn, row.question_id)
        for row in guide_queries.marks(seen.session, seen.project_id, seen.scope.as_of)
        if row.is_put and row.is_current and row.document_id in documents
    ]
    at = {question.id: n for n, question in enumerate(asked)}
    following: dict[str, list[tuple[int, int | None, int]]] = {}
    for answer in answers(askings):
        if answer.question in at:
            place = (answer.after, answer.before, at[answer.question])
            following.setdefault(answer.document, []).append(place)

    def placed(document: str, turn: int, _by: Standing) -> tuple[int, ...]:
        return tuple(
            n
            for after, before, n in following.get(document, ())
            if after < turn and (before is None or turn < before)
        )

    heard = {id_: (documents[id_].method, _stretches(id_, seen.said)) for id_ in following}
    exposed = exposure(heard, askings, list(at))
    several = len({question.strand for question in asked}) > 1
    lines = _named_apart(
        [
            MatrixLine(
                q.id,
                f"{q.strand}: {q.number} {q.text}"
                if several and q.strand
                else f"{q.number} {q.text}",
                "question",
            )
            for q in asked
        ]
    )
    return _Placed(lines, Columns(len(asked), placed), [len(exposed[q.id].people) for q in asked])


def _stretches(document: str, said: Spoken) -> DocumentWords:
    """One document's talk as exposure reads it; nobody's words but those that count."""
    talk = said.talks.get(document)
    rows = (
        () if talk is None else zip(talk.starts, talk.ends, talk.turns, talk.said_by, strict=True)
    )
    return DocumentWords(
        "",
        [
            Stretch(
                document, turn, start, end,
                by.person[2] if by.person[0] == "speaker" else None,
                by.person[1] if by.person[0] == "participant" else None,
            )
            for start, end, turn, by in rows
            if by.person is not None
        ],
    )  # fmt: skip


def _named_apart(lines: Sequence[MatrixLine]) -> tuple[MatrixLine, ...]:
    """The lines with a number behind every name that was there before."""
    seen: dict[str, int] = {}
    named = []
    for line in lines:
        seen[line.name] = seen.get(line.name, 0) + 1
        again = seen[line.name]
        named.append(line if again == 1 else replace(line, name=f"{line.name} ({again})"))
    return tuple(named)


_SIDES: Mapping[str, Callable[[_Seen], _Placed]] = {
    "groups": _groups,
    "people": _people,
    "documents": _documents,
    "questions": _questions,
    "strands": _strands,
    "methods": _methods,
    "everybody": _everybody,
}
