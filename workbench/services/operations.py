"""What a browser asks for in one go, and what several kinds of operations need of the study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.errors import Refused
from workbench.names import clean_id
from workbench.services.places import Place
from workbench.services.sight import seen_coding
from workbench.services.study import Study
from workbench.storage.changes import Change
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.codebook import CodeRow
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow
from workbench.values import Answered

LAYER = "individual"
MOST_IDS = 5000
"""Things of one operation."""


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing somebody did in the workspace."""

    client: str
    n: int
    op: str
    said: Mapping[str, Any]

    def text(self, name: str) -> str:
        """A word of the operation; Refused where it is missing."""
        value = self.said.get(name)
        if not isinstance(value, str) or not value:
            raise Refused(f"This {self.op} came without its {name}.")
        return value

    def id(self, name: str = "id") -> str:
        """An id of the operation."""
        return clean_id(self.text(name))

    def place(self, name: str) -> Place:
        """A place in the transcript."""
        value = self.said.get(name)
        if isinstance(value, Mapping):
            turn, unit = value.get("turn"), value.get("utf16")
            if isinstance(turn, int) and isinstance(unit, int):
                return Place(turn, unit)
        raise Refused(f"This {self.op} came without its place.")

    def several(self, name: str) -> list[Any]:
        """The members of a list of the operation; Refused where there are none, or too many."""
        value = self.said.get(name)
        if not isinstance(value, list) or not 0 < len(value) <= MOST_IDS:
            raise Refused(f"This {self.op} came without its {name}, or with too many.")
        return value

    def ids(self) -> list[str]:
        """The ids of the operation, each once."""
        return list(dict.fromkeys(clean_id(str(each)) for each in self.several("ids")))

    def number(self, name: str) -> int | None:
        """A number of the operation, if it says one."""
        value = self.said.get(name)
        return value if isinstance(value, int) else None


def answered(client: str, answers: Sequence[tuple[int, Any]]) -> Answered:
    """What a browser is told of the operations of one message: (number, what is kept for it)."""
    kept = [(n, answer) for n, answer in answers if isinstance(answer, Mapping)]
    return Answered(
        client,
        answers[-1][0] if answers else 0,
        tuple((n, str(answer["refused"])) for n, answer in kept if "refused" in answer),
        tuple((n, str(answer["told"])) for n, answer in kept if "told" in answer),
    )


Do = Callable[[Study, Change, Operation], Mapping[str, Any] | None]


def document_of(change: Change, revision: str) -> DocumentRow:
    """The document whose text a revision is; Refused where it is so no more."""
    found = all_living(
        change.session, DocumentRow, change.project_id, DocumentRow.revision_id == revision
    )
    if not found:
        raise Refused("This transcript was taken away or corrected meanwhile. Reload the page.")
    return found[0]


def known_code(change: Change, code_id: str) -> str:
    """A code that is there; Refused where it was taken away."""
    row = one_living(change.session, CodeRow, change.project_id, code_id)
    if row is not None and row.parent_id is None:
        raise Refused("A strand is not a code. Choose a code of its codebook.")
    if row is None:
        raise Refused("This code was taken away a moment ago. Choose another.")
    return code_id


def own_coding(change: Change, id_: str) -> CodingRow:
    """A coding of the acting person; Refused where it is gone or somebody else's."""
    row = seen_coding(change, id_)
    if row is None:
        raise Refused("This coding was taken away a moment ago.")
    if row.coder_id != change.actor_id:
        raise Refused("This is somebody else’s coding; code the passage yourself instead.")
    return row


def refuse_used(change: Change, id_: str) -> str:
    """An id that is new to the study; Refused where it is not."""
    if change.kind_of_id(id_) is not None:
        raise Refused("This id has been used before in this study; take another.")
    return id_
