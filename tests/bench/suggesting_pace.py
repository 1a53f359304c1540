"""How quick suggestions are in a study: the first fit, and one decision until the next suggestion.

Each size runs in a process of its own, so that its peak memory is its own. Beside it a floor of the
same run: scikit-learn alone on the same passages (its TF-IDF of words and pieces, one balanced
regression a theme; for a decision one such regression and the scores of all passages).
Run: make bench-suggest, or python -m tests.bench.suggesting_pace [SEGMENTS …]
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.clocks import figures, once
from tests.bench.suggesting_study import made
from workbench.api import Project, open_project

SIZES = (2_000, 10_000, 100_000)
DECISIONS = 20
MAKING = "suggestions of a study being made"


def paces(sizes: tuple[int, ...] = SIZES) -> list[dict[str, Any]]:
    """Each size in a process of its own."""
    found = []
    for size in sizes:
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.suggesting_pace", str(size)],
            check=True, capture_output=True, text=True,
        )  # fmt: skip
        found.append(json.loads(done.stdout.splitlines()[-1]))
        print(line(found[-1]), flush=True)
    return found


def line(found: dict[str, Any]) -> str:
    """One size in words; seconds by the clock, processor time in brackets."""
    d, f = found["decision_ms"], found["floor"]
    return (
        f"{found['segments']:>7,} segments, {found['themes']} themes: first fit "
        f"{found['first_s']:.1f} s ({found['first_processor_s']:.1f}), of which the study "
        f"{found['study_s']:.1f}; floor {f['first_s']:.1f} ({f['first_processor_s']:.1f}); "
        f"decision to next p50 {d['p50']:.0f} p95 {d['p95']:.0f} ms ({d['processor']:.0f}), "
        f"floor p50 {f['decision_ms']['p50']:.0f} ms ({f['decision_ms']['processor']:.0f}); "
        f"peak {found['peak_mb']:.0f} MB, before {found['before_mb']:.0f}; load {found['load']:.1f}"
    )


def pace(size: int) -> dict[str, Any]:
    """The figures of one size."""
    from tests.bench.suggesting import comments

    with tempfile.TemporaryDirectory(prefix="suggesting-") as folder:
        place = Path(folder) / "study.db"
        # Made by another process: what making takes must not count into the peak of this one.
        if os.fork() == 0:
            made(place, [c.passage for c in comments()], size).close()
            os._exit(0)
        if os.wait()[1] != 0:
            raise RuntimeError("The study could not be made.")
        project = open_project(place, actor="AB")
        before = _peak()
        stages: dict[str, float] = {}
        first = once(lambda: _first(project, stages))
        peak = _peak()
        times = [once(lambda: _decide(project)) for _ in range(DECISIONS)]
        found = {
            "segments": size, "database": "SQLite", "themes": len(project.codebook().themes()),
            "first_s": first[0], "first_processor_s": first[1], "study_s": stages["reading"],
            "decision_ms": figures(times), "peak_mb": max(peak, _peak()), "before_mb": before,
            "load": os.getloadavg()[0], "floor": floor(project),
        }  # fmt: skip
        project.close()
    return found


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _first(project: Project, stages: dict[str, float]) -> None:
    """As the page does it, in the background; the state is looked at as the page looks."""
    began = time.perf_counter()
    project.suggesting.begin()
    while (at := project.suggesting.state()) is not None and at.running:
        if at.doing:
            stages.setdefault(at.doing, time.perf_counter() - began)
        time.sleep(0.02)
    stages.setdefault("reading", 0.0)
    if at is None or at.failed:
        raise RuntimeError("Suggestions could not be made ready.")
    project.suggesting.queue(limit=8)


def _decide(project: Project) -> None:
    """Accept what stands first, and have the next: what a click costs below the page."""
    queue = project.suggesting.queue(limit=8)
    project.note_shown(queue.run, queue.found)
    project.accept_suggestion(queue.found[0].id)
    project.suggesting.queue(limit=8)


def floor(project: Project) -> dict[str, Any]:
    """scikit-learn alone on the same passages and themes, without folds, vectors or reasons."""
    import numpy as np
    from scipy.sparse import hstack
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    from workbench.services.suggestion_material import gathered
    from workbench.values import Scope

    examples = gathered(project._study, Scope()).examples
    texts, themes = [e.text for e in examples], sorted({t for e in examples for t in e.themes})
    coded = np.array([[t in e.themes for t in themes] for e in examples], bool)
    rows: list[Any] = []
    learnt = np.flatnonzero(coded.any(axis=1))
    learnt = np.union1d(learnt, np.arange(0, len(texts), max(len(texts) // 1000, 1)))

    def fit(theme: int) -> Any:
        if coded[learnt, theme].sum() < 2:
            return None
        model = LogisticRegression(C=2.0, class_weight="balanced", solver="liblinear", dual=True)
        return rows[0] @ model.fit(rows[0][learnt], coded[learnt, theme]).coef_[0]

    def first() -> None:
        words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, dtype=np.float32)
        pieces = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True, dtype=np.float32
        )
        both = [block.fit_transform(texts) for block in (words, pieces)]
        rows.append(hstack(both, format="csr"))
        for theme in range(len(themes)):
            fit(theme)

    seconds, processor = once(first)
    best = int(coded.sum(axis=0).argmax())
    one: Callable[[], Any] = lambda: fit(best)  # noqa: E731
    return {
        "first_s": seconds, "first_processor_s": processor,
        "decision_ms": figures([once(one) for _ in range(DECISIONS)]),
    }  # fmt: skip


if __name__ == "__main__":
    for said in sys.argv[1:] or [str(size) for size in SIZES]:
        print(json.dumps(pace(int(said.replace("_", "")))))
