"""Passages chosen for variety, and whether one person says most of them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict

from workbench.services.variety import _in_turn, _person, mostly, varied
from workbench.values import Quote


def quote(
    who: str, text: str, start: int = 0, document: str = "a", *, speaking: bool = False
) -> Quote:
    return Quote(
        f"{who}{document}{start}", document, document, 1, start, start + len(text), text, who, who,
        "interview", "code", ("AB",), speaking,
    )  # fmt: skip


def test_people_first_then_texts_unlike_each_other() -> None:
    said = [
        quote("P1", "I waited nine weeks for the letter from the clinic", 0),
        quote("P1", "I waited nine weeks for the letter from the clinic again", 100),
        quote("P1", "Nobody in the kitchen knew", 200),
        quote("P2", "I waited eight weeks for the letter from the clinic", 300),
        quote("P2", "My sister drove", 400),
    ]
    found = [(q.participant, q.start) for q in varied(said)]
    assert {who for who, _ in found[:2]} == {"P1", "P2"}
    # of P1 the longest first, so of the two left the kitchen comes before what is said again
    assert found.index(("P1", 200)) < found.index(("P1", 0))
    assert sorted(found) == sorted((q.participant, q.start) for q in said)


def test_other_documents_first() -> None:
    said = [
        quote("P1", "one two three four", 0, "a"), quote("P2", "five six seven", 50, "a"),
        quote("P3", "eight nine", 0, "b"),
    ]  # fmt: skip
    assert [q.document for q in varied(said)][:2] == ["a", "b"]


def test_the_same_whatever_the_order() -> None:
    rng = random.Random(1)
    said = [
        quote(f"P{n % 7}", " ".join(rng.choices("abcdefghij", k=6)), n * 40, "abc"[n % 3])
        for n in range(60)
    ]
    expected = [q.coding for q in varied(said)]
    for _ in range(5):
        rng.shuffle(said)
        assert [q.coding for q in varied(said)] == expected
    assert len(set(expected)) == 60


def test_mostly_one_person() -> None:
    mine = [quote("P1", "x", n) for n in (0, 10, 20)]
    assert mostly(mine) == "3 of 3 passages are P1’s"
    assert mostly([*mine, quote("P2", "x", 30), quote("P3", "x", 40)]).startswith("3 of 5")
    assert mostly([*mine[:2], quote("P2", "x", 30), quote("P3", "x", 40)]) == ""
    assert mostly(mine[:2]) == ""  # two passages say nothing
    assert mostly([*mine[:2], quote("P1", "x", 20, speaking=True)]) == ""
    assert mostly([*mine[:2], quote("P1", "x", 0)]) == ""  # the same words under two codes
    assert mostly([]) == ""


def as_described(quotes: list[Quote]) -> list[Quote]:
    """Step by step, looking at every quote each time."""
    by_person: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for quote in quotes:
        by_person[_person(quote)].append(quote)
    for own in by_person.values():
        own.sort(key=lambda q: (-min(len(q.text.split()), 60), q.document, q.start, q.end, q.code))
    ordered: list[Quote] = []
    for at in range(max(map(len, by_person.values()), default=0)):
        used: Counter[str] = Counter()
        waiting = [own[at] for own in by_person.values() if len(own) > at]
        while waiting:
            best = min(waiting, key=lambda q: (used[q.document], q.document, q.start))
            used[best.document] += 1
            ordered.append(best)
            waiting.remove(best)
    return ordered


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


def test_the_quick_order_is_as_described() -> None:
    draw = random.Random(4)
    for _ in range(200):
        quotes = some(draw, draw.randrange(0, 25))
        assert _in_turn(quotes) == as_described(quotes)
