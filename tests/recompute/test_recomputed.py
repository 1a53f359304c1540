"""What the study says of itself against what its exported tables say, figure by figure."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.recompute import hard
from tests.recompute.recomputed import (
    Tables,
    differences,
    exported,
    flattened,
    groups_of,
    recompute,
    steps,
    values,
)
from workbench.api import Project, create_project, open_project
from workbench.cli.main import app
from workbench.values import Scope

Files = Mapping[str, bytes]
VOICES = 'Voices \\| "loud", \\> soft\\\\'


@pytest.fixture
def hard_study(study: Project, tmp_path: Path) -> Project:
    return hard.build(study, tmp_path / "material")


def scopes(project: Project) -> list[dict[str, str]]:
    """Everything, each coder, each layer, each strand, and one of each at once."""
    coders = sorted({coding.coder for coding in project.codings()})
    strands = sorted({d.strand for d in project.documents() if d.strand is not None})
    layers = ["individual", "consensus"]
    single = [{"coder": c} for c in coders] + [{"layer": la} for la in layers]
    single += [{"strand": s} for s in strands]
    crossed = {"coder": coders[0], "layer": layers[0]}
    if strands:
        crossed["strand"] = strands[0]
    return [{}, *single, crossed]


def named(files: Files) -> tuple[list[tuple[str, str]], list[str]]:
    """The themes and groups of ``themes.csv``, in order."""
    rows = exported(files)
    themes = list(dict.fromkeys((row["theme"], row["path"]) for row in rows))
    return themes, list(dict.fromkeys(row["group"] for row in rows))


def agrees(project: Project, scope: Mapping[str, str], whole: Tables) -> list[tuple[Any, ...]]:
    """Every disagreement of one scope."""
    wanted = Scope(**scope)
    files, compared = project.export("csv", wanted), project.compare(wanted)
    said = exported(files)
    assert len({(r["path"], r["group"], r["method"]) for r in said}) == len(said)
    tables = Tables.read(files)
    themes, groups = named(files)
    assert set(groups) == groups_of(tables)
    narrowed = whole.scoped(**scope)
    split, plain = compared.to_json(split=True), compared.to_json()
    headline = [row for row in said if not row["method"]]
    found = differences(recompute(tables, themes, groups), said)
    found += differences(recompute(narrowed, themes, groups), said)
    found += differences(flattened(split), said)
    found += differences(flattened(plain), headline)
    found += differences(compared.to_frame().to_dict("records"), said)
    assert json.loads(json.dumps(split)) == split
    people = {row["group"]: row["of"] for row in headline}
    assert [g["name"] for g in split["groups"]] == groups
    assert {g["name"]: g["people"] for g in split["groups"]} == people
    return found


def test_hard_study_in_every_scope(hard_study: Project) -> None:
    whole = Tables.read(hard_study.export("csv"))
    found = {str(s): agrees(hard_study, s, whole) for s in scopes(hard_study)}
    assert {scope: rows for scope, rows in found.items() if rows} == {}


def test_demonstration_in_every_scope(demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    try:
        whole = Tables.read(project.export("csv"))
        assert len(whole.codings) > 100
        found = {str(s): agrees(project, s, whole) for s in scopes(project)}
    finally:
        project.close()
    assert {scope: rows for scope, rows in found.items() if rows} == {}


def test_the_command_says_the_same(demonstration_file: Path) -> None:
    place = str(demonstration_file)
    project = open_project(place)
    files, consensus = project.export("csv"), project.export("csv", Scope(layer="consensus"))
    project.close()
    for arguments, wanted, split in (
        ([], files, False),
        (["--split", "method"], files, True),
        (["--split", "method", "--layer", "consensus"], consensus, True),
    ):
        result = CliRunner().invoke(app, ["--json", "compare", place, *arguments])
        assert result.exit_code == 0, result.output
        said = [row for row in exported(wanted) if split or not row["method"]]
        assert differences(flattened(json.loads(result.stdout)), said) == []


def test_every_theme_has_a_row_for_every_group_that_speaks(hard_study: Project) -> None:
    files = hard_study.export("csv")
    themes, groups = named(files)
    assert [path for _, path in themes] == [
        "Time", "Time > Rhythm", "Care", "Care > Small acts", VOICES, "Empty",
    ]  # fmt: skip
    assert themes[4][0] == hard.ODD_THEME
    assert set(groups) == {
        "Patients", "Professionals", hard.ODD_GROUP, "Carers", "(no group)", "(unidentified)",
    }  # fmt: skip
    assert len([r for r in exported(files) if not r["method"]]) == len(themes) * len(groups)


# Worked out by hand from the texts of hard.py.
#
# Who speaks for whom (words; facilitators, labels, amal.txt's front matter and paper.txt out):
#   Patients: Amal 5+6 (amal) and 3 (mixed); Noor 4, 7 as a patient, "Quick" and "ps." (mixed);
#     Eve "Fine." as a patient (single); P1 of cy.txt 5 as a patient; Ren 4+3 (survey);
#     Dia 3+4 (diary); Zoë 11+2 (odd).  14 + 13 + 1 + 5 + 7 + 7 + 13 = 60 words.
#     People: Amal, Noor, Ren, Dia, Zoë = 5; as a patient: Noor, Eve, P1 of cy.txt = 3.
#   Professionals: Noor 4, "Quick", "tea hel" as a professional, "ps."; Dara 3, "My", "me.", and
#     3 (single); Rae 4+7 (single).  8 + 8 + 11 = 27 words. In mixed.txt: 8 + 5 = 13.
#     People: Noor, Dara, Rae = 3 (Eve says nothing as herself); as a professional: Noor = 1.
#   The odd group: Sol 1+1 and, as one of it, 1 (survey); Zoë 13.  16 words, 2 people, 1 as one.
#   Carers: Dara 4 as a carer, Eve 1 as a carer.  5 words, nobody as themselves, 2 as carers.
#   (no group): Kim 2.   (unidentified): P1 of bo.txt 3+3, P1 of cy.txt 3, Voice 2 = 11 words.
ALL: dict[str, str] = {}
AB, MK, CONSENSUS = {"coder": "AB"}, {"coder": "MK"}, {"layer": "consensus"}
STAFF, PATIENTS = {"strand": "staff"}, {"strand": "patients"}
HAND = [
    # scope, path, group, method, figures
    # Time: Amal "waited three long mon" 4, "Nobody rang" 2, "rang them myself" 3; Noor 4 and, as
    # a patient, "As a patient I" 4; Eve "Fine." 1; Ren 4; Dia "slow." "Tuesday" 2; Zoë 2 = 26.
    (ALL, "Time", "Patients", "", {
        "people": 5, "of": 5, "focus_groups": 1, "of_focus_groups": 1, "documents": 6,
        "codings": 10, "words": 26, "share_of_talk": 26 / 60,
        "speaking_as_people": 2, "speaking_as_of": 3}),
    # P1 of cy.txt says 5 as a patient and is in no "of": Amal 11, Zoë 13, P1 5 = 29 words.
    (ALL, "Time", "Patients", "interview", {
        "people": 2, "of": 2, "focus_groups": 0, "of_focus_groups": 0, "words": 11,
        "share_of_talk": 11 / 29, "speaking_as_people": 0, "speaking_as_of": 1}),
    # Amal speaks in mixed.txt too, but voices Time only when interviewed.
    (ALL, "Time", "Patients", "mixed-group", {
        "people": 1, "of": 2, "focus_groups": 1, "of_focus_groups": 1, "words": 8,
        "share_of_talk": 0.5}),
    # Eve only as a patient: nobody counted, so no focus group either; her one word is coded.
    (ALL, "Time", "Patients", "single-group", {
        "people": 0, "of": 0, "focus_groups": 0, "of_focus_groups": 0, "documents": 1,
        "codings": 1, "words": 1, "share_of_talk": 1.0,
        "speaking_as_people": 1, "speaking_as_of": 1}),
    # Noor 4; Dara "My" and "me." (not "mother waits at ho", a carer's), "squeeze everyone." = 8.
    # Codings: pace and Rhythm (Noor), "truly. … My", "My mother … home.", pace (single) = 5.
    (ALL, "Time", "Professionals", "", {
        "people": 2, "of": 3, "focus_groups": 2, "of_focus_groups": 2, "documents": 2,
        "codings": 5, "words": 8, "share_of_talk": 8 / 27,
        "speaking_as_people": 0, "speaking_as_of": 1}),
    # Dara as a carer: "mother waits at ho", by two codings; Eve's "Good." is not coded; the
    # words of paper.txt marked as a carer's are nobody's.
    (ALL, "Time", "Carers", "", {
        "people": 0, "of": 0, "focus_groups": 0, "of_focus_groups": 0, "documents": 1,
        "codings": 2, "words": 4, "share_of_talk": 4 / 5,
        "speaking_as_people": 1, "speaking_as_of": 2}),
    # bo.txt "Slow, slow" by two coders 2, the label alone nothing; Voice "Same here." (Echo) 2.
    (ALL, "Time", "(unidentified)", "", {
        "people": 2, "of": 3, "focus_groups": 1, "of_focus_groups": 1, "documents": 2,
        "codings": 3, "words": 4, "share_of_talk": 4 / 11}),
    # Echo serves Rhythm; Care is served by Rhythm's tree alone. bo.txt: "smiled." and "Slow, slow".
    (ALL, "Care", "(unidentified)", "", {
        "people": 1, "of": 3, "focus_groups": 0, "of_focus_groups": 1, "codings": 3, "words": 3}),
    # "yes. … Me too" runs over three speakers.
    (ALL, "Care", "(no group)", "", {
        "people": 1, "of": 1, "focus_groups": 1, "of_focus_groups": 1, "codings": 1, "words": 2,
        "share_of_talk": 1.0}),
    # All of Time's 26 (Echo is Voice's) and: P1 of cy.txt "I ache." 2; Amal "yes." 1; Noor "Quick"
    # and "ps." 2 = 31. Amal's "months." ends the run that "mon" began and "Nobody" is in "Nobody
    # rang": no word more.
    (ALL, "Care", "Patients", "", {
        "people": 5, "words": 31, "documents": 7, "codings": 14, "share_of_talk": 31 / 60,
        "speaking_as_people": 3, "speaking_as_of": 3}),
    # Sol "لكم" as one of her own group and "ok" as herself; Zoë 2.
    (ALL, "Care", hard.ODD_GROUP, "", {
        "people": 2, "of": 2, "documents": 2, "codings": 2, "words": 4, "share_of_talk": 0.25,
        "speaking_as_people": 1, "speaking_as_of": 1}),
    # Loose with its subtree serves Small acts from outside all themes.
    (ALL, "Care > Small acts", "Patients", "", {
        "people": 1, "of": 5, "focus_groups": 1, "documents": 2, "codings": 2, "words": 4,
        "speaking_as_people": 1}),
    # "gifts and é…clairs. ⏎ Then second": a space that does not break still parts two words.
    (ALL, "Care > Small acts", "Professionals", "single-group", {
        "people": 1, "of": 2, "words": 5, "share_of_talk": 5 / 14}),
    # Zoë: said "yes, no|maybe" > fine\ 👩‍⚕️ née a b שלום = 10, with "Second, "turn"" 2.
    (ALL, VOICES, hard.ODD_GROUP, "interview", {
        "people": 1, "of": 1, "codings": 2, "words": 12, "share_of_talk": 12 / 13}),
    (ALL, "Empty", "Patients", "", {
        "people": 0, "of": 5, "focus_groups": 0, "of_focus_groups": 1, "documents": 0,
        "codings": 0, "words": 0, "share_of_talk": 0.0, "speaking_as_of": 3}),
    # AB alone: Amal 2 + 2, Noor 8, Ren 4, Dia 2; not Zoë, not Eve.
    (AB, "Time", "Patients", "", {
        "people": 4, "of": 5, "words": 18, "speaking_as_people": 1, "speaking_as_of": 3}),
    # MK alone: Amal "three long mon" 3 and "rang them myself" 3, Noor "We" 1, Eve 1, Zoë 2.
    (MK, "Time", "Patients", "", {"people": 3, "of": 5, "codings": 5, "words": 10}),
    (CONSENSUS, "Time", "Patients", "", {"people": 1, "of": 5, "codings": 1, "words": 3}),
    (CONSENSUS, "Time", "Professionals", "", {
        "people": 1, "of": 3, "focus_groups": 1, "of_focus_groups": 2, "words": 2,
        "share_of_talk": 2 / 27}),
    (CONSENSUS, "Time", "Carers", "", {"people": 0, "words": 4, "speaking_as_people": 1}),
    # In the staff strand Patients are Noor and Amal: 13 + 3 + Eve's 1 = 17 words.
    (STAFF, "Time", "Patients", "", {
        "people": 1, "of": 2, "words": 9, "share_of_talk": 9 / 17, "speaking_as_of": 2}),
    # In the patients' strand they are Amal, Ren, Dia: 9 + 4 + 2 of 11 + 7 + 7 + 5 words.
    (PATIENTS, "Time", "Patients", "", {
        "people": 3, "of": 3, "of_focus_groups": 0, "words": 15, "share_of_talk": 0.5}),
]  # fmt: skip


def test_figures_worked_out_by_hand(hard_study: Project) -> None:
    wrong = []
    said = {
        str(scope): exported(hard_study.export("csv", Scope(**scope)))
        for scope in (ALL, AB, MK, CONSENSUS, STAFF, PATIENTS)
    }
    for scope, path, group, method, figures in HAND:
        rows = said[str(scope)]
        (row,) = [r for r in rows if (r["path"], r["group"], r["method"]) == (path, group, method)]
        wrong += [
            (scope, path, group, method, figure, row[figure], wanted)
            for figure, wanted in figures.items()
            if row[figure] != pytest.approx(wanted, abs=1e-12)
        ]
    assert wrong == []


def test_a_word_cut_by_speaking_as_within_ones_own_group(hard_study: Project) -> None:
    # Noor's "Quick tea helps." is coded whole; "tea hel" is marked as said as a professional,
    # which she is. turns.csv holds 1 + 2 + 1 words, so all her words coded are 4, and with all
    # of a group's talk coded the share is 1. "gifts and é…clairs. Then second" are 5 more.
    files = hard_study.export("csv")
    (row,) = [
        r
        for r in exported(files)
        if (r["path"], r["group"], r["method"]) == ("Care > Small acts", "Professionals", "")
    ]
    assert (row["words"], row["share_of_talk"]) == (9, pytest.approx(9 / 27))


Change = Callable[[Tables], None]


def _row(tables: Tables, **wanted: str) -> Any:
    """The index of the first row of the codings that reads so."""
    frame = tables.codings
    for column, value in wanted.items():
        frame = frame[frame[column] == value]
    return frame.index[0]


def _set(column: str, value: Any, **wanted: str) -> Change:
    def change(tables: Tables) -> None:
        tables.codings.loc[_row(tables, **wanted), column] = value

    return change


def _unserve(**wanted: str) -> Change:
    def change(tables: Tables) -> None:
        tables.codings.loc[_row(tables, **wanted), "path"] = ""

    return change


def _turn(column: str, value: Any, document: str, turn: str) -> Change:
    def change(tables: Tables) -> None:
        rows = (tables.turns["document"] == document) & (tables.turns["turn"] == turn)
        tables.turns.loc[rows, column] = value

    return change


@pytest.fixture(scope="module")
def hard_files(tmp_path_factory: pytest.TempPathFactory) -> Files:
    folder = tmp_path_factory.mktemp("hard")
    project = hard.build(create_project(folder / "hard.db", actor="AB"), folder / "material")
    files = project.export("csv")
    project.close()
    return files


@pytest.mark.parametrize(
    "change",
    [
        _unserve(quote="Same here."),
        _unserve(quote="waited three", path="Care > waiting"),
        _set("path", "Empty", quote="smiled."),
        _set("path", "Time > Rhythm > pace", quote="Nothing to"),
        _set("coding", "another", quote="months."),
        _set("quote", "Same-here.", quote="Same here."),
        _set("quote", " " * 10, quote="Same here."),
        _turn("words", 6, "amal.txt", "3"),
    ],
)
def test_a_changed_row_is_seen(hard_files: Files, change: Change) -> None:
    files = hard_files
    themes, groups = named(files)
    tables = Tables.read(files)
    before = recompute(tables, themes, groups)
    assert differences(before, recompute(tables, themes, groups)) == []
    change(tables)
    assert differences(before, recompute(tables, themes, groups)) != []


@pytest.mark.parametrize(
    "change",
    [
        _set("facilitator", "true", quote="Same here."),
        _set("groups", "Patients", quote="Same here."),
        _set("speaking_as", "Carers", quote="Same here."),
        _set("start", 0, quote="Same here."),
        _turn("facilitator", "true", "mixed.txt", "6"),
        _turn("participant", "Somebody", "mixed.txt", "6"),
    ],
)
def test_tables_that_contradict_each_other_are_seen(hard_files: Files, change: Change) -> None:
    files = hard_files
    themes, groups = named(files)
    tables = Tables.read(files)
    change(tables)
    try:
        found = differences(recompute(tables, themes, groups), exported(files))
    except AssertionError:
        return  # the two tables do not fit each other
    assert found != []


def test_cells_of_several_values() -> None:
    assert values("Patients|A\\|B \\> c\\\\") == ("Patients", "A|B > c\\")
    assert values("one \\n") == ("one \\n",)
    assert values("") == ()
    assert steps('Voices \\| "loud", \\> soft\\\\ > on hold') == (hard.ODD_THEME, "on hold")
