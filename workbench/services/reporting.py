"""The one report value that pages show and exporters print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import Any

from sqlalchemy.orm import Session

from coding.codebook import Code
from coding.comparison import Cell
from coding.parts import NO_GROUP, UNIDENTIFIED, Person, Stretch
from coding.paths import join_path, join_values
from coding.spans import Span
from coding.wilson import wilson
from workbench.services import comparing, people, sight, summaries_read
from workbench.services.report_quotes import Passages
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study
from workbench.services.variety import mostly, varied
from workbench.storage.queries.words import probability_surveys
from workbench.values import (
    NOT_TO_BE_QUOTED,
    WITHDRAWN,
    Convergence,
    Scope,
    Side,
    ThemeEntry,
    ThemeReport,
)
from workbench.values.later import Later, LaterTables
from workbench.values.quotes import may_be_quoted
from workbench.values.summaries import SUMMARY_COLUMNS, SideSummary, summary_row

CODING_COLUMNS = (
    "coding", "document", "strand", "method", "turn", "speaker", "participant", "groups",
    "speaking_as", "facilitator", "start", "end", "quote", "code", "path", "coder", "layer",
    "origin", "created_at",
)  # fmt: skip
TURN_COLUMNS = (
    "document", "strand", "method", "turn", "speaker", "participant", "groups", "speaking_as",
    "facilitator", "start", "end", "words",
)  # fmt: skip
CELL_KEYS = (
    "people", "of", "focus_groups", "of_focus_groups", "documents", "codings", "words",
    "share_of_talk", "speaking_as_people", "speaking_as_of",
)  # fmt: skip
INTERVAL_COLUMNS = ("theme", "path", "group", "people", "of", "low", "high")
THEME_COLUMNS = ("theme", "path", "group", "method", *CELL_KEYS)
METHOD_WORDS = {
    "interview": "interviews",
    "single-group": "a focus group",
    "mixed-group": "a mixed focus group",
    "survey": "a survey",
    "document": "documents",
}
DRAWN = (
    "The people of “{strand}” were drawn as a probability sample: intervals are Wilson’s, at 95 %, "
    "and say nothing of who did not answer."
)
CHOSEN = "These people were chosen, not sampled; do not read this as a share of all {people}."
Table = tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]


def report(study: Study, scope: Scope | None = None) -> ThemeReport:
    """Everything counted and quoted for a scope, read in one moment."""
    wanted = comparing.checked(study, scope or Scope())
    with study.reading() as session:
        snapshot = load(session, study.project_id, wanted)
        found = build(
            study.name,
            snapshot,
            _convergence(study, session, snapshot),
            tuple(summaries_read.read(session, study.project_id, snapshot)),
            probability_surveys(session, study.project_id, wanted.as_of),
        )
        said = sight.said(session)
    if not said:
        return found
    whose, *rest = found.statements
    return replace(found, statements=(whose, *said, *rest))


def _convergence(study: Study, session: Session, snapshot: Snapshot) -> tuple[Convergence, ...]:
    """What was judged, as far as everybody may see it."""
    from workbench.services.judged import for_report

    return for_report(study, session, snapshot)


def build(
    name: str,
    snapshot: Snapshot,
    convergence: tuple[Convergence, ...] = (),
    written: Sequence[SideSummary] = (),
    surveys: Collection[str] = (),
) -> ThemeReport:
    """The report of a snapshot; ``surveys``: the strands declared probability surveys."""
    comparison = snapshot.comparison
    sampled = _sampled(snapshot, surveys)
    passages = Passages(snapshot)
    depths = {code.id: depth for depth, code in snapshot.codebook.walk()}
    return ThemeReport(
        study=name,
        scope=snapshot.scope,
        groups=comparison.groups,
        themes=tuple(
            _entry(
                snapshot,
                snapshot.codebook[theme],
                depths[theme],
                passages,
                tuple(one for one in written if one.theme_id == theme),
                sampled is not None,
            )
            for theme in comparison.themes
        ),
        methods=tuple(sorted(Counter(d.method for d in snapshot.documents.values()).items())),
        left_out=comparison.left_out,
        statements=statements(snapshot, surveys),
        tables=LaterTables(
            {
                "codings": lambda: codings_table(snapshot),
                "turns": lambda: turns_table(snapshot),
                "participants": lambda: participants_table(snapshot),
                "themes": lambda: themes_table(snapshot),
                **_judged_tables(convergence),
                **_written_table(written),
                **(
                    {"intervals": lambda: _intervals_table(snapshot)} if sampled is not None else {}
                ),
            }
        ),
        convergence=convergence,
    )


def _judged_tables(found: Sequence[Convergence]) -> dict[str, Callable[[], Table]]:
    """``convergence.csv`` and ``completeness.csv``, all kinds of sides in one; none unjudged."""
    if not found:
        return {}

    def joined(parts: Sequence[Table]) -> Table:
        return parts[0][0], tuple(row for _, rows in parts for row in rows)

    return {
        "convergence": lambda: joined([one.table() for one in found]),
        "completeness": lambda: joined([one.completeness_table() for one in found]),
    }


def _written_table(written: Sequence[SideSummary]) -> dict[str, Callable[[], Table]]:
    """``summaries.csv``; none unwritten."""
    if not written:
        return {}
    return {"summaries": lambda: (SUMMARY_COLUMNS, tuple(summary_row(one) for one in written))}


def _intervals_table(snapshot: Snapshot) -> Table:
    """``intervals.csv``: theme × group of a probability survey, shares 0–1."""
    rows = [
        (theme, path, group, cell.people, cell.of, *wilson(cell.people, cell.of))
        for theme, path, group, cell in comparing.table(snapshot).rows
        if cell.of
    ]
    return INTERVAL_COLUMNS, tuple(rows)


def _sampled(snapshot: Snapshot, surveys: Collection[str]) -> str | None:
    """The probability survey that is all there is in scope; None where there is anything else."""
    strands = {d.strand for d in snapshot.documents.values()}
    only = next(iter(strands)) if len(strands) == 1 else None
    return only if only in surveys else None


def _entry(
    snapshot: Snapshot,
    theme: Code,
    depth: int,
    passages: Passages,
    written: tuple[SideSummary, ...],
    sampled: bool,
) -> ThemeEntry:
    book = snapshot.codebook
    evidence = book.evidence(theme.id)
    sides = []
    for group, cell in snapshot.comparison.cells[theme.id].items():
        own = Later(partial(passages.of, evidence, group))
        sides.append(
            Side(
                group=group,
                cell=cell,
                voices=tuple(sorted(_voice(snapshot, person) for person in cell.voices)),
                quotes=Later(partial(varied, own)),
                mostly_of=lru_cache(maxsize=1)(partial(mostly, own)),
                interval=wilson(cell.people, cell.of) if sampled and cell.of else None,
            )
        )
    strand = book.strand_of(theme.id)
    return ThemeEntry(
        id=theme.id,
        name=theme.name,
        path=join_path(book.theme_path(theme.id)),
        depth=depth if strand is None else depth - 1,
        stage=theme.stage,
        definition=theme.definition,
        central_idea=theme.central_idea,
        sides=tuple(sides),
        summaries=written,
        strand=None if strand is None else strand.name,
    )


def _voice(snapshot: Snapshot, person: Person) -> str:
    if person[0] == "participant":
        return snapshot.participants[person[1]]
    return f"{person[2]} ({snapshot.documents[person[1]].name})"


def _withheld(snapshot: Snapshot, stretch: Stretch | None) -> bool:
    """Whether words are somebody's who is not to be quoted."""
    participant = None if stretch is None else stretch.participant
    return not may_be_quoted(snapshot.consents.get(participant or ""))


def statements(snapshot: Snapshot, surveys: Collection[str] = ()) -> tuple[str, ...]:
    """What has to be said beside the figures, as sentences."""
    comparison = snapshot.comparison
    said = [f"Counted: {snapshot.scope.whose}. Facilitators’ words are left out."]
    if snapshot.scope.strand is not None:
        said.append(f"Only the strand “{snapshot.scope.strand}”.")
    methods = _methods_of(snapshot)
    if len({frozenset(found) for found in methods.values()}) > 1:
        told = "; ".join(
            f"{group}: {' and '.join(METHOD_WORDS[m] for m in sorted(found))}"
            for group, found in methods.items()
        )
        said.append(
            f"People were not all asked in the same way ({told}). A difference here may come "
            "from how they were asked."
        )
    groups = [name for name, _ in comparison.groups if name not in (NO_GROUP, UNIDENTIFIED)]
    sampled = _sampled(snapshot, surveys)
    people_ = groups[0].lower() if len(groups) == 1 else "such people"
    said.append(CHOSEN.format(people=people_) if sampled is None else DRAWN.format(strand=sampled))
    here = [name for name in surveys if any(d.strand == name for d in snapshot.documents.values())]
    if here and sampled is None:
        named = " and ".join(f"“{name}”" for name in here)
        said.append(f"Only of the probability survey {named} alone are intervals given.")
    said += _limits(snapshot)
    gone = _withdrawn(snapshot)
    overlapping = [p for p, names in snapshot.groups_of.items() if len(names) > 1 and p not in gone]
    if overlapping:
        said.append(
            f"{_people(len(overlapping))} in more than one group and counted in each: never add "
            "the groups up."
        )
    out = comparison.left_out
    for count, why in (
        (out.facilitators, "touch a facilitator’s words, which never count"),
        (out.no_speaker, "touch text without a speaker, which counts for nobody"),
        (out.outside_turns, "lie outside any turn"),
        (out.withdrawn, "touch words of somebody who withdrew, which are left out"),
    ):
        if count:
            said.append(f"{count} coding{'s' if count > 1 else ''} {why}.")
    return tuple(said)


def _withdrawn(snapshot: Snapshot) -> set[str]:
    """Ids of the participants who withdrew."""
    return {id_ for id_ in snapshot.participants if snapshot.consents.get(id_, "") == WITHDRAWN}


def _limits(snapshot: Snapshot) -> list[str]:
    """What consent leaves out, as sentences."""
    gone = _withdrawn(snapshot)
    unquoted = [
        id_
        for id_ in snapshot.participants
        if id_ not in gone and not may_be_quoted(snapshot.consents.get(id_))
    ]
    said = []
    if gone:
        who = "1 person" if len(gone) == 1 else f"{len(gone)} people"
        said.append(f"{who} withdrew: neither counted nor quoted.")
    if unquoted:
        who = "1 person is" if len(unquoted) == 1 else f"{len(unquoted)} people are"
        said.append(f"{who} not to be quoted: counted, their words left out.")
    return said


def _people(count: int) -> str:
    return "1 person is" if count == 1 else f"{count} people are"


def _methods_of(snapshot: Snapshot) -> dict[str, set[str]]:
    methods: dict[str, set[str]] = {}
    for document in snapshot.documents.values():
        for group, said in document.words.said.items():
            if said.people:
                methods.setdefault(group, set()).add(document.method)
    shown = [name for name, _ in snapshot.comparison.groups if name not in (NO_GROUP, UNIDENTIFIED)]
    return {group: methods[group] for group in shown if group in methods}


def codings_table(snapshot: Snapshot) -> Table:
    """``codings.csv``: one row per (coding, turn part, theme path); none of those who withdrew,
    without the words of those who are not to be quoted."""
    paths = {
        code.id: [join_path(p.names) for p in snapshot.codebook.theme_paths(code.id)] or [""]
        for code in snapshot.codebook
    }
    rows = []
    for coding in snapshot.codings:
        document = snapshot.documents[coding.document_id]
        code = snapshot.codebook[coding.code_id].name
        for part in document.words.parts(coding.start, coding.end):
            leads_to = part.stretch or document.words.stretch_from(part.end)
            if leads_to is not None and leads_to.withdrawn:  # their words, or the label before them
                continue
            said = _said(snapshot, part.stretch)
            quote = Span(part.start, part.end).of(document.text)
            if _withheld(snapshot, part.stretch):
                quote = NOT_TO_BE_QUOTED
            for path in paths[coding.code_id]:
                rows.append(
                    (
                        coding.id, document.name, document.strand or "", document.method, *said,
                        part.start, part.end, quote, code, path, coding.coder, coding.layer,
                        coding.origin, coding.created_at.isoformat(timespec="seconds"),
                    )
                )  # fmt: skip
    return CODING_COLUMNS, tuple(rows)


def turns_table(snapshot: Snapshot) -> Table:
    """``turns.csv``: one row per stretch of one speaking-as; none of those who withdrew."""
    rows = [
        (
            document.name, document.strand or "", document.method, *_said(snapshot, stretch),
            stretch.start, stretch.end, stretch.words,
        )
        for document in snapshot.documents.values()
        for stretch in document.words.stretches
        if not stretch.withdrawn
    ]  # fmt: skip
    return TURN_COLUMNS, tuple(rows)


@lru_cache(maxsize=1_000)
def _joined(groups: tuple[str, ...]) -> str:
    """Groups as a cell; a study has few sets of them and very many rows."""
    return join_values(groups)


def _said(snapshot: Snapshot, stretch: Stretch | None) -> tuple[Any, ...]:
    """turn, speaker, participant, groups, speaking_as, facilitator."""
    if stretch is None:
        return ("", "", "", "", "", "false")
    groups = stretch.groups if stretch.facilitator else stretch.own_groups
    return (
        stretch.turn,
        stretch.speaker or "",
        snapshot.participants.get(stretch.participant or "", ""),
        _joined(groups),
        stretch.speaking_as or "",
        str(stretch.facilitator).lower(),
    )


def participants_table(snapshot: Snapshot) -> Table:
    """``participants.csv``: who is behind which speaker; without those who withdrew."""
    columns, rows = people.table(snapshot)
    gone = {snapshot.participants[id_] for id_ in _withdrawn(snapshot)}
    rows = [row for row in rows if row["participant"] not in gone]
    return columns, tuple(tuple(row[c] for c in columns) for row in rows)


def themes_table(snapshot: Snapshot) -> Table:
    """``themes.csv``: theme × group × how collected (empty: all)."""
    rows = []
    for theme, path, group, cell in comparing.table(snapshot).rows:
        for method, part in (("", cell), *cell.by_method.items()):
            rows.append((theme, path, group, method, *_keys(part)))
    return THEME_COLUMNS, tuple(rows)


def _keys(cell: Cell) -> tuple[Any, ...]:
    return tuple(getattr(cell, key) for key in CELL_KEYS)
