"""Import previews: seen, corrected, stored; the text never changed, nothing stored before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.importers.docx_files import docx_of
from workbench.api import Project, as_read, preview_file
from workbench.errors import Refused
from workbench.services.previewing import corrected, preview
from workbench.values import Corrections, Preview, SpeakerCorrection

TALK = (
    "Interview 7, ward B\n\n"
    "INT: How was it?\nPatient: Long 🙂, very long.\nINT: And then?\nPatient: Then it was over.\n"
    "INT: Anything else?\nPateint: No.\nINT: Sure?\nPatient: Quite.\n"
    "INT: Good.\nPatient: Yes.\nINT: So.\n"
    "Patient: So it is.\n"
)


def seen_of(words: str, name: str = "a.txt") -> Preview:
    return preview(words.encode(), name)


def said(seen: Preview, **names: SpeakerCorrection) -> Corrections:
    """As read, but for the labels given."""
    own = as_read(seen)
    return replace(own, speakers=tuple(names.get(each.label, each) for each in own.speakers))


def test_a_preview_says_what_the_file_would_give() -> None:
    seen = seen_of(TALK)
    assert seen.error is None
    assert [(s.label, s.turns, s.facilitator) for s in seen.speakers] == [
        ("INT", 6, True), ("Patient", 5, False), ("Pateint", 1, False),
    ]  # fmt: skip
    assert seen.turns[seen.starts_at - 1].text == "How was it?"
    assert seen.method == "interview"
    assert seen.slips == (("Pateint", "Patient"),)
    assert any("taken to be a facilitator" in notice for notice in seen.notices)
    assert seen.speakers[1].opening == "Long 🙂, very long."


def test_a_file_that_cannot_be_read_says_why() -> None:
    seen = preview(b"", "empty.txt")
    assert seen.error is not None
    assert "empty.txt" in seen.error
    with pytest.raises(Refused, match="nothing to store"):
        corrected(seen, as_read(seen))


def test_as_read_changes_nothing() -> None:
    seen = seen_of(TALK)
    again = corrected(seen, as_read(seen))
    assert seen.transcript is not None
    assert again == seen.transcript


def test_two_labels_become_one_and_the_text_stays() -> None:
    seen = seen_of(TALK)
    merged = corrected(seen, said(seen, Pateint=SpeakerCorrection("Pateint", "Patient")))
    assert seen.transcript is not None
    assert merged.text == seen.transcript.text
    assert [(t.start, t.end) for t in merged.turns] == [
        (t.start, t.end) for t in seen.transcript.turns
    ]
    assert [s.label for s in merged.speakers] == ["INT", "Patient"]
    assert sum(1 for t in merged.turns if t.speaker == "Patient") == 6
    assert any(
        "“Pateint” in the text was said to be “Patient”" in n.message for n in merged.notices
    )


def test_what_is_said_of_the_own_label_speaks_for_merged_ones() -> None:
    seen = seen_of("A: one\nB: two\nA: three\nB: four\n")
    one = corrected(
        seen,
        said(
            seen,
            A=SpeakerCorrection("A", "b", "facilitator"),
            B=SpeakerCorrection("B", "B", "participant"),
        ),
    )
    assert [(s.label, s.facilitator) for s in one.speakers] == [("b", False)]


def test_parts_can_be_corrected() -> None:
    seen = seen_of(TALK)
    other = corrected(
        seen,
        said(
            seen,
            INT=SpeakerCorrection("INT", "Nurse"),
            Patient=SpeakerCorrection("Patient", "Patient", "unidentified"),
        ),
    )
    by_label = {s.label: s for s in other.speakers}
    assert not by_label["Nurse"].facilitator
    assert by_label["Patient"].unidentified
    assert any("no facilitator" in n.message for n in other.notices)


def test_turns_before_the_start_are_nobodys() -> None:
    seen = seen_of(TALK)
    first = next(t.n for t in seen.turns if t.text == "And then?")
    late = corrected(seen, replace(as_read(seen), starts_at=first))
    assert all(turn.speaker is None for turn in late.turns[: first - 1])
    assert late.turns[first - 1].speaker == "INT"
    assert late.text == TALK
    assert any(f"start at turn {first}" in n.message for n in late.notices)


def test_a_speaker_who_is_only_before_the_start_is_gone() -> None:
    seen = seen_of("Host: Welcome.\nA: one\nB: two\nA: three\nB: four\n")
    late = corrected(seen, replace(as_read(seen), starts_at=2))
    assert [s.label for s in late.speakers] == ["A", "B"]


@pytest.mark.parametrize(
    ("correction", "why"),
    [
        (SpeakerCorrection("Patient", "  "), "needs a name"),
        (SpeakerCorrection("Patient", "Patient", "boss"), "part"),
    ],
)
def test_what_cannot_be_is_refused(correction: SpeakerCorrection, why: str) -> None:
    seen = seen_of(TALK)
    with pytest.raises(Refused, match=why):
        corrected(seen, said(seen, Patient=correction))


@pytest.mark.parametrize("start", [0, 99])
def test_a_start_outside_is_refused(start: int) -> None:
    seen = seen_of(TALK)
    with pytest.raises(Refused, match="cannot start"):
        corrected(seen, replace(as_read(seen), starts_at=start))


def test_another_encoding_reads_the_same_bytes_anew() -> None:
    data = "Patient: café\nP2: naïve\n".encode("cp1252")
    assert "café" in preview_file(data, "a.txt", encoding="cp1252").turns[0].text
    wrong = preview_file(data, "a.txt", encoding="cp1251")
    assert wrong.error is None
    assert "café" not in wrong.turns[0].text
    assert preview_file(data, "a.txt", encoding="utf-8").error is not None


def test_stored_is_what_was_said(study: Project) -> None:
    seen = seen_of(TALK)
    told = said(
        seen,
        Pateint=SpeakerCorrection("Pateint", "Patient"),
        Patient=SpeakerCorrection(
            "Patient", "Patient", "participant", "Anna", ("Patients", "Carers")
        ),
    )
    told = replace(told, method="survey", strand="Ward B")
    (result,) = study.store_previews([(seen, told)])
    assert result.error is None
    document = study.document("a.txt")
    assert document.text == TALK
    assert (document.method, document.strand) == ("survey", "Ward B")
    links = {link.speaker: link for link in study.speakers() if link.speaker}
    assert set(links) == {"INT", "Patient"}
    assert (links["Patient"].participant, links["Patient"].groups) == (
        "Anna",
        ("Patients", "Carers"),
    )
    assert links["INT"].facilitator
    assert [p.label for p in study.participants()] == ["Anna"]
    assert study.check().clean
    study.undo()
    assert not study.documents()
    assert not study.participants()
    assert study.check().clean


def test_a_known_person_keeps_what_is_known_of_them(study: Project) -> None:
    first = seen_of("P1 (Female, 62): one\nP2: two\nP1 (Female, 62): three\nP2: four\n", "one.txt")
    label = first.speakers[0].label
    study.store_previews(
        [
            (
                first,
                said(first, **{label: SpeakerCorrection(label, label, groups=("Patients",))}),
            )
        ]
    )
    second = seen_of("X (Male, 70): One.\nY: Two.\nX (Male, 70): Three.\nY: Four.\n", "two.txt")
    x = second.speakers[0].label
    study.store_previews(
        [(second, said(second, **{x: SpeakerCorrection(x, x, "participant", label)}))]
    )
    person = next(p for p in study.participants() if p.label == label)
    assert person.groups == ("Patients",)
    assert person.attributes["age"] == "62"
    assert study.check().clean


def test_each_file_whole_or_not_at_all(study: Project) -> None:
    good, twin = seen_of(TALK), seen_of(TALK, "b.txt")
    bad = seen_of("Patient: one\nP2: two\n", "c.txt")
    last = seen_of("Patient: five\nP2: six\n", "d.txt")
    results = study.store_previews(
        [
            (good, as_read(good)),
            (twin, as_read(twin)),
            (bad, replace(as_read(bad), starts_at=9)),
            (last, as_read(last)),
        ]
    )
    assert [r.document for r in results] == ["a.txt", None, None, "d.txt"]
    assert "in the study already" in (results[1].error or "")
    assert "cannot start" in (results[2].error or "")
    assert [d.name for d in study.documents()] == ["a.txt", "d.txt"]
    assert study.already_there([("x.txt", good.sha256), ("y.txt", "0" * 64)]).keys() == {
        good.sha256
    }
    assert study.check().clean


def test_a_rendered_format_keeps_its_rendering(study: Project, tmp_path: Path) -> None:
    data = docx_of(
        ["INT: How was it?", "Patient: Long.", "INT: And then?", "Patient: It was over."]
    )
    seen = preview(data, "a.docx")
    renamed = said(seen, Patient=SpeakerCorrection("Patient", "Anna"))
    assert seen.transcript is not None
    assert corrected(seen, renamed).text == seen.transcript.text
    study.store_previews([(seen, renamed)])
    document = study.document("a.docx")
    assert "Patient: Long." in document.text
    assert document.turns[1].speaker == "Anna"


def test_progress_is_told(study: Project) -> None:
    seen = seen_of(TALK)
    heard: list[tuple[int, str]] = []
    study.store_previews([(seen, as_read(seen))], progress=lambda n, name: heard.append((n, name)))
    assert heard == [(0, "a.txt")]
