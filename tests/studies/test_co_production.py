"""The second demonstration study: replayed by command, every number traced and recomputed."""

from __future__ import annotations

import csv
import io
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.exports.reading import docx_text
from tests.robust.commands import run
from tests.studies import co_production as study
from tests.studies.co_production import Desk
from workbench.api import create_project, demonstration, open_project

_WHICH = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|step \d+")
STRANDS = ("Patients and carers", "Professionals", "Students")
THEMES = (
    "Time to ask, time to decide", "Words that let people in", "Small choices count",
    "Permission to speak", "The carer’s place",
)  # fmt: skip


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study as people get it."""
    place = tmp_path_factory.mktemp("shipped") / "study.db"
    began = time.perf_counter()
    demonstration(place, "co-production").close()
    print(f"made in {time.perf_counter() - began:.1f} s")
    return place


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """The same study, one command after the other."""
    folder = tmp_path_factory.mktemp("replayed")
    create_project(folder / "study.db", actor="AB").close()
    made = Desk(folder / "study.db")
    study.bring_in(made)
    study.integrate(made, folder)
    study.meet(made)
    study.write_checklist(made, _csv(made, folder / "behind")["codings.csv"])
    return made


@pytest.fixture(scope="module")
def tables(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, str]]]:
    """codings.csv and turns.csv, as a stranger has them."""
    return _csv(desk, tmp_path_factory.mktemp("tables") / "csv")


def _csv(desk: Desk, folder: Path) -> dict[str, list[dict[str, str]]]:
    desk("export", "--format", "csv", "--out", folder)
    return {
        name: list(csv.DictReader(io.StringIO((folder / name).read_text("utf-8-sig"))))
        for name in ("codings.csv", "turns.csv")
    }


def _walk(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node["children"]:
        yield from _walk(child)


def _people(
    tables: dict[str, list[dict[str, str]]], theme: str
) -> dict[str, tuple[set[str], set[str]]]:
    """Strand → (who voices the theme, who speaks), by the published rules, from the two files."""
    spoke, voiced = defaultdict(set), defaultdict(set)
    for row in tables["turns.csv"]:
        if row["participant"] and row["facilitator"] != "true" and not row["speaking_as"]:
            spoke[row["strand"]].add(row["participant"])
    for row in tables["codings.csv"]:
        if row["participant"] and row["facilitator"] != "true" and not row["speaking_as"]:
            assert row["quote"].strip()
            if row["path"].split(" > ")[0] == theme:
                voiced[row["strand"]].add(row["participant"])
    return {strand: (voiced[strand], spoke[strand]) for strand in STRANDS}


def test_command_by_command_it_is_the_study_that_is_shipped(desk: Desk, shipped: Path) -> None:
    other = Desk(shipped)
    assert desk("balance") == other("balance")
    for command in ("crosswalk list", "round report", "checklist list", "workshop list"):
        mine, theirs = _bare(desk(command)), _bare(other(command))
        assert mine == theirs, command
    assert desk("check")["problems"] == [] == other("check")["problems"]
    info = open_project(shipped)
    assert info.info().is_demonstration
    assert "fictional" in info.name
    info.close()


def _bare(value: Any) -> Any:
    """The value without what differs from run to run: ids, steps, moments."""
    if isinstance(value, dict):
        gone = ("id", "theme_id", "step", "seq", "at", "coding", "document_id", "target")
        return {key: _bare(each) for key, each in value.items() if key not in gone}
    if isinstance(value, list):
        # What changed in a round comes in the order of ids, which are drawn anew each time.
        return sorted((_bare(each) for each in value), key=json.dumps)
    return "(which)" if isinstance(value, str) and _WHICH.fullmatch(value) else value


def test_the_material_is_what_was_asked_for(desk: Desk, tables: Any) -> None:
    found = {each["name"]: each for each in desk("strand list")}
    assert {name: len(found[name]["documents"]) for name in STRANDS} == {
        "Professionals": 5, "Patients and carers": 3, "Students": 3,
    }  # fmt: skip
    assert {name: found[name]["coders"] for name in STRANDS} == {
        row["strand"]: [row["coder"]] for row in study.rows("strands.csv")
    }
    assert all(found[name]["frozen"] for name in STRANDS)
    for file in study.SOURCES.glob("*_[0-9].txt"):
        words = len(file.read_text("utf-8").split())
        assert 600 <= words <= 900, (file.name, words)
        assert file.read_text("utf-8").startswith("Fictional focus group written for")
    everybody = [room["attendees"] for told in study.told_rounds() for room in told["workshops"]]
    assert all("(fictional)" in who["label"] for room in everybody for who in room)


def test_balance_is_recomputed_from_the_two_files(desk: Desk, tables: Any) -> None:
    found = desk("balance")
    assert [each["theme"] for each in found["themes"]] == list(THEMES)
    for each in found["themes"]:
        counted = _people(tables, each["theme"])
        for strand in STRANDS:
            voiced, of = counted[strand]
            fed = each["strands"][strand]
            assert (fed["people"], fed["of"]) == (len(voiced), len(of)), (each["theme"], strand)


def test_balance_by_hand(desk: Desk) -> None:
    """Counted in the transcripts with a pencil."""
    carers = desk("balance")["themes"][4]["strands"]
    assert carers["Patients and carers"]["people"] == 5  # CA01 to CA05, and no patient
    assert (carers["Professionals"]["people"], carers["Students"]["people"]) == (0, 0)
    speak = desk("balance")["themes"][3]["strands"]
    assert speak["Patients and carers"]["people"] == 4  # PT03, PT05, PT06, PT07
    assert speak["Students"]["people"] == 11  # everybody but ST11
    assert [each["of"] for each in speak.values()] == [13, 20, 12]


@pytest.mark.parametrize("theme", THEMES)
def test_lineage_leads_every_number_back_to_turns(desk: Desk, tables: Any, theme: str) -> None:
    tree = desk("lineage", theme)
    passages = {n["id"]: n for n in _walk(tree) if n["kind"] == "passage"}
    mine = [row for row in tables["codings.csv"] if row["path"].split(" > ")[0] == theme]
    assert set(passages) == {row["coding"] for row in mine}
    texts = {file.name: file.read_text("utf-8") for file in study.SOURCES.glob("*.txt")}
    turns = {(row["document"], int(row["turn"])): row for row in tables["turns.csv"]}
    people: dict[str, set[str]] = defaultdict(set)
    for node in passages.values():
        text = texts[node["document"]]
        assert text[node["start"] : node["end"]] == node["name"]
        (turn,) = node["children"]
        assert (turn["kind"], turn["turn"]) == ("turn", node["turn"])
        assert turn["start"] <= node["start"] < node["end"] <= turn["end"]
        (person,) = turn["children"]
        (file,) = person["children"]
        row = turns[node["document"], node["turn"]]
        assert (person["name"], file["name"], file["strand"]) == (
            row["participant"], row["document"], row["strand"],
        )  # fmt: skip
        assert not person["facilitator"]
        assert text[: turn["start"]].rstrip(" ").endswith(f"\n{row['speaker']}:")
        people[file["strand"]].add(person["name"])
    fed = next(each for each in desk("balance")["themes"] if each["theme"] == theme)["strands"]
    assert {s: len(people[s]) for s in STRANDS} == {s: fed[s]["people"] for s in STRANDS}
    strand_themes = {(n["strand"], n["name"]) for n in tree["children"] if n["kind"] != "passage"}
    named = {(s, path.split(" > ")[-1]) for s in STRANDS for path in fed[s]["themes"]}
    assert strand_themes == named


def test_up_from_every_person_is_down_to_them(desk: Desk, tables: Any) -> None:
    down: dict[str, set[str]] = defaultdict(set)
    for theme in THEMES:
        for node in _walk(desk("lineage", theme)):
            if node["kind"] == "person":
                down[node["name"]].add(theme)
    people = {row["participant"] for row in tables["turns.csv"]} - {""}
    assert len(people) == 45
    for person in sorted(people):
        up = _walk(desk("lineage", "--person", person))
        assert {n["name"] for n in up if n["kind"] == "theme"} == down[person], person


def test_warnings_say_what_is_one_sided_and_what_went_nowhere(desk: Desk) -> None:
    warnings = "\n".join(desk("balance")["warnings"])
    assert "“The carer’s place” is carried by one strand: Patients and carers, 5 of 13" in warnings
    assert "“Rooms and machines” of Professionals went nowhere: it feeds no" in warnings
    assert "“Leaning on the protocol” of Professionals went nowhere as a whole" in warnings
    assert "Copying what I see" not in warnings  # said to be only here


def test_a_decision_is_linked_to_what_it_changed(desk: Desk) -> None:
    first = desk("workshop report", "--workshop", "Workshop 1: reading side by side")
    changed = {p["words"]: [s["action"] for s in p["changed_by"]] for p in first["proposals"]}
    assert changed["Call it “Time to ask, time to decide”: the asking comes first."] == [
        "change code"
    ]
    assert changed["Count “asking what matters” as part of “Small choices count”."] == ["map code"]
    assert changed["Fold “The carer’s place” into “Words that let people in”."] == []
    (again,) = [p for p in first["proposals"] if p["words"].startswith("Look again")]
    assert [s["action"] for s in again["changed_by"]][0::2] == ["unfreeze strand", "freeze strand"]
    log = next(s for s in desk("strand list") if s["name"] == "Students")["log"]
    assert [each["action"] for each in log] == ["freeze", "unfreeze", "freeze"]


def test_the_ballot_is_counted_and_small_roles_are_withheld(desk: Desk) -> None:
    third = desk("workshop report", "--workshop", "Workshop 3: together again")
    keep = third["proposals"][0]
    told = study.told_rounds()[1]["workshops"][0]["proposals"][0]["ballot"]
    cast = [choice for own in told.values() for choice in own]
    ballot = keep["ballot"]
    assert (ballot["cast"], ballot["of"]) == (len(cast), 15)  # the facilitator might have cast
    assert ballot["total"] == {c: cast.count(c) for c in ("for", "against", "unsure")}
    assert "carer" not in ballot["roles"]  # two people: withheld or merged
    withheld = next(d for d in keep["dissent"])
    assert withheld["words"] is None  # Wyn is not to be quoted


def test_decided_with_no_patient_present_is_said(desk: Desk) -> None:
    second = desk("workshop report", "--workshop", "Workshop 2: staff and students")
    folded, left = second["proposals"]
    assert second["decided_without_patients"] == [folded["id"]]
    assert (folded["result"], left["result"]) == ("agreed", "put off")


def test_rounds_say_what_changed_in_evidence_and_wording(desk: Desk) -> None:
    first, second = desk("round report")
    evidence = {(e["theme"], e["group"]): (e["before"], e["after"]) for e in first["evidence"]}
    assert evidence["Small choices count", "Professionals"] == (
        {"people": 7, "of": 20}, {"people": 12, "of": 20},
    )  # fmt: skip
    assert evidence["Permission to speak", "Students"] == (
        {"people": 10, "of": 12}, {"people": 11, "of": 12},
    )  # fmt: skip
    assert second["evidence"] == []
    voices = {(w["path"], w["voice"]) for w in second["wordings"]}
    assert voices == {("Permission to speak", "agreed"), ("The carer’s place", "agreed")}
    assert (first["actions"]["done"], second["actions"]["open"], second["actions"]["dropped"]) == (
        3, 1, 1,
    )  # fmt: skip
    said = {w["voice"]: w for w in desk("wording list", "--theme", "Permission to speak")}
    assert set(said) == {"researcher", "patient", "professional", "agreed"}
    assert said["researcher"]["marks"]
    assert said["agreed"]["marks"] == []


def test_both_reports_are_read_as_documents(desk: Desk, tmp_path: Path) -> None:
    desk("round report", "--out", tmp_path / "rounds.docx")
    told = docx_text((tmp_path / "rounds.docx").read_bytes())
    for room in (room for each in study.told_rounds() for room in each["workshops"]):
        assert room["name"] in told
        for proposal in room["proposals"]:
            assert proposal["words"] in told
    assert "7 of 20" in told
    assert "12 of 20" in told
    assert "no patient" in told.lower()
    names = {
        w["label"] for r in study.told_rounds() for m in r["workshops"] for w in m["attendees"]
    }
    owners = {a["owner"] for r in study.told_rounds() for m in r["workshops"]
              for p in m["proposals"] for a in p.get("actions", ())}  # fmt: skip
    assert not [name for name in names - owners if name in told]
    desk("workshop report", "--workshop", "Workshop 3: together again", "--out",
         tmp_path / "came.docx")  # fmt: skip
    came = docx_text((tmp_path / "came.docx").read_bytes())
    assert "Keep “Small choices count” as a theme of its own." in came
    assert "I would have kept the two of them together." not in came
    assert "There is no talking room yet; it is in the bid." in came


def test_the_checklist_stands_on_passages(desk: Desk) -> None:
    found = desk("checklist list")
    items = [i for t in found["themes"] for n in t["needs"] for i in n["items"]]
    assert len(items) == len(study.rows("checklist.csv"))
    assert all(item["sources"] for item in items)


def test_a_frozen_strand_is_left_alone_until_opened(shipped: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_bytes(shipped.read_bytes())
    desk = Desk(copy)
    before = desk("compare", "--strand", "Students")
    code = ("--document", "students_2.txt", "--start", "200", "--end", "230", "--code",
            "Students > Speaking up > keeping quiet")  # fmt: skip
    refused = desk.outcome("code", *code)
    assert refused.status == 1
    assert "frozen" in refused.err
    assert desk.outcome("strand unfreeze", "Students").status == 1  # a reason is needed
    desk("strand unfreeze", "Students", "--reason", "A test.")
    desk("code", *code)
    desk("undo")
    assert desk("compare", "--strand", "Students") == before
    desk("strand freeze", "Students")
    assert desk("check")["problems"] == []


def test_a_blind_coder_finds_no_trace(tmp_path: Path) -> None:
    """As it was while the strands were coded: before anybody looked across."""
    create_project(tmp_path / "blind.db", actor="AB").close()
    lead = Desk(tmp_path / "blind.db")
    study.bring_in(lead)
    lead("strand unfreeze", "Students", "--reason", "A test.")
    lead("strand set", "Students", "--blind")
    blind = Desk(tmp_path / "blind.db", actor="JS")
    other = re.compile(r"Professionals|Patients and carers|professionals_|Rooms and machines")
    assert not other.search(json.dumps(blind("strand list")))
    for command in ("crosswalk list", "balance"):
        refused = blind.outcome(command)
        assert refused.status == 1
        assert not other.search(refused.err + refused.out), command
    for theme in ("Speaking up", "Rooms and machines"):
        assert blind.outcome("lineage", theme).status == 1
    assert len(lead("strand list")) == 3


def test_the_command_makes_it_once(tmp_path: Path) -> None:
    place = tmp_path / "demo.db"
    began = time.perf_counter()
    done = run("demo", "--study", "co-production", "--only-make", place)
    seconds = time.perf_counter() - began
    assert done.status == 0, done
    print(f"{seconds:.1f} s")
    kept = place.stat().st_mtime_ns
    assert run("demo", "--study", "co-production", "--only-make", place).status == 0
    assert place.stat().st_mtime_ns == kept
    assert run("demo", "--study", "other", "--only-make", place).status == 2
