"""The tiers of a TextGrid as dialogue: a tier a speaker, or a tier of words beside one of names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.errors import EmptyFile
from importers.grammar.labels import Shape, cleaned, key_of, shape_of
from importers.grammar.lexicon import words
from importers.rows import Row, label_of, read_rows
from importers.stamps import Stamp
from importers.textgrid_tiers import Mark, Tier, tiers_of
from importers.tokens import are_tokens, sentences
from importers.transcript import Notice, ReadOptions, Transcript

_UTTERANCES = words("""
utterance, utterances, utt, utts, text, texts, transcript, transcripts, transcription, trans,
sentence, sentences, phrase, phrases, speech, turn, turns, ipu, ipus, orthography, ortho, ort,
orthographic, annotation, content, transliteration, trn, tx, tier, intervals, default, transkript,
texte, texto, testo, tekst
""")
_WORDS = {"word", "words", "wrd", "wd", "wort", "wörter", "mots", "palabras", "ortmau", "tokens"}
_OTHER = words("""
phone, phones, phoneme, phonemes, phon, phn, mau, kan, segment, segments, seg, syllable,
syllables, syll, tone, tones, tobi, break, breaks, bi, pitch, pos, gloss, glosses, translation,
trad, ft, notes, note, comment, comments, misc, noise, noises, event, events, silence, silences,
pauses, pause, ipa, phonetic, phonology, pho, sampa, lemma, lemmas, topic, topics, code, codes,
gesture, gestures, laughter, background, vad
""")
_NAMES = {"speaker", "speakers", "spk", "who", "turns", "speaker id", "speakerid", "diarization"}
_APART = re.compile(r"[\s_\-–:./|()\[\]@]+")
_EMPTY_MARK = re.compile(r"(?<=\S)[ \t]+(?=<[A-Za-z][^<>\n]{0,60}/>)")
_SILENT = {"", "sil", "sp", "spn", "<sil>", "<sp>", "<p:>", "<p>", "#", "_", "-", "<silence>",
           "silence", "silent", "<nib>", "{sl}", "pau", "h#"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Part:
    """A tier, the speaker its name says, and what it holds."""

    tier: Tier
    speaker: str | None
    kind: str
    """``utterances``, ``words`` or ``other``."""


def read_textgrid(name: str, data: bytes, options: ReadOptions) -> Transcript:
    """A TextGrid as dialogue, its intervals in the order of time; ReadError."""
    tiers, notices = tiers_of(data, options.encoding)
    filled = [_without_silence(tier) for tier in tiers]
    parts = [_part(tier) for tier in filled if tier.marks]
    if not parts:
        raise EmptyFile("no tier of this TextGrid holds words; check that it is the right one.")
    voices = _voices(parts)
    said = voices or _said(parts)
    rows = [row for part in said for row in _rows(part)]
    used = list(said)
    if voices is not None:
        names = next(part for part in parts if _is_of_names(part))
        rows = _who(rows, names)
        used.append(names)
    notices += _left_out(parts, used)
    rows.sort(key=lambda row: row.start.value if row.start else 0.0)
    return read_rows(name, rows, options, notices)


def _without_silence(tier: Tier) -> Tier:
    """The tier without its empty and silent intervals."""
    marks = [mark for mark in tier.marks if mark.text.strip().casefold() not in _SILENT]
    return Tier(tier.name, tier.points, marks)


def _part(tier: Tier) -> _Part:
    """Speaker and kind by the tier's name: ``Ann``, ``Ann - words``, ``words``."""
    tokens = [token for token in _APART.split(tier.name) if token]
    kinds = {"utterances": _UTTERANCES, "words": _WORDS, "other": _OTHER}
    found = [
        (kind, token)
        for token in tokens
        for kind, names in kinds.items()
        if token.casefold() in names
    ]
    if not found:
        label = label_of(tier.name)
        return _Part(tier, label, "utterances")
    kind, token = found[-1]
    rest = re.sub(rf"[\s_\-–:./|()\[\]@]*\b{re.escape(token)}\b[\s_\-–:./|()\[\]@]*", " ",
                  tier.name.replace("_", " "), count=1)  # fmt: skip
    bare = rest.strip(" -–:./|()[]@")
    named = bare and not bare.isdigit() and not any(
        t.casefold() in names for t in _APART.split(bare) for names in kinds.values()
    )  # fmt: skip
    return _Part(tier, label_of(bare) if named else None, kind)


def _said(parts: Sequence[_Part]) -> list[_Part]:
    """The tiers that hold what is said: no sounds, no notes, words only where nothing is longer."""
    kept = [part for part in parts if part.kind != "other" and not _is_sounds(part.tier, parts)]
    kept = kept or [part for part in parts if part.kind != "other"] or list(parts)
    longer = {part.speaker for part in kept if part.kind == "utterances"}
    kept = [part for part in kept if part.kind != "words" or part.speaker not in longer]
    named = [part for part in kept if part.speaker is not None]
    bare = [part for part in kept if part.speaker is None]
    if named and bare and _size(bare) < 2 * _size(named):
        kept = named
    elif len(bare) > 1 and not named:
        kept = [max(bare, key=lambda part: _size([part]))]
    return _told_apart(kept)


def _told_apart(parts: Sequence[_Part]) -> list[_Part]:
    """Tiers of the same name are different speakers, numbered."""
    counts = Counter(part.speaker for part in parts)
    seen: Counter[str | None] = Counter()
    result = []
    for part in parts:
        seen[part.speaker] += 1
        again = part.speaker is not None and counts[part.speaker] > 1
        result.append(
            replace(part, speaker=f"{part.speaker} {seen[part.speaker]}") if again else part
        )
    return result


def _size(parts: Sequence[_Part]) -> int:
    return sum(len(mark.text) for part in parts for mark in part.tier.marks)


def _is_sounds(tier: Tier, parts: Sequence[_Part]) -> bool:
    """Whether a tier holds speech sounds: one or two characters a label."""
    texts = [mark.text.strip() for mark in tier.marks]
    if len(parts) < 2 or len(texts) < 12:
        return False
    return sum(map(len, texts)) / len(texts) <= 2.2 and not any(" " in text for text in texts)


def _voices(parts: Sequence[_Part]) -> list[_Part] | None:
    """The tiers of words beside one tier that holds the names of who speaks; None without one."""
    names = [part for part in parts if _is_of_names(part)]
    if len(names) != 1 or len(parts) < 2:
        return None
    rest = [part for part in parts if part is not names[0]]
    said = _said(rest)
    return [replace(said[0], speaker=None)] if len(said) == 1 else None


def _is_of_names(part: _Part) -> bool:
    if key_of(part.tier.name) not in _NAMES or not part.tier.marks:
        return False
    labels = Counter(key_of(mark.text) for mark in part.tier.marks)
    shaped = all(shape_of(cleaned(mark.text)) >= Shape.WEAK for mark in part.tier.marks)
    return shaped and (len(labels) <= 0.5 * len(part.tier.marks) or len(labels) <= 3)


def _who(rows: Sequence[Row], names: _Part) -> list[Row]:
    """The rows with the name that shares most of their time."""
    marks = sorted(names.tier.marks, key=lambda mark: mark.start)
    starts = [mark.start for mark in marks]

    def of(row: Row) -> str | None:
        assert row.start is not None
        begin, end = row.start.value, row.end.value if row.end else row.start.value
        last = bisect_right(starts, end)
        near = marks[max(0, last - 8) : last + 1]
        best: Mark = max(near, key=lambda m: min(end, m.end) - max(begin, m.start))
        return label_of(best.text)

    return [replace(row, speaker=of(row)) for row in rows]


def _rows(part: _Part) -> list[Row]:
    """A tier's marks in the order of time; single words are put together."""
    marks = sorted(part.tier.marks, key=lambda mark: mark.start)
    rows = [
        Row(
            _hung(mark.text),
            part.speaker,
            _stamp(mark.start),
            None if part.tier.points else _stamp(mark.end),
        )
        for mark in marks
    ]
    if not are_tokens([row.words.strip() for row in rows]):
        return rows
    tokens = [(row.speaker, row.words.strip(), row.start, row.end) for row in rows]
    return [
        replace(rows[first], words=said, end=rows[last].end or rows[last].start)
        for first, last, said in sentences(tokens)
    ]


def _hung(words: str) -> str:
    """A transcriber's mark (``<UNIN/>``) hangs on the word before it, so that it is no word."""
    return _EMPTY_MARK.sub("", words)


def _stamp(seconds: float) -> Stamp | None:
    return Stamp(seconds, True) if 0 <= seconds < 1e9 else None


def _left_out(parts: Sequence[_Part], used: Sequence[_Part]) -> list[Notice]:
    tiers = {id(part.tier) for part in used}
    names = [f"“{part.tier.name}”" for part in parts if id(part.tier) not in tiers]
    if not names:
        return []
    some = "Tier" if len(names) == 1 else "Tiers"
    verb = "is" if len(names) == 1 else "are"
    return [Notice(f"{some} {', '.join(names)} {verb} not read as speech.")]
