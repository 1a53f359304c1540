"""How well suggestions find passages of a theme, beside always naming the commonest themes.

Patient-experience comments coded by people (the training half of a public file), split by
respondent, duplicates removed, themes with at least 50 passages. Learnt from k = 25 labelled
passages a theme, and from all. Three figures, each over comments the engine has not seen:
mean average precision over the themes; how often the first theme named is right; the share of a
comment's themes among the first three named. Run: make bench
"""

from __future__ import annotations

import csv
import json
import random
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coding.suggesters import Example
from coding.suggesters.tfidf import TfidfSuggester
from coding.text import folded

FILE = Path(__file__).resolve().parents[3] / "shared/data/themes/nhs_px_v6_multilabel.train.csv"
LEAST = 50
HELD_OUT = 0.3
SEED = 20240601
SEEDS = (SEED, SEED + 1, SEED + 2)


@dataclass(frozen=True)
class Comment:
    """A comment, its themes, and who wrote it."""

    text: str
    themes: frozenset[str]
    respondent: str


def comments() -> list[Comment]:
    """The file, each wording once, with the themes that have enough passages."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list({folded(row["text"]): row for row in csv.DictReader(file)}.values())
    counted = Counter(theme for row in rows for theme in set(row["labels"].split("|")))
    kept = {theme for theme, n in counted.items() if theme and n >= LEAST}
    return [
        Comment(row["text"], frozenset(row["labels"].split("|")) & kept, row["respondent"])
        for row in rows
        if row["text"].strip()
    ]


def split(found: list[Comment], seed: int) -> tuple[list[Comment], list[Comment]]:
    """Learnt from, and held out; nobody's comments are in both."""
    people = sorted({comment.respondent for comment in found})
    random.Random(seed).shuffle(people)
    out = set(people[: round(len(people) * HELD_OUT)])
    return (
        [comment for comment in found if comment.respondent not in out],
        [comment for comment in found if comment.respondent in out and comment.themes],
    )


def few(train: list[Comment], k: int, seed: int) -> list[Comment]:
    """At least k comments of each theme, drawn theme by theme, rarest first."""
    order = train[:]
    random.Random(seed).shuffle(order)
    counted = Counter(theme for comment in order for theme in comment.themes)
    drawn: dict[str, Comment] = {}
    for theme in sorted(counted, key=lambda theme: (counted[theme], theme)):
        have = sum(theme in comment.themes for comment in drawn.values())
        for comment in order:
            if have >= k:
                break
            if theme in comment.themes and comment.text not in drawn:
                drawn[comment.text] = comment
                have += 1
    return list(drawn.values())


def figures(scores: Any, themes: tuple[str, ...], test: list[Comment]) -> dict[str, float]:
    """The three figures of the module's head, from scores of comments × themes."""
    import numpy as np
    from sklearn.metrics import average_precision_score

    truth = np.array([[theme in comment.themes for theme in themes] for comment in test])
    used = truth.any(axis=0)
    precision = [
        average_precision_score(truth[:, at], scores[:, at]) for at in np.flatnonzero(used)
    ]
    ranked = np.argsort(-scores, axis=1, kind="stable")
    some = truth.any(axis=1)
    first = truth[np.arange(len(test)), ranked[:, 0]][some]
    three = np.take_along_axis(truth, ranked[:, :3], axis=1).sum(axis=1)[some]
    return {
        "map": float(np.mean(precision)),
        "first": float(first.mean()),
        "three": float((three / truth.sum(axis=1)[some]).mean()),
    }


def engine(train: list[Comment], test: list[Comment]) -> tuple[dict[str, float], tuple[str, ...]]:
    """Figures and seconds of the plain engine."""
    start = time.perf_counter()
    suggester = TfidfSuggester(SEED)
    suggester.fit([Example(comment.text, comment.themes) for comment in train])
    themes, scores = suggester.scores([comment.text for comment in test])
    seconds = time.perf_counter() - start
    return figures(scores, themes, test) | {"seconds": seconds, "examples": len(train)}, themes


def floor(train: list[Comment], test: list[Comment], themes: tuple[str, ...]) -> dict[str, float]:
    """Figures of naming the commonest themes always, in the order of how common they are."""
    import numpy as np

    counted = Counter(theme for comment in train for theme in comment.themes)
    return figures(np.tile([float(counted[t]) for t in themes], (len(test), 1)), themes, test)


def mean(found: list[dict[str, float]]) -> dict[str, float]:
    """The mean of each figure over the seeds."""
    return {key: round(sum(f[key] for f in found) / len(found), 3) for key in found[0]}


def main() -> None:
    """Print a line for each amount of labelled passages and the floor, then one JSON line."""
    if not FILE.is_file():
        print("suggesting: skipped, the shared test material is not beside this project")
        print(json.dumps({"suggesting": None}))
        return
    import sklearn.linear_model  # noqa: F401 - its import is no part of the seconds

    found = comments()
    told: dict[str, list[dict[str, float]]] = {"k=25": [], "all": [], "floor": []}
    number = 0
    for seed in SEEDS:
        train, test = split(found, seed)
        for name, part in (("k=25", few(train, 25, seed)), ("all", train)):
            measured, themes = engine(part, test)
            told[name].append(measured)
            number = len(themes)
        told["floor"].append(floor(train, test, themes))
    result = {name: mean(each) for name, each in told.items()}
    print(f"suggesting: {len(found)} comments, {number} themes, {len(SEEDS)} splits by respondent")
    for name, each in result.items():
        took = f"  {each['seconds']:.2f} s" if "seconds" in each else ""
        print(
            f"{name:6} mAP {each['map']:.3f}  first right {each['first']:.3f}  "
            f"in the first three {each['three']:.3f}{took}"
        )
    print(json.dumps({"suggesting": result, "themes": number, "seeds": list(SEEDS)}))


if __name__ == "__main__":
    main()
