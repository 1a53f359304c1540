"""Who speaks, where a JSON file says so apart from the words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from importers.json_fields import Fields, plain
from importers.json_lists import Pool
from importers.rows import label_of

_PEOPLE = {"speakers", "participants", "attendees", "people", "users", "members"}


def speakers_by_time(
    fields: Sequence[Fields], pools: Sequence[Pool], words: Pool
) -> tuple[list[str | None], list[int]] | None:
    """Speakers from another list, of who speaks from when to when: label and stretch of each."""
    fewest: list[tuple[float, float, str]] = []
    for pool in pools:
        if pool is words:
            continue
        spans = [
            (one.start.value, one.end.value, one.speaker)
            for one in pool.fields
            if one.speaker is not None and one.start is not None and one.end is not None
        ]
        if (
            spans
            and len(spans) >= 0.8 * len(pool.items)
            and (not fewest or len(spans) < len(fewest))
        ):
            fewest = sorted(spans)
    if not fewest or not any(one.start is not None for one in fields):
        return None
    starts = [start for start, _, _ in fewest]
    labels: list[str | None] = []
    stretches: list[int] = []
    for one in fields:
        if one.start is None:
            labels.append(labels[-1] if labels else fewest[0][2])
            stretches.append(stretches[-1] if stretches else 0)
            continue
        n = _nearest(fewest, starts, one)
        labels.append(fewest[n][2])
        stretches.append(n)
    return labels, stretches


def _nearest(
    spans: Sequence[tuple[float, float, str]], starts: Sequence[float], one: Fields
) -> int:
    """The stretch that shares most time with a word, or else lies nearest to it."""
    assert one.start is not None
    begin = one.start.value
    end = one.end.value if one.end is not None else begin
    at = bisect_right(starts, max(begin, end))
    near = range(max(0, at - 8), min(len(spans), at + 1))
    return max(near, key=lambda n: (min(end, spans[n][1]) - max(begin, spans[n][0]), -n))


def names_of(pools: Sequence[Pool]) -> dict[str, str]:
    """Id → name, from a list of who took part."""
    names: dict[str, str] = {}
    for pool in pools:
        if pool.name not in _PEOPLE or any(one.words and one.start for one in pool.fields):
            continue
        for item in pool.items:
            keys = {plain(str(key)): item[key] for key in item}
            name = next(
                (keys[k] for k in ("name", "speakername", "displayname", "label") if k in keys),
                None,
            )
            label = label_of(name) if isinstance(name, str) else None
            for key in ("id", "speakerid", "spkid", "speaker", "tag", "speakertag", "index"):
                known = label_of(keys[key]) if isinstance(keys.get(key), (str, int)) else None
                if known and label:
                    names[known] = label
                    break
    return names
