"""Long sentences and hard words, marked for who words things for everybody.

Marks, no scores: readability formulas are unreliable on a sentence or two. A sentence is long with
more than 20 words; a word is hard with 12 letters or more, or four syllables or more as English
spells them (runs of vowels, a silent final e left out).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

LONG_SENTENCE = 20
"""Words."""
LONG_WORD = 12
"""Letters."""
SYLLABLES = 4
_SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+|$)")
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouyàáâäèéêëìíîïòóôöùúûü]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """A place that some readers will stumble at: ``[start, end)`` of the text."""

    start: int
    end: int
    kind: str
    """``long sentence`` or ``hard word``."""
    why: str


def marks(text: str) -> tuple[Mark, ...]:
    """Every long sentence and hard word of a text, by their place."""
    found = []
    for sentence in _SENTENCE.finditer(text):
        words = len(sentence.group().split())
        if words > LONG_SENTENCE:
            start = sentence.start() + len(sentence.group()) - len(sentence.group().lstrip())
            found.append(Mark(start, sentence.end(), "long sentence", f"{words} words"))
    for word in _WORD.finditer(text):
        for part in re.finditer(r"[^\W\d_]+", word.group()):
            letters, spoken = len(part.group()), syllables(part.group())
            start = word.start() + part.start()
            if letters >= LONG_WORD:
                found.append(Mark(start, start + letters, "hard word", f"{letters} letters"))
            elif spoken >= SYLLABLES:
                found.append(Mark(start, start + letters, "hard word", f"{spoken} syllables"))
    return tuple(sorted(found, key=lambda mark: (mark.start, -mark.end)))


def syllables(word: str) -> int:
    """About how many syllables an English word has; at least one."""
    runs = len(_VOWELS.findall(word))
    silent = word.lower().endswith("e") and not word.lower().endswith(("le", "ee"))
    return max(1, runs - (1 if silent and runs > 1 else 0))
