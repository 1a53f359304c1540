"""Cases from the literature: each paper of a reference list a document, and a case behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coding.spans import count_words
from workbench.errors import ImportFailed, Refused, WorkbenchError
from workbench.services.documents import ImportOptions
from workbench.services.reading import bytes_of, described, read_bytes
from workbench.services.reference_cases import Cases, name_of
from workbench.services.reference_files import matched
from workbench.services.study import Study
from workbench.storage.changes import Change
from workbench.values import ImportResult, Inspection

if TYPE_CHECKING:
    from importers import Transcript
    from importers.references import Reference


def read(path: Path, encoding: str | None) -> tuple[bytes, list[Reference], list[str]]:
    """A list's bytes, its papers, what was assumed; ImportFailed, naming it, where it is none."""
    from importers import ReadError
    from importers.references import read_references

    data = bytes_of(path)
    try:
        found, notices = read_references(data, encoding)
    except ReadError as error:
        raise ImportFailed(f"{path.name}: {error}") from error
    said = [n.message if n.line is None else f"Line {n.line}: {n.message}" for n in notices]
    return data, found, said


def inspected(path: Path, named: str, encoding: str | None) -> Inspection:
    """What a reference list would give: its abstracts as turns, and the papers."""
    from importers.references import abstract_of
    from importers.rendering import Said, render

    try:
        _, found, notices = read(path, encoding)
    except WorkbenchError as error:
        return Inspection({"file": named, "error": str(error)})
    name = _format(path)
    texts = [abstract_of(name, reference).text for reference in found]
    value = described(render(name, [Said(None, text) for text in texts], (), ()))
    value["notices"] = [{"line": None, "message": notice} for notice in notices]
    papers = [
        {
            "case": reference.label,
            "title": reference.title,
            "year": reference.year,
            "journal": reference.journal,
            "doi": reference.doi,
            "abstract": bool(reference.abstract),
            "files": list(reference.files),
        }
        for reference in found
    ]
    return Inspection({"file": named} | value | {"references": papers})


def _format(path: Path) -> str:
    return "ris" if path.suffix.lower() == ".ris" else "bib"


@dataclass
class _List:
    """A reference list of this import, and what has to be said of it."""

    path: Path
    data: bytes
    found: list[Reference]
    notices: list[str]


@dataclass(frozen=True)
class _Paper:
    """A paper, and the lists it stands in."""

    reference: Reference
    lists: tuple[_List, ...]


@dataclass(frozen=True)
class _Stored:
    """A paper that was stored: its document, its text, its file where it has one."""

    paper: _Paper
    document: str
    text: Transcript
    file: str | None


def import_lists(
    study: Study, paths: Sequence[Path], papers: Sequence[Path], options: ImportOptions
) -> list[ImportResult]:
    """Store every paper of the lists once, all as one step; a result a list, then one a file.

    A paper that stands in several lists has the fields of all of them
    (:func:`importers.same_papers.one_each`). One whose file is among ``papers`` (by attached name,
    DOI, title, or author and year) has that file's text, any other its abstract. Papers that are
    in the study already are left out, with a notice; a file that belongs to no paper is a result
    with its error.
    """
    lists, failed = _lists(paths, options)
    if not lists:
        return [*failed, *(_without_a_list(file, paths) for file in papers)]
    each = _papers_of(lists)
    references = [paper.reference for paper in each]
    texts, unread = _texts(papers, options)
    of_paper = matched(references, texts)
    names = " or ".join(each_.path.name for each_ in lists)
    for name in texts.keys() - of_paper.values():
        unread[name] = ImportResult(
            name, None,
            error=f"{Path(name).name} belongs to no reference of {names}: neither its name nor "
            "its first page has a DOI, a title, or an author and year of the list. Import it by "
            "itself, or name it after its author and year.",
        )  # fmt: skip
    try:
        with study.acting("import") as change:
            stored = _store(change, each, of_paper, texts, options)
    except Refused as error:
        return [ImportResult(str(path), None, error=str(error)) for path in paths]
    known = {result.file: result for result in failed} | {
        str(one.path): _of_list(one, stored) for one in lists
    }
    results = [known[str(path)] for path in paths]
    by_file = {one.file: one for one in stored}
    for file in map(str, papers):
        if file in by_file:
            results.append(_counted(file, by_file[file].document, [by_file[file].text]))
        else:
            there = f"The paper of {Path(file).name} is in the study already."
            results.append(unread.get(file) or ImportResult(file, None, error=there))
    return results


def _lists(paths: Sequence[Path], options: ImportOptions) -> tuple[list[_List], list[ImportResult]]:
    """The lists that can be read, and why others cannot."""
    lists, failed = [], []
    for path in paths:
        try:
            lists.append(_List(path, *read(path, options.encoding)))
        except (ImportFailed, Refused) as error:
            failed.append(ImportResult(str(path), None, error=str(error)))
    return lists, failed


def _without_a_list(file: Path, paths: Sequence[Path]) -> ImportResult:
    names = " and ".join(path.name for path in paths)
    return ImportResult(
        str(file), None,
        error=f"{file.name} was not stored, since {names} cannot be read: its case would have no "
        "reference. Put the list right, or import the file by itself.",
    )  # fmt: skip


def _papers_of(lists: Sequence[_List]) -> list[_Paper]:
    """Every paper once; where entries were put together the later list says so."""
    from importers.same_papers import one_each

    entries = [(one, reference) for one in lists for reference in one.found]
    each = []
    for reference, places in one_each([reference for _, reference in entries]):
        within = tuple(entries[place][0] for place in places)
        each.append(_Paper(reference, tuple({id(one): one for one in within}.values())))
        if len(within) > 1:
            where = ", ".join(dict.fromkeys(one.path.name for one in within))
            within[-1].notices.append(
                f"“{name_of(reference)}” stands {len(within)} times ({where}) and is one paper, "
                "with the fields of all of them."
            )
    return each


def _of_list(one: _List, stored: Sequence[_Stored]) -> ImportResult:
    """What became of a list: its papers, counted where they stand first, without their files."""
    mine = [each for each in stored if one in each.paper.lists]
    if not mine:
        said = f"Every reference of {one.path.name} is in the study already."
        return ImportResult(str(one.path), None, notices=tuple(one.notices), error=said)
    first = [each for each in mine if each.paper.lists[0] is one]
    count = "1 paper is" if len(mine) == 1 else f"{len(mine):,} papers are"
    also = len(mine) - len(first)
    more = f", {also:,} of them in another list as well" if also else ""
    one.notices.append(f"{count} stored{more}, each as a document with a case.")
    own = [each.text for each in first if each.file is None]
    counted = _counted(str(one.path), mine[0].document, own)
    return replace(counted, notices=tuple(one.notices))


def _counted(file: str, document: str, texts: Sequence[Transcript]) -> ImportResult:
    turns = [text.words_of(turn) for text in texts for turn in text.turns]
    return ImportResult(file, document, 0, len(turns), sum(map(count_words, turns)))


def _texts(
    papers: Sequence[Path], options: ImportOptions
) -> tuple[dict[str, tuple[bytes, Transcript]], dict[str, ImportResult]]:
    """File → its bytes and text, credited to nobody; those that cannot be read."""
    texts: dict[str, tuple[bytes, Transcript]] = {}
    failed: dict[str, ImportResult] = {}
    for path in papers:
        try:
            data = bytes_of(path)
            read_ = read_bytes(data, path.name, options.reading)
        except ImportFailed as error:
            failed[str(path)] = ImportResult(str(path), None, error=str(error))
            continue
        turns = tuple(replace(turn, speaker=None) for turn in read_.turns)
        texts[str(path)] = data, replace(read_, turns=turns, speakers=())
    return texts, failed


# -- storing ------------------------------------------------------------------------------------


def _store(
    change: Change,
    each: Sequence[_Paper],
    of_paper: Mapping[int, str],
    texts: Mapping[str, tuple[bytes, Transcript]],
    options: ImportOptions,
) -> list[_Stored]:
    """The papers that were stored; those that are there already are left out."""
    from importers.references import abstract_of

    cases = Cases(change, options)
    kept: set[str] = set()
    stored: list[_Stored] = []
    for at, paper in enumerate(each):
        reference, first = paper.reference, paper.lists[0]
        if cases.there(reference):
            first.notices.append(
                f"“{name_of(reference)}” is in the study already and was left out."
            )
            continue
        files: list[tuple[str, str, bytes | None]] = []
        for one in paper.lists:  # a list is kept once, with the first of its papers
            sha = hashlib.sha256(one.data).hexdigest()
            files.append((one.path.name, sha, None if sha in kept else one.data))
            kept.add(sha)
        file = of_paper.get(at)
        if file is not None:
            contents, text = texts[file]
            files.insert(0, (Path(file).name, hashlib.sha256(contents).hexdigest(), contents))
        else:
            text = abstract_of(_format(first.path), reference)
            if not reference.abstract:
                first.notices.append(
                    f"“{name_of(reference)}” has neither an abstract nor a file; its title is kept."
                )
        own_notices = [str(notice.message) for notice in text.notices]
        stored.append(_Stored(paper, cases.add(reference, text, files, own_notices), text, file))
    return stored
