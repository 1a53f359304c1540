"""Turns that sound like a question of the topic guide: shared words, rare ones weighing more.

A person decides what becomes of it; nothing here marks anything.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from coding.text import folded

LIKE = 0.35
"""From here on a turn is proposed; measured in docs/decisions/0015-question-marks.md."""
_LEAST_SHARED = 2
_TELLING = 1 / 3
"""How much of a question tells it from others: of its rarest words one has to be heard."""
_STEM = 4
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SENTENCE = re.compile(r"(?<=[.?!…؟])\s+|(?<=[。？！])|\n+")
_SOUND = re.compile(r"[\[(][^\])]*[\])]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts that write no space between words: Thai to Khmer, Japanese, Chinese."""

Token = tuple[str, str]
"""(stem, the word as it stands)."""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A turn and the question it sounds most like."""

    turn: int
    question: str
    score: float
    """0 to 1: cosine of weighted words, of the sentence or two that come nearest."""
    words: tuple[str, ...]
    """The shared words, rarest first, as the turn has them."""


class Ear:
    """Knows the questions of a guide, and how rare each word is in them and in a study's turns."""

    def __init__(self, questions: Mapping[str, str], turns: Iterable[str]) -> None:
        """``turns``: texts in which words are weighed, those to be listened to among them."""
        wanted = {id_: {stem for stem, _ in _tokens(text)} for id_, text in questions.items()}
        heard = [{stem for stem, _ in _tokens(text)} for text in turns]
        seen = Counter(stem for stems in (*wanted.values(), *heard) for stem in stems)
        total = len(wanted) + len(heard) + 1
        self._weights = {stem: math.log(total / (n + 0.5)) ** 2 for stem, n in seen.items()}
        self._unseen = math.log(total / 0.5) ** 2
        self._asked = {id_: (stems, self._length(stems)) for id_, stems in wanted.items()}
        self._by_telling: dict[str, set[str]] = defaultdict(set)
        for id_, stems in wanted.items():
            for stem in self._rarest_first(stems)[: math.ceil(len(stems) * _TELLING)]:
                self._by_telling[stem].add(id_)

    def listen(self, turn: int, text: str, among: Iterable[str] | None = None) -> list[Resemblance]:
        """The questions a turn may be putting (of ``among``), the likeliest first."""
        allowed = None if among is None else set(among)
        best: dict[str, Resemblance] = {}
        for passage in _passages(text):
            words = dict(reversed(passage))
            length = self._length(words)
            questions = set().union(*(self._by_telling.get(stem, ()) for stem in words))
            for id_ in questions if allowed is None else questions & allowed:
                score, shared = self._score(id_, words, length)
                if score >= LIKE and (id_ not in best or score > best[id_].score):
                    best[id_] = Resemblance(turn, id_, score, tuple(words[s] for s in shared))
        return sorted(best.values(), key=lambda found: (-found.score, found.question))

    def _score(
        self, id_: str, words: Mapping[str, str], length: float
    ) -> tuple[float, Sequence[str]]:
        stems, asked = self._asked[id_]
        shared = stems & words.keys()
        if len(shared) < min(_LEAST_SHARED, len(stems)) or not asked or not length:
            return 0.0, ()
        score = self._length(shared) / math.sqrt(asked * length)
        return min(score, 1.0), self._rarest_first(shared)

    def _length(self, stems: Iterable[str]) -> float:
        return sum(self._weights.get(stem, self._unseen) for stem in stems)

    def _rarest_first(self, stems: Iterable[str]) -> list[str]:
        return sorted(stems, key=lambda stem: (-self._weights[stem], stem))


def _tokens(text: str) -> list[Token]:
    """The words of a text; of scripts that write none apart, pairs of characters."""
    found: list[Token] = []
    for run in _WORD.findall(_SOUND.sub(" ", text)):
        word = folded(run)
        if _UNSPACED.search(word):
            pairs = ["".join(pair) for pair in pairwise(word)] or [word]
            found += [(pair, pair) for pair in pairs]
        else:
            found.append((_stem(word), run))
    return found


def _stem(word: str) -> str:
    """A word cut to two thirds where it is long, so that its ending does not matter."""
    plain = re.split("['’]", word)[0] or word
    return plain[: max(_STEM, math.ceil(len(plain) * 2 / 3))]


def _passages(text: str) -> list[list[Token]]:
    """Every sentence with words, and every two that follow each other."""
    sentences = [s for s in (_tokens(part) for part in _SENTENCE.split(text)) if s]
    return sentences + [first + second for first, second in pairwise(sentences)]
