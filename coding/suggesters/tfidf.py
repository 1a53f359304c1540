"""The engines of a study: one logistic regression a theme, over what the engine's recipe says.

Made from the codings; nothing is stored, nothing is unpickled. What was learnt of a theme is kept
while the process runs and used again where neither the texts nor what is coded and refused of the
theme have changed, so that a decision refits its theme alone. Of the segments somebody passed over
at most ``MOST_PASSED_OVER`` are learnt from, chosen by their words. A segment that
was among the examples is scored by a model of the folds it was not in: otherwise every passage
somebody passed over would be remembered as a passage passed over, and never come up. Folds are
stretches of consecutive examples, so that neighbours (mostly one document) stay together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from coding.codebook import Codebook
from coding.suggesters.kept import KEPT
from coding.suggesters.ranking import Definitions, Linear, Space, learnt
from coding.suggesters.recipes import PLAIN, SEED, Recipe, definition_weight, recipe, told
from coding.suggesters.seam import DRAWN, EXPLORATORY, POSSIBLE, Example, Suggestion, Training
from coding.suggesters.thresholds import Thresholds, thresholds
from coding.suggesters.wordings import FOLDS, Wording, fold_of, merged, sampled
from coding.suggesters.wordings import why_not as reason_against
from coding.text import folded

REFUSED_WEIGHT = 5.0
"""A refused segment weighs as much as so many that were only passed over."""
MOST_OFFERED = 500
"""Of a theme, the best; more are not offered at once."""
EXPLORING_FROM = 2.0
"""So many spreads above the mean likeness to a definition."""
MOST_EXPLORING = 5
SPEAKS = 0.5
"""From so many spreads on the definition's part is told."""


@dataclass(frozen=True, slots=True)
class _Theme:
    """What was learnt of one theme."""

    coded: Any
    held_out: Any
    models: tuple[Linear | None, ...]
    """Each fold's model; None where too little was left to learn from."""
    spread: float
    """Of the held-out scores."""
    part: Any
    """The definition's part of each text's score, and its share of the spread."""
    limits: Thresholds


class _Asked:
    """Segments asked about: those learnt from have their rows already."""

    def __init__(
        self,
        segments: Sequence[str],
        places: Sequence[int | None],
        rows: Any,
        space: Space,
        *,
        keep: bool = True,
    ) -> None:
        self.segments = segments
        self.places = places
        self._rows = rows
        new = [n for n, place in enumerate(places) if place is None]
        self.unseen = {n: at for at, n in enumerate(new)}
        self.texts = [segments[n] for n in new]
        self.unseen_rows: Any = None
        if new:
            self.unseen_rows = space.kept_rows(self.texts) if keep else space.rows(self.texts)

    def row(self, n: int) -> Any:
        """The row of one segment."""
        place = self.places[n]
        return self.unseen_rows[self.unseen[n]] if place is None else self._rows[place]


class Engine:
    """See the module. ``recipe``: what it is made of."""

    def __init__(self, seed: int = SEED, recipe_: Recipe | None = None) -> None:
        self.recipe = recipe(PLAIN) if recipe_ is None else recipe_
        self.name, self.version = self.recipe.name, self.recipe.version
        self.seed = seed
        self._texts: list[Wording] = []
        self._place: dict[str, int] = {}
        self._taught: tuple[str, ...] = ()
        self._space: Space | None = None
        self._rows: Any = None
        self._stands_for: Any = None
        self._told: dict[str, str] = {}

    def fit(self, examples: Sequence[Example]) -> Training:
        """Learn from the examples; themes with too few are left out, with the reason."""
        every, _ = merged(examples)
        self._texts, share = sampled(every)
        self._place = {folded(t.text): n for n, t in enumerate(self._texts)}
        left_out: dict[str, str] = {}
        themes = sorted({theme for e in examples for theme in e.themes | e.refused})
        for theme in themes:
            reason = reason_against(sum(theme in t.coded for t in self._texts), len(self._texts))
            if reason:
                left_out[theme] = reason
        self._taught = tuple(theme for theme in themes if theme not in left_out)
        if self._taught:
            self._learn_space(share)
        return Training(len(every), self._taught, left_out)

    def _learn_space(self, share: float) -> None:
        import numpy as np

        texts = [t.text for t in self._texts]
        key = ("space", self.recipe.model, _digest(texts))
        self._space = KEPT.get(key, lambda: Space(self.recipe, texts))
        self._key = key
        self._rows = self._space.rows(texts)
        dealt = [bool(t.coded or t.refused) for t in self._texts]
        self._stands_for = np.where(dealt, 1.0, share)

    def scores(self, segments: Sequence[str]) -> tuple[tuple[str, ...], Any]:
        """(themes, score of every segment for each) by the models of all examples."""
        import numpy as np

        if self._space is None or not self._taught:
            return (), np.zeros((len(segments), 0))
        rows = self._space.rows(segments)
        columns = [self._of_all(theme).scores(rows) for theme in self._taught]
        return self._taught, np.column_stack(columns)

    def suggest(self, segments: Sequence[str], codebook: Codebook) -> list[Suggestion]:
        """The segments that score high enough for a theme of the codebook."""
        if self._space is None:
            return []
        if self.recipe.defined:
            self._told = {
                t: told(codebook[t].name, codebook[t].definition)
                for t in self._taught
                if t in codebook and codebook[t].definition.strip()
            }
        places = [self._place.get(folded(text)) for text in segments]
        asked, said = _Asked(segments, places, self._rows, self._space), _digest(segments)
        found: list[Suggestion] = []
        for theme in self._taught:
            if theme in codebook:
                found += KEPT.get(
                    (*self._offers_key(theme), said), partial(self._of_theme, theme, asked)
                )
        return found

    def drawn(self, segments: Sequence[str], codebook: Codebook) -> list[Suggestion]:
        """Each of a few segments for the theme that scores best, whatever the score.

        For segments drawn at random, after ``suggest``; one without any score is left out.
        """
        import numpy as np

        themes = [theme for theme in self._taught if theme in codebook]
        if self._space is None or not themes or not segments:
            return []
        places = [self._place.get(folded(text)) for text in segments]
        asked = _Asked(segments, places, self._rows, self._space, keep=False)
        scored = [self._scored(theme, asked) for theme in themes]
        scores = np.column_stack([score for score, _ in scored])
        found = []
        for n, row in enumerate(scores):
            if not np.isnan(row).all():
                best = int(np.nanargmax(row))
                part = scored[best][1]
                found.append(self._offer(themes[best], asked, n, row[best], part[n], DRAWN))
        return found

    def exploring(self, segments: Sequence[str], codebook: Codebook) -> list[Suggestion]:
        """A few segments near the definition of each theme with too little coded to learn from."""
        import numpy as np

        themes = [t for t in codebook.themes() if t.id not in self._taught and t.definition.strip()]
        if not self.recipe.defined or not themes or not segments:
            return []
        texts = list(dict.fromkeys(segments))
        key = ("space", self.recipe.model, _digest(texts))
        made = self._space
        space: Space = KEPT.get(key, lambda: Space(self.recipe, texts)) if made is None else made
        near = space.likeness(segments, [told(t.name, t.definition) for t in themes])
        found = []
        for theme, like in zip(themes, near.T, strict=True):
            least = float(like.mean() + EXPLORING_FROM * like.std())
            best = np.argsort(-like, kind="stable")[:MOST_EXPLORING]
            found += [
                Suggestion(int(n), theme.id, float(like[n]), EXPLORATORY, defined=True)
                for n in best
                if like[n] > max(least, 0)
            ]
        return found

    def _offers_key(self, theme: str) -> tuple[Any, ...]:
        firsts = tuple(t.coded[theme] for t in self._texts if theme in t.coded)
        return (*self._labels(theme)[2], "offers", theme, firsts, self._told.get(theme, ""))

    def _scored(self, theme: str, asked: _Asked) -> tuple[Any, Any]:
        """(score, definition's part) of each segment; NaN where it could not be held out."""
        import numpy as np

        known, whole = self._held_out(theme), self._of_all(theme)
        seen = np.array([place is not None for place in asked.places], bool)
        at = np.array([-1 if place is None else place for place in asked.places])
        score, part = np.full(len(at), np.nan), np.zeros(len(at))
        score[seen], part[seen] = known.held_out[at[seen]], known.part[at[seen]]
        if asked.unseen:
            part[~seen] = self._defined(theme, asked.texts)
            score[~seen] = whole.scores(asked.unseen_rows) + part[~seen] * known.spread
        return score, part

    def _of_theme(self, theme: str, asked: _Asked) -> list[Suggestion]:
        score, part = self._scored(theme, asked)
        known = self._held_out(theme)
        return [
            self._offer(
                theme, asked, n, score[n], part[n],
                known.limits.strength(float(score[n])) or POSSIBLE,
            )
            for n in _best(score, known.limits, MOST_OFFERED + int(known.coded.sum()))
        ]  # fmt: skip

    def _offer(
        self, theme: str, asked: _Asked, n: int, score: float, part: float, strength: str
    ) -> Suggestion:
        """One segment with its reasons."""
        import numpy as np

        assert self._space is not None
        known, place, row = self._held_out(theme), asked.places[n], asked.row(n)
        fold = None if place is None else known.models[fold_of(place, len(self._texts))]
        model = self._of_all(theme) if fold is None else fold
        coded_at = np.flatnonzero(known.coded)
        others = coded_at if place is None else coded_at[coded_at != place]
        nearest = None
        if len(others):
            alike = (self._rows[others] @ row.T).toarray().ravel()
            nearest = self._texts[int(others[np.argmax(alike)])].coded[theme]
        return Suggestion(
            n, theme, float(score), strength,
            self._space.features.why(asked.segments[n], row, model.weights),
            nearest,
            defined=bool(part >= SPEAKS),
        )  # fmt: skip

    def _defined(self, theme: str, texts: Sequence[str]) -> Any:
        """The definition's part of each text's score, in spreads of the theme's scores."""
        import numpy as np

        if theme not in self._told or not texts:
            return np.zeros(len(texts))
        assert self._space is not None
        space, about = self._space, [self._told[theme]]
        own = [t.text for t in self._texts]
        over = KEPT.get((*self._key, "told", *about), lambda: Definitions.over(space, about, own))
        coded = sum(theme in t.coded for t in self._texts)
        return definition_weight(coded) * over.z(texts)[:, 0]

    def _of_all(self, theme: str) -> Linear:
        """Learnt from all examples, when first asked for."""
        coded, weight, key = self._labels(theme)
        return KEPT.get((*key, "all"), lambda: self._learnt(self._rows, coded, weight))

    def _held_out(self, theme: str) -> _Theme:
        """The fold models of a theme, when first asked for."""
        coded, weight, key = self._labels(theme)
        asked = (*key, "folds", self._told.get(theme, ""))
        return KEPT.get(asked, lambda: self._by_fold(theme, coded, weight))

    def _by_fold(self, theme: str, coded: Any, weight: Any) -> _Theme:
        import numpy as np

        folds = np.array([fold_of(n, len(coded)) for n in range(len(coded))])
        held_out = np.full(len(coded), np.nan)
        models: list[Linear | None] = []
        for fold in range(FOLDS):
            rest, mine = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
            if coded[rest].sum() < 2 or coded[rest].all() or not len(mine):
                models.append(None)
                continue
            model = self._learnt(self._rows[rest], coded[rest], weight[rest])
            held_out[mine] = model.scores(self._rows[mine])
            models.append(model)
        some = held_out[~np.isnan(held_out)]
        spread = float(some.std()) if len(some) else 0.0
        part = self._defined(theme, [t.text for t in self._texts])
        held_out = held_out + spread * part
        limits = thresholds(held_out, coded, self._stands_for)
        return _Theme(coded, held_out, tuple(models), spread, part, limits)

    def _labels(self, theme: str) -> tuple[Any, Any, tuple[Any, ...]]:
        """(coded, weight of each text, what what is learnt of the theme is kept under)."""
        import numpy as np

        coded = np.array([theme in t.coded for t in self._texts])
        refused = np.array([theme in t.refused for t in self._texts]) & ~coded
        key = (*self._key, self.seed, coded.tobytes(), refused.tobytes())
        return coded, np.where(refused, REFUSED_WEIGHT, 1.0), key

    def _learnt(self, rows: Any, coded: Any, weight: Any) -> Linear:
        return learnt(rows, coded, self.recipe, self.seed, weight)


class TfidfSuggester(Engine):
    """The plain engine."""

    name = PLAIN
    version = "1"


def _best(score: Any, limits: Thresholds, most: int) -> list[int]:
    """Which are offered, in their order; of more than ``most`` the best scored. Never NaN."""
    import numpy as np

    least = min(
        (limit for limit in (limits.strong, limits.possible) if limit is not None), default=None
    )
    if least is None:
        return []
    good = np.flatnonzero(score >= least)
    return sorted(int(n) for n in good[np.argsort(-score[good], kind="stable")[:most]])


def _digest(texts: Sequence[str]) -> str:
    whole = hashlib.sha256()
    for text in texts:
        whole.update(text.encode("utf-8", "surrogatepass") + b"\0")
    return whole.hexdigest()
