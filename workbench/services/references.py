"""Cases from the literature: each paper of a reference list a document, and a case behind it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from coding.spans import count_words
from workbench.errors import ImportFailed, Refused, WorkbenchError
from workbench.names import MAX_NAME, clean_name, name_key
from workbench.services import documents, people
from workbench.services.documents import ImportOptions
from workbench.services.reading import bytes_of, described, read_bytes
from workbench.services.reference_files import matched
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.documents import DocumentRow, SpeakerRow
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


def import_list(
    study: Study, path: Path, papers: Sequence[Path], options: ImportOptions
) -> list[ImportResult]:
    """Store every paper of a list, all or nothing as one step; a result for it, then for each file.

    A paper whose file is among ``papers`` (by attached name, DOI, title, or author and year) has
    that file's text, any other its abstract. Papers that are in the study already are left out,
    with a notice; a file that belongs to no paper is a result with its error.
    """
    try:
        data, found, notices = read(path, options.encoding)
    except (ImportFailed, Refused) as error:
        return [ImportResult(str(path), None, error=str(error))]
    texts, failed = _texts(papers, options)
    of_paper = matched(found, texts)
    for name in texts.keys() - of_paper.values():
        failed[name] = ImportResult(
            name, None,
            error=f"{Path(name).name} belongs to no reference of {path.name}: neither its name nor "
            "its first page has a DOI, a title, or an author and year of the list. Import it by "
            "itself, or name it after its author and year.",
        )  # fmt: skip
    try:
        with study.acting("import") as change:
            stored = _store(change, path, data, found, of_paper, texts, options, notices)
    except Refused as error:
        return [ImportResult(str(path), None, error=str(error))]
    if not stored:
        said = f"Every reference of {path.name} is in the study already."
        return [ImportResult(str(path), None, notices=tuple(notices), error=said)]
    count = "1 paper is" if len(stored) == 1 else f"{len(stored):,} papers are"
    notices.append(f"{count} stored, each as a document with a case.")
    own = [text for at, (_, text) in stored.items() if at not in of_paper]
    first = next(iter(stored.values()))[0]
    results = [replace(_counted(str(path), first, own), notices=tuple(notices))]
    for file in map(str, papers):
        at = next((at for at, name in of_paper.items() if name == file), None)
        if at in stored:
            results.append(_counted(file, stored[at][0], [stored[at][1]]))
        else:
            known = f"The paper of {Path(file).name} is in the study already."
            results.append(failed.get(file) or ImportResult(file, None, error=known))
    return results


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


class _Cases:
    """Papers entered one by one within one change."""

    def __init__(self, change: Change, options: ImportOptions) -> None:
        self._change = change
        self._options = options
        self._strand = documents.enter_strand(change, options.strand)
        self._linker = people.Linker(change)
        living = all_living(change.session, DocumentRow, change.project_id)
        self._names = {row.name_key for row in living}
        doi = self._linker.attributes.get("doi")
        self._dois = {
            row.value
            for (_, attribute), row in (self._linker.values.items() if doi else ())
            if doi is not None and attribute == doi.id
        }

    def there(self, reference: Reference) -> bool:
        """Whether the study has this paper already."""
        known = bool(reference.doi) and reference.doi in self._dois
        return known or name_key(name_of(reference)) in self._names

    def add(
        self,
        reference: Reference,
        text: Transcript,
        files: Sequence[tuple[str, str, bytes | None]],
        notices: Sequence[str],
    ) -> str:
        """Enter a paper as a document with a case behind it; returns the document's name."""
        name, id_ = name_of(reference), new_id()
        self._names.add(name_key(name))
        self._dois.add(reference.doi)
        revision_id = documents.add_document(
            self._change, id_, name, self._strand, self._options.method or "document", text, notices
        )
        documents.add_files(self._change, id_, files)
        self._change.add(
            SpeakerRow(
                id=new_id(), document_id=id_, label="", label_key="", is_facilitator=False,
                participant_id=self._case(reference),
            )
        )  # fmt: skip
        documents.add_turns(self._change, revision_id, text, {})
        return name

    def _case(self, reference: Reference) -> str:
        """A published paper is a case, called by author and year, told apart as papers do."""
        label, n = reference.label, 0
        while name_key(label) in self._linker.participants:
            n += 1
            label = f"{reference.label}{chr(96 + n)}" if n <= 26 else f"{reference.label} ({n})"
        case = self._linker.participant(label).id
        known = {
            "year": reference.year,
            "journal": reference.journal,
            "doi": reference.doi,
            "title": reference.title,
        }
        for name, value in known.items():
            self._linker.set_attribute(case, name, value)
        if self._options.group is not None:
            self._linker.belong(case, self._linker.group(self._options.group).id)
        return case


def name_of(reference: Reference) -> str:
    """What the document of a paper is called."""
    return clean_name(f"{reference.label} {reference.title}"[: MAX_NAME - 20], "document")


def _store(
    change: Change,
    path: Path,
    data: bytes,
    found: Sequence[Reference],
    of_paper: Mapping[int, str],
    texts: Mapping[str, tuple[bytes, Transcript]],
    options: ImportOptions,
    notices: list[str],
) -> dict[int, tuple[str, Transcript]]:
    """Index of a paper → its document and text; those that are there already are left out."""
    from importers.references import abstract_of

    cases = _Cases(change, options)
    sha = hashlib.sha256(data).hexdigest()
    stored: dict[int, tuple[str, Transcript]] = {}
    for at, reference in enumerate(found):
        if cases.there(reference):
            notices.append(f"“{name_of(reference)}” is in the study already and was left out.")
            continue
        # The list is kept once, with the first of its papers.
        files = [(path.name, sha, None if stored else data)]
        if at in of_paper:
            contents, text = texts[of_paper[at]]
            own = hashlib.sha256(contents).hexdigest()
            files.insert(0, (Path(of_paper[at]).name, own, contents))
        else:
            text = abstract_of(_format(path), reference)
            if not reference.abstract:
                notices.append(
                    f"“{name_of(reference)}” has neither an abstract nor a file; its title is kept."
                )
        own_notices = [str(notice.message) for notice in text.notices]
        stored[at] = cases.add(reference, text, files, own_notices), text
    return stored
