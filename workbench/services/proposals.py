"""Proposals of a workshop: put, decided, disagreed with, acted upon; what changed for them."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from coding.ballots import tally
from coding.codebook import Codebook
from coding.offsets import canonical
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_id, clean_words
from workbench.services import codebooks
from workbench.services.blindness import refuse_together
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import workshops as queries
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.reconciling import AttendeeRow, DissentRow, ProposalRow, WorkshopRow
from workbench.storage.rows.workshops import (
    BallotBoxRow,
    ProposalOutcomeRow,
    ShowOfHandsRow,
    WorkshopActionRow,
)
from workbench.values.workshops import (
    ACTION_STATES,
    RESULTS,
    WAYS,
    BallotState,
    Dissent,
    Hands,
    LinkedStep,
    Proposal,
    WorkshopAction,
)

MOST_WORDS = 10_000
_PROPOSALS = "the proposals of workshops, where strands meet,"


def because(study: Study, proposal: str) -> Study:
    """The study, every step of which is kept as done because of this proposal."""
    id_ = clean_id(proposal)
    with study.reading() as session:
        refuse_together(session, _PROPOSALS)
        if one_living(session, ProposalRow, study.project_id, id_) is None:
            raise NotFound(f"No proposal has the id {proposal}. See: workbench workshop report")
    return replace(study, because=id_)


def propose(
    study: Study,
    workshop: str,
    words: str,
    *,
    attendee: str | None = None,
    target: str | None = None,
) -> str:
    """Put a proposal to a workshop; ``target``: the theme or code it is about. Its id."""
    said = _text(words, "proposal")
    if not said:
        raise Refused("Say in words what is proposed.")
    with study.acting("propose") as change:
        room = _workshop(change, workshop)
        about = None
        if target:
            book = codebooks.load(change.session, change.project_id)
            about = codebooks.find(book, target).id
        who = None if attendee is None else _attendee(change, attendee, room.id).id
        row = change.add(
            ProposalRow(
                id=new_id(), workshop_id=room.id, attendee_id=who, target_id=about, words=said,
                outcome=None,
            )
        )  # fmt: skip
        change.answer = row.id
        return row.id


def reword_proposal(study: Study, proposal: str, words: str) -> None:
    """Word a proposal anew, as long as nothing was decided on it."""
    said = _text(words, "proposal")
    if not said:
        raise Refused("Say in words what is proposed.")
    with study.acting("reword proposal") as change:
        row = find(change, proposal)
        if _one(change, ProposalOutcomeRow, row.id) or _one(change, BallotBoxRow, row.id):
            raise Refused("It has been voted or decided upon. Put a new proposal instead.")
        if row.words != said:
            change.replace(row, words=said)


def show_of_hands(
    study: Study, proposal: str, role: str, for_: int, against: int, unsure: int
) -> None:
    """Write down how many of a role held up their hands; again: the last count stands."""
    counts = {"hands_for": for_, "hands_against": against, "hands_unsure": unsure}
    if any(not 0 <= n <= 10_000 for n in counts.values()):
        raise UsageError("Hands are counted from 0 up.")
    with study.acting("show of hands") as change:
        row = find(change, proposal)
        people = all_living(
            change.session, AttendeeRow, change.project_id,
            AttendeeRow.workshop_id == row.workshop_id,
        )  # fmt: skip
        there = sum(each.role == role for each in people)
        if sum(counts.values()) > there:
            raise Refused(
                f"{sum(counts.values())} hands are more than the {there} who were there as "
                f"“{role}”. Enter who was there first."
            )
        for each in all_living(
            change.session, ShowOfHandsRow, change.project_id,
            ShowOfHandsRow.proposal_id == row.id, ShowOfHandsRow.role == role,
        ):  # fmt: skip
            if any(getattr(each, key) != n for key, n in counts.items()):
                change.replace(each, **counts)
            return
        change.add(ShowOfHandsRow(id=new_id(), proposal_id=row.id, role=role, **counts))


def decide(study: Study, proposal: str, result: str, *, how: str, why: str = "") -> None:
    """Keep what the workshop came to, how, and why; not agreed and put off need their reason."""
    if result not in RESULTS or how not in WAYS:
        raise UsageError(f"A result is {', '.join(RESULTS)}; it comes by {', '.join(WAYS)}.")
    said = _text(why, "reason") or None
    if result != "agreed" and said is None:
        raise Refused("Say why it was not agreed or put off: people will ask.")
    with study.acting("decide") as change:
        row = find(change, proposal)
        box = _one(change, BallotBoxRow, row.id)
        if how == "ballot" and (box is None or box.state != "closed"):
            raise Refused("Close the ballot first; then its count can be what decided.")
        if box is not None and box.state == "open":
            raise Refused("A ballot on this is open. Close it before you keep an outcome.")
        new = {"result": result, "how": how, "why": said}
        standing = _one(change, ProposalOutcomeRow, row.id)
        if standing is None:
            change.add(ProposalOutcomeRow(id=new_id(), proposal_id=row.id, **new))
        elif any(getattr(standing, key) != value for key, value in new.items()):
            change.replace(standing, **new)


def dissent(study: Study, proposal: str, attendee: str, words: str) -> str:
    """Keep somebody's “I see it differently”, word for word. Its id."""
    said = canonical(words).text
    if not said.strip():
        raise Refused("Write down how they see it, in their own words.")
    _text(said, "dissent")
    with study.acting("see it differently") as change:
        row = find(change, proposal)
        who = _attendee(change, attendee, row.workshop_id)
        added = change.add(
            DissentRow(id=new_id(), proposal_id=row.id, attendee_id=who.id, words=said)
        )
        change.answer = added.id
        return added.id


def reword_dissent(study: Study, dissent_id: str, words: str, *, by: str) -> None:
    """Reword (or, with no words, withdraw) a dissent; Refused unless ``by`` is whose it is."""
    with study.acting("reword dissent" if words.strip() else "withdraw dissent") as change:
        refuse_together(change.session, _PROPOSALS)
        row = one_living(change.session, DissentRow, change.project_id, clean_id(dissent_id))
        if row is None:
            raise NotFound(f"No dissent has the id {dissent_id}.")
        if row.attendee_id != clean_id(by):
            who = one_living(change.session, AttendeeRow, change.project_id, row.attendee_id)
            name = "whoever said it" if who is None else who.label
            raise Refused(f"Only {name} may reword or withdraw these words.")
        said = canonical(words).text
        if not said.strip():
            change.end(row)
        elif row.words != said:
            change.replace(row, words=said)


def action(study: Study, proposal: str, words: str, *, owner: str = "", due: str = "") -> str:
    """Note something to be done because of a proposal, and who does it by when. Its id."""
    said = _text(words, "action")
    if not said:
        raise Refused("Say what is to be done.")
    with study.acting("note action") as change:
        row = find(change, proposal)
        added = change.add(
            WorkshopActionRow(
                id=new_id(), proposal_id=row.id, words=said, owner=owner.strip() or None,
                due=due.strip() or None, state="open", why=None,
            )
        )  # fmt: skip
        change.answer = added.id
        return added.id


def set_action(study: Study, action_id: str, state: str, why: str = "") -> None:
    """Say what became of an action; dropped needs its reason."""
    if state not in ACTION_STATES:
        raise UsageError(f"An action is {', '.join(ACTION_STATES)}, not “{state}”.")
    if state == "dropped" and not why.strip():
        raise Refused("Say why it was dropped: people will ask.")
    with study.acting("set action") as change:
        refuse_together(change.session, _PROPOSALS)
        row = one_living(change.session, WorkshopActionRow, change.project_id, clean_id(action_id))
        if row is None:
            raise NotFound(f"No action has the id {action_id}.")
        new = {"state": state, "why": _text(why, "reason") or None}
        if any(getattr(row, key) != value for key, value in new.items()):
            change.replace(row, **new)


def proposals_of(
    session: Session, project_id: int, workshop: str, people: Sequence[AttendeeRow]
) -> tuple[Proposal, ...]:
    """The proposals of a workshop with all that followed, in the order they were put."""
    rows = queries.in_order(session, ProposalRow, project_id, ProposalRow.workshop_id == workshop)
    if not rows:
        return ()
    book = codebooks.load(session, project_id)
    steps = queries.steps_because(session, project_id)
    reader = _Reader(session, project_id, {each.id: each for each in people})
    hands, outcomes, boxes, dissents, actions = (
        reader.by_proposal(kind)
        for kind in (
            ShowOfHandsRow, ProposalOutcomeRow, BallotBoxRow, DissentRow, WorkshopActionRow,
        )
    )  # fmt: skip
    found = []
    for row in rows:
        outcome = next(iter(outcomes[row.id]), None)
        box = next(iter(boxes[row.id]), None)
        found.append(
            Proposal(
                id=row.id, workshop=workshop, words=row.words,
                role=reader.role(row.attendee_id), target=row.target_id,
                target_name=_named(book, row.target_id),
                result=outcome.result if outcome else "", how=outcome.how if outcome else "",
                why=(outcome.why or "") if outcome else "",
                hands=tuple(
                    Hands(h.role, h.hands_for, h.hands_against, h.hands_unsure)
                    for h in hands[row.id]
                ),
                ballot=None if box is None else reader.ballot(box),
                dissent=tuple(reader.dissent(d) for d in dissents[row.id]),
                actions=tuple(
                    WorkshopAction(
                        a.id, a.words, a.owner or "", a.due or "", a.state, a.why or ""
                    )
                    for a in actions[row.id]
                ),
                steps=tuple(
                    LinkedStep(seq, name, by, at, gone)
                    for seq, at, name, by, gone in steps.get(row.id, ())
                ),
            )
        )  # fmt: skip
    return tuple(found)


class _Reader:
    """Reads what hangs on proposals."""

    def __init__(self, session: Session, project_id: int, people: dict[str, AttendeeRow]) -> None:
        self.session, self.project_id, self.people = session, project_id, people

    def by_proposal(self, kind: Any) -> dict[str, list[Any]]:
        found: dict[str, list[Any]] = defaultdict(list)
        for row in queries.in_order(self.session, kind, self.project_id):
            found[row.proposal_id].append(row)
        return found

    def role(self, attendee: str | None) -> str:
        return self.people[attendee].role if attendee in self.people else ""

    def dissent(self, row: DissentRow) -> Dissent:
        who = self.people.get(row.attendee_id)
        withheld = who is not None and who.consent == "not quoted"
        role = "" if who is None else who.role
        return Dissent(row.id, row.attendee_id, role, "" if withheld else row.words)

    def ballot(self, box: BallotBoxRow) -> BallotState:
        of = len(json.loads(box.buckets))
        if box.state == "open":
            cast = queries.receipts(self.session, self.project_id, box.proposal_id)
            return BallotState("open", len(cast), of)
        found = tally(queries.ballots(self.session, self.project_id, box.proposal_id))
        roles = tuple((count.role, count.choices) for count in found.roles)
        return BallotState("closed", box.cast or 0, of, found.total, roles, found.withheld)


def find(change: Change, proposal: str) -> ProposalRow:
    """The row of a proposal; NotFound where there is none."""
    refuse_together(change.session, _PROPOSALS)
    row = one_living(change.session, ProposalRow, change.project_id, clean_id(proposal))
    if row is None:
        raise NotFound(f"No proposal has the id {proposal}. See: workbench workshop report")
    return row


def _workshop(change: Change, workshop: str) -> WorkshopRow:
    from workbench.services.workshops import find as find_workshop

    return find_workshop(change.session, change.project_id, workshop)


def _attendee(change: Change, attendee: str, workshop: str) -> AttendeeRow:
    row = one_living(change.session, AttendeeRow, change.project_id, clean_id(attendee))
    if row is None or row.workshop_id != workshop:
        raise NotFound(f"Nobody with the id {attendee} was at this workshop.")
    return row


def _one(change: Change, kind: Any, proposal: str) -> Any:
    rows = all_living(change.session, kind, change.project_id, kind.proposal_id == proposal)
    return rows[0] if rows else None


def _text(words: str, what: str) -> str:
    return clean_words(words, what, MOST_WORDS)


def _named(book: Codebook, target: str | None) -> str:
    return book.path(target) if target is not None and target in book else ""
