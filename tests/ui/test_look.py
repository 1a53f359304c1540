"""Letters, colours, lanes and dots."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from workbench.ui.dots import MOST_DOTS, dots
from workbench.ui.look import GROUP_COLOURS, GroupMarks, clock, code_hues, link
from workbench.ui.transcript import stripes
from workbench.values import Code, Codebook, Coding, Group, Participant


def groups(*names: str) -> list[Group]:
    return [Group(str(at), name, 0) for at, name in enumerate(names)]


def person(label: str, group: str) -> Participant:
    return Participant(label, label, None, (group,), {})


def coding(id_: str, start: int, end: int, code: str = "c") -> Coding:
    now = datetime(2025, 1, 1, tzinfo=UTC)
    return Coding(id_, "d", start, end, "", code, code, "AB", "individual", "human", now, code)


def test_letters_follow_the_labels_of_the_people() -> None:
    people = [person("P01", "Patients"), person("S01", "Professionals")]
    marks = GroupMarks(groups("Patients", "Professionals"), people)
    assert (marks["Patients"].letter, marks["Professionals"].letter) == ("P", "S")


def test_letters_never_repeat() -> None:
    names = ["Patients", "Professionals", "Parents", "Pa", "家族", "42"]
    marks = GroupMarks(groups(*names), [])
    letters = [marks[name].letter for name in names]
    assert len(set(letters)) == len(names)
    assert letters[:2] == ["P", "R"]


def test_colours_go_by_order_and_grey_is_for_nobody() -> None:
    marks = GroupMarks(groups("a", "b"), [])
    assert [marks["a"].colour, marks["b"].colour] == list(GROUP_COLOURS[:2])
    assert marks["(unidentified)"].colour not in GROUP_COLOURS
    assert "(unidentified)" not in marks


def test_a_letter_can_be_read_on_every_colour() -> None:
    def light(colour: str) -> float:
        short = len(colour) == 4
        parts = [colour[1:][i] * 2 if short else colour[1 + 2 * i : 3 + 2 * i] for i in range(3)]
        r, g, b = (
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
            for c in (int(part, 16) / 255 for part in parts)
        )
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    marks = GroupMarks(groups(*"abcdefghi"), [])
    for name in "abcdefghi":
        mark = marks[name]
        on = mark.style.rsplit(":", 1)[1]
        low, high = sorted((light(mark.colour), light(on)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, mark


def test_a_code_keeps_its_own_colour_if_it_is_one() -> None:
    book = Codebook((Code("1", "a", colour="#123abc"), Code("2", "b", colour="red;x:y")))
    hues = code_hues(book)
    assert hues["1"] == "#123abc"
    assert hues["2"].startswith("#")


def test_overlapping_codings_never_share_a_lane() -> None:
    found = stripes([coding(str(n), n * 10, n * 10 + 200) for n in range(30)], {})
    for one in found:
        for other in found:
            meet = one.coding.start < other.coding.end and other.coding.start < one.coding.end
            assert one is other or not meet or one.lane != other.lane


@pytest.mark.parametrize(("people", "of"), [(0, 0), (0, 5), (3, 3), (20, 60)])
def test_one_dot_a_person(people: int, of: int) -> None:
    drawn = dots(people, of)
    assert drawn.count('<i class="on"></i>') == people
    assert drawn.count("<i></i>") == of - people


def test_hundreds_of_dots_are_not_drawn() -> None:
    assert dots(3, MOST_DOTS + 1) == ""


def test_clock() -> None:
    assert [clock(s) for s in (0, 75.9, 3675)] == ["0:00", "1:15", "1:01:15"]


def test_links_carry_what_they_are_given_escaped() -> None:
    assert link("documents", document='a"b&c', turn=None) == (
        'href="documents?document=a%22b%26c" data-go="documents"'
    )
