"""Merging, moving and deleting codes: what it would do, seen before it is done; and merging."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy.orm import Session

from coding.codebook import Code, Codebook
from coding.errors import CodebookError
from workbench.errors import NotFound, Refused
from workbench.names import name_key
from workbench.services import codebooks
from workbench.services.codebooks import Editor
from workbench.services.passages import hanging_on
from workbench.services.study import Study
from workbench.services.summary_moves import move_links
from workbench.storage.changes import Change
from workbench.storage.queries import codes as queries
from workbench.storage.queries.alive import all_living
from workbench.storage.queries.anchored import left_behind
from workbench.storage.queries.referring import referring
from workbench.storage.rows.codebook import CodeExampleRow
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.notes import MemoLinkRow
from workbench.storage.rows.passages import MemoRow
from workbench.values import CodebookChange, CodeCount

_PLACE = ("revision_id", "start", "end", "coder_id", "layer")
"""What makes two codings of one code the same."""
_OF_CODES = ("code", "theme_link", "code_example", "coding")


def merge(study: Study, source: str, target: str) -> Code:
    """Let ``source`` go up in ``target``, as one step; both are a name, path or id.

    Its codings become codings of the target (where the very same one is there already, it ends),
    the codes below it move under the target, its links and examples go along.
    """
    with study.acting("merge codes") as change:
        editor = Editor(change)
        book = editor.value()
        here, there = codebooks.find(book, source), codebooks.find(book, target)
        for code in (here, there):
            editor.refuse_root(code.id)
        editor.refuse_apart(here.id, there.id)
        _refuse(_why_not(book, here, there))
        _refuse_used(change, here)
        for child in book.children(here.id):
            editor.update(editor.rows[child.id], parent_id=there.id)
        _move_codings(change, here.id, there.id)
        _move_examples(change, here.id, there.id)
        _move_links(editor, here.id, there.id)
        change.details["merged"] = [here.id, there.id]
        change.end(editor.rows.pop(here.id))
        editor.check()
        return editor.value()[there.id]


def _why_not(book: Codebook, here: Code, there: Code) -> str | None:
    """Why one code cannot go up in the other."""
    if here.id == there.id:
        return "A code cannot be merged into itself. Choose another."
    if there.id in book.subtree(here.id) or here.id in book.subtree(there.id):
        return (
            f"“{here.name}” and “{there.name}” stand one below the other, so they cannot be "
            "merged. Move one of them elsewhere first."
        )
    names = {name_key(code.name): code.name for code in book.children(there.id)}
    both = [code.name for code in book.children(here.id) if name_key(code.name) in names]
    if both:
        return f"Both have a code “{both[0]}” below them. Merge those two, or rename one, first."
    return None


def _refuse(why: str | None) -> None:
    if why is not None:
        raise Refused(why)


def _refuse_used(change: Change, code: Code) -> None:
    """What people judged or mapped of a code is theirs to move: a merge does not decide it."""
    found = next(referring(change.session, change.project_id, [code.id], but=_OF_CODES), None)
    if found is not None:
        kind = found[0].__tablename__.replace("_", " ")
        raise Refused(
            f"A {kind} refers to “{code.name}”, so it cannot be merged. Take that away first."
        )


def _move_codings(change: Change, here: str, there: str) -> None:
    session, project_id = change.session, change.project_id
    present = {
        _place(row): row.id
        for row in all_living(session, CodingRow, project_id, CodingRow.code_id == there)
    }
    doubled: dict[str, str] = {}
    for row in all_living(session, CodingRow, project_id, CodingRow.code_id == here):
        staying = present.get(_place(row))
        if staying is None:
            change.replace(row, code_id=there)
        else:
            doubled[row.id] = staying
            change.end(row)
    move_what_hangs(change, doubled)
    move_notes(change, doubled | {here: there})


def move_what_hangs(change: Change, doubled: Mapping[str, str]) -> None:
    """Picks, assents and anchors go along to the coding that stays, unless it has its own."""
    staying: list[Any] = list(hanging_on(change, list(doubled.values())))
    has = {_hanging(row, row.coding_id) for row in staying}
    going: list[Any] = list(hanging_on(change, list(doubled)))
    for row in going:
        coding = doubled[row.coding_id]
        if _hanging(row, coding) in has:
            change.end(row)
        else:
            has.add(_hanging(row, coding))
            change.replace(row, coding_id=coding)


def _hanging(row: Any, coding: str) -> tuple[Any, ...]:
    """What makes two things that hang on a coding the same."""
    return (
        row.__tablename__,
        coding,
        getattr(row, "participant_id", None),
        getattr(row, "revision_id", None),
        getattr(row, "item_id", None),
    )


def move_notes(change: Change, moved: Mapping[str, str]) -> None:
    """Notes on what goes become notes on what stays, and so do the passages of summaries."""
    wanted = sorted(moved)
    for at in range(0, len(wanted), 500):
        part = wanted[at : at + 500]
        for kind in (MemoRow, MemoLinkRow):
            about: Any = kind
            for row in all_living(
                change.session, about, change.project_id, about.target_id.in_(part)
            ):
                change.replace(row, target_id=moved[row.target_id])
        move_links(change, moved, part)


def _place(row: CodingRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _PLACE)


def _examples(session: Session, project_id: int, code: str) -> list[CodeExampleRow]:
    rows = all_living(session, CodeExampleRow, project_id, CodeExampleRow.code_id == code)
    return sorted(rows, key=lambda row: row.sort)


def _move_examples(change: Change, here: str, there: str) -> None:
    present = _examples(change.session, change.project_id, there)
    words = {row.words for row in present}
    last = max((row.sort for row in present), default=-1)
    for row in _examples(change.session, change.project_id, here):
        if row.words in words:
            change.end(row)
        else:
            last += 1
            words.add(row.words)
            change.replace(row, code_id=there, sort=last)


def _move_links(editor: Editor, here: str, there: str) -> None:
    """Links of the one that goes become the other's, but where it serves or is served already."""
    parents = {id_: row.parent_id for id_, row in editor.rows.items()}
    for pair in [pair for pair in editor.links if here in pair]:
        row = editor.links.pop(pair)
        node, code = (there if id_ == here else id_ for id_ in pair)
        if (node, code) in editor.links or _one_line(parents, node, code):
            editor.change.end(row)
        else:
            editor.links[node, code] = editor.change.replace(row, theme_id=node, code_id=code)


def _one_line(parents: dict[str, str | None], one: str, other: str) -> bool:
    """Whether one stands below the other, or is it."""

    def up(id_: str | None) -> Iterable[str]:
        while id_ is not None:
            yield id_
            id_ = parents.get(id_)

    return one in up(other) or other in up(one)


# -- what it would do ---------------------------------------------------------------------------


def counts(study: Study) -> dict[str, CodeCount]:
    """Code id → its codings that have a place, alone and with everything below it."""
    with study.reading() as session:
        book = codebooks.load(session, study.project_id)
        own = Counter(queries.coding_counts(session, study.project_id))
        own -= Counter(
            row.code_id
            for row in left_behind(session, study.project_id)
            if isinstance(row, CodingRow)
        )
    return {
        code.id: CodeCount(own[code.id], sum(own[id_] for id_ in book.subtree(code.id)))
        for code in book
    }


@dataclass(frozen=True)
class _Seen:
    """What a preview looks at, read in one moment."""

    book: Codebook
    codings: Sequence[Any]
    examples: Counter[str]

    def links_of(self, ids: Iterable[str]) -> int:
        gone = set(ids)
        return sum(1 for pair in self.book.links if gone & set(pair))


def _previewed(study: Study, do: Callable[[_Seen], CodebookChange]) -> CodebookChange:
    with study.reading() as session:
        seen = _Seen(
            codebooks.load(session, study.project_id),
            queries.codings(session, study.project_id, None),
            Counter(row.code_id for row in queries.examples(session, study.project_id, None)),
        )
    try:
        return do(seen)
    except (Refused, NotFound) as error:
        return CodebookChange(refused=str(error))


def preview_merge(study: Study, source: str, target: str) -> CodebookChange:
    """What merging would do, doing nothing."""

    def look(seen: _Seen) -> CodebookChange:
        book = seen.book
        here, there = codebooks.find(book, source), codebooks.find(book, target)
        _refuse(_why_not(book, here, there))
        links = [
            (there.id if a == here.id else a, there.id if b == here.id else b)
            for a, b in book.links
        ]
        moved = [
            _under(code, there.id) if code.parent == here.id else code
            for code in book
            if code.id != here.id
        ]
        links = list(dict.fromkeys(pair for pair in links if pair[0] != pair[1]))
        mapped = tuple(pair for pair in book.mapped if here.id not in pair)
        then = Codebook(tuple(moved), tuple(links), mapped)
        present = {_place(row) for row in seen.codings if row.code_id == there.id}
        mine = [row for row in seen.codings if row.code_id == here.id]
        below = [id_ for id_ in book.subtree(here.id) if id_ != here.id]
        return CodebookChange(
            paths=(
                (book.path(here.id), then.path(there.id)),
                *((book.path(id_), then.path(id_)) for id_ in below),
            ),
            codings=len(mine),
            doubles=sum(1 for row in mine if _place(row) in present),
            links=seen.links_of([here.id]),
            examples=seen.examples[here.id],
        )

    return _previewed(study, look)


def preview_move(study: Study, code: str, under: str | None) -> CodebookChange:
    """What putting a code under another (None: at the top) would do, doing nothing."""

    def look(seen: _Seen) -> CodebookChange:
        book = seen.book
        here = codebooks.find(book, code)
        parent = codebooks.find(book, under).id if under else None
        if parent in book.subtree(here.id):
            raise Refused(f"“{here.name}” cannot stand under itself.")
        beside = {name_key(c.name) for c in book.children(parent) if c.id != here.id}
        if name_key(here.name) in beside:
            raise Refused(f"There is a code “{here.name}” there already.")
        moved = [_under(c, parent) if c.id == here.id else c for c in book]
        then = Codebook(tuple(moved), book.links, book.mapped)
        try:
            then.check_paths()
        except CodebookError as error:
            raise Refused(str(error)) from error
        touched = book.subtree(here.id)
        return CodebookChange(
            paths=tuple((book.path(id_), then.path(id_)) for id_ in touched),
            codings=sum(1 for row in seen.codings if row.code_id in touched),
            links=seen.links_of(touched),
        )

    return _previewed(study, look)


def preview_delete(study: Study, code: str) -> CodebookChange:
    """What deleting a code with all below it would end, doing nothing."""

    def look(seen: _Seen) -> CodebookChange:
        gone = seen.book.subtree(codebooks.find(seen.book, code).id)
        return CodebookChange(
            paths=tuple((seen.book.path(id_), "") for id_ in gone),
            codings=sum(1 for row in seen.codings if row.code_id in gone),
            links=seen.links_of(gone),
            examples=sum(seen.examples[id_] for id_ in gone),
        )

    return _previewed(study, look)


def _under(code: Code, parent: str | None) -> Code:
    return replace(code, parent=parent)
