"""The kernel and what its scores mean, against slow and independent computations."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from coding.suggesters import evaluating
from coding.suggesters.chances import chances
from coding.suggesters.encoding import static_embedding
from coding.suggesters.evaluating import Passage, Settings, evaluate
from coding.suggesters.kernel import DENSE_SHARE, NEARNESS, PENALTY, KernelRanker
from coding.suggesters.recipes import recipe

SAID = ["bus", "late", "nurse", "kind", "letter", "home", "sister", "supper", "cold", "wait"]
THEMES = 3


def material(number: int) -> tuple[list[str], np.ndarray]:
    draw = random.Random(5)
    texts = [" ".join(draw.choices(SAID, k=draw.randint(1, 6))) for _ in range(number)]
    texts[3] = texts[0]
    texts[4] = ""
    coded = np.array([["bus" in t, "kind" in t or "nurse" in t, "cold" in t] for t in texts])
    return texts, coded


def alike(some: list[str], others: list[str], ranker: KernelRanker) -> np.ndarray:
    """The kernel of texts, from the features themselves, pair by pair."""
    encoder = static_embedding()
    assert encoder is not None
    sides = [
        (ranker.space.features.rows(texts).toarray(), encoder.encode(texts).astype(float))
        for texts in (some, others)
    ]
    found = np.zeros((len(some), len(others)))
    for i, (words, vector) in enumerate(zip(*sides[0], strict=True)):
        for j, (other_words, other) in enumerate(zip(*sides[1], strict=True)):
            found[i, j] = (1 - DENSE_SHARE) * (words @ other_words) / 2
            found[i, j] += DENSE_SHARE * math.exp(NEARNESS * (float(vector @ other) - 1))
    return found


def by_hand(
    texts: list[str], wanted: np.ndarray, asked: list[str], ranker: KernelRanker
) -> np.ndarray:
    """Ridge regression by solving its equations in double precision."""
    duals = np.linalg.solve(alike(texts, texts, ranker) + PENALTY * np.eye(len(texts)), wanted)
    return alike(asked, texts, ranker) @ duals


def test_scores_are_the_ridge_regression() -> None:
    texts, coded = material(25)
    ranker = KernelRanker(recipe(), 1)
    ranker.fit(texts, coded)
    asked = ["the bus was late", "", "kind nurse"]
    middle = coded.mean(axis=0)
    slow = by_hand(texts, coded - middle, asked, ranker) + middle
    assert ranker.scores(asked) == pytest.approx(slow, abs=1e-4)


def test_held_out_is_learnt_from_all_others() -> None:
    texts, coded = material(25)
    ranker = KernelRanker(recipe(), 1)
    ranker.fit(texts, coded)
    middle = coded.mean(axis=0)
    for n in (0, 3, 4, 11):
        rest = [at for at in range(25) if at != n]
        # Leaving one out leaves the middle as it was: it is taken off what is learnt before.
        slow = by_hand([texts[at] for at in rest], coded[rest] - middle, [texts[n]], ranker)[0]
        assert ranker.held_out()[n] == pytest.approx(slow + middle, abs=1e-4)


def test_the_same_bits_twice() -> None:
    texts, coded = material(400)
    found = []
    for _ in range(2):
        ranker = KernelRanker(recipe(), 1)
        ranker.fit(texts, coded)
        found.append((ranker.scores(["late bus"]), ranker.held_out()))
    assert np.array_equal(found[0][0], found[1][0])
    assert np.array_equal(found[0][1], found[1][1])


def test_example_quotes_are_learnt_from_and_not_held_out() -> None:
    texts, coded = material(25)
    coded[:, 2] = False
    ranker = KernelRanker(recipe(), 1)
    ranker.fit(texts, coded, quotes=[("The supper was cold", 2)])
    assert ranker.held_out().shape == (25, THEMES)
    scores = ranker.scores(["cold supper", "kind nurse"])
    assert scores[0, 2] > scores[1, 2]


def test_log_odds_say_how_often() -> None:
    draw = np.random.default_rng(4)
    scores = draw.normal(size=(6000, 2)) * 0.1
    odds = 12 * scores + np.array([-1.0, -4.0])
    coded = draw.random(scores.shape) < 1 / (1 + np.exp(-odds))
    found = chances(coded, scores)
    assert found is not None
    for n in range(2):  # with many passages, each theme's own regression
        own = LogisticRegression(C=1e6).fit(scores[:, [n]], coded[:, n])
        assert found.slope[n] == pytest.approx(own.coef_[0, 0], rel=0.05)
        assert found.start[n] == pytest.approx(own.intercept_[0], abs=0.1)
    assert found.log_odds(scores)[5, 0] == found.slope[0] * scores[5, 0] + found.start[0]


def test_a_rare_theme_keeps_near_the_common_meaning_and_never_falls() -> None:
    draw = np.random.default_rng(4)
    scores = draw.normal(size=(2000, 2))
    coded = draw.random(scores.shape) < 1 / (1 + np.exp(-2 * scores + 2))
    coded[:, 1] = False
    coded[int(scores[:, 1].argmin()), 1] = True  # one passage, and a misleading one
    found = chances(coded, scores)
    assert found is not None
    assert (found.slope > 0).all()
    assert found.start[1] < found.start[0]


def test_scores_that_say_nothing_have_no_meaning() -> None:
    coded = np.array([[True, False], [False, True]])
    assert chances(coded, np.zeros((2, 2))) is None
    assert chances(np.ones((2, 2), bool), np.eye(2)) is None
    assert chances(coded, 1.0 - np.eye(2)) is None


def test_many_passages_are_learnt_from_by_the_kernel(monkeypatch: pytest.MonkeyPatch) -> None:
    texts, coded = material(120)
    names = ["bus", "staff", "cold"]
    passages = [
        Passage(text, frozenset(n for n, yes in zip(names, row, strict=True) if yes))
        for text, row in zip(texts, coded, strict=True)
    ]
    before = evaluate(passages[:60], passages[60:], Settings(recipe(), reading=False))
    assert before["learner"] == "regression a theme"
    monkeypatch.setattr(evaluating, "LEAST", 50)
    found = evaluate(passages[:60], passages[60:], Settings(recipe(), reading=False))
    assert found["learner"] == "kernel ridge"
    assert found["micro_f1"] > 0.8
    plain = evaluate(passages[:60], passages[60:], Settings(recipe("tfidf"), reading=False))
    assert plain["learner"] == "regression a theme"
