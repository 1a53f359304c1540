"""What is done on the board: each move once, each one step of the history."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
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
}
_BACK = ("undo", "redo")
_BOOK = {"code", "theme_link", "code_example", "codebook_version", "memo"}


@dataclass(frozen=True)
class Board:
    """What may be done on one board, and what its undo may take back."""

    actions: Mapping[str, str]
    """Move → what the history calls it."""
    do: Mapping[str, Callable[[Study, Change, Mapping[str, Any]], None]]
    kinds: Collection[str]
    """Kinds of things whose steps its undo and redo take back."""


def set_stage(study: Study, code: str, stage: str) -> None:
    """Put a theme or code in a stage, forwards or back; one step, none where it is there."""
    with study.acting(_ACTIONS["stage"]) as change:
        _stage(change, {"code": code, "stage": stage})


def apply(study: Study, sent: Iterable[Mapping[str, Any]], board: Board | None = None) -> Answered:
    """Do what one board (None: of themes) sent, in its order; what was done or refused before is
    answered alike."""
    board = board or _THEMES
    moves = sorted(
        (_checked(board, said) for said in list(sent)[:MOST]), key=lambda each: each["n"]
    )
    if len({move["client"] for move in moves}) > 1:
        raise UsageError("One message holds the moves of one board.")
    answers = [(move["n"], _done(study, board, move)) for move in moves]
    return answered(str(moves[0]["client"]) if moves else "", answers)


def _checked(board: Board, said: Mapping[str, Any]) -> Mapping[str, Any]:
    client, n, op = said.get("client"), said.get("n"), said.get("op")
    if not isinstance(client, str) or not isinstance(n, int) or op not in {*board.actions, *_BACK}:
        raise UsageError("The browser sent something that is no move. Reload the page.")
    try:
        clean_op((client, n))
    except Refused as error:
        raise UsageError(str(error)) from error
    return said


def _done(study: Study, board: Board, move: Mapping[str, Any]) -> Any:
    op, name = (str(move["client"]), int(move["n"])), str(move["op"])

    def do(change: Change) -> tuple[Any, Any]:
        if name in _BACK:
            back = own_steps.back(change, str(move["client"]), _of(move), name, _only_on(board))
            found = dict(back)
        else:
            board.do[name](study, change, move)
            if change.is_empty:
                raise _Nothing
            found = {"seq": change.seq}
        return found, found

    try:
        return study.once(board.actions.get(name, name), op, do)
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


def word(move: Mapping[str, Any], name: str) -> str:
    value = move.get(name)
    if not isinstance(value, str) or not value:
        raise Refused(f"This move came without its {name}.")
    return value


def _stage(change: Change, move: Mapping[str, Any]) -> None:
    stage = word(move, "stage")
    if stage not in STAGES:
        raise Refused(f"A stage is one of {', '.join(STAGES)}, not “{stage}”.")
    editor = Editor(change)
    editor.update(editor.rows[codebooks.find(editor.value(), word(move, "code")).id], stage=stage)


def _under(change: Change, move: Mapping[str, Any]) -> None:
    editor = Editor(change)
    codebooks.put_under(editor, word(move, "code"), move.get("under") or None)


def _link(change: Change, move: Mapping[str, Any]) -> None:
    editor = Editor(change)
    book = editor.value()
    editor.link(
        codebooks.find(book, word(move, "theme")).id, codebooks.find(book, word(move, "code")).id
    )
    editor.check()


def _unlink(change: Change, move: Mapping[str, Any]) -> None:
    row = Editor(change).links.get((word(move, "theme"), word(move, "code")))
    if row is None:
        raise NotFound("That link was taken away a moment ago.")
    change.end(row)


def _of(move: Mapping[str, Any]) -> int | None:
    of = move.get("of")
    return of if isinstance(of, int) else None


def _only_on(board: Board) -> Callable[[Change, HistoryRow, str], None]:
    """Steps on other things are not taken back by a key pressed on the board."""

    def refuse(change: Change, step: HistoryRow, what: str) -> None:
        kinds = set(
            change.session.scalars(
                select(HistoryTargetRow.kind).where(
                    HistoryTargetRow.project_id == change.project_id,
                    HistoryTargetRow.seq == step.seq,
                )
            )
        )
        if not kinds <= set(board.kinds):
            raise Refused(
                f"Your newest step was “{step.action}”, which is not of the board. To {what} it, "
                "go to the page where you did it."
            )

    return refuse


_THEMES = Board(
    _ACTIONS,
    {
        "stage": lambda _, change, move: _stage(change, move),
        "under": lambda _, change, move: _under(change, move),
        "link": lambda _, change, move: _link(change, move),
        "unlink": lambda _, change, move: _unlink(change, move),
    },
    _BOOK,
)
