"""Member checking: a plain summary goes out to a person or a group, responses come back.

Their themes, their own words, plain sentences. What went out is kept as ids and a step of the
history, never as words: what is withdrawn later is not in it any more when it is read again.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_id, clean_words, name_key
from workbench.services import judged_sides
from workbench.services.blindness import refuse_blind
from workbench.services.member_summary import Teller
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study
from workbench.storage.changes import last_seq, new_id
from workbench.storage.queries import quotes as quote_queries
from workbench.storage.queries import workshops as queries
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.people import PerspectiveGroupRow
from workbench.storage.rows.together import MemberCheckRow, MemberResponseRow
from workbench.values import Scope
from workbench.values.member_checks import FITS, MemberCheck, MemberResponse, MemberSummary

MOST_WORDS = 20_000
_WHAT = "what goes out for member checking"
_QUOTED = ("", "quotes")


def send(
    study: Study, to: str, *, kind: str | None = None, themes: Sequence[str] = (), note: str = ""
) -> MemberSummary:
    """Keep that a summary goes to a participant or a group (label, name or id), and return it.

    ``kind``: person or group, where a name is both. ``themes``: only these (default: each theme
    they voice). Refused where they voice none of them, and for who is blind to a strand.
    """
    with study.reading() as session:
        refuse_blind(session, study, _WHAT)
        snapshot = load(session, study.project_id, Scope())
        found, about_id = _recipient(session, study, snapshot, to, kind)
        teller = Teller(session, study, snapshot)
        wanted = [judged_sides.find_theme(snapshot, name).id for name in themes]
        shown = teller.choose(found, about_id, wanted)
        seq = last_seq(session, study.project_id)
    if not shown:
        raise Refused(
            f"“{to}” voices none of these themes in words that may be shown, so there is nothing "
            "to send. Code their words first, or choose other themes."
        )
    said = clean_words(note, "note", MOST_WORDS)
    id_ = new_id()
    with study.acting("send member check") as change:
        change.add(
            MemberCheckRow(
                id=id_, about_id=about_id, kind=found, seq=seq, shown=shown, note=said or None
            )
        )
        change.answer = id_
    return summary(study, id_)


def summary(study: Study, check: str) -> MemberSummary:
    """What went out, as of its step, without what was withdrawn or may not be quoted now."""
    with study.reading() as session:
        refuse_blind(session, study, _WHAT)
        row = _row(session, study, check)
        then = load(session, study.project_id, Scope(as_of=row.seq))
        name = _name(load(session, study.project_id, Scope(), only=()), session, study, row)
        themes = Teller(session, study, then).tell(row.kind, row.about_id, row.shown)
        return MemberSummary(study.name, row.id, row.kind, name, themes, row.note or "")


def respond(
    study: Study, check: str, words: str = "", *, theme: str | None = None, fit: str = ""
) -> MemberCheck:
    """Type in what came back, on a theme or on the whole; the very same again is no step.

    ``fit``: yes, partly, no, or nothing where it was said in words only.
    """
    if fit not in FITS:
        raise UsageError(f"An answer is {', '.join(f for f in FITS if f)} or nothing, not “{fit}”.")
    said = clean_words(words, "response", MOST_WORDS)
    if not said and not fit:
        raise Refused("The response is empty. Say in words what came back, or yes, partly or no.")
    with study.reading() as session:
        refuse_blind(session, study, _WHAT)
        row = _row(session, study, check)
        snapshot = load(session, study.project_id, Scope(), only=())
        about = None if theme is None else judged_sides.find_theme(snapshot, theme).id
    with study.acting("note response") as change:
        rows = all_living(
            change.session, MemberResponseRow, change.project_id,
            MemberResponseRow.check_id == row.id,
        )  # fmt: skip
        if not any((r.theme_id, r.fit, r.words) == (about, fit, said) for r in rows):
            change.add(
                MemberResponseRow(id=new_id(), check_id=row.id, theme_id=about, fit=fit, words=said)
            )
        change.answer = row.id
    return one(study, row.id)


def take_away(study: Study, id_: str) -> None:
    """End a response, or a check with its responses (by id); both stay in the record."""
    with study.acting("take away member check") as change:
        refuse_blind(change.session, study, _WHAT)
        response = one_living(change.session, MemberResponseRow, change.project_id, clean_id(id_))
        if response is not None:
            change.end(response)
            return
        row = one_living(change.session, MemberCheckRow, change.project_id, clean_id(id_))
        if row is None:
            raise NotFound(f"No member check or response has the id {id_}.")
        for each in all_living(
            change.session, MemberResponseRow, change.project_id,
            MemberResponseRow.check_id == row.id,
        ):  # fmt: skip
            change.end(each)
        change.end(row)


def one(study: Study, check: str) -> MemberCheck:
    """One check with its responses, by id; NotFound where there is none."""
    for each in checks(study):
        if each.id == clean_id(check):
            return each
    raise NotFound(f"No member check has the id {check}. See which there are: member-check list")


def checks(study: Study, theme: str | None = None) -> tuple[MemberCheck, ...]:
    """What went out and came back, oldest first; ``theme``: only those that tell of it."""
    with study.reading() as session:
        refuse_blind(session, study, _WHAT)
        snapshot = load(session, study.project_id, Scope(), only=())
        found = read(session, study, snapshot)
    if theme is None:
        return found
    id_ = judged_sides.find_theme(snapshot, theme).id
    return tuple(c for c in found if any(t == id_ for t, _ in c.themes))


def read(session: Session, study: Study, snapshot: Snapshot) -> tuple[MemberCheck, ...]:
    """The same in a session; ``snapshot`` needs no documents."""
    project = study.project_id
    rows = queries.in_order(session, MemberCheckRow, project)
    answers = queries.in_order(session, MemberResponseRow, project)
    sent = queries.first_steps(session, project, MemberCheckRow, [r.id for r in rows])
    noted = queries.first_steps(session, project, MemberResponseRow, [r.id for r in answers])
    consents = quote_queries.consents(session, project)
    book = snapshot.codebook

    def theme(id_: str | None) -> str:
        return "" if id_ is None else book[id_].name if id_ in book else "(theme taken away)"

    return tuple(
        MemberCheck(
            row.id, row.kind, _name(snapshot, session, study, row), sent[row.id].name,
            sent[row.id].at, row.note or "",
            tuple((id_, theme(id_)) for id_, _ in row.shown),
            tuple(
                MemberResponse(
                    a.id, a.theme_id, theme(a.theme_id), a.fit, a.words, noted[a.id].name,
                    noted[a.id].at,
                )
                for a in answers
                if a.check_id == row.id
            ),
            consents.get(row.about_id, "") in _QUOTED,
        )
        for row in rows
    )  # fmt: skip


def _row(session: Session, study: Study, check: str) -> MemberCheckRow:
    row = one_living(session, MemberCheckRow, study.project_id, clean_id(check))
    if row is None:
        raise NotFound(
            f"No member check has the id {check}. See which there are: member-check list"
        )
    return row


def _groups(session: Session, study: Study) -> dict[str, str]:
    rows = all_living(session, PerspectiveGroupRow, study.project_id)
    return {row.id: row.name for row in rows}


def _name(snapshot: Snapshot, session: Session, study: Study, row: MemberCheckRow) -> str:
    names = snapshot.participants if row.kind == "person" else _groups(session, study)
    return names.get(row.about_id, "(no longer in the study)")


def _recipient(
    session: Session, study: Study, snapshot: Snapshot, to: str, kind: str | None
) -> tuple[str, str]:
    """(person or group, id); NotFound or Refused, naming what there is."""
    if kind not in (None, "person", "group"):
        raise UsageError(f"It goes to a person or a group, not to a “{kind}”.")
    known = {"person": snapshot.participants, "group": _groups(session, study)}
    found = [
        (which, id_)
        for which, names in known.items()
        if kind in (None, which)
        for id_, name in names.items()
        if to == id_ or name_key(to) == name_key(name)
    ]
    if len(found) > 1:
        raise Refused(f"“{to}” is a person and a group. Say which: --kind person or --kind group.")
    if not found:
        groups = ", ".join(snapshot.groups) or "none"
        raise NotFound(
            f"No participant and no group is called “{to}”. Groups: {groups}. For people see the "
            "page People."
        )
    return found[0]
