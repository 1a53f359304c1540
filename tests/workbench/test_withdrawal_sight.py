"""Withdrawal: photos to look through, and what is told to who may not see everything."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.support import blind_strands
from tests.support.blind_strands import RARE
from tests.support.two_coders import two_coders
from tests.workbench.test_withdrawal import everything
from workbench.api import Project
from workbench.errors import NotFound, Refused

WALL = b"\x89PNG\r\n\x1a\nwall of the first day"
DRAWN = b"\x89PNG\r\n\x1a\nframework on paper"
BOTH = "FAC: And you?\nP1: A zebra told me about the yard, and I told it of the ward.\n"


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    """One person, a workshop with a photo on the wall, a photo of a drawn framework."""
    (tmp_path / "talk.txt").write_text("INT: How was it?\nAnn: I waited for hours.\n")
    study.import_files([tmp_path / "talk.txt"], method="interview")
    study.add_code("Time", kind="theme")
    study.workshops.create("First")
    study.workshops.note("First", "Arrows.", kind="flip chart", photo=("wall.png", WALL))
    study.workshops.note("First", "No photo here.")
    study.conceptual.set_photo("drawn.png", DRAWN)
    return study


def test_photos_are_listed_and_go_when_asked(talk: Project) -> None:
    wall, drawn = talk.look_at_withdrawal("Ann").photos
    assert [(p.name, p.where, p.is_present, p.goes) for p in (wall, drawn)] == [
        ("wall.png", "First", True, False),
        ("drawn.png", "Conceptual framework", True, False),
    ]
    assert talk.workshops.photo_to_see(wall.ref) == ("wall.png", WALL)
    assert talk.workshops.photo_to_see(drawn.ref) == ("drawn.png", DRAWN)
    done = talk.withdraw("Ann", {wall.ref})
    assert [p.goes for p in done.photos] == [True, False]
    assert done.erased["photos"] == 1
    found = talk.workshops.get("First").notes[0]
    assert (found.words, found.photo_name) == ("Arrows.", "")  # what was typed in stays
    with pytest.raises(NotFound, match="No photo"):
        talk.workshops.photo_to_see(wall.ref)
    assert b"wall of the first day".decode() not in everything(talk)
    assert DRAWN.decode("latin-1").lower() in everything(talk)
    assert talk.check().clean


def test_a_photo_goes_in_every_version(talk: Project) -> None:
    talk.conceptual.set_photo("again.png", DRAWN + b" again")
    talk.conceptual.take_photo_away()
    (_, drawn) = talk.look_at_withdrawal("Ann").photos
    assert not drawn.is_present  # it can still be undone, so it has to be looked at
    assert talk.workshops.photo_to_see(drawn.ref)[1] == DRAWN
    assert talk.withdraw("Ann", {drawn.ref}).erased["photos"] == 2
    assert "framework on paper" not in everything(talk)
    assert "drawn.png" not in everything(talk)
    assert talk.conceptual.framework().photo == b""
    assert talk.check().clean


def test_a_photo_that_stands_under_the_framework_goes_with_its_name(talk: Project) -> None:
    (_, drawn) = talk.look_at_withdrawal("Ann").photos
    talk.withdraw("Ann", {drawn.ref})
    assert talk.conceptual.framework().photo_name == ""
    assert "framework on paper" not in everything(talk)
    assert talk.check().clean


@pytest.fixture
def strands(
    study: Project, reopened: Callable[..., Project], tmp_path: Path
) -> tuple[Project, Project]:
    """(lead, Abe of the blind strand); P1 speaks in both strands, Z1 in the other only."""
    abe, zoe = blind_strands.build(study, lambda name: reopened(study, actor=name), tmp_path)
    (tmp_path / "both.txt").write_text(BOTH)
    study.import_files(
        [tmp_path / "both.txt"], strand="Zebra strand", facilitators=("FAC",),
        method="interview",
    )  # fmt: skip
    study.assign_participants([{"document": "both.txt", "speaker": "P1", "participant": "P1"}])
    blind_strands.work(study, zoe, tmp_path)
    zoe.code("both.txt", "Zebra strand > Zebras", quote="A zebra told me")
    zoe.close()
    return study, abe


def test_who_is_blind_to_strands_is_told_of_their_own(strands: tuple[Project, Project]) -> None:
    lead, abe = strands
    seen, whole = abe.look_at_withdrawal("P1"), lead.look_at_withdrawal("P1")
    assert RARE not in json.dumps(asdict(seen)).casefold()
    assert seen.is_narrowed
    assert not whole.is_narrowed
    assert (seen.documents, whole.documents) == (("talk.txt",), ("both.txt", "talk.txt"))
    assert 0 < seen.turns < whole.turns
    assert (seen.files, whole.files) == (("talk.txt",), ("both.txt", "talk.txt"))
    assert seen.ended["coding"] < whole.ended["coding"]
    assert (len(seen.photos), len(whole.photos)) == (0, 2)
    with pytest.raises(Refused, match="kept blind"):
        abe.workshops.photo_to_see(whole.photos[0].ref)
    for hidden in ("Z1", "Nobody"):
        with pytest.raises(NotFound) as refused:
            abe.look_at_withdrawal(hidden)
        assert "Z2" not in str(refused.value)
    abe.withdraw("P1")
    assert "told me about the yard" not in everything(lead)  # whole, though it was not told
    assert lead.check().problems == ()
    abe.close()


def test_a_frozen_strand_they_are_blind_to_is_not_named(strands: tuple[Project, Project]) -> None:
    lead, abe = strands
    lead.freeze_strand("Zebra strand")
    with pytest.raises(Refused, match="codes no blind strand") as refused:
        abe.withdraw("P1")
    assert RARE not in str(refused.value).casefold()
    abe.close()


def test_who_codes_apart_is_told_of_their_own_coding(
    new_study: Callable[..., Project], reopened: Callable[..., Project], tmp_path: Path
) -> None:
    abe = new_study(actor="Abe", profile="reliability")
    two_coders(abe, tmp_path)
    label = abe.participants()[0].label
    bea = reopened(abe, actor="Bea")
    bea.code("talk.txt", "waiting", quote="I waited for hours")
    seen = abe.look_at_withdrawal(label)
    also = bea.look_at_withdrawal(label)
    assert seen.is_narrowed
    assert seen.turns == also.turns > 0
    assert seen.ended.get("coding", 0) < also.ended.get("coding", 0)
    abe.withdraw(label)
    assert "i waited for hours" not in everything(abe)
    assert abe.check().problems == ()
    bea.close()
