"""Answers to whether a label means one person everywhere: yes joins them, no is remembered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations

from workbench.errors import Refused
from workbench.services.framework_cells import take_over
from workbench.services.people import Linker
from workbench.services.same_people import SharedLabel, likeness, the_label
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.queries.referring import referring
from workbench.storage.rows.notes import MemoLinkRow
from workbench.storage.rows.passages import MemoRow
from workbench.storage.rows.people import KeptApartRow, ParticipantRow
from workbench.values import JoinedPeople

_LINKED = ("speaker", "participant_group", "attribute_value", "framework_cell")
"""Kinds that refer to a participant and that joining brings together by itself."""


def join(
    study: Study, label: str, *, strand: str | None = None, documents: Sequence[str] = ()
) -> JoinedPeople:
    """Yes: the label means one person in these documents (none named: in all that are open).

    Speakers, groups, attributes and what else refers to them go to the participant that has the
    label's own name, else to the first. One undoable step.
    """
    with study.acting("join people") as change:
        one = the_label(change.session, change.project_id, label, strand)
        chosen = one.those(documents) if documents else one.open_people
        if len(chosen) < 2:
            raise Refused(f"“{one.label}” is one person there already. Name two documents or more.")
        if not documents and any(frozenset(p) in one.apart for p in combinations(chosen, 2)):
            raise Refused(
                f"Some of those called “{one.label}” are known to be different people. Say in "
                "which documents it is the same person: --document D, once for each"
            )
        linker = Linker(change)
        names = {row.id: row for row in linker.participants.values()}
        kept = next(
            (p for p in chosen if likeness(names[p].label) == likeness(one.label)), chosen[0]
        )
        others = [person for person in chosen if person != kept]
        let_go = _bring_together(linker, names, kept, others)
        return JoinedPeople(
            one.label,
            names[kept].label,
            tuple(speaker.document for person in chosen for speaker in one.people[person]),
            tuple(names[person].label for person in others),
            tuple(let_go),
        )


def _bring_together(
    linker: Linker, names: Mapping[str, ParticipantRow], kept: str, others: Sequence[str]
) -> list[tuple[str, str, str]]:
    """Let ``kept`` take over what belongs to the others, who end; the values that were let go."""
    change = linker.change
    for id_, speaker in list(linker.speakers.items()):
        if speaker.participant_id in others:
            linker.speakers[id_] = change.replace(speaker, participant_id=kept)
    for owner, group_id in list(linker.belongings):
        if owner in others:
            linker.belong(kept, group_id)
    let_go = _fill_in(linker, kept, others)
    papers = {names[p].paper_label for p in others} - {None, ""}
    if not names[kept].paper_label and len(papers) == 1:
        linker.set_paper_label(names[kept].label, papers.pop() or "")
    for other in others:
        linker.join_consent(names[kept].label, names[other].consent or "")
    take_over(change, kept, others)
    rows = referring(change.session, change.project_id, others, but=_LINKED)
    for row, column in list(rows):
        change.replace(row, **{column: kept})
    for kind in (MemoRow, MemoLinkRow):
        for note in all_living(change.session, kind, change.project_id, kind.target_id.in_(others)):
            change.replace(note, target_id=kept)
    linker.take_out(others)
    return let_go


def _fill_in(linker: Linker, kept: str, others: Sequence[str]) -> list[tuple[str, str, str]]:
    """Attributes that only the others have; those that differ stay as the kept one has them."""
    let_go = []
    names = {row.id: row.name for row in linker.attributes.values()}
    for (owner, attribute_id), row in list(linker.values.items()):
        if owner not in others:
            continue
        present = linker.values.get((kept, attribute_id))
        if present is None:
            linker.set_attribute(kept, names[attribute_id], row.value)
        elif present.value != row.value:
            let_go.append((names[attribute_id], present.value, row.value))
    return let_go


def keep_apart(
    study: Study, label: str, *, strand: str | None = None, documents: Sequence[str] = ()
) -> tuple[str, ...]:
    """No: these are different people; it is not asked again. Returns the documents meant.

    One document: whom the label means there is none of the others. Several: those they mean are
    different from each other. None: all that are open are. One undoable step.
    """
    with study.acting("keep people apart") as change:
        one = the_label(change.session, change.project_id, label, strand)
        chosen = one.those(documents) if documents else one.open_people
        if len(chosen) > 1:
            sets = [chosen]
        else:
            sets = [[person, other] for person in chosen for other in one.people if other != person]
        fresh = [
            those
            for those in sets
            if any(frozenset(pair) not in one.apart for pair in combinations(those, 2))
        ]
        if not fresh:
            raise Refused(f"That those called “{one.label}” are different people is known already.")
        for those in fresh:
            _remember(change, one, those)
        told = dict.fromkeys(person for those in fresh for person in those)
        return tuple(speaker.document for person in told for speaker in one.people[person])


def _remember(change: Change, one: SharedLabel, people: Sequence[str]) -> None:
    """One set of different people, by the speakers they have now."""
    set_id = new_id()
    for person in people:
        for speaker in one.people[person]:
            change.add(KeptApartRow(id=new_id(), set_id=set_id, speaker_id=speaker.id))
