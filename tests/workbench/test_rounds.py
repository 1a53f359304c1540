"""Rounds: what changed in themes, evidence and wording between them; wordings by each voice."""

from __future__ import annotations

import pytest

from tests.support.two_sides import clinic
from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError


@pytest.fixture
def rounds(study: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A coded study on which two rounds begin."""
    clinic(study, tmp_path_factory.mktemp("clinic"))
    return study


def test_what_changed_from_round_to_round(rounds: Project) -> None:
    shop = rounds.workshops
    first = shop.begin_round("2024", "three sessions")
    room = shop.create("May")
    shop.belongs("2024", "May")
    proposal = shop.propose("May", "Say “left waiting”.", target="Waiting")
    shop.decide(proposal, "agreed", how="consensus")
    rounds.because(proposal).change_code("Waiting", name="Left waiting")
    shop.word("Left waiting", "patient", "Nobody tells us how long.")
    # before: Waiting is voiced by 2 of 3 patients and 1 of 2 staff (two_sides)
    rounds.code("carers.txt", "weeks", quote="We waited weeks and weeks for the letter")
    second = shop.begin_round("2025")
    shop.word("Left waiting", "patient", "Nobody tells us how long or why.")
    shop.belongs("2025", "May")  # it belonged elsewhere after all
    shop.belongs("2024", "May")
    assert [(r.name, r.note, r.workshops) for r in shop.rounds()] == [
        ("2024", "three sessions", (room.id,)), ("2025", "", ()),
    ]  # fmt: skip
    assert first.seq < second.seq

    one, two = shop.round_report()
    assert (one.until, two.until) == ("2025", "now")
    changed = [(e.theme, e.group, e.before, e.after) for e in one.evidence if e.changed]
    assert changed == [("Left waiting", "Carers", (0, 2), (1, 2))]  # renamed is not changed
    assert {each.kind for each in one.themes.changes} == {"renamed"}
    assert one.wordings == (("Left waiting", "patient", "", "Nobody tells us how long."),)
    assert [p.id for p in one.proposals] == [proposal]
    assert two.themes.changes == ()
    assert [e for e in two.evidence if e.changed] == []
    assert two.wordings == (
        ("Left waiting", "patient", "Nobody tells us how long.",
         "Nobody tells us how long or why."),
    )  # fmt: skip
    told = two.to_json()
    assert (told["round"], told["evidence"]) == ("2025", [])
    assert len(shop.round_report("2024")) == 1
    assert rounds.check().problems == ()


def test_a_wording_keeps_its_versions_and_what_is_hard(rounds: Project) -> None:
    shop = rounds.workshops
    assert shop.wordings("Waiting") == ()
    shop.word("Waiting", "professional", "Organisational delay.")
    shop.word("Waiting", "agreed", "Waiting and not knowing.")
    shop.word("Waiting", "professional", "Delay.")
    shop.word("Waiting", "professional", "Delay.")
    found = {each.voice: each for each in shop.wordings("Waiting")}
    assert list(found) == ["professional", "agreed"]
    assert [v.words for v in found["professional"].versions] == ["Organisational delay.", "Delay."]
    assert found["agreed"].marks == ()
    rounds.undo()
    (again, _) = shop.wordings("Waiting")
    assert [m.kind for m in again.marks] == ["hard word"]
    shop.word("Waiting", "professional", "")
    assert [each.voice for each in shop.wordings("Waiting")] == ["agreed"]
    assert rounds.check().problems == ()


def test_what_is_refused(rounds: Project) -> None:
    shop = rounds.workshops
    shop.begin_round("2024")
    for error, words, do in (
        (Refused, "already", lambda: shop.begin_round(" 2024 ")),
        (Refused, "already", lambda: shop.begin_round("Now")),
        (NotFound, "“2024”", lambda: shop.belongs("2025", "May")),
        (NotFound, "none yet", lambda: shop.belongs("2024", "May")),
        (UsageError, "researcher, patient", lambda: shop.word("Waiting", "nurse", "x")),
        (NotFound, "Nowhere", lambda: shop.word("Nowhere", "patient", "x")),
    ):
        with pytest.raises(error, match=words):
            do()
