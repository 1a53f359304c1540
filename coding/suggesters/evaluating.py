"""An engine judged: learnt from one file's passages, asked about another's, held against people.

Nothing of the test passages but their words is seen before the figures are taken; thresholds,
confidence and standardisation come from the training passages alone. Passages worded alike stay
together in the folds. ``read_80`` / ``read_95`` then let a person read the test passages theme by
theme, and use what was read, as contracts ask.
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from coding.errors import CodingError
from coding.suggesters import measures
from coding.suggesters.chances import Chances, chances
from coding.suggesters.choosing import Choice, choice, confidence
from coding.suggesters.encoding import Keeping
from coding.suggesters.kernel import LEAST, MOST, KernelRanker
from coding.suggesters.ranking import Ranker
from coding.suggesters.reading import effort
from coding.suggesters.recipes import SEED, Recipe, told


@dataclass(frozen=True, slots=True)
class Passage:
    """A coded passage; ``group``: whose words they are, for figures apart, never for learning."""

    text: str
    themes: frozenset[str]
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """What a codebook says of a theme."""

    definition: str = ""
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """How to evaluate."""

    recipe: Recipe
    seed: int = SEED
    per_theme: int | None = None
    """Learn from so many passages of each theme only; None: from all."""
    codebook: Mapping[str, Described] = field(default_factory=dict)
    reading: bool = True
    """Whether the (slow) reading queue is gone through."""


def few(train: Sequence[Passage], k: int, seed: int) -> list[Passage]:
    """At least k passages of each theme (all, where there are fewer), rarest theme first."""
    order = list(train)
    random.Random(seed).shuffle(order)
    counted = Counter(theme for passage in order for theme in passage.themes)
    drawn: dict[str, Passage] = {}
    have: Counter[str] = Counter()
    for theme in sorted(counted, key=lambda theme: (counted[theme], theme)):
        for passage in order:
            if have[theme] >= k:
                break
            if theme in passage.themes and passage.text not in drawn:
                drawn[passage.text] = passage
                have.update(passage.themes)
    return list(drawn.values())


def evaluate(
    train: Sequence[Passage], test: Sequence[Passage], settings: Settings
) -> dict[str, Any]:
    """All figures, as ``workbench evaluate --json`` gives them; CodingError where none can be."""
    import sklearn.linear_model  # noqa: F401 - its import is no part of the seconds

    if not train or not test:
        raise CodingError("An evaluation needs passages to learn from and passages to ask about.")
    themes = sorted({theme for passage in [*train, *test] for theme in passage.themes})
    if not any(passage.themes for passage in train):
        raise CodingError("No passage of the training file has a theme, so nothing can be learnt.")
    began = time.perf_counter()
    run = _fitted(train, themes, settings)
    fitted = time.perf_counter()
    scores = run.scores([passage.text for passage in test])
    named = run.choice.named(scores)
    predicted = time.perf_counter()
    truth = _coded(test, themes)
    found: dict[str, Any] = {
        "suggester": settings.recipe.name, "learner": run.ranker.learner,
        "model": settings.recipe.model, "seed": settings.seed,
        "per_theme_k": settings.per_theme, "themes": themes, "n_train": len(run.train),
        "n_test": len(test), "n_test_worded_as_in_training": _alike(run.train, test),
    }  # fmt: skip
    found |= _figures(truth, scores, named, run)
    found |= _read(run, [passage.text for passage in test], truth, settings.reading)
    _by_theme(found, run, themes, truth, scores, named)
    if any(passage.group is not None for passage in test):
        found["per_group"] = _by_group(test, truth, scores, named)
    found["seconds"] = {"fit": fitted - began, "predict": predicted - fitted}
    return found


@dataclass(frozen=True, slots=True)
class _Run:
    train: Sequence[Passage]
    ranker: Ranker
    choice: Choice
    right: Any
    held_out: Any
    chances: Chances | None

    def scores(self, texts: Sequence[str]) -> Any:
        """Texts × themes; log-odds where the training passages tell what scores mean."""
        found = self.ranker.scores(texts)
        return found if self.chances is None else self.chances.log_odds(found)


def _fitted(train: Sequence[Passage], themes: Sequence[str], settings: Settings) -> _Run:
    recipe, book = settings.recipe, settings.codebook if settings.recipe.defined else {}
    if recipe.encoder is not None:
        recipe = replace(recipe, encoder=Keeping(recipe.encoder))
    if recipe.second is not None:
        recipe = replace(recipe, second=Keeping(recipe.second))
    drawn = list(train)
    if settings.per_theme is not None:
        drawn = few(train, settings.per_theme, settings.seed)
    known = {passage.text for passage in drawn}
    unseen = dict.fromkeys(p.text for p in train if p.text not in known)
    ranker = _ranker(recipe, settings, len(drawn))
    coded = _coded(drawn, themes)
    ranker.fit(
        [passage.text for passage in drawn],
        coded,
        told=[told(t, book[t].definition) if t in book else "" for t in themes],
        quotes=[(q, n) for n, t in enumerate(themes) if t in book for q in book[t].examples],
        unseen=list(unseen) if recipe.defined else (),
    )
    held_out = ranker.held_out()
    # Passages drawn by theme are no sample of what is asked about: nothing is said of chances.
    meaning = chances(coded, held_out) if isinstance(ranker, KernelRanker) else None
    if meaning is not None:
        held_out = meaning.log_odds(held_out)
    right = coded[range(len(drawn)), measures.ranked(held_out)[:, 0]]
    return _Run(drawn, ranker, choice(coded, held_out), right, held_out, meaning)


def _ranker(recipe: Recipe, settings: Settings, passages: int) -> Ranker:
    """The kernel where many passages are coded as they came; else a regression a theme."""
    many = settings.per_theme is None and LEAST <= passages <= MOST
    made = KernelRanker if recipe.kernel and many else Ranker
    return made(recipe, settings.seed)


def _coded(passages: Sequence[Passage], themes: Sequence[str]) -> Any:
    import numpy as np

    found = [[theme in passage.themes for theme in themes] for passage in passages]
    return np.array(found, bool).reshape(len(passages), len(themes))


def _alike(train: Sequence[Passage], test: Sequence[Passage]) -> int:
    known = {" ".join(passage.text.split()).casefold() for passage in train}
    return sum(" ".join(passage.text.split()).casefold() in known for passage in test)


def _figures(truth: Any, scores: Any, named: Any, run: _Run) -> dict[str, Any]:
    some = truth.any(axis=1)
    right = truth[range(len(truth)), measures.ranked(scores)[:, 0]]
    said = confidence(run.right, run.held_out).of(scores)
    one = bool((truth.sum(axis=1) == 1).all()) and bool((named.sum(axis=1) == 1).all())
    apart = dict.fromkeys(("accuracy", "balanced_accuracy", "class_balance_accuracy"))
    return {
        "micro_f1": measures.micro_f1(truth, named),
        "macro_f1": measures.macro_f1(truth, named),
        "map": measures.mean_average_precision(truth, scores),
        "precision_at_1": measures.precision_at_1(truth, scores),
        "recall_at_3": measures.recall_at_3(truth, scores),
        "lrap": measures.lrap(truth, scores),
        "ece_top1": measures.calibration_error(right[some], said[some]),
        "ece_top1_n": int(some.sum()),
        **(measures.single(truth, named) if one else apart),
    }


def _read(run: _Run, texts: Sequence[str], truth: Any, wanted: bool) -> dict[str, Any]:
    """The reading queue of every theme that occurs in the test passages, and its means."""
    import numpy as np

    names = ("read_80", "read_95", "random_80", "random_95")
    at = [int(n) for n in np.flatnonzero(truth.any(axis=0))]
    if not wanted or not at:
        return dict.fromkeys(names) | {"per_theme": {}}
    ranker = run.ranker
    rows = ranker.space.rows(texts)
    z = None if ranker.definitions is None else ranker.definitions.z(texts)
    each = {n: effort(ranker, n, rows, None if z is None else z[:, n], truth[:, n]) for n in at}
    values = {n: (*found.read, *found.random) for n, found in each.items()}
    means = np.mean(list(values.values()), axis=0)
    per_theme = {n: dict(zip(names, v, strict=True)) for n, v in values.items()}
    return dict(zip(names, map(float, means), strict=True)) | {"per_theme": per_theme}


def _by_theme(
    found: dict[str, Any], run: _Run, themes: Sequence[str], truth: Any, scores: Any, named: Any
) -> None:
    read = found["per_theme"]
    trained = _coded(run.train, themes).sum(axis=0)
    found["per_theme"] = {
        theme: {
            "n_train": int(trained[n]),
            **_told_of(truth[:, n], scores[:, n], named[:, n]),
            **{key: read[n][key] if n in read else None for key in ("read_80", "read_95")},
        }
        for n, theme in enumerate(themes)
    }


def _told_of(truth: Any, scores: Any, named: Any) -> dict[str, Any]:
    hits, coded, said = int((truth & named).sum()), int(truth.sum()), int(named.sum())
    return {
        "n_test": coded,
        "named": said,
        "precision": hits / said if said else None,
        "recall": hits / coded if coded else None,
        "f1": 2 * hits / (coded + said) if coded + said else None,
        "average_precision": measures.average_precision(truth, scores),
    }


def _by_group(
    test: Sequence[Passage], truth: Any, scores: Any, named: Any
) -> dict[str, dict[str, Any]]:
    """What is found and missed of each group's words: an engine may find one's more readily."""
    groups = sorted({passage.group or "" for passage in test})
    found = {}
    for group in groups:
        mine = [n for n, passage in enumerate(test) if (passage.group or "") == group]
        t, s, said = truth[mine], scores[mine], named[mine]
        coded = int(t.sum())
        found[group or "(no group)"] = {
            "n_test": len(mine),
            "coded": coded,
            "missed": int((t & ~said).sum()),
            "recall": float((t & said).sum() / coded) if coded else None,
            "micro_f1": measures.micro_f1(t, said),
            "map": measures.mean_average_precision(t, s),
            "precision_at_1": measures.precision_at_1(t, s),
            "recall_at_3": measures.recall_at_3(t, s),
        }
    return found
