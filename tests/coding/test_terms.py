"""Terms counted at once against scikit-learn's own counting, and rows that do not depend on it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from coding.codebook import Code, Codebook
from coding.suggesters import Example, corpus
from coding.suggesters.corpus import Corpus
from coding.suggesters.features import Features
from coding.suggesters.kept import KEPT, Kept
from coding.suggesters.recipes import recipe
from coding.suggesters.terms import pieces_of, words_of
from coding.suggesters.tfidf import Engine

TEXTS = [
    "I waited six weeks, and waited again.",
    "A nurse called: kind, kind words!",
    "É  tarde — o café fechou\tcedo.",
    "ok",
    "",
    "🙂 a b",
    "waited waited waited for the nurse",
]
BOOK = Codebook((Code("t", "Time", kind="theme"), Code("h", "Home", kind="theme")))


def of_sklearn(texts: list[str], asked: list[str]) -> tuple[Any, Any, Any, Any]:
    """Rows of ``asked`` by its vectorisers learnt from ``texts``, and their terms."""
    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    words.fit(texts)
    pieces.fit(texts)
    return (
        words.transform(asked).toarray(), pieces.transform(asked).toarray(),
        words.get_feature_names_out(), pieces.get_feature_names_out(),
    )  # fmt: skip


def agrees(texts: list[str], asked: list[str]) -> None:
    features = Features()
    features.learn(texts)
    rows = features.rows(asked).toarray()
    words, pieces, said, parts = of_sklearn(texts, asked)
    columns = [features.words.column(*term.split(" ")) for term in said]
    assert features.words.width == len(said)
    np.testing.assert_allclose(rows[:, columns], words, atol=1e-12)
    begun = features.words.width
    assert features.pieces.width == len(parts)
    np.testing.assert_allclose(
        rows[:, [begun + features.pieces.column[p] for p in parts]], pieces, atol=1e-12
    )


def test_rows_are_those_of_scikit_learn() -> None:
    agrees(TEXTS, [*TEXTS, "nobody waited for new wording here", "nurse nurse kind"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=6), st.text(max_size=30))
def test_on_any_text(texts: list[str], asked: str) -> None:
    agrees([*TEXTS, *texts], [asked, *texts])


def test_pieces_by_hand() -> None:
    assert pieces_of("ab") == [" ab", "ab ", " ab "]
    assert pieces_of("a") == [" a "]
    assert words_of("It’s A&E, twice") == ["it", "twice"]


def test_blocks_are_the_same_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{text} {n}" for n in range(9) for text in TEXTS]
    whole = Corpus(recipe("default"), texts)
    whole.read()
    monkeypatch.setattr(corpus, "BLOCK", 5)
    parts = Corpus(recipe("default"), texts)
    parts.read()
    at = np.array([0, 4, 5, 17, 40])
    assert np.array_equal(whole.rows(at).toarray(), parts.rows(at).toarray())
    weights = np.random.default_rng(1).standard_normal(whole.rows(at).shape[1])
    np.testing.assert_allclose(whole.product(weights), parts.product(weights), atol=1e-5)
    np.testing.assert_allclose(whole.rows(at) @ weights, whole.product(weights)[at], atol=1e-4)


def test_terms_of_one_wording_fall_away_in_large_studies(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"we waited at the {thing}" for thing in ("bus", "ward", "scanner")] + ["waited"]
    monkeypatch.setattr(corpus, "FEW", 3)
    found = Corpus(recipe("tfidf"), texts)
    found.read()
    row = found.rows([2])
    why = found.features.why(texts[2], row[0], np.ones(row.shape[1]))
    assert "scanner" not in {span.of(texts[2]) for span in why}
    assert {span.of(texts[2]) for span in why} <= {"we", "waited", "at", "the"}
    assert found.new_rows(["a scanner"]).shape[1] == row.shape[1]


def coded() -> list[Example]:
    """Waiting and being at home, coded, among other talk that is not learnt from whole."""
    found = [Example(f"I waited {n} weeks for the letter.", frozenset("t")) for n in range(12)]
    found += [Example(f"At home with my {n} cats we rested.", frozenset("h")) for n in range(12)]
    return found + [Example(f"The door number {n} was painted blue.") for n in range(40)]


def offers(given: list[Example], *, patient: bool) -> tuple[Engine, list[Any]]:
    engine = Engine(3, recipe("tfidf"))
    engine.patient = patient
    engine.fit(given)
    return engine, engine.ranked([e.text for e in given], BOOK)


def test_who_is_not_patient_learns_the_touched_theme_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(corpus, "MOST_PASSED_OVER", 10)
    KEPT.clear()
    given = coded()
    offers(given, patient=True)
    found = KEPT.all()[-1]
    outside = next(n for n in range(24, 64) if found.at[n] not in found.lowest)
    given[outside] = Example(given[outside].text, frozenset("t"))
    quick = Engine(3, recipe("tfidf"))
    quick.patient = False
    quick.fit(given)
    assert quick.unlearnt(BOOK) == ("t",)
    quick.ranked([e.text for e in given], BOOK)
    assert quick.behind(BOOK) == 1
    exact, patient = offers(given, patient=True)
    assert (exact.behind(BOOK), exact.unlearnt(BOOK)) == (0, ())
    KEPT.clear()
    assert offers(given, patient=True)[1] == patient


def test_stopping_leaves_nothing_half_made() -> None:
    class Stopped(Exception):
        pass

    def watch(doing: str, _done: int, _of: int) -> None:
        if doing == "encoding":
            raise Stopped

    KEPT.clear()
    engine = Engine(1, recipe("default"))
    engine.watch = watch
    engine.fit(coded())
    texts = [e.text for e in coded()]
    with pytest.raises(Stopped):
        engine.suggest(texts, BOOK)
    assert not engine.is_read(texts)
    told: list[str] = []
    engine.watch = lambda doing, _done, _of: told.append(doing)
    engine.suggest(texts, BOOK)
    assert engine.is_read(texts)
    assert list(dict.fromkeys(told)) == ["reading", "encoding", "learning"]


def test_kept_forgets_the_oldest() -> None:
    kept = Kept(2)
    assert [kept.get(n, lambda n=n: n + 1) for n in (1, 2)] == [2, 3]  # type: ignore[misc]
    kept.peek(1)
    kept.get(3, lambda: 4)
    assert (kept.peek(1), kept.peek(2), kept.all()) == (2, None, [4, 2])
