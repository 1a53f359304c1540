"""The coding workspace: operations as a browser sends them, each done once, each one step.

A browser paints first and asks later; it sends what it has not been told is stored, again if need
be. So an operation is known by its client and number, and what was answered is kept: done, or
refused and why.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_id, clean_op
from workbench.services import own_steps, passages, recoding, voicing
from workbench.services.codebooks import CodeFields, Editor
from workbench.services.operations import (
    LAYER,
    Do,
    Operation,
    answered,
    document_of,
    known_code,
    own_coding,
)  # fmt: skip
from workbench.services.places import places_of
from workbench.services.sight import seen_coding
from workbench.services.study import Study
from workbench.storage.changes import Change
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow, ReadMarkRow
from workbench.storage.rows.project import ClientOpRow, HistoryRow
from workbench.values import Answered

MOST = 50
"""Operations of one message."""


def read(said: Mapping[str, Any]) -> Operation:
    """An operation as it was sent; UsageError where it is none."""
    client, n, op = said.get("client"), said.get("n"), said.get("op")
    if not isinstance(client, str) or not isinstance(n, int) or op not in _DO:
        raise UsageError("The browser sent something that is no operation. Reload the page.")
    try:
        clean_op((client, n))
    except Refused as error:
        raise UsageError(str(error)) from error
    return Operation(client, n, str(op), said)


def apply(study: Study, sent: Iterable[Mapping[str, Any]]) -> Answered:
    """Do what one client sent, in its order; what was done or refused before is answered alike."""
    operations = sorted((read(said) for said in list(sent)[:MOST]), key=lambda each: each.n)
    if len({each.client for each in operations}) > 1:
        raise UsageError("One message holds the operations of one client.")
    answers = [(operation.n, _answer(study, operation)) for operation in operations]
    return answered(operations[0].client if operations else "", answers)


def _answer(study: Study, operation: Operation) -> Any:
    op = (operation.client, operation.n)
    try:
        return study.once(_action(operation), op, partial(_done, study, operation))
    except (Refused, NotFound) as error:
        return _keep(study, op, {"refused": str(error)})
    except _Nothing:
        return _keep(study, op, {"seq": None})


def _action(operation: Operation) -> str:
    """What the history calls it."""
    if operation.op == "read" and not operation.said.get("on"):
        return "mark unread"
    if operation.op == "code" and operation.said.get("ids"):
        return _EXTEND
    return _ACTIONS[operation.op]


class _Nothing(Exception):
    """There was nothing to do."""


def _done(study: Study, operation: Operation, change: Change) -> tuple[Any, Any]:
    found = dict(_DO[operation.op](study, change, operation) or {})
    if "seq" not in found:
        if change.is_empty:
            raise _Nothing
        found["seq"] = change.seq
    return found, found


def _keep(study: Study, op: tuple[str, int], answer: Mapping[str, Any]) -> Any:
    """Keep an answer for an operation that changed nothing."""
    with study.database.writing(study.project_id) as session:
        done = session.get(ClientOpRow, (study.project_id, *op))
        if done is not None:
            return done.result
        session.add(
            ClientOpRow(project_id=study.project_id, client=op[0], n=op[1], result=dict(answer))
        )
    return answer


def _code(study: Study, change: Change, op: Operation) -> Mapping[str, Any] | None:
    places = places_of(change.session, study.guid, change.project_id, op.id("revision"))
    span = places.span(op.place("from"), op.place("to"))
    document = document_of(change, op.id("revision"))
    code_id = _new_code(change, op) if op.said.get("new") else known_code(change, op.id("code"))
    if op.said.get("ids") and recoding.extend(change, op, places, code_id, span):
        return None
    wanted = {
        "revision_id": document.revision_id, "start": span.start, "end": span.end,
        "code_id": code_id, "coder_id": change.actor_id, "layer": LAYER,
    }  # fmt: skip
    if all_living(
        change.session, CodingRow, change.project_id,
        *(getattr(CodingRow, name) == value for name, value in wanted.items()),
    ):  # fmt: skip
        return None
    if change.kind_of_id(op.id()) is not None:
        raise Refused("This coding’s id has been used before in this study.")
    change.add(
        CodingRow(
            id=op.id(), document_id=document.id, quote=span.of(places.text), origin="manual",
            created_at=change.at, **wanted,
        )
    )  # fmt: skip
    return None


def _new_code(change: Change, op: Operation) -> str:
    """The code an operation brings along; one of that name in that place is taken instead."""
    said = op.said.get("new")
    name = said.get("name") if isinstance(said, Mapping) else None
    under = said.get("under") if isinstance(said, Mapping) else None
    if not isinstance(name, str):
        raise Refused("A new code needs a name.")
    editor = Editor(change)
    if under is not None and clean_id(str(under)) not in editor.rows:
        raise Refused("The theme for the new code was taken away a moment ago.")
    known = editor.child(under, name)
    if known is not None:
        return known.id
    if op.id("code") in editor.rows:  # the code came with an operation before this one
        return op.id("code")
    if change.kind_of_id(op.id("code")) is not None:
        raise Refused("This code’s id has been used before in this study.")
    row = editor.add(name, under, CodeFields(), op.id("code"))
    editor.check()
    return row.id


def _add_code(study: Study, change: Change, op: Operation) -> None:
    _new_code(change, op)


def _delete(study: Study, change: Change, op: Operation) -> None:
    row = seen_coding(change, op.id())
    if row is not None:
        for hanging in passages.hanging_on(change, [row.id]):
            change.end(hanging)
        change.end(row)


def _edge(study: Study, change: Change, op: Operation) -> None:
    """Let a coding reach from elsewhere to elsewhere."""
    row = own_coding(change, op.id())
    if op.said.get("revision") not in (None, row.revision_id):
        raise Refused("This transcript was corrected meanwhile. Reload the page.")
    places = places_of(change.session, study.guid, change.project_id, row.revision_id)
    span = places.span(op.place("from"), op.place("to"))
    same = all_living(
        change.session, CodingRow, change.project_id,
        CodingRow.revision_id == row.revision_id, CodingRow.start == span.start,
        CodingRow.end == span.end, CodingRow.code_id == row.code_id,
        CodingRow.coder_id == row.coder_id, CodingRow.layer == row.layer,
    )  # fmt: skip
    if same and same[0].id != row.id:
        raise Refused("There this passage is coded with the same code already.")
    if not same:
        change.replace(row, start=span.start, end=span.end, quote=span.of(places.text))


def _memo(study: Study, change: Change, op: Operation) -> None:
    words = op.said.get("text")
    passages.set_memo(
        change, op.id(), op.id("target"), words if isinstance(words, str) else "",
        str(op.said.get("kind") or "analytic"),
    )  # fmt: skip


def _quote(study: Study, change: Change, op: Operation) -> None:
    passages.pick_quote(change, op.id(), op.id("coding"), on=bool(op.said.get("on")))


def _read(study: Study, change: Change, op: Operation) -> None:
    """Mark a document as read through, or not."""
    document = one_living(change.session, DocumentRow, change.project_id, op.id("document"))
    if document is None:
        raise Refused("This transcript was taken away a moment ago.")
    marks = all_living(
        change.session, ReadMarkRow, change.project_id,
        ReadMarkRow.document_id == document.id, ReadMarkRow.coder_id == change.actor_id,
    )  # fmt: skip
    if not op.said.get("on"):
        for row in marks:
            change.end(row)
    elif not marks:
        change.add(ReadMarkRow(id=op.id(), document_id=document.id, coder_id=change.actor_id))


def _accept(study: Study, change: Change, op: Operation) -> None:
    from workbench.services import deciding

    deciding.accept_within(study, change, op.id("suggestion"), op.id())


def _reject(study: Study, change: Change, op: Operation) -> None:
    from workbench.services import deciding

    deciding.reject_within(study, change, op.id("suggestion"))


def _undo(study: Study, change: Change, op: Operation) -> Mapping[str, Any]:
    return own_steps.back(change, op.client, op.number("of"), "undo", _refuse_elsewhere)


def _redo(study: Study, change: Change, op: Operation) -> Mapping[str, Any]:
    return own_steps.back(change, op.client, op.number("of"), "redo", _refuse_elsewhere)


def _refuse_elsewhere(change: Change, step: HistoryRow, what: str) -> None:
    """Steps of other pages are not taken back by a key pressed in a transcript."""
    first = own_steps.first_of(change, step)
    if first is None or first.action not in _OURS:
        told = "none" if first is None else f"“{first.action}”"
        raise Refused(
            f"Your newest step was {told}, which is not of this page. To {what} it, go "
            "to the page where you did it."
        )


_DO: Mapping[str, Do] = {
    "code": _code,
    "add": _add_code,
    "delete": _delete,
    "edge": _edge,
    "memo": _memo,
    "quote": _quote,
    "read": _read,
    "remove": recoding.remove,
    "recode": recoding.recode,
    "split": recoding.split,
    "merge": recoding.merge,
    "assent": voicing.assent,
    "speak": voicing.speak_as,
    "accept": _accept,
    "reject": _reject,
    "undo": _undo,
    "redo": _redo,
}
_ACTIONS = {
    "code": "code",
    "add": "add code",
    "delete": "delete coding",
    "edge": "move edge",
    "memo": "memo",
    "quote": "quote",
    "read": "mark read",
    "remove": "delete coding",
    "recode": "recode",
    "split": "split coding",
    "merge": "merge codings",
    "assent": "also agreed",
    "speak": "speaking as",
    "accept": "accept suggestion",
    "reject": "reject suggestion",
    "undo": "undo",
    "redo": "redo",
}
_EXTEND = "extend coding"
_OURS = {*_ACTIONS.values(), _EXTEND, "mark unread", "autocode"} - {"undo", "redo"}
"""What the page takes back: its own steps, and coding in bulk, which shows in its transcript."""
