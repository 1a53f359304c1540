"""Every page of a study that has nothing, or little, of something: it stands, says something
true, and says what to do next."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support.small_studies import SMALL
from tests.ui.conftest import Page
from tests.ui.everywhere import words
from workbench.api import create_project, open_project
from workbench.ui.sidebar import ABOVE, PARTS

PAGES = [*ABOVE, *(key for _, keys in PARTS for key in keys)]
"""Every page of the sidebar; a new one is walked by itself."""
LEAST = 40
"""Letters a page says at least, besides its own title."""


@pytest.fixture(params=SMALL)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """Each small study in turn."""
    project = create_project(tmp_path / "s.db", actor="AB")
    SMALL[request.param](project, tmp_path)
    project.close()
    return tmp_path / "s.db"


def test_every_page_stands_and_speaks(page: Page, place: Path) -> None:
    for name in PAGES:
        test = page(place, name)
        said = words(test)
        labels = [str(getattr(e, "label", "")) for kind in ("button", "selectbox", "text_input",
                  "file_uploader", "radio", "expander") for e in test.get(kind)]  # fmt: skip
        assert not test.error, (name, [e.value for e in test.error])
        assert "went wrong" not in said, name
        assert len(f"{said} {' '.join(labels)}") > LEAST, (name, said)
        odd = re.search(r"\bNone\b(?! of )|\bnan\b|\bNaN\b|\{\}|\[\]", said)
        assert odd is None, (name, said)


def test_every_theme_and_pair_stands(page: Page, place: Path) -> None:
    project = open_project(place, actor="AB")
    themes = [theme.id for theme in project.codebook().themes()]
    pairs = [(p.theme_id, p.a.id, p.b.id) for p in project.convergence().pairs]
    cells = [
        (kind, row.id, theme)
        for kind in ("people", "documents")
        for row in project.framework(kind).rows[:1]
        for theme in themes
    ]
    project.close()
    for theme in themes:
        assert "talked about this" in (said := words(page(place, "compare", theme=theme))) or (
            "nothing to compare" in said
        ), said
        page(place, "themes", theme=theme)
        page(place, "codebook", code=theme)
    for theme, a, b in pairs:
        page(place, "judge", theme=theme, a=a, b=b)
    for kind, row, theme in cells:
        said = words(page(place, "framework", rows=kind, case=row, theme=theme))
        assert "passage" in said or "Nothing of this case is coded" in said


@pytest.mark.parametrize(
    ("small", "name", "says"),
    [
        ("one_group", "judge", "two groups with turns"),
        ("one_group", "compare", "2 of 2"),
        ("theme_without_codings", "compare", "0 of 2"),
        ("theme_without_codings", "judge", "neither raised it"),
        ("person_in_two_groups", "compare", "3 of 3"),
        ("person_in_two_groups", "compare", "1 of 1"),
        ("group_of_one", "compare", "1 of 1"),
        ("empty", "framework", "Begin with transcripts or papers."),
        ("only_documents", "compare", "There are documents, but no theme yet."),
        ("only_codebook", "compare", "begin with transcripts"),
        ("only_codebook", "export", "Nothing to export yet"),
    ],
)
def test_what_a_page_says(page: Page, tmp_path: Path, small: str, name: str, says: str) -> None:
    project = create_project(tmp_path / "s.db", actor="AB")
    SMALL[small](project, tmp_path)
    project.close()
    assert says in words(page(tmp_path / "s.db", name))
