"""How long counting every theme takes, beside reading the same tables with pandas.

A constructed study: 60 documents of 300 turns, 12,000 codings, 30 codes in 6 themes.
Run: make bench
"""

from __future__ import annotations

import json
import random
import statistics
import time

from coding.codebook import Code, Codebook
from coding.comparison import Mark, compare
from coding.parts import DocumentWords, Stretch
from coding.spans import count_words

RUNS = 7


def constructed(documents: int = 60, turns: int = 300, codings: int = 12_000) -> tuple:  # type: ignore[type-arg]
    """A codebook, documents and marks from a fixed seed."""
    draw = random.Random(20260711)
    book = Codebook(
        tuple(Code(f"t{n}", f"Theme {n}", kind="theme") for n in range(6))
        + tuple(Code(f"c{n}", f"code {n}", parent=f"t{n % 6}") for n in range(24))
    )
    texts = {}
    for number in range(documents):
        pieces: list[str] = []
        stretches = []
        at = 0
        for n in range(turns):
            words = " ".join(["waited"] * draw.randint(3, 40))
            stretches.append(
                Stretch(
                    f"d{number}", n, at, at + len(words), f"P{n % 8}", f"d{number}p{n % 8}",
                    ("Patients",) if n % 2 else ("Staff",), facilitator=n % 8 == 0,
                    words=count_words(words),
                )
            )  # fmt: skip
            pieces.append(words)
            at += len(words) + 1
        texts[f"d{number}"] = ("interview", DocumentWords("\n".join(pieces), stretches))
    marks = []
    for n in range(codings):
        document = f"d{draw.randrange(documents)}"
        stretch = draw.choice(texts[document][1].stretches)
        marks.append(Mark(str(n), document, stretch.start, stretch.end, f"c{draw.randrange(24)}"))
    return book, texts, marks


def main() -> None:
    """Print the median of the count and of pandas grouping the same pairs, then one JSON line."""
    import pandas

    book, texts, marks = constructed()
    frame = pandas.DataFrame(
        [
            (m.code, s.participant, s.groups[0], s.words)
            for m in marks
            for s in (p.stretch for p in texts[m.document][1].parts(m.start, m.end))
            if s is not None and not s.facilitator
        ],
        columns=["code", "person", "group", "words"],
    )
    counted, grouped = [], []
    for _ in range(RUNS):
        start = time.perf_counter()
        compare(book, texts, marks)
        middle = time.perf_counter()
        frame.groupby(["code", "group"]).agg({"person": "nunique", "words": "sum"})
        counted.append(middle - start)
        grouped.append(time.perf_counter() - middle)
    print(f"counting 12,000 codings: {statistics.median(counted) * 1000:.0f} ms (all of it)")
    print(f"pandas, grouping the joined pairs: {statistics.median(grouped) * 1000:.0f} ms (a part)")
    print(json.dumps({"count_ms": statistics.median(counted) * 1000, "codings": len(marks)}))


if __name__ == "__main__":
    main()
