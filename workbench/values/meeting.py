"""Where the groups' views of one theme meet, as far as everybody may see it, in a few words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.values.judgements import Convergence, JudgedPair
from workbench.values.reports import ThemeEntry, ThemeReport

OPEN = "not judged yet"


@dataclass(frozen=True, slots=True)
class Met:
    """What holds of a theme between its groups."""

    result: str | None
    """agreement, partial agreement, silence or dissonance; None while that is open."""
    words: str
    """What is said of it: the result, whose silence, or what is still to be done."""
    detail: str = ""
    """What it is derived from, or what came after."""
    can_be_judged: bool = True


def where_views_meet(report: ThemeReport, theme: ThemeEntry, groups: Sequence[str]) -> Met:
    """The overall result of a theme; of three groups or more derived from their pairs.

    ``groups``: the study's perspective groups. Only what is released counts.
    """
    sides = [side for side in theme.sides if side.group in groups]
    raised = [side.group for side in sides if side.cell.codings]
    if len(sides) < 2:
        return Met(None, "one group only" if sides else "no group yet", can_be_judged=False)
    if not raised:
        return Met(None, "nobody raised it yet", can_be_judged=False)
    found = next((one for one in report.convergence if one.kind == "group"), None)
    pairs = _pairs(found, theme)
    if not pairs:
        return Met(None, OPEN)
    if len(pairs) == 1:
        return _of_pair(pairs[0])
    return _of_set(found, theme, pairs)


def _pairs(found: Convergence | None, theme: ThemeEntry) -> list[JudgedPair]:
    if found is None:
        return []
    return [p for p in found.pairs if p.theme_id == theme.id and p.can_be_judged]


def _of_pair(pair: JudgedPair) -> Met:
    cell = pair.cell("overall")
    since = "the theme was coded further since" if cell.coded_since else ""
    if cell.result is None:
        if cell.to_talk_through:
            return Met(None, "judged differently", "to be talked through")
        if cell.status == "waiting":
            return Met(None, "one person has judged", "hidden until a second has")
        parts = sum(1 for each in pair.cells if each.result is not None)
        return Met(None, "overall open" if parts else OPEN)
    return Met(cell.result, _silence(cell.result, pair), since)


def _silence(result: str, pair: JudgedPair) -> str:
    silent = [side.name for side in (pair.a, pair.b) if not side.raised]
    return f"silence: {silent[0]}" if result == "silence" and silent else result


def _of_set(found: Convergence | None, theme: ThemeEntry, pairs: Sequence[JudgedPair]) -> Met:
    cells = [pair.cell("overall") for pair in pairs]
    done = [cell for cell in cells if cell.result is not None]
    since = "; coded further since" if any(cell.coded_since for cell in done) else ""
    sets = () if found is None else found.sets
    derived = next((dict(s.results)["overall"] for s in sets if s.path == theme.path), None)
    if derived is not None and derived.result is not None:
        return Met(derived.result, derived.result, f"derived from {len(pairs)} pairs{since}")
    if not done:
        return Met(None, OPEN)
    return Met(None, f"{len(done)} of {len(pairs)} pairs judged", since.removeprefix("; "))
