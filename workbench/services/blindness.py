"""What a person may see of the strands: one rule, asked wherever strands meet.

A coder who belongs to a blind strand sees the strands they belong to and none of the others, and
nothing that is put together from several. Who belongs to no blind strand sees everything.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from workbench.errors import Refused
from workbench.names import name_key
from workbench.services.study import Study
from workbench.storage.engine import HIDDEN_STRANDS
from workbench.storage.queries import strands as queries
from workbench.storage.queries.strand_blind import hidden_from

_SAID = (
    "You code a strand that is kept blind to the others, and {what} would show them to you. "
    "Somebody who codes no blind strand can look, or end the blindness on the page Strands."
)


def hidden_strands(session: Session, study: Study) -> frozenset[str]:
    """Ids of the strands that the acting person may not see."""
    return hidden_from(session, study.project_id, name_key(study.actor))


def refuse_blind(session: Session, study: Study, what: str) -> None:
    """Refused where ``what`` would show the acting person a strand they are blind to."""
    if hidden_strands(session, study):
        raise Refused(_SAID.format(what=what))


def refuse_together(session: Session, what: str) -> None:
    """The same in a session that already knows who acts (``services.sight``)."""
    if session.info.get(HIDDEN_STRANDS):
        raise Refused(_SAID.format(what=what))


def is_blind(study: Study) -> bool:
    """Whether there is anything the acting person may not see."""
    with study.reading() as session:
        return bool(hidden_strands(session, study))


def kept_apart(session: Session, study: Study) -> frozenset[str]:
    """Names of the strands whose coding the acting person's suggestions must not rest on.

    Those hidden from the person, and every blind strand the person does not code.
    """
    terms = queries.terms(session, study.project_id)
    blind = {strand for strand, said in terms.items() if said.is_blind}
    if not blind:
        return frozenset()
    key = name_key(study.actor)
    members = queries.members(session, study.project_id)
    mine = {row.strand_id for row in members if row.name_key == key}
    hidden = hidden_strands(session, study) | (blind - mine)
    return frozenset(r.name for r in queries.strands(session, study.project_id) if r.id in hidden)
