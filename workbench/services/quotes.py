"""The shortlist of quotes: picked with a reason, tidied beside the original, labelled, gathered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy.orm import Session

from coding import labels
from coding.errors import LabelError
from coding.offsets import canonical
from coding.parts import NO_GROUP, UNIDENTIFIED
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_id, name_key
from workbench.services import quote_words
from workbench.services.passages import pick_quote
from workbench.services.snapshot import Applied, Snapshot, load
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import quotes as queries
from workbench.storage.queries.alive import all_living, one_living
from workbench.storage.rows.notes import StudySettingRow
from workbench.storage.rows.passages import QuotePickRow
from workbench.storage.rows.people import ParticipantRow
from workbench.values import Scope
from workbench.values.quotes import CONSENTS, QUOTE_ORDERS, PickedQuote, QuoteSection, QuoteTable

TEMPLATE = "quote label"
MOST_WORDS = 20_000
MOST_USED_IN = 255
NO_THEME = "(no theme)"


def table(study: Study, order: str = "theme") -> QuoteTable:
    """Every picked quote, gathered by ``theme`` (and group), ``group`` (and theme) or
    ``document``."""
    if order not in QUOTE_ORDERS:
        raise UsageError(f"Quotes are gathered by {', '.join(QUOTE_ORDERS)}, not by {order!r}.")
    with study.reading() as session:
        rows = queries.picks(session, study.project_id)
        snapshot = load(session, study.project_id, Scope(), only={row.document_id for row in rows})
        return of_snapshot(session, study, snapshot, order)


def of_snapshot(
    session: Session, study: Study, snapshot: Snapshot, order: str = "theme"
) -> QuoteTable:
    """The same of what a snapshot has in scope."""
    rows = queries.picks(session, study.project_id)
    template = _template(session, study.project_id)
    found = _quotes(session, snapshot, study.project_id, rows, template)
    return QuoteTable(
        study=study.name,
        order=order,
        template=template,
        quotes=tuple(found),
        sections=_sections(order, found, snapshot),
        lost=len(rows) - len(found),
    )


def picked(session: Session, project_id: int, snapshot: Snapshot) -> list[PickedQuote]:
    """The picked quotes of what a snapshot has in scope, by document and place."""
    rows = queries.picks(session, project_id)
    return _quotes(session, snapshot, project_id, rows, _template(session, project_id))


def _template(session: Session, project_id: int) -> str:
    set_ = queries.setting(session, project_id, TEMPLATE)
    return labels.DEFAULT if set_ is None else set_.words


def _quotes(
    session: Session, snapshot: Snapshot, project_id: int, rows: Sequence[Any], template: str
) -> list[PickedQuote]:
    consents = queries.consents(session, project_id)
    picks = {row.coding_id: row for row in rows}
    found = []
    for coding in snapshot.codings:
        row = picks.get(coding.id)
        if row is not None:
            changed = _has_changed(session, project_id, row, coding)
            found.append(_quote(snapshot, coding, row, template, consents, changed))
    return found


def _has_changed(session: Session, project_id: int, row: Any, coding: Applied) -> bool:
    """Whether a tidied passage reads otherwise than when its pick was last written."""
    if not row.tidied or row.coding_born <= row.born:
        return False
    return queries.words_at(session, project_id, coding.id, row.born) != coding.quote


def _quote(
    snapshot: Snapshot,
    coding: Applied,
    row: Any,
    template: str,
    consents: dict[str, str],
    has_changed: bool,
) -> PickedQuote:
    found = quote_words.passage(snapshot, coding)
    themes = quote_words.themes(snapshot, coding.code_id)
    withheld = quote_words.withheld(snapshot, found, consents)
    document = snapshot.documents[coding.document_id]
    return PickedQuote(
        id=row.id,
        coding=coding.id,
        document=document.name,
        document_id=document.id,
        turn=found.turn,
        code=snapshot.codebook[coding.code_id].name,
        themes=themes,
        group=" / ".join(found.groups),
        label=quote_words.label(template, snapshot, coding, found, themes),
        original="" if withheld else found.text,
        tidied=None if withheld else row.tidied or None,
        reason=row.reason or "",
        used_in=row.used_in or "",
        without_paper_label=tuple(
            snapshot.participants[id_]
            for id_ in found.people
            if id_ in snapshot.participants and not snapshot.paper_labels.get(id_)
        ),
        withheld=withheld,
        has_changed=has_changed,
    )


def _sections(
    order: str, quotes: Sequence[PickedQuote], snapshot: Snapshot
) -> tuple[QuoteSection, ...]:
    book = snapshot.codebook
    ways = [quote_words.themes(snapshot, code.id) for _, code in book.walk()]
    themes = list(dict.fromkeys(path for found in ways for path in found))
    groups = [*snapshot.groups, NO_GROUP, UNIDENTIFIED]
    gathered: dict[tuple[str, str], list[PickedQuote]] = defaultdict(list)
    for quote in quotes:
        for theme in quote.themes or (NO_THEME,):
            inner = {"theme": (theme, quote.group), "group": (quote.group, theme)}
            place = inner.get(order, (quote.document, ""))
            if quote not in gathered[place]:
                gathered[place].append(quote)

    def rank(name: str) -> tuple[int, str]:
        for known in (themes, groups):
            if name in known:
                return known.index(name), name
        return len(themes) + len(groups), name.casefold()

    places = sorted(gathered, key=lambda place: (rank(place[0]), rank(place[1])))
    return tuple(QuoteSection(*place, tuple(gathered[place])) for place in places)


def pick(study: Study, coding: str, *, reason: str = "") -> str:
    """Put a coding on the shortlist, with a reason; its id there. Picked before: the reason is
    what changes."""
    id_ = new_id()
    with study.acting("pick quote") as change:
        picked = _of_coding(change, clean_id(coding))
        if picked is not None:
            if reason:
                _change(change, picked, reason=_text(reason, "reason"))
            return picked.id
        pick_quote(change, id_, coding, on=True)
        (row,) = change.born_rows(QuotePickRow)
        if reason:
            _change(change, row, reason=_text(reason, "reason"))
    return id_


def drop(study: Study, quote: str) -> None:
    """Take a quote off the shortlist, by its id or its coding's; in one step, to be undone."""
    with study.acting("drop quote") as change:
        change.end(_picked(change, quote))


def describe(
    study: Study,
    quote: str,
    *,
    reason: str | None = None,
    tidied: str | None = None,
    used_in: str | None = None,
) -> None:
    """Change what is noted of a picked quote, in one step; None stays, empty is taken away.

    The original is never changed: a tidied wording stands beside it, and the same words as the
    original are no tidied wording.
    """
    values: dict[str, str | None] = {}
    if reason is not None:
        values["reason"] = _text(reason, "reason")
    if used_in is not None:
        values["used_in"] = _text(used_in, "place where it is used", MOST_USED_IN)
    if tidied is not None:
        values["tidied"] = _text(tidied, "tidied wording")
        found = next((q for q in table(study).quotes if clean_id(quote) in (q.id, q.coding)), None)
        if found is not None and found.withheld and values["tidied"]:
            raise Refused(f"{found.withheld} So there is nothing to tidy.")
        if found is not None and values["tidied"] == found.original:
            values["tidied"] = None
    with study.acting("tidy quote" if tidied is not None else "note on quote") as change:
        _change(change, _picked(change, quote), **values)


def set_template(study: Study, template: str) -> str:
    """Set the label template of the study's quotes; empty: the one there is without."""
    try:
        words = labels.checked(template) if template.strip() else labels.DEFAULT
    except LabelError as error:
        raise Refused(str(error)) from error
    with study.acting("set quote labels") as change:
        row = queries.setting(change.session, change.project_id, TEMPLATE)
        if row is not None and words == labels.DEFAULT:
            change.end(row)
        elif row is not None and row.words != words:
            change.replace(row, words=words)
        elif row is None and words != labels.DEFAULT:
            change.add(StudySettingRow(id=new_id(), name=TEMPLATE, words=words))
    return words


def consents(study: Study) -> dict[str, str]:
    """Participant label → what they said on being quoted (a key of ``CONSENTS``), by label."""
    with study.reading() as session:
        rows = all_living(session, ParticipantRow, study.project_id)
        return {row.label: row.consent or "" for row in sorted(rows, key=lambda row: row.label_key)}


def set_consent(study: Study, participant: str, consent: str) -> None:
    """Note whether a participant may be quoted: a key of ``CONSENTS``."""
    if consent not in CONSENTS:
        raise UsageError(f"On being quoted: {', '.join(k or 'nothing' for k in CONSENTS)}.")
    with study.acting("note consent") as change:
        rows = all_living(
            change.session, ParticipantRow, change.project_id,
            ParticipantRow.label_key == name_key(participant),
        )  # fmt: skip
        if not rows:
            raise NotFound(f"Nobody is called “{participant}”. See: workbench participants list")
        if (rows[0].consent or "") != consent:
            change.replace(rows[0], consent=consent or None)


def _text(words: str, what: str, most: int = MOST_WORDS) -> str | None:
    cleaned = canonical(words).text.strip()
    if len(cleaned) > most:
        raise Refused(f"A {what} holds at most {most:,} characters; this has {len(cleaned):,}.")
    return cleaned or None


def _of_coding(change: Change, coding: str) -> QuotePickRow | None:
    rows = all_living(
        change.session, QuotePickRow, change.project_id, QuotePickRow.coding_id == coding
    )
    return rows[0] if rows else None


def _picked(change: Change, quote: str) -> QuotePickRow:
    id_ = clean_id(quote)
    row = one_living(change.session, QuotePickRow, change.project_id, id_)
    row = row or _of_coding(change, id_)
    if row is None:
        raise NotFound(f"No picked quote has the id {id_}. See: workbench quotes list")
    return row


def _change(change: Change, row: QuotePickRow, **values: str | None) -> None:
    new = {name: value for name, value in values.items() if getattr(row, name) != value}
    if new:
        change.replace(row, **new)
