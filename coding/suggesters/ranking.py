"""The numbers behind an engine: how much each theme speaks for each text.

Score of a text for a theme = log-odds of a logistic regression over weighted words, pieces of words
and (where the engine has an encoder) a dense vector, plus the definition's part:
``10 / (10 + k) · sd · z``, with k passages coded, sd the spread of the log-odds over texts it
was not learnt from, and z the likeness to the definition, standardised over the reference texts.
Nothing here knows what a theme is called or where a text comes from.
"""

from __future__ import annotations

import hashlib
import threading
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coding.suggesters.features import Features
from coding.suggesters.recipes import Recipe, definition_weight
from coding.text import folded

FOLDS = 5
LEAST_UNSEEN = 50
"""From so many texts not learnt from, the spread is taken over them; else over held-out scores."""

_liblinear = threading.Lock()  # its random numbers are one stream for the whole process


@dataclass(frozen=True, slots=True)
class Linear:
    """Weights of one theme; ``weights`` None: nothing to tell apart, the start alone speaks."""

    weights: Any
    start: float

    def scores(self, rows: Any) -> Any:
        """Log-odds of every row."""
        import numpy as np

        if self.weights is None:
            return np.full(rows.shape[0], self.start)
        return rows @ self.weights + self.start


def learnt(rows: Any, coded: Any, recipe: Recipe, seed: int, weight: Any = None) -> Linear:
    """One logistic regression; where all or none are coded, only which of the two."""
    import numpy as np
    from sklearn.linear_model import LogisticRegression

    if not coded.any() or coded.all():
        return Linear(None, 1.0 if len(coded) and coded.all() else -1.0)
    share = float(coded.mean() if weight is None else weight[coded].sum() / weight.sum())
    model = LogisticRegression(
        C=recipe.c,
        class_weight={
            True: (0.5 / share) ** recipe.balance,
            False: (0.5 / (1 - share)) ** recipe.balance,
        },
        solver="liblinear",
        dual=True,
        max_iter=10_000,
        random_state=seed,
    )
    with _liblinear:
        model.fit(rows, coded, sample_weight=weight)
    return Linear(np.asarray(model.coef_[0]), float(model.intercept_[0]))


class Space:
    """Texts as rows: TF-IDF learnt from some texts, beside the encoder's vectors."""

    def __init__(self, recipe: Recipe, texts: Sequence[str]) -> None:
        self.encoder = recipe.encoder
        self.second = recipe.second
        self.features = Features()
        self._known = {text: n for n, text in enumerate(texts)}
        self._tfidf = self.features.learn(list(texts))
        self._dense = None if self.encoder is None else self.encoder.encode(list(texts))
        self._asked: tuple[tuple[str, ...], Any] | None = None

    def rows(self, texts: Sequence[str]) -> Any:
        """Sparse rows, texts × features; the dense part stands last."""
        from scipy.sparse import csr_matrix, hstack

        sparse, dense = self._parts(texts)
        return sparse if dense is None else hstack([sparse, csr_matrix(dense)], format="csr")

    def kept_rows(self, texts: Sequence[str]) -> Any:
        """The same, kept for the next time the same texts are asked about."""
        asked = tuple(texts)
        if self._asked is None or self._asked[0] != asked:
            self._asked = (asked, self.rows(texts))
        return self._asked[1]

    def likeness(self, texts: Sequence[str], told: Sequence[str]) -> Any:
        """Cosine of every text to every definition: of vectors, or of words without an encoder.

        With a second encoder, the mean of both cosines.
        """
        from sklearn.preprocessing import normalize

        sparse, dense = self._parts(texts)
        if self.encoder is not None:
            found = dense @ self.encoder.encode(list(told)).T
            if self.second is None:
                return found
            return (found + self.second.encode(texts) @ self.second.encode(list(told)).T) / 2
        return (normalize(sparse) @ normalize(self.features.rows(list(told))).T).toarray()

    def _parts(self, texts: Sequence[str]) -> tuple[Any, Any]:
        at = [self._known.get(text) for text in texts]
        if all(n is not None for n in at):
            return self._tfidf[at], None if self._dense is None else self._dense[at]
        dense = None if self.encoder is None else self.encoder.encode(list(texts))
        return self.features.rows(list(texts)), dense


@dataclass(frozen=True, slots=True)
class Definitions:
    """What themes' definitions say of texts: likeness brought to mean 0 and spread 1."""

    space: Space
    told: Sequence[str]
    """A text a theme; empty where it has none."""
    middle: Any
    spread: Any

    @classmethod
    def over(cls, space: Space, told: Sequence[str], reference: Sequence[str]) -> Definitions:
        """Standardised over the reference texts."""
        import numpy as np

        found = space.likeness(reference, told)
        spread = found.std(axis=0)
        return cls(space, told, found.mean(axis=0), np.where(spread > 1e-9, spread, np.inf))

    def z(self, texts: Sequence[str]) -> Any:
        """texts × themes; nothing where a theme has no definition."""
        import numpy as np

        found = (self.space.likeness(texts, self.told) - self.middle) / self.spread
        return np.where([bool(told) for told in self.told], found, 0.0)


class Ranker:
    """Learns some themes at once and scores texts for each."""

    learner = "regression a theme"

    def __init__(self, recipe: Recipe, seed: int) -> None:
        self.recipe = recipe
        self.seed = seed

    def fit(
        self,
        texts: Sequence[str],
        coded: Any,
        *,
        told: Sequence[str] = (),
        quotes: Sequence[tuple[str, int]] = (),
        unseen: Sequence[str] = (),
    ) -> None:
        """Learn from ``texts`` (coded: texts × themes, bool).

        ``told``: a definition a theme; ``quotes``: (words, theme) of the codebook's examples, taken
        as coded; ``unseen``: further texts nobody coded, over which definitions are standardised.
        """
        import numpy as np

        self.texts = [*texts, *(words for words, _ in quotes)]
        extra = np.zeros((len(quotes), coded.shape[1]), bool)
        for n, (_, theme) in enumerate(quotes):
            extra[n, theme] = True
        self.coded = np.vstack([coded, extra])
        self.own = len(texts)
        self.space = Space(self.recipe, list(dict.fromkeys([*self.texts, *unseen])))
        self.rows = self.space.rows(self.texts)
        self._learn_all()
        self._define(list(told), list(unseen))

    def _learn_all(self) -> None:
        """From ``rows`` and ``coded``, which hold the codebook's examples too."""
        self.linear = [self._learn(self.rows, coded) for coded in self.coded.T]

    def _learn(self, rows: Any, coded: Any) -> Linear:
        return learnt(rows, coded, self.recipe, self.seed)

    def _define(self, told: list[str], unseen: list[str]) -> None:
        """What definitions add: read after the regressions, whose spread they take."""
        import numpy as np

        self.definitions: Definitions | None = None
        if not self.recipe.defined or not any(told):
            return
        reference = [*self.texts[: self.own], *unseen]
        self.definitions = Definitions.over(self.space, told, reference or self.texts)
        new = [text for text in unseen if text not in set(self.texts)]
        if len(new) >= LEAST_UNSEEN:
            scored = self._plain(self.space.rows(new))
        else:
            scored = self._held_out_plain()
        spread = scored.std(axis=0) if len(scored) else np.zeros(self.coded.shape[1])
        taught = self.coded.any(axis=0) & ~self.coded.all(axis=0)
        self.typical = float(spread[taught].mean()) if taught.any() else 1.0
        self.base = float(scored[:, taught].mean()) if len(scored) and taught.any() else 0.0
        self.spread = np.where(taught, spread, self.typical)

    def _plain(self, rows: Any) -> Any:
        import numpy as np

        if not self.linear:
            return np.zeros((rows.shape[0], 0))
        return np.column_stack([each.scores(rows) for each in self.linear])

    def scores(self, texts: Sequence[str]) -> Any:
        """texts × themes, float64."""
        return self._defined(self._plain(self.space.rows(texts)), texts)

    def _defined(self, found: Any, texts: Sequence[str]) -> Any:
        """Log-odds with the definitions' part."""
        import numpy as np

        nothing = ~self.coded.any(axis=0)
        if self.definitions is None:
            if nothing.any() and not nothing.all() and len(found):
                found[:, nothing] = found.min() - 1  # never named before one that was learnt
            return found
        part = self.spread * self.definitions.z(texts)
        share = np.array([definition_weight(int(k)) for k in self.coded.sum(axis=0)])
        told = np.array([bool(t) for t in self.definitions.told])
        found[:, nothing & told] = self.base
        if (nothing & ~told).any():
            found[:, nothing & ~told] = found.min() - 1 - 9 * self.typical
        return found + share * part

    def held_out(self) -> Any:
        """The own texts × themes, each scored by what was learnt without it.

        A text that stands several times is scored by what was learnt from the others, as what is
        asked about will be: where passages repeat among those learnt from, they repeat there.
        """
        return self._defined(self._held_out_plain(), self.texts[: self.own])

    def _held_out_plain(self) -> Any:
        import numpy as np

        folds = np.array(folds_of(self.texts))
        found = np.zeros((self.own, self.coded.shape[1]))
        for n in range(FOLDS):
            mine = np.flatnonzero(folds[: self.own] == n)
            rest = np.flatnonzero(folds != n)
            if not len(mine):
                continue
            for j in range(self.coded.shape[1]):
                each = self._learn(self.rows[rest], self.coded[rest, j])
                found[mine, j] = each.scores(self.rows[mine])
        return found


def folds_of(texts: Sequence[str]) -> list[int]:
    """The fold of every text: by its words, and by how often they stood before."""
    before: Counter[str] = Counter()
    found = []
    for text in texts:
        found.append((fold(text) + before[text]) % FOLDS)
        before[text] += 1
    return found


def fold(text: str) -> int:
    """Which fold a text's first occurrence is in: by its words alone."""
    return int.from_bytes(hashlib.sha256(folded(text).encode()).digest()[:4], "big") % FOLDS
