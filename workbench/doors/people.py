"""Speakers, people, perspective groups, consent and withdrawal."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.doors.open_study import Rows
    from workbench.values import (
        Group,
        JoinedPeople,
        Participant,
        PeopleChanges,
        PeopleTable,
        SamePerson,
        SpeakerLink,
        Table,
        Turn,
        Voice,
    )
    from workbench.values.withdrawal import Withdrawal


class People(OpenStudy):
    """Speakers, people, perspective groups, consent and withdrawal."""

    def speakers(self) -> Table[SpeakerLink]:
        """Every speaker of every document and who is behind it."""
        from workbench.services import people

        return people.links(self._study)

    def participants(self) -> Table[Participant]:
        """Everybody who took part."""
        from workbench.services import people

        return people.list_participants(self._study)

    def participants_table(self) -> tuple[tuple[str, ...], list[dict[str, str]]]:
        """(columns, rows) of the participants table."""
        from workbench.services import people, snapshot

        return people.table(snapshot.take(self._study))

    def assign_participants(self, rows: Rows) -> Table[SpeakerLink]:
        """Say who is behind which speaker, from rows of a participants table; all or none."""
        from workbench.services import people

        return people.assign(self._study, rows)

    def groups(self) -> Table[Group]:
        """The perspective groups."""
        from workbench.services import people

        return people.list_groups(self._study)

    def add_group(self, name: str) -> Group:
        """A perspective group, entered where new."""
        from workbench.services import people

        return people.add_group(self._study, name)

    def speak_as(self, document: str, start: int, end: int, group: str | None) -> None:
        """Mark a stretch of one turn as said from another group's standpoint (None: unmark)."""
        from workbench.services import speaking_as

        speaking_as.speak_as(self._study, document, start, end, group)

    def speak_as_turn(
        self,
        document: str,
        turn: int,
        group: str | None,
        *,
        start: int | None = None,
        end: int | None = None,
        quote: str | None = None,
    ) -> Turn:
        """As ``speak_as``, for a whole turn, or a stretch or words of it (None: unmark all of it);
        returns the turn."""
        from workbench.services import speaking_as

        return speaking_as.speak_as_turn(
            self._study, document, turn, group, start=start, end=end, quote=quote
        )

    def same_people(self) -> Table[SamePerson]:
        """Open questions: does a label mean one person in several documents of a strand?"""
        from workbench.services import same_people

        return same_people.questions(self._study)

    def join_people(
        self, label: str, *, strand: str | None = None, documents: Sequence[str] = ()
    ) -> JoinedPeople:
        """Yes, the same person (in these documents, or in all that are open), as one step."""
        from workbench.services import joining

        return joining.join(self._study, label, strand=strand, documents=documents)

    def keep_apart(
        self, label: str, *, strand: str | None = None, documents: Sequence[str] = ()
    ) -> tuple[str, ...]:
        """No, different people: remembered, not asked again; returns the documents meant."""
        from workbench.services import joining

        return joining.keep_apart(self._study, label, strand=strand, documents=documents)

    def look_at_withdrawal(self, participant: str, blank: Collection[str] = ()) -> Withdrawal:
        """What a person's withdrawal would take away and leave; nothing is changed."""
        from workbench.services import withdrawal

        return withdrawal.look(self._study, participant, blank)

    def withdraw(self, participant: str, blank: Collection[str] = ()) -> Withdrawal:
        """Take a person's words out of the study for good, past versions too: no Undo.

        ``blank``: refs of what people wrote that loses their words too; {"all"}: everything.
        """
        from workbench.services import withdrawal

        return withdrawal.withdraw(self._study, participant, blank)

    def clean(self) -> str | None:
        """Write the database's files anew without what was erased; what stood in the way, if so."""
        from workbench.services import withdrawal

        return withdrawal.clean(self._study)

    def voices(self) -> Table[Voice]:
        """Labels that name nobody yet: unknown speakers, several voices."""
        from workbench.services import same_people

        return same_people.voices(self._study)

    def people_table(self) -> PeopleTable:
        """Speakers and participants as a page edits them, with types and paper labels."""
        from workbench.services import people_table

        return people_table.table(self._study)

    def save_people(self, changes: PeopleChanges) -> Table[SpeakerLink]:
        """Change just these cells of the people table, all or none, as one step."""
        from workbench.services import people_table

        return people_table.save(self._study, changes)

    def consents(self) -> Mapping[str, str]:
        """Participant label → what they said on being quoted."""
        from workbench.services import quotes

        return quotes.consents(self._study)

    def set_consent(self, participant: str, consent: str) -> None:
        """Note whether a participant may be quoted: ``quotes``, ``no quotes``, ``withdrawn`` (nor
        counted) or nothing."""
        from workbench.services import quotes

        quotes.set_consent(self._study, participant, consent)
