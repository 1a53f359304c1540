"""The shortlist of quotes: picked, tidied, labelled, gathered, and kept within consent."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from tests.exports.reading import docx_text
from workbench.api import Project, quotes_file
from workbench.errors import NotFound, Refused, UsageError
from workbench.values import PickedQuote

TALK = (
    "INT: How was it?\n"
    "P1: I, um, waited for hours and nobody said why.\n"
    "N1: =We were two on that ward.\n"
    "P1: Yes. I saw that.\n"
)


@pytest.fixture
def talk(study: Project, tmp_path: Path) -> Project:
    """A patient and a nurse in one conversation, two themes that share a code."""
    file = tmp_path / "FG1.txt"
    file.write_text(TALK, encoding="utf-8")
    study.import_files([file], method="mixed-group")
    study.assign_participants(
        [
            {"document": "FG1.txt", "speaker": "P1", "participant": "Ann", "groups": "Patients"},
            {"document": "FG1.txt", "speaker": "N1", "participant": "Bea", "groups": "Nurses"},
        ]
    )
    study.add_code("Time", kind="theme")
    study.add_code("Staff", kind="theme")
    study.add_code("waiting", parent="Time")
    study.add_code("few of us", parent="Staff")
    study.link_code("Staff", "waiting")
    study.code("FG1.txt", "waiting", quote="I, um, waited for hours and nobody said why.")
    study.code("FG1.txt", "few of us", quote="=We were two on that ward.")
    return study


def picked(project: Project, code: str, reason: str = "") -> PickedQuote:
    coding = next(c for c in project.codings() if c.code == code)
    id_ = project.pick_quote(coding.id, reason=reason)
    return next(q for q in project.quotes().quotes if q.id == id_)


def paper(project: Project, **labels: str) -> None:
    """Give paper labels: Ann="P07"."""
    from workbench.api import people_changes

    base = project.people_table()
    rows = [dict(row) | {"paper_label": labels.get(row["participant"], "")} for row in base.rows]
    project.save_people(people_changes(base, rows))


def cells(project: Project, order: str = "theme") -> list[dict[str, str]]:
    data = quotes_file(project.quotes(order), "csv").data
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline="")))


def test_picked_with_a_reason_and_a_label(talk: Project) -> None:
    quote = picked(talk, "waiting", reason="Says it all.")
    assert quote.original == "I, um, waited for hours and nobody said why."
    assert (quote.printed, quote.tidied, quote.reason) == (quote.original, None, "Says it all.")
    assert (quote.themes, quote.group, quote.turn) == (("Time", "Staff"), "Patients", 2)
    assert quote.label == "Ann, Patients, FG1"
    assert quote.without_paper_label == ("Ann",)
    paper(talk, Ann="P07")
    again = talk.quotes()
    assert again.quotes[0].label == "P07, Patients, FG1"
    assert again.without_paper_label == ()
    assert talk.pick_quote(quote.coding) == quote.id  # twice is once
    assert len(talk.quotes().quotes) == 1
    talk.drop_quote(quote.coding)
    assert talk.quotes().quotes == ()
    talk.undo()
    assert talk.quotes().quotes[0].reason == "Says it all."
    assert talk.check().problems == ()


def test_tidied_beside_the_original(talk: Project) -> None:
    quote = picked(talk, "waiting")
    tidied = "I waited for hours and nobody said why [it took so long]."
    talk.describe_quote(quote.id, tidied=tidied, used_in="Table 2")
    (now,) = talk.quotes().quotes
    assert (now.original, now.tidied, now.printed) == (quote.original, tidied, tidied)
    assert now.used_in == "Table 2"
    assert [p.text for p in now.differences if p.kind == "left out"] == [", um,"]
    assert [p.text for p in now.differences if p.kind == "put in"] == [" [it took so long]"]
    assert talk.codings()[0].quote == quote.original
    talk.describe_quote(quote.coding, tidied=quote.original)  # the same words are no tidying
    assert talk.quotes().quotes[0].tidied is None
    talk.undo()
    assert talk.quotes().quotes[0].tidied == tidied
    talk.describe_quote(quote.id, tidied="", used_in="")
    now = talk.quotes().quotes[0]
    assert (now.tidied, now.used_in, now.differences) == (None, "", ())
    assert talk.check().problems == ()


def test_a_tidied_wording_that_no_longer_fits_is_said(talk: Project) -> None:
    quote = picked(talk, "waiting")
    talk.describe_quote(quote.id, tidied="I waited for hours and nobody said why.")
    talk.merge_codes("few of us", "waiting")
    assert not talk.quotes().quotes[0].has_changed  # the same words under another code
    talk.correct_turn("FG1.txt", 2, "I, um, waited for ages and nobody said why.")
    (now,) = talk.quotes().quotes
    assert now.original == "I, um, waited for ages and nobody said why."
    assert now.has_changed
    talk.describe_quote(quote.id, tidied="I waited for ages and nobody said why.")
    assert not talk.quotes().quotes[0].has_changed


def test_an_exchange_keeps_its_speakers_under_their_paper_labels(talk: Project) -> None:
    text = talk.document("FG1.txt").text
    start, end = text.index("I, um"), text.index("I saw") - 1
    coding = talk.code("FG1.txt", "waiting", start=start, end=end)
    talk.pick_quote(coding.id)
    paper(talk, Ann="P07", Bea="N02")
    (quote,) = talk.quotes().quotes
    assert quote.original == (
        "P07: I, um, waited for hours and nobody said why.\n"
        "N02: =We were two on that ward.\n"
        "P07: Yes."
    )
    assert quote.label == "P07 and N02, Patients / Nurses, FG1"
    assert "Ann" not in quote.original + quote.label


def test_gathered(talk: Project) -> None:
    picked(talk, "waiting")
    picked(talk, "few of us")
    places = {
        order: [
            (s.first, s.second, [q.code for q in s.quotes]) for s in talk.quotes(order).sections
        ]
        for order in ("theme", "group", "document")
    }
    assert places["theme"] == [
        ("Time", "Patients", ["waiting"]), ("Staff", "Patients", ["waiting"]),
        ("Staff", "Nurses", ["few of us"]),
    ]  # fmt: skip
    assert places["group"] == [
        ("Patients", "Time", ["waiting"]), ("Patients", "Staff", ["waiting"]),
        ("Nurses", "Staff", ["few of us"]),
    ]  # fmt: skip
    assert places["document"] == [("FG1.txt", "", ["waiting", "few of us"])]
    with pytest.raises(UsageError, match="theme, group, document"):
        talk.quotes("length")


def test_the_label_is_set_once_for_the_study(talk: Project) -> None:
    picked(talk, "waiting")
    assert talk.quotes().template == "{paper_label}, {group}, {document}"
    assert talk.set_quote_label(" {participant}  ({method}), turn {turn} ") == (
        "{participant} ({method}), turn {turn}"
    )
    assert talk.quotes().quotes[0].label == "Ann (mixed group), turn 2"
    with pytest.raises(Refused, match="no field"):
        talk.set_quote_label("{name}")
    talk.set_quote_label("{code}")
    talk.undo()
    assert talk.quotes().quotes[0].label == "Ann (mixed group), turn 2"
    talk.set_quote_label("")
    assert talk.quotes().quotes[0].label == "Ann, Patients, FG1"
    assert talk.check().problems == ()


def test_who_did_not_agree_is_quoted_nowhere(talk: Project) -> None:
    quote = picked(talk, "waiting")
    picked(talk, "few of us")
    talk.describe_quote(quote.id, tidied="I waited for hours.")
    assert talk.consents() == {"Ann": "", "Bea": ""}
    talk.set_consent("ann", "no quotes")
    table = talk.quotes()
    now = next(q for q in table.quotes if q.id == quote.id)
    assert (now.original, now.tidied, now.printed, now.differences) == ("", None, "", ())
    assert now.withheld == "Not to be quoted: Ann."
    assert [q.code for q in table.withheld] == ["waiting"]
    assert [row["code"] for row in cells(talk)] == ["few of us"]
    for suffix in ("csv", "docx"):
        data = quotes_file(table, suffix).data
        said = docx_text(data) if suffix == "docx" else data.decode()
        assert "waited" not in said
        assert ("1 quote is left out" in said) == (suffix == "docx")
    with pytest.raises(Refused, match="nothing to tidy"):
        talk.describe_quote(quote.id, tidied="x")
    talk.undo()  # the consent
    assert talk.quotes().withheld == ()
    assert talk.quotes().quotes[0].tidied == "I waited for hours."
    with pytest.raises(NotFound, match="Nobody is called"):
        talk.set_consent("Zoe", "quotes")
    with pytest.raises(UsageError):
        talk.set_consent("Ann", "maybe")


def test_an_exchange_with_somebody_who_did_not_agree_is_withheld(talk: Project) -> None:
    text = talk.document("FG1.txt").text
    coding = talk.code("FG1.txt", "waiting", start=text.index("I, um"), end=len(text) - 2)
    talk.pick_quote(coding.id)
    talk.set_consent("Bea", "no quotes")
    talk.set_consent("Ann", "quotes")
    (quote,) = talk.quotes().quotes
    assert (quote.withheld, quote.original) == ("Not to be quoted: Bea.", "")


def test_a_no_is_kept_when_people_are_joined(study: Project, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"INT: So?\nP1: It was {name}.\nP2: Yes.\n")
    study.import_files([tmp_path / "one.txt", tmp_path / "two.txt"], method="interview")
    second = next(s.participant for s in study.speakers()
                  if (s.document, s.speaker) == ("two.txt", "P1"))  # fmt: skip
    study.set_consent(str(second), "no quotes")
    study.join_people("P1")
    assert study.consents()["P1"] == "no quotes"


def test_hostile_cells_are_no_formulas(talk: Project) -> None:
    quote = picked(talk, "few of us", reason="@SUM(A1)")
    talk.describe_quote(quote.id, used_in="+1", tidied='-2+cmd|" /C calc"!A0')
    (row,) = cells(talk)
    assert row["original"] == "'=We were two on that ward."
    assert (row["reason"], row["used_in"]) == ("'@SUM(A1)", "'+1")
    assert row["tidied"] == '\'-2+cmd|" /C calc"!A0'
    assert (row["theme"], row["group"], row["document"]) == ("Staff", "Nurses", "FG1.txt")


def test_the_word_file(talk: Project) -> None:
    quote = picked(talk, "waiting", reason="For us only.")
    talk.describe_quote(quote.id, tidied="I waited for hours.")
    first = quotes_file(talk.quotes(), "docx")
    said = docx_text(first.data)
    for part in (
        "Quotes by theme and group",
        "“I waited for hours.”",
        "Ann, Patients, FG1",
        "Time",
    ):
        assert part in said
    assert "um" not in said
    assert "For us only" not in said
    assert quotes_file(talk.quotes(), "docx").data == first.data
    with pytest.raises(UsageError):
        quotes_file(talk.quotes(), "pdf")


def test_a_quote_whose_passage_is_lost_is_counted(talk: Project) -> None:
    picked(talk, "waiting")
    talk.correct_turn("FG1.txt", 2, "Nothing like it any more.")
    table = talk.quotes()
    assert (table.quotes, table.lost) == ((), 1)


def test_of_no_such_quote(talk: Project) -> None:
    with pytest.raises(NotFound, match="No picked quote"):
        talk.describe_quote("00000000-0000-4000-8000-000000000000", reason="x")
    with pytest.raises(Refused):
        talk.pick_quote("00000000-0000-4000-8000-000000000000")
    with pytest.raises(Refused, match="at most 255"):
        talk.describe_quote(picked(talk, "waiting").id, used_in="x" * 256)
