"""The crosswalk, lineage both ways and balance, recomputed from the exported tables."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support import two_strands
from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError
from workbench.values import Lineage, Scope


@pytest.fixture
def strands(study: Project, tmp_path: Path) -> Project:
    return two_strands.build(study, tmp_path)


def tables(project: Project) -> tuple[pd.DataFrame, pd.DataFrame]:
    """codings.csv and turns.csv as they are exported."""
    files = project.export("csv")
    found = []
    for name in ("codings.csv", "turns.csv"):
        data = next(data for key, data in files.items() if key.endswith(name))
        found.append(pd.read_csv(io.BytesIO(data), dtype=str, keep_default_na=False))
    return found[0], found[1]


def steps(path: str) -> list[str]:
    return path.split(" > ")


def under(path: str, theme: str) -> bool:
    return steps(path)[: len(steps(theme))] == steps(theme)


def people_of(rows: pd.DataFrame) -> set[str]:
    own = rows[(rows.facilitator != "true") & (rows.facilitator != "yes") & (rows.speaker != "")]
    own = own[own.speaking_as == ""]
    return {
        p or f"{d}/{s}" for p, d, s in zip(own.participant, own.document, own.speaker, strict=True)
    }


def recomputed(project: Project) -> dict[tuple[str, str], tuple[int, int]]:
    """(theme, strand) → (people, of), from the two tables alone."""
    codings, turns = tables(project)
    found = {}
    for theme in project.balance().themes:
        for strand in theme.strands:
            mine = codings[codings.strand == strand]
            said = mine[[under(path, theme.path) for path in mine.path]] if len(mine) else mine
            here = turns[turns.strand == strand]
            found[theme.path, strand] = (len(people_of(said)), len(people_of(here)))
    return found


def figures(project: Project) -> dict[tuple[str, str], tuple[int, int]]:
    return {
        (theme.path, name): (fed.people, fed.of)
        for theme in project.balance().themes
        for name, fed in theme.strands.items()
    }


def test_by_hand(strands: Project) -> None:
    found = strands.balance()
    time, told = found.themes
    assert time.theme == "Time"
    assert {n: (f.people, f.of, f.themes) for n, f in time.strands.items()} == {
        "Nurses": (1, 2, ("Waiting",)), "Patients": (1, 3, ("Waiting",)),
    }  # fmt: skip
    # P1 and P2 were told or not; the nurses' theme is only related, so N1 is not counted.
    assert {n: (f.people, f.of, f.themes) for n, f in told.strands.items()} == {
        "Nurses": (0, 2, ()), "Patients": (2, 3, ("Explaining",)),
    }  # fmt: skip
    text = "\n".join(found.warnings)
    assert "“Being told” is carried by one strand: Patients, 2 of 3 people." in text
    assert "“Workload” of Nurses is only related to “Being told”" in text
    assert "“Ease” of Patients went nowhere" in text
    assert len(found.warnings) == 3
    strands.map_code("Patients > Ease", None, "only here")
    assert len(strands.balance().warnings) == 2
    assert figures(strands) == recomputed(strands)


def test_speaking_as_stays_out(strands: Project) -> None:
    strands.speak_as_turn("fg1.txt", 2, "Nurses")
    assert figures(strands)["Time", "Patients"] == (0, 2)
    assert figures(strands) == recomputed(strands)


def test_people_are_those_of_compare(strands: Project) -> None:
    for name in ("Patients", "Nurses"):
        report = strands.compare(Scope(strand=name))
        for theme in strands.balance().themes:
            cells = [cell for _, path, _, cell in report.rows if path == theme.path]
            voices = {person for cell in cells for person in cell.voices}
            assert theme.strands[name].people == len(voices)


PAIRS = st.lists(
    st.tuples(
        st.sampled_from(["Patients > Waiting", "Patients > Ease", "Patients > Explaining",
                         "Patients > Explaining > told", "Nurses > Workload", "Nurses > Waiting"]),
        st.sampled_from(["Time", "Being told", None]),
        st.sampled_from(["same", "broader", "narrower", "related"]),
    ),
    max_size=4,
)  # fmt: skip


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(decisions=PAIRS)
def test_whatever_is_decided(
    strands: Project, decisions: list[tuple[str, str | None, str]]
) -> None:
    """Lineage leaves are the theme's evidence; balance is what the tables say; undo takes back."""
    before = strands.crosswalk()
    steps_before = len(strands.history())
    for code, theme, relation in decisions:
        strands.map_code(code, theme, relation if theme else "only here")
    book = strands.codebook()
    for theme in book.integrated():
        evidence = {c.id for c in strands.codings() if c.code_id in book.evidence(theme.id)}
        assert strands.lineage(theme.id).leaves("passage") == evidence
    assert figures(strands) == recomputed(strands)
    for _ in range(len(strands.history()) - steps_before):
        strands.undo()
        if strands.crosswalk() == before:
            break
    assert strands.crosswalk() == before


def find(node: Lineage, kind: str) -> list[Lineage]:
    own = [node] if node.kind == kind else []
    return own + [each for child in node.children for each in find(child, kind)]


def test_lineage_down(strands: Project) -> None:
    found = strands.lineage("Time").to_json()
    assert (found["kind"], found["name"]) == ("theme", "Time")
    node = strands.lineage("Time")
    assert [(c.kind, c.name, c.told["strand"], c.told["relation"]) for c in node.children] == [
        ("strand theme", "Waiting", "Patients", "same"),
        ("strand theme", "Waiting", "Nurses", "narrower"),
    ]
    text = (two_strands.PATIENTS).strip("\n")
    passage = find(node, "passage")[0]
    start, end = passage.told["start"], passage.told["end"]
    assert isinstance(start, int)
    assert isinstance(end, int)
    assert text[start:end] == passage.name == "I waited for hours."
    assert (passage.told["document"], passage.told["turn"]) == ("fg1.txt", 2)
    chain = [passage.kind]
    at = passage
    while at.children:
        (at,) = at.children
        chain.append(at.kind)
    assert chain == ["passage", "turn", "person", "file"]
    assert at.name == "fg1.txt"
    with pytest.raises(NotFound):
        strands.lineage("Nothing")
    with pytest.raises(NotFound, match="is a code"):
        strands.lineage("queues")


def test_lineage_agrees_with_the_tables(strands: Project) -> None:
    codings, _ = tables(strands)
    for theme in strands.balance().themes:
        rows = codings[[under(path, theme.path) for path in codings.path]]
        wanted = set(zip(rows.coding, rows.turn, rows.participant, rows.document, strict=True))
        found = set()
        for passage in find(strands.lineage(theme.id), "passage"):
            for turn in passage.children:
                for person in turn.children:
                    found.add(
                        (passage.id, str(turn.told["turn"]), person.name, turn.told["document"])
                    )
        assert found == wanted


def test_lineage_up_is_lineage_down(strands: Project) -> None:
    for person in ("P1", "P2", "P3", "N1", "N2"):
        up = strands.lineage_of_person(person)
        for theme in strands.codebook().integrated():
            down = strands.lineage(theme.id)
            own = {
                p.id
                for p in find(down, "passage")
                if any(x.name == person for x in find(p, "person"))
            }
            assert {p.id for p in find(up, "passage") if theme.id in p.leaves("theme")} == own
    turn = strands.lineage_of_turn("fg1.txt", 2)
    assert {t.name for t in find(turn, "theme")} == {"Time", "Being told"}
    with pytest.raises(NotFound, match="no turn 99"):
        strands.lineage_of_turn("fg1.txt", 99)
    with pytest.raises(NotFound, match="There are: N1"):
        strands.lineage_of_person("Q")


def test_each_decision_is_one_step_and_once(strands: Project) -> None:
    steps_before = len(strands.history())
    strands.map_code("Patients > Waiting", "Time", "same")
    assert len(strands.history()) == steps_before
    strands.map_code("Patients > Waiting", "Time", "related")
    assert len(strands.history()) == steps_before + 1
    strands.map_code("Patients > Waiting", None, "only here")
    waiting = strands.crosswalk().strands[1][1][0]
    assert [(m.relation, m.theme) for m in waiting.mapped] == [("only here", "")]
    strands.undo()
    waiting = strands.crosswalk().strands[1][1][0]
    assert [(m.relation, m.theme) for m in waiting.mapped] == [("related", "Time")]
    strands.unmap_code("Patients > Waiting")
    assert not strands.crosswalk().strands[1][1][0].went
    with pytest.raises(NotFound, match="Nothing was decided"):
        strands.unmap_code("Patients > Waiting")
    with pytest.raises(UsageError):
        strands.map_code("Patients > Waiting", None, "same")
    with pytest.raises(Refused, match="no code of a strand"):
        strands.map_code("Time", "Being told", "same")
    with pytest.raises(NotFound, match="Time, Being told"):
        strands.map_code("Patients > Ease", "Workload", "same")
    assert strands.check().clean


def test_a_theme_goes_with_its_mapping(strands: Project) -> None:
    strands.delete_code("Time")
    assert {c.path for c in strands.crosswalk().nowhere} == {"Waiting", "Ease", "Workload"}
    strands.undo()
    assert figures(strands) == recomputed(strands)
    with pytest.raises(Refused, match="crosswalk refers"):
        strands.merge_codes("Time", "Being told")
    assert strands.check().clean


def test_proposals_are_decided_by_people(strands: Project) -> None:
    for code in ("Patients > Waiting", "Nurses > Waiting"):
        strands.unmap_code(code)
    first = strands.crosswalk_proposals()[0]
    assert {first.one.strand, first.other.strand} == {"Patients", "Nurses"}
    assert (first.one.path, first.other.path) == ("Waiting", "Waiting")
    assert first.reasons[0] == "the same name"
    strands.gather_theme([first.one.id, first.other.id], "Waiting", definition="Both waited.")
    pairs = {(p.one.id, p.other.id) for p in strands.crosswalk_proposals()}
    assert (first.one.id, first.other.id) not in pairs
    made = strands.balance().themes[-1]
    assert (made.path, made.strands["Nurses"].themes) == ("Waiting", ("Waiting",))
    assert figures(strands) == recomputed(strands)
    strands.undo()
    assert len(strands.codebook().integrated()) == 2
    strands.dismiss_pair(first.one.id, first.other.id)
    assert all({p.one.id, p.other.id} != {first.one.id, first.other.id}
               for p in strands.crosswalk_proposals())  # fmt: skip
    assert all(not m for c in strands.crosswalk().strands[0][1] for m in c.mapped if not m.relation)
    strands.undo()
    again = strands.crosswalk_proposals()[0]
    assert (again.one.id, again.other.id) == (first.one.id, first.other.id)
    assert strands.check().clean


def test_a_theme_like_one_that_went_is_proposed_for_the_same_theme(strands: Project) -> None:
    strands.unmap_code("Nurses > Waiting")
    found = [p for p in strands.crosswalk_proposals() if p.one.path == "Waiting"]
    assert [(p.one.strand, p.other.path, p.other.strand) for p in found] == [
        ("Nurses", "Time", None)
    ]
    assert found[0].reasons[0] == "like “Waiting” of Patients: the same name"


def test_moves_of_a_browser_are_done_once(strands: Project) -> None:
    book = strands.codebook()
    ease, time = book.find("Patients > Ease")[0].id, book.find("Time")[0].id
    moves = [
        {"client": "c", "n": 1, "op": "map", "code": ease, "theme": time, "relation": "narrower"},
        {"client": "c", "n": 2, "op": "clear", "code": ease, "theme": time},
        {"client": "c", "n": 3, "op": "map", "code": ease, "theme": None, "relation": "only here"},
        {"client": "c", "n": 4, "op": "map", "code": ease, "theme": time, "relation": "alike"},
        {"client": "c", "n": 5, "op": "make", "codes": [ease], "name": "Ease"},
        {"client": "c", "n": 6, "op": "undo"},
        {"client": "c", "n": 7, "op": "clear", "code": time},
        {"client": "c", "n": 8, "op": "make", "codes": [], "name": "x"},
    ]
    steps_before = len(strands.history())
    for _ in range(2):
        done = strands.apply_crossings(moves)
        assert (done.acked_n, [n for n, _ in done.refused]) == (8, [4, 7, 8])
    assert len(strands.history()) == steps_before + 5
    card = next(c for c in strands.crosswalk().strands[1][1] if c.id == ease)
    assert [m.relation for m in card.mapped] == ["only here"]
    with pytest.raises(UsageError, match="no move"):
        strands.apply_crossings([{"client": "c", "n": 9, "op": "stage"}])
    strands.set_stage("Time", "named")
    strands.freeze_strand("Patients")
    (refused,) = strands.apply_crossings([{"client": "c", "n": 9, "op": "undo"}]).refused
    assert "not of the board" in refused[1]
    assert strands.check().clean


def test_codings_are_exported_with_the_whole_way(strands: Project) -> None:
    codings, _ = tables(strands)
    paths = set(codings[codings.code == "hours"].path)
    assert paths == {"Patients > Waiting > hours", "Time > Patients > Waiting > hours"}


def test_a_copy_has_the_same_lineage(
    strands: Project, tmp_path: Path, reopened: Callable[..., Project]
) -> None:
    strands.freeze_strand("Nurses", "Done.")
    copy = strands.copy_to(tmp_path / "copy.db")
    assert copy.balance() == strands.balance()
    assert copy.lineage("Time") == strands.lineage("Time")
    assert [s.to_json() for s in copy.strand_table()] == [
        s.to_json() for s in strands.strand_table()
    ]
    assert copy.check().clean
    copy.close()
