"""Themes, their evidence and the paths by which codes serve them."""

from __future__ import annotations

import pytest

from coding.codebook import Code, Codebook
from coding.errors import CodebookError


def code(path: str, kind: str = "code") -> Code:
    """A code whose id is its path, ``/`` between steps."""
    above, _, name = path.rpartition("/")
    return Code(id=path, name=name, parent=above or None, kind=kind)


BOOK = Codebook(
    (
        code("Folder"),
        code("Folder/Time", "theme"),
        code("Folder/Time/clinic"),
        code("Folder/Time/clinic/parking"),
        code("Folder/Time/Waiting", "theme"),
        code("Folder/Time/Waiting/rooms"),
        code("Respect", "theme"),
        code("Respect/asked"),
        code("loose"),
        code("loose/under"),
    ),
    links=(
        ("Respect", "Folder/Time/clinic"),
        ("Folder/Time/Waiting", "Respect/asked"),
        ("Respect", "loose"),
    ),
)


def paths(code_id: str) -> list[str]:
    return ["/".join(path.names) for path in BOOK.theme_paths(code_id)]


def test_evidence_is_the_subtree_and_what_is_linked_to_any_node_of_it() -> None:
    assert BOOK.evidence("Folder/Time") == {
        "Folder/Time", "Folder/Time/clinic", "Folder/Time/clinic/parking",
        "Folder/Time/Waiting", "Folder/Time/Waiting/rooms", "Respect/asked",
    }  # fmt: skip
    assert BOOK.evidence("Folder/Time/Waiting") == {
        "Folder/Time/Waiting", "Folder/Time/Waiting/rooms", "Respect/asked"
    }  # fmt: skip
    assert BOOK.evidence("Respect") == {
        "Respect", "Respect/asked", "Folder/Time/clinic", "Folder/Time/clinic/parking",
        "loose", "loose/under",
    }  # fmt: skip


def test_a_path_runs_from_the_top_theme_down() -> None:
    assert paths("Folder/Time/clinic/parking") == ["Time/clinic/parking", "Respect/clinic/parking"]
    assert paths("Respect/asked") == ["Respect/asked", "Time/Waiting/asked"]
    assert paths("loose/under") == ["Respect/loose/under"]
    assert paths("Folder") == []


def test_evidence_is_just_the_codes_with_a_path_through_the_theme() -> None:
    for theme in BOOK.themes():
        own = BOOK.theme_path(theme.id)
        through = {
            c.id
            for c in BOOK
            if any(way.names[: len(own)] == own for way in BOOK.theme_paths(c.id))
        }
        assert through == BOOK.evidence(theme.id)


def test_order_depth_and_whole_paths() -> None:
    assert [(d, c.id) for d, c in BOOK.walk("Folder/Time")] == [
        (0, "Folder/Time/clinic"), (1, "Folder/Time/clinic/parking"),
        (0, "Folder/Time/Waiting"), (1, "Folder/Time/Waiting/rooms"),
    ]  # fmt: skip
    assert BOOK.path("Folder/Time/clinic") == "Folder > Time > clinic"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("Folder > Time > clinic", ["Folder/Time/clinic"]),
        ("folder>TIME>clinic", ["Folder/Time/clinic"]),
        ("Time > clinic", ["Folder/Time/clinic"]),
        ("clinic", ["Folder/Time/clinic"]),
        ("nothing", []),
        ("a > ", []),
    ],
)
def test_finding_by_path_by_theme_path_by_name(wanted: str, found: list[str]) -> None:
    assert [c.id for c in BOOK.find(wanted)] == found


def test_a_cycle_and_a_missing_parent_are_refused() -> None:
    with pytest.raises(CodebookError, match="under itself"):
        Codebook((Code("a", "a", parent="b"), Code("b", "b", parent="a")))
    with pytest.raises(CodebookError, match="not there"):
        Codebook((Code("a", "a", parent="x"),))


def test_two_ways_that_print_alike_are_refused() -> None:
    themes = (code("A"), code("A/T", "theme"), code("B"), code("B/T", "theme"))
    with pytest.raises(CodebookError, match="“T” in the tables"):
        Codebook(themes).check_paths()
    linked = Codebook(
        (code("T", "theme"), code("T/d"), code("U", "theme"), code("U/d")), links=(("T", "U/d"),)
    )
    with pytest.raises(CodebookError, match="T > d"):
        linked.check_paths()
    BOOK.check_paths()
