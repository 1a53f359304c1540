"""Small studies made at random, counted again letter by letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from coding.codebook import Code, Codebook
from coding.comparison import Cell, Mark, compare
from coding.parts import DocumentWords, Stretch
from tests.recompute.recomputed import COLLECTED_AS_GROUP

GROUPS = ("Patients", "Staff", "Carers")
METHODS = ("interview", "single-group", "mixed-group", "survey")
PEOPLE = {"p": ("Patients",), "s": ("Staff",), "both": ("Patients", "Staff"), "none": ()}
LETTERS = "ab.\u0301ש🙂 \n\u00a0\u2028"


@dataclass
class Paper:
    """A document: its text, and for every letter the number of the stretch it lies in."""

    method: str
    text: str = ""
    owner: list[int | None] = field(default_factory=list)
    stretches: list[Stretch] = field(default_factory=list)


@st.composite
def papers(draw: st.DrawFn, name: str) -> Paper:
    paper = Paper(draw(st.sampled_from(METHODS)))
    for turn in range(1, draw(st.integers(1, 4)) + 1):
        label = draw(st.sampled_from(["", "\n\nP1: ", " "]))
        paper.text += label
        paper.owner += [None] * len(label)
        speaker = draw(st.sampled_from([None, "A", "B"]))
        person = draw(st.sampled_from([None, *PEOPLE]))
        facilitator = draw(st.integers(0, 5)) == 0
        standpoint: str | None = "a turn begins"
        for _ in range(draw(st.integers(1, 3))):
            words = draw(st.text(alphabet=LETTERS, min_size=1, max_size=9))
            start = len(paper.text)
            paper.text += words
            if not words.strip():
                paper.owner += [None] * len(words)
                continue
            # what is said as oneself is one stretch until a mark begins
            may = GROUPS if standpoint is None else (None, None, *GROUPS)
            standpoint = draw(st.sampled_from(may))
            paper.owner += [len(paper.stretches)] * len(words)
            paper.stretches.append(
                Stretch(
                    document=name,
                    turn=turn,
                    start=start,
                    end=len(paper.text),
                    speaker=speaker,
                    participant=person,
                    groups=PEOPLE[person] if person else (),
                    speaking_as=standpoint,
                    facilitator=facilitator,
                    words=len(words.split()),
                )
            )
    return paper


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    codes = []
    for n in range(draw(st.integers(1, 6))):
        parent = draw(st.sampled_from([None, *(code.id for code in codes)]))
        kind = draw(st.sampled_from(["theme", "code"]))
        codes.append(Code(id=f"c{n}", name=f"name {n}", parent=parent, kind=kind))
    ids = st.sampled_from([code.id for code in codes])
    links = draw(st.lists(st.tuples(ids, ids), max_size=3))
    return Codebook(tuple(codes), tuple(links))


@st.composite
def studies(draw: st.DrawFn) -> tuple[Codebook, dict[str, Paper], list[Mark]]:
    book = draw(codebooks())
    found = {f"d{n}": draw(papers(f"d{n}")) for n in range(draw(st.integers(1, 3)))}
    marks = []
    for n in range(draw(st.integers(0, 6))):
        name = draw(st.sampled_from(sorted(found)))
        start = draw(st.integers(0, len(found[name].text) - 1))
        end = draw(st.integers(start + 1, len(found[name].text)))
        code = draw(st.sampled_from([code.id for code in book]))
        marks.append(Mark(f"m{n}", name, start, end, code))
    return book, found, marks


def serving(book: Codebook, theme: str) -> set[str]:
    """The codes of a theme's subtree, and those linked to one of them with their subtrees."""
    parents = {code.id: code.parent for code in book}

    def is_under(code: str | None, top: str) -> bool:
        return code is not None and (code == top or is_under(parents[code], top))

    own = {code for code in parents if is_under(code, theme)}
    linked = {code for node, code in book.links if node in own}
    return own | {code for code in parents for top in linked if is_under(code, top)}


def counted(
    found: dict[str, Paper], marks: list[Mark], group: str, method: str | None
) -> dict[str, Any]:
    """Every figure of a cell, by walking over every letter."""
    people, everyone, people_as, everyone_as = set(), set(), set(), set()
    documents, codings, sat, heard = set(), set(), set(), set()
    words = all_words = 0
    for name, paper in found.items():
        if method not in (None, paper.method):
            continue
        before, before_coded = None, None
        for at, letter in enumerate(paper.text):
            number = paper.owner[at]
            if letter.isspace() or number is None:
                before = before_coded = None
                continue
            stretch = paper.stretches[number]
            person = stretch.participant or (stretch.speaker and (name, stretch.speaker))
            own = PEOPLE[stretch.participant] or ("(no group)",) if stretch.participant else ()
            own = own or ("(unidentified)",)
            stands_in = (stretch.speaking_as,) if stretch.speaking_as else own
            if stretch.facilitator or not person or group not in stands_in:
                before = before_coded = None
                continue
            covering = {m.id for m in marks if m.document == name and m.start <= at < m.end}
            all_words += before != number
            words += bool(covering) and before_coded != number
            before, before_coded = number, number if covering else None
            codings |= covering
            if stretch.speaking_as:
                everyone_as.add(person)
            else:
                everyone.add(person)
                sat |= {name} if paper.method in COLLECTED_AS_GROUP else set()
            if covering:
                documents.add(name)
            if covering and stretch.speaking_as:
                people_as.add(person)
            elif covering:
                people.add(person)
                heard |= {name} if paper.method in COLLECTED_AS_GROUP else set()
    return {
        "people": len(people), "of": len(everyone),
        "focus_groups": len(heard), "of_focus_groups": len(sat),
        "documents": len(documents), "codings": len(codings), "words": words,
        "share_of_talk": words / all_words if all_words else None,
        "speaking_as": {"people": len(people_as), "of": len(everyone_as)},
    }  # fmt: skip


def _by_method(cell: Cell) -> dict[str | None, Cell]:
    return {None: cell, **cell.by_method}


@settings(max_examples=400, deadline=None)
@given(studies())
def test_counted_letter_by_letter(study: tuple[Codebook, dict[str, Paper], list[Mark]]) -> None:
    book, found, marks = study
    documents = {
        name: (paper.method, DocumentWords(paper.text, paper.stretches))
        for name, paper in found.items()
    }
    comparison = compare(book, documents, marks, GROUPS)
    assert list(comparison.themes) == [code.id for code in book.themes()]
    spoken = {
        group: (figures["of"], figures["speaking_as"]["of"])
        for group in (*GROUPS, "(no group)", "(unidentified)")
        if (figures := counted(found, [], group, None))["share_of_talk"] is not None
    }
    assert dict(comparison.groups) == {group: of for group, (of, _) in spoken.items()}
    for theme in book.themes():
        evidence = [mark for mark in marks if mark.code in serving(book, theme.id)]
        for group in spoken:
            cell = comparison.cells[theme.id][group]
            for method, part in _by_method(cell).items():
                assert part.to_json() == counted(found, evidence, group, method)
            silent = set(METHODS) - set(cell.by_method)
            for method in silent:
                assert counted(found, [], group, method)["share_of_talk"] is None
