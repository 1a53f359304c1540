"""Mutated files to every reader for a while; whatever is no ReadError is printed and kept.

Run: make fuzz, or python -m tests.robust.hostile.fuzz SECONDS SEED. Ends with status 1 where a
reader failed; the files that did it are kept in the folder named.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from importers import ReadError, read
from importers.registry import importers
from importers.transcript import ReadOptions
from tests.importers.test_reading import check
from tests.robust.hostile.mutating import mutated
from tests.robust.hostile.seeds import seeds

SECONDS, SLOW = 300, 5


def tried(data: bytes, name: str) -> str | None:
    """What a file did to the reader of its name and to every other; None where all was well."""
    try:
        check(read(data, name))
    except ReadError:
        pass
    except Exception:  # noqa: BLE001 - to find these is what it is for
        return traceback.format_exc()
    return None


def told(data: bytes, n: int) -> str | None:
    """The same of one reader that is handed a file of any kind."""
    readers = importers()
    try:
        readers[n % len(readers)].read(data, ReadOptions())
    except (ReadError, RecursionError, MemoryError):  # the latter two are turned by ``read``
        pass
    except Exception:  # noqa: BLE001 - to find these is what it is for
        return traceback.format_exc()
    return None


def main(seconds: float, seed: int) -> int:
    """How many failures; each kind is printed once."""
    chance = random.Random(seed)
    pool = list(seeds().items())
    kept = Path(tempfile.mkdtemp(prefix="fuzz-"))
    seen: Counter[str] = Counter()
    runs, slowest, end = 0, 0.0, time.monotonic() + seconds
    while time.monotonic() < end:
        name, data = chance.choice(pool)
        changed = mutated(data, chance.choice(pool)[1], chance)
        began = time.process_time()
        fault = tried(changed, name) or told(changed, chance.randrange(1000))
        took = time.process_time() - began
        slowest = max(slowest, took)
        if fault is None and took > SLOW:
            fault = f"{took:.1f} seconds"
        runs += 1
        if fault is not None:
            if not seen[fault]:
                place = kept / f"{len(seen)}-{name}"
                place.write_bytes(changed)
                print(f"{place}\n{fault}", flush=True)
            seen[fault] += 1
    print(
        f"{runs:,} files in {seconds:.0f} s, slowest {slowest:.2f} s, {len(seen)} kinds of failure"
    )
    return len(seen)


if __name__ == "__main__":
    said = [float(word) for word in sys.argv[1:]]
    sys.exit(min(1, main(said[0] if said else SECONDS, int(said[1]) if len(said) > 1 else 1)))
