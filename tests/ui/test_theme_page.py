"""One theme on the page Compare: written sides, where views meet, words, who was asked."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.support.two_sides import clinic
from tests.ui.conftest import Page, shown
from tests.ui.everywhere import harmless, words
from workbench.api import Project, create_project, open_project
from workbench.values import Scope

AB = ("Patients", "Staff")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The clinic, which the pages open as AB."""
    monkeypatch.setenv("WORKBENCH_ACTOR", "AB")
    clinic(create_project(tmp_path / "s.db", actor="AB"), tmp_path).close()
    return tmp_path / "s.db"


def theme(project: Project, name: str = "Waiting") -> str:
    return next(t.id for t in project.report().themes if t.name == name)


def press(test: AppTest, label: str) -> AppTest:
    test = next(b for b in test.button if b.label == label).click().run()
    assert not test.exception
    return test


def test_a_side_is_written_and_shown(page: Page, place: Path) -> None:
    project = open_project(place, actor="AB")
    test = page(place, "compare", theme=theme(project))
    assert "Not written yet" in words(test)
    test.text_area[0].set_value("They waited & nobody <b>said</b> why.")
    test.multiselect[0].select(test.multiselect[0].options[0])
    test = press(test, "Keep it")
    written = project.summaries("Waiting")[0]
    assert (written.side, written.words) == ("Patients", "They waited & nobody <b>said</b> why.")
    assert len(written.passages) == 1
    told = words(test)
    assert "They waited & nobody <b>said</b> why." in told
    assert "Stands on: P" in told
    assert "Kept: Patients." in told
    harmless(test)
    project.code("carers.txt", "weeks", quote="We waited weeks and weeks")
    again = page(place, "compare", theme=theme(project))
    assert "written before later coding of this theme" in words(again)
    again = press(again, "Take it away")
    assert project.summaries() == ()
    assert "Taken away" in words(again)


def test_the_statement_is_the_whole_themes(page: Page, place: Path) -> None:
    project = open_project(place, actor="AB")
    project.write_summary("Waiting", None, "First words.")
    project.write_summary("Waiting", None, "It is told apart by who explains it.")
    test = page(place, "compare", theme=theme(project))
    assert "It is told apart by who explains it. AB," in words(test)
    assert "version 2" in words(test)
    test.button_group[0].select("The theme as a whole (integrated statement)").run()
    assert "First words." in words(test)  # every version


def met(body: str) -> list[str]:
    return [
        part.split(">", 1)[1].split("</td>")[0] for part in body.split('<td class="wb-met"')[1:]
    ]


def test_where_views_meet(page: Page, place: Path) -> None:
    project = open_project(place, actor="AB")
    before = met(shown(page(place, "compare")))
    assert ["not judged yet" in cell for cell in before] == [True, True, False]
    assert "nobody raised it yet" in before[2]
    other = open_project(place, actor="MK")
    for sides, value in ((AB, "agreement"), (("Patients", "Carers"), "dissonance")):
        for who in (project, other):
            who.judge("Waiting", sides, {"overall": (value, "because")})
    assert "2 of 3 pairs judged" in met(shown(page(place, "compare")))[0]
    for who in (project, other):
        who.judge("Waiting", ("Staff", "Carers"), {"overall": ("agreement", "because")})
    cell = met(shown(page(place, "compare")))[0]
    assert "dissonance" in cell
    assert "≠" in cell
    assert "derived from 3 pairs" in cell
    told = words(page(place, "compare", theme=theme(project)))
    assert "Where the views meet and differ" in told
    assert "Patients and Staff" in told


def test_silence_names_who(page: Page, place: Path) -> None:
    project, other = (open_project(place, actor=who) for who in ("AB", "MK"))
    project.delete_code("Garden")
    for row in project.participants():
        if row.label.startswith("C"):
            project.assign_participants(
                [{"document": "carers.txt", "speaker": row.label, "participant": row.label,
                  "groups": "Staff"}]
            )  # fmt: skip
    project.note_nearest_looked("Getting there", "Staff")
    for who in (project, other):
        who.judge("Getting there", AB, {"overall": ("silence", "they did not say")})
    assert "silence: Staff" in met(shown(page(place, "compare")))[1]


def test_words_are_looked_at_when_opened(page: Page, demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    first = project.report().themes[0].id
    test = page(demonstration_file, "compare", theme=first)
    assert "people of a group use" not in words(test)
    test.session_state["words-open"] = True
    test.run()
    found = project.theme_words(first)
    told = words(test)
    for word in found.words[:5]:
        use = next(u for u in word.uses if u.group == word.group)
        assert f"{word.word} {use.group} {use.people} of {use.voices} people" in told
    test.text_input[0].set_value("plan").run()
    assert "turn=" in shown(test)
    test.text_input[0].set_value("two words").run()
    assert "is not one word" in words(test)


def test_who_was_asked(page: Page, place: Path) -> None:
    project = open_project(place, actor="AB")
    at = theme(project)
    assert "no topic guide yet" in words(page(place, "compare", theme=at))
    project.import_guide([{"strand": "", "order": "1", "question": "How was the clinic?"}])
    assert "In no document is a question marked yet" in words(page(place, "compare", theme=at))
    question = project.guide()[0].id
    project.mark_question("patients.txt", 1, question)
    found = project.theme_asked("Waiting")
    assert dict(found.questions[0].groups) == {
        "Patients": (2, 3, 3), "Staff": (0, 0, 2), "Carers": (0, 0, 2),
    }  # fmt: skip
    assert found.line("Patients") == "question 1: 3 of 3 asked"
    told = words(page(place, "compare", theme=at))
    assert "2 raised it · 3 of 3 asked" in told
    assert "not asked (0 of 2)" in told
    assert "In 2 of 3 documents no question is marked yet" in told


# the ends


def test_one_group(page: Page, place: Path) -> None:
    project = open_project(place, actor="AB")
    only = {"strand": "Interviews"}
    assert "one group only" in words(page(place, "compare", **only))
    told = words(page(place, "compare", theme=theme(project), **only))
    assert "2 of 3 people talked about this" in told
    assert "Nothing to judge: one group only" in told
    scope = Scope(strand="Interviews")
    assert "Only Patients speak of this theme" in " ".join(
        project.theme_words("Waiting", scope).statements
    )
    assert project.export("docx", scope)


def test_a_theme_without_codings(page: Page, place: Path) -> None:
    project = open_project(place, actor="AB")
    test = page(place, "compare", theme=theme(project, "Garden"))
    told = words(test)
    assert "0 of 3 people talked about this" in told
    assert "That is not the same as having nothing to say on it" in told
    assert "Nothing to judge: nobody raised it yet" in told
    assert project.theme_words("Garden").words == ()
    project.write_summary("Garden", None, "Not raised so far.")
    assert b"Not raised so far." in project.export("csv")["summaries.csv"]


def test_a_person_in_two_groups_and_a_group_of_one(page: Page, place: Path) -> None:
    project = open_project(place, actor="AB")
    project.assign_participants(
        [{"document": "patients.txt", "speaker": "P1", "participant": "P1",
          "groups": "Patients|Chairs"}]
    )  # fmt: skip
    told = words(page(place, "compare", theme=theme(project)))
    assert "1 of 1 person talked about this" in told
    assert "1 person is in more than one group and counted in each" in told
    report = project.report()
    waiting = report.themes[0]
    assert {s.group: (s.cell.people, s.cell.of) for s in waiting.sides}["Chairs"] == (1, 1)
    assert "not judged yet" in told
    assert project.export("xlsx")


def test_an_empty_study(page: Page, empty_study: Path) -> None:
    assert "No themes to compare" in words(page(empty_study, "compare"))
    assert "Codebook or template analysis" in words(page(empty_study, "analysis"))
    assert "The study has no strands" in words(page(empty_study, "analysis"))


def test_hostile_words(page: Page, hostile_names: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(hostile_names.read_bytes())
    project = open_project(copy, actor="AB")
    at = project.report().themes[0].id
    group = project.groups()[0].name
    project.write_summary(at, group, "<img src=x onerror=alert(1)> **bold**")
    project.write_summary(at, None, "<script>alert(1)</script>")
    harmless(page(copy, "compare", theme=at))
    harmless(page(copy, "compare"))
    harmless(page(copy, "analysis"))


# how it is analysed


def test_a_profile_is_changed_with_its_consequences_said(page: Page, place: Path) -> None:
    project = open_project(place, actor="AB")
    test = page(place, "analysis")
    assert "What would change" not in words(test)
    test.radio[0].set_value("reflexive").run()
    assert "Suggestions: on → off." in words(test)
    assert project.analysis().profile == "codebook"
    test = press(test, "Change to: Reflexive thematic analysis")
    assert project.analysis().profile == "reflexive"
    assert "now analysed as: Reflexive" in words(test)
    test = press(test, "Undo it")
    assert project.analysis().profile == "codebook"


def test_a_strand_is_declared_drawn(page: Page, place: Path) -> None:
    project = open_project(place, actor="AB")
    test = page(place, "analysis")
    toggle = next(t for t in test.toggle if t.key == "drawn-Interviews-False")
    toggle.set_value(True).run()
    assert dict(project.analysis().strands)["Interviews"]
    at = theme(project)
    told = words(page(place, "compare", theme=at, strand="Interviews"))
    assert "95 % interval 21%–94%" in told
    assert "95 % interval" not in words(page(place, "compare", theme=at))
