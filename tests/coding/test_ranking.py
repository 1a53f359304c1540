"""What an engine learns: vectors, definitions, folds, and how it is judged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from coding.errors import CodingError
from coding.suggesters import encoding
from coding.suggesters.encoding import Keeping, StaticEmbedding, static_embedding
from coding.suggesters.evaluating import Described, Passage, Settings, evaluate, few
from coding.suggesters.ranking import Ranker, Space, fold, folds_of
from coding.suggesters.recipes import NAMES, Recipe, definition_weight, recipe

WAIT = ["We waited weeks for a letter.", "Waiting was hard.", "They kept us waiting an hour."]
HOME = ["At home my sister helps.", "I cook at home.", "The house is quiet at home."]
OTHER = [f"The {thing} was painted blue." for thing in ("door", "bus", "wall", "gate", "shed")]


def passages(times: int = 4) -> list[Passage]:
    found = [Passage(f"{t} ({n})", frozenset({"wait"})) for n in range(times) for t in WAIT]
    found += [Passage(f"{t} ({n})", frozenset({"home"})) for n in range(times) for t in HOME]
    return found + [Passage(f"{t} ({n})", frozenset()) for n in range(times) for t in OTHER]


def static() -> StaticEmbedding:
    found = static_embedding()
    assert found is not None, "the package with the vectors is a requirement"
    return found


def test_like_words_are_near_each_other() -> None:
    rows = static().encode(["The nurse was kind.", "Staff were caring.", "The car park was full."])
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-3)


def test_nothing_has_no_direction() -> None:
    assert not static().encode([""]).any()


def test_kept_vectors_are_the_same_bits() -> None:
    known: dict[str, object] = {}
    first = Keeping(static(), known).encode(WAIT)
    again = Keeping(static(), known)
    assert np.array_equal(again.encode(WAIT), first)
    assert again.new == []
    assert np.array_equal(static().encode(WAIT), first)


def test_without_the_package_words_alone_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "find_spec", lambda name: None)
    static_embedding.cache_clear()
    try:
        bare = recipe("default")
        assert bare.encoder is None
        found = evaluate(passages(), passages(1), Settings(bare, codebook=BOOK, reading=False))
        assert found["precision_at_1"] == 1.0
    finally:
        static_embedding.cache_clear()


BOOK = {"wait": Described("Time spent waiting for care", ("We sat there for hours.",))}


@pytest.mark.parametrize("name", NAMES)
def test_every_engine_finds_plain_themes(name: str) -> None:
    found = evaluate(passages(), passages(2), Settings(recipe(name), codebook=BOOK))
    assert found["suggester"] == name
    assert found["themes"] == ["home", "wait"]
    assert found["map"] == 1.0
    assert found["micro_f1"] > 0.9
    assert found["per_theme"]["wait"]["n_test"] == 6
    # 6 of 22 passages are of it; 80 % of them is 5.
    assert found["read_80"] == pytest.approx(5 / 22)
    assert found["accuracy"] is None


def test_a_theme_nobody_coded_is_found_by_its_definition() -> None:
    train = [p for p in passages() if "wait" not in p.themes]
    found = evaluate(
        train, passages(1), Settings(recipe(), codebook={"wait": Described("Waiting")})
    )
    told = found["per_theme"]["wait"]
    assert told["n_train"] == 0
    assert told["average_precision"] > 0.8


def test_a_theme_nobody_coded_or_described_comes_last() -> None:
    train = [p for p in passages() if "wait" not in p.themes]
    ranker = Ranker(recipe(), 1)
    coded = np.array([["home" in p.themes, False] for p in train])
    ranker.fit([p.text for p in train], coded, told=["Life at home", ""])
    scores = ranker.scores(WAIT)
    assert (scores[:, 1] < scores[:, 0]).all()


def test_a_text_that_repeats_is_in_every_fold() -> None:
    assert sorted(folds_of(["Nothing."] * 5)) == list(range(5))
    assert folds_of(["a", "b", "a"])[:2] == [fold("a"), fold("b")]


def test_a_fold_goes_by_the_words() -> None:
    assert fold("The  NURSE came") == fold("the nurse came")
    assert {fold(str(n)) for n in range(50)} == set(range(5))


@pytest.mark.parametrize("name", NAMES)
def test_same_seed_same_bits(name: str) -> None:
    texts = [p.text for p in passages()]
    coded = np.array([["wait" in p.themes, "home" in p.themes] for p in passages()])
    found = []
    for _ in range(2):
        ranker = Ranker(recipe(name), 3)
        ranker.fit(texts, coded, told=["Waiting", ""])
        found.append(ranker.scores([*texts, "Another text"]))
    assert np.array_equal(found[0], found[1])


def test_the_definition_gives_way_to_what_is_coded() -> None:
    assert definition_weight(0) == 1
    assert definition_weight(10) == 0.5
    assert definition_weight(190) == 0.05


def test_definitions_are_held_against_both_vectors() -> None:
    one, two = static(), recipe("semantic").encoder
    both = Space(replace(recipe(), second=two), WAIT)
    alone = [Space(replace(recipe(), encoder=each), WAIT) for each in (one, two)]
    told = ["Waiting for care", "Life at home"]
    middle = sum(space.likeness(HOME, told) for space in alone) / 2
    assert both.likeness(HOME, told) == pytest.approx(middle)


def test_drawn_per_theme_with_the_seed() -> None:
    drawn = few(passages(), 3, 1)
    assert sum("wait" in p.themes for p in drawn) == 3
    assert sum("home" in p.themes for p in drawn) == 3
    assert few(passages(), 3, 1) == drawn
    assert few(passages(), 3, 2) != drawn


@pytest.mark.parametrize(
    "train",
    [
        [Passage("Only one passage.", frozenset({"wait"}))],
        [Passage(t, frozenset({"wait"})) for t in WAIT],
        [Passage("", frozenset({"wait"})), Passage("", frozenset({"home"}))],
        [Passage("等待很久了。", frozenset({"wait"})), Passage("在家里。", frozenset({"home"}))],
        [Passage("word " * 5000, frozenset({"wait"})), Passage("Home", frozenset({"home"}))],
    ],
    ids=["one example", "all in one theme", "no words", "other scripts", "5,000 words"],
)
def test_little_or_odd_material_gives_figures(train: list[Passage]) -> None:
    test = [*passages(1), Passage("", frozenset({"wait"}))]
    for name in NAMES:
        found = evaluate(train, test, Settings(recipe(name)))
        assert 0 <= found["map"] <= 1
        assert 0 <= found["micro_f1"] <= 1
        assert found["n_test"] == len(test)


def test_groups_are_told_apart() -> None:
    test = [Passage(p.text, p.themes, "AB"[n % 2]) for n, p in enumerate(passages(2))]
    found = evaluate(passages(), test, Settings(recipe("tfidf"), reading=False))
    groups = found["per_group"]
    assert set(groups) == {"A", "B"}
    assert sum(g["coded"] for g in groups.values()) == 12
    assert sum(g["n_test"] for g in groups.values()) == 22


def test_what_cannot_be_evaluated_is_said() -> None:
    with pytest.raises(CodingError, match="No passage of the training file has a theme"):
        evaluate([Passage("x", frozenset())], passages(1), Settings(recipe("tfidf")))
    with pytest.raises(CodingError, match="no suggester “best”"):
        recipe("best")
    with pytest.raises(CodingError, match="goes with the suggester “semantic”"):
        recipe("default", Path("here"))


def test_model_folders(tmp_path: Path) -> None:
    with pytest.raises(CodingError, match="is no folder"):
        recipe("semantic", tmp_path / "none")
    with pytest.raises(CodingError, match=r"holds no \.onnx file"):
        recipe("semantic", tmp_path)
    (tmp_path / "model.onnx").write_bytes(b"not a model")
    with pytest.raises(CodingError, match=r"holds no tokenizer\.json"):
        recipe("semantic", tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(CodingError, match="no tokenizer that can be read"):
        recipe("semantic", tmp_path)


def test_the_plain_engine_is_frozen() -> None:
    assert recipe("tfidf") == Recipe("tfidf", "1", 10.0)
