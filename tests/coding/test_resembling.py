"""Which turns are taken for a question of the guide: heard in other words, never in small talk."""

from __future__ import annotations

import pytest

from coding.resembling import Ear

GUIDE = {
    "came": "How did you come to be part of the group?",
    "heard": "Did you feel able to speak up and be heard?",
    "after": "Did you hear what came of it when the project finished?",
    "advice": "What would you say to somebody else who is asked to join?",
}
SMALL_TALK = (
    "Mm.",
    "[laughs] Right.",
    "And what was that like for you?",
    "So you were there from the beginning.",
    "Is it all right if I sit here?",
    "I'll turn this off then.",
    "Did you say that to them?",
    "What did you do with it?",
)
PUT = {
    "came": "Um, so could you tell me how you first came to be part of it, the group I mean?",
    "heard": "[laughs] OK. Did you ever feel you could speak up in there? Were you heard?",
    "after": "And when it all finished, did you hear what had come of the project?",
    "advice": "If somebody else was asked to join. What would you say to them?",
}


@pytest.fixture
def ear() -> Ear:
    return Ear(GUIDE, [*SMALL_TALK, *PUT.values()])


@pytest.mark.parametrize("question", PUT)
def test_a_question_in_other_words(ear: Ear, question: str) -> None:
    best = ear.listen(7, PUT[question])[0]
    assert (best.turn, best.question) == (7, question)
    assert 0.35 <= best.score <= 1
    said = PUT[question].casefold()
    assert len(best.words) >= 2
    assert all(word.casefold() in said for word in best.words)


@pytest.mark.parametrize("turn", SMALL_TALK)
def test_small_talk_is_no_question(ear: Ear, turn: str) -> None:
    assert ear.listen(1, turn) == []


def test_word_for_word_is_as_like_as_can_be(ear: Ear) -> None:
    for id_, text in GUIDE.items():
        best = ear.listen(1, text)[0]
        assert best.question == id_
        assert best.score == pytest.approx(1.0)
        first = ear.listen(1, f"Thank you for that, it was very clear. {text} Take your time.")[0]
        assert first.question == id_
        assert first.score == pytest.approx(1.0)


def test_only_the_questions_asked_for(ear: Ear) -> None:
    assert ear.listen(1, GUIDE["came"], among=["after"]) == []
    assert [found.question for found in ear.listen(1, GUIDE["came"], among=["came"])] == ["came"]


def test_nothing_to_hear() -> None:
    assert Ear({}, ["Anything?"]).listen(1, "Anything?") == []
    assert Ear({"empty": "?!"}, []).listen(1, "?!") == []
    assert Ear(GUIDE, []).listen(1, "") == []


@pytest.mark.parametrize(
    ("question", "turn", "other"),
    [
        ("您是怎么加入小组的？", "好的。那您是怎么加入这个小组的呢？", "谢谢您，我们休息一下。"),
        ("¿Cómo llegó usted al grupo?", "Cuénteme cómo llegó usted a este grupo.", "Gracias."),
        ("Как вы попали в группу?", "Расскажите, как вы попали в эту группу?", "Спасибо вам."),
        ("كيف انضممت إلى المجموعة؟", "حسنا، كيف انضممت إلى هذه المجموعة؟", "شكرا جزيلا لك."),
    ],
)  # fmt: skip
def test_other_languages(question: str, turn: str, other: str) -> None:
    ear = Ear({"q": question}, [turn, other, other])
    assert [found.question for found in ear.listen(1, turn)] == ["q"]
    assert ear.listen(1, other) == []
