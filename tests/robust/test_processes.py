"""Four processes at once: nothing lost, nothing doubled, no gap."""

from __future__ import annotations

from pathlib import Path

from tests.robust.children import begun, everything, told
from tests.robust.studies import assert_whole
from workbench.api import Project


def test_four_processes_write_at_once(talk: Project, tmp_path: Path) -> None:
    before = len(talk.history())
    children = [begun(everything, talk, f"coder {n}", n, str(tmp_path)) for n in range(4)]
    said = [thing for _, pipe in children for thing in told(pipe)]
    for child, _ in children:
        child.join(60)
        assert child.exitcode == 0
    kept = {kind: {what for k, what in said if k == kind} for kind, _ in said}
    assert {c.id for c in talk.codings()} >= kept["coding"]
    assert len(talk.codings()) == 1 + 4 * 6 + 1, "the shared operation is done once"
    assert {c.id for c in talk.codebook()} >= kept["code"]
    assert {d.name for d in talk.documents()} == kept["document"] | {"talk-0.txt"}
    assert_whole(talk, before + 4 * (6 * 4 + 2) + 1)
