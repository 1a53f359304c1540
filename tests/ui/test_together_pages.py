"""The pages for packs, the conceptual framework and member checks; hostile words stay words."""

from __future__ import annotations

from pathlib import Path

from tests.ui.conftest import Page
from tests.ui.everywhere import PROBE, harmless, words
from tests.ui.test_workshops_page import fill, part, press
from workbench.api import open_project


def test_what_a_workshop_reads(page: Page, demonstration_copy: Path) -> None:
    project = open_project(demonstration_copy)
    room = project.workshops.create("First")
    test = part(page(demonstration_copy, "workshops", workshop=room.id), "material")
    fill(test, "number_input", "How many", 6)
    fill(test, "text_input", "Seed", "12")
    test = press(test, "Draw them")
    (pack,) = project.packs.all(room.id)
    assert (pack.seed, len(pack.cards)) == (12, 6)
    assert "6 cards drawn with seed 12." in words(test)
    test = part(page(demonstration_copy, "workshops", workshop=room.id), "material")
    assert pack.cards[0].words.split("\n")[0] in words(test)
    fill(test, "text_input", "Seed", PROBE)
    test = press(test, "Draw them")
    assert "A seed is a whole number" in words(test)
    harmless(test)


def test_member_checks(page: Page, demonstration_copy: Path) -> None:
    project = open_project(demonstration_copy)
    test = page(demonstration_copy, "member-checks")
    assert "Nothing went out yet" in words(test)
    test = press(test, "Make it")
    assert "Choose a person or a group" in words(test)
    group = project.groups()[0].name
    fill(test, "selectbox", "To whom", f"{group} (group)")
    fill(test, "text_area", "A few words of your own", PROBE)
    test = press(test, "Make it")
    (check,) = project.member_checks.all()
    assert (check.kind, check.about, check.note) == ("group", group, PROBE)
    fill(test, "text_area", "What they said", f"Not so {PROBE}")
    fill(test, "selectbox", "On which theme", check.themes[0][0])
    test = press(test, "Keep it")
    (check,) = project.member_checks.all()
    assert [r.words for r in check.responses] == [f"Not so {PROBE}"]
    harmless(test)
    test = page(demonstration_copy, "compare", theme=check.themes[0][0])
    assert "Not so" in words(test)
    harmless(test)
