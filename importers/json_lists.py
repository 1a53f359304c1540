"""The lists in a JSON value that might be turns, with those of one kind taken together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from importers.json_fields import Fields, fields_of, plain, speaker_of

_DEEPEST = 60
_ONE_OF_MANY = {"alternatives", "nbest"}
"""Lists of guesses at the same words: the first is the best."""
_PASSES_ON = (
    "speaker",
    "speakerlabel",
    "speakername",
    "speakerid",
    "channellabel",
    "participantrole",
)

Item = Mapping[str, Any]


@dataclass(slots=True)
class Pool:
    """All objects that stand at one place of the shape, in order."""

    path: tuple[str, ...]
    items: list[Item] = field(default_factory=list)
    fields: list[Fields] = field(default_factory=list)
    lists: list[int] = field(default_factory=list)
    """Which list each object stands in, counted from 0."""
    above: list[str | None] = field(default_factory=list)
    """The speaker that what holds the list names."""
    count: int = 0

    @property
    def name(self) -> str:
        """The last key on the way to the list, plain."""
        return next((plain(step) for step in reversed(self.path) if step != "*"), "")


def pools_of(value: object, told: Mapping[str, str]) -> list[Pool]:
    """Every list of objects, those at the same place of the shape as one."""
    pools: dict[tuple[str, ...], Pool] = {}
    for path, items, above in _lists(value, (), None, 0):
        pool = pools.setdefault(path, Pool(path))
        for item in items:
            pool.items.append(item)
            pool.fields.append(fields_of(item, told))
            pool.lists.append(pool.count)
            pool.above.append(above)
        pool.count += 1
    return list(pools.values())


def _lists(
    value: object, path: tuple[str, ...], above: str | None, depth: int
) -> Iterator[tuple[tuple[str, ...], list[Item], str | None]]:
    if depth > _DEEPEST:
        return
    if isinstance(value, dict):
        named = _named(value) or above
        table = _table(value)
        if table:
            yield (*path, "*"), table, named
        for key, inner in value.items():
            if isinstance(inner, (dict, list)):
                yield from _lists(inner, (*path, str(key)), named, depth + 1)
    elif isinstance(value, list):
        last = plain(path[-1]) if path else ""
        items = _objects(value[:1] if last in _ONE_OF_MANY else value)
        if items:
            yield (*path, "*"), items, above
        channels = last == "channels" and len(value) > 1
        for n, inner in enumerate(value[:1] if last in _ONE_OF_MANY else value):
            if isinstance(inner, (dict, list)):
                yield from _lists(inner, (*path, "*"), str(n) if channels else above, depth + 1)


def _named(value: Mapping[str, Any]) -> str | None:
    for key, inner in value.items():
        if plain(str(key)) in _PASSES_ON and (label := speaker_of(inner)) is not None:
            return label
    keys = {plain(str(key)): key for key in value}
    if keys.keys() & {"annotations", "intervals"}:  # a tier, named after who speaks
        return next(
            (label for key in ("name", "tier", "tierid", "id")
             if key in keys and (label := speaker_of(value[keys[key]])) is not None), None,
        )  # fmt: skip
    return None


def _objects(values: list[Any]) -> list[Item]:
    """The objects of a list; rows ``["Ann", "Hello"]`` and ``["word", 0.1, 0.4]`` as objects."""
    objects = [value for value in values if isinstance(value, dict)]
    if objects:
        return [_opened(one) for one in objects]
    rows = [value for value in values if isinstance(value, list)]
    if len(rows) < max(2, 0.9 * len(values)):
        return []
    if all(len(row) == 3 and isinstance(row[0], str) and _is_number(row[1]) for row in rows):
        return [dict(zip(("word", "start", "end"), row, strict=True)) for row in rows]
    if all(len(row) == 3 and isinstance(row[2], str) and _is_number(row[1]) for row in rows):
        return [dict(zip(("start", "end", "text"), row, strict=True)) for row in rows]
    if all(len(row) == 2 and all(isinstance(cell, str) for cell in row) for row in rows):
        return [dict(zip(("speaker", "text"), row, strict=True)) for row in rows]
    return []


def _opened(value: Item) -> Item:
    """``{"Interviewer": "Hello"}`` as who and what."""
    if len(value) == 1:
        ((key, inner),) = value.items()
        if isinstance(inner, str) and fields_of(value, {}).words is None and len(key) <= 60:
            return {"speaker": key, "text": inner}
    return value


def _table(value: Mapping[str, Any]) -> list[Item]:
    """An object that is a table: columns of equal length, or rows under their numbers."""
    inner = list(value.values())
    numbered = all(str(key).isdigit() for key in value)
    if len(inner) >= 3 and numbered and all(isinstance(one, dict) for one in inner):
        return inner
    columns = {
        key: list(one.values()) if isinstance(one, dict) else one
        for key, one in value.items()
        if isinstance(one, (list, dict)) and len(one) >= 2
    }
    scalars = {
        key: one for key, one in columns.items()
        if all(isinstance(cell, (str, int, float, type(None))) for cell in one)
    }  # fmt: skip
    lengths = {len(one) for one in scalars.values()}
    if len(scalars) < 2:
        return []
    for length in lengths:
        same = {key: one for key, one in scalars.items() if len(one) == length}
        if len(same) < 2:
            continue
        rows: list[Item] = [
            dict(zip(same, cells, strict=True)) for cells in zip(*same.values(), strict=True)
        ]
        first = fields_of(rows[0], {})
        if isinstance(first.words, str) and (first.speaker is not None or first.start is not None):
            return rows
    return []


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
