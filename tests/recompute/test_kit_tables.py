"""The figures of the paper kit, from the exported tables, the lists of people and the history."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.recompute import guided
from tests.recompute.letters import Evidence, Letters, own_row
from tests.recompute.recomputed import Tables, recompute, steps, table
from workbench.api import Project, create_project, kit_of, open_project
from workbench.values import Scope
from workbench.values.kit import KitChoice

Rows = list[dict[str, str]]
PARTS = TABLES = (
    "counts",
    "participants",
    "codes_by_group",
    "codebook",
    "joint_display",
    "journal_table",
)


@pytest.fixture(params=["guided", "demonstration"])
def filled(
    request: pytest.FixtureRequest, tmp_path: Path, demonstration_file: Path
) -> Iterator[Project]:
    """The guided study, and the demonstration."""
    if request.param == "guided":
        empty = create_project(tmp_path / "guided.db", actor="AB")
        project = guided.build(empty, tmp_path / "material")
    else:
        project = open_project(demonstration_file, actor="AB")
    yield project
    project.close()


def kit_tables(project: Project) -> dict[str, Rows]:
    kit = kit_of(project.kit_report(), KitChoice(parts=PARTS, formats=("csv",)))
    return {
        Path(name).stem: table(data).to_dict("records")
        for name, data in kit.files.items()
        if Path(name).stem in TABLES
    }


def test_counts_are_those_of_the_comparison(filled: Project) -> None:
    assert kit_tables(filled)["counts"] == table(filled.export("csv")["themes.csv"]).to_dict(
        "records"
    )


def test_people_beside_every_quote(filled: Project) -> None:
    """n of N in the journal table and, by how they were asked, in the joint display."""
    said = {
        (row["path"], row["group"], row["method"]): (row["people"], row["of"])
        for row in recomputed_rows(filled)
    }
    tables = kit_tables(filled)
    assert tables["joint_display"]
    assert tables["journal_table"]
    for row in tables["joint_display"]:
        at = (row["theme"], row["group"], row["method"])
        assert (int(row["people"]), int(row["of"])) == said[at]
    for row in tables["journal_table"]:
        names = (row["theme"], *steps(row["subtheme"]))
        ((people, of),) = [
            figures
            for (path, group, method), figures in said.items()
            if (steps(path), group, method) == (names, row["group"], "")
        ]
        assert (int(row["people"]), int(row["of"])) == (people, of)


def recomputed_rows(project: Project) -> list[dict[str, Any]]:
    files = project.export("csv")
    rows = table(files["themes.csv"]).to_dict("records")
    themes = dict.fromkeys((row["theme"], row["path"]) for row in rows)
    return recompute(Tables.read(files), themes, dict.fromkeys(row["group"] for row in rows))


def test_codes_by_group(filled: Project) -> None:
    letters, book = Letters(filled.export("csv")), Evidence(filled.codebook_table()[1])
    of, *rows = kit_tables(filled)["codes_by_group"]
    groups = [name for name in of if name not in ("path", "kind")]
    assert groups
    for group in groups:
        own = [row for row in letters.turns if group in row.groups and not row.aside]
        assert int(of[group]) == len({row.who for row in own})
        for row in rows:
            cell = letters.cell(
                book.of(row["path"]), lambda row, group=group: group in row.groups, own_only=True
            )
            assert int(row[group]) == cell["people"], (row["path"], group)


def test_the_codebook_appendix(filled: Project) -> None:
    coded: dict[str, set[str]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    for row in table(filled.export("csv")["codings.csv"]).to_dict("records"):
        coded[row["code"]].add(row["coding"])
        documents[row["code"]].add(row["document"])
    listed = {coding.id: coding for coding in filled.codings()}
    rows = kit_tables(filled)["codebook"]
    for row in rows:
        name = steps(row["path"])[-1]
        # codings of a label or of space alone are no row of the table, and are counted here
        unseen = [c for c in listed.values() if c.code == name and c.id not in coded[name]]
        assert int(row["codings"]) == len(coded[name]) + len(unseen)
        assert int(row["documents"]) == len(documents[name] | {c.document for c in unseen})
    assert sum(int(row["codings"]) for row in rows) == len(listed)


def people_of(files: dict[str, bytes]) -> tuple[dict[str, set[str]], dict[str, dict[str, str]]]:
    """Group → its people; person → what is known of them."""
    groups: dict[str, set[str]] = defaultdict(set)
    for row in table(files["turns.csv"]).to_dict("records"):
        own = own_row(row)
        for group in own.groups if own is not None and not own.aside else ():
            groups[group].add(own.who)
    known: dict[str, dict[str, str]] = {}
    fixed = ("document", "speaker", "participant", "groups", "facilitator", "consent")
    for row in table(files["participants.csv"]).to_dict("records"):
        if row["participant"]:
            about = {name: value for name, value in row.items() if name not in fixed}
            known[row["participant"]] = about
    return groups, known


def numbers(values: list[str]) -> list[float]:
    found = []
    for value in values:
        try:
            found.append(float(value.replace(",", ".")))
        except ValueError:
            continue
    return sorted(found)


def spread(values: list[str]) -> str:
    found = numbers(values)
    if not found:
        return "–"
    if len(found) < 3:
        return f"withheld, n = {len(found)}"
    return f"{median(found):g} ({found[0]:g}–{found[-1]:g}), n = {len(found)}"


def test_who_took_part(filled: Project) -> None:
    groups, known = people_of(filled.export("csv"))
    everybody = set().union(*groups.values())
    head, *rows = kit_tables(filled)["participants"]
    fixed = ("attribute", "value", "all", "rare")
    columns = [name for name in head if name not in fixed]
    assert {name: int(head[name]) for name in columns} == {g: len(p) for g, p in groups.items()}
    assert int(head["all"]) == len(everybody)
    told = {(row["attribute"], row["value"]): row for row in rows}
    seen = set()
    for attribute in dict.fromkeys(name for about in known.values() for name in about):
        value_of = {p: known.get(p, {}).get(attribute, "").strip() for p in everybody}
        if (attribute, "median (lowest–highest), n") in told:
            row = told[attribute, "median (lowest–highest), n"]
            assert row["all"] == spread(list(value_of.values()))
            for name in columns:
                assert row[name] == spread([value_of[p] for p in groups[name]])
            seen |= {(attribute, "median (lowest–highest), n"), (attribute, "(not noted)")}
            continue
        for value in set(value_of.values()):
            row = told[attribute, value or "(not noted)"]
            counts = [sum(value_of[p] == value for p in groups[name]) for name in columns]
            assert [int(row[name]) for name in columns] == counts
            assert int(row["all"]) == sum(v == value for v in value_of.values())
            rare = bool(value) and (int(row["all"]) < 3 or any(0 < n < 3 for n in counts))
            assert (row["rare"] == "yes") == rare
            seen.add((attribute, value or "(not noted)"))
    assert seen >= told.keys()


def test_rare_combinations_and_who_stands_alone(filled: Project) -> None:
    groups, known = people_of(filled.export("csv"))
    report = filled.kit_report()
    people = report.people
    everybody = set().union(*groups.values())
    named = {g: p for g, p in groups.items() if g not in ("(no group)", "(unidentified)")}
    texts = [n for n in next(iter(known.values()), {}) if n not in people.numbers_left_out]
    things: dict[tuple[str, str], set[str]] = {("group", g): who for g, who in named.items()}
    for attribute in texts:
        for person in everybody:
            if value := known.get(person, {}).get(attribute, "").strip():
                things.setdefault((attribute, value), set()).add(person)
    rare = {
        (frozenset((f"{a[0]}: {a[1]}", f"{b[0]}: {b[1]}")), len(things[a] & things[b]))
        for a, b in combinations(things, 2)
        if a[0] != b[0] and min(len(things[a]), len(things[b])) >= 3
        if 0 < len(things[a] & things[b]) < 3
    }
    assert {(frozenset(one.what.split(" and ")), one.people) for one in people.rare} == rare
    attributes = list(next(iter(known.values()), {}))
    whole = Counter(
        (
            frozenset(g for g, who in groups.items() if person in who),
            *(known.get(person, {}).get(name, "").strip() for name in attributes),
        )
        for person in everybody
    )
    assert people.alone == sum(n for n in whole.values() if n < 3)
    assert people.overlapping == sum(
        sum(person in who for who in groups.values()) > 1 for person in everybody
    )


def test_what_the_methods_paragraph_counts(filled: Project) -> None:
    files, facts = filled.export("csv"), filled.kit_report().facts
    turns = table(files["turns.csv"]).to_dict("records")
    own = [row for row in map(own_row, turns) if row is not None]
    assert facts.words == sum(row.words for row in own)
    led = {r["speaker"] for r in table(files["participants.csv"]).to_dict("records")
           if r["facilitator"] == "true" and r["speaker"]}  # fmt: skip
    assert facts.facilitators == len(led)
    heard = {(r["participant"], r["document"]) for r in turns
             if r["participant"] and r["facilitator"] == "false"}  # fmt: skip
    assert facts.in_several == sum(n > 1 for n in Counter(p for p, _ in heard).values())
    documents = filled.documents()
    assert dict(facts.methods) == Counter(d.method for d in documents)
    assert dict(facts.strands) == Counter(d.strand for d in documents if d.strand)
    codings = filled.codings()
    alone = [c for c in codings if c.layer == "individual"]
    assert facts.consensus == len(codings) - len(alone)
    by_coder = {c.name: (c.codings, c.documents) for c in facts.coders}
    for name in {c.coder for c in alone}:
        mine = [c for c in alone if c.coder == name]
        assert by_coder[name] == (len(mine), len({c.document for c in mine}))
    coders_of: dict[str, set[str]] = defaultdict(set)
    for coding in alone:
        coders_of[coding.document].add(coding.coder)
    assert facts.double_coded == sum(len(who) > 1 for who in coders_of.values())
    assert dict(facts.origins) == Counter(c.origin for c in alone)
    _codebook(filled, facts)


def _codebook(project: Project, facts: Any) -> None:
    rows = project.codebook_table()[1]
    themes = {steps(row["path"]) for row in rows if row["kind"] == "theme"}
    top = {t for t in themes if not any(o != t and t[: len(o)] == o for o in themes)}
    assert (facts.themes, facts.subthemes) == (len(top), len(themes) - len(top))
    assert facts.codes == len(rows) - len(themes)
    assert facts.defined == sum(bool(row["definition"]) for row in rows)
    assert dict(facts.stages) == Counter(r["stage"] for r in rows if r["kind"] == "theme")


def test_the_audit_counts_the_history(filled: Project) -> None:
    history = filled.history()
    counted = Counter((one.action, one.actor) for one in history)
    report = filled.kit_report()
    assert {(s.action, s.actor): s.times for s in report.steps} == counted
    assert report.facts.steps == len(history)


def test_the_counts_of_a_narrower_scope(guided_study: Project) -> None:
    scope = Scope(strand="patients", coder="AB")
    report = guided_study.kit_report(scope)
    letters = Letters(guided_study.export("csv", scope))
    assert report.facts.words == sum(row.words for row in letters.turns)
    everybody = {row.who for row in letters.turns if not row.aside}
    assert report.people.total == len(everybody)
