"""Memos: about several things, found, changed, undone; private ones are nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.robust.studies import filled
from workbench.api import Project
from workbench.errors import NotFound, Refused, UndoRefused
from workbench.values import Memo

Again = Callable[..., Project]
SECRET = "I was a patient there myself"


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    """An interview with a theme, a code below it, and a coding."""
    return filled(study, tmp_path)


def texts(memos: tuple[Memo, ...]) -> list[str]:
    return [memo.text for memo in memos]


def test_about_several_things(talk: Project) -> None:
    (coding,) = talk.codings()
    memo = talk.add_memo(" Waiting is being forgotten. ", about=[coding.id, "Time", "talk-0"])
    assert (memo.text, memo.kind, memo.private) == (
        "Waiting is being forgotten.",
        "analytic",
        False,
    )
    assert (memo.coder, memo.mine) == ("AB", True)
    assert [(t.kind, t.name) for t in memo.targets] == [
        ("passage", "Time > waiting"), ("theme", "Time"), ("document", "talk-0.txt"),
    ]  # fmt: skip
    passage = memo.targets[0]
    assert (passage.quote, passage.turn, passage.coding) == ("I waited for hours", 2, coding.id)
    for about in (coding.id, "time", "talk-0.txt", "passage", "theme", "document"):
        assert texts(talk.memos(about=about)) == [memo.text]
    assert talk.memos(about="quote") == ()
    assert talk.memos(about="home") == ()
    assert talk.check().problems == ()


def test_search_and_filters(talk: Project, reopened: Again) -> None:
    talk.add_memo("Café or waiting room?")
    talk.add_memo("Read twice.", kind="method")
    other = reopened(talk, actor="MK")
    other.add_memo("The waiting again.")
    assert texts(talk.memos(search="WAITING")) == ["The waiting again.", "Café or waiting room?"]
    assert texts(talk.memos(search="room cafe")) == ["Café or waiting room?"]
    assert texts(talk.memos(kind="method")) == ["Read twice."]
    assert texts(talk.memos(coder="mk")) == ["The waiting again."]
    assert talk.memos(search="nothing of it") == ()
    with pytest.raises(Refused, match="analytic, reflexive, method"):
        talk.memos(kind="poem")
    with pytest.raises(NotFound, match="No coder is called"):
        talk.memos(coder="ZZ")
    with pytest.raises(NotFound, match="no document, theme, code or person"):
        talk.memos(about="nowhere")
    other.close()


def test_every_step_is_undone_and_redone(talk: Project) -> None:
    memo = talk.add_memo("First.", about=["Time"])
    talk.edit_memo(memo.id, text="Second.", about=["talk-0.txt", "home"], kind="method")
    now = talk.memos()[0]
    assert [t.name for t in now.targets] == ["home", "talk-0.txt"]
    assert now.written_at <= now.changed_at
    talk.end_memo(memo.id)
    assert talk.memos() == ()
    assert talk.check().problems == ()
    talk.undo()
    assert talk.memos()[0].targets == now.targets
    talk.undo()
    assert (talk.memos()[0].text, [t.name for t in talk.memos()[0].targets]) == ("First.", ["Time"])
    talk.undo()
    assert talk.memos() == ()
    for _ in range(3):
        talk.redo()
        assert talk.check().problems == ()
    assert talk.memos() == ()


def test_only_links_change_and_none_stay(talk: Project) -> None:
    memo = talk.add_memo("On much.", about=["Time", "home", "talk-0.txt"])
    steps = talk.last_seq()
    talk.edit_memo(memo.id, about=["home", "Time", "talk-0.txt", "Time"])
    assert talk.last_seq() == steps  # the same things, so nothing was done
    assert [t.name for t in talk.edit_memo(memo.id, about=["home"]).targets] == ["home"]
    assert talk.edit_memo(memo.id, about=[]).targets == ()
    assert talk.check().problems == ()


def test_what_cannot_be(talk: Project, reopened: Again) -> None:
    memo = talk.add_memo("Mine.")
    other = reopened(talk, actor="MK")
    for act in (lambda: other.edit_memo(memo.id, text="Theirs."), lambda: other.end_memo(memo.id)):
        with pytest.raises(Refused, match="somebody else’s"):
            act()
    with pytest.raises(Refused, match="no words yet"):
        talk.add_memo(" \n ")
    with pytest.raises(Refused, match="needs words"):
        talk.edit_memo(memo.id, text="")
    with pytest.raises(Refused, match="at most 100,000"):
        talk.add_memo("x" * 100_001)
    with pytest.raises(NotFound):
        talk.add_memo("On nothing.", about=["00000000-0000-4000-8000-000000000000"])
    talk.add_code("talk-0")
    with pytest.raises(Refused, match="may be the document"):
        talk.add_memo("On which?", about=["talk-0"])
    assert texts(talk.memos()) == ["Mine."]
    other.close()


def test_private_ones_are_nobody_elses(talk: Project, reopened: Again) -> None:
    memo = talk.add_memo(SECRET, kind="reflexive", about=["Time"])
    assert memo.private
    other = reopened(talk, actor="MK")
    assert other.memos() == ()
    assert other.memos(search="patient") == ()
    assert other.memos(about="Time") == ()
    assert other.memos(coder="AB") == ()
    for act in (
        lambda: other.edit_memo(memo.id, text="x"), lambda: other.end_memo(memo.id),
        lambda: other.edit_memo(memo.id, private=False),
    ):  # fmt: skip
        with pytest.raises(NotFound) as refused:  # not even that there is one
            act()
        assert "private" not in str(refused.value)
    assert texts(talk.memos()) == [SECRET]
    assert talk.memos(private=False) == ()
    talk.edit_memo(memo.id, private=False)
    assert texts(other.memos()) == [SECRET]
    talk.edit_memo(memo.id, private=True)
    assert other.memos() == ()
    other.close()


def test_private_ones_are_in_no_export_and_no_other_workspace(
    talk: Project, reopened: Again
) -> None:
    (coding,) = talk.codings()
    memo = talk.add_memo(SECRET, kind="reflexive", about=[coding.id])
    talk.add_memo("Shared.", about=[coding.id])
    other = reopened(talk, actor="MK")

    document = talk.documents()[0].id

    def sent(project: Project) -> list[str]:
        found = project.changes_since(document)
        return sorted(row["text"] for row in found.upserts if row["kind"] == "memo")

    assert sent(talk) == sorted([SECRET, "Shared."])
    assert sent(other) == ["Shared."]
    for format_ in ("csv", "xlsx", "docx"):
        for data in talk.export(format_).values():
            assert SECRET.encode() not in data
    since = other.last_seq()
    talk.edit_memo(memo.id, private=False)
    talk.edit_memo(memo.id, private=True)
    assert memo.id in other.changes_since(document, since).ends
    other.close()


def test_reflexive_ones_of_the_code_page_are_private(talk: Project, reopened: Again) -> None:
    from uuid import uuid4

    (coding,) = talk.codings()
    op = {"client": "c", "n": 1, "op": "memo", "id": str(uuid4()), "target": coding.id}
    assert talk.apply_operations([op | {"text": SECRET, "kind": "reflexive"}]).refused == ()
    assert [memo.private for memo in talk.memos()] == [True]
    other = reopened(talk, actor="MK")
    assert other.memos() == ()
    other.close()


def test_it_follows_what_is_merged_and_outlives_what_ends(talk: Project) -> None:
    talk.add_memo("On both.", about=["Time", "waiting"])
    talk.merge_codes("waiting", "home")
    assert [t.name for t in talk.memos()[0].targets] == ["Time", "home"]
    assert talk.check().problems == ()
    talk.delete_code("home")
    gone = talk.memos()[0].targets[1]
    assert (gone.name, gone.is_there) == ("home", False)
    assert talk.check().problems == ()


def test_nobody_undoes_the_memo_somebody_linked(talk: Project) -> None:
    """A memo made in one step, linked in another: the first step is not undone alone."""
    from workbench.storage.rows.project import HistoryRow
    from workbench.storage.undo import take_back

    memo = talk.add_memo("On it.", about=["Time"])
    made = talk.last_seq()
    talk.edit_memo(memo.id, about=["Time", "home"])
    study = talk._study

    def undo_first() -> None:
        with study.database.writing(study.project_id) as session:
            step = session.get(HistoryRow, (study.project_id, made))
            assert step is not None
            take_back(session, study.project_id, step, study.actor_id(session), "undo")

    with pytest.raises(UndoRefused):
        undo_first()
    assert [t.name for t in talk.memos()[0].targets] == ["Time", "home"]
