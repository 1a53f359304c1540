"""The engines of a study: one logistic regression a theme, over what the engine's recipe says.

Made from the codings; nothing is stored, nothing is unpickled. The texts are made into rows once
(``corpus``) and what was learnt of a theme is kept in the process by what it was learnt from
(``learning``), so a decision refits its theme alone. Themes for which nothing was decided may stay
behind what was coded for others where nobody is ``patient``; who is gets the same answer as from
scratch.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from coding.codebook import Codebook
from coding.suggesters import learning
from coding.suggesters.corpus import Corpus, VectorStore, Watch, unwatched
from coding.suggesters.kept import KEPT
from coding.suggesters.learning import Labels, Taught
from coding.suggesters.recipes import PLAIN, SEED, Recipe, recipe, told
from coding.suggesters.seam import DRAWN, EXPLORATORY, POSSIBLE, Example, Suggestion, Training
from coding.suggesters.thresholds import Thresholds
from coding.suggesters.wordings import why_not as reason_against

MOST_OFFERED = 500
"""Of a theme, the best; more are not offered at once."""
EXPLORING_FROM = 2.0
"""So many spreads above the mean likeness to a definition."""
MOST_EXPLORING = 5
SPEAKS = 0.5
"""From so many spreads on the definition's part is told."""


class Engine:
    """See the module. ``recipe``: what it is made of; ``watch``: told how far it is."""

    def __init__(self, seed: int = SEED, recipe_: Recipe | None = None) -> None:
        self.recipe = recipe(PLAIN) if recipe_ is None else recipe_
        self.name, self.version = self.recipe.name, self.recipe.version
        self.seed = seed
        self.patient = True
        self.watch: Watch = unwatched
        self.store: VectorStore | None = None
        """Where vectors are kept beyond the process."""
        self._corpus: Corpus | None = None
        self._labels = Labels()
        self._rows: Any = None
        self._matrix: Any = None
        self._taught: tuple[str, ...] = ()
        self._told: dict[str, str] = {}
        self._known: dict[str, Taught] = {}
        self._lessons: dict[tuple[str, str], learning.Lesson] = {}

    def is_read(self, texts: Sequence[str]) -> bool:
        """Whether examples of these texts need not be made into rows again."""
        found: Corpus | None = KEPT.peek(self._key(texts))
        return found is not None and found.is_read

    def fit(self, examples: Sequence[Example]) -> Training:
        """Learn from the examples; themes with too few are left out, with the reason."""
        texts = tuple(e.text for e in examples)
        corpus = KEPT.get(self._key(texts), lambda: Corpus(self.recipe, texts))
        self._corpus, self._known, self._told, self._lessons = corpus, {}, {}, {}
        self._labels, self._matrix = _labels(examples, corpus.at), None
        coded, refused = self._labels.coded, self._labels.refused
        left_out: dict[str, str] = {}
        themes = sorted({*coded, *refused})
        for theme in themes:
            reason = reason_against(len(coded.get(theme, ())), len(corpus.texts))
            if reason:
                left_out[theme] = reason
        self._taught = tuple(theme for theme in themes if theme not in left_out)
        self._rows = learning.learnt_from(corpus, self._labels)
        return Training(len(corpus.texts), self._taught, left_out)

    def unlearnt(self, codebook: Codebook) -> tuple[str, ...]:
        """Themes that would have to be learnt before anything is offered; after ``fit``."""
        self._tell(codebook)
        return tuple(
            theme for theme in self._taught
            if theme in codebook and self._state(theme) is None
        )  # fmt: skip

    def behind(self, codebook: Codebook) -> int:
        """How many wordings coded for other themes the furthest theme has not learnt from; after
        ``fit``."""
        self._tell(codebook)
        found = [(self._state(t), self._lesson(t)) for t in self._taught if t in codebook]
        return max((learning.behind(s, given) for s, given in found if s is not None), default=0)

    def scores(self, segments: Sequence[str]) -> tuple[tuple[str, ...], Any]:
        """(themes, score of every segment for each) by the models of all examples."""
        import numpy as np

        if self._corpus is None or not self._taught:
            return (), np.zeros((len(segments), 0))
        self._corpus.read(self.watch, self.store)
        rows = self._corpus.new_rows(segments)
        columns = [self._of(theme).of_all.scores(rows) for theme in self._taught]
        return self._taught, np.column_stack(columns)

    def suggest(self, segments: Sequence[str], codebook: Codebook) -> list[Suggestion]:
        """The segments that score high enough for a theme of the codebook, with the reasons."""
        return [self.explained(offer, segments) for offer in self.ranked(segments, codebook)]

    def ranked(self, segments: Sequence[str], codebook: Codebook) -> list[Suggestion]:
        """The same without the reasons, which take longer than the rest where there are many."""
        if self._corpus is None or not self._taught:
            return []
        self._tell(codebook)
        self._corpus.read(self.watch, self.store)
        asked = _Asked(self._corpus, segments)
        themes = [theme for theme in self._taught if theme in codebook]
        found: list[Suggestion] = []
        for n, theme in enumerate(themes):
            self.watch("learning", n, len(themes))
            taught = self._of(theme)
            score, part = self._scored(taught, asked)
            found += [
                Suggestion(
                    at, theme, float(score[at]),
                    taught.limits.strength(float(score[at])) or POSSIBLE,
                    defined=bool(part[at] >= SPEAKS),
                )
                for at in _best(score, taught.limits, MOST_OFFERED + int(taught.lesson.coded.sum()))
            ]  # fmt: skip
        return found

    def explained(self, offer: Suggestion, segments: Sequence[str]) -> Suggestion:
        """An offer with the words that led to it and the coded passage most like it."""
        import numpy as np

        corpus = self._corpus
        if corpus is None or offer.strength == EXPLORATORY:
            return offer
        text, taught = segments[offer.segment], self._of(offer.theme)
        place = corpus.find(text)
        row = corpus.new_rows([text]) if place is None else corpus.rows([place])
        model = taught.model(place, len(corpus.texts))
        others = taught.lesson.rows[taught.lesson.coded]
        others = others[others != place] if place is not None else others
        nearest = None
        if len(others):
            alike = (corpus.rows(others) @ row.T).toarray().ravel()
            nearest = self._labels.coded[offer.theme][int(others[np.argmax(alike)])]
        why = corpus.features.why(text, row[0], model.weights) if model.weights is not None else ()
        return replace(offer, why=why, nearest=nearest)

    def drawn(self, segments: Sequence[str], codebook: Codebook) -> list[Suggestion]:
        """Each of a few segments for the theme that scores best, whatever the score.

        For segments drawn at random; one without any score is left out.
        """
        import numpy as np

        themes = [theme for theme in self._taught if theme in codebook]
        if self._corpus is None or not themes or not segments:
            return []
        self._tell(codebook)
        self._corpus.read(self.watch, self.store)
        asked = _Asked(self._corpus, segments)
        scored = [self._scored(self._of(theme), asked) for theme in themes]
        found = []
        for n, row in enumerate(np.column_stack([score for score, _ in scored])):
            if not np.isnan(row).all():
                best = int(np.nanargmax(row))
                speaks = bool(scored[best][1][n] >= SPEAKS)
                found.append(Suggestion(n, themes[best], float(row[best]), DRAWN, defined=speaks))
        return found

    def exploring(self, segments: Sequence[str], codebook: Codebook) -> list[Suggestion]:
        """A few segments near the definition of each theme with too little coded to learn from."""
        import numpy as np

        themes = [t for t in codebook.themes() if t.id not in self._taught and t.definition.strip()]
        if not self.recipe.defined or not themes or not segments or self._corpus is None:
            return []
        self._corpus.read(self.watch, self.store)
        asked, found = _Asked(self._corpus, segments), []
        for theme in themes:
            like = asked.likeness(told(theme.name, theme.definition))
            least = max(float(like.mean() + EXPLORING_FROM * like.std()), 0)
            best = np.argsort(-like, kind="stable")[:MOST_EXPLORING]
            found += [
                Suggestion(int(n), theme.id, float(like[n]), EXPLORATORY, defined=True)
                for n in best
                if like[n] > least
            ]
        return found

    def _key(self, texts: Sequence[str]) -> tuple[str, tuple[str, ...]]:
        return (self.recipe.model, tuple(texts))

    def _tell(self, codebook: Codebook) -> None:
        if self.recipe.defined:
            self._told = {
                t: told(codebook[t].name, codebook[t].definition)
                for t in self._taught
                if t in codebook and codebook[t].definition.strip()
            }

    def _lesson(self, theme: str) -> learning.Lesson:
        assert self._corpus is not None
        key = (theme, self._told.get(theme, ""))
        if key not in self._lessons:
            self._lessons[key] = learning.lesson(
                self._corpus, self._labels, self._rows, self.seed, *key
            )
        return self._lessons[key]

    def _state(self, theme: str) -> Taught | None:
        assert self._corpus is not None
        return learning.fitting(self._corpus, self._lesson(theme), patient=self.patient)

    def _of(self, theme: str) -> Taught:
        """What is learnt of a theme, learnt where it has not been."""
        found = self._known.get(theme) or self._state(theme)
        if found is None:
            corpus, lesson = self._corpus, self._lesson(theme)
            assert corpus is not None
            if self._matrix is None:
                self._matrix = corpus.rows(self._rows)
            matrix, states = self._matrix, learning.states(corpus, theme)
            before = states.all()
            found = states.get(
                lesson.whole,
                lambda: learning.teach(corpus, lesson, matrix, before[-1] if before else None),
            )
        self._known[theme] = found
        return found

    def _scored(self, taught: Taught, asked: _Asked) -> tuple[Any, Any]:
        """(score, definition's part) of each segment; NaN where it could not be held out."""
        score, part = taught.score[asked.at], taught.part[asked.at]
        if len(asked.unseen):
            part[asked.unseen] = learning.new_part(asked.corpus, taught, asked.texts)
            plain = taught.of_all.scores(asked.rows)
            score[asked.unseen] = plain + part[asked.unseen] * taught.spread
        return score, part


class _Asked:
    """Segments asked about, each as one of the corpus's wordings or as another text."""

    def __init__(self, corpus: Corpus, segments: Sequence[str]) -> None:
        import numpy as np

        self.corpus = corpus
        found = [corpus.find(text) for text in segments]
        self.at = np.array([0 if at is None else at for at in found], np.int64)
        self.unseen = [n for n, at in enumerate(found) if at is None]
        self.texts = [segments[n] for n in self.unseen]
        self.rows = corpus.new_rows(self.texts) if self.texts else None

    def likeness(self, told: str) -> Any:
        """Of each to a definition."""
        found = learning.near(self.corpus, told)[self.at]
        if self.texts:
            found[self.unseen] = self.corpus.new_likeness(self.texts, told)
        return found


def _labels(examples: Sequence[Example], at: Any) -> Labels:
    """What is coded in any example of a wording counts as coded."""
    labels = Labels()
    for n, example in enumerate(examples):
        if example.themes or example.refused:
            wording = int(at[n])
            for theme in example.themes:
                labels.coded.setdefault(theme, {}).setdefault(wording, n)
            for theme in example.refused:
                labels.refused.setdefault(theme, set()).add(wording)
    return labels


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
