"""The people behind the labels: linking speakers, groups, attributes, speaking-as."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING

from coding.offsets import canonical
from coding.paths import join_values, split_values
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import RESERVED_GROUPS, clean_name, name_key
from workbench.services.framework_cells import cells_of, take_over
from workbench.services.snapshot import Snapshot, take
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import L, all_living
from workbench.storage.rows.documents import DocumentRow, SpeakerRow
from workbench.storage.rows.people import (
    AttributeRow,
    AttributeValueRow,
    ParticipantGroupRow,
    ParticipantRow,
    PerspectiveGroupRow,
)
from workbench.values import CONSENT, CONSENTS, WITHDRAWN, Group, Participant, SpeakerLink, Table
from workbench.values.quotes import QUOTED

if TYPE_CHECKING:
    from importers import Speaker

COLUMNS = ("document", "speaker", "participant", "groups", "facilitator")
_YES = frozenset({"true", "yes", "y", "1", "x"})
_NO = frozenset({"false", "no", "n", "0", ""})


@dataclass(frozen=True, slots=True)
class LinkChange:
    """What one row of a participants table says; None: nothing is said of it."""

    document: str
    speaker: str
    participant: str | None = None
    groups: tuple[str, ...] | None = None
    facilitator: bool | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)
    line: int = 0
    consent: str | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Speakers of the same label in the documents of this strand are the same person."""

    strand_id: str | None


def link_changes(rows: Iterable[Mapping[str, str]]) -> tuple[LinkChange, ...]:
    """Rows of a participants table as changes; Refused, with the line, where one cannot be read.

    UsageError where the columns that say which speaker or participant is meant are missing.
    """
    rows = list(rows)
    if rows and not ({"speaker", "participant"} & set(rows[0])):
        raise UsageError(
            "A participants table needs the column “speaker” (or, for people without a document, "
            f"“participant”). Its columns are: {', '.join(COLUMNS)}, then attributes."
        )
    return tuple(link_change(row, line) for line, row in enumerate(rows, start=2))


def yes_or_no(cell: str) -> bool | None:
    """What a cell says of a yes-or-no question; None where it cannot be told."""
    said = cell.strip().casefold()
    return said in _YES if said in _YES | _NO else None


def link_change(row: Mapping[str, str], line: int) -> LinkChange:
    """One row of a participants table; Refused, with the line, where it cannot be read."""
    facilitator: bool | None = None
    if "facilitator" in row:
        facilitator = yes_or_no(row["facilitator"] or "")
        if facilitator is None:
            said = row["facilitator"].strip().casefold()
            raise Refused(
                f"Line {line} of the participants table: facilitator is true or false, "
                f"not “{said}”."
            )
    return LinkChange(
        document=(row.get("document") or "").strip(),
        speaker=(row.get("speaker") or "").strip(),
        participant=(row["participant"] or "").strip() if "participant" in row else None,
        groups=split_values(row["groups"] or "") if "groups" in row else None,
        facilitator=facilitator,
        attributes={
            name: (cell or "").strip()
            for name, cell in row.items()
            if name and name not in (*COLUMNS, CONSENT)
        },
        line=line,
        consent=consent_of(row[CONSENT] or "", line) if CONSENT in row else None,
    )


_CONSENT_SAID = {"yes": QUOTED, "no": "no quotes", "not noted": ""}


def consent_of(cell: str, line: int) -> str:
    """What a cell says on being quoted, as a key of ``CONSENTS``; Refused where it is none."""
    said = " ".join(cell.casefold().split())
    words = {told: key for key, told in CONSENTS.items()}
    found = {**words, **{key: key for key in CONSENTS}, **_CONSENT_SAID}.get(said)
    if found is None:
        raise Refused(
            f"Line {line} of the participants table: consent is quotes, no quotes or withdrawn "
            f"(empty: not noted), not “{cell.strip()}”."
        )
    return found


_FEW = 20
"""Labels that are asked for one by one; for more, all participants are read."""


class Linker:
    """People, groups and attributes within one action."""

    def __init__(self, change: Change) -> None:
        self.change = change
        self._asked = 0

    # Each is read when it is first needed: a survey may have brought in a million of them.

    def _living(self, row: type[L]) -> Sequence[L]:
        return all_living(self.change.session, row, self.change.project_id)

    @cached_property
    def participants(self) -> dict[str, ParticipantRow]:
        """By the key of their label."""
        rows = (*self._living(ParticipantRow), *self.change.born_rows(ParticipantRow))
        return {row.label_key: row for row in rows}

    @cached_property
    def speakers(self) -> dict[str, SpeakerRow]:
        """By id."""
        rows = (*self._living(SpeakerRow), *self.change.born_rows(SpeakerRow))
        return {row.id: row for row in rows}

    @cached_property
    def groups(self) -> dict[str, PerspectiveGroupRow]:
        """By the key of their name."""
        return {row.name_key: row for row in self._living(PerspectiveGroupRow)}

    @cached_property
    def belongings(self) -> dict[tuple[str, str], ParticipantGroupRow]:
        """By (participant, group)."""
        return {(r.participant_id, r.group_id): r for r in self._living(ParticipantGroupRow)}

    @cached_property
    def attributes(self) -> dict[str, AttributeRow]:
        """By the key of their name."""
        return {row.name_key: row for row in self._living(AttributeRow)}

    @cached_property
    def values(self) -> dict[tuple[str, str], AttributeValueRow]:
        """By (participant, attribute)."""
        return {(r.participant_id, r.attribute_id): r for r in self._living(AttributeValueRow)}

    @cached_property
    def documents(self) -> dict[str, DocumentRow]:
        """By id."""
        return {row.id: row for row in self._living(DocumentRow)}

    # -- new speakers -------------------------------------------------------------------------

    def new_speaker(
        self,
        document_id: str,
        speaker: Speaker | None,
        *,
        group: str | None = None,
        join: Join | None = None,
    ) -> str:
        """A speaker of a new document (None: its text without a label) and who is behind it.

        A labelled speaker who is neither facilitator nor unidentified becomes a participant of
        their own, or, with ``join``, the one the same label means in that strand already.
        """
        participant_id: str | None = None
        if speaker is not None and not (speaker.facilitator or speaker.unidentified):
            known = self._joined(speaker.label, join) if join is not None else None
            participant_id = known or self._new_participant(speaker.label, document_id)
            for name, value in speaker.attributes.items():
                self.set_attribute(participant_id, name, value)
            if group is not None:
                self.belong(participant_id, self.group(group).id)
        label = "" if speaker is None else speaker.label
        row = self.change.add(
            SpeakerRow(
                id=new_id(),
                document_id=document_id,
                label=label,
                label_key=name_key(label),
                participant_id=participant_id,
                is_facilitator=speaker is not None and speaker.facilitator,
            )
        )
        if "speakers" in vars(self):  # else they are read, this one too, when they are needed
            self.speakers[row.id] = row
        return row.id

    def _joined(self, label: str, join: Join) -> str | None:
        found = {
            row.participant_id
            for row in self.speakers.values()
            if row.label_key == name_key(label)
            and row.participant_id is not None
            and row.document_id in self.documents
            and self.documents[row.document_id].strand_id == join.strand_id
        }
        if len(found) > 1:
            raise Refused(
                f"“{label}” means {len(found)} different people in this strand, so it cannot be "
                "told whose words these are. Import without --same-label-same-person and say who "
                "is who: workbench participants assign"
            )
        return found.pop() if found else None

    def _new_participant(self, label: str, document_id: str) -> str:
        wanted = clean_name(label, "participant")
        if self._is_taken(wanted):
            wanted = self._free_label(wanted, document_id)
        key = name_key(wanted)
        row = self.change.add(ParticipantRow(id=new_id(), label=wanted, label_key=key))
        if "participants" in vars(self):
            self.participants[key] = row
        return row.id

    def _is_taken(self, label: str) -> bool:
        """Whether a participant has this label; a few are asked for without reading all."""
        key = name_key(label)
        self._asked += 1
        if "participants" in vars(self) or self._asked > _FEW:
            return key in self.participants
        if any(row.label_key == key for row in self.change.born_rows(ParticipantRow)):
            return True
        by_key = ParticipantRow.label_key == key
        return bool(all_living(self.change.session, ParticipantRow, self.change.project_id, by_key))

    def _free_label(self, label: str, document_id: str) -> str:
        rows = [row for row in self.change.born_rows(DocumentRow) if row.id == document_id]
        document = rows[0] if rows else self.documents[document_id]
        stem = PurePath(document.name).stem[:80]
        tries = [f"{label} ({stem})", *(f"{label} ({stem}, {n})" for n in range(2, 1000))]
        return next(t for t in tries if not self._is_taken(t))

    # -- people, groups, attributes -----------------------------------------------------------

    def participant(self, label: str) -> ParticipantRow:
        """The participant of this label, entered where new."""
        cleaned = clean_name(label, "participant")
        key = name_key(cleaned)
        if key not in self.participants:
            self.participants[key] = self.change.add(
                ParticipantRow(id=new_id(), label=cleaned, label_key=key)
            )
        return self.participants[key]

    def group(self, name: str) -> PerspectiveGroupRow:
        """The perspective group of this name, entered where new."""
        cleaned = clean_name(name, "group")
        if cleaned.casefold() in RESERVED_GROUPS:
            raise Refused(
                f"“{cleaned}” stands for people without a group; no group can be called so."
            )
        key = name_key(cleaned)
        if key not in self.groups:
            self.groups[key] = self.change.add(
                PerspectiveGroupRow(id=new_id(), name=cleaned, name_key=key, sort=len(self.groups))
            )
        return self.groups[key]

    def belong(self, participant_id: str, group_id: str) -> None:
        """Let a participant belong to a group."""
        if (participant_id, group_id) not in self.belongings:
            self.belongings[participant_id, group_id] = self.change.add(
                ParticipantGroupRow(id=new_id(), participant_id=participant_id, group_id=group_id)
            )

    def set_groups(self, participant_id: str, names: Sequence[str]) -> None:
        """Let a participant belong to just these groups."""
        wanted = {self.group(name).id for name in names if name not in RESERVED_GROUPS}
        for (owner, group_id), row in list(self.belongings.items()):
            if owner == participant_id and group_id not in wanted:
                self.change.end(row)
                del self.belongings[owner, group_id]
        for group_id in wanted:
            self.belong(participant_id, group_id)

    def declare(self, name: str, type_: str) -> None:
        """Enter an attribute of this type (number or text) where there is none of the name."""
        cleaned = clean_name(name, "attribute")
        if name_key(cleaned) not in self.attributes:
            self.attributes[name_key(cleaned)] = self.change.add(
                AttributeRow(
                    id=new_id(), name=cleaned, name_key=name_key(cleaned), type=type_,
                    sort=len(self.attributes),
                )
            )  # fmt: skip

    def set_attribute(self, participant_id: str, name: str, value: str) -> None:
        """Set what an attribute is for a participant; an empty value takes it away."""
        cleaned = canonical(value).text
        key = name_key(clean_name(name, "attribute"))
        if key not in self.attributes:
            if not cleaned:
                return
            self.declare(name, "number" if _is_number(cleaned) else "text")
        attribute = self.attributes[key]
        if cleaned and attribute.type == "number" and not _is_number(cleaned):
            attribute = self.attributes[key] = self.change.replace(attribute, type="text")
        place = (participant_id, attribute.id)
        present = self.values.get(place)
        if present is not None and present.value == cleaned:
            return
        if not cleaned:
            if present is not None:
                self.change.end(self.values.pop(place))
        elif present is not None:
            self.values[place] = self.change.replace(present, value=cleaned)
        else:
            self.values[place] = self.change.add(
                AttributeValueRow(
                    id=new_id(), attribute_id=attribute.id, participant_id=participant_id,
                    value=cleaned,
                )
            )  # fmt: skip

    def set_paper_label(self, label: str, paper: str) -> None:
        """Set the label a participant has in papers; an empty one takes it away."""
        row = self.participant(label)
        if (row.paper_label or "") != paper:
            changed = self.change.replace(row, paper_label=paper or None)
            self.participants[changed.label_key] = changed

    def join_consent(self, label: str, consent: str) -> None:
        """Add what a participant said on being quoted to what is noted: the stricter is kept."""
        present = self.participant(label).consent or ""
        self.set_consent(label, max(present, consent, key=_strictness))

    def set_consent(self, label: str, consent: str) -> None:
        """Set what a participant said on being quoted."""
        row = self.participant(label)
        if consent != (row.consent or ""):
            changed = self.change.replace(row, consent=consent or None)
            self.participants[changed.label_key] = changed

    # -- tables -------------------------------------------------------------------------------

    def apply(self, links: Sequence[LinkChange], documents: Mapping[str, str]) -> None:
        """Apply the rows of a participants table, all or none.

        ``documents``: id → name of those the table may speak of. Groups of one participant are
        joined over their rows; attributes must agree. A participant left without a speaker by
        this is taken out; where a new one takes over from it, groups and attributes go along.
        """
        said_groups: dict[str, list[str]] = {}
        said_values: dict[tuple[str, str], tuple[str, int]] = {}
        said_consents: dict[tuple[str, str], tuple[str, int]] = {}
        moved: dict[str, set[str | None]] = {}
        named = _Named(documents, self.speakers.values())
        for link in links:
            participant_id = self._link(link, named, moved)
            if participant_id is None:
                continue
            if link.groups is not None:
                said_groups.setdefault(participant_id, []).extend(link.groups)
            for name, value in link.attributes.items():
                _agree(said_values, participant_id, name, value, link.line)
            if link.consent is not None:
                _agree(said_consents, participant_id, CONSENT, link.consent, link.line)
        left = self._left_without_speaker(moved)
        self._inherit({old: moved[old] for old in left})
        for participant_id, names in said_groups.items():
            self.set_groups(participant_id, names)
        for (participant_id, name), (value, _) in said_values.items():
            self.set_attribute(participant_id, name, value)
        if said_consents:
            labels = {row.id: row.label for row in self.participants.values()}
            for (participant_id, _), (consent, _) in said_consents.items():
                self.set_consent(labels[participant_id], consent)
        self.take_out(left)

    def _link(
        self,
        link: LinkChange,
        named: _Named,
        moved: dict[str, set[str | None]],
    ) -> str | None:
        """Apply one row to its speaker; the participant it speaks of, if any."""
        if not link.document and not link.speaker:
            return self.participant(link.participant).id if link.participant else None
        speaker = self.speakers[named.speaker(link)]
        facilitator = speaker.is_facilitator if link.facilitator is None else link.facilitator
        participant_id = speaker.participant_id
        if link.participant is not None:
            participant_id = self.participant(link.participant).id if link.participant else None
        if participant_id is None and not facilitator:
            names = [g for g in link.groups or () if g not in RESERVED_GROUPS]
            if names:
                raise Refused(
                    f"Line {link.line} of the participants table gives “{link.speaker}” a group "
                    "but no participant. Groups belong to people: write who it is."
                )
        old = speaker.participant_id
        if participant_id != old or facilitator != speaker.is_facilitator:
            self.speakers[speaker.id] = self.change.replace(
                speaker, participant_id=participant_id, is_facilitator=facilitator
            )
            if old is not None and old != participant_id:
                moved.setdefault(old, set()).add(participant_id)
        return participant_id

    def _left_without_speaker(self, moved: Mapping[str, object]) -> list[str]:
        still = {row.participant_id for row in self.speakers.values()}
        return [old for old in moved if old not in still]

    def _inherit(self, left: Mapping[str, set[str | None]]) -> None:
        """Give what is known of each participant to the one new participant who takes over."""
        if not left:
            return
        fresh = {row.id for row in self.change.born_rows(ParticipantRow)}
        labels = {row.id: row.label for row in self.participants.values()}
        known = {row.id: row for row in self.participants.values() if row.id in left}
        names = {row.id: row.name for row in self.attributes.values()}
        groups = _by_owner(self.belongings, left)
        values = _by_owner(self.values, left)
        for old, successors in left.items():
            new = next(iter(successors))
            if len(successors) != 1 or new is None or new not in fresh:
                continue
            if known[old].paper_label:
                self.set_paper_label(labels[new], known[old].paper_label or "")
            self.join_consent(labels[new], known[old].consent or "")
            for group_id in groups.get(old, ()):
                self.belong(new, group_id)
            for attribute_id in values.get(old, ()):
                value = self.values[old, attribute_id].value
                self.set_attribute(new, names[attribute_id], value)
            take_over(self.change, new, [old])

    def take_out(self, participant_ids: Sequence[str]) -> None:
        """End participants whom no speaker stands for any more, with what is known of them."""
        gone = set(participant_ids)
        for cell in cells_of(self.change, participant_ids):
            self.change.end(cell)
        groups, values = _by_owner(self.belongings, gone), _by_owner(self.values, gone)
        for key, row in list(self.participants.items()):
            if row.id not in gone:
                continue
            for group_id in groups.get(row.id, ()):
                self.change.end(self.belongings.pop((row.id, group_id)))
            for attribute_id in values.get(row.id, ()):
                self.change.end(self.values.pop((row.id, attribute_id)))
            self.change.end(self.participants.pop(key))


class _Named:
    """Documents and speakers by what a table calls them, looked up once for all its rows."""

    def __init__(self, documents: Mapping[str, str], speakers: Iterable[SpeakerRow]) -> None:
        self._documents = documents
        self._by_name: dict[str, list[str]] = {}
        for id_, name in documents.items():
            for key in {name_key(name), name_key(PurePath(name).stem)}:
                self._by_name.setdefault(key, []).append(id_)
        self._speakers: dict[str, list[SpeakerRow]] = {}
        for row in speakers:
            self._speakers.setdefault(row.document_id, []).append(row)

    def speaker(self, link: LinkChange) -> str:
        """The id of the one speaker a row means; NotFound where there is none, or several."""
        ids = self._by_name.get(name_key(link.document), []) if link.document else self._documents
        if not ids:
            raise NotFound(
                f"Line {link.line} of the participants table: there is no document "
                f"“{link.document}” in the study."
            )
        label = name_key(link.speaker)
        there = [row for id_ in ids for row in self._speakers.get(id_, ())]
        found = [row for row in there if row.label_key == label]
        if len(found) != 1:
            labels = sorted(row.label for row in there)
            problem = "has no speaker" if not found else "has more than one speaker"
            raise NotFound(
                f"Line {link.line} of the participants table: "
                f"“{self._documents[next(iter(ids))]}” {problem} "
                f"“{link.speaker}”. It has: {', '.join(labels)}"
            )
        return found[0].id


def _by_owner(places: Iterable[tuple[str, str]], owners: Container[str]) -> dict[str, list[str]]:
    """Participant → the groups (or attributes) that stand with them, of these participants."""
    found: dict[str, list[str]] = {}
    for owner, what in places:
        if owner in owners:
            found.setdefault(owner, []).append(what)
    return found


def _strictness(consent: str) -> int:
    """Nothing noted, a yes, a no (of whatever kind), withdrawn."""
    return {"": 0, QUOTED: 1, WITHDRAWN: 3}.get(consent, 2)


def _agree(
    said: dict[tuple[str, str], tuple[str, int]], participant: str, name: str, value: str, line: int
) -> None:
    before = said.get((participant, name))
    if before is None or not before[0]:
        said[participant, name] = (value, line)
    elif value and value != before[0]:
        raise Refused(
            f"Lines {before[1]} and {line} of the participants table disagree: {name} is "
            f"“{before[0]}” in one and “{value}” in the other, for the same participant."
        )


def _is_number(value: str) -> bool:
    try:
        float(value)
    except ValueError:
        return False
    return True


def assign(study: Study, rows: Iterable[Mapping[str, str]]) -> Table[SpeakerLink]:
    """Say who is behind which speaker, from a table; all rows or none."""
    changes = link_changes(rows)
    with study.acting("assign participants") as change:
        linker = Linker(change)
        linker.apply(changes, {id_: row.name for id_, row in linker.documents.items()})
    return links(study)


def links(study: Study) -> Table[SpeakerLink]:
    """Every speaker of every document and who is behind it."""
    return Table(links_of(take(study)))


def links_of(snapshot: Snapshot) -> list[SpeakerLink]:
    """The speakers of a snapshot; participants nobody speaks for come last, without a document."""
    by_document: dict[str, list[SpeakerLink]] = {id_: [] for id_ in snapshot.documents}
    seen = set()
    for voice in snapshot.voices.values():
        if voice.document_id not in by_document:
            continue
        person = voice.participant_id
        seen.add(person)
        by_document[voice.document_id].append(
            SpeakerLink(
                document=snapshot.documents[voice.document_id].name,
                speaker=voice.label,
                participant=snapshot.participants.get(person or ""),
                groups=snapshot.groups_of.get(person or "", ()),
                facilitator=voice.facilitator,
                attributes=snapshot.values.get(person or "", {}),
            )
        )
    result = [
        link
        for found in by_document.values()
        for link in sorted(found, key=lambda link: (not link.speaker, link.speaker.casefold()))
    ]
    if snapshot.scope.strand is None:
        result += [
            SpeakerLink(
                "", "", label, snapshot.groups_of.get(id_, ()), False, snapshot.values.get(id_, {})
            )
            for id_, label in snapshot.participants.items()
            if id_ not in seen
        ]
    return result


def table(snapshot: Snapshot) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    """(columns, rows) of the participants table: ``COLUMNS``, then the attributes, then (where it
    is noted of anybody) consent."""
    names = [name for _, name in snapshot.attributes]
    said = {
        snapshot.participants[id_]: consent
        for id_, consent in snapshot.consents.items()
        if id_ in snapshot.participants
    }
    last = (CONSENT,) if said else ()
    rows = [
        {
            "document": link.document,
            "speaker": link.speaker,
            "participant": link.participant or "",
            "groups": join_values(link.groups),
            "facilitator": str(link.facilitator).lower(),
        }
        | {name: link.attributes.get(name, "") for name in names}
        | {name: said.get(link.participant or "", "") for name in last}
        for link in links_of(snapshot)
    ]
    return (*COLUMNS, *names, *last), rows


def list_participants(study: Study) -> Table[Participant]:
    """Everybody who took part."""
    snapshot = take(study)
    return Table(
        Participant(
            id_,
            label,
            snapshot.paper_labels.get(id_),
            snapshot.groups_of.get(id_, ()),
            snapshot.values.get(id_, {}),
        )
        for id_, label in sorted(snapshot.participants.items(), key=lambda p: p[1].casefold())
    )


def list_groups(study: Study) -> Table[Group]:
    """The perspective groups, in the order they are shown, with how many belong to each."""
    with study.reading() as session:
        belongings = all_living(session, ParticipantGroupRow, study.project_id)
        rows = sorted(
            all_living(session, PerspectiveGroupRow, study.project_id),
            key=lambda row: (row.sort, row.name_key),
        )
    counts: dict[str, int] = {}
    for row in belongings:
        counts[row.group_id] = counts.get(row.group_id, 0) + 1
    return Table(Group(row.id, row.name, counts.get(row.id, 0)) for row in rows)


def add_group(study: Study, name: str) -> Group:
    """A perspective group, entered where new."""
    with study.acting("add group") as change:
        row = Linker(change).group(name)
        return Group(row.id, row.name, 0)
