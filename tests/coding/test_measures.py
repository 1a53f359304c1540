"""The measures by hand, and against scikit-learn's as an independent computation."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn import metrics

from coding.suggesters import measures
from coding.suggesters.choosing import choice, confidence
from coding.suggesters.reading import at_random

TRUTH = np.array([[1, 0, 0], [0, 1, 0], [1, 0, 1], [0, 0, 0]], bool)
NAMED = np.array([[1, 0, 0], [1, 1, 0], [0, 0, 1], [0, 0, 0]], bool)
SCORES = np.array([[0.9, 0.2, 0.1], [0.8, 0.7, 0.3], [0.4, 0.5, 0.6], [0.1, 0.1, 0.0]])


def test_by_hand() -> None:
    # Theme 1: 1 hit, 2 coded, 2 named; theme 2 and 3: 1 of 1. Pairs: 3 hits, 4 coded, 4 named.
    assert list(measures.f1_by_theme(TRUTH, NAMED)) == [0.5, 1.0, 1.0]
    assert measures.micro_f1(TRUTH, NAMED) == 6 / 8
    assert measures.macro_f1(TRUTH, NAMED) == pytest.approx(2.5 / 3)
    # Theme 1 in order: hit, miss, hit: (1/1 + 2/3) / 2.
    assert measures.average_precision(TRUTH[:, 0], SCORES[:, 0]) == pytest.approx(5 / 6)
    # First suggestions: theme 1 (right), theme 1 (wrong), theme 3 (right); the fourth has no theme.
    assert measures.precision_at_1(TRUTH, SCORES) == pytest.approx(2 / 3)
    assert measures.recall_at_3(TRUTH, SCORES) == 1.0


def test_equal_scores_are_one_rank() -> None:
    assert measures.average_precision(np.array([True, False]), np.zeros(2)) == 0.5
    assert measures.average_precision(np.zeros(2, bool), np.zeros(2)) is None


def test_one_theme_each() -> None:
    truth = np.eye(3, dtype=bool)[[0, 0, 0, 1, 1, 2]]
    named = np.eye(3, dtype=bool)[[0, 0, 1, 1, 0, 0]]
    found = measures.single(truth, named)
    assert found["accuracy"] == 0.5
    assert found["balanced_accuracy"] == pytest.approx((2 / 3 + 1 / 2 + 0) / 3)
    # min(precision, recall): min(2/4, 2/3), min(1/2, 1/2), 0.
    assert found["class_balance_accuracy"] == pytest.approx(1 / 3)


@pytest.mark.parametrize("seed", range(5))
def test_as_others_compute_them(seed: int) -> None:
    rng = np.random.default_rng(seed)
    truth, named = rng.random((40, 6)) < 0.3, rng.random((40, 6)) < 0.3
    truth[:, 0] |= ~truth.any(axis=1)
    scores = np.round(rng.normal(size=(40, 6)), 1)  # with ties
    assert measures.micro_f1(truth, named) == pytest.approx(
        metrics.f1_score(truth, named, average="micro")
    )
    assert measures.macro_f1(truth, named) == pytest.approx(
        metrics.f1_score(truth, named, average="macro")
    )
    assert measures.lrap(truth, scores) == pytest.approx(
        metrics.label_ranking_average_precision_score(truth, scores)
    )
    assert measures.mean_average_precision(truth, scores) == pytest.approx(
        metrics.average_precision_score(truth, scores, average="macro")
    )


def test_calibration_by_hand() -> None:
    right = np.array([True] * 5 + [False] * 5 + [True] * 10)
    said = np.array([0.5] * 10 + [0.9] * 10)
    bins = measures.calibration(right, said)
    assert [n for n, _, _ in bins] == [2] * 10
    # Of the first ten 2.5 bins are right: gaps .5 ·4 and 0 (one of two) ·1; the others .1 ·5.
    assert measures.calibration_error(right, said) == pytest.approx((4 * 0.5 + 0 + 5 * 0.1) / 10)


def test_random_order_is_the_mean_over_orders() -> None:
    rng = np.random.default_rng(1)
    coded = np.arange(30) < 5
    places = []
    for _ in range(4000):
        found = np.flatnonzero(rng.permutation(coded)) + 1
        places.append(found[3] / 30)  # 80 % of 5 is 4
    assert at_random(30, 5, 0.8) == pytest.approx(np.mean(places), abs=0.01)


def test_one_theme_in_every_training_passage_has_no_threshold() -> None:
    coded = np.eye(2, dtype=bool)[[0, 1, 0]]
    assert choice(coded, np.zeros((3, 2))).named(np.array([[-5.0, -4.0]])).tolist() == [
        [False, True]
    ]


def test_thresholds_serve_the_training_passages() -> None:
    rng = np.random.default_rng(2)
    coded = rng.random((300, 4)) < 0.2
    held_out = coded * 3.0 + rng.normal(size=(300, 4))
    named = choice(coded, held_out).named(held_out)
    assert (measures.micro_f1(coded, named) or 0) > 0.85
    assert (measures.micro_f1(coded, held_out > 0) or 0) < (measures.micro_f1(coded, named) or 0)


def test_confidence_of_what_is_right_half_the_time() -> None:
    scores = np.tile([[1.0, 0.0]], (40, 1))
    said = confidence(np.arange(40) % 2 == 0, scores)
    assert said.of(scores)[0] == pytest.approx(0.5, abs=0.01)
    assert 0.5 < confidence(np.ones(3, bool), scores[:3]).of(scores)[0] < 1
