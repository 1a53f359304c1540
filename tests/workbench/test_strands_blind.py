"""A coder of a blind strand finds no trace of the other strands behind any door."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from tests.support import blind_strands, doors
from tests.support.blind_strands import RARE
from workbench.api import Project
from workbench.errors import NotFound, Refused, WorkbenchError
from workbench.services import suggesting_with
from workbench.values import Scope

EVERY = {**doors.SHOWING, **doors.READING, **doors.FILES}
Three = tuple[Project, Project, Project]


@pytest.fixture
def three(
    new_study: Callable[..., Project],
    reopened: Callable[..., Project],
    tmp_path: Path,
) -> Iterator[Three]:
    """Lead, who sees everything; Abe of the blind strand; Zoe of the other."""
    lead = new_study(actor="Lead")
    abe, zoe = blind_strands.build(lead, lambda name: reopened(lead, actor=name), tmp_path)
    yield lead, abe, zoe
    for project in (abe, zoe):
        project.close()


def test_no_door_shows_another_strand(three: Three, tmp_path: Path) -> None:
    lead, abe, zoe = three
    before = doors.looked_at(abe, EVERY)
    assert RARE not in json.dumps(before).casefold()
    blind_strands.work(lead, zoe, tmp_path)
    after = doors.looked_at(abe, EVERY)
    assert {n: (before[n], after[n]) for n in EVERY if before[n] != after[n]} == {}
    assert RARE not in json.dumps(after).casefold()
    assert lead.check().problems == ()


def test_no_door_opens_onto_another_strand_by_id(three: Three, tmp_path: Path) -> None:
    """Reads and writes that name what is hidden say that it is not there, and change nothing."""
    lead, abe, zoe = three
    blind_strands.work(lead, zoe, tmp_path)
    seen = lead.codings(document="zebra.txt")
    codes = [c.id for c in lead.codebook() if c.name.startswith("zebra")]
    book, steps = len(lead.codebook()), len(lead.history())
    assert "other strands coded" in str(abe.report().statements)
    assert "other strands" not in str(lead.report().statements)
    assert abe.delete_codings([seen[0].id]) == 0
    tries: list[Callable[[], object]] = [
        lambda: abe.document("zebra.txt"),
        lambda: abe.code("zebra.txt", "bus", quote="nobody told"),
        lambda: abe.code("talk.txt", codes[0], quote="My bus had gone"),
        lambda: abe.delete_code(codes[0]),
        lambda: abe.change_code(codes[0], name="Mine"),
        lambda: abe.add_memo("On it.", about=[codes[0]]),
        lambda: abe.pick_quote(seen[0].id),
        lambda: abe.describe_strand("Zebra strand", notes="Mine."),
        lambda: abe.suggestions(document="zebra.txt"),
        lambda: abe.compare(Scope(strand="Zebra strand")),
        lambda: abe.compare(Scope(coder="Zoe")),
    ]
    for attempt in tries:
        with pytest.raises(WorkbenchError) as refused:
            attempt()
        assert "Zebras" not in str(refused.value)
    with pytest.raises(NotFound, match="not in the study as you see it"):
        abe.edit_code(codes[0], definition="Mine.")
    assert (len(lead.codebook()), len(lead.history())) == (book, steps)
    assert lead.check().problems == ()


def test_counts_leave_other_strands_out(three: Three, tmp_path: Path) -> None:
    lead, abe, zoe = three
    blind_strands.work(lead, zoe, tmp_path)
    assert {c.document for c in abe.codings()} == {"talk.txt"}
    assert {c.document for c in lead.codings()} == {"talk.txt", "zebra.txt"}
    (ours,) = [t for t in abe.compare().to_json()["themes"] if t["theme"] == "Time"]
    (every,) = [t for t in lead.compare().to_json()["themes"] if t["theme"] == "Time"]
    assert list(ours["groups"]) == ["Patients"]
    assert ours["groups"]["Patients"] == every["groups"]["Patients"]
    assert every["groups"]["Zebra group"]["codings"] > 0
    lead.describe_strand("Ours", blind=False)
    assert len(abe.codings()) == len(lead.codings())
    assert abe.document("zebra.txt").name == "zebra.txt"


class _Recording:
    """An engine that keeps what it is given to learn from, and learns nothing."""

    def __init__(self) -> None:
        self.given = ""

    def fit(self, examples: Iterable[object]) -> None:
        self.given += str(list(examples)).casefold()
        raise Refused("Only what there is to learn from was wanted.")


def test_suggestions_of_a_blind_strand_learn_from_its_own_coding(
    three: Three, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, abe, zoe = three
    blind_strands.work(lead, zoe, tmp_path)
    lead.mark_read("talk.txt")
    for project, learns in ((abe, False), (lead, True)):
        engine = _Recording()
        monkeypatch.setattr(suggesting_with, "make", lambda *_, made=engine: made)
        with pytest.raises(Refused, match="Only what there is"):
            project.suggestions()
        assert "waited for hours" in engine.given
        assert (RARE in engine.given) is learns
