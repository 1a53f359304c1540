"""Anonymous ballots: opened, cast, closed. A ballot knows no person, time or step of the history.

Casting writes a ballot under a random id and a receipt that this person has cast, in one
transaction, and nothing else. Closing takes the receipts away and keeps their count; on PostgreSQL
the ballots are written anew in the order of their ids, so that the order of rows says nothing.
"""

from __future__ import annotations

import json
import uuid

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from coding.ballots import CHOICES, buckets
from workbench.errors import Refused, UsageError
from workbench.names import clean_id
from workbench.services.blindness import refuse_blind
from workbench.services.proposals import find
from workbench.services.study import Study
from workbench.services.workshops import attendees
from workbench.storage.changes import new_id
from workbench.storage.queries import workshops as queries
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.reconciling import BallotRow, ReceiptRow
from workbench.storage.rows.workshops import BallotBoxRow


def open_ballot(study: Study, proposal: str) -> None:
    """Open an anonymous ballot for who is at the workshop now; it cannot be undone, only closed."""
    with study.acting("open ballot") as change:
        row = find(change, proposal)
        if _box(change.session, change.project_id, row.id) is not None:
            raise Refused("There is a ballot on this proposal already. Put a new proposal instead.")
        people = attendees(change.session, change.project_id, row.workshop_id)
        if not people:
            raise Refused("Enter who is there first: a ballot is for the people of the workshop.")
        kept = buckets({each.id: each.role for each in people})
        change.add(
            BallotBoxRow(
                id=new_id(), proposal_id=row.id, state="open", cast=None,
                buckets=json.dumps(kept, sort_keys=True),
            )
        )  # fmt: skip


def cast(study: Study, proposal: str, attendee: str, choice: str) -> None:
    """Cast a ballot: for, against or unsure. Once a person; nobody can change or find it again.

    Its operation, if it is one, must be a client of its own: it is kept, and says nothing of who
    cast or what.
    """
    if choice not in CHOICES:
        raise UsageError(f"A ballot is {', '.join(CHOICES)}, not “{choice}”.")
    id_, who = clean_id(proposal), clean_id(attendee)
    with study.database.writing(study.project_id) as session:
        if study.op is not None:
            study.op.refuse_done(session, study.project_id)
        refuse_blind(session, study, "a ballot of a workshop")
        box = _box(session, study.project_id, id_)
        if box is None or box.state != "open":
            raise Refused("No ballot is open on this proposal.")
        kept = json.loads(box.buckets)
        if who not in kept:
            raise Refused("Only who was at the workshop when the ballot opened may cast.")
        if who in queries.receipts(session, study.project_id, id_):
            raise Refused("This person has cast a ballot already; it cannot be found or changed.")
        session.add(
            BallotRow(
                project_id=study.project_id, id=str(uuid.uuid4()), proposal_id=id_,
                role=kept[who], choice=choice,
            )
        )  # fmt: skip
        session.add(ReceiptRow(project_id=study.project_id, proposal_id=id_, attendee_id=who))
        if study.op is not None:
            study.op.keep(session, study.project_id, None)


def may_cast(study: Study, proposal: str) -> tuple[str, ...]:
    """Attendees (ids) who may still cast."""
    with study.reading() as session:
        refuse_blind(session, study, "a ballot of a workshop")
        box = _box(session, study.project_id, clean_id(proposal))
        if box is None or box.state != "open":
            return ()
        done = queries.receipts(session, study.project_id, box.proposal_id)
        return tuple(who for who in json.loads(box.buckets) if who not in done)


def close_ballot(study: Study, proposal: str) -> None:
    """Close the ballot and count it; the receipts become a number. It cannot be opened again."""
    with study.acting("close ballot") as change:
        session, project_id = change.session, change.project_id
        row = find(change, proposal)
        box = _box(session, project_id, row.id)
        if box is None or box.state != "open":
            raise Refused("No ballot is open on this proposal.")
        done = queries.receipts(session, project_id, row.id)
        change.replace(box, state="closed", cast=len(done))
        mine = (ReceiptRow.project_id == project_id, ReceiptRow.proposal_id == row.id)
        session.execute(delete(ReceiptRow).where(*mine))
        _shuffle(session, project_id, row.id)


def _shuffle(session: Session, project_id: int, proposal: str) -> None:
    """Write the ballots anew in the order of their random ids."""
    mine = (BallotRow.project_id == project_id, BallotRow.proposal_id == proposal)
    rows = session.execute(
        select(BallotRow.id, BallotRow.role, BallotRow.choice).where(*mine).order_by(BallotRow.id)
    ).all()
    session.execute(delete(BallotRow).where(*mine))
    for id_, role, choice in rows:
        session.add(
            BallotRow(project_id=project_id, id=id_, proposal_id=proposal, role=role, choice=choice)
        )
        session.flush()


def _box(session: Session, project_id: int, proposal: str) -> BallotBoxRow | None:
    rows = all_living(session, BallotBoxRow, project_id, BallotBoxRow.proposal_id == proposal)
    return rows[0] if rows else None
