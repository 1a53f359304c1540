"""The paper kit: every part says what the study holds, in every format, and nothing else."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exports.reading import docx_text, sheet_rows, tables
from tests.support.two_sides import clinic
from workbench.api import Project, kit_of, kit_parts, kit_zip, open_project
from workbench.errors import UsageError
from workbench.exports.kit import registry
from workbench.values import KitChoice, Scope

EVERY = tuple(part.name for part in registry.parts())
FOLDERS = {"docx": "word", "md": "markdown", "tex": "latex", "html": "web"}


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    """Three groups on waiting."""
    return clinic(study, tmp_path)


def test_figures_are_the_screens(talk: Project) -> None:
    kit = kit_of(talk.kit_report())
    rows = list(csv.DictReader(io.StringIO(kit.files["tables/counts.csv"].decode())))
    report = talk.report()
    columns, expected = report.tables["themes"]
    assert [tuple(row.values()) for row in rows] == [
        tuple("" if value is None else str(value) for value in row) for row in expected
    ]
    assert tuple(rows[0]) == columns
    told = docx_text(kit.files["word/journal_table.docx"])
    for theme in report.themes:
        for side in theme.sides:
            assert f"{side.cell.people} of {side.cell.of} p" in told


def test_people_are_counted_as_in_compare(talk: Project) -> None:
    report = talk.kit_report()
    assert report.people.groups == report.report.groups
    assert report.people.total == 7


def test_only_the_parts_and_formats_asked_for(talk: Project) -> None:
    report = talk.kit_report()
    kit = kit_of(report, KitChoice(parts=("counts", "journal_table"), formats=("md",)))
    assert sorted(kit.files) == ["contents.txt", "markdown/counts.md", "markdown/journal_table.md"]
    assert kit.parts == ("journal_table", "counts")
    with pytest.raises(UsageError, match="no part “sums”"):
        kit_of(report, KitChoice(parts=("sums",)))
    with pytest.raises(UsageError, match="no format “pdf”"):
        kit_of(report, KitChoice(formats=("pdf",)))
    with pytest.raises(UsageError, match="10,000"):
        kit_of(report, KitChoice(words=-1))


def test_the_same_study_gives_the_same_bytes(talk: Project) -> None:
    choice = KitChoice(parts=EVERY)
    first, again = (kit_of(talk.kit_report(), choice) for _ in range(2))
    assert first.files == again.files
    assert kit_zip(first).data == kit_zip(again).data
    with zipfile.ZipFile(io.BytesIO(kit_zip(first).data)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == first.files


@pytest.mark.parametrize("fill", ["empty", "documents", "themes"])
def test_every_part_of_a_bare_study_says_something_true(
    study: Project, tmp_path: Path, fill: str
) -> None:
    if fill != "empty":
        (tmp_path / "a.txt").write_text("P1: Hello there.\nP2: Hello to you.\n", encoding="utf-8")
        study.import_files([tmp_path / "a.txt"])
    if fill == "themes":
        study.add_code("Waiting", kind="theme")
    kit = kit_of(study.kit_report(), KitChoice(parts=EVERY))
    assert kit.parts == EVERY
    for name in EVERY:
        told = docx_text(kit.files[f"word/{name}.docx"])
        assert len(told.splitlines()) > 1, name
    said = docx_text(kit.files["word/journal_table.docx"])
    if fill == "themes":
        assert "Not raised in what is coded so far" in said
    else:
        assert "There are no themes yet" in said
    methods = docx_text(kit.files["word/methods.docx"])
    if fill == "empty":
        assert "holds no documents yet" in methods
        assert "No passage is coded yet" in methods
    else:
        assert "2 people speak" in methods


def test_a_person_in_two_groups_and_a_group_of_one(talk: Project) -> None:
    talk.assign_participants(
        [{"document": "staff.txt", "speaker": "N2", "participant": "N2",
          "groups": "Staff|Volunteers"}]
    )  # fmt: skip
    report = talk.kit_report()
    assert dict(report.people.groups)["Volunteers"] == 1
    assert (report.people.total, report.people.overlapping) == (7, 1)
    kit = kit_of(report)
    assert "never add the groups up" in docx_text(kit.files["word/participants.docx"])
    assert "1 person belongs to more than one group" in docx_text(kit.files["word/methods.docx"])


def test_set_aside_themes_are_not_printed_and_said(talk: Project) -> None:
    talk.edit_code("Garden", stage="set aside")
    told = docx_text(kit_of(talk.kit_report()).files["word/journal_table.docx"])
    assert "| Garden" not in told
    assert "Set aside, so not printed: Garden." in told


def pick(project: Project, words: str) -> str:
    coding = next(c for c in project.codings() if c.quote == words)
    return project.pick_quote(coding.id)


def test_picked_quotes_come_first_and_proposals_are_marked(talk: Project) -> None:
    told = docx_text(kit_of(talk.kit_report()).files["word/journal_table.docx"])
    assert "“I waited nine weeks for the letter.”" in told
    assert "‡" in told
    pick(talk, "I waited as well")
    pick(talk, "Parking cost me four pounds.")
    pick(talk, "People wait because the list is long.")
    told = docx_text(kit_of(talk.kit_report()).files["word/journal_table.docx"])
    assert "“I waited as well”" in told
    assert "nine weeks" not in told
    assert "‡" not in told
    only = KitChoice(only_picked=True)
    talk.undo()
    told = docx_text(kit_of(talk.kit_report(), only).files["word/journal_table.docx"])
    assert "People wait because" not in told
    assert "Voiced; no quote may be printed or is picked" in told


def test_who_may_not_be_quoted_is_in_no_file(talk: Project) -> None:
    quote = pick(talk, "Parking cost me four pounds.")
    talk.write_narrative("Waiting", f"{{{{quote:{quote}}}}}")
    for who in {s.participant for s in talk.speakers() if s.participant}:
        talk.set_consent(who, "no quotes")
    report = talk.kit_report()
    kit = kit_of(report, KitChoice(parts=EVERY))
    for name, data in kit.files.items():
        text = docx_text(data) if name.endswith(".docx") else data.decode("utf-8", "replace")
        if name.endswith(".xlsx"):
            text = unzipped(data)
        for words in ("four pounds", "nine weeks", "I waited as well", "the list is long"):
            assert words not in text, name
    assert "may not be quoted" in kit.files["contents.txt"].decode()


def unzipped(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return "".join(archive.read(n).decode("utf-8", "replace") for n in archive.namelist())


def test_quotes_are_cut_and_what_was_cut_is_listed(talk: Project) -> None:
    report = talk.kit_report()
    kit = kit_of(report, KitChoice(words=3))
    assert "“I waited nine […]”" in docx_text(kit.files["word/journal_table.docx"])
    assert any("7 words, 3 printed" in note for _, note in kit.notes)
    assert "7 words, 3 printed" in kit.files["contents.txt"].decode()
    whole = kit.files["tables/journal_table.csv"].decode()
    assert "I waited nine weeks for the letter." in whole


def test_a_scope_is_kept_everywhere(talk: Project) -> None:
    kit = kit_of(talk.kit_report(Scope(coder="AB")))
    assert "only AB’s coding" in kit.files["contents.txt"].decode()
    assert "only AB’s coding" in docx_text(kit.files["word/methods.docx"])


@pytest.mark.parametrize("profile", ["codebook", "reflexive"])
def test_the_profile_decides_which_lists_are_made(
    new_study: Callable[..., Project], profile: str
) -> None:
    project = new_study(profile=profile)
    report = project.kit_report()
    offered = {part.name: part for part in kit_parts(report)}
    reflexive = profile == "reflexive"
    assert offered["coreq"].by_default is not reflexive
    assert offered["rtarg"].by_default is reflexive
    assert not offered["gripp2_long"].by_default
    rows = sheet_rows(
        kit_of(report, KitChoice(parts=("coreq",))).files["tables/coreq.xlsx"], "Coreq"
    )
    statuses = {str(row[0]): (str(row[3]), str(row[4])) for row in rows[1:]}
    assert len(statuses) == 32
    assert (statuses["24"][0] == "not applicable") is reflexive
    if reflexive:
        assert "one reader’s deepening view" in statuses["24"][1]


def test_gripp2_is_an_empty_form(talk: Project) -> None:
    kit = kit_of(talk.kit_report(), KitChoice(parts=("gripp2_long", "gripp2_short")))
    for name, items in (("gripp2_long", 34), ("gripp2_short", 5)):
        (grid,) = tables(kit.files[f"word/{name}.docx"])
        assert len(grid) == items + 1
        assert all(row[-1] == "" for row in grid[1:])
        assert "7 " not in docx_text(kit.files[f"word/{name}.docx"]).split("Section")[0]


def test_srqr_has_21_items_each_with_a_status(talk: Project) -> None:
    rows = sheet_rows(kit_of(talk.kit_report()).files["tables/srqr.xlsx"], "Srqr")
    assert len(rows) == 22
    assert {row[3] for row in rows[1:]} == {"automatic", "needs you"}
    assert all(row[4] for row in rows[1:])


def test_documents_alone_make_interview_items_not_applicable(
    study: Project, tmp_path: Path
) -> None:
    (tmp_path / "paper.txt").write_text("A paper about waiting.\n", encoding="utf-8")
    study.import_files([tmp_path / "paper.txt"], method="document")
    rows = sheet_rows(kit_of(study.kit_report()).files["tables/coreq.xlsx"], "Coreq")
    assert {str(r[0]) for r in rows if r[3] == "not applicable"} == {
        "1", "2", "3", "4", "5", "6", "7", "8", "14", "15", "17", "18", "19", "21", "23",
    }  # fmt: skip


def test_the_audit_counts_every_step(talk: Project) -> None:
    talk.add_code("short-lived")
    talk.undo()
    report = talk.kit_report()
    history = talk.history()
    assert sum(step.times for step in report.steps) == len(history) == report.facts.steps
    assert sum(step.taken_back for step in report.steps) == sum(e.undone for e in history) == 1
    for step in report.steps:
        own = [e for e in history if (e.action, e.actor) == (step.action, step.actor)]
        assert step.times == len(own)
        assert (step.first, step.last) == (own[-1].at, own[0].at)


def test_rare_combinations_are_pointed_out(study: Project, tmp_path: Path) -> None:
    people = [f"P{n}" for n in range(1, 9)]
    (tmp_path / "a.txt").write_text(
        "".join(f"{who}: Words of {who} here.\n" for who in people), encoding="utf-8"
    )
    study.import_files([tmp_path / "a.txt"])
    known = {
        who: ("north" if at < 4 else "south", "nurse" if at in (0, 1, 2, 4, 5) else "clerk", at)
        for at, who in enumerate(people)
    }
    study.assign_participants(
        [
            {"document": "a.txt", "speaker": who, "participant": who, "groups": "Staff",
             "place": place, "work": work, "age": str(30 + at)}
            for who, (place, work, at) in known.items()
        ]
    )  # fmt: skip
    people_counted = study.kit_report().people
    rare = {one.what: one.people for one in people_counted.rare}
    assert rare == {
        "place: north and work: clerk": 1,
        "place: south and work: nurse": 2,
        "place: south and work: clerk": 2,
    }
    assert people_counted.alone == 8
    values = {(r.attribute, r.value): r.total for r in people_counted.rows}
    assert values["place", "north"] == 4
    assert values["work", "nurse"] == 5


def test_progress_is_told_and_may_stop(talk: Project) -> None:
    told: list[str] = []
    report = talk.kit_report(progress=told.append)
    assert len(told) >= 4

    class Stopped(Exception):
        pass

    def stop(done: int, of: int, what: str) -> None:
        if done == 1:
            raise Stopped

    with pytest.raises(Stopped):
        kit_of(report, progress=stop)


def test_the_demonstration(demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    report = project.kit_report()
    project.close()
    kit = kit_of(report)
    assert report.fictional
    assert "fictional demonstration study" in kit.files["contents.txt"].decode()
    for suffix, folder in FOLDERS.items():
        assert f"{folder}/journal_table.{suffix}" in kit.files
