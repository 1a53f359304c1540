"""Wordings of a theme by each voice, and rounds of co-production over years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coding.readable import Mark
    from workbench.values.themes import CodebookDifference
    from workbench.values.workshops import Proposal, Workshop


@dataclass(frozen=True, slots=True)
class WordingVersion:
    """How one voice worded it, from a step on."""

    words: str
    by: str
    at: datetime
    seq: int


@dataclass(frozen=True, slots=True)
class Wording:
    """One voice's wording of a theme or code, with every earlier one."""

    code: str
    voice: str
    words: str
    versions: tuple[WordingVersion, ...]
    """Oldest first; the last one stands."""
    marks: tuple[Mark, ...]
    """Long sentences and hard words of the one that stands."""


@dataclass(frozen=True, slots=True)
class Round:
    """A round: a name, the step it began at, its workshops."""

    id: str
    name: str
    seq: int
    at: datetime
    note: str
    workshops: tuple[str, ...]
    """Ids."""


@dataclass(frozen=True, slots=True)
class EvidenceThen:
    """People who voice a theme in a group, when the round began and when it ended (or now)."""

    theme: str
    group: str
    before: tuple[int, int] | None
    """(people, of); None where the theme was not there."""
    after: tuple[int, int] | None

    @property
    def changed(self) -> bool:
        """Whether it is otherwise than it was."""
        return self.before != self.after


@dataclass(frozen=True)
class RoundReport:
    """What changed in themes, evidence and wording from one round's beginning to the next's."""

    round: Round
    until: str
    """The next round's name, or “now”."""
    workshops: tuple[Workshop, ...]
    themes: CodebookDifference
    evidence: tuple[EvidenceThen, ...]
    wordings: tuple[tuple[str, str, str, str], ...]
    """(path, voice, before, after) of those that changed."""

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        """Every proposal of the round."""
        return tuple(p for room in self.workshops for p in room.proposals)

    def to_json(self) -> dict[str, object]:
        """The public keys of ``round report --json``."""
        actions = [action for p in self.proposals for action in p.actions]
        states: Mapping[str, int] = {
            state: sum(a.state == state for a in actions) for state in ("open", "done", "dropped")
        }
        return {
            "round": self.round.name, "until": self.until, "note": self.round.note or None,
            "workshops": [room.to_json() for room in self.workshops],
            "themes": self.themes.to_json(),
            "evidence": [
                {"theme": e.theme, "group": e.group,
                 "before": None if e.before is None else {"people": e.before[0], "of": e.before[1]},
                 "after": None if e.after is None else {"people": e.after[0], "of": e.after[1]}}
                for e in self.evidence if e.changed
            ],
            "wordings": [
                {"path": path, "voice": voice, "before": before or None, "after": after or None}
                for path, voice, before, after in self.wordings
            ],
            "actions": {
                **states,
                "owned": [{"words": a.words, "owner": a.owner or None, "due": a.due or None,
                           "state": a.state, "why": a.why or None} for a in actions]
            },
        }  # fmt: skip
