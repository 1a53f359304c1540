"""Each side of a theme summed up in people's words, then the theme's integrated statement.

One summary a side, the study's own: who wrote it last and when is kept, and so is every version.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from coding.codebook import Code
from coding.offsets import canonical
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_id, name_key
from workbench.services.coded_since import CodedSince
from workbench.services.judged_sides import find_theme
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study
from workbench.services.summaries_read import history_of, read
from workbench.storage.changes import Change, last_seq, new_id
from workbench.storage.queries import summaries as queries
from workbench.storage.queries import words as word_queries
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.summaries import SideSummaryRow, SummaryPassageRow
from workbench.values import Scope, Table
from workbench.values.summaries import SideSummary

LONGEST = 10_000
"""Characters."""


def summaries(study: Study, theme: str | None = None) -> Table[SideSummary]:
    """What is written now, in the order of themes and groups, the statement of each last."""
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        wanted = None if theme is None else find_theme(snapshot, theme).id
        found = read(session, study.project_id, snapshot)
        return Table(one for one in found if wanted in (None, one.theme_id))


def history(study: Study, theme: str, side: str | None = None) -> Table[SideSummary]:
    """Every version of one side's summary (None: of the statement), oldest first."""
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        code = find_theme(snapshot, theme)
        _, name = _side(_groups(study, session), code, side)
        return Table(history_of(session, study.project_id, snapshot, code.id, name))


def write(
    study: Study,
    theme: str,
    side: str | None,
    words: str,
    *,
    passages: Sequence[str] | None = None,
    seen: int | None = None,
) -> SideSummary:
    """Write a side's summary (None: the integrated statement) in the place of the one before.

    ``passages``: ids of codings of the theme it stands on (None: those linked already). ``seen``:
    the step whose coding was looked at. The very same again changes nothing, unless the theme was
    coded further since: then it is confirmed. Refused where it is empty or too long.
    """
    said = _checked(words)
    with study.reading() as session:
        now = last_seq(session, study.project_id)
        if seen is not None and not 0 < seen <= now:
            raise UsageError(f"The study has steps 1 to {now}, not {seen}.")
        snapshot = load(session, study.project_id, Scope(), only=())
        code = find_theme(snapshot, theme)
        side_id, name = _side(_groups(study, session), code, side)
        linked = None if passages is None else _known(study, session, snapshot, code, passages)
    with study.acting("write summary") as change:
        before = _living(change, code.id, side_id)
        at = change.seq - 1 if seen is None else seen
        values = {"words": said, "coder_id": change.actor_id, "evidence_seq": at}
        if before is None:
            row = change.add(
                SideSummaryRow(id=new_id(), theme_id=code.id, side_id=side_id, **values)
            )
        else:
            row = before
            if before.words != said or _outdated(change, snapshot, before):
                row = change.replace(before, **values)
        if linked is not None:
            _link(change, row.id, linked)
    return _now(study, code.id, name)


def take_away(study: Study, theme: str, side: str | None) -> None:
    """End a side's summary (None: the statement); its versions stay in the record."""
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope(), only=())
        code = find_theme(snapshot, theme)
        side_id, name = _side(_groups(study, session), code, side)
    with study.acting("take away summary") as change:
        row = _living(change, code.id, side_id)
        if row is None:
            whose = f"the side of {name}" if name else "the theme as a whole"
            raise NotFound(f"Nothing is written of “{code.name}” for {whose}.")
        _link(change, row.id, [])
        change.end(row)


def _checked(words: str) -> str:
    said = canonical(words).text.strip()
    if not said:
        raise Refused(
            "The summary is empty. Write what this side says; to have one gone, take it away."
        )
    if len(said) > LONGEST:
        raise Refused(
            f"The summary has {len(said):,} characters; the longest kept is {LONGEST:,}. "
            "Shorten it."
        )
    return said


def _groups(study: Study, session: Session) -> dict[str, str]:
    return {row.id: row.name for row in word_queries.groups(session, study.project_id, None)}


def _side(groups: dict[str, str], theme: Code, side: str | None) -> tuple[str, str]:
    """(id, name) of a side; the theme's own id and no name for the statement."""
    if side is None:
        return theme.id, ""
    for id_, name in groups.items():
        if side == id_ or name_key(side) == name_key(name):
            return id_, name
    known = ", ".join(groups.values()) or "none yet: say on the page People who belongs where"
    raise NotFound(f"No group is called “{side}”. There are: {known}")


def _known(
    study: Study, session: Session, snapshot: Snapshot, theme: Code, passages: Sequence[str]
) -> list[str]:
    """The ids of codings, each once; NotFound or Refused where one is not of the theme."""
    ids = list(dict.fromkeys(clean_id(each) for each in passages))
    rows = {r.id: r for r in queries.codings(session, study.project_id, ids)}
    evidence = snapshot.codebook.evidence(theme.id)
    for id_ in ids:
        if id_ not in rows:
            raise NotFound(f"There is no coding {id_}. See which there are: workbench export")
        if rows[id_].code_id not in evidence:
            raise Refused(
                f"The passage “{(rows[id_].quote or '')[:60]}” is not coded under “{theme.name}”. "
                "Code it there first, or leave it out."
            )
    return ids


def _living(change: Change, theme_id: str, side_id: str) -> SideSummaryRow | None:
    return next(
        iter(
            all_living(
                change.session, SideSummaryRow, change.project_id,
                SideSummaryRow.theme_id == theme_id, SideSummaryRow.side_id == side_id,
            )
        ),
        None,
    )  # fmt: skip


def _outdated(change: Change, snapshot: Snapshot, row: SideSummaryRow) -> bool:
    since = CodedSince(change.session, change.project_id, snapshot.codebook, [row.evidence_seq])
    return since.differs(row.theme_id, row.evidence_seq)


def _link(change: Change, summary_id: str, wanted: Sequence[str]) -> None:
    """Let the summary's links be those wanted."""
    left = list(wanted)
    for row in all_living(
        change.session, SummaryPassageRow, change.project_id,
        SummaryPassageRow.summary_id == summary_id,
    ):  # fmt: skip
        if row.coding_id in left:
            left.remove(row.coding_id)
        else:
            change.end(row)
    for coding in left:
        change.add(SummaryPassageRow(id=new_id(), summary_id=summary_id, coding_id=coding))


def _now(study: Study, theme_id: str, side: str) -> SideSummary:
    return next(one for one in summaries(study, theme_id) if one.side == side)
