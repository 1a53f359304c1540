"""Random corrections of a coded study: each coding is on its words or listed, and all come back."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.coding.random_edits import Edited, edit, passages, transcript, whole
from workbench.api import Project


@pytest.mark.parametrize("seed", range(4))
def test_nothing_vanishes(study: Project, tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    edited = Edited(transcript(rng, 30))
    file = tmp_path / "talk.txt"
    file.write_text(edited.old, encoding="utf-8")
    study.import_files([file], method="interview")
    text = study.document("talk.txt").text
    assert text == edited.old
    study.add_code("one")
    spans = set(passages(rng, text, 40))
    study.code_many(
        [
            {"document": "talk.txt", "start": str(s.start), "end": str(s.end), "code": "one"}
            for s in sorted(spans)
        ]
    )
    before = {coding.id: coding for coding in study.codings()}
    steps = []
    for n in range(1, 4):
        for _ in range(rng.randint(1, 6)):
            edit(rng, edited)
        corrected = tmp_path / f"corrected-{n}.txt"
        corrected.write_text(edited.new, encoding="utf-8")
        done = study.revise("talk.txt", corrected)
        now, lost = {c.id: c for c in study.codings()}, {each.id for each in study.lost()}
        steps.append((now, lost))
        assert done.n == n + 1
        assert done.unchanged + len(done.followed) == len(now)
        assert {each.id for each in done.lost} == lost
        assert now.keys() | lost == before.keys()
        assert not now.keys() & lost
        assert study.check().problems == ()
        places = edited.places()
        for span in spans:
            stands = whole(places, span)
            if stands is not None:
                found = {(c.start, c.end) for c in now.values()}
                assert (stands, stands + len(span)) in found, span
    for now, lost in [*reversed(steps[:-1]), (before, set())]:
        study.undo()
        assert {c.id: c for c in study.codings()} == now
        assert {each.id for each in study.lost()} == lost
    assert study.check().problems == ()
