"""Words and queries: what is folded, what is found where, and what a broken query is told."""

from __future__ import annotations

import pytest

from coding.errors import QueryError
from coding.searching import any_of, parse, words_of
from coding.word_forms import english, forms_for


def found(query: str, text: str) -> list[str] | None:
    spans = parse(query).find(list(words_of(text)))
    return None if spans is None else [span.of(text) for span in spans]


TEXT = "The nurse didn’t ask, Zoë said; “nursing” in the CAFÉ takes a long, long wait."


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("nurse", ["nurse"]),
        ("NURS*", ["nurse", "nursing"]),
        ("zoe cafe", ["Zoë", "CAFÉ"]),
        ('"long wait"', ["long wait"]),
        ("“long wa*”", ["long wait"]),
        ('"long wa"*', ["long wait"]),
        ("didn't", ["didn’t"]),
        ("wait OR hours nurse", ["nurse", "wait"]),
        ("nurse -hours", ["nurse"]),
        ("nurse -wait", None),
        ('nurse -"wait long"', ["nurse"]),
        ("nur", None),
        ("wait - nurse", ["nurse", "wait"]),
    ],
)
def test_what_is_found(query: str, said: list[str] | None) -> None:
    assert found(query, TEXT) == said


def test_scripts() -> None:
    assert [w.folded for w in words_of("Straße ﬁne İstanbul हिन्दी 護士 x_y")] == [
        "strasse", "fine", "istanbul", "हिन्दी", "護", "士", "x", "y",
    ]  # fmt: skip
    assert found("護士", "那位護士来了") == ["護士"]
    assert found("سلام", "سَلام") == ["سَلام"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ('"long', "does not close it"),
        ("*", "star"),
        ("nu*rse", "star"),
        ("-home", "only what must not be there"),
        ("OR home", "between two words"),
        ("home OR", "between two words"),
        ("home OR OR care", "between two words"),
        ("home OR -care", "minus"),
        ("", "no word to look for"),
        ("?! -", "no word to look for"),
    ],
)
def test_a_broken_query_is_told(query: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        parse(query)


def test_lists_and_forms() -> None:
    query = any_of(["long wait", " nurs* ", "", "nurs*"])
    assert [len(clause) for clause in query.every] == [2]
    with pytest.raises(QueryError, match="no word"):
        any_of(["", "–"])
    wider = parse("nurse wait*").in_other_forms(english)
    said = list(words_of("They were nursing us, waiting"))
    assert wider.find(said) is not None
    assert parse("nurse").find(said) is None
    with pytest.raises(QueryError, match="more than 400 ways"):
        parse('"a b c"').in_other_forms(lambda word: [f"{word}{n}" for n in range(8)])


@pytest.mark.parametrize(
    ("word", "wanted", "unwanted"),
    [
        ("waits", {"wait", "waited", "waiting"}, set()),
        ("caring", {"care", "cared", "cares"}, {"car", "cars"}),
        ("stopped", {"stop", "stops", "stopping"}, set()),
        ("told", {"tell", "tells", "telling"}, set()),
        ("studies", {"study", "studied", "studying"}, set()),
        ("class", {"classes"}, {"clas"}),
        ("thing", {"things"}, {"th", "the"}),
    ],
)
def test_english_forms(word: str, wanted: set[str], unwanted: set[str]) -> None:
    assert wanted <= english(word)
    assert not unwanted & english(word)


def test_forms_are_honest() -> None:
    known = forms_for("en")
    assert known is not None
    assert "rules" in known[1] or "table" in known[1]
    assert forms_for("xx-none") is None
