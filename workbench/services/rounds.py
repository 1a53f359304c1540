"""Rounds of co-production: named, their workshops, and what changed from one to the next."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workbench.errors import NotFound, Refused
from workbench.names import clean_name, clean_words, name_key
from workbench.services import codebook_versions, codebooks, wordings, workshops
from workbench.services.blindness import refuse_together
from workbench.services.snapshot import take
from workbench.services.study import Study
from workbench.storage.changes import last_seq, new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.queries.lineage import steps
from workbench.storage.queries.workshops import in_order
from workbench.storage.rows.workshops import RoundWorkshopRow, WorkshopRoundRow
from workbench.values import Scope
from workbench.values.rounds import EvidenceThen, Round, RoundReport

NOW = "now"
_ROUNDS = "rounds of workshops, where strands meet,"
MOST_NOTE = 4_000


def begin(study: Study, name: str, note: str = "") -> Round:
    """Begin a round: what stood until now is what it is compared with. One undoable step."""
    cleaned = clean_name(name, "round")
    with study.acting("begin round") as change:
        refuse_together(change.session, _ROUNDS)
        rows = in_order(change.session, WorkshopRoundRow, change.project_id)
        if any(row.name_key == name_key(cleaned) for row in rows) or name_key(cleaned) == NOW:
            raise Refused(f"There is a round “{cleaned}” already. Choose another name.")
        row = change.add(
            WorkshopRoundRow(
                id=new_id(), name=cleaned, name_key=name_key(cleaned), seq=change.seq - 1,
                note=clean_words(note, "note", MOST_NOTE) or None,
            )
        )  # fmt: skip
        id_ = change.answer = row.id
    return next(each for each in rounds(study) if each.id == id_)


def belongs(study: Study, round_: str, workshop: str) -> None:
    """Let a workshop belong to a round (and to no other)."""
    with study.acting("workshop of round") as change:
        session, project_id = change.session, change.project_id
        mine = find(session, project_id, round_)
        room = workshops.find(session, project_id, workshop)
        rows = all_living(
            session, RoundWorkshopRow, project_id, RoundWorkshopRow.workshop_id == room.id
        )
        if rows and rows[0].round_id != mine.id:
            change.replace(rows[0], round_id=mine.id)
        elif not rows:
            change.add(RoundWorkshopRow(id=new_id(), round_id=mine.id, workshop_id=room.id))


def rounds(study: Study) -> tuple[Round, ...]:
    """Every round, in the order they began."""
    with study.reading() as session:
        refuse_together(session, _ROUNDS)
        rows = in_order(session, WorkshopRoundRow, study.project_id)
        links = in_order(session, RoundWorkshopRow, study.project_id)
        told = steps(session, study.project_id, [row.born for row in rows])
    return tuple(
        Round(
            row.id, row.name, row.seq, told[row.born].at, row.note or "",
            tuple(link.workshop_id for link in links if link.round_id == row.id),
        )
        for row in rows
    )  # fmt: skip


def find(session: Session, project_id: int, round_: str) -> WorkshopRoundRow:
    """The row of a round by name or id; NotFound, naming those there are."""
    refuse_together(session, _ROUNDS)
    rows = in_order(session, WorkshopRoundRow, project_id)
    for row in rows:
        if row.id == round_ or row.name_key == name_key(round_):
            return row
    told = ", ".join(f"“{row.name}”" for row in rows) or "none yet"
    raise NotFound(f"No round is called “{round_}”. There are: {told}.")


def report(study: Study, round_: str | None = None) -> tuple[RoundReport, ...]:
    """What changed in one round, or in each of them."""
    found = rounds(study)
    with study.reading() as session:
        newest = last_seq(session, study.project_id)
        wanted = None if round_ is None else find(session, study.project_id, round_).id
    rooms = {room.id: room for room in workshops.all_workshops(study)}
    reports = []
    for at, mine in enumerate(found):
        if wanted not in (None, mine.id):
            continue
        later = found[at + 1] if at + 1 < len(found) else None
        end = newest if later is None else later.seq
        reports.append(
            RoundReport(
                round=mine,
                until=NOW if later is None else later.name,
                workshops=tuple(rooms[id_] for id_ in mine.workshops if id_ in rooms),
                themes=codebook_versions.difference(study, mine.seq, end),
                evidence=_evidence(study, mine.seq, end),
                wordings=_wordings(study, mine.seq, end),
            )
        )
    return tuple(reports)


def _evidence(study: Study, start: int, end: int) -> tuple[EvidenceThen, ...]:
    """People of each theme and group at both steps, by the contract's counting; a theme that was
    renamed is the same theme, under its later name."""
    then, now = (_people(study, seq) for seq in (start, end))
    places = [*now, *(place for place in then if place not in now)]
    found = []
    for theme, group in places:
        path = (now.get((theme, group)) or then[theme, group])[0]
        before, after = (counts.get((theme, group)) for counts in (then, now))
        found.append(EvidenceThen(path, group, before and before[1], after and after[1]))
    return tuple(found)


def _people(study: Study, seq: int) -> dict[tuple[str, str], tuple[str, tuple[int, int]]]:
    """(theme's id, group) → (path, (people, of)) as of a step."""
    if not seq:
        return {}
    snapshot = take(study, Scope(as_of=seq))
    return {
        (theme, group): (snapshot.codebook.path(theme), (cell.people, cell.of))
        for theme in snapshot.comparison.themes
        for group, cell in snapshot.comparison.cells[theme].items()
    }


def _wordings(study: Study, start: int, end: int) -> tuple[tuple[str, str, str, str], ...]:
    with study.reading() as session:
        before, after = (
            wordings.standing_at(session, study.project_id, seq) for seq in (start, end)
        )
        book = codebooks.load(session, study.project_id, end)
    found = [
        (book.path(code) if code in book else "", voice, old, new)
        for code, voice in {*before, *after}
        if (old := before.get((code, voice), "")) != (new := after.get((code, voice), ""))
    ]
    return tuple(sorted(found))  # by their words: ids are random
