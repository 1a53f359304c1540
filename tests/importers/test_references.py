"""Reference lists: RIS and BibTeX as programs export them."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from importers import ReadError
from importers.references import Reference, abstract_of, read_references

RIS = """\
Provider: a database

TY  - JOUR
AU  - Moss, Ada
AU  - Birch, B.
PY  - 2019/03/01/
TI  - Waiting for a letter that never came
T2  - Journal of Invented Care
DO  - https://doi.org/10.1234/INV.2019.7
AB  - Background: letters were late,
and nobody knew why.
L1  - internal-pdf://0123/Moss 2019.pdf
ER  - 

TY - JOUR
A1 - The Ward Group
Y1 - 2021
T1 - A title on its own.
N2 - One space after each tag.
TY  - CHAP
TI  - No author and no end
"""  # noqa: W291

BIB = r"""
@string{jic = "Journal of Invented Care"}
@article{moss2019,
  title = {The {NHS} and caf{\'e}s: 5% of \emph{all} wards \& more},
  author = {Ada Moss and M{\"u}ller, Bo and {The Ward and Home Group}},
  year = 2019, journal = jic, doi = {10.1234/inv.2019.7},
  abstract = {Only 40% were seen.
Most waited \textasciitilde 2 hours.},
  file = {Full text:files/12/Moss - 2019.pdf:application/pdf}
}
@book{broken, title = "never closed
@misc{late, title = {A late one}, date = {2022-05}}
"""


def test_ris_in_three_dialects() -> None:
    first, second, third = read_references(RIS.encode())[0]
    assert first == Reference(
        "Waiting for a letter that never came",
        ("Moss, Ada", "Birch, B."),
        "2019",
        "10.1234/inv.2019.7",
        "Journal of Invented Care",
        "Background: letters were late, and nobody knew why.",
        ("Moss 2019.pdf",),
    )
    assert first.label == "Moss & Birch 2019"
    assert (second.label, second.title) == ("The Ward Group 2021", "A title on its own")
    assert second.abstract == "One space after each tag."
    assert third.label == "No author and no end n.d."


def test_bibtex_with_latex_and_a_broken_entry(caplog: pytest.LogCaptureFixture) -> None:
    found, notices = read_references(BIB.encode())
    assert found[0].title == "The NHS and cafés: 5% of all wards & more"
    assert found[0].authors == ("Moss, Ada", "Müller, Bo", "The Ward and Home Group")
    assert found[0].label == "Moss et al. 2019"
    assert found[0].journal == "Journal of Invented Care"
    assert found[0].abstract.startswith("Only 40% were seen.")
    assert found[0].files == ("Moss - 2019.pdf",)
    assert found[-1].year == "2022"
    assert [notice.line for notice in notices] == [11]
    assert not [r for r in caplog.records if r.levelno <= logging.CRITICAL]


def test_an_abstract_is_a_turn_a_paragraph_of_nobody() -> None:
    read = abstract_of("ris", Reference("T", abstract="One.\n\nTwo."))
    assert [(turn.speaker, read.words_of(turn)) for turn in read.turns] == [
        (None, "One."),
        (None, "Two."),
    ]
    assert abstract_of("ris", Reference("Only a title")).text == "Only a title"


@pytest.mark.parametrize("data", [b"", b"hello\nworld", b"TY  - JOUR\nER  - \n", b"\0\1\2" * 99])
def test_what_is_no_list_says_so(data: bytes) -> None:
    with pytest.raises(ReadError):
        read_references(data)


@settings(deadline=None)
@given(
    st.binary(max_size=300), st.sampled_from([b"", b"TY  - JOUR\nTI  - ", b"@article{k, title={"])
)
def test_any_bytes_give_papers_or_a_read_error(data: bytes, lead: bytes) -> None:
    try:
        found, _ = read_references(lead + data)
    except ReadError:
        return
    for reference in found:
        assert reference.label.strip()
        assert abstract_of("ris", reference).turns
