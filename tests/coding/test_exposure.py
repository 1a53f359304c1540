"""Who was asked what, checked by hand on one interview with two people and one discussion."""

from __future__ import annotations

from typing import Any

from coding.exposure import Answers, Asking, answers, exposure
from coding.parts import DocumentWords, Stretch


def talk(document: str, *said: tuple[str, dict[str, Any]]) -> DocumentWords:
    """A document of one word a turn, from (speaker, what is known of them)."""
    stretches = [
        Stretch(document, n, n * 2, n * 2 + 1, speaker, words=1, **({"participant": None} | known))
        for n, (speaker, known) in enumerate(said, start=1)
    ]
    return DocumentWords("x " * (len(said) + 2), stretches)


LEAD = ("INT", {"facilitator": True})
ANN = ("P1", {"participant": "ann", "groups": ("Patients",)})
BEN = ("C1", {"participant": "ben", "groups": ("Carers", "Patients")})
EVE = ("S1", {"participant": "eve", "groups": ("Staff",)})
EVE_AS_PATIENT = ("S1", EVE[1] | {"speaking_as": "Patients"})
SOMEBODY = ("Unknown", {})

# Turns:            1     2    3     4    5    6     7
INTERVIEW = talk("i", LEAD, ANN, LEAD, BEN, ANN, LEAD, BEN)
DISCUSSION = talk("g", LEAD, EVE, SOMEBODY, LEAD, EVE_AS_PATIENT)
DOCUMENTS = {"i": ("interview", INTERVIEW), "g": ("single-group", DISCUSSION)}

ann, ben, eve = (("participant", name) for name in ("ann", "ben", "eve"))
somebody = ("speaker", "g", "Unknown")


def test_what_follows_a_question_ends_at_the_next() -> None:
    asked = [Asking("i", 3, "b"), Asking("i", 1, "a"), Asking("i", 3, "c"), Asking("g", 4, "a")]
    assert answers(asked) == [
        Answers("g", "a", 4, None),
        Answers("i", "a", 1, 3),
        Answers("i", "b", 3, None),
        Answers("i", "c", 3, None),
    ]
    assert [n for n in range(1, 6) if Answers("i", "a", 1, 4).holds(n)] == [2, 3]


def test_in_an_interview_those_are_asked_who_speak_before_the_next_question() -> None:
    asked = [Asking("i", 1, "a"), Asking("i", 3, "b"), Asking("i", 6, "c")]
    found = exposure(DOCUMENTS, asked, ["a", "b", "c", "never"])
    assert found["a"].people == {ann}
    assert found["b"].people == {ann, ben}
    assert found["c"].people == {ben}
    assert found["b"].groups == {"Patients": {ann, ben}, "Carers": {ben}}
    assert found["a"].documents == found["b"].documents == ("i",)
    assert found["never"].documents == ()
    assert found["never"].people == frozenset()


def test_in_a_discussion_everybody_counted_who_speaks_is_asked() -> None:
    found = exposure(DOCUMENTS, [Asking("g", 4, "a")], ["a"])["a"]
    assert found.people == {eve, somebody}
    assert found.groups == {"Staff": {eve}, "(unidentified)": {somebody}}
    assert found.speaking_as == {"Patients": {eve}}


def test_a_question_put_twice_or_in_two_documents_is_asked_of_all_together() -> None:
    asked = [Asking("i", 1, "a"), Asking("i", 3, "b"), Asking("i", 6, "a"), Asking("g", 1, "a")]
    found = exposure(DOCUMENTS, asked, ["a", "b"])["a"]
    assert found.people == {ann, ben, eve, somebody}
    assert found.documents == ("i", "g")
    assert found.unanswered == ()


def test_nobody_answers_before_the_next_question() -> None:
    asked = [Asking("i", 1, "a"), Asking("i", 2, "b"), Asking("i", 7, "c")]
    found = exposure(DOCUMENTS, asked, ["a", "b", "c"])
    assert found["a"].people == frozenset()
    assert found["a"].unanswered == ("i",)
    assert found["b"].people == {ann, ben}
    assert found["c"].unanswered == ("i",)  # put in the last turn


def test_what_is_outside_the_scope_is_left_out() -> None:
    asked = [Asking("elsewhere", 1, "a"), Asking("i", 1, "unknown question")]
    found = exposure({"i": DOCUMENTS["i"]}, asked, ["a"])
    assert set(found) == {"a"}
    assert found["a"].documents == ()
