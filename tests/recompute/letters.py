"""Who covers which letter with which coding, read from the exported tables and nothing else.

What a code or theme is made of comes from the codebook's own table (path, kind, links). All that is
counted here is counted letter by letter; no code of the software is used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

from tests.recompute.recomputed import steps, table, values

Place = tuple[int, int]
"""(place of the stretch in ``turns``, position in the document's text)."""
Counted = Callable[["Row"], bool]
MEASURES = ("people", "codings", "words", "any")


@dataclass(frozen=True)
class Row:
    """A row of ``turns.csv`` that is somebody's."""

    document: str
    strand: str
    method: str
    turn: int
    start: int
    end: int
    who: str
    """The participant's label, or the speaker's with the document."""
    participant: str
    groups: tuple[str, ...]
    """The groups it counts for: the one spoken as, else the person's own."""
    aside: bool
    """Said speaking as a group."""
    words: int


def own_row(row: Mapping[str, str]) -> Row | None:
    """A row of ``turns.csv``; None where its words count for nobody."""
    who = row["participant"] or (row["speaker"] and f"{row['speaker']} ({row['document']})")
    if row["facilitator"] == "true" or not who:
        return None
    return Row(
        row["document"], row["strand"], row["method"], int(row["turn"]),
        int(row["start"]), int(row["end"]), who, row["participant"],
        (row["speaking_as"],) if row["speaking_as"] else values(row["groups"]),
        bool(row["speaking_as"]), int(row["words"]),
    )  # fmt: skip


class Evidence:
    """A codebook from its table: which codes count for a theme or code."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self.paths = {row["path"]: steps(row["path"]) for row in rows}
        self.kinds = {row["path"]: row["kind"] for row in rows}
        self.links = [
            (steps(served), steps(row["path"])) for row in rows for served in _pieces(row["links"])
        ]
        names = [path[-1] for path in self.paths.values()]
        assert len(set(names)) == len(names), "codes are told apart by their names here"

    def of(self, path: str) -> set[str]:
        """The names of the codes below a path and of those linked to any of them."""
        top = self.paths[path]
        below = [one for one in self.paths.values() if one[: len(top)] == top]
        linked = [code for node, code in self.links if node in below]
        return {
            one[-1]
            for one in self.paths.values()
            if any(one[: len(root)] == root for root in (top, *linked))
        }

    def rows(self, kind: str) -> list[str]:
        """The paths of the themes, or of themes and codes."""
        return [path for path, own in self.kinds.items() if kind == "codes" or own == "theme"]


def _pieces(cell: str) -> list[str]:
    from tests.recompute.recomputed import pieces

    return [piece for piece in pieces(cell, "|") if piece]


class Letters:
    """The letters, but for space, that each coding covers of people's own words."""

    def __init__(self, files: Mapping[str, bytes], counts: Counted = lambda row: True) -> None:
        rows = [own_row(row) for row in table(files["turns.csv"]).to_dict("records")]
        self.turns = [row for row in rows if row is not None and counts(row)]
        self.code: dict[str, str] = {}
        self.covered: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        places = defaultdict(list)
        for n, row in enumerate(self.turns):
            places[row.document].append((n, row.start, row.end))
        for part in table(files["codings.csv"]).to_dict("records"):
            self.code[part["coding"]] = part["code"]
            first, quote = int(part["start"]), part["quote"]
            for n, start, end in places[part["document"]]:
                solid = {
                    at for at in range(max(start, first), min(end, first + len(quote)))
                    if not quote[at - first].isspace()
                }  # fmt: skip
                if solid:
                    self.covered[part["coding"]][n] |= solid
        self._shared: dict[tuple[str, str], dict[int, set[int]]] | None = None

    def of(self, codes: set[str]) -> dict[str, dict[int, set[int]]]:
        """Coding → stretch → letters, of the codings of these codes."""
        return {c: parts for c, parts in self.covered.items() if self.code[c] in codes}

    def cell(self, codes: set[str], counts: Counted, *, own_only: bool = False) -> dict[str, int]:
        """All measures of the codings of these codes in the stretches that count."""
        kept = {
            (coding, n): letters
            for coding, parts in self.of(codes).items()
            for n, letters in parts.items()
            if counts(self.turns[n])
        }
        return self._figures(kept, own_only)

    def people(self, counts: Counted) -> int:
        """The denominator."""
        return len({row.who for row in self.turns if counts(row)})

    def met(self, one: set[str], other: set[str]) -> dict[str, int]:
        """All measures of what two different codings, one of each, cover at once."""
        kept = {
            ((x, y), n): letters
            for (x, y), parts in self.shared.items()
            if (self.code[x] in one and self.code[y] in other)
            or (self.code[y] in one and self.code[x] in other)
            for n, letters in parts.items()
        }
        return self._figures(kept, own_only=False)

    @property
    def shared(self) -> dict[tuple[str, str], dict[int, set[int]]]:
        """Pair of codings → stretch → letters both cover."""
        if self._shared is None:
            by_stretch = defaultdict(list)
            for coding, parts in sorted(self.covered.items()):
                for n, letters in parts.items():
                    by_stretch[n].append((coding, letters))
            self._shared = defaultdict(dict)
            for n, found in by_stretch.items():
                for (x, mine), (y, theirs) in combinations(found, 2):
                    if mine & theirs:
                        self._shared[x, y][n] = mine & theirs
        return self._shared

    def _figures(
        self, kept: Mapping[tuple[object, int], set[int]], own_only: bool
    ) -> dict[str, int]:
        places = {(n, at) for (_, n), letters in kept.items() for at in letters}
        who = {self.turns[n].who for _, n in kept if not (own_only and self.turns[n].aside)}
        return {
            "people": len(who),
            "codings": len({coding for coding, _ in kept}),
            "words": runs(places),
            "any": int(bool(kept)),
        }


def runs(places: Iterable[Place]) -> int:
    """Runs of letters without space between them, in one stretch each."""
    solid = set(places)
    return sum((n, at - 1) not in solid for n, at in solid)
