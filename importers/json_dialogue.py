"""JSON as dialogue: the list that holds the turns, found by its shape, with names and times."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from importers.columns import layout_of
from importers.errors import EmptyFile, ReadError
from importers.json_choice import Found, best, channels_of, weighed
from importers.json_fields import Fields
from importers.json_lists import Pool, pools_of
from importers.json_speakers import names_of, speakers_by_time
from importers.json_values import load
from importers.rows import Row, label_of, read_rows
from importers.stamps import Stamp
from importers.tokens import Token, sentences
from importers.transcript import Notice, ReadOptions, Transcript


def read_json(name: str, data: bytes, options: ReadOptions) -> Transcript:
    """A JSON file as dialogue; ReadError where it is broken or no list in it holds turns."""
    value, notices = load(data, options.encoding)
    told = {role: key for role, key in options.columns.items() if role != "duration"}
    pools = pools_of(value, told)
    found = best([one for pool in pools if (one := weighed(pool)).words])
    if found is None:
        rows = [] if told else _told_by_content(pools) or _loose(value)
        if not rows:
            raise _nothing(value, pools, told)
        return read_rows(name, rows, options, notices)
    names = names_of(pools)
    rows = _rows(found, pools, names)
    return read_rows(name, rows, options, [*notices, *_remarks(found)])


def _rows(found: Found, pools: Sequence[Pool], names: Mapping[str, str]) -> list[Row]:
    fields, speakers = found.pool.fields, found.speakers
    spans: list[int] = [0] * len(fields)
    if not found.named:
        told = speakers_by_time(fields, pools, found.pool)
        if told is not None:
            speakers, spans = told
    speakers = [names.get(label, label) if label else None for label in speakers]
    order = _in_time(found, speakers)
    if found.single:
        return _of_words([fields[i] for i in order], [speakers[i] for i in order],
                         [spans[i] for i in order])  # fmt: skip
    return [Row(fields[i].words or "", speakers[i], fields[i].start, fields[i].end) for i in order]


def _in_time(found: Found, speakers: Sequence[str | None]) -> list[int]:
    """The order of the items: by time where several channels stand one after another."""
    places = list(range(len(speakers)))
    starts = [one.start for one in found.pool.fields]
    several = len(set(found.pool.lists)) > 1 or channels_of(found.pool) is not None
    if not several or any(start is None for start in starts):
        return places
    return sorted(places, key=lambda i: (starts[i] or Stamp(0, True)).value)


def _of_words(
    fields: Sequence[Fields], speakers: Sequence[str | None], spans: Sequence[int]
) -> list[Row]:
    """Single words as turns: a row as long as one person goes on, within one marked stretch."""
    rows: list[Row] = []
    tokens: list[Token] = []
    kept: list[Fields] = []
    for one, label, span in zip(fields, speakers, spans, strict=True):
        if one.words is None:
            continue
        if one.glued and tokens and one.words.strip():
            who, word, start, end = tokens[-1]
            spaced = word != word.strip() and word.startswith(" ")
            tokens[-1] = (
                who,
                f"{word if spaced else word.rstrip()}{one.words.strip()}",
                start,
                end,
            )
            continue
        if not one.words.strip() and tokens:  # a space between two words
            label, span = tokens[-1][0], -1  # noqa: PLW2901
        who = label if span == -1 or label is None else f"{span}\0{label}"
        tokens.append((who, one.words, one.start, one.end))
        kept.append(one)
    for first, last, words in sentences(tokens):
        who = tokens[first][0]
        end = next((kept[i].end or kept[i].start for i in range(last, first - 1, -1)
                    if kept[i].end or kept[i].start), None)  # fmt: skip
        start = next((kept[i].start for i in range(first, last + 1) if kept[i].start), None)
        rows.append(Row(words, who.rpartition("\0")[2] if who else None, start, end))
    return rows


def _told_by_content(pools: Sequence[Pool]) -> list[Row]:
    """The rows of the largest list of flat objects, where its values show which key is which."""
    largest = max(pools, key=lambda pool: len(pool.items), default=None)
    if largest is None or len(largest.items) < 2:
        return []
    keys = list(dict.fromkeys(key for item in largest.items for key in item))
    table: list[list[object]] = [list(keys)]
    table += [[item.get(key) for key in keys] for item in largest.items]
    if any(isinstance(cell, (dict, list)) for row in table for cell in row):
        return []
    layout = layout_of(table, {})
    if layout is None or layout.text is None or layout.speaker is None:
        return []
    text, speaker = keys[layout.text], keys[layout.speaker]
    return [Row(str(item.get(text) or ""), label_of(item.get(speaker))) for item in largest.items]


def _loose(value: object) -> list[Row]:
    """A list of strings, or one string that is nearly all of the text: labels may stand in them."""
    texts: list[list[str]] = []
    stack = [value]
    while stack:
        one = stack.pop()
        inner = list(one.values()) if isinstance(one, dict) else one
        if not isinstance(inner, list):
            continue
        strings = [each for each in inner if isinstance(each, str)]
        texts += [strings] if isinstance(one, list) else [[each] for each in strings]
        stack += [each for each in inner if isinstance(each, (dict, list))]
    sizes = [sum(map(len, some)) for some in texts]
    longest = max(texts, key=lambda some: sum(map(len, some)), default=[])
    words = sum(len(one.split()) for one in longest)
    if words < 2 * len(longest) or words < 4 or max(sizes) < 0.7 * sum(sizes):
        return []
    return [Row(line) for one in longest for line in one.split("\n")]


def _remarks(found: Found) -> list[Notice]:
    path = ".".join(step for step in found.pool.path if step != "*")
    notices = [Notice(f"The turns were read from “{path}”.")] if path else []
    if found.pool.count > 1 and found.pool.path[:1] == ("*",):
        notices.append(
            Notice(
                f"The file holds {found.pool.count:,} lists of turns; they were read one after "
                "another, as one conversation."
            )
        )
    return notices


def _nothing(value: object, pools: Sequence[Pool], told: Mapping[str, str]) -> ReadError:
    if not value:
        return EmptyFile("there is nothing in this JSON file; check that it is the right one.")
    if told:
        return ReadError(
            f"no list in this JSON has objects with {', '.join(map(str, told.values()))}; check "
            "the names, upper and lower case alike."
        )
    largest = max(pools, key=lambda pool: len(pool.items), default=None)
    holder = largest.items[0] if largest is not None and largest.items else value
    names = list(holder)[:12] if isinstance(holder, Mapping) else []
    keys = ", ".join(f"“{str(key)[:40]}”" for key in names) or "no named values"
    return ReadError(
        f"no list of turns is found in this JSON (it holds {keys}). Say which keys "
        "hold what, as in --column speaker=who --column text=said, or export the transcript in "
        "another format."
    )
