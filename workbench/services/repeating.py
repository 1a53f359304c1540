"""A client's operation, done once: asked again, it is answered as the first time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from workbench.names import clean_op
from workbench.storage.rows.project import ClientOpRow

_NO_ANSWER: dict[str, Any] = {}
"""What is kept where there is nothing to answer: the column is never empty."""


class AlreadyDone(Exception):
    """The operation was done before; ``answer`` is what it answered then."""

    def __init__(self, answer: Any) -> None:
        super().__init__("This operation has been done already.")
        self.answer = answer


@dataclass
class Once:
    """An operation (a client's name and its number) that is to be one action of a study."""

    client: str
    n: int
    is_done: bool = False

    @classmethod
    def of(cls, op: tuple[str, int]) -> Once:
        """An operation as it was sent; Refused where it could not be kept."""
        return cls(*clean_op(op))

    def refuse_done(self, session: Session, project_id: int) -> None:
        """AlreadyDone where it has been done."""
        if self.is_done:
            raise RuntimeError("One operation is one action; give the next one its own.")
        done = session.get(ClientOpRow, (project_id, self.client, self.n))
        if done is not None:
            raise AlreadyDone(None if done.result == _NO_ANSWER else done.result)

    def keep(self, session: Session, project_id: int, answer: Any) -> None:
        """Keep that it is done, in the transaction that does it."""
        kept = _NO_ANSWER if answer is None else answer
        session.add(ClientOpRow(project_id=project_id, client=self.client, n=self.n, result=kept))
        self.is_done = True
