"""Withdrawal: a person's words go everywhere, for good; what people wrote of them is listed.

One step of the history that cannot be undone. Past versions lose the words too, so nothing can
bring them back; the chain still verifies (``storage.erasing``, ``docs/decisions/0042``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import delete, select, update

from coding import segmentation
from coding.own_words import OwnWords
from coding.suggesters.kept import KEPT
from workbench.errors import Refused, StrandFrozen
from workbench.names import name_key
from workbench.services import carrying, newest, preparing, rereading, suggestion_places
from workbench.services.study import Study
from workbench.services.withdrawing_person import Person, labelled, own_words, parts, person
from workbench.services.withdrawing_photos import take_out
from workbench.services.withdrawing_sight import Sight, Taken, narrowed
from workbench.services.withdrawing_texts import Texts
from workbench.services.withdrawing_written import ALL, blank_written, strings
from workbench.storage import cleaning
from workbench.storage.changes import Change
from workbench.storage.erasing import erase, tables_with_words
from workbench.storage.queries.kinds import kinds_in_use
from workbench.storage.rows.charting import FrameworkCellRow
from workbench.storage.rows.documents import DocumentRow, SpeakerRow
from workbench.storage.rows.kinds import row_class
from workbench.storage.rows.people import AttributeValueRow, ParticipantRow
from workbench.storage.rows.project import ClientOpRow
from workbench.storage.rows.suggestions import SuggestionRow, VectorRow
from workbench.storage.undo import WITHDRAW
from workbench.values.withdrawal import Withdrawal

__all__ = ["ALL", "clean", "look", "withdraw"]


def look(study: Study, participant: str, blank: Collection[str] = ()) -> Withdrawal:
    """What a withdrawal would take away: it is done and thrown away, so this is exact.

    NotFound without such a person; StrandFrozen where their words are in a frozen strand.
    """
    with study.database.writing(study.project_id) as session:
        change = Change(session, study.project_id, study.actor_id(session), WITHDRAW)
        found = _told(study, change, participant, blank)
        session.rollback()
    return found


def withdraw(study: Study, participant: str, blank: Collection[str] = ()) -> Withdrawal:
    """Take a person's words out of the study, for good, in one step that cannot be undone.

    ``blank``: refs of what people wrote that is to lose their words too (``ALL``: everything).
    """
    with study.database.writing(study.project_id) as session:
        change = Change(session, study.project_id, study.actor_id(session), WITHDRAW)
        done = _told(study, change, participant, blank)
    _forget(study)
    return replace(done, is_done=True, unclean=clean(study))


def clean(study: Study) -> str | None:
    """Write the database's files anew without what was erased; what stood in the way, if
    anything. May be asked for again at any time."""
    return cleaning.clean(study.database, tables_with_words())


def _told(study: Study, change: Change, participant: str, blank: Collection[str]) -> Withdrawal:
    """Take everything away; tell of what the acting person may see."""
    seen = Sight.of(study, change.session)
    seen.refuse_hidden(participant)
    try:
        found, taken = _take_away(study, change, participant, blank)
    except StrandFrozen as frozen:
        if not seen.is_blind:
            raise
        raise Refused(
            "Something of theirs belongs to a strand that is frozen. Ask somebody who codes no "
            "blind strand to open it first, on the page Strands."
        ) from frozen
    return narrowed(seen, change, taken, found)


def _take_away(
    study: Study, change: Change, participant: str, blank: Collection[str]
) -> tuple[Withdrawal, Taken]:
    who = person(change.session, change.project_id, participant)
    label = who.row.label
    own = own_words(change.session, change.project_id, who)
    names = _documents(change, who)
    texts = Texts(change, who, own)
    ended = _end(change, who, texts)
    _personal(change, who, texts)
    written, lost = blank_written(change, own, blank)
    texts.erased["what people wrote"] += lost
    photos, texts.erased["photos"] = take_out(change, blank)
    _derived(change, who, own, texts.erased)
    change.seal()
    copies = cleaning.copies_beside(study.database, study.guid)
    found = Withdrawal(
        label, names, texts.turns.total(), {kind: len(ids) for kind, ids in sorted(ended.items())},
        _counted(texts.erased), tuple(sorted(name for _, name in texts.files)),
        written, tuple(str(path) for path in copies), is_done=False, photos=photos,
    )  # fmt: skip
    return found, Taken(ended, texts.turns, texts.files)


def _counted(counts: Counter[str]) -> Mapping[str, int]:
    return {kind: n for kind, n in sorted(counts.items()) if n}


def _documents(change: Change, who: Person) -> tuple[str, ...]:
    rows = [
        name
        for some in parts(who.documents)
        for name in change.session.scalars(
            select(DocumentRow.name).where(
                DocumentRow.project_id == change.project_id,
                DocumentRow.id.in_(some),
                DocumentRow.ended.is_(None),
            )
        )
    ]
    return tuple(sorted(rows))


def _end(change: Change, who: Person, texts: Texts) -> Mapping[str, list[str]]:
    """End the person, their labels, what was coded of them alone, and all that hangs on those;
    kind → ids."""
    stretches = _stretches(change, who)
    texts.blank()
    gone: set[str] = {*who.participants, *who.speakers, *texts.emptied, *stretches}
    ended: dict[str, list[str]] = {}
    fresh = gone
    kinds = kinds_in_use(change.session, change.project_id)
    while fresh:
        found: set[str] = set()
        for kind in kinds:
            table = row_class(kind)
            for column in ("id", *getattr(table, "REFERS", ())) if hasattr(table, "born") else ():
                if not hasattr(table, "ended"):
                    continue
                for some in parts(fresh):
                    for row in change.session.scalars(
                        select(table).where(
                            table.project_id == change.project_id,
                            table.ended.is_(None),
                            getattr(table, column).in_(some),
                        )
                    ):
                        change.end(row)
                        ended.setdefault(kind, []).append(row.id)
                        found.add(row.id)
            change.session.flush()
        gone |= fresh
        fresh = found - gone
    return ended


def _stretches(change: Change, who: Person) -> set[str]:
    """Ids of marks on the person's turns: from another standpoint, a question put, answers."""
    from workbench.services.withdrawing_marks import marks_on

    return marks_on(change.session, change.project_id, who)


def _personal(change: Change, who: Person, texts: Texts) -> None:
    """Labels, consent, what is known of them, and what was charted of them: every version."""
    session, project_id = change.session, change.project_id
    for person_row in session.scalars(
        select(ParticipantRow).where(
            ParticipantRow.project_id == project_id, ParticipantRow.id.in_(who.participants)
        )
    ):
        name = f"withdrawn {person_row.id[:8]}"
        erase(change, person_row, label=name, label_key=name, paper_label=None, consent="withdrawn")
        texts.erased["participant"] += 1
    for some in parts(who.speakers):
        for speaker in session.scalars(
            select(SpeakerRow).where(SpeakerRow.project_id == project_id, SpeakerRow.id.in_(some))
        ):
            name = f"withdrawn {speaker.id[:8]}"
            erase(change, speaker, label=name, label_key=name_key(name))
            texts.erased["speaker"] += 1
    for value in session.scalars(
        select(AttributeValueRow).where(
            AttributeValueRow.project_id == project_id,
            AttributeValueRow.participant_id.in_(who.participants),
        )
    ):
        erase(change, value, value="")
        texts.erased["attribute_value"] += 1
    for cell in session.scalars(
        select(FrameworkCellRow).where(FrameworkCellRow.project_id == project_id)
    ):
        kept = {id_: said for id_, said in cell.evidence.items() if id_ not in texts.touched}
        words = "" if cell.row_id in who.participants else cell.words
        if kept != cell.evidence or words != cell.words:
            erase(change, cell, words=words, evidence=kept)
            texts.erased["framework_cell"] += 1


def _derived(change: Change, who: Person, own: OwnWords, erased: Counter[str]) -> None:
    """What was made from texts: reasons of suggestions and vectors wholly (they are made anew),
    answers kept for browsers where they hold the words."""
    session, project_id = change.session, change.project_id
    session.execute(
        update(SuggestionRow).where(SuggestionRow.project_id == project_id).values(why=None)
    )
    session.execute(delete(VectorRow).where(VectorRow.project_id == project_id))
    for done in session.scalars(select(ClientOpRow).where(ClientOpRow.project_id == project_id)):
        if any(own.runs(text) or [*labelled(text, who.labels)] for text in strings(done.result)):
            done.result = _only_numbers(done.result)
            erased["client_op"] += 1


def _only_numbers(answer: Any) -> Any:
    """An answer without its texts: which step it was is what Undo needs of it."""
    if not isinstance(answer, dict):
        return {}
    return {name: said for name, said in answer.items() if name in ("seq", "id", "revision")}


def _forget(study: Study) -> None:
    """What this process has kept of texts to be quicker."""
    preparing.stop_all(study)
    newest.forget(study.database, study.project_id)
    for kept in (carrying._aligned, rereading._written, segmentation._cuts):
        kept.cache_clear()
    suggestion_places.forget()
    KEPT.clear()
