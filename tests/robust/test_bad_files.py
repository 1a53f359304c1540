"""Files that cannot be imported: one clear line each, and the study as it was."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest

from tests.robust.commands import assert_refused, of, run, run_apart
from tests.robust.studies import interview, unchanged, write_interview
from workbench.api import Project

CHANCE = random.Random(40)


def zipped(**files: bytes) -> bytes:
    """A zip archive; ``__`` in a name stands for a dot, ``_S_`` for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_S_", "/").replace("__", "."), data)
    return out.getvalue()


def word_file(*paragraphs: str) -> bytes:
    """A real Word document."""
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def claims_gigabytes() -> bytes:
    """A Word document whose directory says that its text has four gigabytes."""
    data = bytearray(word_file("P1: hello"))
    entry = data.rindex(b"word/document.xml") - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into("<I", data, entry + 24, 0xFFFFFFF0)
    return bytes(data)


def unfolds() -> bytes:
    """A Word document of a few kilobytes that unfolds to 300 MB."""
    return zipped(_Content_Types___xml=b"<x/>", word_S_document__xml=b"\0" * 300_000_000)


BAD = {
    "empty.txt": b"",
    "empty.docx": b"",
    "blank.txt": b" \n\t\n",
    "binary.docx": CHANCE.randbytes(5000),
    "picture.txt": b"\x89PNG\r\n\x1a\n" + CHANCE.randbytes(5000),
    "truncated.docx": word_file("P1: hello there")[:-3000],
    "no-word.docx": zipped(a__txt=b"hello"),
    "broken-xml.docx": zipped(_Content_Types___xml=b"<x/>", word_S_document__xml=b"<a><b></a>"),
    "no-text.docx": word_file(),
    "entities.docx": zipped(
        word_S_document__xml=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        _Content_Types___xml=b"<x/>",
    ),
    "nocues.vtt": b"WEBVTT\n\n",
    "nocues.srt": b"1\n\n2\n\n",
    "bytes.srt": CHANCE.randbytes(3000),
    "unknown.xyz": CHANCE.randbytes(3000),
    "broken.qdpx": zipped(project__qde=b"<Project"),
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + CHANCE.randbytes(4000),
    "paper.pdf": b"%PDF-1.7\n" + CHANCE.randbytes(4000),
    "halved.utf16.txt": b"\xff\xfe" + CHANCE.randbytes(4001),
}


@pytest.mark.parametrize("name", BAD)
def test_unreadable(still: Project, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(BAD[name])
    with unchanged(still):
        assert_refused(run(*of(still, "import", file)), name)


@pytest.mark.parametrize("make", [claims_gigabytes, unfolds])
def test_a_document_too_large_unpacked(still: Project, tmp_path: Path, make: object) -> None:
    file = tmp_path / "large.docx"
    file.write_bytes(make())
    with unchanged(still):
        limit = "import resource; resource.setrlimit(resource.RLIMIT_AS, (3 << 30, 3 << 30))"
        assert_refused(run_apart(*of(still, "import", file), before=limit), "large.docx")


def test_fifty_megabytes_of_text(still: Project, tmp_path: Path) -> None:
    file = tmp_path / "long.txt"
    file.write_bytes(interview("long").encode() * (50_000_000 // len(interview("long"))))
    with unchanged(still):
        assert_refused(run(*of(still, "import", file)), "long.txt", "MB")


def test_missing_files_and_folders(still: Project, tmp_path: Path) -> None:
    with unchanged(still):
        assert_refused(run(*of(still, "import", tmp_path / "absent.txt")), "absent.txt")
        assert_refused(run(*of(still, "import", tmp_path)), str(tmp_path))
        assert_refused(run(*of(still, "import", tmp_path / ("n" * 300 + ".txt"))), "nnn")


def test_nul_in_a_path(still: Project, tmp_path: Path) -> None:
    with unchanged(still):
        assert_refused(run(*of(still, "import", tmp_path / "a\0b.txt")))


def test_duplicates(talk: Project, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    file = tmp_path / "talk-0.txt"
    renamed = tmp_path / "renamed.txt"
    renamed.write_bytes(file.read_bytes())
    changed = write_interview(tmp_path / "other", "talk-0")
    changed.write_text("P1: quite another text")
    with unchanged(talk):
        assert_refused(run(*of(talk, "import", file)), "talk-0.txt", "already")
        assert_refused(run(*of(talk, "import", renamed)), "talk-0.txt", "renamed.txt", "already")
        assert_refused(run(*of(talk, "import", changed)), "talk-0.txt", "other contents")


def test_good_files_are_stored_beside_bad_ones(talk: Project, tmp_path: Path) -> None:
    bad = tmp_path / "empty.txt"
    bad.touch()
    good = [write_interview(tmp_path, f"good-{n}") for n in range(2)]
    assert_refused(run(*of(talk, "import", good[0], bad, good[1])), "empty.txt")
    assert {d.name for d in talk.documents()} == {"talk-0.txt", "good-0.txt", "good-1.txt"}


def test_unknown_words_of_import(still: Project, tmp_path: Path) -> None:
    file = write_interview(tmp_path, "new")
    with unchanged(still):
        assert_refused(run(*of(still, "import", file, "--method", "x")), "“x”", status=2)
        assert_refused(run(*of(still, "import", file, "--encoding", "x")), "“x”", "new.txt")
        assert_refused(run(*of(still, "import", file, "--strand", "s" * 300)), "Shorten")
        assert_refused(run(*of(still, "import", file, "--group", "g" * 300)), "Shorten")
        assert_refused(run(*of(still, "import", file, "--group", "(no group)")), "(no group)")


def test_no_mangled_word_file_does_more_than_refuse(study: Project, tmp_path: Path) -> None:
    chance = random.Random(3)
    whole = word_file("INT: How was it?", "P1: Long.", "INT: And then?", "P1: Nothing.")
    for n in range(60):
        data = bytearray(whole)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        file = tmp_path / f"mangled-{n}.docx"
        file.write_bytes(data)
        (result,) = study.import_files([file])
        assert (result.error is None) != (result.document is None)
    assert study.check().problems == ()
