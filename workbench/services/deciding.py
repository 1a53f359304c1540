"""What a person does with a suggestion: each a Decision, append-only, in one undoable step.

Accepting makes a coding and the decision in one step. Undoing that step ends the coding; the
decision's row stays, as everything decided stays, and is no longer in force: a decision counts
while the step that made it has not been taken back (redo brings it into force again). So an
undone rejection may be offered again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from coding.spans import Span, trimmed
from workbench.errors import NotFound, Refused, UsageError
from workbench.services import codebooks
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import suggesting as queries
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.codebook import CodeRow
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow, RevisionRow
from workbench.storage.rows.project import CoderRow
from workbench.storage.rows.suggestions import DecisionRow, SuggestionRow
from workbench.values import Decision, Table

_MANY = {"accept": "accepted", "reject": "rejected", "skip": "skipped"}
"""What several can be decided by → the outcome kept."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A stored suggestion and what was said to stand behind it."""

    id: str
    revision_id: str
    start: int
    end: int
    theme_id: str
    code_id: str


def accept(
    study: Study,
    suggestion: str,
    *,
    code: str | None = None,
    span: tuple[int, int] | None = None,
) -> Decision:
    """Code the passage as the acting person's, with ``code`` or the code proposed.

    ``span``: the words to code instead (code points of the document), sharing some with those
    offered. A code that is no evidence of the theme, or other words, are a correction, and the
    decision says so. Accepting the same again changes nothing.
    """
    with study.acting("accept suggestion") as change:
        return accept_within(study, change, suggestion, new_id(), code=code, span=span)


def accept_within(
    study: Study,
    change: Change,
    suggestion: str,
    id_: str,
    *,
    code: str | None = None,
    span: tuple[int, int] | None = None,
) -> Decision:
    """The same within an action that has begun; ``id_`` is for the coding."""
    shown, chosen, outcome = _chosen(study, suggestion, code)
    document = _still_there(change, shown, chosen)
    words = Span(shown.start, shown.end)
    if span is not None and span != (shown.start, shown.end):
        words, outcome = _other_words(change, shown, span), "corrected"
    before = _same_coding(change, shown, chosen, words)
    done = _earlier(change, shown, ("accepted", "corrected"))
    if before is None:
        if change.kind_of_id(id_) is not None:
            raise Refused("This id has been used before in this study; take another.")
        before = change.add(_coding(change, shown, document, chosen, id_, words)).id
    elif done is not None:
        return _value(change, done, study.actor, before)
    row = _decide(change, shown, chosen, outcome)
    return _value(change, row, study.actor, before)


def reject(study: Study, suggestion: str) -> Decision:
    """Not this: a hard negative for the segment and theme, which is not offered again."""
    with study.acting("reject suggestion") as change:
        return reject_within(study, change, suggestion)


def reject_within(study: Study, change: Change, suggestion: str) -> Decision:
    """The same within an action that has begun."""
    return _without_coding(study, change, suggestion, "rejected")


def skip(study: Study, suggestion: str) -> Decision:
    """Not now: nothing is learnt from it; it stands last from now on."""
    with study.acting("skip suggestion") as change:
        return _without_coding(study, change, suggestion, "skipped")


def decide_many(study: Study, suggestions: Sequence[str], outcome: str) -> tuple[Decision, ...]:
    """Accept (each with the code proposed), reject or skip several, as one step.

    ``outcome``: accept, reject or skip. Refused, and nothing is decided, where one cannot be.
    """
    if outcome not in _MANY:
        raise UsageError(f"Several are decided by {', '.join(_MANY)}, not “{outcome}”.")
    wanted = tuple(dict.fromkeys(suggestions))
    if not wanted:
        raise Refused("Choose the passages first: none is chosen.")
    with study.acting(f"{outcome} suggestions") as change:
        if outcome == "accept":
            return tuple(accept_within(study, change, one, new_id()) for one in wanted)
        return tuple(_without_coding(study, change, one, _MANY[outcome]) for one in wanted)


def decisions(study: Study) -> Table[Decision]:
    """Every decision, oldest first."""
    with study.reading() as session:
        gone = queries.steps_taken_back(session, study.project_id)
        names = {
            row.id: row.name
            for row in session.scalars(
                select(CoderRow).where(CoderRow.project_id == study.project_id)
            )
        }
        return Table(
            Decision(
                d.id, d.suggestion_id, d.revision_id, d.start, d.end, d.code_id,
                names[d.coder_id], d.outcome, d.born, d.born not in gone,
            )
            for d in queries.decisions(session, study.project_id)
        )  # fmt: skip


def _without_coding(study: Study, change: Change, suggestion: str, outcome: str) -> Decision:
    shown = _shown(study, suggestion)
    done = _earlier(change, shown, (outcome,))
    if done is None:
        done = _decide(change, shown, shown.theme_id, outcome)
    return _value(change, done, study.actor, None)


def _shown(study: Study, suggestion: str) -> _Shown:
    with study.reading() as session:
        row = session.get(SuggestionRow, (study.project_id, _uuid(suggestion)))
        if row is None:
            raise NotFound(
                f"No suggestion {suggestion} was shown in this study. Ask for them anew."
            )
        why: dict[str, Any] = row.why or {}
        return _Shown(
            row.id, row.revision_id, row.start, row.end, row.code_id,
            str(why.get("code", row.code_id)),
        )  # fmt: skip


def _uuid(text: str) -> str:
    import uuid

    try:
        return str(uuid.UUID(text))
    except ValueError as error:
        raise NotFound(f"“{text}” is no suggestion’s id. Ask for suggestions anew.") from error


def _chosen(study: Study, suggestion: str, code: str | None) -> tuple[_Shown, str, str]:
    """(the suggestion, the code to apply, accepted or corrected)."""
    shown = _shown(study, suggestion)
    with study.reading() as session:
        book = codebooks.load(session, study.project_id, None)
    chosen = shown.code_id if code is None else codebooks.find(book, code).id
    if shown.theme_id not in book:
        raise Refused("The theme this was suggested for is no longer in the codebook.")
    if chosen not in book:
        raise Refused("The code this was suggested with is no longer there. Choose another one.")
    fits = chosen in book.evidence(shown.theme_id)
    return shown, chosen, "accepted" if fits else "corrected"


def _still_there(change: Change, shown: _Shown, code_id: str) -> DocumentRow:
    found = all_living(
        change.session, DocumentRow, change.project_id,
        DocumentRow.revision_id == shown.revision_id,
    )  # fmt: skip
    if not found:
        raise Refused("The document was taken away or corrected since. Ask for suggestions anew.")
    if one_living(change.session, CodeRow, change.project_id, code_id) is None:
        raise Refused("The code was taken away a moment ago. Choose another one.")
    return found[0]


def _other_words(change: Change, shown: _Shown, span: tuple[int, int]) -> Span:
    """The words to code instead, without white space at their edges."""
    text = _text(change, shown)
    start, end = span
    if not 0 <= start < end <= len(text):
        raise Refused("These words do not lie in the document. Choose them in its text.")
    words = trimmed(text, start, end)
    if words is None or words.start >= shown.end or words.end <= shown.start:
        raise Refused(
            "The words to code must share some with the passage offered. Code other words on the "
            "page Code."
        )
    return words


def _same_coding(change: Change, shown: _Shown, code_id: str, words: Span) -> str | None:
    same = all_living(
        change.session, CodingRow, change.project_id,
        CodingRow.revision_id == shown.revision_id, CodingRow.start == words.start,
        CodingRow.end == words.end, CodingRow.code_id == code_id,
        CodingRow.coder_id == change.actor_id, CodingRow.layer == "individual",
    )  # fmt: skip
    return same[0].id if same else None


def _coding(
    change: Change, shown: _Shown, document: DocumentRow, code_id: str, id_: str, words: Span
) -> CodingRow:
    text = _text(change, shown)
    return CodingRow(
        id=id_, document_id=document.id, revision_id=shown.revision_id, code_id=code_id,
        coder_id=change.actor_id, start=words.start, end=words.end,
        quote=words.of(text), layer="individual",
        origin="suggestion", suggestion_id=shown.id, created_at=change.at,
    )  # fmt: skip


def _text(change: Change, shown: _Shown) -> str:
    revision = change.session.get(RevisionRow, (change.project_id, shown.revision_id))
    if revision is None or revision.text is None:
        raise Refused("The words of this passage have been erased.")
    return revision.text


def _earlier(change: Change, shown: _Shown, outcomes: tuple[str, ...]) -> DecisionRow | None:
    """The acting person's decision of this kind on it, where it is in force."""
    rows = change.session.scalars(
        select(DecisionRow)
        .where(
            DecisionRow.project_id == change.project_id,
            DecisionRow.suggestion_id == shown.id,
            DecisionRow.coder_id == change.actor_id,
            DecisionRow.outcome.in_(outcomes),
        )
        .order_by(DecisionRow.born.desc())
    ).all()
    gone = queries.steps_taken_back(change.session, change.project_id) if rows else set()
    return next((row for row in rows if row.born not in gone), None)


def _decide(change: Change, shown: _Shown, code_id: str, outcome: str) -> DecisionRow:
    row = DecisionRow(
        project_id=change.project_id, id=new_id(), suggestion_id=shown.id,
        revision_id=shown.revision_id, start=shown.start, end=shown.end, code_id=code_id,
        coder_id=change.actor_id, outcome=outcome, born=change.seq,
    )  # fmt: skip
    change.identity("decision", row.id)
    change.make(row, row.id)
    return row


def _value(change: Change, row: DecisionRow, actor: str, coding: str | None) -> Decision:
    return Decision(
        row.id, row.suggestion_id, row.revision_id, row.start, row.end, row.code_id, actor,
        row.outcome, row.born, True, coding,
    )  # fmt: skip
