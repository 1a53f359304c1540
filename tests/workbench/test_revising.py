"""A text corrected after it was coded: everything on it follows, is listed, and can be undone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.importers.docx_files import docx_of
from workbench.api import Project
from workbench.errors import NotFound, Refused, UndoRefused
from workbench.values import Scope

TALK = (
    "INT: How was it?\n"
    "P1: Yes. I waited for hours and nobody told me.\n"
    "INT: And then?\n"
    "P1: Yes. They sent me home, and I waited for a call.\n"
    "Ana: For me it was the hospitle. As a carer I was never asked.\n"
    "INT: Was that all?\n"
    "Ana: It was.\n"
    "P1: Yes.\n"
)
CODED = ("I waited for hours", "the hospitle", "They sent me home", "never asked", "It was.")


@pytest.fixture
def coded(study: Project, tmp_path: Path) -> Project:
    """A study with one interview, coded, partly said speaking as a carer, with people known."""
    file = tmp_path / "talk.txt"
    file.write_text(TALK, encoding="utf-8")
    (result,) = study.import_files([file], group="Patients", method="interview")
    assert result.error is None
    study.assign_participants(
        [{"document": "talk.txt", "speaker": "Ana", "participant": "Ana B", "age": "62"}]
    )
    study.add_code("Time", kind="theme")
    study.add_code("waiting", parent="Time")
    for quote in CODED:
        study.code("talk.txt", "waiting", quote=quote)
    study.code("talk.txt", "Time", start=TALK.rindex("Yes."), end=TALK.rindex("Yes.") + 4)
    start = TALK.index("As a carer")
    study.speak_as("talk.txt", start, start + len("As a carer I was never asked."), "Carers")
    return study


def corrected(tmp_path: Path, words: str, name: str = "talk-corrected.txt") -> Path:
    path = tmp_path / name
    path.write_text(words, encoding="utf-8")
    return path


def quotes(project: Project, as_of: int | None = None) -> list[str]:
    return [coding.quote for coding in project.codings(Scope(as_of=as_of))]


def whole(project: Project) -> None:
    """``check`` is clean, and every coding reads as its document does."""
    assert project.check().problems == ()
    for coding in project.codings():
        text = project.document(coding.document).text
        assert text[coding.start : coding.end] == coding.quote


BETTER = TALK.replace("hospitle", "hospital").replace("They sent me home, and ", "")


def test_everything_follows_or_is_listed(coded: Project, tmp_path: Path) -> None:
    before = coded.last_seq()
    done = coded.revise("talk.txt", corrected(tmp_path, "Ward B\n\n" + BETTER))
    assert (done.n, done.unchanged) == (2, 4)
    assert [(f.before, f.after) for f in done.followed] == [("the hospitle", "the hospital")]
    (gone,) = done.lost
    assert (gone.quote, gone.code, gone.coder) == ("They sent me home", "Time > waiting", "AB")
    assert gone.before.endswith("P1: Yes. ")
    assert gone.after.startswith(", and I waited")
    assert quotes(coded) == [
        "I waited for hours", "the hospital", "never asked", "It was.", "Yes.",
    ]  # fmt: skip
    assert coded.codings()[-1].start == coded.document("talk.txt").text.rindex("Yes.")
    whole(coded)
    assert coded.check().counted["lost passages"] == 1
    assert coded.last_seq() == before + 1
    assert coded.history(1)[0].action == "correct text"
    assert sorted(quotes(coded, before)) == sorted([*CODED, "Yes."])
    assert coded.document("talk.txt", as_of=before).text == TALK


def test_people_and_standpoints_stay(coded: Project, tmp_path: Path) -> None:
    people = coded.speakers()
    marked = coded.compare().to_json()
    coded.revise("talk.txt", corrected(tmp_path, TALK.replace("nobody", "no one at all")))
    assert coded.speakers() == people
    turn = next(t for t in coded.document("talk.txt").turns if t.speaking_as)
    ((start, end, group),) = turn.speaking_as
    text = coded.document("talk.txt").text
    assert (text[start:end], group) == ("As a carer I was never asked.", "Carers")
    assert turn.participant == "Ana B"
    now = coded.compare().to_json()
    for theme, then in zip(now["themes"], marked["themes"], strict=True):
        for name, cell in theme["groups"].items():
            for key in ("people", "of", "codings", "documents", "speaking_as"):
                assert cell[key] == then["groups"][name][key]


def test_undo_and_redo(coded: Project, tmp_path: Path) -> None:
    before, people = coded.codings(), coded.speakers()
    coded.revise("talk.txt", corrected(tmp_path, BETTER.replace("Ana:", "Anna:")))
    after = coded.codings()
    assert "Anna" in {link.speaker for link in coded.speakers()}
    coded.undo()
    assert coded.codings() == before
    assert coded.speakers() == people
    assert not coded.lost()
    assert coded.document("talk.txt").text == TALK
    coded.redo()
    assert coded.codings() == after
    assert len(coded.lost()) == 1
    whole(coded)


def test_undo_is_refused_where_somebody_coded_the_new_text(
    coded: Project, reopened: Callable[..., Project], tmp_path: Path
) -> None:
    coded.revise("talk.txt", corrected(tmp_path, BETTER))
    other = reopened(coded, actor="MK")
    mine = other.code("talk.txt", "waiting", quote="the hospital")
    with pytest.raises(UndoRefused, match=r"“code” by MK"):
        coded.undo()
    whole(coded)
    other.delete_codings([mine.id])
    coded.undo()
    assert coded.document("talk.txt").text == TALK
    other.code("talk.txt", "waiting", quote="the hospitle")
    with pytest.raises(UndoRefused, match=r"“code” by MK"):
        coded.redo()
    whole(coded)
    other.close()


def test_a_lost_passage_is_placed_by_hand(coded: Project, tmp_path: Path) -> None:
    (gone,) = coded.revise("talk.txt", corrected(tmp_path, BETTER)).lost
    with pytest.raises(NotFound, match="has no passage"):
        coded.place_lost(gone.id, quote="not in it")
    with pytest.raises(Refused, match="coded the same by the same coder already"):
        coded.place_lost(gone.id, quote="I waited for hours")
    coded.place_lost(gone.id, quote="I waited for a call")
    assert not coded.lost()
    placed = next(c for c in coded.codings() if c.id == gone.id)
    assert (placed.quote, placed.coder) == ("I waited for a call", "AB")
    whole(coded)
    with pytest.raises(Refused, match="has its place"):
        coded.place_lost(gone.id, start=0, end=3)
    coded.undo()
    assert [each.id for each in coded.lost()] == [gone.id]


def test_a_lost_passage_is_ended_and_brought_back(coded: Project, tmp_path: Path) -> None:
    (gone,) = coded.revise("talk.txt", corrected(tmp_path, BETTER)).lost
    coded.end_lost(gone.id)
    assert not coded.lost()
    assert gone.id not in {c.id for c in coded.codings()}
    whole(coded)
    coded.undo()
    assert [each.id for each in coded.lost()] == [gone.id]
    with pytest.raises(NotFound, match="workbench lost"):
        coded.end_lost("0" * 8 + "-0000-4000-8000-" + "0" * 12)


def test_a_stretch_said_from_another_standpoint_can_be_lost(coded: Project, tmp_path: Path) -> None:
    without = TALK.replace(" As a carer I was never asked.", "")
    done = coded.revise("talk.txt", corrected(tmp_path, without))
    assert [each.kind for each in done.lost] == ["coding", "speaking as"]
    stretch = done.lost[1]
    assert (stretch.group, stretch.quote) == ("Carers", "As a carer I was never asked.")
    coded.place_lost(stretch.id, quote="It was.")
    turn = next(t for t in coded.document("talk.txt").turns if t.speaking_as)
    assert turn.text == "It was."
    assert [each.kind for each in coded.lost()] == ["coding"]
    whole(coded)


def test_a_later_correction_finds_what_an_earlier_one_lost(coded: Project, tmp_path: Path) -> None:
    coded.revise("talk.txt", corrected(tmp_path, BETTER))
    assert coded.lost()
    done = coded.revise("talk.txt", corrected(tmp_path, TALK.replace("hours", "many hours")))
    assert (done.n, done.lost) == (3, ())
    assert "They sent me home" in quotes(coded)
    whole(coded)


def test_memos_picked_quotes_and_read_marks_follow(coded: Project, tmp_path: Path) -> None:
    from tests.robust.studies import fresh_id

    document = coded.document("talk.txt")
    kept, gone = (next(c for c in coded.codings() if c.quote == q) for q in (CODED[1], CODED[2]))
    client = fresh_id()
    said: list[dict[str, Any]] = [
        {"op": "memo", "id": fresh_id(), "target": kept.id, "text": "Think of this."},
        {"op": "quote", "id": fresh_id(), "coding": kept.id, "on": True},
        {"op": "quote", "id": fresh_id(), "coding": gone.id, "on": True},
    ]
    coded.apply_operations([{"client": client, "n": n} | op for n, op in enumerate(said, start=1)])
    coded.mark_read("talk.txt")
    seq = coded.last_seq()
    coded.revise("talk.txt", corrected(tmp_path, BETTER))
    changes = coded.changes_since(document.id, seq)
    assert changes.from_seq == 0, "what stood on the earlier text is sent anew"
    assert changes.revision == coded.document("talk.txt").revision != document.revision
    kinds = [row["kind"] for row in changes.upserts]
    assert kinds.count("coding") == 5
    assert {"memo", "pick", "read"} <= set(kinds)
    assert coded.is_read("talk.txt")
    coded.end_lost(gone.id)
    whole(coded)


def test_the_workspace_is_told_that_the_text_was_corrected(coded: Project, tmp_path: Path) -> None:
    from tests.robust.studies import fresh_id

    document, coding = coded.document("talk.txt"), coded.codings()[0]
    coded.revise("talk.txt", corrected(tmp_path, BETTER))
    ends = {"from": {"turn": 2, "utf16": 0}, "to": {"turn": 2, "utf16": 4}}
    edge = {"op": "edge", "id": coding.id, "revision": document.revision} | ends
    code = {"op": "code", "id": fresh_id(), "revision": document.revision} | ends
    code["code"] = coding.code_id
    sent = [{"client": fresh_id(), "n": 1} | edge, {"client": fresh_id(), "n": 1} | code]
    for operation in sent:
        ((_, why),) = coded.apply_operations([operation]).refused
        assert "corrected meanwhile" in why
    whole(coded)


def test_labels_in_the_text(coded: Project, tmp_path: Path) -> None:
    """A label written otherwise everywhere is the same speaker; in one turn, another one."""
    renamed = coded.revise("talk.txt", corrected(tmp_path, TALK.replace("Ana:", "Anna:")))
    assert any("“Ana” is “Anna” now" in notice for notice in renamed.notices)
    people = {link.speaker: link.participant for link in coded.speakers()}
    assert people == {"INT": None, "P1": "P1", "Anna": "Ana B"}
    again = TALK.replace("Ana:", "Anna:").replace("P1: Yes.\n", "Anna: Yes.\n")
    coded.revise("talk.txt", corrected(tmp_path, again, "again.txt"))
    speakers = [turn.speaker for turn in coded.document("talk.txt").turns]
    assert speakers == ["INT", "P1", "INT", "P1", "Anna", "INT", "Anna", "Anna"]
    whole(coded)


def test_a_label_that_stands_once_is_still_one(coded: Project, tmp_path: Path) -> None:
    """As it was, or corrected in its place."""
    once = TALK.replace("Ana: It was.\n", "")
    coded.revise("talk.txt", corrected(tmp_path, once))
    assert [t.speaker for t in coded.document("talk.txt").turns].count("Ana") == 1
    done = coded.revise("talk.txt", corrected(tmp_path, once.replace("Ana:", "maria:"), "m.txt"))
    assert any("“Ana” is “maria” now" in notice for notice in done.notices)
    speakers = {link.speaker: link.participant for link in coded.speakers()}
    assert speakers["maria"] == "Ana B"
    whole(coded)


def test_a_speaker_without_turns_goes_and_a_new_one_comes(coded: Project, tmp_path: Path) -> None:
    text = TALK.replace("Ana: It was.\n", "").replace("Ana:", "P1:")
    text += "P9: And I was there too.\nINT: You were?\nP9: Indeed, all the time.\n"
    done = coded.revise("talk.txt", corrected(tmp_path, text))
    assert any(n.startswith("“Ana” has no turn any more") for n in done.notices)
    assert any(n.startswith("“P9” is a new speaker") for n in done.notices)
    assert {link.speaker for link in coded.speakers() if link.document} == {"INT", "P1", "P9"}
    assert "Ana B" in {p.label for p in coded.participants()}
    whole(coded)
    coded.undo()
    assert {link.speaker for link in coded.speakers()} == {"INT", "P1", "Ana"}


def test_what_was_said_on_import_is_kept(study: Project) -> None:
    from dataclasses import replace

    from workbench.api import as_read, preview_file

    words = TALK.replace("Ana: It was.", "Lenoa: It was. Oh.").replace("Ana:", "Leona:")
    words += "INT: Good.\nLeona: So it is.\n"
    seen = preview_file(words.encode(), "talk.txt")
    said = as_read(seen)
    speakers = tuple(replace(s, name="Leona") if s.label == "Lenoa" else s for s in said.speakers)
    study.store_previews([(seen, replace(said, speakers=speakers, starts_at=3))])
    before = study.document("talk.txt")
    assert [t.speaker for t in before.turns[:3]] == [None, None, "INT"]
    assert before.turns[6].speaker == "Leona"
    from workbench.services.revising import revise

    revise(study._study, "talk.txt", words.replace("hours", "days").encode(), "b.txt")
    after = study.document("talk.txt")
    assert [t.speaker for t in after.turns] == [t.speaker for t in before.turns]


@pytest.fixture
def word(study: Project, tmp_path: Path) -> Project:
    """A study with a Word transcript, whose text is the reader's."""
    file = tmp_path / "talk.docx"
    file.write_bytes(docx_of(TALK.splitlines()))
    (result,) = study.import_files([file], group="Patients", method="interview")
    assert result.error is None
    study.add_code("waiting")
    study.code("talk.docx", "waiting", quote="the hospitle")
    return study


def test_a_word_file_corrected_in_word(word: Project, tmp_path: Path) -> None:
    file = tmp_path / "new.docx"
    file.write_bytes(docx_of(BETTER.splitlines()))
    done = word.revise("talk.docx", file)
    assert [f.after for f in done.followed] == ["the hospital"]
    document = word.document("talk.docx")
    assert document.format == "docx"
    assert len(document.turns) == 8
    whole(word)


def test_a_word_file_corrected_in_its_plain_text(word: Project, tmp_path: Path) -> None:
    text = word.document("talk.docx").text.replace("hospitle", "hospital")
    text = text.replace("INT: Was that all?\n\n", "INT: Was that all?\n\nP1: Not quite.\n\n")
    done = word.revise("talk.docx", corrected(tmp_path, text))
    assert [f.after for f in done.followed] == ["the hospital"]
    document = word.document("talk.docx")
    assert document.format == "docx"
    assert document.text == text
    assert [t.speaker for t in document.turns] == [
        "INT", "P1", "INT", "P1", "Ana", "INT", "P1", "Ana", "P1",
    ]  # fmt: skip
    assert {link.speaker for link in word.speakers()} == {"INT", "P1", "Ana"}
    whole(word)


def test_times_stay_where_the_corrected_text_has_none(study: Project, tmp_path: Path) -> None:
    cues = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Ann>Good mornig, all.</v>\n\n"
    cues += "00:05.000 --> 00:09.000\n<v Ben>Good morning to you.</v>\n"
    file = tmp_path / "talk.vtt"
    file.write_text(cues, encoding="utf-8")
    study.import_files([file])
    text = study.document("talk.vtt").text.replace("mornig", "morning")
    study.revise("talk.vtt", corrected(tmp_path, text))
    document = study.document("talk.vtt")
    assert [(t.speaker, t.seconds) for t in document.turns] == [
        ("Ann", (1.0, 4.0)), ("Ben", (5.0, 9.0)),
    ]  # fmt: skip
    assert document.turns[0].text == "Good morning, all."


def test_subtitles_without_speakers_keep_their_turns(study: Project, tmp_path: Path) -> None:
    cues = "1\n00:00:01,000 --> 00:00:04,000\nGood mornig, all of you here.\n\n"
    cues += "2\n00:00:15,000 --> 00:00:19,000\nSo let us begin with this.\n"
    file = tmp_path / "talk.srt"
    file.write_text(cues, encoding="utf-8")
    study.import_files([file])
    before = study.document("talk.srt")
    study.revise("talk.srt", corrected(tmp_path, before.text.replace("mornig", "morning")))
    after = study.document("talk.srt")
    assert [t.seconds for t in after.turns] == [t.seconds for t in before.turns]
    assert after.turns[0].text == before.turns[0].text.replace("mornig", "morning")


def test_one_turn_is_corrected(coded: Project) -> None:
    document = coded.document("talk.txt")
    done = coded.correct_turn(
        "talk.txt", 5, "For me it was the hospital. As a carer I was never asked.",
        revision=document.revision,
    )  # fmt: skip
    assert (done.unchanged, [f.after for f in done.followed]) == (5, ["the hospital"])
    assert not done.lost
    after = coded.document("talk.txt")
    assert after.text == TALK.replace("hospitle", "hospital")
    assert [t.speaker for t in after.turns] == [t.speaker for t in document.turns]
    whole(coded)
    with pytest.raises(Refused, match="corrected by somebody else"):
        coded.correct_turn("talk.txt", 1, "How is it?", revision=document.revision)
    with pytest.raises(Refused, match="nothing to correct"):
        coded.correct_turn("talk.txt", 1, " How was it? ")
    with pytest.raises(Refused, match="without words"):
        coded.correct_turn("talk.txt", 1, "  ")
    with pytest.raises(NotFound, match="has no turn 99"):
        coded.correct_turn("talk.txt", 99, "x")


def test_the_same_text_is_refused_and_another_conversation_noticed(
    coded: Project, tmp_path: Path
) -> None:
    with pytest.raises(Refused, match="nothing to correct"):
        coded.revise("talk.txt", corrected(tmp_path, TALK))
    other = "A: We never met before.\nB: Neither in spring nor autumn.\nA: So?\nB: So be it.\n"
    done = coded.revise("talk.txt", corrected(tmp_path, other))
    assert any("If it is another conversation" in notice for notice in done.notices)
    assert len(done.lost) == 7
    whole(coded)
    coded.undo()
    assert len(coded.codings()) == 6


def test_two_codings_that_would_meet_are_not_both_placed(coded: Project, tmp_path: Path) -> None:
    start = TALK.index("I waited for hours and nobody")
    coded.code("talk.txt", "waiting", start=start, end=start + len("I waited for hours and"))
    text = TALK.replace("I waited for hours and nobody", "I waited for hours. Nobody")
    coded.revise("talk.txt", corrected(tmp_path, text))
    places = [(c.start, c.end, c.code_id) for c in coded.codings()]
    assert len(places) == len(set(places))
    assert len(places) + len(coded.lost()) == 7
    whole(coded)


def test_exports_say_what_the_present_text_says(coded: Project, tmp_path: Path) -> None:
    coded.revise("talk.txt", corrected(tmp_path, BETTER))
    table = coded.export("csv")["codings.csv"].decode()
    assert "the hospital" in table
    assert "hospitle" not in table
    assert "They sent me home" not in table
    coded.revise("talk.txt", corrected(tmp_path, TALK, "back.txt"))
    assert "They sent me home" in coded.export("csv")["codings.csv"].decode()


def test_rejected_suggestions_stay_rejected(coded: Project, tmp_path: Path) -> None:
    from workbench.services.decided import on_present_text
    from workbench.services.snapshot import take
    from workbench.storage.rows.suggestions import DecisionRow

    words = take(coded._study).documents
    document = coded.document("talk.txt")
    at = TALK.index("I waited for a call")
    row = DecisionRow(
        revision_id=document.revision, start=at, end=at + 19, code_id="c", coder_id="k",
        outcome="rejected",
    )  # fmt: skip
    with coded._study.reading() as session:
        (same,) = on_present_text(session, coded._study.project_id, words, [row])
    assert (same.start, same.end) == (at, at + 19)
    coded.revise("talk.txt", corrected(tmp_path, "Ward B\n\n" + BETTER))
    words = take(coded._study).documents
    with coded._study.reading() as session:
        (moved,) = on_present_text(session, coded._study.project_id, words, [row])
    text = coded.document("talk.txt").text
    assert text[moved.start : moved.end] == "I waited for a call"
    assert moved.revision_id == coded.document("talk.txt").revision
