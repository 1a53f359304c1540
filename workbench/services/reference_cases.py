"""Papers entered as documents, each with a case behind it, within one action."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.names import MAX_NAME, clean_name, name_key
from workbench.services import documents, people
from workbench.services.documents import ImportOptions
from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.documents import DocumentRow, SpeakerRow

if TYPE_CHECKING:
    from importers import Transcript
    from importers.references import Reference
    from importers.same_papers import KnownPapers

_ABOUT = ("title", "year", "doi")
"""What a case keeps of its paper, to know it again."""
_AUTHOR = re.compile(r"( et al\.| & .*)? \S+$")
"""What stands behind the first author in the label of a case."""


class Cases:
    """Papers entered one by one within one change."""

    def __init__(self, change: Change, options: ImportOptions) -> None:
        self._change = change
        self._options = options
        self._strand = documents.enter_strand(change, options.strand)
        self._linker = people.Linker(change)
        living = all_living(change.session, DocumentRow, change.project_id)
        self._names = {row.name_key for row in living}
        self._known = self._papers()

    def _papers(self) -> KnownPapers:
        """The papers that are cases of the study."""
        from importers.references import Reference
        from importers.same_papers import KnownPapers

        names = {row.id: key for key, row in self._linker.attributes.items() if key in _ABOUT}
        if not names:
            return KnownPapers()
        said: dict[str, dict[str, str]] = defaultdict(dict)
        for (case, attribute), row in self._linker.values.items():
            if attribute in names:
                said[case][names[attribute]] = row.value
        labels = {row.id: row.label for row in self._linker.participants.values()}
        return KnownPapers(
            Reference(
                known.get("title", ""), (_AUTHOR.sub("", labels.get(case, "")),),
                known.get("year", ""), known.get("doi", ""),
            )
            for case, known in said.items()
        )  # fmt: skip

    def there(self, reference: Reference) -> bool:
        """Whether the study has this paper already."""
        return reference in self._known or name_key(name_of(reference)) in self._names

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
        self._known.add(reference)
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
