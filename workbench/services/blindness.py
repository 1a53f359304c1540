"""What a person may see of the strands: one rule, asked wherever strands meet.

A coder who belongs to a blind strand sees the strands they belong to and none of the others, and
nothing that is put together from several. Who belongs to no blind strand sees everything.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from workbench.errors import Refused
from workbench.names import name_key
from workbench.services.study import Study
from workbench.storage.queries.strand_blind import hidden_from


def hidden_strands(session: Session, study: Study) -> frozenset[str]:
    """Ids of the strands that the acting person may not see."""
    return hidden_from(session, study.project_id, name_key(study.actor))


def refuse_blind(session: Session, study: Study, what: str) -> None:
    """Refused where ``what`` would show the acting person a strand they are blind to."""
    if hidden_strands(session, study):
        raise Refused(
            f"You code a strand that is kept blind to the others, and {what} would show them to "
            "you. Somebody who codes no blind strand can look, or end the blindness on the page "
            "Strands."
        )
