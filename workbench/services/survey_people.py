"""Respondents as speakers and participants, with groups and attributes, born in bulk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from coding.paths import split_values
from workbench.errors import Refused
from workbench.names import RESERVED_GROUPS, name_key
from workbench.services.documents import ImportOptions
from workbench.services.people import COLUMNS, Linker
from workbench.storage.bulk import Births, ascending_ids, enter
from workbench.storage.changes import Change, kind_of
from workbench.storage.queries.alive import alive
from workbench.storage.rows.documents import DocumentRow, SpeakerRow
from workbench.storage.rows.people import (
    AttributeValueRow,
    ParticipantGroupRow,
    ParticipantRow,
)
from workbench.values import CONSENT, PAPER_LABEL

if TYPE_CHECKING:
    from importers.survey_values import Respondent, Survey

_RESERVED = frozenset({*COLUMNS, CONSENT, PAPER_LABEL, "paper label"})
_TABLES: tuple[type[Any], ...] = (
    ParticipantRow, SpeakerRow, AttributeValueRow, ParticipantGroupRow,
)  # fmt: skip


class Respondents:
    """Everybody of one survey, entered part by part within one change."""

    def __init__(
        self,
        change: Change,
        survey: Survey,
        options: ImportOptions,
        strand_id: str | None,
        filename: str,
    ) -> None:
        self._change = change
        self._survey = survey
        self._stem = PurePath(filename).stem[:80]
        self._ids = ascending_ids()
        self._births = {kind_of(row): Births(change, row) for row in _TABLES}
        self._linker = Linker(change)
        self._taken = self._labels_in_use()
        self._known = self._same_labels(strand_id) if options.same_label_same_person else {}
        self._attributes = [self._attribute(name, kind) for name, kind in survey.attributes]
        self._everybody = [self._linker.group(options.group).id] if options.group else []
        self._groups: dict[str, list[str]] = {"": []}
        self._has = self._already(self._known.values())
        self._kept = 0
        self.notices: list[str] = []

    # -- what the study has already -----------------------------------------------------------

    def _labels_in_use(self) -> set[str]:
        change = self._change
        return set(
            change.session.scalars(
                select(ParticipantRow.label_key).where(alive(ParticipantRow, change.project_id))
            )
        )

    def _same_labels(self, strand_id: str | None) -> dict[str, str]:
        """Label of a speaker of this strand → who it is; Refused where that is not one person."""
        change = self._change
        found = change.session.execute(
            select(SpeakerRow.label_key, SpeakerRow.participant_id)
            .join(
                DocumentRow,
                (DocumentRow.project_id == SpeakerRow.project_id)
                & (DocumentRow.id == SpeakerRow.document_id),
            )
            .where(
                alive(SpeakerRow, change.project_id),
                alive(DocumentRow, change.project_id),
                DocumentRow.strand_id == strand_id,
                SpeakerRow.participant_id.is_not(None),
            )
            .distinct()
        ).all()
        wanted = {name_key(respondent.label) for respondent in self._survey.respondents}
        people: dict[str, str] = {}
        for key, participant_id in found:
            if key in wanted and people.setdefault(key, str(participant_id)) != participant_id:
                raise Refused(
                    f"“{key}” means different people in this strand, so it cannot be told whose "
                    "answers these are. Import without --same-label-same-person."
                )
        return people

    def _already(self, people: Iterable[str]) -> set[tuple[str, str]]:
        """(participant, attribute or group) that those who are joined have."""
        wanted = set(people)
        if not wanted:
            return set()
        change = self._change
        found: set[tuple[str, str]] = set()
        for row, other in (
            (AttributeValueRow, AttributeValueRow.attribute_id),
            (ParticipantGroupRow, ParticipantGroupRow.group_id),
        ):
            pairs = change.session.execute(
                select(row.participant_id, other).where(alive(row, change.project_id))
            )
            found |= {(str(p), str(o)) for p, o in pairs if p in wanted}
        return found

    def _attribute(self, name: str, kind: str) -> str:
        wanted = f"survey {name}" if name_key(name) in _RESERVED else name
        self._linker.declare(wanted, kind)
        row = self._linker.attributes[name_key(wanted)]
        if row.type == "number" and kind != "number":
            row = self._change.replace(row, type="text")
            self._linker.attributes[name_key(wanted)] = row
        return row.id

    # -- entering -----------------------------------------------------------------------------

    def add(self, document_id: str, first: int, last: int) -> dict[str, str]:
        """Enter respondents ``[first, last)`` as speakers of a document; label → speaker's id."""
        respondents = self._survey.respondents[first:last]
        groups = [self._groups_of(respondent.group) for respondent in respondents]
        self._change.flush_identities()
        people = self._participants(respondents)
        speakers = self._speakers(document_id, respondents, people)
        self._values(respondents, people)
        self._belongings(people, groups)
        return speakers

    def _write(self, row: type[Any], contents: Sequence[dict[str, Any]]) -> None:
        kind = kind_of(row)
        enter(self._change, kind, [content["id"] for content in contents])
        self._births[kind].add(contents)

    def _participants(self, respondents: Sequence[Respondent]) -> list[str]:
        """The participant behind each; those who are not known are entered."""
        people = []
        fresh = []
        for respondent in respondents:
            known = self._known.get(name_key(respondent.label))
            if known is None:
                known = next(self._ids)
                label = self._free(respondent.label)
                fresh.append(
                    {
                        "id": known,
                        "label": label,
                        "label_key": name_key(label),
                        "paper_label": None,
                        "consent": None,
                    }
                )
            people.append(known)
        self._write(ParticipantRow, fresh)
        return people

    def _free(self, label: str) -> str:
        """The label, or where somebody else has it, the label with the survey's name."""
        wanted, n = label, 1
        while (key := name_key(wanted)) in self._taken:
            wanted = f"{label} ({self._stem})" if n == 1 else f"{label} ({self._stem}, {n})"
            n += 1
        self._taken.add(key)
        return wanted

    def _speakers(
        self, document_id: str, respondents: Sequence[Respondent], people: Sequence[str]
    ) -> dict[str, str]:
        rows = [
            {
                "id": next(self._ids),
                "document_id": document_id,
                "label": respondent.label,
                "label_key": name_key(respondent.label),
                "participant_id": person,
                "is_facilitator": False,
            }
            for respondent, person in zip(respondents, people, strict=True)
        ]
        self._write(SpeakerRow, rows)
        return {str(row["label"]): str(row["id"]) for row in rows}

    def _values(self, respondents: Sequence[Respondent], people: Sequence[str]) -> None:
        rows = []
        for respondent, person in zip(respondents, people, strict=True):
            for attribute_id, value in zip(self._attributes, respondent.attributes, strict=True):
                if not value:
                    continue
                if self._has and (person, attribute_id) in self._has:
                    self._kept += 1
                    continue
                rows.append(
                    {
                        "id": next(self._ids),
                        "attribute_id": attribute_id,
                        "participant_id": person,
                        "value": value,
                    }
                )
        self._write(AttributeValueRow, rows)

    def _groups_of(self, cell: str) -> list[str]:
        if cell not in self._groups:
            names = [name for name in split_values(cell) if name not in RESERVED_GROUPS]
            self._groups[cell] = [self._linker.group(name).id for name in names]
        return self._groups[cell]

    def _belongings(self, people: Sequence[str], groups: Sequence[Sequence[str]]) -> None:
        rows = []
        for person, own in zip(people, groups, strict=True):
            for group_id in dict.fromkeys((*self._everybody, *own)):
                if (person, group_id) not in self._has:
                    rows.append(
                        {"id": next(self._ids), "participant_id": person, "group_id": group_id}
                    )
        self._write(ParticipantGroupRow, rows)

    def done(self) -> None:
        """Put what was entered into the history."""
        for births in self._births.values():
            births.done()
        if self._kept:
            self.notices.append(
                f"{self._kept:,} attributes of people who were in the study already were kept as "
                "they were there."
            )
