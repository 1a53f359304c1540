"""Reference lists (.ris, .bib): papers as values, to become cases from the literature.

RIS is read here, not with rispy: that drops records without an ``ER`` line, the second of two
without one between them, and tags written with one space, all of which exports have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from coding.offsets import canonical
from importers.decoding import decode
from importers.errors import BrokenFile, EmptyFile, ReadError
from importers.rendering import Said, render
from importers.transcript import Notice, Transcript

SUFFIXES = (".ris", ".bib", ".bibtex")
MOST = 20_000
"""References in a file."""

_RIS = re.compile(r"([A-Za-z][A-Za-z0-9]) {0,2}- ?(.*)")
_BIB = re.compile(r"(?:^|\n)\s*@\s*[A-Za-z]+\s*[{(]")
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
_DOI = re.compile(r"10\.\d{4,9}/[^\s\"<>{}]+")


@dataclass(frozen=True, slots=True)
class Reference:
    """One paper of a reference list."""

    title: str
    authors: tuple[str, ...] = ()
    """Family name first where the list has it so: ``Smith, J.``; groups as they are called."""
    year: str = ""
    doi: str = ""
    journal: str = ""
    abstract: str = ""
    files: tuple[str, ...] = ()
    """Names of attached files, without folders."""

    @property
    def label(self) -> str:
        """Author and year as papers cite it; the title's first words where nobody is named."""
        names = [family(author) for author in self.authors]
        if not names:
            who = " ".join(self.title.split()[:5])
        elif len(names) == 1:
            who = names[0]
        else:
            who = f"{names[0]} & {names[1]}" if len(names) == 2 else f"{names[0]} et al."
        return f"{who[:80]} {self.year or 'n.d.'}"


def read_references(
    data: bytes, encoding: str | None = None
) -> tuple[list[Reference], list[Notice]]:
    """The papers of a RIS or BibTeX file, and what had to be assumed.

    Raises :class:`ReadError` and nothing else.
    """
    if not data:
        raise EmptyFile("this file is empty (0 bytes); ask for it again.")
    raw, notices = decode(data, encoding)
    text = canonical(raw).text
    try:
        found = list(_bibtex(text, notices) if _BIB.search(text) else _ris(text))
    except ReadError:
        raise
    except (RecursionError, MemoryError) as error:
        raise BrokenFile("this file is nested or grown beyond what can be read.") from error
    named = [reference for reference in found if reference.title or reference.authors]
    if not named:
        raise BrokenFile(
            "there are no references in this file (RIS lines such as “TY  - JOUR”, or BibTeX "
            "entries such as “@article{…”); export the list again as RIS."
        )
    if len(named) > MOST:
        raise BrokenFile(f"this list has {len(named):,} references; at most {MOST:,} are read.")
    return named, notices


def abstract_of(name: str, reference: Reference) -> Transcript:
    """A paper's abstract as a document, a turn a paragraph; its title where there is none."""
    words = reference.abstract or reference.title or reference.label
    paragraphs = [part.strip() for part in re.split(r"\n\s*\n", words) if part.strip()]
    return render(name, [Said(None, part) for part in paragraphs], (), ())


def family(author: str) -> str:
    """``Smith, J.`` and ``Jane Smith`` → Smith; a group keeps its whole name."""
    if "," in author:
        return author.split(",", maxsplit=1)[0].strip() or author
    return author.strip()


# -- RIS ----------------------------------------------------------------------------------------


def _ris(text: str) -> Iterable[Reference]:
    record: list[tuple[str, str]] = []
    for line in text.split("\n"):
        tagged = _RIS.fullmatch(line.strip(" \ufeff"))
        if tagged is None:
            if record and line.strip():
                tag, value = record[-1]
                record[-1] = (tag, f"{value} {line.strip()}")
            elif record and record[-1][0] in ("AB", "N2"):
                record[-1] = (record[-1][0], record[-1][1] + "\n\n")
            continue
        tag, value = tagged[1].upper(), tagged[2].strip()
        if tag in ("TY", "ER"):
            if record:
                yield _ris_reference(record)
            record = []
        if tag != "ER":
            record.append((tag, value))
    if record:
        yield _ris_reference(record)


def _ris_reference(record: Iterable[tuple[str, str]]) -> Reference:
    said: dict[str, list[str]] = {}
    for tag, value in record:
        if value.strip():
            said.setdefault(tag, []).append(value.strip())

    def first(*tags: str) -> str:
        return next((said[tag][0] for tag in tags if tag in said), "")

    authors = next((said[tag] for tag in ("AU", "A1", "A2", "ED") if tag in said), [])
    files = [value for tag in ("L1", "L2", "L4", "UR") for value in said.get(tag, ())]
    return _reference(
        first("TI", "T1", "CT", "BT"), authors, first("PY", "Y1", "DA"), first("DO", "M3"),
        first("JO", "JF", "T2", "JA", "J2"), "\n\n".join(said.get("AB", said.get("N2", []))), files,
    )  # fmt: skip


# -- BibTeX -------------------------------------------------------------------------------------


def _bibtex(text: str, notices: list[Notice]) -> Iterable[Reference]:
    import logging

    import bibtexparser

    # It would log what it cannot read, and logs hold no words of a study.
    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)
    library = bibtexparser.parse_string(text)
    for block in library.failed_blocks:
        line = (block.start_line or 0) + 1
        notices.append(Notice("this entry is broken or stands twice and was left out.", line))
    for entry in library.entries:
        said = {field.key.lower(): str(field.value) for field in entry.fields}
        authors = [_author(name) for name in _split_names(said.get("author") or said.get("editor"))]
        files = re.split(r"(?<!\\)[;:]", said.get("file", "").replace("\\:", ":"))
        yield _reference(
            _plain(said.get("title", "")), [a for a in authors if a],
            _plain(said.get("year") or said.get("date", "")), said.get("doi", ""),
            _plain(said.get("journal") or said.get("journaltitle") or said.get("booktitle", "")),
            _plain(said.get("abstract", "")), files,
        )  # fmt: skip


def _split_names(names: str | None) -> list[str]:
    """Names parted by “and” outside braces."""
    depth, parts = 0, [""]
    for piece in re.split(r"(\{|\}|\s+and\s+)", names or ""):
        depth += (piece == "{") - (piece == "}")
        if depth == 0 and piece.strip() == "and":
            parts.append("")
        else:
            parts[-1] += piece
    return parts


def _author(name: str) -> str:
    """``Jane Smith`` → ``Smith, Jane``; a group in braces stays as it is."""
    bare = name.strip()
    plain = " ".join(_plain(bare).split())
    if "," in plain or (bare.startswith("{") and bare.endswith("}")) or " " not in plain:
        return plain
    given, _, family = plain.rpartition(" ")
    return f"{family}, {given}"


def _plain(value: str) -> str:
    """LaTeX as plain text, without losing what follows a bare per cent sign."""
    if not any(sign in value for sign in "\\{}$%~"):
        return value.strip()
    from pylatexenc.latex2text import LatexNodes2Text
    from pylatexenc.latexwalker import LatexWalkerError

    try:
        plain = LatexNodes2Text().latex_to_text(re.sub(r"(?<!\\)%", r"\\%", value))
    except (LatexWalkerError, ValueError, IndexError, KeyError):
        plain = re.sub(r"[{}]", "", value)  # odd LaTeX: the words as they stand
    return str(plain).strip()


def _reference(
    title: str,
    authors: Iterable[str],
    year: str,
    doi: str,
    journal: str,
    abstract: str,
    files: Iterable[str],
) -> Reference:
    when, where = _YEAR.search(year), _DOI.search(doi)
    names = (re.split(r"[\\/]", file.strip())[-1] for file in files)
    return Reference(
        title=" ".join(title.split()).rstrip("."),
        authors=tuple(" ".join(author.split()) for author in authors if author.strip()),
        year=when[0] if when else "",
        doi=where[0].rstrip(".,;)").lower() if where else "",
        journal=" ".join(journal.split()),
        abstract=abstract.strip(),
        files=tuple(dict.fromkeys(name for name in names if "." in name)),
    )
