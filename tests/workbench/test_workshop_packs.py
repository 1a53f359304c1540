"""Packs for workshops: a kept seed, people by role only, consent respected, printed cards."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tests.exports.reading import docx_text, open_docx, tables
from tests.support import two_strands
from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """Two strands, two integrated themes, a workshop."""
    two_strands.build(study, tmp_path)
    study.workshops.create("First")
    return study


def test_drawn_alike_and_kept(ready: Project) -> None:
    pack = ready.packs.draw("First", 4, seed=3)
    assert (pack.seed, len(pack.cards), pack.left_out) == (3, 4, 0)
    # Four passages feed integrated themes; the nurses have but one of them.
    assert Counter(c.groups for c in pack.cards) == {("Patients",): 3, ("Nurses",): 1}
    assert {c.result for c in pack.cards} == {"not judged"}
    assert ready.packs.all("First") == (pack,) == (ready.packs.get(pack.id),)
    again = ready.packs.draw("First", 4, seed=3)
    assert [c.coding for c in again.cards] == [c.coding for c in pack.cards]
    ready.undo()
    assert len(ready.packs.all("First")) == 1
    assert ready.check().clean


def test_the_agenda_says_of_which_themes(ready: Project) -> None:
    ready.workshops.put_on_agenda("First", "theme", target="Being told")
    assert {c.theme for c in ready.packs.draw("First", 10).cards} == {"Being told"}
    assert {c.theme for c in ready.packs.draw("First", 10, themes=["Time"]).cards} == {"Time"}
    with pytest.raises(NotFound):
        ready.packs.draw("First", 4, themes=["Nothing of the kind"])
    with pytest.raises(UsageError, match="1 to 96"):
        ready.packs.draw("First", 0)


def test_what_was_judged_is_balanced_too(ready: Project) -> None:
    sides = ("Patients", "Nurses")
    ready.judge("Time", sides, {"overall": ("agreement", "Both wait.")})
    assert {c.result for c in ready.packs.draw("First", 9).cards} == {"not judged"}
    ready.release_judgements("Time", sides)
    results = {c.theme: c.result for c in ready.packs.draw("First", 9).cards}
    assert results == {"Time": "agreement", "Being told": "not judged"}


def test_who_may_not_be_quoted_is_left_out(ready: Project) -> None:
    pack = ready.packs.draw("First", 9)
    assert "I waited for hours." in {c.words for c in pack.cards}
    ready.set_consent("P1", "no quotes")
    left = ready.packs.get(pack.id)
    assert left.left_out == 2  # hours, and what nobody told P1
    assert not any("hours" in c.words or "Nobody" in c.words for c in left.cards)
    assert "hours" not in docx_text(ready.packs.file(left).data)
    assert not any("hours" in c.words for c in ready.packs.draw("First", 9).cards)
    whole = ready.packs.whole("First", ["fg1.txt"])
    turns = whole.transcripts[0].turns
    assert [who for who, _ in turns] == ["Person running the group", *["Patients"] * 3]
    assert [words == "" for _, words in turns] == [False, True, False, False]
    text = docx_text(ready.packs.file(whole).data)
    assert "P1" not in text
    assert "fg1" not in text
    assert "not to be quoted" in text


def test_an_exchange_stands_by_role(ready: Project) -> None:
    document = ready.document("fg1.txt")
    start = document.text.index("I waited")
    end = document.text.index("P3:") - 1
    coding = ready.code("fg1.txt", "told", start=start, end=end)
    pack = ready.packs.draw("First", 20)
    card = next(c for c in pack.cards if c.coding == coding.id)
    assert card.words == (
        "Patients: I waited for hours. Nobody told me why.\n"
        "Patients (2): They explained each step to me."
    )


def test_names_in_the_words_are_told(study: Project, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Maria: My sister waited.\nJoan: I did, Maria. Ask MARIA.\nMaria: Yes.\nJoan: Well.\n"
    )
    study.import_files([tmp_path / "a.txt"], group="Patients")
    study.add_code("Time", kind="theme")
    study.code("a.txt", "Time", quote="I did, Maria. Ask MARIA.")
    study.workshops.create("First")
    (card,) = study.packs.draw("First").cards
    assert (card.groups, card.names) == (("Patients",), ("Maria",))


def test_nothing_to_draw(study: Project) -> None:
    study.workshops.create("First")
    with pytest.raises(Refused, match="no passage to draw"):
        study.packs.draw("First")
    with pytest.raises(NotFound, match="“First”"):
        study.packs.draw("Second")


def test_cards_are_eight_on_a_sheet(ready: Project) -> None:
    data = ready.packs.file(ready.packs.draw("First", 5, seed=1)).data
    section = open_docx(data).sections[0]
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    (table,) = open_docx(data).tables
    heights = {round(row.height.cm, 2) for row in table.rows if row.height}
    assert heights == {4.65}  # four rows of 4.65 in 19.2 between the margins
    cells = [cell for row in tables(data)[0] for cell in row]
    assert len([cell for cell in cells if cell]) == 4
    assert not any(label in docx_text(data) for label in ("P1", "P2", "N1", "N2", "FAC"))
    assert ready.packs.file(ready.packs.get(ready.packs.all("First")[0].id)).data == data


def test_theme_cards(ready: Project) -> None:
    ready.workshops.put_on_agenda("First", "theme", target="Being told")
    ready.workshops.word("Being told", "agreed", "Somebody says what happens <b>next</b>\x01.")
    text = docx_text(ready.packs.theme_cards_file("First").data)
    assert "Being told" in text
    assert "Somebody says what happens <b>next</b>" in text
    names = [card.name for card in ready.packs.theme_cards()]
    assert {"Time", "Being told"} <= set(names)
