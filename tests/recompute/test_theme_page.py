"""The figures of the theme page besides the counts, from the exported tables alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from statsmodels.stats.proportion import proportion_confint

from tests.recompute.guided import after_questions
from tests.recompute.letters import Counted, Evidence, Letters, Row, own_row
from tests.recompute.recomputed import steps, table
from tests.recompute.test_recomputed import scopes
from workbench.api import Project, open_project
from workbench.values import Scope

Parts = list[tuple[dict[str, str], Row | None]]
"""Rows of ``codings.csv``, and whose each is."""


def parts_of(files: dict[str, bytes], theme: str) -> Parts:
    """What is coded under a theme, a part a row."""
    top = steps(theme)
    rows = table(files["codings.csv"]).to_dict("records")
    return [
        (row, own_row(row | {"words": "0"}) if row["turn"] else None)
        for row in rows
        if row["path"] and steps(row["path"])[: len(top)] == top
    ]


def solid(row: dict[str, str]) -> bool:
    return not row["quote"].isspace()


def mostly(parts: Parts, group: str) -> str:
    """Who has more than half of at least three distinct places, said as a member of the group."""
    places: dict[tuple[str, str, str], str] = {}
    names: dict[str, str] = {}
    for row, own in parts:
        if own is not None and group in own.groups and not own.aside:
            places[row["document"], row["start"], row["end"]] = own.who
            names[own.who] = row["participant"] or row["speaker"]
    if len(places) < 3:
        return ""
    (who, most), *_ = Counter(places.values()).most_common(1)
    return f"{most} of {len(places)} passages are {names[who]}’s" if most * 2 > len(places) else ""


def wrong_sides(project: Project, scope: Scope) -> list[Any]:
    """Where a side says something else than the tables: voices, passages, mostly one person."""
    files, wrong = project.export("csv", scope), []
    for theme in project.report(scope).themes:
        parts = parts_of(files, theme.path)
        for side in theme.sides:
            own = [(row, who) for row, who in parts if who is not None and side.group in who.groups]
            voices = sorted({who.who for row, who in own if not who.aside and solid(row)})
            passages = {(row["document"], row["start"], row["end"], row["code"]) for row, _ in own}
            shown = {(q.document, str(q.start), str(q.end), q.code) for q in side.quotes}
            said = (list(side.voices), side.mostly, shown, len(side.quotes))
            expected = (voices, mostly(parts, side.group), passages, len(passages))
            if said != expected:
                wrong.append((theme.path, side.group, said, expected))
    return wrong


def test_voices_passages_and_mostly_one_person(guided_study: Project) -> None:
    for scope in scopes(guided_study):
        assert wrong_sides(guided_study, Scope(**scope)) == []
    assert any(s.mostly for t in guided_study.report().themes for s in t.sides)


def test_those_of_the_demonstration(demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    wrong = wrong_sides(project, Scope())
    project.close()
    assert wrong == []


def test_documents_people_and_what_was_left_out(guided_study: Project) -> None:
    for scope in scopes(guided_study):
        wanted = Scope(**scope)
        files, report = guided_study.export("csv", wanted), guided_study.report(wanted)
        documents = guided_study.documents(wanted)
        assert dict(report.methods) == Counter(d.method for d in documents)
        turns = [own_row(row) for row in table(files["turns.csv"]).to_dict("records")]
        people: dict[str, set[str]] = defaultdict(set)
        for row in turns:
            for group in row.groups if row is not None else ():
                people[group] |= set() if row is None or row.aside else {row.who}
        assert dict(report.groups) == {group: len(who) for group, who in people.items()}
        coded: dict[str, list[dict[str, str]]] = defaultdict(list)
        for row in table(files["codings.csv"]).to_dict("records"):
            coded[row["coding"]] += [row] if row["path"] else []
        out = report.left_out
        touched = [
            sum(any(kind(row) for row in rows) for rows in coded.values())
            for kind in (led, unlabelled)
        ]
        assert [out.facilitators, out.no_speaker] == touched
        outside = [rows for rows in coded.values() if rows and not any(r["turn"] for r in rows)]
        # a coding of nothing but a label or space is no row of the table, and outside any turn
        unseen = untouched(guided_study, wanted, coded)
        assert out.outside_turns == len(outside) + unseen


def untouched(project: Project, scope: Scope, coded: dict[str, Any]) -> int:
    """Codings of themes that have no row in the table: they cover nothing that can be read."""
    book = Evidence(project.codebook_table()[1])
    serving = set().union(*(book.of(path) for path in book.rows("themes")))
    names = {code.id: code.name for code in project.codebook()}
    return sum(names[c.code_id] in serving and c.id not in coded for c in project.codings(scope))


def led(row: dict[str, str]) -> bool:
    return row["turn"] != "" and row["facilitator"] == "true"


def unlabelled(row: dict[str, str]) -> bool:
    nobody = not row["participant"] and not row["speaker"]
    return row["turn"] != "" and row["facilitator"] == "false" and nobody


def in_group(name: str) -> Counted:
    return lambda row: name in row.groups


def test_intervals_of_a_probability_survey(guided_study: Project) -> None:
    project, scope = guided_study, Scope(strand="staff")
    assert all(s.interval is None for t in project.report(scope).themes for s in t.sides)
    project.declare_probability_survey("staff")
    files = project.export("csv", scope)
    letters = Letters(files)
    book = Evidence(project.codebook_table()[1])
    paths = {path.removeprefix("Folder > "): path for path in book.rows("themes")}
    seen = 0
    for theme in project.report(scope).themes:
        codes = book.of(paths[theme.path])
        for side in theme.sides:
            counts = in_group(side.group)
            people = letters.cell(codes, counts, own_only=True)["people"]
            of = letters.people(lambda row, counts=counts: counts(row) and not row.aside)
            expected = proportion_confint(people, of, method="wilson") if of else None
            assert side.interval == (expected and pytest.approx(expected, abs=1e-12))
            seen += of
    assert seen
    for row in table(files["intervals.csv"]).to_dict("records"):
        low, high = proportion_confint(int(row["people"]), int(row["of"]), method="wilson")
        assert (float(row["low"]), float(row["high"])) == pytest.approx((low, high), abs=1e-6)


def test_who_was_asked_and_raised_it_in_answer(guided_study: Project) -> None:
    project = guided_study
    files = project.export("csv")
    letters = Letters(files)
    book = Evidence(project.codebook_table()[1])
    placed = after_questions(project)
    marked = {mark.document for mark in project.question_marks()}
    raised_at_all = 0
    for path in book.rows("themes"):
        found = project.theme_asked(path)
        answered: dict[str, set[str]] = defaultdict(set)
        voiced = [
            (letters.turns[n], n)
            for parts in letters.of(book.of(path)).values()
            for n in parts
            if not letters.turns[n].aside
        ]
        for each in found.questions:
            strand = each.question.strand
            after, heard = placed[
                f"{strand}: " * bool(strand) + f"{each.question.number} {each.question.text}"
            ]
            for group, figures in each.groups.items():
                mine = [row for row in letters.turns if group in row.groups and not row.aside]
                meant = [row for row in mine if strand in (None, row.strand)]
                raised = {r.who for r, _ in voiced if group in r.groups and after(r)}
                answered[group] |= raised
                asked = {row.who for row in meant if heard(row)}
                assert figures == (len(raised), len(asked), len({row.who for row in meant}))
                raised_at_all += len(raised)
        groups = {g for row, _ in voiced for g in row.groups}
        unasked = {
            g: {r.who for r, _ in voiced if g in r.groups and r.document in marked} - answered[g]
            for g in groups
        }
        said = {g: n for g, n in found.unasked.items() if n}
        assert said == {g: len(who) for g, who in unasked.items() if who}
    assert raised_at_all
    for one in project.asked().questions:
        strand = one.question.strand
        _, heard = placed[
            f"{strand}: " * bool(strand) + f"{one.question.number} {one.question.text}"
        ]
        for group, (people, of) in one.groups.items():
            own = [r for r in letters.turns if group in r.groups and not r.aside]
            own = [r for r in own if strand in (None, r.strand)]
            assert (people, of) == (
                len({r.who for r in own if heard(r)}),
                len({r.who for r in own}),
            )


WORD = re.compile(r"[^\W_]+(?:['’‐‑-][^\W_]+)*")


def said_inside(project: Project, path: str) -> dict[str, dict[str, set[str]]]:
    """Group → word → the people of it who use it in what is coded under a theme, plainest words
    only: letters, in whole words, outside square brackets."""
    files = project.export("csv")
    letters = Letters(files)
    texts = {d.name: project.document(d.name).text for d in project.documents()}
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    covered: dict[int, set[int]] = defaultdict(set)
    top = steps(path)
    mine = {
        row["coding"]
        for row in table(files["codings.csv"]).to_dict("records")
        if row["path"] and steps(row["path"])[: len(top)] == top
    }
    for coding in mine:
        for n, at in letters.covered.get(coding, {}).items():
            covered[n] |= at
    for n, at in covered.items():
        row = letters.turns[n]
        text = texts[row.document][row.start : row.end]
        aside = [m.span() for m in re.finditer(r"\[[^\]\n]*\]", text)]
        for match in WORD.finditer(text):
            start, end = match.span()
            if any(a <= start < b for a, b in aside) or match[0].isdecimal():
                continue
            if all(row.start + place in at for place in range(start, end)) and not row.aside:
                for group in row.groups:
                    found[group][match[0].casefold().replace("’", "'")].add(row.who)
    return found


def test_words_inside_a_theme(demonstration_file: Path) -> None:
    """Every word shown, its people and voices; and no other word could be shown."""
    project = open_project(demonstration_file)
    letters = Letters(project.export("csv"))
    book = Evidence(project.codebook_table()[1])
    checked = 0
    for path in book.rows("themes"):
        found = project.theme_words(path)
        uses = said_inside(project, path)
        voices: dict[str, set[str]] = defaultdict(set)
        for parts in letters.of(book.of(path)).values():
            for n in parts:
                row = letters.turns[n]
                for group in row.groups if not row.aside else ():
                    voices[group].add(row.who)
        assert [(g, n) for g, n, _ in found.voices] == [
            (g, len(voices[g])) for g, _, _ in found.voices
        ]
        for word in found.words:
            for use in word.uses:
                expected = len(uses[use.group].get(word.word, ()))
                assert (use.people, use.voices) == (expected, len(voices[use.group])), word.word
                checked += 1
            assert len(uses[word.group][word.word]) >= 3
            others = set().union(*(own.get(word.word, set()) for own in uses.values()))
            others -= voices[word.group]
            rest = set().union(*voices.values()) - voices[word.group]
            here = len(uses[word.group][word.word]) / len(voices[word.group])
            assert here > len(others) / len(rest)
    project.close()
    assert checked > 50
