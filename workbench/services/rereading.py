"""A corrected file against the text it corrects: how it is read, and whose its turns are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from coding.alignment import Alignment
from coding.anchoring import counterparts
from coding.spans import Span
from workbench.errors import Refused
from workbench.names import name_key
from workbench.services.carrying import aligned
from workbench.services.reading import Reading, read_bytes

if TYPE_CHECKING:
    from importers import Transcript
    from workbench.services.snapshot import Voice, Words

WHOLE_FILE = frozenset({"txt", "md", "qdpx"})
"""Formats whose text is the file itself, labels included."""
_LABEL = re.compile(r"^[^\S\n]*([^\n:]{1,40}):[^\S\n]*(?=\S)", re.MULTILINE)


def corrected_file(words: Words, data: bytes, filename: str, how: Reading) -> Transcript:
    """A corrected file as dialogue: a file like the first one, or the text itself, edited."""
    read = read_bytes(data, filename, how)
    labels = {label for label in labels_of(words) if label is not None}
    if read.format not in WHOLE_FILE or words.format in WHOLE_FILE:
        # A label that stands once now was known to be a speaker when it stood twice, and what
        # stands in a label's place is one.
        unheard = labels - {speaker.label for speaker in read.speakers}
        unheard |= _in_place_of_labels(words, read)
        if unheard:
            read = read_bytes(data, filename, replace(how, labels=tuple(sorted(unheard))))
        return read
    from importers.errors import ReadError
    from importers.rereading import reread

    written = labels_of(words)
    to = aligned(words.text, read.text).to
    nobodys = [
        to[turn.start]
        for turn, label in zip(words.turns, written, strict=True)
        if label is None and to[turn.start] >= 0
    ]
    try:
        return reread(words.format, read, labels, nobodys)
    except ReadError as error:
        raise Refused(f"{filename}: {error}") from error


def _in_place_of_labels(words: Words, read: Transcript) -> set[str]:
    """What is written before words with which a turn began, and was not taken for a label."""
    heard = {speaker.label for speaker in read.speakers}
    found = [m for m in _LABEL.finditer(read.text) if m[1].strip() not in heard]
    if not found:
        return set()
    back = aligned(words.text, read.text).back
    starts = {turn.start for turn in words.turns if turn.speaker_id is not None}
    return {m[1].strip() for m in found if back[m.end()] in starts}


def labels_of(words: Words) -> list[str | None]:
    """The label each turn has in the text, which may not be the speaker it was said to be."""
    spans = [Span(turn.start, turn.end) for turn in words.turns]
    if words.format not in WHOLE_FILE:
        from importers.rereading import labels_before

        return labels_before(words.text, spans)
    found = _written(words.text, words.format)
    return [found.get((span.start, span.end)) for span in spans]


@lru_cache(maxsize=4)
def _written(text: str, format_: str) -> dict[tuple[int, int], str | None]:
    """The words of each turn of a text → the label before them."""
    read = read_bytes(text.encode(), f"text.{format_}", Reading())
    return {(turn.start, turn.end): turn.speaker for turn in read.turns}


@dataclass(frozen=True)
class Cast:
    """Whose each turn of the corrected text is."""

    transcript: Transcript
    of: tuple[str | None, ...]
    """For each turn the id of a speaker, a label of ``new``, or None."""
    new: frozenset[str]
    """Labels nobody has had in this document."""
    renamed: Mapping[str, str]
    """Speaker → the label written now in all their places."""
    gone: tuple[str, ...]
    """Speakers who have no turn any more."""
    origin: tuple[int | None, ...]
    """For each turn the place of the one before, in order, that it comes from."""


def cast(
    words: Words, voices: Mapping[str, Voice], transcript: Transcript, texts: Alignment
) -> Cast:
    """Turns keep their speaker where their label is as it was, whatever the label was said to mean.

    Where the label was changed, the speaker is the one of that label. A label nobody had is a new
    speaker, unless it has taken the place of another label everywhere: then that speaker has it.
    """
    mine = {id_: voice for id_, voice in voices.items() if voice.document_id == words.id}
    written = labels_of(words)
    meaning = _meaning(words.turns, written, mine)
    origin = counterparts(
        texts,
        [Span(turn.start, turn.end) for turn in transcript.turns],
        [Span(turn.start, turn.end) for turn in words.turns],
    )
    of = [
        _whose(turn.speaker, words.turns, written, came, meaning)
        for turn, came in zip(transcript.turns, origin, strict=True)
    ]
    spelt: dict[str, str] = {}  # one label, however its letters' case varies
    of = [
        whose if whose is None or whose in mine else spelt.setdefault(name_key(whose), whose)
        for whose in of
    ]
    new = {whose for whose in of if whose is not None and whose not in mine}
    spoken = {turn.speaker_id for turn in words.turns}
    silent = {id_ for id_, v in mine.items() if id_ not in of and id_ in spoken and v.label}
    renamed = _renamed(words.turns, of, origin, new, silent)
    as_now = {label: id_ for id_, label in renamed.items()}
    of = [whose if whose is None else as_now.get(whose, whose) for whose in of]
    return Cast(
        transcript,
        tuple(of),
        frozenset(new - set(as_now)),
        renamed,
        tuple(sorted(silent - set(renamed))),
        tuple(origin),
    )


def _meaning(
    turns: Sequence[Any], written: Sequence[str | None], mine: Mapping[str, Voice]
) -> dict[str, str]:
    """Label, as a key → the speaker it mostly stands for."""
    used: dict[str, Counter[str]] = {}
    for turn, label in zip(turns, written, strict=True):
        if label is not None and turn.speaker_id is not None:
            used.setdefault(name_key(label), Counter())[turn.speaker_id] += 1
    found = {name_key(voice.label): id_ for id_, voice in mine.items() if voice.label}
    return found | {key: ids.most_common(1)[0][0] for key, ids in used.items()}


def _whose(
    label: str | None,
    turns: Sequence[Any],
    written: Sequence[str | None],
    came: int | None,
    meaning: Mapping[str, str],
) -> str | None:
    if came is not None and _same(written[came], label):
        speaker: str | None = turns[came].speaker_id
        return speaker
    return None if label is None else meaning.get(name_key(label), label)


def _same(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    return name_key(one) == name_key(other)


def _renamed(
    turns: Sequence[Any],
    of: Sequence[str | None],
    origin: Sequence[int | None],
    new: set[str],
    silent: set[str],
) -> dict[str, str]:
    """Speaker → new label that has taken over from them, where they have no turn left."""
    found: dict[str, str] = {}
    for label in sorted(new):
        came = [
            turns[at].speaker_id
            for at, whose in zip(origin, of, strict=True)
            if whose == label and at is not None
        ]
        speaker, count = Counter(came).most_common(1)[0] if came else (None, 0)
        if speaker in silent and speaker not in found and 2 * count > len(came):
            found[speaker] = label
    return found


def with_times(made: Cast, words: Words) -> Transcript:
    """The transcript, turns without times having those of the turn they come from."""
    used: set[int] = set()
    turns = []
    for turn, came in zip(made.transcript.turns, made.origin, strict=True):
        before = None if came is None or came in used else words.turns[came]
        seconds = turn.seconds
        if seconds is None and before is not None and before.from_ms is not None:
            seconds = (before.from_ms / 1000, before.to_ms / 1000)
        if came is not None:
            used.add(came)
        turns.append(replace(turn, seconds=seconds))
    return replace(made.transcript, turns=tuple(turns))
