"""Memos: written, changed, ended and found. A private one is seen by who wrote it, nobody else."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbench.errors import NotFound, Refused
from workbench.names import clean_id, name_key
from workbench.services import memo_targets
from workbench.services.passages import end_memo, memo_kind, memo_words
from workbench.services.study import Study, known_coder
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import memos as queries
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.notes import MemoLinkRow
from workbench.storage.rows.passages import MemoRow
from workbench.storage.rows.project import CoderRow
from workbench.values import Table
from workbench.values.memos import TARGET_KINDS, Memo, MemoTarget


def list_memos(
    study: Study,
    *,
    search: str = "",
    kind: str | None = None,
    coder: str | None = None,
    about: str | None = None,
    private: bool = True,
) -> Table[Memo]:
    """The memos this person may see, last changed first.

    ``search``: words that must all stand in the text (case and accents aside). ``about``: a kind
    of target (``TARGET_KINDS``), or one thing by name or id. ``private`` False: shared ones only.
    """
    wanted = _plain(search).split()
    kind = memo_kind(kind) if kind else None
    with study.reading() as session:
        project_id = study.project_id
        me = _me(session, study)
        whose = known_coder(session, project_id, coder) if coder else None
        one = None
        if about and about not in TARGET_KINDS:
            one = memo_targets.find(session, project_id, about)
        rows = [
            row
            for row in queries.visible(session, project_id, me if private else None)
            if (private or not row.is_private)
            and (kind is None or row.kind == kind)
            and (whose is None or row.coder_id == whose)
            and all(word in _plain(row.text) for word in wanted)
        ]
        further = _further(session, project_id)
        ids = {row.id: _ids(row.target_id, further.get(row.id, ())) for row in rows}
        told = memo_targets.told(session, project_id, {i for found in ids.values() for i in found})
    memos = (
        Memo(
            row.id, row.kind, bool(row.is_private), row.coder, row.coder_id == me, row.text,
            _ordered([told[id_] for id_ in ids[row.id] if id_ in told]),
            row.written_at, row.changed_at,
        )
        for row in rows
    )  # fmt: skip
    return Table(
        memo
        for memo in memos
        if not about
        or any(t.id == one if one is not None else t.kind == about for t in memo.targets)
    )


def add(
    study: Study,
    text: str,
    *,
    kind: str = "analytic",
    private: bool | None = None,
    about: Sequence[str] = (),
) -> Memo:
    """Write a memo, about nothing in particular or about things by name or id.

    ``private`` None: reflexive memos are private, others shared. Refused where it is empty.
    """
    words = memo_words(text)
    if not words:
        raise Refused("This memo has no words yet; nothing was kept.")
    kind = memo_kind(kind)
    id_ = new_id()
    with study.acting("write memo") as change:
        targets = _found(change, about)
        change.add(
            MemoRow(
                id=id_, target_id=targets[0] if targets else None, coder_id=change.actor_id,
                kind=kind, is_private=kind == "reflexive" if private is None else private,
                text=words,
            )
        )  # fmt: skip
        _link(change, id_, targets[1:])
    return get(study, id_)


def edit(
    study: Study,
    memo: str,
    *,
    text: str | None = None,
    kind: str | None = None,
    private: bool | None = None,
    about: Sequence[str] | None = None,
) -> Memo:
    """Change one's own memo, in one step; what is None stays. ``about`` is the whole list anew."""
    values: dict[str, object] = {}
    if text is not None:
        values["text"] = memo_words(text)
        if not values["text"]:
            raise Refused("A memo needs words. To have it gone, end it; that can be undone.")
    if kind is not None:
        values["kind"] = memo_kind(kind)
    if private is not None:
        values["is_private"] = private
    with study.acting("change memo") as change:
        row = _own(change, memo)
        if about is not None:
            values["target_id"] = _relink(change, row, _found(change, about))
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if changed:
            change.replace(row, **changed)
        id_ = row.id
    return get(study, id_)


def end(study: Study, memo: str) -> None:
    """End one's own memo, in one step that can be undone."""
    with study.acting("end memo") as change:
        end_memo(change, _own(change, memo))


def get(study: Study, memo: str) -> Memo:
    """One memo; NotFound where there is none, or it is somebody else's private one."""
    id_ = clean_id(memo)
    found = next((each for each in list_memos(study) if each.id == id_), None)
    if found is None:
        raise _unknown(id_)
    return found


def target(study: Study, said: str) -> MemoTarget:
    """What a memo can be about, by name or id; NotFound where there is no such thing."""
    with study.reading() as session:
        id_ = memo_targets.find(session, study.project_id, said)
        return memo_targets.told(session, study.project_id, [id_])[id_]


def _unknown(id_: str) -> NotFound:
    return NotFound(f"There is no memo {id_}. See which there are: workbench memo list")


def _own(change: Change, memo: str) -> MemoRow:
    id_ = clean_id(memo)
    row = one_living(change.session, MemoRow, change.project_id, id_)
    if row is None or (row.is_private and row.coder_id != change.actor_id):
        raise _unknown(id_)
    if row.coder_id != change.actor_id:
        raise Refused("This memo is somebody else’s; write one of your own beside it.")
    return row


def _found(change: Change, about: Sequence[str]) -> list[str]:
    found = [memo_targets.find(change.session, change.project_id, said) for said in about]
    return list(dict.fromkeys(found))


def _link(change: Change, memo: str, targets: Sequence[str]) -> None:
    for target in targets:
        change.add(MemoLinkRow(id=new_id(), memo_id=memo, target_id=target))


def _relink(change: Change, row: MemoRow, wanted: list[str]) -> str | None:
    """Let the memo's links be those wanted; the id that is its first target then."""
    first = row.target_id if row.target_id in wanted else next(iter(wanted), None)
    rest = [target for target in wanted if target != first]
    for link in all_living(
        change.session, MemoLinkRow, change.project_id, MemoLinkRow.memo_id == row.id
    ):
        if link.target_id in rest:
            rest.remove(link.target_id)
        else:
            change.end(link)
    _link(change, row.id, rest)
    return first


def _further(session: Session, project_id: int) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in queries.links(session, project_id):
        found[row.memo_id].append(row.target_id)
    return found


def _ids(first: str | None, further: Sequence[str]) -> list[str]:
    return list(dict.fromkeys([*([first] if first is not None else []), *further]))


def _ordered(targets: Sequence[MemoTarget]) -> tuple[MemoTarget, ...]:
    """Passages first, then what they belong to; of a kind, by name and place."""
    return tuple(
        sorted(targets, key=lambda t: (TARGET_KINDS.index(t.kind), t.name, t.turn or 0, t.id))
    )


def _me(session: Session, study: Study) -> str | None:
    """The acting person's id; None where they have not acted yet."""
    return session.execute(
        select(CoderRow.id).where(
            CoderRow.project_id == study.project_id, CoderRow.name_key == name_key(study.actor)
        )
    ).scalar()


def _plain(text: str) -> str:
    """Case folded and without accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))
