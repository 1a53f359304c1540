"""Parts of a small invented study, held against golden files in four formats."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.exports.conftest import golden as _golden  # the comparison itself
from tests.exports.reading import docx_text
from tests.support.two_sides import clinic
from workbench.api import create_project, kit_of
from workbench.values import Kit, KitChoice

PARTS = ("journal_table", "narratives", "quotes", "joint_display", "codebook", "participants",
         "counts")  # fmt: skip
"""Those without dates and ids in them."""
golden = _golden


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kit]:
    """Three groups on waiting, two quotes picked, one narrative, one convergence judged."""
    folder = tmp_path_factory.mktemp("golden-kit")
    project = clinic(create_project(folder / "s.db", name="Clinic", actor="AB"), folder)
    for words in ("I waited as well", "People wait because the list is long."):
        coding = next(c for c in project.codings() if c.quote == words)
        project.pick_quote(coding.id, reason="says it plainly")
    project.write_narrative("Waiting", "{{n:Patients}} patients waited; {{n:Staff}} staff knew.")
    project.judge(
        "Waiting", ["Patients", "Staff"],
        {"meaning": ("partial agreement", "Cause and toll."),
         "overall": ("partial agreement", "Both raise it, otherwise.")},
    )  # fmt: skip
    project.release_judgements("Waiting", ["Patients", "Staff"])
    yield kit_of(project.kit_report(), KitChoice(parts=PARTS, words=5))
    project.close()


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize(
    ("folder", "suffix"), [("markdown", "md"), ("latex", "tex"), ("web", "html")]
)
def test_text_formats(
    kit: Kit, golden: Callable[[str, bytes], None], part: str, folder: str, suffix: str
) -> None:
    golden(f"kit/{part}.{suffix}", kit.files[f"{folder}/{part}.{suffix}"])


@pytest.mark.parametrize("part", PARTS)
def test_word(kit: Kit, golden: Callable[[str, bytes], None], part: str) -> None:
    golden(f"kit/{part}.docx.txt", docx_text(kit.files[f"word/{part}.docx"]).encode("utf-8"))


def test_what_was_judged_is_printed(kit: Kit) -> None:
    told = docx_text(kit.files["word/joint_display.docx"])
    assert "Patients and Staff: partial agreement / meaning partial agreement" in told
    assert "AB: Both raise it, otherwise." in told


def test_hand_checked_figures(kit: Kit) -> None:
    """Waiting: Patients 2 of 3, Staff 1 of 2, Carers 0 of 2 (``tests/support/two_sides``)."""
    told = kit.files["markdown/narratives.md"].decode()
    assert "2 of 3 patients waited; 1 of 2 staff knew" in told
