"""The pure counting of matrices: a case by hand, and random studies against the comparison."""

from __future__ import annotations

import random

from coding.codebook import Code, Codebook
from coding.comparison import Mark, compare
from coding.matrices import MEASURES, Columns, count, people_in, together
from coding.parts import DocumentWords, Stretch
from coding.pieces import FACILITATOR, NO_SPEAKER, Quoted, Standing, Talk
from coding.spans import count_words

TEXT = "we wait and wait here. They rush us all"
A, B = Standing(("participant", "A"), ("P",)), Standing(("participant", "B"), ("S",))
TALK = {"d": Talk([0, 23], [22, 39], [0, 1], [A, B])}
EVERYBODY = Columns(1, lambda *_: (0,))


def quoted(start: int, end: int, code: str) -> Quoted:
    return Quoted("d", start, end, code, TEXT[start:end])


def test_each_measure_by_hand() -> None:
    """“we wait and”, “and wait”, and one across both turns: five words and six, two people."""
    codings = [quoted(0, 11, "x"), quoted(8, 16, "x"), quoted(17, 32, "y")]
    rows = [frozenset("x"), frozenset("y"), frozenset("xy"), frozenset("z")]
    expected = {
        "people": [[1], [2], [2], [0]],
        "codings": [[2], [1], [3], [0]],
        "words": [[4], [3], [7], [0]],
        "any": [[1], [1], [1], [0]],
    }
    for measure in MEASURES:
        assert count(rows, EVERYBODY, TALK, codings, measure)[0] == expected[measure]
    assert people_in(EVERYBODY, TALK) == [2]


def test_codes_meet_where_two_codings_share_a_letter() -> None:
    codings = [quoted(0, 11, "x"), quoted(8, 16, "y"), quoted(11, 12, "y"), quoted(16, 17, "y")]
    rows, columns = [frozenset("x"), frozenset("y")], [frozenset("y"), frozenset("x")]
    assert together(rows, columns, TALK, codings, "codings")[0] == [[1, 0], [0, 1]]
    assert together(rows, columns, TALK, codings, "words")[0] == [[1, 0], [0, 1]]
    assert together(rows, columns, TALK, codings, "people")[0] == [[1, 0], [0, 1]]


def test_random_studies_are_counted_as_the_comparison_counts() -> None:
    for seed in range(40):
        _same(random.Random(seed))


def _same(draw: random.Random) -> None:
    book = Codebook(
        (
            Code("t", "T", kind="theme"), Code("u", "U", parent="t", kind="theme"),
            Code("c", "c", parent="u"), Code("e", "e"), Code("v", "V", kind="theme"),
        ),
        (("v", "e"), ("v", "c")),
    )  # fmt: skip
    documents, talks, marks, codings = {}, {}, [], []
    for name in ("d1", "d2"):
        text = "".join(draw.choices("ab  ", k=120))
        stretches, at = [], draw.randrange(3)
        while at < 110:
            end = min(at + draw.randrange(1, 30), 120)
            if text[at:end].strip():
                stretches.append(_stretch(draw, name, len(stretches), at, end, text))
            at = end + draw.randrange(3)
        documents[name] = (
            draw.choice(["interview", "mixed-group"]),
            DocumentWords(text, stretches),
        )
        talks[name] = Talk(
            [s.start for s in stretches], [s.end for s in stretches],
            [s.turn for s in stretches], [_standing(s) for s in stretches],
        )  # fmt: skip
        for n in range(25):
            start = draw.randrange(118)
            end = min(start + draw.randrange(1, 40), 120)
            code = draw.choice("tuce")
            marks.append(Mark(f"{name}{n}", name, start, end, code))
            codings.append(Quoted(name, start, end, code, text[start:end]))
    compared = compare(book, documents, marks, ("P", "S"))
    names = [name for name, _ in compared.groups]
    columns = Columns(
        len(names), lambda _d, _t, by: tuple(names.index(g) for g in by.groups), own_only=True
    )
    rows = [book.evidence(theme) for theme in compared.themes]
    assert people_in(columns, talks) == [of for _, of in compared.groups]
    for measure in ("people", "codings", "words"):
        found, left_out = count(rows, columns, talks, codings, measure)
        for row, theme in enumerate(compared.themes):
            for column, group in enumerate(names):
                assert found[row][column] == getattr(compared.cells[theme][group], measure)
        assert left_out == compared.left_out


def _stretch(
    draw: random.Random, document: str, turn: int, start: int, end: int, text: str
) -> Stretch:
    person = draw.choice(["A", "B", "C", None])
    groups = {"A": ("P",), "B": ("P", "S"), "C": ()}.get(person or "", ())
    return Stretch(
        document, turn, start, end, draw.choice(["X", "Y", None]), person, groups,
        speaking_as=draw.choice([None, None, "S"]) if person else None,
        facilitator=draw.random() < 0.15, words=count_words(text[start:end]),
    )  # fmt: skip


def _standing(stretch: Stretch) -> Standing:
    if stretch.person is None:
        return Standing(None, nobody=FACILITATOR if stretch.facilitator else NO_SPEAKER)
    return Standing(stretch.person, stretch.counted_groups, stretch.speaking_as is not None)
