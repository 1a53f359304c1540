"""Files of one conversation as one."""

from __future__ import annotations

import pytest

from importers import ReadError, common_name, read, together

DOCTOR = b"""WEBVTT

00:00:01.000 --> 00:00:02.000
Hello?

00:00:05.000 --> 00:00:06.000
How are you?

00:00:06.500 --> 00:00:07.000
Still tired?
"""
PATIENT = b"""WEBVTT

00:00:03.000 --> 00:00:04.000
Hello, doctor.

00:00:08.000 --> 00:00:09.000
A bit.
"""


def test_turns_in_the_order_of_time_under_the_word_that_differs() -> None:
    files = [("day1_doctor.vtt", DOCTOR), ("day1_patient.vtt", PATIENT)]
    whole = together([(name, read(data, name)) for name, data in files])
    assert [(t.speaker, whole.words_of(t)) for t in whole.turns] == [
        ("doctor", "Hello?"),
        ("patient", "Hello, doctor."),
        ("doctor", "How are you? Still tired?"),
        ("patient", "A bit."),
    ]
    assert [s.label for s in whole.speakers] == ["doctor", "patient"]
    assert whole.turns[2].seconds == (5.0, 7.0)
    assert common_name([name for name, _ in files]) == "day1.vtt"


def test_labels_that_differ_stay() -> None:
    named = [
        ("a.vtt", DOCTOR.replace(b"Hello?", b"<v Dr Lee>Hello?").replace(b"How", b"<v Dr Lee>How")),
        ("b.vtt", PATIENT),
    ]
    whole = together([(name, read(data, name)) for name, data in named])
    assert "Dr Lee" in {t.speaker for t in whole.turns}
    assert "b" in {t.speaker for t in whole.turns}


def test_without_times_or_a_telling_name_it_is_refused() -> None:
    plain = read(b"A: one\nB: two\nA: three\nB: four\n", "x.txt")
    with pytest.raises(ReadError, match="without times"):
        together([("x.txt", plain), ("y.vtt", read(PATIENT, "y.vtt"))])
    with pytest.raises(ReadError, match="rename it"):
        together([("x.vtt", read(DOCTOR, "x.vtt")), ("x.vtt", read(PATIENT, "x.vtt"))])
