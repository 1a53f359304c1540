"""The quick order of quotes is the one its description gives, word for word."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

from workbench.services.variety import varied
from workbench.values import Quote


def as_described(quotes: list[Quote]) -> list[Quote]:
    """Step by step, looking at every quote each time."""
    by_person: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_person[quote.participant or quote.speaker, quote.document].append(quote)
    for own in by_person.values():
        own.sort(key=lambda q: (-min(len(q.text.split()), 60), q.start, q.end, q.code))
    ordered: list[Quote] = []
    for at in range(max(map(len, by_person.values()), default=0)):
        used: Counter[str] = Counter()
        waiting = [own[at] for own in by_person.values() if len(own) > at]
        while waiting:
            best = min(waiting, key=lambda q: (used[q.document], q.document, q.start))
            used[best.document] += 1
            ordered.append(best)
            waiting.remove(best)
    fresh: list[Quote] = []
    covered: list[Quote] = []
    for quote in ordered:
        inside = any(
            o.document_id == quote.document_id and o.start <= quote.start and quote.end <= o.end
            for o in fresh
        )
        (covered if inside else fresh).append(quote)
    return fresh + covered


def some(draw: random.Random, count: int) -> list[Quote]:
    quotes = []
    for n in range(count):
        document, start = draw.choice("abc"), draw.randrange(40)
        quotes.append(
            Quote(
                coding=str(n), document=f"{document}.txt", document_id=document, turn=1,
                start=start, end=start + draw.randrange(1, 30),
                text=" ".join(["word"] * draw.randrange(1, 70)), speaker=draw.choice(["P1", "P2"]),
                participant=draw.choice([None, "P1", "Ann"]), method="interview", code="c",
                coders=("AB",), speaking_as=False,
            )
        )  # fmt: skip
    return quotes


def test_the_order_is_as_described() -> None:
    draw = random.Random(4)
    for _ in range(200):
        quotes = some(draw, draw.randrange(0, 25))
        assert varied(quotes) == as_described(quotes)
