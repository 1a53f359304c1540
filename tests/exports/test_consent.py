"""Consent holds in everything that leaves the study: no quotes → counted, no words; withdrawn →
neither."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.support import doors
from workbench import api
from workbench.api import Project
from workbench.errors import Refused
from workbench.values import CONSENTS, NOT_TO_BE_QUOTED, Scope

WORDS = (
    "INT: How was it?\n"
    "Quinn: The quiet heron stood there all night.\n"
    "Wilma: My violet teapot broke on the ward.\n"
    "Olga: I waited for the orange bus.\n"
    "INT: And then?\n"
    "Stan: We staff were tired.\n"
    "Quinn: Yes.\nWilma: Yes.\nOlga: Yes.\nStan: Yes.\n"
)
SECRET = ("heron", "teapot")
"""A word of Quinn, who is not to be quoted, and one of Wilma, who withdrew."""
ASPECTS = ("meaning", "prominence", "examples", "overall")


@pytest.fixture
def limited(
    new_study: Callable[..., Project], reopened: Callable[..., Project], tmp_path: Path
) -> Project:
    """Quinn is not to be quoted, Wilma withdrew; both are coded, picked and judged on."""
    study = new_study()
    (tmp_path / "ward.txt").write_text(WORDS, encoding="utf-8")
    study.import_files([tmp_path / "ward.txt"], group="Patients", method="single-group")
    row = {"document": "ward.txt", "speaker": "Stan", "groups": "Staff"}
    study.assign_participants([row])
    study.add_code("Ward", kind="theme")
    study.add_code("things", parent="Ward")
    quotes = ["The quiet heron stood there", "My violet teapot broke", "I waited", "We staff"]
    for quote in quotes:
        study.pick_quote(study.code("ward.txt", "things", quote=quote).id)
    study.code("ward.txt", "things", start=WORDS.index("The quiet"), end=WORDS.index(" bus"))
    study.add_checklist_item(
        "Ward", "Be told", patients="Ask.", sources=[c.id for c in study.codings()]
    )
    said = dict.fromkeys(ASPECTS, ("agreement", "They say the same."))
    for who in ("AB", "MK"):
        judge = reopened(study, actor=who)
        judge.judge("Ward", ["Patients", "Staff"], said)
        judge.close()
    study.set_consent("Quinn", "no quotes")
    study.set_consent("Wilma", "withdrawn")
    return study


def leaving(project: Project, scope: Scope | None = None) -> dict[str, Any]:
    """Everything that can leave the study, by exporter and by function of the api."""
    files = doors.looked_at(project, doors.FILES)
    return files | {
        name: doors.opened(project.export(name, scope)) for name in api.export_formats()
    }


def test_no_export_has_their_words(limited: Project) -> None:
    before = limited.last_seq()
    limited.add_memo("Later.")
    for scope in (None, Scope(as_of=before - 2)):  # as it stood before anything was said, too
        found = leaving(limited, scope)
        for name, contents in found.items():
            told = json.dumps(contents, ensure_ascii=False)
            assert not str(contents).startswith("refused"), (name, contents)
            assert [word for word in SECRET if word in told] == [], name
            if name not in ("people_file",):  # the register of who takes part and what they said
                at = told.find("Wilma")
                assert at < 0, (name, told[max(0, at - 200) : at + 100])
    told = json.dumps(leaving(limited), ensure_ascii=False)
    assert "orange" in told
    assert NOT_TO_BE_QUOTED in told
    assert "1 person withdrew" in told
    assert "1 person is not to be quoted" in told


def test_the_words_are_there_where_they_agreed(limited: Project) -> None:
    """What the walk above would find if consent were not looked at."""
    limited.set_consent("Quinn", "quotes")
    limited.set_consent("Wilma", "")
    found = leaving(limited)
    for name in (*api.export_formats(), "quotes_file", "download"):
        told = json.dumps(found[name], ensure_ascii=False)
        assert [word for word in SECRET if word not in told] == [], name


def test_counted_but_not_quoted_and_neither(limited: Project) -> None:
    table = {row[2]: row[3] for row in limited.compare().rows}
    assert (table["Patients"].people, table["Patients"].of) == (2, 2)  # Quinn and Olga
    assert table["Patients"].words == 7 + 5
    report = limited.report()
    (entry,) = [theme for theme in report.themes if theme.name == "Ward"]
    side = next(side for side in entry.sides if side.group == "Patients")
    assert side.voices == ("Olga", "Quinn")
    assert {(q.participant, q.withheld) for q in side.quotes} == {("Quinn", True), ("Olga", False)}
    assert all(q.text == "" for q in side.quotes if q.withheld)
    columns, rows = report.tables["turns"]
    assert {row[columns.index("participant")] for row in rows} == {"", "Quinn", "Olga", "Stan"}
    columns, rows = report.tables["codings"]
    quotes = {(r[columns.index("participant")], r[columns.index("quote")]) for r in rows}
    assert ("Quinn", NOT_TO_BE_QUOTED) in quotes
    assert "Wilma" not in {who for who, _ in quotes}
    limited.undo()
    assert {row[2]: row[3].of for row in limited.compare().rows}["Patients"] == 3


def test_consent_in_the_people_table(limited: Project) -> None:
    columns, rows = limited.participants_table()
    assert columns[-1] == "consent"
    said = {row["participant"]: row["consent"] for row in rows if row["participant"]}
    assert said == {"Quinn": "no quotes", "Wilma": "withdrawn", "Olga": "", "Stan": ""}
    given = {"document": "ward.txt", "speaker": "Olga"}
    for cell, kept in (
        ("no", "no quotes"),
        ("May be quoted", "quotes"),
        ("withdrawn", "withdrawn"),
    ):
        limited.assign_participants([given | {"consent": cell}])
        assert limited.consents()["Olga"] == kept
    with pytest.raises(Refused, match=r"Line 2 .*consent is quotes, no quotes or withdrawn"):
        limited.assign_participants([given | {"consent": "perhaps"}])
    limited.assign_participants([given | {"consent": ""}])
    assert limited.consents()["Olga"] == ""
    table = limited.people_table()
    wanted = [dict(row) for row in table.rows]
    next(row for row in wanted if row["speaker"] == "Olga")["consent"] = "no"
    changes = api.people_changes(table, wanted)
    (change,) = changes.changes
    assert (change.column, change.before, change.after) == ("consent", "", "no quotes")
    limited.save_people(changes)
    assert limited.consents()["Olga"] == "no quotes"
    back = api.people_rows(api.people_file(limited.people_table(), "csv").data, "people.csv")
    assert api.people_changes(limited.people_table(), back).changes == ()
    assert set(CONSENTS) == {"", "quotes", "no quotes", "withdrawn"}


def test_joined_people_keep_the_stricter(limited: Project, tmp_path: Path) -> None:
    (tmp_path / "again.txt").write_text(WORDS.replace("there", "here"), encoding="utf-8")
    limited.import_files([tmp_path / "again.txt"], group="Patients", method="single-group")
    limited.join_people("Wilma")
    assert "withdrawn" in limited.consents().values()
    assert not any(word in json.dumps(leaving(limited)["csv"]) for word in SECRET[1:])
