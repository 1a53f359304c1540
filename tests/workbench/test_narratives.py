"""Theme narratives: references that follow the study, undo, and what is unresolved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.two_sides import clinic
from workbench.api import Project
from workbench.errors import NotFound, Refused


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    """Patients and staff on waiting; a quote of each picked."""
    return clinic(study, tmp_path)


def pick(project: Project, words: str) -> str:
    """The id of a picked quote of the coding on these words."""
    coding = next(c for c in project.codings() if c.quote == words)
    return project.pick_quote(coding.id)


NINE = "I waited nine weeks for the letter."


def test_quotes_and_figures_stand_in(talk: Project) -> None:
    quote = pick(talk, NINE)
    found = talk.write_narrative(
        "Waiting",
        f"{{{{n:Patients}}}} patients spoke of it: {{{{quote:{quote[:8]}}}}}.\n\n"
        f"{{{{ quote : {quote} }}}}\n\nStaff: {{{{n:Waiting,Staff}}}}.",
    )
    assert found is not None
    assert not found.unresolved
    label = next(q.label for q in talk.quotes().quotes)
    cells = {s.group: s.cell for t in talk.report().themes if t.name == "Waiting" for s in t.sides}
    patients, staff = cells["Patients"], cells["Staff"]
    assert found.printed == (
        f"{patients.people} of {patients.of} patients spoke of it: “{NINE}” ({label}).\n\n"
        f"“{NINE}” ({label})\n\nStaff: {staff.people} of {staff.of}."
    )
    assert [p.alone for p in found.pieces if p.kind == "quote"] == [False, True]


def test_they_follow_recoding(talk: Project) -> None:
    quote = pick(talk, NINE)
    talk.write_narrative("Waiting", f"{{{{n:Patients}}}} and {{{{quote:{quote}}}}}")
    before = talk.narratives()[0].printed
    talk.describe_quote(quote, tidied="I waited nine weeks […].")
    coding = next(c for c in talk.codings() if c.quote == "I waited as well")
    talk.delete_codings([coding.id])
    after = talk.narratives()[0]
    assert before.startswith("2 of ")
    assert after.printed.startswith("1 of ")
    assert "“I waited nine weeks […].”" in after.printed
    talk.undo()
    assert talk.narratives()[0].printed.startswith("2 of ")


def test_what_is_unresolved_says_what_to_do(talk: Project) -> None:
    quote = pick(talk, NINE)
    talk.write_narrative(
        "Waiting",
        f"{{{{quote:{quote}}}}} {{{{quote:12345678}}}} {{{{quote:}}}} {{{{n:Nobody,Patients}}}} "
        "{{n:Waiting,Martians}} {{n:weeks,Patients}} {{sum:Waiting}}",
    )
    talk.drop_quote(quote)
    found = talk.narratives()[0]
    problems = [piece.problem for piece in found.unresolved]
    assert len(problems) == 7
    assert "Pick the passage again" in problems[0]
    assert problems[0] == problems[1] == problems[2]
    assert "“Nobody”" in problems[3]
    assert "“Martians”" in problems[4]
    assert "people are counted for themes" in problems[5]
    assert "There are {{quote:…}} and {{n:Theme,Group}}" in problems[6]
    assert "[unresolved: {{quote:12345678}}]" in found.printed


def test_a_withheld_quote_is_not_printed(talk: Project) -> None:
    quote = pick(talk, NINE)
    talk.write_narrative("Waiting", f"{{{{quote:{quote}}}}}")
    who = next(s.participant for s in talk.speakers() if s.speaker == "P1")
    talk.set_consent(str(who), "no quotes")
    found = talk.narratives()[0]
    assert NINE not in found.printed
    assert "Not to be quoted" in found.unresolved[0].problem


def test_one_step_once_and_undone(talk: Project) -> None:
    before = talk.last_seq()
    talk.write_narrative("Waiting", "Waiting is more than time.")
    talk.write_narrative("Waiting", "  Waiting is more than time.\n")  # the same: no step
    assert talk.last_seq() == before + 1
    talk.write_narrative("waiting", "Otherwise.")
    assert [one.text for one in talk.narratives()] == ["Otherwise."]
    talk.undo()
    assert [one.text for one in talk.narratives()] == ["Waiting is more than time."]
    assert talk.write_narrative("Waiting", "") is None
    assert not talk.narratives()
    talk.undo()
    assert talk.narratives()[0].path == "Waiting"
    assert talk.check().clean


def test_words_outlive_their_theme(talk: Project) -> None:
    talk.write_narrative("Garden", "Nobody spoke of it. {{n:Patients}}")
    talk.delete_code("Garden")
    (found,) = talk.narratives()
    assert (found.theme, found.path) == ("Garden", "")
    assert "theme written about is gone" in found.unresolved[0].problem
    assert talk.write_narrative(found.id, "") is None
    assert talk.check().clean


def test_what_is_refused(talk: Project) -> None:
    with pytest.raises(Refused, match="written of a theme"):
        talk.write_narrative("weeks", "A code.")
    with pytest.raises(NotFound):
        talk.write_narrative("No such", "x")
    with pytest.raises(Refused, match="100,000"):
        talk.write_narrative("Waiting", "x" * 100_001)
    assert not talk.narratives()


def test_a_preview_stores_nothing(talk: Project) -> None:
    before = talk.last_seq()
    assert talk.preview_narrative("Waiting", "{{n:Patients}}").printed.endswith("of 3")
    assert talk.last_seq() == before


def test_names_with_commas(talk: Project) -> None:
    talk.change_code("Waiting", name="Waiting, and why")
    found = talk.preview_narrative("Garden", "{{n:Waiting, and why,Patients}}")
    assert not found.unresolved


def test_copies_keep_them(talk: Project, tmp_path: Path, reopened: Callable[..., Project]) -> None:
    talk.write_narrative("Waiting", "Kept.")
    other = talk.copy_to(str(tmp_path / "copy.db"))
    assert [one.text for one in other.narratives()] == ["Kept."]
    assert other.check().clean
    again = reopened(talk, actor="MK")
    assert again.narratives()[0].text == "Kept."
    again.close()
    other.close()
