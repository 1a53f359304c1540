"""How good suggestions are: measures over scores and truth, each with its source and denominator.

``truth`` and ``named`` are bool, ``scores`` float, all passages × themes. None where a measure has
nothing to be taken over.
"""

from __future__ import annotations

from typing import Any

BINS = 10


def f1_by_theme(truth: Any, named: Any) -> Any:
    """2·hits ÷ (coded + named) of each theme; 0 where neither."""
    import numpy as np

    hits = (truth & named).sum(axis=0)
    return 2 * hits / np.maximum(truth.sum(axis=0) + named.sum(axis=0), 1)


def micro_f1(truth: Any, named: Any) -> float | None:
    """The same over all (passage, theme) pairs at once."""
    total = int(truth.sum() + named.sum())
    return None if total == 0 else float(2 * (truth & named).sum() / total)


def macro_f1(truth: Any, named: Any) -> float | None:
    """Mean of F1 over themes that occur in the truth or are named."""
    used = truth.any(axis=0) | named.any(axis=0)
    return float(f1_by_theme(truth, named)[used].mean()) if used.any() else None


def average_precision(truth: Any, scores: Any) -> float | None:
    """One theme: mean over coded passages of the precision down to each; ties as one rank."""
    import numpy as np

    if not truth.any():
        return None
    order = np.argsort(-scores, kind="stable")
    sorted_scores, hits = scores[order], np.cumsum(truth[order])
    last = np.flatnonzero(np.append(np.diff(sorted_scores) != 0, True))
    gained = np.diff(np.concatenate(([0], hits[last])))
    return float((gained * hits[last] / (last + 1)).sum() / hits[-1])


def mean_average_precision(truth: Any, scores: Any) -> float | None:
    """Mean over the themes with at least one passage."""
    import numpy as np

    found = [average_precision(truth[:, j], scores[:, j]) for j in range(truth.shape[1])]
    some = [value for value in found if value is not None]
    return float(np.mean(some)) if some else None


def ranked(scores: Any) -> Any:
    """Themes of every passage, the best first; equals in the order of the themes."""
    import numpy as np

    return np.argsort(-scores, axis=1, kind="stable")


def precision_at_1(truth: Any, scores: Any) -> float | None:
    """Share of passages with a theme whose first suggestion is right."""
    import numpy as np

    some = np.flatnonzero(truth.any(axis=1))
    return float(truth[some, ranked(scores)[some, 0]].mean()) if len(some) else None


def recall_at_3(truth: Any, scores: Any) -> float | None:
    """Mean over passages with a theme of the share of their themes among the first three."""
    import numpy as np

    some = truth.any(axis=1)
    if not some.any():
        return None
    hit = np.take_along_axis(truth, ranked(scores)[:, :3], axis=1)[some].sum(axis=1)
    return float((hit / truth[some].sum(axis=1)).mean())


def lrap(truth: Any, scores: Any) -> float | None:
    """Label ranking average precision (Schapire & Singer 2000), passages with a theme only."""
    import numpy as np

    found = []
    for right, score in zip(truth, scores, strict=True):
        own = score[right]
        if len(own):
            rank = (score[None, :] >= own[:, None]).sum(axis=1)
            found.append(float(((own[None, :] >= own[:, None]).sum(axis=1) / rank).mean()))
    return float(np.mean(found)) if found else None


def calibration(right: Any, confidence: Any) -> list[tuple[int, float, float]]:
    """(passages, mean confidence, share right) of up to 10 bins of equal mass, low to high."""
    import numpy as np

    order = np.argsort(confidence, kind="stable")
    return [
        (len(part), float(confidence[part].mean()), float(right[part].mean()))
        for part in np.array_split(order, min(BINS, len(order)))
        if len(part)
    ]


def calibration_error(right: Any, confidence: Any) -> float | None:
    """Expected calibration error (Naeini 2015): mean gap of the bins, weighted by passages."""
    if not len(right):
        return None
    bins = calibration(right, confidence)
    return sum(n * abs(said - true) for n, said, true in bins) / len(right)


def single(truth: Any, named: Any) -> dict[str, float]:
    """Accuracy and its kin, where every passage has one theme and is named one.

    Balanced accuracy: mean recall over the themes that occur. Class-balance accuracy (Mosley 2013):
    mean over themes that occur or are named of min(precision, recall).
    """
    import numpy as np

    hits = (truth & named).sum(axis=0)
    coded, said = truth.sum(axis=0), named.sum(axis=0)
    used = (coded + said) > 0
    lower = hits / np.maximum(np.maximum(coded, said), 1)
    return {
        "accuracy": float(hits.sum() / len(truth)),
        "balanced_accuracy": float((hits[coded > 0] / coded[coded > 0]).mean()),
        "class_balance_accuracy": float(lower[used].mean()),
    }
