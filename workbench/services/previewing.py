"""Import previews: what a file would give, what a person says of it, and storing the two."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from coding.spans import count_words
from workbench.errors import ImportFailed, NotFound, Refused, StorageFailed, UsageError
from workbench.names import RESERVED_GROUPS, clean_name, name_key
from workbench.services.reading import MAX_FILE, Reading, read_bytes
from workbench.values import (
    PARTS,
    Corrections,
    ImportResult,
    Preview,
    PreviewedSpeaker,
    PreviewedTurn,
    SpeakerCorrection,
    Table,
)

if TYPE_CHECKING:
    from importers import Notice, Speaker, Transcript
    from workbench.services.people import LinkChange
    from workbench.services.study import Study

_OPENING = 90


def preview(data: bytes, filename: str, options: Reading | None = None) -> Preview:
    """What a file's bytes would give; one that cannot be read says why in ``error``."""
    how = options or Reading()
    seen = Preview(filename, data, hashlib.sha256(data).hexdigest(), how.encoding)
    try:
        if len(data) > MAX_FILE:
            raise ImportFailed(
                f"{filename} has {len(data):,} bytes; the most that is read is {MAX_FILE:,}."
            )
        transcript = read_bytes(data, filename, how)
    except ImportFailed as error:
        return replace(seen, error=str(error))
    method, because = likely_method(transcript)
    return replace(
        seen,
        format=transcript.format,
        transcript=transcript,
        speakers=tuple(_speakers(transcript)),
        turns=tuple(
            PreviewedTurn(n, turn.speaker, transcript.words_of(turn), turn.seconds)
            for n, turn in enumerate(transcript.turns, start=1)
        ),
        words=sum(count_words(transcript.words_of(turn)) for turn in transcript.turns),
        notices=tuple(_told(notice) for notice in transcript.notices),
        method=method,
        because=because,
        starts_at=_start(transcript),
        slips=tuple(_slips(transcript)),
    )


def likely_method(transcript: Transcript) -> tuple[str, str]:
    """How a conversation was probably collected, and why that is thought."""
    counted = [s for s in transcript.speakers if not s.facilitator and not s.unidentified]
    if not transcript.speakers:
        return "document", "it has no speakers"
    if len(counted) > 2:
        return "single-group", f"{len(counted)} people speak in it"
    return "interview", "one or two people speak in it"


def _speakers(transcript: Transcript) -> Iterable[PreviewedSpeaker]:
    turns: Counter[str] = Counter()
    words: Counter[str] = Counter()
    opening: dict[str, str] = {}
    for turn in transcript.turns:
        if turn.speaker is not None:
            said = transcript.words_of(turn)
            turns[turn.speaker] += 1
            words[turn.speaker] += count_words(said)
            opening.setdefault(turn.speaker, _short(said))
    for speaker in transcript.speakers:
        label = speaker.label
        yield PreviewedSpeaker(
            label, turns[label], words[label], speaker.facilitator, speaker.unidentified,
            dict(speaker.attributes), opening.get(label, ""),
        )  # fmt: skip


def _short(said: str) -> str:
    one_line = " ".join(said.split())
    if len(one_line) <= _OPENING:
        return one_line
    return one_line[:_OPENING].rsplit(" ", 1)[0] + "…"


def _told(notice: Notice) -> str:
    if notice.line is None or notice.message.startswith(("Line ", "Lines ")):
        return notice.message
    return f"Line {notice.line}: {notice.message}"


def _start(transcript: Transcript) -> int:
    """The number of the first turn after what the reader takes for notes before the dialogue."""
    front = transcript.front_matter
    if front is None:
        return 1
    return next((n for n, t in enumerate(transcript.turns, start=1) if t.start >= front.end), 1)


def _slips(transcript: Transcript) -> Iterable[tuple[str, str]]:
    """The pairs of labels that the reader's notices offer to merge."""
    labels = [speaker.label for speaker in transcript.speakers]
    for notice in transcript.notices:
        for label in labels:
            if not notice.message.startswith(f"“{label}” stands once beside "):
                continue
            other = next((o for o in labels if f"× “{o}”: if it is a slip" in notice.message), None)
            if other is not None:
                yield label, other


def corrected(seen: Preview, corrections: Corrections) -> Transcript:
    """The transcript as a person corrected it. The text and every offset stay as they were read.

    Turns before ``starts_at`` are credited to nobody. Labels given the same name become one
    speaker, whose part is what is said of the label that has that name already, else of the first.
    Refused where a name is empty, a part is unknown or the start lies outside the dialogue.
    """
    transcript = seen.transcript
    if transcript is None:
        raise Refused(f"{seen.file} could not be read, so there is nothing to store.")
    if not 1 <= corrections.starts_at <= len(transcript.turns):
        raise Refused(
            f"The dialogue cannot start at turn {corrections.starts_at}: {seen.file} has "
            f"{len(transcript.turns)} turns."
        )
    said = _by_label(seen, corrections)
    names = _names(transcript, said)
    turns = tuple(
        replace(turn, speaker=None)
        if n < corrections.starts_at or turn.speaker is None
        else replace(turn, speaker=names[turn.speaker])
        for n, turn in enumerate(transcript.turns, start=1)
    )
    heard = {turn.speaker for turn in turns}
    speakers = tuple(s for s in _cast(transcript, said, names) if s.label in heard)
    notices = (*transcript.notices, *_remarks(transcript, corrections, said, names))
    return replace(transcript, turns=turns, speakers=speakers, notices=notices)


def _by_label(seen: Preview, corrections: Corrections) -> dict[str, SpeakerCorrection]:
    said = {each.label: each for each in corrections.speakers}
    for each in said.values():
        if each.part not in PARTS:
            raise Refused(f"A speaker’s part is {', '.join(PARTS)}; not “{each.part}”.")
    for speaker in seen.speakers:
        said.setdefault(speaker.label, as_read(speaker))
    return said


def as_read(speaker: PreviewedSpeaker) -> SpeakerCorrection:
    """What the reader itself says of a label."""
    facilitator = "facilitator" if speaker.facilitator else "participant"
    part = "unidentified" if speaker.unidentified else facilitator
    return SpeakerCorrection(speaker.label, speaker.label, part)


def untouched(seen: Preview) -> Corrections:
    """What the reader itself took a file to be."""
    return Corrections(tuple(map(as_read, seen.speakers)), seen.starts_at, seen.method)


def _names(transcript: Transcript, said: Mapping[str, SpeakerCorrection]) -> dict[str, str]:
    """Label as read → name as stored; names that differ only in case or form are one."""
    spelt: dict[str, str] = {}
    names: dict[str, str] = {}
    for speaker in transcript.speakers:
        wanted = said[speaker.label].name
        # A label that is left alone is kept as it stands, to the last space.
        name = wanted if wanted == speaker.label else clean_name(wanted, "speaker")
        names[speaker.label] = spelt.setdefault(name_key(name), name)
    return names


def _leading(
    transcript: Transcript, said: Mapping[str, SpeakerCorrection], names: Mapping[str, str]
) -> dict[str, str]:
    """Name → the label whose correction speaks for it."""
    leading: dict[str, str] = {}
    for speaker in transcript.speakers:
        name = names[speaker.label]
        own = name_key(speaker.label) == name_key(name)
        if name not in leading or (own and name_key(leading[name]) != name_key(name)):
            leading[name] = speaker.label
    return leading


def _cast(
    transcript: Transcript, said: Mapping[str, SpeakerCorrection], names: Mapping[str, str]
) -> list[Speaker]:
    leading = _leading(transcript, said, names)
    by_label = {speaker.label: speaker for speaker in transcript.speakers}
    cast: dict[str, Speaker] = {}
    for name, label in leading.items():
        attributes: dict[str, str] = {}
        for other, joined in names.items():
            if joined == name:
                attributes = {**by_label[other].attributes, **attributes}
        part = said[label].part
        cast[name] = replace(
            by_label[label],
            label=name,
            facilitator=part == "facilitator",
            unidentified=part == "unidentified",
            attributes={**attributes, **by_label[label].attributes},
        )
    return list(cast.values())


def _remarks(
    transcript: Transcript,
    corrections: Corrections,
    said: Mapping[str, SpeakerCorrection],
    names: Mapping[str, str],
) -> list[Notice]:
    """What was corrected on import, kept with the document."""
    from importers import Notice

    remarks = []
    if any(turn.speaker is not None for turn in transcript.turns[: corrections.starts_at - 1]):
        remarks.append(
            f"The dialogue was said to start at turn {corrections.starts_at}: the turns before it "
            "are credited to nobody."
        )
    for speaker in transcript.speakers:
        label, name = speaker.label, names[speaker.label]
        if label != name:
            remarks.append(f"“{label}” in the text was said to be “{name}”.")
        part = said[label].part
        if part == "facilitator" and not speaker.facilitator:
            remarks.append(f"“{name}” was said to be a facilitator.")
        elif part != "facilitator" and speaker.facilitator:
            remarks.append(f"“{name}” was said to be no facilitator.")
    return [Notice(remark) for remark in remarks]


def store_all(
    study: Study,
    items: Sequence[tuple[Preview, Corrections]],
    *,
    progress: Callable[[int, str], None] | None = None,
) -> Table[ImportResult]:
    """Store previewed files as corrected, each all or nothing as one step; a result a file.

    A file that fails is a result with its error; the others are stored all the same.
    """
    results: list[ImportResult] = []
    for at, (seen, corrections) in enumerate(items):
        if progress is not None:
            progress(at, seen.file)
        try:
            results.append(_store(study, seen, corrections))
        except (ImportFailed, Refused, NotFound, UsageError) as error:
            results.append(ImportResult(seen.file, None, error=str(error)))
        except StorageFailed as error:
            if not any(result.document for result in results):
                raise  # nothing at all was stored: that is the whole answer
            results.append(ImportResult(seen.file, None, error=str(error)))
    return Table(results)


def _store(study: Study, seen: Preview, corrections: Corrections) -> ImportResult:
    from workbench.services import documents

    transcript = corrected(seen, corrections)
    options = documents.ImportOptions(
        strand=corrections.strand or None,
        method=corrections.method or seen.method,
        links=tuple(_links(study, seen, corrections, transcript)),
        existing=corrections.existing,
    )
    if corrections.existing == "revision" and seen.transcript is not None:
        transcript = seen.transcript  # who is who is known of the document it corrects
    return documents.store(study, [(seen.file, seen.data)], seen.file, transcript, options)


def _links(
    study: Study, seen: Preview, corrections: Corrections, transcript: Transcript
) -> Iterable[LinkChange]:
    """Who is behind each speaker, as far as somebody said so."""
    from workbench.services.people import LinkChange, list_participants

    read = seen.transcript
    assert read is not None
    said = _by_label(seen, corrections)
    leading = _leading(read, said, _names(read, said))
    known = {name_key(p.label): p for p in list_participants(study)}
    for speaker in transcript.speakers:
        word = said[leading[speaker.label]]
        if word.part != "participant" or not (word.participant or word.groups):
            continue
        person = known.get(name_key(word.participant or ""))
        have = {} if person is None else person.attributes
        groups = None if word.groups is None else tuple(
            group for group in word.groups if group not in RESERVED_GROUPS
        )  # fmt: skip
        yield LinkChange(
            document="",
            speaker=speaker.label,
            participant=word.participant or None,
            groups=groups,
            attributes={k: v for k, v in speaker.attributes.items() if not have.get(k)},
        )
