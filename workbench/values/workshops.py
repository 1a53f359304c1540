"""Workshops as people see them: who was there, what was proposed, what came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

AGENDA_KINDS = ("theme", "definition", "judgement", "quote", "question")
NOTE_KINDS = ("discussion", "flip chart", "sticky note")
RESULTS = ("agreed", "not agreed", "put off")
WAYS = ("consensus", "hands", "ballot")
"""How a workshop came to its outcome."""
ACTION_STATES = ("open", "done", "dropped")
MOST_PHOTO_MB = 10
"""Of a photo (flip chart, framework on paper): mebibytes."""
VOICES = ("researcher", "patient", "professional", "agreed")
ATTENDEE_CONSENTS = {
    "": "not noted",
    "quoted": "words may be reported",
    "not quoted": "words are not to be reported",
}
PATIENT_ROLES = frozenset(
    {"patient", "patients", "service user", "service users", "public", "carer", "carers"}
)
"""Roles whose presence counts where decisions “with no patient present” are named."""


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody at a workshop."""

    id: str
    label: str
    role: str
    consent: str


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """Something to talk about."""

    id: str
    kind: str
    words: str
    target: str | None
    """The id of the theme, judgement or quote it is about."""


@dataclass(frozen=True, slots=True)
class WorkshopNote:
    """What was said or written there, typed in."""

    id: str
    kind: str
    role: str
    words: str
    agenda_item: str | None
    photo_name: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Hands:
    """A show of hands of one role."""

    role: str
    for_: int
    against: int
    unsure: int


@dataclass(frozen=True, slots=True)
class BallotState:
    """An anonymous ballot as it may be seen: no count before it is closed."""

    state: str
    cast: int
    of: int
    """Who may cast."""
    total: Mapping[str, int] | None = None
    roles: tuple[tuple[str, Mapping[str, int]], ...] = ()
    withheld: str = ""


@dataclass(frozen=True, slots=True)
class Dissent:
    """“I see it differently”, word for word."""

    id: str
    attendee: str
    """Id of whose words they are; only they reword or withdraw them."""
    role: str
    words: str
    """Empty where they are not to be reported."""


@dataclass(frozen=True, slots=True)
class WorkshopAction:
    """Something to be done because of a proposal."""

    id: str
    words: str
    owner: str
    due: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class LinkedStep:
    """A step of the history that was done because of a proposal."""

    seq: int
    action: str
    by: str
    at: datetime
    taken_back: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """Something put to a workshop, and all that followed."""

    id: str
    workshop: str
    words: str
    role: str
    """The role of who proposed it; empty where it was not noted."""
    target: str | None
    target_name: str
    result: str
    how: str
    why: str
    hands: tuple[Hands, ...]
    ballot: BallotState | None
    dissent: tuple[Dissent, ...]
    actions: tuple[WorkshopAction, ...]
    steps: tuple[LinkedStep, ...]

    @property
    def changed(self) -> bool:
        """Whether something in the study is otherwise because of it."""
        return any(not step.taken_back for step in self.steps)


@dataclass(frozen=True)
class Workshop:
    """A session, whole."""

    id: str
    name: str
    held_on: str
    is_research: bool
    attendees: tuple[Attendee, ...]
    agenda: tuple[AgendaItem, ...]
    notes: tuple[WorkshopNote, ...]
    proposals: tuple[Proposal, ...]

    @property
    def roles(self) -> Mapping[str, int]:
        """Role → how many were there, in the order they first appear."""
        found: dict[str, int] = {}
        for each in self.attendees:
            found[each.role] = found.get(each.role, 0) + 1
        return found

    @property
    def patients(self) -> int:
        """How many were there as patients, carers or the public."""
        return sum(each.role.casefold() in PATIENT_ROLES for each in self.attendees)

    @property
    def decided_without_patients(self) -> tuple[Proposal, ...]:
        """What came to an outcome with no patient there."""
        if self.patients:
            return ()
        return tuple(p for p in self.proposals if p.result in ("agreed", "not agreed"))

    def to_json(self) -> dict[str, object]:
        """The public keys of ``workshop report --json``."""
        return {
            "id": self.id, "name": self.name, "held_on": self.held_on or None,
            "is_research": self.is_research, "roles": dict(self.roles),
            "agenda": [{"kind": a.kind, "words": a.words, "target": a.target}
                       for a in self.agenda],
            "notes": [{"kind": n.kind, "role": n.role or None, "words": n.words}
                      for n in self.notes],
            "proposals": [proposal_json(p) for p in self.proposals],
            "decided_without_patients": [p.id for p in self.decided_without_patients],
        }  # fmt: skip


def proposal_json(p: Proposal) -> dict[str, object]:
    """A proposal as the commands print it."""
    ballot = None
    if p.ballot is not None:
        ballot = {
            "state": p.ballot.state, "cast": p.ballot.cast, "of": p.ballot.of,
            "total": None if p.ballot.total is None else dict(p.ballot.total),
            "roles": {role: dict(found) for role, found in p.ballot.roles},
            "withheld": p.ballot.withheld or None,
        }  # fmt: skip
    return {
        "id": p.id, "words": p.words, "role": p.role or None, "target": p.target_name or None,
        "result": p.result or None, "how": p.how or None, "why": p.why or None,
        "hands": {h.role: {"for": h.for_, "against": h.against, "unsure": h.unsure}
                  for h in p.hands},
        "ballot": ballot,
        "dissent": [{"id": d.id, "role": d.role, "words": d.words or None} for d in p.dissent],
        "actions": [{"id": a.id, "words": a.words, "owner": a.owner or None, "due": a.due or None,
                     "state": a.state, "why": a.why or None} for a in p.actions],
        "changed_by": [{"step": s.seq, "action": s.action, "by": s.by, "taken_back": s.taken_back}
                       for s in p.steps],
    }  # fmt: skip
