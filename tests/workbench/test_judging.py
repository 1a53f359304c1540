"""Judging two sides of a theme: blind, released, reconciled, and what follows; by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.support.two_sides import clinic
from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError
from workbench.values import Convergence, JudgedPair

AB = ("Patients", "Staff")
Again = Callable[..., Project]


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """The clinic, on the database in turn, opened by AB."""
    return clinic(study, tmp_path)


@pytest.fixture
def other(ready: Project, reopened: Again) -> Iterator[Project]:
    """The same, opened by MK."""
    project = reopened(ready, actor="MK")
    yield project
    project.close()


def pair(found: Convergence, theme: str, *sides: str) -> JudgedPair:
    return next(p for p in found.pairs if p.theme == theme and {p.a.name, p.b.name} == set(sides))


def says(value: str, *aspects: str, why: str = "because") -> dict[str, tuple[str, str]]:
    return dict.fromkeys(aspects or ("meaning",), (value, why))


def test_sides_with_their_people(ready: Project) -> None:
    found = ready.convergence()
    assert len(found.pairs) == 3 * 3
    waiting = pair(found, "Waiting", "Patients", "Carers")
    assert (waiting.a.name, waiting.a.people, waiting.a.of) == ("Patients", 2, 3)
    assert (waiting.b.name, waiting.b.people, waiting.b.of) == ("Carers", 0, 2)
    assert (waiting.a.raised, waiting.b.raised) == (True, False)
    assert not pair(found, "Garden", *AB).can_be_judged
    assert all(cell.status == "open" for p in found.pairs for cell in p.cells)
    assert len(found.open) == 4 * (3 + 2)  # Waiting: 3 pairs; Getting there: 2; Garden: none
    assert str(found.same) == "the same on 0 of 0"
    assert found.judged == ()


def test_blind_until_both_have_judged(ready: Project, other: Project) -> None:
    ready.judge("Waiting", AB, says("agreement", "meaning", "overall", why="SECRET"))
    for found in (other.convergence(), other.convergence(by="group")):
        cell = pair(found, "Waiting", *AB).cell("meaning")
        assert (cell.status, cell.judges, cell.result) == ("waiting", ("AB",), None)
        assert cell.judgements == ()
        assert cell.mine is None
        assert "SECRET" not in repr(found)
    assert other.judgement_history("Waiting", AB) == ()
    assert "SECRET" not in repr(other.report())
    assert all(b"SECRET" not in data for f in ("csv", "xlsx") for data in other.export(f).values())
    mine = pair(ready.convergence(), "Waiting", *AB).cell("meaning")
    assert mine.mine is not None
    assert (mine.mine.value, mine.mine.reason, mine.result) == ("agreement", "SECRET", None)
    assert [j.reason for j in ready.judgement_history("Waiting", AB)] == ["SECRET"] * 2

    now = other.judge("Waiting", AB, says("partial agreement"))
    cell = now.cell("meaning")
    assert cell.status == "released"
    assert [(j.judge, j.value, j.blind) for j in cell.judgements] == [
        ("AB", "agreement", True), ("MK", "partial agreement", True),
    ]  # fmt: skip
    assert cell.to_talk_through
    assert now.cell("overall").status == "waiting"
    assert now.cell("overall").judgements == ()
    assert ready.check().clean


def test_the_same_on_five_of_six(ready: Project, other: Project) -> None:
    all_ = ("meaning", "prominence", "examples", "overall")
    ready.judge("Waiting", AB, says("agreement", *all_))
    ready.judge("Waiting", ("Patients", "Carers"), says("dissonance", "meaning", "overall"))
    other.judge("Waiting", AB, says("agreement", "meaning", "prominence", "examples"))
    other.judge("Waiting", AB, says("partial agreement", "overall"))
    other.judge("Waiting", ("Carers", "Patients"), says("dissonance", "meaning", "overall"))
    ready.judge("Waiting", ("Staff", "Carers"), says("agreement"))  # alone: not counted
    found = other.convergence()
    assert str(found.same) == "the same on 5 of 6"
    by_aspect = {aspect: (same.same, same.of) for aspect, same in found.same_by_aspect}
    assert by_aspect == {
        "meaning": (2, 2), "prominence": (1, 1), "examples": (1, 1), "overall": (1, 2),
    }  # fmt: skip
    # what people say after seeing the other does not change what they said blind
    other.judge("Waiting", AB, says("agreement", "overall", why="seen now"))
    found = other.convergence()
    assert str(found.same) == "the same on 5 of 6"
    assert pair(found, "Waiting", *AB).cell("overall").result == "agreement"


def test_reconciled_after_both(ready: Project, other: Project) -> None:
    with pytest.raises(Refused, match="Two people judge it first"):
        ready.reconcile("Waiting", AB, "meaning", "agreement", "settled")
    ready.judge("Waiting", AB, says("agreement"))
    with pytest.raises(Refused, match="Two people"):
        ready.reconcile("Waiting", AB, "meaning", "agreement", "settled")
    other.judge("Waiting", AB, says("dissonance"))
    assert pair(ready.convergence(), "Waiting", *AB).cell("meaning").result is None
    now = ready.reconcile("Waiting", AB, "meaning", "partial agreement", "we talked")
    cell = now.cell("meaning")
    assert (cell.status, cell.result) == ("agreed", "partial agreement")
    assert cell.agreed is not None
    assert (cell.agreed.judge, cell.agreed.reason) == ("AB", "we talked")
    assert str(ready.convergence().same) == "the same on 0 of 1"
    ready.undo()
    assert pair(ready.convergence(), "Waiting", *AB).cell("meaning").status == "released"
    ready.redo()
    told = [(j.judge, j.value, j.agreed, j.present) for j in other.judgement_history("Waiting", AB)]
    assert told[0] == ("AB", "agreement", False, False)
    assert told[-1] == ("AB", "partial agreement", True, True)
    assert ready.check().clean


def test_each_call_is_one_step_that_can_be_undone(ready: Project, other: Project) -> None:
    before = ready.last_seq()
    ready.judge("Waiting", AB, says("agreement", "meaning", "overall"))
    assert ready.last_seq() == before + 1
    ready.judge("Waiting", AB, says("agreement", "meaning", "overall"))
    assert ready.last_seq() == before + 1  # the same again
    ready.judge("Waiting", AB, says("silence", "meaning"))  # both raised it: their affair
    assert ready.last_seq() == before + 2
    ready.undo()
    assert ready.judgement_history("Waiting", AB)[-1].value == "agreement"
    other.judge("Waiting", AB, says("agreement"))
    assert pair(ready.convergence(), "Waiting", *AB).cell("meaning").status == "released"
    other.undo()
    cell = pair(ready.convergence(), "Waiting", *AB).cell("meaning")
    assert (cell.status, cell.judges) == ("waiting", ("AB",))
    other.redo()
    assert str(ready.convergence().same) == "the same on 1 of 1"
    assert ready.check().clean


def test_looking_and_taking_it_back_is_not_blind(ready: Project, other: Project) -> None:
    ready.judge("Waiting", AB, says("agreement"))
    other.judge("Waiting", AB, says("dissonance"))
    other.undo()
    other.judge("Waiting", AB, says("agreement"))
    assert str(ready.convergence().same) == "the same on 0 of 1"


def test_alone_and_after(ready: Project, other: Project) -> None:
    with pytest.raises(Refused, match="judged nothing"):
        ready.release_judgements("Waiting", AB)
    ready.judge("Waiting", AB, says("agreement"))
    cell = ready.release_judgements("Waiting", AB).cell("meaning")
    assert (cell.status, cell.result) == ("released", "agreement")
    assert [j.blind for j in cell.judgements] == [False]
    other.judge("Waiting", AB, says("agreement"))
    found = other.convergence()
    assert str(found.same) == "the same on 0 of 0"  # MK could see it: not blind
    assert pair(found, "Waiting", *AB).cell("meaning").result == "agreement"


def test_coded_since(ready: Project, other: Project) -> None:
    ready.judge("Waiting", AB, says("agreement"))
    ready.judge("Getting there", AB, says("dissonance"))
    coding = ready.code("carers.txt", "weeks", quote="We waited weeks and weeks")
    found = ready.convergence()
    assert pair(found, "Waiting", *AB).cell("meaning").coded_since
    assert not pair(found, "Getting there", *AB).cell("meaning").coded_since
    ready.delete_codings([coding.id])  # as it was judged again
    assert not pair(ready.convergence(), "Waiting", *AB).cell("meaning").coded_since
    ready.add_code("slow", parent="Waiting")  # an idea without a passage changes nothing
    assert not pair(ready.convergence(), "Waiting", *AB).cell("meaning").coded_since
    seen = ready.last_seq()
    ready.link_code("Waiting", "parking")
    assert pair(ready.convergence(), "Waiting", *AB).cell("meaning").coded_since
    now = ready.judge("Waiting", AB, says("agreement"), seen=seen)  # judged on what was on screen
    assert now.cell("meaning").coded_since
    now = ready.judge("Waiting", AB, says("agreement"))
    assert not now.cell("meaning").coded_since
    with pytest.raises(UsageError, match="steps 1 to"):
        ready.judge("Waiting", AB, says("agreement"), seen=10_000)


def test_silence_waits_for_the_check(ready: Project, other: Project) -> None:
    sides = ("Patients", "Carers")
    with pytest.raises(Refused, match="Silence of Carers on “Waiting” cannot be judged before"):
        ready.judge("Waiting", sides, says("silence"))
    near = ready.nearest("Waiting", "Carers")
    assert not near.looked
    assert not near.raised
    assert near.passages[0].text == "We waited weeks and weeks for the letter about the scan."
    assert near.passages[0].who == "C1"
    assert not any("INT" in p.who or "And for you" in p.text for p in near.passages)
    text = ready.document("carers.txt").text
    assert all(text[p.start : p.end] == p.text for p in near.passages)
    first = near.passages[0]
    after = ready.set_passage_aside("Waiting", "Carers", "carers.txt", first.start, first.end)
    assert after.passages[0].set_aside
    assert not after.looked
    with pytest.raises(Refused, match="Silence"):
        ready.judge("Waiting", sides, says("silence"))
    assert other.note_nearest_looked("Waiting", "Carers").looked
    assert all(p.set_aside for p in ready.nearest("Waiting", "Carers").passages)
    ready.judge("Waiting", sides, says("silence", "meaning", "overall"))
    with pytest.raises(Refused, match="Silence of Carers on “Getting there”"):
        ready.judge("Getting there", sides, says("silence"))
    assert ready.check().clean


def test_the_check_can_be_undone_and_opens_again_with_new_words(
    ready: Project, tmp_path: Path
) -> None:
    seen = [(p.document_id, p.start, p.end) for p in ready.nearest("Waiting", "Carers").passages]
    with pytest.raises(Refused, match="Other passages"):
        ready.note_nearest_looked("Waiting", "Carers", seen=seen[1:])
    step = ready.last_seq()
    assert ready.note_nearest_looked("Waiting", "Carers", seen=seen).looked
    assert ready.note_nearest_looked("Waiting", "Carers").looked
    assert ready.last_seq() == step + 1
    ready.undo()
    near = ready.nearest("Waiting", "Carers")
    assert not near.looked
    assert not any(p.set_aside for p in near.passages)
    ready.redo()
    (tmp_path / "more.txt").write_text("INT: And?\nC9: We waited weeks for the letter too.\n")
    ready.import_files([tmp_path / "more.txt"], method="interview", group="Carers")
    near = ready.nearest("Waiting", "Carers")
    assert not near.looked
    assert [p.document for p in near.passages if not p.set_aside] == ["more.txt"]
    with pytest.raises(Refused, match="Silence"):
        ready.judge("Waiting", ("Patients", "Carers"), says("silence"))
    assert ready.check().clean


def test_coding_a_near_passage_ends_the_question(ready: Project) -> None:
    first = ready.nearest("Waiting", "Carers").passages[0]
    ready.code("carers.txt", "weeks", start=first.start, end=first.end)
    near = ready.nearest("Waiting", "Carers")
    assert near.raised
    assert first.text not in [p.text for p in near.passages]


def test_refusals(ready: Project) -> None:
    with pytest.raises(Refused, match="Neither Staff nor Carers raised “Getting there”"):
        ready.judge("Getting there", ("Carers", "Staff"), says("silence"))
    with pytest.raises(Refused, match="without a reason"):
        ready.judge("Waiting", AB, says("agreement", why="  "))
    with pytest.raises(UsageError, match="no judgement"):
        ready.judge("Waiting", AB, says("fine"))
    with pytest.raises(UsageError, match="no aspect"):
        ready.judge("Waiting", AB, says("agreement", "tone"))
    with pytest.raises(UsageError, match="Say which"):
        ready.judge("Waiting", AB, {})
    with pytest.raises(NotFound, match="There are: Patients, Staff, Carers"):
        ready.judge("Waiting", ("Patients", "Nurses"), says("agreement"))
    with pytest.raises(Refused, match="named twice"):
        ready.judge("Waiting", ("Patients", "patients"), says("agreement"))
    with pytest.raises(NotFound, match="a code, not a theme"):
        ready.judge("weeks", AB, says("agreement"))
    with pytest.raises(UsageError, match="Sides are"):
        ready.convergence(by="town")
    ready.add_group("Nobody yet")
    with pytest.raises(Refused, match="Nobody of “Nobody yet” has a turn"):
        ready.judge("Waiting", ("Patients", "Nobody yet"), says("agreement"))
    with pytest.raises(NotFound, match="not among the passages offered"):
        ready.set_passage_aside("Waiting", "Carers", "carers.txt", 0, 3)


def test_three_groups_follow_from_pairs(ready: Project) -> None:
    ready.note_nearest_looked("Waiting", "Carers")
    ready.judge("Waiting", AB, says("agreement", "overall"))
    ready.judge("Waiting", ("Patients", "Carers"), says("silence", "overall"))
    for sides in (AB, ("Patients", "Carers")):
        ready.release_judgements("Waiting", sides)
    (waiting, *_), found = ready.convergence().sets, ready.convergence()
    overall = dict(waiting.results)["overall"]
    assert (overall.result, overall.open) == (None, 1)
    ready.judge("Waiting", ("Staff", "Carers"), says("silence", "overall"))
    ready.release_judgements("Waiting", ("Staff", "Carers"))
    found = ready.convergence()
    overall = dict(found.sets[0].results)["overall"]
    assert (overall.result, overall.open) == ("partial agreement", 0)
    assert overall.counts == (("agreement", 1), ("silence", 2))
    assert found.sets[0].sides == ("Patients", "Staff", "Carers")


def test_completeness(ready: Project) -> None:
    found = {r.theme: r for r in ready.convergence().completeness}
    assert found["Waiting"].by == "Patients and Staff"
    assert found["Getting there"].by == "only Patients"
    assert found["Garden"].by == "nobody"


@pytest.mark.parametrize(
    ("by", "sides", "people"),
    [
        ("strand", ("Interviews", "Discussions"), ((2, 3), (1, 4))),
        ("method", ("interview", "single-group"), ((2, 3), (1, 4))),
    ],
)
def test_strands_and_methods(
    ready: Project, other: Project, by: str, sides: tuple[str, str],
    people: tuple[tuple[int, int], tuple[int, int]],
) -> None:  # fmt: skip
    waiting = pair(ready.convergence(by=by), "Waiting", *sides)
    by_name = {s.name: (s.people, s.of) for s in (waiting.a, waiting.b)}
    assert (by_name[sides[0]], by_name[sides[1]]) == people
    ready.judge("Waiting", sides, says("agreement"), by=by)
    cell = other.judge("Waiting", sides[::-1], says("agreement"), by=by).cell("meaning")
    assert (cell.status, cell.result) == ("released", "agreement")
    assert str(other.convergence(by=by).same) == "the same on 1 of 1"
    assert str(other.convergence().same) == "the same on 0 of 0"
    with pytest.raises(Refused, match="nearest uncoded"):
        ready.judge("Getting there", sides, says("silence"), by=by)
    assert ready.nearest("Getting there", sides[1], by=by).passages
    ready.note_nearest_looked("Getting there", sides[1], by=by)
    ready.judge("Getting there", sides, says("silence"), by=by)
    assert ready.check().clean
    ready.undo()
    assert ready.check().clean


def test_withdrawing_and_taking_the_theme_away(ready: Project, other: Project) -> None:
    ready.judge("Waiting", AB, says("agreement", "meaning", "overall"))
    other.judge("Waiting", AB, says("dissonance"))
    with pytest.raises(Refused, match="judgement refers to “Waiting”"):
        ready.merge_codes("Waiting", "Getting there")
    assert ready.withdraw_judgements("Waiting", AB) == 2
    cell = pair(other.convergence(), "Waiting", *AB).cell("meaning")
    assert cell.judges == ("MK",)
    assert ready.withdraw_judgements("Waiting") == 0
    ready.delete_code("Waiting")
    assert ready.check().clean
    assert "Waiting" not in {p.theme for p in ready.convergence().pairs}
    ready.undo()
    assert pair(other.convergence(), "Waiting", *AB).cell("meaning").judges == ("MK",)
    assert ready.check().clean


def test_assessment_and_feedback(ready: Project, other: Project) -> None:
    with pytest.raises(Refused, match="empty"):
        ready.assess_convergence("  ")
    ready.assess_convergence("The sides mostly agree.")
    other.record_feedback("The panel said: it is worse on Mondays.", theme="Waiting")
    found = ready.convergence().notes
    assert [(n.kind, n.text, n.noted_by, n.theme) for n in found] == [
        ("assessment", "The sides mostly agree.", "AB", ""),
        ("feedback", "The panel said: it is worse on Mondays.", "MK", "Waiting"),
    ]
    assert found[0].at <= found[1].at
    other.undo()
    assert len(ready.convergence().notes) == 1
    assert ready.check().clean


def test_nothing_to_judge(study: Project) -> None:
    found = study.convergence()
    assert (found.pairs, found.sets, found.completeness, found.open) == ((), (), (), ())
    assert study.report().convergence == ()
