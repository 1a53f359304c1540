"""Words that set groups apart: by hand, against numpy, and what must not make a word."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.keyness import (
    KeyWord,
    Talk,
    Uses,
    log_odds,
    places_of,
    setting_apart,
    vocabulary,
    words_in,
)

Said = tuple[str, str, tuple[str, ...]]
"""Who says what, and whose side they are on."""


def talk(person: str, text: str, *groups: str) -> Said:
    return person, text, groups


def apart(said: Sequence[Said], *groups: str, least: int = 3) -> list[KeyWord]:
    uses = Uses(
        Talk(("participant", person), own, vocabulary(text, 0, len(text)))
        for person, text, own in said
    )
    return setting_apart(uses, uses.all, groups or ("A", "B"), least)


def test_log_odds_by_hand() -> None:
    # here 4 of 20, there 1 of 30, prior 2 of 10: mine 6, theirs 3
    # ln(6 / 24) - ln(3 / 37) = -1.386294 + 2.512306 = 1.126011; sqrt(1/6 + 1/3) = 0.707107
    assert log_odds(4, 20, 1, 30, 2.0, 10.0) == pytest.approx(1.592421, abs=1e-6)
    # a word used alike by sides of one size sets nobody apart
    assert log_odds(5, 40, 5, 40, 1.5, 9.0) == 0.0
    assert log_odds(1, 30, 4, 20, 2.0, 10.0) == pytest.approx(-1.592421, abs=1e-6)


def test_a_word_by_hand() -> None:
    talks = [
        *(talk(f"P{n}", "we wait", "A") for n in range(4)),
        *(talk(f"N{n}", "we work", "B") for n in range(4)),
    ]
    found = apart(talks)
    assert [(w.word, w.group, dict(w.people)) for w in found] == [
        ("wait", "A", {"A": 4, "B": 0}), ("work", "B", {"A": 0, "B": 4}),
    ]  # fmt: skip
    # 16 uses in all, so the prior weighs 16, and wait has 4 of it: mine 4 + 4, theirs 0 + 4
    # ln(8 / 16) - ln(4 / 20) = -0.693147 + 1.609438 = 0.916291; sqrt(1/8 + 1/4) = 0.612372
    assert found[0].score == pytest.approx(1.496296, abs=1e-6)


def test_the_method_of_the_paper_with_numpy() -> None:
    rng = random.Random(3)
    words = [f"w{n}" for n in range(60)]
    talks = [
        talk(f"{g}{n}", " ".join(rng.choices(words[:40] if g == "A" else words[20:], k=25)), g)
        for g in "ABC"
        for n in range(7)
    ]
    found = apart(talks, "A", "B", "C")
    people = [(own[0], set(text.split())) for _, text, own in talks]
    column = {w: n for n, w in enumerate(words)}
    said = np.array([[w in own for w in words] for _, own in people], dtype=float)
    group = np.array([g for g, _ in people])
    alpha_0 = said.sum()
    alpha = alpha_0 * said.sum(axis=0) / said.sum()
    for g in "ABC":
        y, z = said[group == g].sum(axis=0), said[group != g].sum(axis=0)
        odds = np.log((y + alpha) / (y.sum() + alpha_0 - y - alpha))
        other = np.log((z + alpha) / (z.sum() + alpha_0 - z - alpha))
        zeta = (odds - other) / np.sqrt(1 / (y + alpha) + 1 / (z + alpha))
        more = y / (group == g).sum() > z / (group != g).sum()
        shown = (y >= 3) & more & (zeta > 0)
        expected = {w for w in words if shown[column[w]]}
        own = [w for w in found if w.group == g]
        assert {w.word for w in own} == expected
        assert len(own) > 5
        assert [w.score for w in own] == sorted((w.score for w in own), reverse=True)
        for w in own:
            assert w.score == pytest.approx(zeta[column[w.word]], rel=1e-9)


def test_a_single_voice_makes_no_word() -> None:
    talks = [
        talk("P1", "parking " * 500 + "help", "A"), talk("P2", "help us", "A"),
        talk("P3", "help me", "A"), talk("N1", "rota", "B"), talk("N2", "rota", "B"),
    ]  # fmt: skip
    assert [w.word for w in apart(talks)] == ["help"]  # parking: 1 person; rota: 2


@given(st.integers(1, 50), st.integers(0, 4))
def test_repetition_changes_nothing(times: int, who: int) -> None:
    texts = ["we wait here", "we wait there", "wait wait", "list work we", "list work"]
    groups = ["A", "A", "A", "B", "B"]
    once = [talk(str(n), t, g) for n, (t, g) in enumerate(zip(texts, groups, strict=True))]
    more = list(once)
    more[who] = talk(str(who), f"{texts[who]} " * times, groups[who])
    assert apart(once, least=1) == apart(more, least=1)


def test_common_words_do_not_set_apart() -> None:
    talks = [talk(f"P{n}", "the clinic the", "A") for n in range(5)]
    talks += [talk(f"N{n}", "the rota", "B") for n in range(5)]
    assert [w.word for w in apart(talks)] == ["clinic", "rota"]


def test_a_larger_part_of_them_not_more_of_them() -> None:
    """8 of 20 use it here and 2 of 2 there: it does not set the larger group apart."""
    talks = [talk(f"P{n}", "letter" if n < 8 else "bus", "A") for n in range(20)]
    talks += [talk(f"N{n}", "letter and a great deal more besides", "B") for n in range(2)]
    assert [(w.word, w.group) for w in apart(talks)] == [("bus", "A")]


def test_who_stands_in_two_groups_is_on_one_side() -> None:
    talks = [talk(f"P{n}", "wait", "A", "B") for n in range(3)]
    talks += [talk(f"N{n}", "list", "B") for n in range(3)]
    found: dict[str, Mapping[str, int]] = {w.word: w.people for w in apart(talks)}
    assert found == {"wait": {"A": 3, "B": 3}}  # nobody is outside B


def test_one_group_or_nobody() -> None:
    assert apart([talk("P1", "wait", "A")], "A") == []
    assert apart([], "A", "B") == []
    assert setting_apart(Uses([]), {"wait": 1}, ()) == []


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("Don’t co-design IT.", (0, 19), ["don't", "co-design", "it"]),
        ("I waited nine weeks", (2, 6), []),
        ("I waited nine weeks", (4, 13), ["nine"]),
        ("well [laughs loudly] yes", (0, 24), ["well", "yes"]),
        ("room 12 at 9", (0, 12), ["room", "at"]),
        ("Café CAFE", (0, 9), ["cafe", "cafe"]),
        ("", (0, 0), []),
        ("- ’ -", (0, 5), []),
    ],
)
def test_words(text: str, span: tuple[int, int], expected: list[str]) -> None:
    found = list(words_in(text, *span))
    assert [said.word for said in found] == expected
    assert all(span[0] <= said.start < said.end <= span[1] for said in found)
    assert vocabulary(text, *span) == frozenset(expected)


ODD = st.text(alphabet="aB3 é'’-‐“[]\n_ßİ字a\u0301", max_size=40)


PLAIN = st.text(alphabet="ab ’-3.“_", max_size=40)


@given(st.one_of(ODD, PLAIN), st.integers(0, 40), st.integers(0, 40))
def test_a_vocabulary_is_the_words_each_once(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    said = list(words_in(text, start, end))
    assert vocabulary(text, start, end) == {s.word for s in said}
    wanted = {s.word for s in said[::2]}
    found = list(places_of(text, start, end, wanted))
    assert found == [s for s in said if s.word in wanted]


@pytest.mark.parametrize("text", ["x" * 300, "x" * 99 + "-" + "y" * 300, "a " * 50 + "z" * 101])
def test_a_very_long_word(text: str) -> None:
    said = {s.word for s in words_in(text, 0, len(text))}
    assert vocabulary(text, 0, len(text)) == said
