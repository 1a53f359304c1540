"""The log-odds with a Dirichlet prior against worked examples that others have printed.

Monroe, Colaresi and Quinn (2008) print no counts, so these are of two programs that follow them:
the R package tidylo (Schnoebelen, Silge and Hayes; reference page of ``bind_log_odds``, version
0.1.0.9000), and the README of fightin_words (Wigderowitz 2019, after Hessel 2016).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest

from coding.keyness import log_odds

# The gears of 32 cars by the shape of their engine: R's data set mtcars, as that page counts it.
GEARS = {(0, 3): 12, (0, 4): 2, (0, 5): 4, (1, 3): 3, (1, 4): 10, (1, 5): 1}
# (engine, gears) → log_odds_weighted as it is printed there
BY_TOTALS = {
    (0, 3): 1.1728347, (0, 4): -1.3767516, (0, 5): 0.4033125,
    (1, 3): -1.1354777, (1, 4): 1.5661168, (1, 5): -0.4362340,
}  # fmt: skip
BY_ONES = {
    (0, 3): 1.8912729, (0, 4): -1.9691060, (0, 5): 0.5549172,
    (1, 3): -1.7407107, (1, 4): 2.8421436, (1, 5): -0.6570674,
}  # fmt: skip


def against_the_whole(
    counts: Mapping[tuple[int, int], int], prior: Mapping[int, float]
) -> dict[tuple[int, int], float]:
    """tidylo's figures (equations 15, 18 and 21): each set against all sets together.

    It adds the prior to every set and then adds the sets up, so the whole holds the prior once for
    each; ours adds one itself, and the others are given with the counts.
    """
    sets = {one for one, _ in counts}
    whole, all_prior = sum(counts.values()), sum(prior.values())
    found = {}
    for (one, word), n in counts.items():
        mine = sum(m for (other, _), m in counts.items() if other == one)
        everywhere = sum(m for (_, other), m in counts.items() if other == word)
        more = len(sets) - 1
        found[one, word] = log_odds(
            n, mine, everywhere + more * prior[word], whole + more * all_prior,
            prior[word], all_prior,
        )  # fmt: skip
    return found


def test_the_gears_of_tidylo_with_the_informative_prior() -> None:
    totals: Counter[int] = Counter()
    for (_, gears), n in GEARS.items():
        totals[gears] += n
    assert against_the_whole(GEARS, totals) == pytest.approx(BY_TOTALS, abs=5e-8)


def test_the_gears_of_tidylo_with_the_uninformative_prior() -> None:
    assert against_the_whole(GEARS, dict.fromkeys((3, 4, 5), 1.0)) == pytest.approx(
        BY_ONES, abs=5e-8
    )


ONE = "the quick brown fox jumps over the lazy pig"
LAZIER = "the lazy purple pig jumps over the lazier donkey"
SLEEPY = "the lazy purple pig jumps over the " + 1000 * "very " + "sleepy donkey"


def between(one: str, other: str, prior: Mapping[str, float]) -> dict[str, float]:
    """Equations 16 and 20: the two sides against each other, word by word."""
    here, there = Counter(one.split()), Counter(other.split())
    return {
        word: log_odds(
            here[word], here.total(), there[word], there.total(), prior[word], sum(prior.values())
        )
        for word in here | there
    }


def each(words: str, figure: float) -> dict[str, float]:
    return dict.fromkeys(words.split(), figure)


def even(one: str, other: str) -> dict[str, float]:
    return dict.fromkeys({*one.split(), *other.split()}, 0.05)


def test_two_sentences_with_an_even_prior() -> None:
    assert between(ONE, LAZIER, even(ONE, LAZIER)) == pytest.approx(
        each("donkey lazier purple", -0.6894227886807968)
        | each("jumps lazy over pig the", 0.0)
        | each("brown fox quick", 0.6894227886807968),
        abs=1e-12,
    )


def test_a_word_said_a_thousand_times() -> None:
    assert between(ONE, SLEEPY, even(ONE, SLEEPY)) == pytest.approx(
        each("very", -2.2144429606255946)
        | each("donkey purple sleepy", 0.3528670051726073)
        | each("brown fox quick", 1.7074955767167836)
        | each("jumps lazy over pig", 3.4564380059373603)
        | each("the", 4.954523357120953),
        abs=1e-12,
    )


def test_an_informative_prior_draws_that_word_back() -> None:
    prior = even(ONE, SLEEPY) | {"very": 1 / 1000}
    assert between(ONE, SLEEPY, prior) == pytest.approx(
        each("very", -0.4368846171934332)
        | each("purple sleepy donkey", 0.3539801999989518)
        | each("quick brown fox", 1.7087406001344665)
        | each("jumps over lazy pig", 3.4605672465974453)
        | each("the", 4.961066225017743),
        abs=1e-12,
    )
