"""Agreement counts and completeness computed a second time, from exported tables and raw rows.

Judgements are made at random by a seed; the counts are recomputed with pandas from the judgement
table of the file itself, completeness from ``codings.csv`` and ``turns.csv`` alone.
"""

from __future__ import annotations

import io
import random
import sqlite3
from contextlib import closing
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest

from tests.support.two_sides import clinic
from workbench.api import Project, create_project, open_project
from workbench.errors import Refused

ASPECTS = ["meaning", "prominence", "examples", "overall"]
VALUES = ["agreement", "partial agreement", "silence", "dissonance"]
GROUPS = ["Patients", "Staff", "Carers"]


def judged_at_random(path: Path, seed: int) -> Project:
    """Three people judge, judge again, settle, undo, in an order drawn by the seed."""
    rng = random.Random(seed)
    first = clinic(create_project(path / f"{seed}.db", actor="AB"), path)
    people = [first, *(open_project(first.url, actor=name) for name in ("MK", "ZZ"))]
    for theme, group in (("Waiting", "Carers"), ("Getting there", "Staff")):
        first.note_nearest_looked(theme, group)
    first.note_nearest_looked("Getting there", "Carers")
    pairs = [("Waiting", pair) for pair in combinations(GROUPS, 2)]
    pairs += [("Getting there", ("Patients", group)) for group in ("Staff", "Carers")]
    refusals: list[str] = []
    for _ in range(60):
        who, (theme, sides) = rng.choice(people[: 2 + (rng.random() < 0.2)]), rng.choice(pairs)
        said = {a: (rng.choice(VALUES), "why") for a in rng.sample(ASPECTS, rng.randint(1, 4))}
        did = rng.random()
        try:
            if did < 0.8:
                who.judge(theme, sides, said)
            elif did < 0.87:
                who.release_judgements(theme, sides)
            elif did < 0.94:
                (aspect, (value, why)), *_ = said.items()
                who.reconcile(theme, sides, aspect, value, why)
            else:
                who.undo()
        except Refused as refused:  # what stands in the way of a step drawn at random
            refusals.append(str(refused))
    assert all("udge" in why or "undo" in why for why in refusals)
    for project in people[1:]:
        project.close()
    return first


def rows_of(project: Project) -> pd.DataFrame:
    with closing(sqlite3.connect(project.url)) as raw:
        return pd.read_sql("select * from judgement", raw)


def same_again(frame: pd.DataFrame) -> tuple[int, int]:
    """(same, of) over cells released now: what stood at each cell's first release by two."""
    said = frame[frame["aspect"].isin(ASPECTS)]
    same = of = 0
    for _, cell in said.groupby(["theme_id", "side_a_id", "side_b_id", "aspect"]):
        alive = cell[cell["ended"].isna()]
        if not (alive["released"] == 1).any():
            continue
        first = cell.loc[cell["released"] == 1, "born"].min()
        then = cell[
            (cell["released"] == 1)
            & (cell["born"] <= first)
            & (cell["ended"].isna() | (cell["ended"] > first))
        ]
        if then["judge_id"].nunique() > 1:
            of += 1
            same += then["value"].nunique() == 1
    return same, of


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_same_and_what_holds(tmp_path: Path, seed: int) -> None:
    project = judged_at_random(tmp_path, seed)
    found, frame = project.convergence(), rows_of(project)
    assert (found.same.same, found.same.of) == same_again(frame)
    assert found.same.of > 3
    assert sum(s.of for _, s in found.same_by_aspect) == found.same.of
    alive = frame[frame["ended"].isna()]
    for pair in found.pairs:
        own = alive[
            (alive["theme_id"].str.replace("-", "") == pair.theme_id.replace("-", ""))
            & alive["side_a_id"].isin(stored(pair.a.id, pair.b.id))
            & alive["side_b_id"].isin(stored(pair.a.id, pair.b.id))
        ]
        for cell in pair.cells:
            said = own[own["aspect"] == cell.aspect]
            settled = own[own["aspect"] == f"agreed {cell.aspect}"]["value"].tolist()
            is_open = (said["released"] == 1).any()
            values = sorted(set(said["value"]))
            expected = (settled or (values if len(values) == 1 else [None]))[0] if is_open else None
            assert cell.result == expected
            assert (cell.status in ("released", "agreed")) == is_open
            assert len(cell.judges) == said["judge_id"].nunique()
    assert project.check().clean
    project.close()


def stored(*ids: str) -> list[str]:
    """Ids as either way of writing them stands in the file."""
    return [form for id_ in ids for form in (id_, id_.replace("-", ""))]


def test_completeness_from_the_exported_tables(tmp_path: Path) -> None:
    project = judged_at_random(tmp_path, 4)
    files = project.export("csv")
    codings, turns, complete, matrix = (
        pd.read_csv(io.BytesIO(files[f"{name}.csv"]), keep_default_na=False)
        for name in ("codings", "turns", "completeness", "convergence")
    )
    counted = codings[(codings["facilitator"] == False) & (codings["groups"] != "")]  # noqa: E712
    people = turns[(turns["facilitator"] == False)]  # noqa: E712
    for row in complete.itertuples():
        own = counted[counted["path"].str.split(" > ").str[0].eq(row.path)]
        voiced = own.loc[own["groups"] == row.side, "participant"].nunique()
        assert row.people == voiced
        assert row.of == people.loc[people["groups"] == row.side, "participant"].nunique()
        assert (str(row.raised).lower() == "true") == (voiced > 0)
    raised = complete[complete["raised"].astype(str).str.lower() == "true"]
    by = raised.groupby("path")["side"].agg(list).to_dict()
    for row in complete.itertuples():
        sides = by.get(row.path, [])
        words = {0: "nobody", 1: f"only {''.join(sides[:1])}", 3: "every side"}
        assert row.raised_by == words.get(len(sides), " and ".join(sides))
    for row in matrix.itertuples():
        one = complete[(complete["path"] == row.path) & (complete["side"] == row.side_a)].iloc[0]
        assert (row.people_a, row.of_a) == (one["people"], one["of"])
    project.close()
