"""Counting, checked by hand on a small discussion."""

from __future__ import annotations

from coding.codebook import Code, Codebook
from coding.comparison import Mark, compare
from coding.parts import DocumentWords, Stretch, stretches_of
from coding.spans import Span

# Two documents: an interview with P1, and a mixed focus group with P1 (who is both patient and
# nurse), S1 (nurse), a facilitator and somebody unidentified.
INTERVIEW = "I waited for hours and hours."
GROUP = "We all waited. And as a patient I waited too. Who else? Me."

BOOK = Codebook(
    (
        Code("T", "Time", kind="theme"),
        Code("w", "waiting", parent="T"),
        Code("R", "Rest", kind="theme"),
    )
)


def turn(document: str, n: int, start: int, end: int, **who: object) -> Stretch:
    return Stretch(document, n, start, end, **who)  # type: ignore[arg-type]


def documents() -> dict[str, tuple[str, DocumentWords]]:
    both = ("Patients", "Nurses")
    one = turn("i", 1, 0, 29, speaker="P1", participant="p1", groups=both)
    nurse = turn("g", 1, 0, 45, speaker="S1", participant="s1", groups=("Nurses",))
    lead = turn("g", 2, 46, 55, speaker="F", participant=None, facilitator=True)
    other = turn("g", 3, 56, 59, speaker="?", participant=None)
    spoken = [(Span(15, 45), "Patients")]
    stretches = [s for t in (nurse, lead, other) for s in stretches_of(GROUP, t, spoken)]
    return {
        "i": ("interview", DocumentWords(INTERVIEW, stretches_of(INTERVIEW, one, []))),
        "g": ("mixed-group", DocumentWords(GROUP, stretches)),
    }


def test_people_focus_groups_words_and_speaking_as() -> None:
    marks = [
        Mark("1", "i", 2, 8, "w"),  # waited
        Mark("2", "i", 5, 18, "w"),  # ted for hours: merged with the first, 2–18
        Mark("3", "g", 0, 59, "w"),  # everything: S1, the facilitator, the unidentified voice
    ]
    found = compare(BOOK, documents(), marks, ["Patients", "Nurses"])
    assert found.groups == (("Patients", 1), ("Nurses", 2), ("(unidentified)", 1))

    patients = found.cells["T"]["Patients"]
    # P1 of P1; the patient's words in the group are said speaking-as and stay out of people.
    assert (patients.people, patients.of) == (1, 1)
    assert (patients.speaking_as_people, patients.speaking_as_of) == (1, 1)
    # No counted patient sits in the focus group, so it is none of theirs.
    assert (patients.focus_groups, patients.of_focus_groups) == (0, 0)
    # "waited for hours" (3) + "And as a patient I waited too." (7) of 6 + 7 words.
    assert (patients.documents, patients.codings, patients.words) == (2, 3, 10)
    assert patients.share_of_talk == 10 / 13

    nurses = found.cells["T"]["Nurses"]
    assert (nurses.people, nurses.of) == (2, 2)  # P1 is a nurse too, and S1
    assert (nurses.focus_groups, nurses.of_focus_groups) == (1, 1)
    assert nurses.words == 3 + 3  # "waited for hours" + "We all waited."
    assert nurses.share_of_talk == 6 / 9

    voice = found.cells["T"]["(unidentified)"]
    assert (voice.people, voice.of, voice.words, voice.share_of_talk) == (1, 1, 1, 1.0)
    assert found.left_out.facilitators == 1

    assert found.cells["R"]["Nurses"].people == 0
    assert found.cells["R"]["Nurses"].of == 2


def test_split_by_method_adds_documents_but_counts_people_in_each() -> None:
    marks = [Mark("1", "i", 2, 8, "w"), Mark("3", "g", 0, 14, "w")]
    nurses = compare(BOOK, documents(), marks).cells["T"]["Nurses"]
    split = nurses.by_method
    assert sorted(split) == ["interview", "mixed-group"]
    assert (split["interview"].people, split["interview"].of) == (1, 1)
    assert (split["mixed-group"].people, split["mixed-group"].of) == (1, 1)
    assert (nurses.people, nurses.of) == (2, 2)
    assert split["interview"].of_focus_groups == 0
    assert split["mixed-group"].focus_groups == 1


def test_a_coding_of_nothing_but_space_or_label_voices_nothing() -> None:
    marks = [Mark("1", "g", 14, 15, "w"), Mark("2", "g", 45, 46, "w"), Mark("3", "g", 55, 56, "w")]
    found = compare(BOOK, documents(), marks)
    assert all(cell.people == 0 and cell.codings == 0 for cell in found.cells["T"].values())


def test_text_without_a_speaker_counts_for_nobody() -> None:
    notes = turn("n", 1, 0, 11, speaker=None, participant=None)
    words = DocumentWords("Field notes", stretches_of("Field notes", notes, []))
    found = compare(BOOK, {"n": ("document", words)}, [Mark("1", "n", 0, 11, "w")])
    assert found.groups == ()
    assert found.left_out.no_speaker == 1
