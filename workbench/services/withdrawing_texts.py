"""A person's words out of the texts they stand in: turns, quotes, the index, the original files."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from sqlalchemy import func, select

from coding.own_words import OwnWords, blanked
from workbench.services.withdrawing_person import (
    Person,
    labelled,
    parts,
    revisions_of,
    turns_of,
)
from workbench.storage import full_text
from workbench.storage.changes import Change
from workbench.storage.erasing import erase
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow, RevisionRow, SourceFileRow, SpeakerRow
from workbench.storage.rows.passages import QuotePickRow
from workbench.storage.turn_digests import turns_digest

Place = tuple[int, int]


class Texts:
    """What is done to the texts of one person within one withdrawal."""

    def __init__(self, change: Change, who: Person, own: OwnWords) -> None:
        self._change = change
        self._session = change.session
        self._project = change.project_id
        self._who = who
        self._own = own
        self.turns: Counter[str] = Counter()
        """Document → turns that went."""
        self.files: list[tuple[str, str]] = []
        """(document, name of its original file)."""
        self.erased: Counter[str] = Counter()
        self.emptied: set[str] = set()
        """Codings in which nothing of anybody else is left."""
        self.touched: set[str] = set()
        """Codings that held words of the person."""

    def blank(self) -> None:
        """Blocks in place of their words, in every version of every text and every quote."""
        for revision in revisions_of(self._session, self._project, self._who):
            self._revision(revision)
        self._picks()
        self._files()

    def _revision(self, revision: RevisionRow) -> None:
        before = str(revision.text)
        turns = turns_of(self._session, self._project, revision.id)
        mine = [t for t in turns if t.speaker_id in self._who.speakers]
        kept = [t for t in turns if t.speaker_id not in self._who.speakers]
        gone = [(t.start, t.end) for t in mine]
        gone += self._between(before, [(t.start, t.end) for t in turns])
        gone += self._elsewhere(revision, before)
        text = blanked(before, gone)
        if text == before:
            return
        notices = self._notices(revision)
        sha = hashlib.sha256(text.encode()).hexdigest()
        erase(self._change, revision, text=text, sha256=sha, notices=notices)
        self.erased["revision"] += 1
        self._codings(revision.id, text, gone, self._data(kept))
        if mine:
            self.turns[revision.document_id] += len(mine)
            for turn in mine:
                self._session.delete(turn)
            self._change.note("turn", revision.id, turns_digest(kept))
        full_text.erase(self._session, self._project, [revision.id])
        places = [(t.n, t.start, t.end) for t in kept]
        full_text.add(self._session, self._project, revision.document_id, revision.id, text, places)

    def _between(self, text: str, turns: list[Place]) -> Iterator[Place]:
        """Their label and quoted words where nobody speaks: before turns, on a title page."""
        edges = [0, *(edge for turn in turns for edge in turn), len(text)]
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            said = text[start:end]
            for a, b in labelled(said, self._who.labels):
                yield start + a, start + b
            for run in self._own.runs(said):
                yield start + run.start, start + run.end

    def _elsewhere(self, revision: RevisionRow, text: str) -> Iterator[Place]:
        """In a text that was corrected since, also what then stood under another's label."""
        present = self._session.execute(
            select(func.count()).where(
                DocumentRow.project_id == self._project,
                DocumentRow.revision_id == revision.id,
                DocumentRow.ended.is_(None),
            )
        ).scalar_one()
        if not present:
            yield from ((run.start, run.end) for run in self._own.runs(text) if run.is_sure)

    def _notices(self, revision: RevisionRow) -> Any:
        """What the reader said of the file, but for what names the person or quotes them."""
        return [
            said
            for said in revision.notices or ()
            if not self._own.runs(str(said)) and not [*labelled(str(said), self._who.labels)]
        ]

    def _data(self, turns: list[Any]) -> list[Place]:
        """Where others speak whose words are data."""
        asking = set(
            self._session.scalars(
                select(SpeakerRow.id).where(
                    SpeakerRow.project_id == self._project,
                    SpeakerRow.document_id.in_(self._who.documents),
                    SpeakerRow.is_facilitator.is_(True),
                    SpeakerRow.ended.is_(None),
                )
            )
        )
        return [(t.start, t.end) for t in turns if t.speaker_id not in asking]

    def _codings(self, revision_id: str, text: str, gone: list[Place], others: list[Place]) -> None:
        rows = self._session.scalars(
            select(CodingRow).where(
                CodingRow.project_id == self._project, CodingRow.revision_id == revision_id
            )
        )
        for row in rows:
            if not any(start < row.end and row.start < end for start, end in gone):
                continue
            self.touched.add(row.id)
            if row.quote is not None and row.quote != text[row.start : row.end]:
                erase(self._change, row, quote=text[row.start : row.end])
                self.erased["coding"] += 1
            left = [text[max(a, row.start) : min(b, row.end)] for a, b in others]
            if row.ended is None and not any(part.strip(" \n\t█") for part in left):
                self.emptied.add(row.id)

    def _picks(self) -> None:
        """A tidied wording of a passage with their words goes; the original then shows the rest."""
        for some in parts(self.touched):
            for row in self._session.scalars(
                select(QuotePickRow).where(
                    QuotePickRow.project_id == self._project, QuotePickRow.coding_id.in_(some)
                )
            ):
                self.erased["quote_pick"] += row.tidied is not None
                erase(self._change, row, tidied=None)

    def _files(self) -> None:
        for some in parts(self._who.documents):
            for row in self._session.scalars(
                select(SourceFileRow).where(
                    SourceFileRow.project_id == self._project,
                    SourceFileRow.document_id.in_(some),
                    SourceFileRow.contents.is_not(None),
                )
            ):
                row.contents = None
                self.files.append((row.document_id, row.filename))
                self.erased["source_file"] += 1
