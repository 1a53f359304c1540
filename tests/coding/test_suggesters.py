"""The engine: what it learns, what it says of itself, and that it does not guess."""

from __future__ import annotations

from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.codebook import Code, Codebook
from coding.errors import CodingError
from coding.suggesters import STRONG, Example, corpus, learning
from coding.suggesters import registry as known
from coding.suggesters.features import Features, whole_words
from coding.suggesters.kept import KEPT
from coding.suggesters.recipes import recipe
from coding.suggesters.tfidf import Engine, TfidfSuggester
from coding.suggesters.thresholds import thresholds
from coding.suggesters.wordings import LEAST_POSITIVES

GOLDEN = Path(__file__).with_name("golden_suggesters.txt")
BOOK = Codebook((Code("t", "Time", kind="theme"), Code("h", "Home", kind="theme")))
THINGS = ("letter", "scan", "bus", "result", "porter", "doctor", "ward", "call", "form", "slot")


def examples(coded: int = 20, of: int = 24) -> list[Example]:
    """Waiting among other talk; of ``of`` passages about it ``coded`` are coded."""
    found = []
    for n in range(of):
        thing = THINGS[n % len(THINGS)]
        # Spread, so that every fold has some that nobody coded.
        is_coded = n * coded // of != (n + 1) * coded // of
        found.append(
            Example(f"I waited {n} weeks, waiting for the {thing}.", frozenset("t" * is_coded))
        )
        found += [Example(f"The {thing} number {n}{m} was painted blue.") for m in range(3)]
    return found


def taught(seed: int = 1, given: list[Example] | None = None) -> TfidfSuggester:
    suggester = TfidfSuggester(seed)
    suggester.fit(examples() if given is None else given)
    return suggester


def test_golden_registry() -> None:
    rows = [f"{m(0).name} {m(0).version}" for _, m in known.suggesters()]
    assert rows == GOLDEN.read_text("utf-8").splitlines()


def test_third_parties(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    def points(group: str) -> list[EntryPoint]:
        assert group == "workbench.suggesters"
        return [
            EntryPoint("second", "coding.suggesters.tfidf:TfidfSuggester", group),
            EntryPoint("broken", "no_such_module:X", group),
        ]

    monkeypatch.setattr(known, "entry_points", points)
    known.suggesters.cache_clear()
    try:
        assert [name for name, _ in known.suggesters()] == ["tfidf", "default", "second"]
        assert known.make("second", 3).name == "tfidf"
        assert "broken could not be loaded" in caplog.text
        with pytest.raises(CodingError, match="no suggester “x”"):
            known.make("x")
    finally:
        known.suggesters.cache_clear()


def test_finds_what_nobody_coded() -> None:
    given = examples()
    found = taught().suggest([e.text for e in given], BOOK)
    missed = {n for n, e in enumerate(given) if "waited" in e.text and not e.themes}
    assert missed
    strong = {s.segment for s in found if s.strength == STRONG}
    assert missed <= strong
    assert all("waited" in given[s.segment].text for s in found)
    assert all(given[s.nearest or 0].themes for s in found)


def test_judges_what_it_has_not_seen() -> None:
    unseen = ["We were waiting seven weeks and waited again.", "The door was painted green."]
    found = taught().suggest(unseen, BOOK)
    assert [s.segment for s in found] == [0]


def test_why_is_whole_words_of_the_segment() -> None:
    given = [e.text for e in examples()]
    for suggestion in taught().suggest(given, BOOK):
        words = whole_words(given[suggestion.segment])
        assert suggestion.why
        assert set(suggestion.why) <= set(words)
        assert list(suggestion.why) == sorted(suggestion.why)
        said = {span.of(given[suggestion.segment]).lower() for span in suggestion.why}
        assert said & {"waited", "waiting", "weeks", "i", "for"}


def test_the_same_seed_gives_the_same_to_the_last_bit() -> None:
    texts = [e.text for e in examples()]
    one, other = taught(7), taught(7)
    assert one.suggest(texts, BOOK) == other.suggest(texts, BOOK)
    assert np.array_equal(one.scores(texts)[1], other.scores(texts)[1])


def test_too_few_are_not_guessed() -> None:
    given = examples(coded=LEAST_POSITIVES - 1)
    suggester = TfidfSuggester(1)
    training = suggester.fit(given)
    assert training.taught == ()
    assert "4 different passages coded so far" in training.left_out["t"]
    assert suggester.suggest([e.text for e in given], BOOK) == []


def test_the_same_words_again_are_one_example() -> None:
    given = [Example("I waited for weeks.", frozenset("t"))] * 9 + examples(coded=0)
    training = TfidfSuggester(1).fit(given)
    assert "1 passage coded so far" in training.left_out["t"]


def test_a_refusal_lowers_what_is_like_it() -> None:
    given = examples()
    asked = "I waited forever, waiting for the bus."
    before = taught(1, given).scores([asked])[1][0, 0]
    no = [Example(f"I waited forever {n} for the bus.", refused=frozenset("t")) for n in range(3)]
    after = taught(1, given + no).scores([asked])[1][0, 0]
    assert after < before


@pytest.mark.parametrize(
    "given",
    [
        [],
        [Example("", frozenset("t"))] * 3,
        [Example(f"passage {n} here", frozenset("t")) for n in range(8)],
        [Example("🙂" * n, frozenset("t") if n < 7 else frozenset()) for n in range(1, 12)],
        [Example("word " * 5_000, frozenset("t")), *examples()],
        [Example(f"ждал {n} недель письма", frozenset("t")) for n in range(6)] + examples(0),
    ],
)
def test_odd_examples_get_an_honest_answer(given: list[Example]) -> None:
    suggester = TfidfSuggester(1)
    training = suggester.fit(given)
    found = suggester.suggest([e.text for e in given] + ["", "new words", "🙂"], BOOK)
    assert {s.theme for s in found} <= set(training.taught)
    assert not set(training.taught) & set(training.left_out)


def test_thresholds_are_shares_of_held_out_scores() -> None:
    scores = np.array([9.0, 8, 7, 6, 5, 4, 3, 2, np.nan])
    coded = np.array([True, True, True, False, True, False, False, False, True])
    limits = thresholds(scores, coded)
    assert limits.strong == 7  # at 6 and 5 one of two was coded, below that none
    assert limits.possible == 5
    assert limits.strength(7) == "strong"
    assert limits.strength(5) == "possible"
    assert limits.strength(4) is None
    assert limits.strength(float("nan")) is None
    none = thresholds(scores, np.zeros(9, bool))
    assert (none.strong, none.possible) == (None, None)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_whole_words_lie_in_the_text(text: str) -> None:
    for span in whole_words(text):
        word = span.of(text)
        assert not any(c.isspace() for c in word)
        assert text[span.start - 1 : span.start].isspace() or not (
            text[span.start - 1 : span.start].isalnum()
        )
    features = Features()
    rows = features.learn([text, "another text"])
    features.why(text, rows[0], np.ones(rows.shape[1]))


def test_a_decision_refits_its_theme_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    fits: list[int] = []
    learn = learning.learnt

    def counted(*given: Any) -> Any:
        fits.append(int(given[1].sum()))
        return learn(*given)

    monkeypatch.setattr(learning, "learnt", counted)
    given = [
        Example(e.text, e.themes | frozenset("h" * ("blue" in e.text and n % 3 == 0)))
        for n, e in enumerate(examples())
    ]
    KEPT.clear()
    texts = [e.text for e in given]
    before = taught(5, given).suggest(texts, BOOK)
    first = len(fits)
    refused = before[0]
    assert refused.theme == "h"
    given[refused.segment] = Example(texts[refused.segment], refused=frozenset("h"))
    fits.clear()
    again = taught(5, given).suggest(texts, BOOK)
    assert 0 < len(fits) <= first / 2 + 1
    KEPT.clear()
    assert taught(5, given).suggest(texts, BOOK) == again


def test_what_was_passed_over_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "MOST_PASSED_OVER", 20)
    suggester = TfidfSuggester(1)
    given = examples()
    assert suggester.fit(given).examples == len(given)
    found = suggester.suggest([e.text for e in given], BOOK)
    missed = {n for n, e in enumerate(given) if "waited" in e.text and not e.themes}
    assert {s.segment for s in found if s.strength == STRONG} & missed


def test_the_definition_speaks_and_says_so() -> None:
    book = Codebook((Code("t", "Time", kind="theme", definition="Waiting for weeks for a scan"),))
    engine = Engine(1, recipe("default"))
    engine.fit(examples(coded=6, of=12))
    found = engine.suggest(["I waited weeks, waiting for the scan."], book)
    assert [(s.segment, s.defined) for s in found] == [(0, True)]
    plain = TfidfSuggester(1)
    plain.fit(examples(coded=6, of=12))
    assert not any(s.defined for s in plain.suggest(["I waited weeks for the scan."], book))
