"""How well suggestions find passages of a theme, beside the plain engine and earlier figures.

Patient-experience comments coded by people (the training half of a public file), each wording once,
themes with at least 50 passages. Held out: 30 % of the respondents, of those whose comments served
no choice of a setting (``settled_on``). Five seeds. Ratios are to the plain engine of the same run.
Themes without a row in the codebook get no definition; the same without any definition is printed.
Run: make bench-suggest. It begins no further splits once its share of SUGGEST_MINUTES (25) is over
and says how many it took. SUGGEST_SEEDS=1 takes the first split only, SUGGEST_PARTS=pace that part
only (table, reading, order, pace, joined by commas), SUGGEST_SEGMENTS=10000 leaves out the largest
of the made-up studies.
"""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import mean
from typing import Any

from coding.errors import CodingError
from coding.suggesters.encoding import Keeping
from coding.suggesters.evaluating import Described, Passage, Settings, evaluate
from coding.suggesters.recipes import Recipe, recipe
from coding.text import folded

FOLDER = Path(__file__).resolve().parents[3] / "shared/data/themes"
FILE = FOLDER / "nhs_px_v6_multilabel.train.csv"
CODEBOOK = FOLDER / "nhs_px_v6_codebook.csv"
LEAST = 50
HELD_OUT = 0.3
SEEDS = tuple(range(20240601, 20240606))[: int(os.environ.get("SUGGEST_SEEDS", "5"))]
MINUTES = float(os.environ.get("SUGGEST_MINUTES", "25"))
PARTS = os.environ.get("SUGGEST_PARTS", "table,reading,order,pace").split(",")
MOST_SEGMENTS = int(os.environ.get("SUGGEST_SEGMENTS", "100000"))
AMOUNTS = (5, 10, 25)
FIGURES = ("map", "precision_at_1", "recall_at_3")
EARLIER = {
    ("tfidf", 5): (0.256, 0.38, 0.48), ("tfidf", 10): (0.344, 0.48, 0.58),
    ("tfidf", 25): (0.434, 0.55, 0.66), ("default", 5): (0.393, 0.49, 0.62),
    ("default", 10): (0.430, 0.53, 0.65), ("default", 25): (0.470, 0.56, 0.68),
    ("semantic", 5): (0.418, 0.52, 0.66), ("semantic", 10): (0.463, 0.56, 0.69),
    ("semantic", 25): (0.509, 0.60, 0.75),
}  # fmt: skip
"""What was measured before on the whole file, with definitions and without example quotes."""


@dataclass(frozen=True)
class Comment:
    """A comment, its themes, and who wrote it."""

    passage: Passage
    respondent: str


def comments() -> list[Comment]:
    """The file, each wording once, with the themes that have enough passages."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = list({folded(row["text"]): row for row in csv.DictReader(file)}.values())
    counted = Counter(theme for row in rows for theme in set(row["labels"].split("|")))
    kept = {theme for theme, n in counted.items() if theme and n >= LEAST}
    return [
        Comment(Passage(r["text"], frozenset(r["labels"].split("|")) & kept), r["respondent"])
        for r in rows
        if r["text"].strip()
    ]


def described(quotes: bool) -> dict[str, Described]:
    """The codebook, with its example quotes or without."""
    with CODEBOOK.open(encoding="utf-8", newline="") as file:
        return {
            row["theme"]: Described(
                row["definition"], tuple(row["examples"].split(" || ")) if quotes else ()
            )
            for row in csv.DictReader(file)
        }


def settled_on(respondent: str) -> bool:
    """Whether settings were chosen by comments of this respondent: two in five of them."""
    return int(hashlib.sha256(respondent.encode()).hexdigest(), 16) % 10 < 4


def split(found: list[Comment], seed: int) -> tuple[list[Passage], list[Passage]]:
    """Learnt from, and held out; nobody's comments are in both."""
    people = sorted({c.respondent for c in found})
    fresh = [person for person in people if not settled_on(person)]
    random.Random(seed).shuffle(fresh)
    out = set(fresh[: round(len(people) * HELD_OUT)])
    return (
        [c.passage for c in found if c.respondent not in out],
        [c.passage for c in found if c.respondent in out and c.passage.themes],
    )


def engines() -> list[Recipe]:
    """The three, each vector made once; without an installed sentence model, two."""
    found = []
    for name in ("tfidf", "default", "semantic"):
        try:
            made = recipe(name)
        except CodingError as error:
            print(f"{name}: left out. {error}")
            continue
        encoder = made.encoder
        found.append(made if encoder is None else replace(made, encoder=Keeping(encoder)))
    return found


WAYS = ("quotes", "definitions", "neither")


def measured(
    found: list[Comment], made: list[Recipe], clock: Clock
) -> tuple[dict[str, dict[str, Any]], int]:
    """((engine, k, way) as text → means over the seeds there was time for, how many those were)."""
    books = {"quotes": described(True), "definitions": described(False), "neither": {}}
    runs: dict[str, list[dict[str, Any]]] = {}
    taken = 0
    for seed in SEEDS:
        if taken and clock.is_over(0.5):
            break
        for each in made:
            for k in AMOUNTS:
                for way in WAYS if each.defined else WAYS[-1:]:
                    settings = Settings(each, seed, k, books[way], False)
                    run = evaluate(*split(found, seed), settings)
                    runs.setdefault(f"{each.name} {k} {way}", []).append(run)
        taken += 1
    return {
        name: {figure: mean(run[figure] for run in many) for figure in FIGURES}
        | {"seconds": mean(sum(run["seconds"].values()) for run in many)}
        for name, many in runs.items()
    }, taken


@dataclass(frozen=True)
class Clock:
    """How much of the time it may take is over."""

    began: float
    minutes: float

    def is_over(self, share: float) -> bool:
        """Whether so much of it (0–1) is."""
        return time.monotonic() - self.began > share * self.minutes * 60


def reading(found: list[Comment], made: list[Recipe], clock: Clock) -> dict[str, dict[str, float]]:
    """Shares read until 80 and 95 % are found, beginning with five passages a theme; one seed."""
    train, test = split(found, SEEDS[0])
    told = {}
    for each in made:
        if clock.is_over(0.7):
            print(f"{each.name}: reading left out, the time is over")
            continue
        run = evaluate(train, test, Settings(each, SEEDS[0], 5, described(True)))
        keys = ("read_80", "read_95", "random_80", "random_95", "ece_top1")
        told[each.name] = {key: run[key] for key in keys} | {"n_test": run["n_test"]}
    return told


def table(told: dict[str, dict[str, Any]]) -> None:
    """Print the figures, the earlier ones, and the ratio to the plain engine."""
    print("                            mAP / first right / in the first three     ratio  earlier")
    for name, each in told.items():
        engine, k, _ = name.split()
        ratio = each["map"] / told[f"tfidf {k} neither"]["map"]
        now = " / ".join(f"{each[figure]:.3f}" for figure in FIGURES)
        before = " / ".join(f"{value:.3g}" for value in EARLIER[engine, int(k)])
        print(f"{name:26}  {now}  {each['seconds']:6.1f} s  {ratio:6.2f}  {before}")


def main() -> None:
    """Print the tables, then one JSON line."""
    if not FILE.is_file():
        print("suggesting: skipped, the shared test material is not beside this project")
        print(json.dumps({"suggesting": None}))
        return
    from tests.bench.suggesting_order import order_of_reading
    from tests.bench.suggesting_pace import SIZES, paces

    clock = Clock(time.monotonic(), MINUTES)
    found, made = comments(), engines()
    themes = {theme for c in found for theme in c.passage.themes}
    print(f"suggesting: {len(found)} comments, {len(themes)} themes")
    result: dict[str, Any] = {}
    if "table" in PARTS:
        told, taken = measured(found, made, clock)
        print(f"{taken} of {len(SEEDS)} splits")
        table(told)
        result |= {"table": told, "splits": taken}
    if "reading" in PARTS:
        result["reading"] = read = reading(found, made, clock)
        _told_of_reading(read)
    if "order" in PARTS:
        orders = [
            order_of_reading(*split(found, seed), seed)
            for n, seed in enumerate(SEEDS)
            if not n or not clock.is_over(0.75)
        ]
        order = {name: mean(each[name] for each in orders) for name in orders[0]}
        ratio = order["rare first"] / order["random"]
        print(
            f"mAP after 330 reads, {len(orders)} splits: {order}, rare first ÷ random {ratio:.3f}"
        )
        result["order"] = order
    if "pace" in PARTS:
        result["pace"] = paces(tuple(size for size in SIZES if size <= MOST_SEGMENTS))
    print(f"{(time.monotonic() - clock.began) / 60:.1f} minutes")
    print(json.dumps({"suggesting": result, "seeds": list(SEEDS)}))


def _told_of_reading(read: dict[str, dict[str, float]]) -> None:
    for name, each in read.items():
        print(
            f"{name}: {each['read_80']:.3f} of {each['n_test']} read for 80 %, "
            f"{each['read_95']:.3f} for 95 % ({each['read_80'] / each['random_80']:.2f} and "
            f"{each['read_95'] / each['random_95']:.2f} × random order); "
            f"calibration error {each['ece_top1']:.3f}"
        )


if __name__ == "__main__":
    main()
