"""Labels from templates, and how a tidied wording differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import LabelError
from coding.labels import DEFAULT, LABEL_FIELDS, checked, fill
from coding.tidying import LEFT_OUT, PUT_IN, SAME, differences

VALUES = {"paper_label": "P07", "group": "Patients", "document": "FG1"}


@pytest.mark.parametrize(
    ("template", "without", "label"),
    [
        (DEFAULT, "", "P07, Patients, FG1"),
        (DEFAULT, "group", "P07, FG1"),
        (DEFAULT, "paper_label", "Patients, FG1"),
        (DEFAULT, "document", "P07, Patients"),
        ("{paper_label} ({group})", "group", "P07"),
        ("({group}) {document}", "group", "FG1"),
        ("{ group } – {paper_label}", "", "Patients – P07"),
        ("{group}", "group", ""),
        ("Participant {paper_label}", "", "Participant P07"),
    ],
)
def test_filled(template: str, without: str, label: str) -> None:
    values = {name: value for name, value in VALUES.items() if name != without}
    assert fill(checked(template), values) == label


def test_values_are_not_templates() -> None:
    assert fill("{paper_label}", {"paper_label": "{document} %s {0.__class__}"}) == (
        "{document} %s {0.__class__}"
    )


@pytest.mark.parametrize("template", ["", "  ", "{name}", "{0}", "{group", "a}b", "{{group}}", "{}",
                                      "{group.name}", "x" * 201])  # fmt: skip
def test_templates_that_cannot_be(template: str) -> None:
    with pytest.raises(LabelError):
        checked(template)


def test_every_field_can_be_named() -> None:
    assert fill(
        " ".join(f"{{{name}}}" for name in LABEL_FIELDS), dict.fromkeys(LABEL_FIELDS, "x")
    ) == (" ".join("x" for _ in LABEL_FIELDS))


def test_what_was_left_out_and_put_in() -> None:
    found = differences("I, um, waited and waited.", "I waited and waited [for hours].")
    assert [(piece.kind, piece.text) for piece in found] == [
        (SAME, "I"), (LEFT_OUT, ", um,"), (SAME, " waited and waited"),
        (PUT_IN, " [for hours]"), (SAME, "."),
    ]  # fmt: skip


@given(st.text("ab ,.’\n", max_size=40), st.text("ab ,.’\n", max_size=40))
def test_both_wordings_can_be_read_from_it(original: str, tidied: str) -> None:
    found = differences(original, tidied)
    assert "".join(p.text for p in found if p.kind != PUT_IN) == original
    assert "".join(p.text for p in found if p.kind != LEFT_OUT) == tidied
