"""Labels that are slips of the pen for one another."""

from __future__ import annotations

from collections import Counter

from importers.grammar.labels import key_of


def is_slip(one: str, other: str) -> bool:
    """Whether two labels differ by a slip of the pen: one or two letters, never a number."""
    a, b = key_of(one), key_of(other)
    if a == b or min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 2:
        return False
    if [c for c in a if c.isdigit()] != [c for c in b if c.isdigit()]:
        return False
    if Counter(a.split()) == Counter(b.split()):
        return True
    return (
        _distance(a, b) <= (1 if min(len(a), len(b)) < 7 else 2)
        and a[-1:].isdigit() == b[-1:].isdigit()
    )


def _distance(a: str, b: str) -> int:
    """Letters to change, add, drop or swap to make one word the other."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
