"""Anonymous ballots: under which role a ballot may be kept, and what of a count may be shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

LEAST = 3
"""Fewer people than this of a role could be told apart."""
OTHERS = "other roles"
EVERYBODY = "everybody"
CHOICES = ("for", "against", "unsure")


def buckets(roles: Mapping[str, str], least: int = LEAST) -> dict[str, str]:
    """Attendee → the role their ballot is kept under.

    Roles with fewer than ``least`` people are merged into ``OTHERS``; where that is still too few
    (or would leave no role to merge with), everybody is one.
    """
    count = Counter(roles.values())
    small = {role for role, n in count.items() if n < least}
    merged = sum(count[role] for role in small)
    if small and merged < least:
        return dict.fromkeys(roles, EVERYBODY)
    return {who: OTHERS if role in small else role for who, role in roles.items()}


@dataclass(frozen=True, slots=True)
class Count:
    """How many chose what."""

    role: str
    choices: Mapping[str, int]

    @property
    def cast(self) -> int:
        """All of them."""
        return sum(self.choices.values())


@dataclass(frozen=True, slots=True)
class BallotCount:
    """What may be shown of a closed ballot; ``withheld`` says why something is not."""

    cast: int
    total: Mapping[str, int] | None
    roles: tuple[Count, ...]
    withheld: str = ""


def tally(ballots: Iterable[tuple[str, str]], least: int = LEAST) -> BallotCount:
    """Count (role, choice) pairs.

    Roles are shown only where each of them cast at least ``least`` ballots: next to the total, one
    hidden role could be worked out. With fewer than ``least`` ballots in all nothing is shown.
    """
    by_role: dict[str, Counter[str]] = {}
    for role, choice in ballots:
        by_role.setdefault(role, Counter())[choice] += 1
    total: Counter[str] = sum(by_role.values(), Counter())
    cast = total.total()
    if cast < least:
        return BallotCount(cast, None, (), f"fewer than {least} ballots were cast")
    counted = {choice: total[choice] for choice in CHOICES}
    if any(found.total() < least for found in by_role.values()):
        why = f"a role cast fewer than {least} ballots, so the roles are not told apart"
        return BallotCount(cast, counted, (), why)
    roles = tuple(
        Count(role, {choice: by_role[role][choice] for choice in CHOICES})
        for role in sorted(by_role)
    )
    return BallotCount(cast, counted, roles if len(roles) > 1 else ())
