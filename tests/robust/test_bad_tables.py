"""Tables and codings that cannot be: refused whole, naming the line; the study as it was."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.robust.commands import assert_refused, of, run
from tests.robust.studies import unchanged
from workbench.api import Project

CHANCE = random.Random(41)
HEADER = b"document,code,start,end,quote,turn\n"
GOOD = b"talk-0.txt,home,0,9,,\n"

CODINGS = {
    "empty": (b"", 2, "empty"),
    "blank": (b"\n\n", 2, "empty"),
    "binary": (CHANCE.randbytes(3000), 2, "csv"),
    "picture": (b"\x89PNG\x81\x8d" + CHANCE.randbytes(300).replace(b"\0", b""), 2, "1252"),
    "utf-16 cut short": (b"\xff\xfe" + "document,code\n".encode("utf-16-le") + b"x", 2, "csv"),
    "no such columns": (b"name,age\nAnna,31\n", 2, "document"),
    "no code": (b"document,start,end\ntalk-0.txt,0,9\n", 2, "code"),
    "no place": (b"document,code\ntalk-0.txt,home\n", 1, "Line 2"),
    "twice a column": (b"document,document,code\na,b,c\n", 2, "twice"),
    "open quote": (HEADER + b'talk-0.txt,home,,,"never closed\n', 2, "csv"),
    "too many cells": (HEADER + b"talk-0.txt,home,0,9,,,,,\n", 2, "line 2"),
    "no number": (HEADER + GOOD + b"talk-0.txt,home,one,9,,\n", 2, "Line 3"),
    "outside": (HEADER + GOOD + b"talk-0.txt,home,0,99999,,\n", 1, "Line 3"),
    "reversed": (HEADER + GOOD + b"talk-0.txt,home,9,3,,\n", 1, "Line 3"),
    "negative": (HEADER + GOOD + b"talk-0.txt,home,-1,3,,\n", 1, "Line 3"),
    "unknown code": (HEADER + GOOD + b"talk-0.txt,nowhere,0,3,,\n", 1, "“nowhere”"),
    "unknown document": (HEADER + GOOD + b"nothing.txt,home,0,3,,\n", 1, "“nothing.txt”"),
    "quote that recurs": (HEADER + GOOD + b"talk-0.txt,home,,,talk-0,\n", 1, "times"),
    "quote not there": (HEADER + GOOD + b"talk-0.txt,home,,,elsewhere,\n", 1, "“elsewhere”"),
    "quote of another turn": (HEADER + GOOD + b"talk-0.txt,home,,,waited,4\n", 1, "turn 4"),
    "turn not there": (HEADER + GOOD + b"talk-0.txt,home,,,waited,99\n", 1, "99"),
}


@pytest.mark.parametrize("what", CODINGS)
def test_codings(still: Project, tmp_path: Path, what: str) -> None:
    data, status, says = CODINGS[what]
    file = tmp_path / "table.csv"
    file.write_bytes(data)
    with unchanged(still):
        assert_refused(run(*of(still, "code", "--file", file)), says, status=status)


def test_semicolons_and_old_encodings_are_fine(talk: Project, tmp_path: Path) -> None:
    talk.add_code("Möbel")
    file = tmp_path / "table.csv"
    file.write_bytes("document;code;quote\ntalk-0.txt;Möbel;I waited\n".encode("cp1252"))
    assert run(*of(talk, "code", "--file", file)).status == 0
    assert [c.quote for c in talk.codings() if c.code == "Möbel"] == ["I waited"]


SPANS = {
    "outside": (0, 99_999),
    "far outside": (10**30, 10**31),
    "reversed": (9, 3),
    "empty": (3, 3),
    "negative": (-4, 3),
    "blank": (4, 5),
}


@pytest.mark.parametrize("what", SPANS)
def test_spans(still: Project, what: str) -> None:
    start, end = SPANS[what]
    where = ("--document", "talk-0.txt", "--start", start, "--end", end, "--code", "home")
    with unchanged(still):
        assert_refused(run(*of(still, "code", *where)), "talk-0.txt")


def test_an_ambiguous_code_and_document(talk: Project, tmp_path: Path) -> None:
    talk.add_code("waiting", parent="home")
    (tmp_path / "talk-0.md").write_text("P1: another text of that name")
    talk.import_files([tmp_path / "talk-0.md"])
    place = ("--start", 0, "--end", 3)
    with unchanged(talk):
        code = ("--document", "talk-0.txt", *place, "--code", "waiting")
        assert_refused(run(*of(talk, "code", *code)), "Time > waiting", "home > waiting")
        document = ("--document", "talk-0", *place, "--code", "home")
        assert_refused(run(*of(talk, "code", *document)), "talk-0.txt", "talk-0.md")


CODEBOOKS = {
    "no path": (b"title,kind\na,code\n", 2, "path"),
    "bad kind": (b"path,kind\nnew,code\nother,tree\n", 1, "tree"),
    "bad stage": (b"path,stage\nnew,\nother,late\n", 1, "late"),
    "link to nowhere": (b"path,kind,links\nnew,code,nowhere\n", 1, "nowhere"),
    "link to itself": (b"path,kind,links\nnew,theme,new\n", 1, "new"),
    "empty step": (b"path,kind\na > > b,code\n", 1, "Line 2"),
    "name too long": (b"path,kind\n" + b"n" * 300 + b",code\n", 1, "Shorten"),
    "wrong file": (b"document,speaker\na,b\n", 2, "path"),
}


@pytest.mark.parametrize("what", CODEBOOKS)
def test_codebooks(still: Project, tmp_path: Path, what: str) -> None:
    data, status, says = CODEBOOKS[what]
    file = tmp_path / "book.csv"
    file.write_bytes(data)
    with unchanged(still):
        assert_refused(run(*of(still, "codebook import", "--file", file)), says, status=status)


PEOPLE = {
    "unknown document": (b"document,speaker,participant\nx.txt,P1,Anna\n", 1, "x.txt"),
    "unknown speaker": (b"document,speaker,participant\ntalk-0.txt,P9,Anna\n", 1, "P9"),
    "facilitator?": (b"document,speaker,facilitator\ntalk-0.txt,P1,maybe\n", 1, "maybe"),
    "group of nobody": (
        b"document,speaker,participant,groups\ntalk-0.txt,P1,,Carers\n", 1, "P1",
    ),
    "disagreeing": (b"document,speaker,age\ntalk-0.txt,P1,3\ntalk-0.txt,P1,4\n", 1, "age"),
    "no such columns": (b"name,age\nAnna,31\n", 2, "speaker"),
    "binary": (CHANCE.randbytes(500), 2, "csv"),
}  # fmt: skip


@pytest.mark.parametrize("what", PEOPLE)
def test_participants(still: Project, tmp_path: Path, what: str) -> None:
    data, status, says = PEOPLE[what]
    file = tmp_path / "people.csv"
    file.write_bytes(data)
    with unchanged(still):
        command = of(still, "participants assign", "--file", file)
        assert_refused(run(*command), says, status=status)
