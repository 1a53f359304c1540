"""Coded passages in a corrected text: on their own words or lost, never on the same elsewhere."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.alignment import align
from coding.anchoring import Anchor, counterparts, placed
from coding.errors import SpanError
from coding.spans import Span
from tests.coding.random_edits import Edited, edit, passages, transcript, whole

TALK = (
    "INT: How was it?\n\nP1: Yes. I waited for hours.\n\nINT: And then?\n\n"
    "P1: Yes. They sent me home, and I waited for a call.\n\nINT: Was that all?\n\nP1: Yes.\n"
)


def anchor(old: str, new: str, quote: str, nth: int = 0) -> str | None:
    """What the nth place of a quote has become, its new surroundings' first place in brackets."""
    span = _span(old, quote, nth)
    found = placed(align(old, new, [span]), span)
    return None if found is None else new[found.start : found.end]


def _span(text: str, quote: str, nth: int = 0) -> Span:
    at = -1
    for _ in range(nth + 1):
        at = text.index(quote, at + 1)
    return Span(at, at + len(quote))


def test_words_left_alone_are_found_however_much_came_before() -> None:
    new = "Transcribed anew.\n\n" + TALK.replace("And then?", "And then, after that, what was it?")
    for quote in ("I waited for hours.", "They sent me home", "Was that all?"):
        span = _span(TALK, quote)
        found = placed(align(TALK, new, [span]), span)
        assert found == Anchor(new.index(quote), new.index(quote) + len(quote), 1.0)


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_one_of_several_same_words_stays_itself(nth: int) -> None:
    new = TALK.replace("hours", "many hours").replace("call", "letter")
    span = _span(TALK, "Yes.", nth)
    found = placed(align(TALK, new, [span]), span)
    expected = _span(new, "Yes.", nth)
    assert found == Anchor(expected.start, expected.end, 1.0)


@pytest.mark.parametrize("nth", [0, 1, 2])
def test_deleted_words_are_lost_though_the_same_are_said_elsewhere(nth: int) -> None:
    gone = _span(TALK, "Yes.", nth)
    new = TALK[: gone.start] + TALK[gone.end :]
    assert placed(align(TALK, new, [gone]), gone) is None
    others = [_span(TALK, "Yes.", n) for n in range(3) if n != nth]
    texts = align(TALK, new, [gone, *others])
    for n, other in enumerate(others):
        expected = _span(new, "Yes.", n)
        assert placed(texts, other) == Anchor(expected.start, expected.end, 1.0)


def test_corrected_words_are_followed() -> None:
    old = "P1: I went to the hospitle on munday with my sister, and they kept me.\n"
    new = "P1: I went to the hospital on Monday with my sister, and they kept me there.\n"
    assert anchor(old, new, "hospitle") == "hospital"
    assert anchor(old, new, "hospitle on munday") == "hospital on Monday"
    assert anchor(old, new, "with my sister, and they") == "with my sister, and they"
    found = placed(align(old, new), _span(old, "the hospitle on munday"))
    assert found is not None
    assert 0.5 < found.sure < 1


def test_words_replaced_by_others_are_lost() -> None:
    old = "P1: It was a long wait for all of us.\n\nP2: We had a garden behind the house.\n"
    new = "P1: It was a long wait for all of us.\n\nP2: Nobody ever said what would happen.\n"
    assert anchor(old, new, "We had a garden behind the house") is None


def test_a_moved_paragraph_takes_its_passages_along_though_it_was_corrected() -> None:
    first = "P1: They told me on the telephone that the bed had gone to somebody else.\n\n"
    rest = "INT: When was that?\n\nP1: In March, I think, or it may have been in April.\n\n"
    new = rest + first.replace("telephone", "phone")
    assert anchor(first + rest, new, "that the bed had gone") == "that the bed had gone"
    assert anchor(first + rest, new, "They told me on the tele") == "They told me on the"
    assert anchor(first + rest, new, "it may have been in April") == "it may have been in April"


def test_words_wrapped_elsewhere_are_the_same_words() -> None:
    old = "P1: I waited for hours and nobody\ntold me anything at all.\n"
    new = "P1: I waited for hours\nand nobody told me anything at all.\n"
    span = _span(old, "for hours and nobody\ntold me")
    found = placed(align(old, new), span)
    assert found is not None
    assert found.is_exact
    assert new[found.start : found.end] == "for hours\nand nobody told me"


def test_a_split_word_and_a_joined_one_leave_the_others_alone() -> None:
    old = "P1: Imyself never no ticed.\n"
    new = "P1: I myself never noticed.\n"
    assert anchor(old, new, "Imyself") == "I myself"
    assert anchor(old, new, "never") == "never"
    assert anchor(old, new, "no ticed") == "noticed"


def test_text_without_spaces() -> None:
    old = "甲:病院で三時間待ちました。誰も来ませんでした。\n乙:そうですか。\n"
    new = "甲:あの病院で五時間待ちました。誰も来ませんでした。\n乙:そうですか。\n"
    assert anchor(old, new, "誰も来ませんでした") == "誰も来ませんでした"
    assert anchor(old, new, "三時間待ちました") == "五時間待ちました"


def test_the_same_text_and_an_empty_one() -> None:
    span = Span(3, 9)
    assert placed(align(TALK, TALK, [span]), span) == Anchor(3, 9, 1.0)
    assert placed(align(TALK, "", [span]), span) is None
    assert placed(align("   x", "   y"), Span(0, 2)) is None


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(SpanError, match="lies outside the text"):
        align("abc", "abcd", [Span(1, 9)])


def test_turns_know_where_they_come_from() -> None:
    old, new = "A: one two three\n\nB: four five six\n", "B: four fiver six\n\nX: new words here\n"
    texts = align(old, new)
    before = [Span(3, 16), Span(21, 34)]
    now = [Span(3, 17), Span(22, len(new) - 1)]
    assert counterparts(texts, now, before) == [1, None]


@pytest.mark.parametrize("hundred", range(10))
def test_a_thousand_random_corrections(hundred: int) -> None:
    kept = touched = gone = followed = 0
    for seed in range(hundred * 100, hundred * 100 + 100):
        rng = random.Random(seed)
        edited = Edited(transcript(rng, rng.randint(4, 40)))
        spans = passages(rng, edited.old, 25)
        for _ in range(rng.randint(1, 12)):
            edit(rng, edited)
        victim = rng.choice(spans)
        if len(victim) >= 12:
            for at in sorted(edited.places()[victim.start : victim.end], reverse=True):
                if at >= 0:
                    edited.delete(at, at + 1)
        texts, places = align(edited.old, edited.new, spans), edited.places()
        for span in spans:
            found, stands = placed(texts, span), whole(places, span)
            left = [at for at in places[span.start : span.end] if at >= 0]
            told = f"seed {seed}, {span}: “{span.of(edited.old)}” gave {found}"
            if stands is not None:
                assert found == Anchor(stands, stands + len(span), 1.0), told
                kept += 1
            elif not left:
                assert found is None, told
                gone += 1
            else:
                touched += 1
                followed += found is not None
                if found is not None:
                    assert any(found.start <= at < found.end for at in left), told
    assert kept > 1_500
    assert gone > 80
    assert followed > 0.75 * touched


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.text(max_size=120), st.data())
def test_any_two_texts(old: str, new: str, data: st.DataObject) -> None:
    """The maps are each other's inverse, match only the same characters; places lie in the text."""
    texts = align(old, new)
    for at, to in enumerate(texts.to):
        assert to < 0 or (texts.back[to] == at and old[at] == new[to])
    assert sum(to >= 0 for to in texts.to) == sum(back >= 0 for back in texts.back)
    if len(old) > 1:
        start = data.draw(st.integers(0, len(old) - 1))
        end = data.draw(st.integers(start + 1, len(old)))
        found = placed(texts, Span(start, end))
        if found is not None:
            assert 0 <= found.start < found.end <= len(new)
            assert 0 < found.sure <= 1
            if found.is_exact:
                assert new[found.start : found.end].split() == old[start:end].split()
