"""How long it takes to find coded passages again in a corrected text.

A transcript of 20,000 words with 600 codings and 50 corrections, beside the standard library's
matcher over the same words, which gives no places. Absolute times are of this machine and run.
"""

from __future__ import annotations

import random
import time
from difflib import SequenceMatcher

from coding.alignment import align
from coding.anchoring import placed
from coding.spans import Span

WORDS, CODINGS, CORRECTIONS = 20_000, 600, 50


def main() -> None:
    """Print the figures."""
    rng = random.Random(1)
    words = [f"{rng.choice('abcdefgh')}{int(rng.paretovariate(0.7)) % 3000}" for _ in range(WORDS)]
    turns = [" ".join(words[at : at + 40]) for at in range(0, WORDS, 40)]
    old = "\n\n".join(f"P{at % 2}: {turn}." for at, turn in enumerate(turns))
    changed = old.split(" ")
    for _ in range(CORRECTIONS):
        changed[rng.randrange(len(changed))] += " corrected"
    new = " ".join(changed)
    spans = [
        Span(at, at + rng.randint(10, 300)) for at in rng.sample(range(len(old) - 300), CODINGS)
    ]
    began = time.perf_counter()
    texts = align(old, new, spans)
    aligned = time.perf_counter()
    found = [placed(texts, span) for span in spans]
    ended = time.perf_counter()
    SequenceMatcher(None, old.split(), new.split(), autojunk=False).get_matching_blocks()
    peer = time.perf_counter() - ended
    kept = sum(anchor is not None for anchor in found)
    print(f"{WORDS:,} words, {CODINGS} codings, {CORRECTIONS} corrections; {kept} placed")
    print(f"  aligned in {aligned - began:.2f} s, placed in {ended - aligned:.2f} s")
    print(f"  difflib over the same words: {peer:.2f} s")


if __name__ == "__main__":
    main()
