"""Two clocks: the wall’s, and our own processor’s, which other work here lengthens less."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence

Times = list[tuple[float, float]]
"""(seconds, seconds of processor time) of each run."""


def once(call: Callable[[], object]) -> tuple[float, float]:
    """One run."""
    clock, processor = time.perf_counter(), time.process_time()
    call()
    return time.perf_counter() - clock, time.process_time() - processor


def figures(times: Sequence[tuple[float, float]]) -> dict[str, float]:
    """Milliseconds: median and 95th percentile by the clock, median of processor time."""
    clock = sorted(seconds * 1000 for seconds, _ in times)
    return {
        "p50": round(statistics.median(clock), 2),
        "p95": round(clock[round(0.95 * (len(clock) - 1))], 2),
        "processor": round(statistics.median(own * 1000 for _, own in times), 2),
    }
