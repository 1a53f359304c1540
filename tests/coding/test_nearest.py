"""The nearest passages: nearest first, the same every time, nothing that shares nothing."""

from __future__ import annotations

import math
import random
import re
from collections import Counter

from coding.nearest import nearest

EVIDENCE = ["I waited nine weeks for the letter.", "Waiting for the scan took months."]


def test_nearest_first_and_nothing_that_shares_nothing() -> None:
    passages = ["Qqq zzz xxx.", "We waited weeks for a letter.", "The weather was fine.",
                "They made us wait for the scan."]  # fmt: skip
    found = nearest(passages, EVIDENCE, 10)
    assert [near.index for near in found][:2] == [1, 3]
    assert 0 not in [near.index for near in found]
    assert all(0 < near.score <= 1 for near in found)
    assert nearest(passages, EVIDENCE, 1) == found[:1]


def test_the_words_themselves_score_one() -> None:
    assert nearest([EVIDENCE[0]], EVIDENCE, 1)[0].score == 1.0


def test_nothing_to_go_by() -> None:
    assert nearest([], EVIDENCE, 5) == []
    assert nearest(["We waited."], [], 5) == []
    assert nearest(["We waited."], ["", "  "], 5) == []
    assert nearest(["We waited."], EVIDENCE, 0) == []
    assert nearest(["…", "!!"], ["?"], 5) == []


def test_equals_stand_as_given_and_the_order_of_evidence_is_nothing() -> None:
    passages = ["We waited weeks.", "No.", "We waited weeks."]
    found = nearest(passages, EVIDENCE, 5)
    assert [near.index for near in found][:2] == [0, 2]
    assert found == nearest(passages, EVIDENCE[::-1], 5)


def test_scripts_without_spaces() -> None:
    found = nearest(["今天天气很好。", "我等了九个星期的信。"], ["我等信等了三个星期。"], 1)
    assert found[0].index == 1


def test_the_order_is_that_of_a_plain_cosine() -> None:
    """Against cosine of plain word TF-IDF, written out: the planted near passages come first."""
    rng = random.Random(7)
    words = [f"w{n}" for n in range(300)]
    passages = [" ".join(rng.choices(words, k=12)) for _ in range(400)]
    planted = rng.sample(range(400), 5)
    evidence = [" ".join(rng.choices(words, k=12)) for _ in range(3)]
    for at in planted:
        passages[at] = f"{' '.join(evidence[at % 3].split()[:9])} {passages[at][:14]}"
    found = [near.index for near in nearest(passages, evidence, 5)]
    assert set(found) == set(planted) == set(_plain(passages, evidence, 5))


def _plain(passages: list[str], evidence: list[str], limit: int) -> list[int]:
    bags = [Counter(re.findall(r"\w+", text)) for text in [*passages, *evidence]]
    seen = Counter(word for bag in bags for word in bag)
    weight = {word: math.log((1 + len(bags)) / (1 + n)) + 1 for word, n in seen.items()}

    def cosine(a: Counter[str], b: Counter[str]) -> float:
        dot = sum(a[w] * b[w] * weight[w] ** 2 for w in a.keys() & b.keys())
        size = math.prod(math.sqrt(sum((x[w] * weight[w]) ** 2 for w in x)) for x in (a, b))
        return dot / size

    near = [max(cosine(bag, told) for told in bags[len(passages) :]) for bag in bags]
    return sorted(range(len(passages)), key=lambda at: -near[at])[:limit]
