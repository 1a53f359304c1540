"""Framework matrix, balance of the strands, saturation and dot matrix, from the exported tables."""

from __future__ import annotations

import re
import shutil
from collections import defaultdict
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.recompute.letters import Evidence, Letters, Row, own_row
from tests.recompute.recomputed import exported, steps, table
from tests.support import two_strands
from workbench.api import Project, demonstration, open_project
from workbench.values import Scope

CASES = {
    "people": lambda row: row.participant,
    "documents": lambda row: row.document,
    "strands": lambda row: row.strand,
}


@pytest.mark.parametrize("kind", CASES)
def test_passages_of_every_case(guided_study: Project, kind: str) -> None:
    project = guided_study
    files = project.export("csv")
    letters = Letters(files)
    book = Evidence(project.codebook_table()[1])
    (paper, *_) = [d.name for d in project.documents() if d.name == "paper.txt"]
    found = project.framework(kind)
    names = {row.id: row.name for row in found.rows}
    expected: dict[tuple[str, str], set[str]] = defaultdict(set)
    for path in book.rows("themes"):
        for coding, parts in letters.of(book.of(path)).items():
            for n in parts:
                case = CASES[kind](letters.turns[n])
                if case:
                    expected[case, path].add(coding)
        for row in table(files["codings.csv"]).to_dict("records"):
            # Nobody speaks in a paper: its codings count for nobody, yet stand in its own row.
            if row["document"] == paper and row["code"] in book.of(path) and kind != "people":
                case = row["document"] if kind == "documents" else row["strand"]
                expected[case, path].add(row["coding"])
    said: dict[tuple[str, str], set[str]] = {}
    for theme in found.themes:
        for row in found.rows:
            passages = found.cell(row.id, theme.id).passages
            assert len({p.coding for p in passages}) == len(passages)
            said[names[row.id], theme.name] = {p.coding for p in passages}
    assert {key: codings for key, codings in said.items() if codings} == expected
    assert (found.written, found.waiting) == (0, len(expected))
    cases = {CASES[kind](row) for row in letters.turns} - {""}
    if kind == "documents":
        cases |= {paper}  # it has turns, though nobody's
    if kind == "strands":
        cases = {d.strand for d in project.documents() if d.strand}
    assert set(names.values()) == cases


def test_written_linked_and_coded_since(guided_study: Project) -> None:
    project = guided_study
    first = project.framework("people").cell
    row = next(r for r in project.framework("people").rows if r.name == "Amal")
    theme = next(t for t in project.framework("people").themes if t.last == "Time")
    before = {p.coding for p in first(row.id, theme.id).passages}
    project.chart("Amal", "Time", "Waited, and rang them herself.")
    gone = sorted(before)[0]
    project.delete_codings([gone])
    place = project.document("amal.txt").text.index("long")
    project.code("amal.txt", "waiting", start=place, end=place + 4)
    found = project.framework("people")
    cell = found.cell(row.id, theme.id)
    after = coded_of(project, "Amal", "Time")
    assert {p.coding for p in cell.passages} == after
    assert set(cell.linked) == before & after
    assert cell.unlinked == len(before - after)
    assert cell.coded_since == len(before ^ after)
    assert found.written == 1


def coded_of(project: Project, person: str, theme: str) -> set[str]:
    rows = table(project.export("csv")["codings.csv"]).to_dict("records")
    return {
        row["coding"]
        for row in rows
        if row["participant"] == person and row["path"] and steps(row["path"])[0] == theme
    }


def wrong_balance(project: Project) -> list[Any]:
    """Where the balance says something else than the rows of the tables."""
    files = project.export("csv")
    rows = table(files["codings.csv"]).to_dict("records")
    turns = [own_row(row) for row in table(files["turns.csv"]).to_dict("records")]
    said = [row for row in turns if row is not None and not row.aside]
    wrong = []
    for theme in project.balance().themes:
        top = steps(theme.path)
        voiced: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            if row["path"] and steps(row["path"])[: len(top)] == top and row["turn"]:
                own = own_row(row | {"words": "0"})
                if own is not None and not own.aside and not row["quote"].isspace():
                    voiced[row["strand"]].add(own.who)
        for strand, fed in theme.strands.items():
            of = {row.who for row in said if row.strand == strand}
            if (fed.people, fed.of) != (len(voiced[strand]), len(of)):
                wrong.append((theme.path, strand, fed, voiced[strand]))
    return wrong


def test_balance_of_two_strands(study: Project, tmp_path: Path) -> None:
    project = two_strands.build(study, tmp_path)
    assert [(t.theme, {n: f.people for n, f in t.strands.items()}) for t in
            project.balance().themes] == [
        ("Time", {"Nurses": 1, "Patients": 1}), ("Being told", {"Nurses": 0, "Patients": 2}),
    ]  # fmt: skip
    assert wrong_balance(project) == []


def test_balance_of_the_second_demonstration(tmp_path: Path) -> None:
    project = demonstration(tmp_path / "second.db", "co-production")
    assert sum(f.people for t in project.balance().themes for f in t.strands.values()) > 40
    assert wrong_balance(project) == []
    project.close()


def new_codes(files: dict[str, bytes], order: list[str]) -> list[int]:
    """Codes of each interview that none before it has, in people's own words."""
    letters = Letters(files)
    seen: set[str] = set()
    new = []
    for document in order:
        own = {
            letters.code[coding]
            for coding, parts in letters.covered.items()
            if any(letters.turns[n].document == document for n in parts)
        }
        new.append(len(own - seen))
        seen |= own
    return new


@pytest.mark.parametrize("scope", [Scope(), Scope(coder="AB")])
def test_saturation_of_the_demonstration(demonstration_file: Path, scope: Scope) -> None:
    project = open_project(demonstration_file)
    interviews = sorted(d.name for d in project.documents(scope) if d.method == "interview")
    found = project.saturation(scope)
    assert list(found.interviews) == interviews  # brought in in this order
    new = new_codes(project.export("csv", scope), interviews)
    assert list(found.found.new) == new
    assert sum(new) > 10
    base = sum(new[:4])
    assert found.found.base == base
    runs = [
        (at + 1, sum(new[at : at + 2]), sum(new[at : at + 2]) / base)
        for at in range(4, len(new) - 1)
    ]
    assert [(run.first, run.new, run.ratio) for run in found.found.runs] == runs
    project.close()


def test_saturation_by_an_attribute(demonstration_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "dated.db"
    shutil.copy(demonstration_file, path)
    project = open_project(path, actor="AB")
    _, people = project.participants_table()
    rank = {
        p["document"]: str(n) for n, p in enumerate(reversed(people)) if p["facilitator"] == "false"
    }
    project.assign_participants([row | {"met": rank.get(row["document"], "")} for row in people])
    interviews = {d.name for d in project.documents() if d.method == "interview"}
    known: dict[str, int] = {}
    for row in table(project.export("csv")["participants.csv"]).to_dict("records"):
        if row["document"] in interviews and row["met"]:
            known[row["document"]] = int(row["met"])
    order = sorted(known, key=known.__getitem__)
    found = project.saturation(order="met")
    assert list(found.interviews) == order
    assert list(found.found.new) == new_codes(project.export("csv"), order)
    project.close()


def dots_of(svg: str) -> list[tuple[int, int, str]]:
    """(filled dots, dots, the figure beside them) of each cell of a dot matrix, as it is drawn."""
    found = []
    filled = empty = 0
    for element in ElementTree.fromstring(svg).iter():
        name = element.tag.rpartition("}")[2]
        if name == "circle":
            full = element.get("fill") not in (None, "none", "#ffffff", "white")
            filled, empty = filled + full, empty + (not full)
        figure = re.fullmatch(r"(\d+)/(\d+)", "".join(element.itertext()).strip())
        if name == "text" and figure:
            found.append((filled, filled + empty, figure[0]))
            filled = empty = 0
    return found


def test_every_dot_is_a_person(guided_study: Project) -> None:
    for scope in (Scope(), Scope(coder="MK"), Scope(strand="staff")):
        rows = [r for r in exported(guided_study.export("csv", scope)) if not r["method"]]
        drawn = dots_of(guided_study.picture("dot-matrix", scope=scope).svg)
        shown = [(r["people"], r["of"], f"{r['people']}/{r['of']}") for r in rows if r["of"]]
        assert drawn == shown
        assert any(people for people, _, _ in shown)


def test_the_figures_of_coding_tree_and_thematic_map(guided_study: Project) -> None:
    """Beside each code: people, of everybody who counts."""
    letters = Letters(guided_study.export("csv"))
    book = Evidence(guided_study.codebook_table()[1])
    of = letters.people(everybody)
    for kind, rows in (("coding-tree", "codes"), ("thematic-map", "themes")):
        told = guided_study.picture(kind).description
        for path in book.rows(rows):
            people = letters.cell(book.of(path), everybody)["people"]
            name = re.escape(steps(path)[-1])
            assert re.search(rf": {name}(?: \(|, ){people} of {of} people", told), path


def everybody(row: Row) -> bool:
    return True
