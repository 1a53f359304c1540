"""The pages as a coder of a blind strand is sent them: nothing of the other strand."""

from __future__ import annotations

import pytest
import streamlit as st

from tests.support import blind_strands
from tests.ui.conftest import Page, shown
from workbench.api import create_project, open_project

PAGES = ("documents", "codebook", "themes", "compare", "reading", "suggestions", "matrices",
         "export", "people", "memos", "quotes", "strands", "code")  # fmt: skip


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("blind-pages")
    url = str(folder / "s.db")
    lead = create_project(url, actor="Lead")
    abe, zoe = blind_strands.build(lead, lambda name: open_project(url, actor=name), folder)
    blind_strands.work(lead, zoe, folder)
    for project in (lead, abe, zoe):
        project.close()
    return url


def _sent(page: Page, place: str, name: str) -> str:
    seen = page(place, name)
    elements = [*seen.main, *seen.sidebar]
    return f"{shown(seen)} {[str(each.proto) for each in elements]}".casefold()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_holds_nothing_of_another_strand(
    place: str, page: Page, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_ACTOR", "Abe")
    assert blind_strands.RARE not in _sent(page, place, name)


def test_the_same_pages_show_it_to_who_is_not_blind(
    place: str, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKBENCH_ACTOR", "Lead")
    st.cache_resource.clear()  # a process keeps a study open for one person
    for name in ("documents", "codebook", "strands"):
        assert blind_strands.RARE in _sent(page, place, name)
