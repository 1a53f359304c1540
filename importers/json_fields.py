"""One JSON object as a turn, a segment or a word: who, what and when, by the names of its keys."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from importers.column_names import named
from importers.rows import label_of
from importers.stamps import Stamp, stamp_of, unit_named
from importers.tokens import joined

_TEXT = (
    "punctuatedword", "punct", "text", "content", "transcript", "transcription", "utterance", "utt",
    "sentence", "body", "display", "displaytext", "rawtext", "utf8", "value", "word", "token",
    "message", "line", "caption", "speech", "dialogue", "phrase", "quote", "said", "paragraph",
    "spokentext", "transcripttext", "plaintext", "normalizedtext", "words", "lexical", "itn",
)  # fmt: skip
_SPEAKER = (
    "speakername", "speakerdisplayname", "speakermodellabel", "speakerlabel", "speaker",
    "speakerid", "speakertag", "spk", "spkid", "participantrole", "participantname",
    "participantid", "speakernumber", "talker", "who", "displayname", "username", "from", "author",
    "sender", "name", "role", "participant", "user", "person", "character", "actor", "party",
    "agent", "voice", "participantdetails", "channellabel", "speakerinfo",
)  # fmt: skip
_START = (
    "start", "starttime", "begin", "begintime", "startoffset", "tstartms", "startms", "startsec",
    "starttimems", "starttimeinseconds", "beginoffsetmillis", "startoffsetmillis", "beginaudiotime",
    "offsetmilliseconds", "offsetinticks", "offset", "startseconds", "from", "ts", "st",
    "timestamp", "timestamps", "time", "t", "xmin", "onset", "datastart", "timestart", "startat",
    "timecode", "offsets", "instances", "startposition", "begintimeoffset", "starttimeoffset",
)  # fmt: skip
_END = (
    "end", "endtime", "endoffset", "endms", "endsec", "endtimems", "endoffsetmillis", "endts",
    "endaudiotime", "endseconds", "endtimeinseconds", "to", "et", "xmax", "stop", "stoptime",
    "dataend", "timeend", "endat", "endtimeoffset", "resultendtime", "resultendoffset", "finish",
)  # fmt: skip
_LASTS = (
    "duration", "dur", "ddurationms", "durationms", "durationmilliseconds", "durationinticks",
    "durationsec", "durationinseconds", "durationseconds", "length", "lasts",
)  # fmt: skip
_INSIDE = (
    "alternatives", "nbest", "segs", "elements", "sentences", "words", "tokens", "wordlist",
    "segments", "lines", "phrases", "data", "spans",
)  # fmt: skip
_FIRST_ONLY = {"alternatives", "nbest"}
_DEPTH = 4
_PLAIN = re.compile(r"[\W_]+")
_TOLD = {"text": "words", "speaker": "speaker", "start": "start", "end": "end"}


@dataclass(frozen=True, slots=True)
class Fields:
    """What an object says: ``words`` as they stand, with their own spaces."""

    words: str | None
    speaker: str | None
    start: Stamp | None
    end: Stamp | None
    glued: bool = False
    """A punctuation mark that belongs to the word before."""


@lru_cache(maxsize=4096)
def plain(key: str) -> str:
    """A key without case, underscores and the like."""
    return _PLAIN.sub("", key).casefold()


def fields_of(item: Mapping[str, Any], told: Mapping[str, str], depth: int = 0) -> Fields:
    """Who, what and when; ``told``: role → key, where somebody said which."""
    keys = {plain(key): key for key in reversed(list(item))}
    words = _words(item, keys, told, depth)
    speaker = _speaker(item, keys, told)
    start, end = _times(item, keys, told)
    if start is None and depth < 2:
        start, end = _times_inside(item, keys, told, end)
    kind = item.get("type")
    marked = isinstance(kind, str) and kind.casefold().startswith("punct")
    glued = marked or item.get("attaches_to") == "previous"
    return Fields(words, speaker, start, end, glued)


def _words(
    item: Mapping[str, Any], keys: Mapping[str, str], told: Mapping[str, str], depth: int
) -> str | None:
    if "text" in told:
        value = item.get(told["text"])
        return value if isinstance(value, str) else None
    for name in _TEXT:
        if name in keys and (said := _string(item[keys[name]])) is not None:
            return said
    for key, value in item.items():  # what other languages call it
        if isinstance(value, str) and (found := named(key)) and found.role == "text":
            return value
    if depth >= _DEPTH:
        return None
    for name in _INSIDE:
        if name in keys and (said := _inside(item[keys[name]], name, told, depth)):
            return said
    return None


def _string(value: object) -> str | None:
    """Words as a string, or as the pieces of one (``["Hi ", {"text": "Ann"}]``)."""
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and any(isinstance(part, str) for part in value):
        parts = [part.get("text") if isinstance(part, dict) else part for part in value]
        if all(isinstance(part, str) for part in parts):
            return joined([str(part) for part in parts])
    return None


def _inside(value: object, name: str, told: Mapping[str, str], depth: int) -> str | None:
    items = value if isinstance(value, list) else [value]
    if name in _FIRST_ONLY:
        items = items[:1]
    parts = [fields_of(one, told, depth + 1) for one in items if isinstance(one, dict)]
    words = [part.words for part in parts if part.words is not None]
    return joined(words) if words else None


def _speaker(
    item: Mapping[str, Any], keys: Mapping[str, str], told: Mapping[str, str]
) -> str | None:
    if "speaker" in told:
        return speaker_of(item.get(told["speaker"]))
    for name in _SPEAKER:
        if name not in keys:
            continue
        value = item[keys[name]]
        if name == "speakertag" and value == 0:  # Google: not told apart yet
            continue
        if name in ("from", "name", "value") and not isinstance(value, (str, dict)):
            continue
        if name == "from" and stamp_of(value) is not None:
            continue
        if (label := speaker_of(value)) is not None:
            return label
    for key, value in item.items():
        known = named(key) if isinstance(value, str) else None
        if known is not None and known.role == "speaker" and known.rank == 0:
            return label_of(value)
    inner = _first_inside(item, keys)
    return _speaker(inner, {plain(k): k for k in inner}, told) if inner else None


def _first_inside(item: Mapping[str, Any], keys: Mapping[str, str]) -> Mapping[str, Any] | None:
    """What holds the speaker of a word with alternatives, or of a block with data."""
    for name in ("alternatives", "data"):
        inner = item.get(keys.get(name, ""))
        if isinstance(inner, list) and inner:
            inner = inner[0]
        if isinstance(inner, dict):
            return inner
    return None


def speaker_of(value: object) -> str | None:
    """A label from a string, a number, or an object that names a person."""
    if isinstance(value, Mapping):
        keys = {plain(str(key)): key for key in value}
        for name in ("name", "displayname", "speakername", "label", "participantrole", "id"):
            if name in keys and (label := speaker_of(value[keys[name]])) is not None:
                return label
        return None
    return label_of(value) if isinstance(value, (str, int, float)) else None


def _times(
    item: Mapping[str, Any], keys: Mapping[str, str], told: Mapping[str, str]
) -> tuple[Stamp | None, Stamp | None]:
    start, end = _one_time(item, keys, _START, told.get("start"), 0), None
    if start is not None:
        end = _one_time(item, keys, _END, told.get("end"), 1)
        if end is None:
            end = _one_time(item, keys, ("timestamp", "timestamps", "offsets", "time", "instances"),
                            None, 1)  # fmt: skip
        lasts = _one_time(item, keys, _LASTS, None, 0) if end is None else None
        if lasts is not None and lasts.sure is start.sure:
            end = Stamp(start.value + lasts.value, start.sure)
    if end is not None and start is not None and end.sure is not start.sure:
        end = None
    return start, end


def _one_time(
    item: Mapping[str, Any],
    keys: Mapping[str, str],
    names: tuple[str, ...],
    told: str | None,
    at: int,
) -> Stamp | None:
    if told is not None:
        return stamp_of(item.get(told), unit_named(told))
    for name in names:
        if name not in keys:
            continue
        value = item[keys[name]]
        if isinstance(value, list):
            value = value[0 if isinstance(value[0], dict) else at] if len(value) > at or (
                value and isinstance(value[0], dict)) else None  # fmt: skip
        if isinstance(value, dict) and not {"seconds", "nanos"} & set(value):
            inner = {plain(str(key)): value[key] for key in value}
            value = next(
                (inner[k] for k in (("start", "from"), ("end", "to"))[at] if k in inner), None
            )
        if (stamp := stamp_of(value, unit_named(keys[name]))) is not None:
            return stamp
    return None


def _times_inside(
    item: Mapping[str, Any],
    keys: Mapping[str, str],
    told: Mapping[str, str],
    end: Stamp | None,
) -> tuple[Stamp | None, Stamp | None]:
    """From the first word inside to the last, where the object itself gives no time."""
    for name in (*_INSIDE, "result"):
        if name not in keys:
            continue
        value = item[keys[name]]
        items = value if isinstance(value, list) else [value]
        if name in _FIRST_ONLY:
            items = items[:1]
        ones = [one for one in items if isinstance(one, dict)]
        for first in ones[:3]:
            start = fields_of(first, told, 1 if len(ones) > 1 else 0).start
            if start is not None:
                last = next((s for one in ones[::-1] if (s := fields_of(one, told, 1).end)), None)
                return start, last or end
    return None, None
