"""Answering a passage of the plain view: marks, a new idea, a comment and the answer, one step."""

from __future__ import annotations

from collections.abc import Sequence

from coding.offsets import canonical
from coding.spans import Span
from workbench.errors import NotFound, Refused
from workbench.names import name_key
from workbench.services.codebooks import CodeFields, Editor
from workbench.services.documents import find as find_document
from workbench.services.passages import MAX_MEMO, hanging_on
from workbench.services.snapshot import Words, load
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.codebook import CodeRow
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.passages import MemoRow
from workbench.storage.rows.plain import PlainAnswerRow
from workbench.values import Scope
from workbench.values.plain import ANSWERS

ORIGIN = "plain view"


def answer(
    study: Study,
    document: str,
    turn: int,
    given: str,
    *,
    ideas: Sequence[str] = (),
    new_idea: str = "",
    comment: str = "",
) -> None:
    """Answer a passage as one undoable step; answering again replaces what was said before.

    ``ideas`` are ids of codes; those marked here before and not named any more are unmarked. A new
    idea that is in the list already is that one. Refused where the answer is none of ``ANSWERS``.
    """
    if given not in ANSWERS:
        raise Refused(f"An answer is {', '.join(ANSWERS)}, not “{given}”.")
    said = canonical(comment).text.strip()
    if len(said) > MAX_MEMO:
        raise Refused(f"A comment holds at most {MAX_MEMO:,} characters; this has {len(said):,}.")
    with study.acting("answer passage") as change:
        snapshot = load(change.session, study.project_id, Scope(), only=[document])
        words = find_document(snapshot, document)
        span = _span(words, turn)
        row = _row(change, words, turn, given)
        codes = list(dict.fromkeys([*ideas, *_new(change, new_idea)]))
        codings, gone = _mark(change, words, span, codes)
        _comment(change, [row.id, *codings], gone, said)


def _span(words: Words, turn: int) -> Span:
    for each in words.turns:
        if each.n == turn:
            return Span(each.start, each.end)
    raise NotFound(f"“{words.name}” has no passage {turn} (any more). Go back to the start.")


def _row(change: Change, words: Words, turn: int, given: str) -> PlainAnswerRow:
    before = all_living(
        change.session, PlainAnswerRow, change.project_id,
        PlainAnswerRow.revision_id == words.revision_id, PlainAnswerRow.turn == turn,
        PlainAnswerRow.coder_id == change.actor_id,
    )  # fmt: skip
    if before:
        return before[0] if before[0].answer == given else change.replace(before[0], answer=given)
    return change.add(
        PlainAnswerRow(
            id=new_id(), document_id=words.id, revision_id=words.revision_id, turn=turn,
            coder_id=change.actor_id, answer=given,
        )
    )  # fmt: skip


def _new(change: Change, name: str) -> list[str]:
    """The id of a new idea, made where there is none of that name."""
    cleaned = " ".join(canonical(name).text.split())
    if not cleaned:
        return []
    editor = Editor(change)
    key = name_key(cleaned)
    root = editor.book.root_code_id
    known = [
        row.id
        for row in editor.rows.values()
        if row.id != root and row.name_key == key and row.kind == "code"
    ]
    if known:
        return known[:1]
    row = editor.add(cleaned, None, CodeFields(stage="idea"), new_id())
    editor.check()
    return [row.id]


def _mark(
    change: Change, words: Words, span: Span, codes: Sequence[str]
) -> tuple[list[str], list[str]]:
    """Let this person's marks on the passage be just these: ids of theirs, in order, and of those
    taken away."""
    living = Editor(change).rows
    before = {
        row.code_id: row
        for row in all_living(
            change.session, CodingRow, change.project_id,
            CodingRow.revision_id == words.revision_id, CodingRow.start == span.start,
            CodingRow.end == span.end, CodingRow.coder_id == change.actor_id,
            CodingRow.layer == "individual",
        )
    }  # fmt: skip
    going = [row for code, row in before.items() if code not in codes]
    for row in [*hanging_on(change, [row.id for row in going]), *going]:
        change.end(row)
    ids = []
    born = {row.id for row in change.born_rows(CodeRow)}
    for code in codes:
        if code not in living and code not in born:
            raise Refused("One of these ideas was taken off the list a moment ago. Choose again.")
        ids.append(before[code].id if code in before else _code(change, words, span, code))
    return ids, [row.id for row in going]


def _code(change: Change, words: Words, span: Span, code: str) -> str:
    return change.add(
        CodingRow(
            id=new_id(), document_id=words.id, revision_id=words.revision_id, code_id=code,
            coder_id=change.actor_id, start=span.start, end=span.end,
            quote=span.of(words.text), layer="individual", origin=ORIGIN, created_at=change.at,
        )
    ).id  # fmt: skip


def _comment(change: Change, targets: Sequence[str], gone: Sequence[str], said: str) -> None:
    """This person's comment on the passage: on its first mark, else on the answer."""
    before = list(
        all_living(
            change.session, MemoRow, change.project_id,
            MemoRow.coder_id == change.actor_id, MemoRow.target_id.in_([*targets, *gone]),
        )
    )  # fmt: skip
    on = targets[1] if len(targets) > 1 else targets[0]
    for row in before[1:] if said else before:
        change.end(row)
    if not said:
        return
    if before:
        if (before[0].text, before[0].target_id) != (said, on):
            change.replace(before[0], text=said, target_id=on)
        return
    change.add(
        MemoRow(
            id=new_id(), target_id=on, coder_id=change.actor_id, kind="analytic",
            is_private=False, text=said,
        )
    )  # fmt: skip
