"""The plain engine: TF-IDF of words and characters, one logistic regression a theme.

Trained anew from the codings each time; nothing is stored, nothing is unpickled. A segment that
was among the examples is scored by a model of the folds it was not in: otherwise every passage
somebody passed over would be remembered as a passage passed over, and never come up. Folds are
stretches of consecutive examples, so that neighbours (mostly one document) stay together.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from coding.codebook import Codebook
from coding.suggesters.features import Features
from coding.suggesters.registry import SEED
from coding.suggesters.seam import Example, Suggestion, Training
from coding.suggesters.thresholds import Thresholds, thresholds
from coding.text import folded

LEAST_POSITIVES = 5
FOLDS = 5
REFUSED_WEIGHT = 5.0
"""A refused segment weighs as much as so many that were only passed over."""

_liblinear = threading.Lock()  # its random numbers are one stream for the whole process


@dataclass(slots=True)
class _Text:
    """All examples of one wording as one; what is coded anywhere counts as coded."""

    text: str
    coded: dict[str, int] = field(default_factory=dict)
    """Theme → place of the first example coded with it."""
    refused: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Theme:
    """What was learnt of one theme."""

    coded: Any
    held_out: Any
    models: tuple[Any, ...]
    """Weights of each fold's model; None where too little was left to learn from."""
    limits: Thresholds


class _Asked:
    """Segments asked about: those learnt from have their rows already."""

    def __init__(
        self, segments: Sequence[str], places: Sequence[int | None], rows: Any, features: Features
    ) -> None:
        self.segments = segments
        self.places = places
        self._rows = rows
        new = [n for n, place in enumerate(places) if place is None]
        self.unseen = {n: at for at, n in enumerate(new)}
        self.unseen_rows: Any = features.rows([segments[n] for n in new]) if new else None

    def row(self, n: int) -> Any:
        """The row of one segment."""
        place = self.places[n]
        return self.unseen_rows[self.unseen[n]] if place is None else self._rows[place]


class TfidfSuggester:
    """See the module."""

    name = "tfidf"
    version = "1"

    def __init__(self, seed: int = SEED) -> None:
        self.seed = seed
        self._texts: list[_Text] = []
        self._place: dict[str, int] = {}
        self._taught: tuple[str, ...] = ()
        self._features: Features | None = None
        self._rows: Any = None
        self._whole: dict[str, tuple[Any, float]] = {}
        self._held: dict[str, _Theme] = {}

    def fit(self, examples: Sequence[Example]) -> Training:
        """Learn from the examples; themes with too few are left out, with the reason."""
        self._texts, self._place = _merged(examples)
        self._whole, self._held = {}, {}
        left_out: dict[str, str] = {}
        themes = sorted({theme for e in examples for theme in e.themes | e.refused})
        for theme in themes:
            reason = _why_not(sum(theme in t.coded for t in self._texts), len(self._texts))
            if reason:
                left_out[theme] = reason
        self._taught = tuple(theme for theme in themes if theme not in left_out)
        if self._taught:
            self._features = Features()
            self._rows = self._features.learn([t.text for t in self._texts])
        return Training(len(self._texts), self._taught, left_out)

    def scores(self, segments: Sequence[str]) -> tuple[tuple[str, ...], Any]:
        """(themes, score of every segment for each) by the models of all examples."""
        import numpy as np

        if self._features is None or not self._taught:
            return (), np.zeros((len(segments), 0))
        rows = self._features.rows(segments)
        columns = []
        for theme in self._taught:
            weights, start = self._of_all(theme)
            columns.append(rows @ weights + start)
        return self._taught, np.column_stack(columns)

    def suggest(self, segments: Sequence[str], codebook: Codebook) -> list[Suggestion]:
        """The segments that score high enough for a theme of the codebook."""
        if self._features is None:
            return []
        places = [self._place.get(folded(text)) for text in segments]
        asked = _Asked(segments, places, self._rows, self._features)
        found: list[Suggestion] = []
        for theme in self._taught:
            if theme in codebook:
                found += self._of_theme(theme, asked)
        return found

    def _of_theme(self, theme: str, asked: _Asked) -> list[Suggestion]:
        import numpy as np

        assert self._features is not None
        learnt = self._held_out(theme)
        whole, start = self._of_all(theme) if asked.unseen else (None, 0.0)
        unseen = asked.unseen_rows @ whole + start if asked.unseen else ()
        coded_at = np.flatnonzero(learnt.coded)
        found = []
        for n, place in enumerate(asked.places):
            score = float(unseen[asked.unseen[n]] if place is None else learnt.held_out[place])
            strength = learnt.limits.strength(score)  # never of NaN: no score, no offer
            if strength is None:
                continue
            fold = None if place is None else _fold_of(place, len(self._texts))
            weights = whole if fold is None else learnt.models[fold]
            row = asked.row(n)
            others = coded_at if place is None else coded_at[coded_at != place]
            alike = (self._rows[others] @ row.T).toarray().ravel()
            nearest = self._texts[int(others[np.argmax(alike)])].coded[theme]
            why = self._features.why(asked.segments[n], row, weights)
            found.append(Suggestion(n, theme, score, strength, why, nearest))
        return found

    def _of_all(self, theme: str) -> tuple[Any, float]:
        """(weights, intercept) learnt from all examples, when first asked for."""
        if theme not in self._whole:
            coded, weight = self._labels(theme)
            self._whole[theme] = self._learnt(self._rows, coded, weight)
        return self._whole[theme]

    def _held_out(self, theme: str) -> _Theme:
        """The fold models of a theme, when first asked for."""
        import numpy as np

        if theme not in self._held:
            coded, weight = self._labels(theme)
            folds = np.array([_fold_of(n, len(coded)) for n in range(len(coded))])
            held_out = np.full(len(coded), np.nan)
            models: list[Any] = []
            for fold in range(FOLDS):
                rest, mine = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
                if coded[rest].sum() < 2 or coded[rest].all() or not len(mine):
                    models.append(None)
                    continue
                model, start = self._learnt(self._rows[rest], coded[rest], weight[rest])
                held_out[mine] = self._rows[mine] @ model + start
                models.append(model)
            self._held[theme] = _Theme(
                coded,
                held_out,
                tuple(models),
                thresholds(held_out, coded),
            )
        return self._held[theme]

    def _labels(self, theme: str) -> tuple[Any, Any]:
        import numpy as np

        coded = np.array([theme in t.coded for t in self._texts])
        refused = np.array([theme in t.refused for t in self._texts])
        return coded, np.where(refused & ~coded, REFUSED_WEIGHT, 1.0)

    def _learnt(self, rows: Any, coded: Any, weight: Any) -> tuple[Any, float]:
        from sklearn.linear_model import LogisticRegression

        model = LogisticRegression(
            C=10,
            class_weight="balanced",
            solver="liblinear",
            dual=True,
            max_iter=10_000,
            random_state=self.seed,
        )
        with _liblinear:
            model.fit(rows, coded, sample_weight=weight)
        return model.coef_[0], float(model.intercept_[0])


def _merged(examples: Sequence[Example]) -> tuple[list[_Text], dict[str, int]]:
    """Every wording once, in the order of its first example, and where each stands."""
    texts: list[_Text] = []
    place: dict[str, int] = {}
    for n, example in enumerate(examples):
        at = place.setdefault(folded(example.text), len(texts))
        if at == len(texts):
            texts.append(_Text(example.text))
        for theme in example.themes:
            texts[at].coded.setdefault(theme, n)
        texts[at].refused |= example.refused
    return texts, place


def _why_not(positives: int, texts: int) -> str:
    if positives < LEAST_POSITIVES:
        noun = "passage" if positives == 1 else "different passages"
        return f"{positives} {noun} coded so far; from {LEAST_POSITIVES} on there is enough"
    if positives == texts:
        return "every passage looked at is coded with it, so nothing shows what it is not"
    return ""


def _fold_of(place: int, texts: int) -> int:
    return place * FOLDS // texts
