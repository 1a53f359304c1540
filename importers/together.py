"""Several files of one conversation as one: a recording a speaker, merged by time."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from importers.errors import ReadError
from importers.grammar.labels import says_facilitator
from importers.rendering import Said, merged, render
from importers.transcript import Notice, Speaker, Transcript

_WORDS = re.compile(r"[^\W_]+")
_MARK = re.compile(r"</?[A-Za-z][^<>\n]{0,60}>")
"""A mark such as ``<UNSURE>…</UNSURE>``; files by themselves keep them as they stand."""


def together(parts: Sequence[tuple[str, Transcript]]) -> Transcript:
    """One conversation from (file name, transcript) of each of its files, turns ordered by time.

    Where two files carry the same label, or one carries none, its speakers take the word in which
    its name differs. Transcribers' marks are left out, with a notice. ReadError where a file's
    turns have no times, or no word tells files apart.
    """
    said: list[tuple[float, int, Said]] = []
    speakers: dict[str, Speaker] = {}
    notices: list[Notice] = []
    marked: list[str] = []
    for at, (filename, part) in enumerate(parts):
        names = _names(at, parts)
        for speaker in part.speakers:
            label = names[speaker.label]
            asks = speaker.facilitator or says_facilitator(label)
            speakers.setdefault(label, replace(speaker, label=label, facilitator=asks))
        if None in names:
            speakers.setdefault(names[None], Speaker(names[None]))
        notices += [Notice(f"{filename}: {n.message}", n.line) for n in part.notices]
        for turn in part.turns:
            if turn.seconds is None:
                raise ReadError(
                    f"{filename} has turns without times, so the files cannot be put in order; "
                    "import it by itself."
                )
            label = names[turn.speaker]
            words = part.words_of(turn)
            marked += _MARK.findall(words)
            words = re.sub(r"[^\S\n]+", " ", _MARK.sub("", words)).strip() or words
            said.append((turn.seconds[0], at, Said(label, words, turn.seconds)))
    if marked:
        kinds = ", ".join(sorted({mark.replace("/", "") for mark in marked}))
        notices.append(Notice(f"Marks of the transcribers were left out of the words: {kinds}."))
    said.sort(key=lambda entry: entry[:2])
    blocks = merged([block for _, _, block in said], " ")
    return render(parts[0][1].format, blocks, list(speakers.values()), notices)


def common_name(filenames: Sequence[str]) -> str:
    """What the conversation is called: the first file's name without the word that differs."""
    first = PurePath(filenames[0])
    own = _own_words(0, filenames)
    kept = [w for w in _WORDS.findall(first.stem) if w.casefold() not in own]
    return ("_".join(kept) or first.stem) + first.suffix


def _names(at: int, parts: Sequence[tuple[str, Transcript]]) -> dict[str | None, str]:
    """Label in this file → label in the conversation."""
    counts = Counter(label for _, part in parts for label in {t.speaker for t in part.turns})
    labels = {turn.speaker for turn in parts[at][1].turns}
    labels |= {speaker.label for speaker in parts[at][1].speakers}
    return {
        label: _word(at, parts) if label is None or counts[label] > 1 else label for label in labels
    }


def _word(at: int, parts: Sequence[tuple[str, Transcript]]) -> str:
    filename = parts[at][0]
    own = _own_words(at, [name for name, _ in parts])
    words = [w for w in _WORDS.findall(PurePath(filename).stem) if w.casefold() in own]
    if not words:
        raise ReadError(
            f"{filename} carries the same labels as another file, and no word of its name tells "
            "whose words they are; rename it after its speaker."
        )
    return " ".join(words)


def _own_words(at: int, filenames: Sequence[str]) -> set[str]:
    """Words of a file's name, case folded, that the other names do not have."""
    words = [{w.casefold() for w in _WORDS.findall(PurePath(n).stem)} for n in filenames]
    return words[at] - set().union(*(w for n, w in enumerate(words) if n != at))
