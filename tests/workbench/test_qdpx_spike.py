"""REFI-QDA projects of other programs in our schema: ids, offsets and the offset map hold."""

from __future__ import annotations

import uuid
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

import importers
from coding.offsets import OffsetMap
from importers.qdpx import QdaCode, QdaProject, QdaSource, read_project
from workbench.api import Project
from workbench.services import codebooks, codings, documents
from workbench.storage.changes import Change, new_id
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow, RevisionRow

pytestmark = pytest.mark.shared


def uid(guid: str) -> str:
    """An id as we write it (programs differ in case and braces)."""
    return str(uuid.UUID(guid))


def store_codes(project: Project, qda: QdaProject) -> None:
    """The code tree with its own ids."""
    with project._study.acting("import REFI-QDA codes") as change:
        editor = codebooks.Editor(change)

        def enter(code: QdaCode, parent: str | None) -> None:
            fields = codebooks.CodeFields(definition=code.description, colour=code.colour)
            editor.add(code.name, parent, fields, uid(code.guid))
            for child in code.children:
                enter(child, uid(code.guid))

        for top in qda.codes:
            enter(top, None)


def store_source(project: Project, source: QdaSource) -> None:
    """A source with its text as a document with its own id, its map kept."""
    assert source.text is not None
    read = importers.read(source.text.encode(), f"{source.name}.txt")
    assert read.text == source.text
    documents.store(
        project._study,
        [(source.name, source.text.encode())],
        source.name,
        replace(read, format="qdpx", offsets=source.offsets),
        documents.ImportOptions(method="interview"),
        document_id=uid(source.guid),
    )


def store_missing(change: Change, source: QdaSource) -> str:
    """A source whose text is missing: a document whose revision has no text (yet)."""
    revision = new_id()
    change.identity("revision", revision)
    change.make(
        RevisionRow(
            project_id=change.project_id, id=revision, document_id=uid(source.guid), n=1,
            format="qdpx", text=None, sha256="0" * 64, notices=["The text is missing."],
        ),
        revision,
    )  # fmt: skip
    name = source.name
    change.add(
        DocumentRow(
            id=uid(source.guid), name=name, name_key=name.casefold(), method="document",
            revision_id=revision,
        )
    )  # fmt: skip
    return revision


def test_sample_exact_quotes(study: Project, shared: Path) -> None:
    qda = read_project((shared / "qda" / "qdapy-pypi__sample.qdpx").read_bytes())
    store_codes(study, qda)
    for source in qda.sources:
        if source.text is not None:
            store_source(study, source)
    requests = [
        codings.CodingRequest(
            uid(selection.source), uid(code), selection.span.start, selection.span.end,
            coder=next((u.name for u in qda.users if u.guid == coding.user), None),
            id=uid(coding.guid), origin="qdpx",
        )
        for selection in qda.selections
        if selection.span is not None
        for coding in selection.codings
        for code in coding.codes
    ]  # fmt: skip
    stored = codings.add_all(study._study, requests)
    assert len(stored) == 6  # the seventh is on a region of a PDF page
    assert {c.code_id for c in stored} <= {uid(c.guid) for top in qda.codes for c in top.walk()}
    assert {d.id for d in study.documents()} == {
        uid(s.guid) for s in qda.sources if s.text is not None
    }

    with zipfile.ZipFile(shared / "qda" / "qdapy-pypi__sample.qdpx") as archive:
        raw = archive.read("sources/text-01.txt").decode("utf-8")
    first = [c for c in stored if c.document == "Interview 01"]
    assert {(c.start, c.end): c.quote for c in first} == {
        (0, 46): raw[0:46],
        (47, 106): raw[47:106],
    }
    assert raw[0:46] == "Die Arbeit war fordernd, aber das Team hat get"
    assert {c.quote for c in stored if c.document == "Interview 02"} == {
        "Am Anfang habe ich die Doppelbelastung unterschä"
    }
    given = {coding.guid for s in qda.selections for coding in s.codings}
    assert {c.id for c in stored} == {uid(guid) for guid in given}

    by_source = {s.guid: s for s in qda.sources}
    for selection in qda.selections:
        source = by_source[selection.source]
        if source.text is None or source.offsets is None or selection.span is None:
            continue
        assert source.offsets.to_canonical(selection.raw[0]) == selection.span.start
        assert source.offsets.to_raw(selection.span.start) == selection.raw[0]
    assert study.check().problems == ()


def test_test_project_codes_and_offsets_with_missing_texts(study: Project, shared: Path) -> None:
    qda = read_project((shared / "qda" / "skyloom-refi__TestProject.qdpx").read_bytes())
    assert len(qda.selections) == 8
    missing = [s for s in qda.sources if s.kind == "TextSource" and s.text is None]
    assert len(missing) == 6
    for source in missing:
        assert any(source.name in notice.message for notice in qda.notices), source.name
    store_codes(study, qda)
    with study._study.acting("import REFI-QDA sources") as change:
        revisions = {uid(s.guid): store_missing(change, s) for s in qda.sources}
        for selection in qda.selections:
            for code in selection.codes:
                change.add(
                    CodingRow(
                        id=new_id(), document_id=uid(selection.source),
                        revision_id=revisions[uid(selection.source)], code_id=uid(code),
                        coder_id=change.actor_id, start=selection.raw[0], end=selection.raw[1],
                        quote=None, layer="individual", origin="qdpx", created_at=change.at,
                    )
                )  # fmt: skip
    assert len(study.codebook()) == 14
    placed = {(c.document_id, c.start, c.end, c.code_id) for c in study.codings()}
    wanted = {(uid(s.source), *s.raw, uid(code)) for s in qda.selections for code in s.codes}
    assert placed == wanted
    assert study.check().problems == ()


def test_the_same_project_twice_is_seen(study: Project, shared: Path) -> None:
    qda = read_project((shared / "qda" / "qdapy-pypi__sample.qdpx").read_bytes())
    source = next(s for s in qda.sources if s.text is not None)
    store_source(study, source)
    with pytest.raises(Exception, match="in the study already"):
        store_source(study, source)
    with study._study.reading() as session:
        (row,) = (
            session.query(RevisionRow)
            .filter_by(project_id=study._study.project_id, document_id=uid(source.guid))
            .all()
        )
    assert source.offsets is not None
    assert OffsetMap.from_json(row.offset_map) == source.offsets
