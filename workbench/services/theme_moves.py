"""What is done on the board: each move once, each one step of the history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import select

from coding.codebook import STAGES
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_op
from workbench.services import codebooks, own_steps
from workbench.services.codebooks import Editor
from workbench.services.operations import answered
from workbench.services.study import Study
from workbench.storage.changes import Change
from workbench.storage.rows.project import ClientOpRow, HistoryRow, HistoryTargetRow
from workbench.values import Answered

MOST = 200
_ACTIONS = {
    "stage": "move to stage",
    "under": "move code",
    "link": "link code",
    "unlink": "unlink code",
    "undo": "undo",
    "redo": "redo",
}
_BOOK = {"code", "theme_link", "code_example", "codebook_version", "memo"}


def set_stage(study: Study, code: str, stage: str) -> None:
    """Put a theme or code in a stage, forwards or back; one step, none where it is there."""
    with study.acting(_ACTIONS["stage"]) as change:
        _stage(change, {"code": code, "stage": stage})


def apply(study: Study, sent: Iterable[Mapping[str, Any]]) -> Answered:
    """Do what one board sent, in its order; what was done or refused before is answered alike."""
    moves = sorted((_checked(said) for said in list(sent)[:MOST]), key=lambda each: each["n"])
    if len({move["client"] for move in moves}) > 1:
        raise UsageError("One message holds the moves of one board.")
    answers = [(move["n"], _done(study, move)) for move in moves]
    return answered(str(moves[0]["client"]) if moves else "", answers)


def _checked(said: Mapping[str, Any]) -> Mapping[str, Any]:
    client, n, op = said.get("client"), said.get("n"), said.get("op")
    if not isinstance(client, str) or not isinstance(n, int) or op not in _ACTIONS:
        raise UsageError("The browser sent something that is no move. Reload the page.")
    try:
        clean_op((client, n))
    except Refused as error:
        raise UsageError(str(error)) from error
    return said


def _done(study: Study, move: Mapping[str, Any]) -> Any:
    op, name = (str(move["client"]), int(move["n"])), str(move["op"])

    def do(change: Change) -> tuple[Any, Any]:
        found = dict(_DO[name](change, move) or {})
        if "seq" not in found:
            if change.is_empty:
                raise _Nothing
            found["seq"] = change.seq
        return found, found

    try:
        return study.once(_ACTIONS[name], op, do)
    except (Refused, NotFound) as error:
        return _keep(study, op, {"refused": str(error)})
    except _Nothing:
        return _keep(study, op, {"seq": None})


class _Nothing(Exception):
    """There was nothing to do."""


def _keep(study: Study, op: tuple[str, int], told: Mapping[str, Any]) -> Any:
    """Keep what a move that changed nothing was answered: sent again, it is answered alike."""
    with study.database.writing(study.project_id) as session:
        done = session.get(ClientOpRow, (study.project_id, *op))
        if done is not None:
            return done.result
        session.add(
            ClientOpRow(project_id=study.project_id, client=op[0], n=op[1], result=dict(told))
        )
    return told


def _word(move: Mapping[str, Any], name: str) -> str:
    value = move.get(name)
    if not isinstance(value, str) or not value:
        raise Refused(f"This move came without its {name}.")
    return value


def _stage(change: Change, move: Mapping[str, Any]) -> None:
    stage = _word(move, "stage")
    if stage not in STAGES:
        raise Refused(f"A stage is one of {', '.join(STAGES)}, not “{stage}”.")
    editor = Editor(change)
    editor.update(editor.rows[codebooks.find(editor.value(), _word(move, "code")).id], stage=stage)


def _under(change: Change, move: Mapping[str, Any]) -> None:
    editor = Editor(change)
    codebooks.put_under(editor, _word(move, "code"), move.get("under") or None)


def _link(change: Change, move: Mapping[str, Any]) -> None:
    editor = Editor(change)
    book = editor.value()
    editor.link(
        codebooks.find(book, _word(move, "theme")).id, codebooks.find(book, _word(move, "code")).id
    )
    editor.check()


def _unlink(change: Change, move: Mapping[str, Any]) -> None:
    row = Editor(change).links.get((_word(move, "theme"), _word(move, "code")))
    if row is None:
        raise NotFound("That link was taken away a moment ago.")
    change.end(row)


def _undo(change: Change, move: Mapping[str, Any]) -> Mapping[str, Any]:
    return own_steps.back(change, str(move["client"]), _of(move), "undo", _refuse_elsewhere)


def _redo(change: Change, move: Mapping[str, Any]) -> Mapping[str, Any]:
    return own_steps.back(change, str(move["client"]), _of(move), "redo", _refuse_elsewhere)


def _of(move: Mapping[str, Any]) -> int | None:
    of = move.get("of")
    return of if isinstance(of, int) else None


def _refuse_elsewhere(change: Change, step: HistoryRow, what: str) -> None:
    """Steps on other things are not taken back by a key pressed on the board."""
    kinds = set(
        change.session.scalars(
            select(HistoryTargetRow.kind).where(
                HistoryTargetRow.project_id == change.project_id, HistoryTargetRow.seq == step.seq
            )
        )
    )
    if not kinds <= _BOOK:
        raise Refused(
            f"Your newest step was “{step.action}”, which is not of the board. To {what} it, go "
            "to the page where you did it."
        )


_DO: Mapping[str, Callable[[Change, Mapping[str, Any]], Mapping[str, Any] | None]] = {
    "stage": _stage,
    "under": _under,
    "link": _link,
    "unlink": _unlink,
    "undo": _undo,
    "redo": _redo,
}
