"""Applying codes to passages, by place or by quote, and taking them away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from coding.codebook import STRAND, Code, Codebook
from coding.errors import SpanError
from coding.offsets import canonical, positions_of
from coding.spans import Span
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_id
from workbench.services import codebooks, sight
from workbench.services.documents import find as find_document
from workbench.services.passages import hanging_on
from workbench.services.snapshot import Applied, Snapshot, Words, take
from workbench.services.snapshot_reading import texts
from workbench.services.study import Study, coder_id
from workbench.storage.changes import Change, new_id
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.codebook import CodeRow
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import DocumentRow
from workbench.values import LAYERS, Coding, Scope, Table

COLUMNS = ("document", "start", "end", "quote", "turn", "code", "coder")


@dataclass(frozen=True, slots=True)
class CodingRequest:
    """A code to apply: where (by place, or by quote), which, by whom."""

    document: str
    code: str
    start: int | None = None
    end: int | None = None
    quote: str | None = None
    turn: int | None = None
    coder: str | None = None
    layer: str = "individual"
    origin: str = "manual"
    id: str | None = None
    line: int | None = None


def add(study: Study, request: CodingRequest, *, op: tuple[str, int] | None = None) -> Coding:
    """Apply a code. The same id, ``op`` or the very same coding again changes nothing."""
    return add_all(study, [request], op=op)[0]


def add_all(
    study: Study,
    requests: Sequence[CodingRequest],
    *,
    op: tuple[str, int] | None = None,
    action: str = "code",
) -> Table[Coding]:
    """Apply codes in one step, all or none; Refused or NotFound says which one cannot be."""
    answered = study.answer(op)
    if answered is not None:
        return _as_they_were(study, answered)
    requests = [r if r.id is None else replace(r, id=clean_id(r.id)) for r in requests]
    named = {request.document for request in requests}
    snapshot = texts(study, named, turns=any(request.turn is not None for request in requests))
    known = _Known(snapshot)
    placed = [_placed(known, request) for request in requests]

    def do(change: Change) -> tuple[list[str], list[str]]:
        # Looked up before the transaction, so that waiting writers wait briefly; what could have
        # ended meanwhile is looked at again inside it.
        _still_there(change, placed)
        apply = _Applying(change, study)
        ids = [apply(item) for item in placed]
        return ids, ids

    ids = study.once(action, op, do)
    return _as_they_were(study, ids, snapshot.codebook)


def _as_they_were(study: Study, ids: Sequence[str], book: Codebook | None = None) -> Table[Coding]:
    """The codings of these ids as last written, whether they live or have ended since.

    They were entered in this very action, so whoever entered them for another has seen them.
    ``book``: the codebook where it is known already.
    """
    with study.reading(everything=True) as session:
        rows = {row.id: row for row in code_queries.last_versions(session, study.project_id, ids)}
        names = {row.id: row.name for row in code_queries.coders(session, study.project_id)}
        documents = code_queries.last_names(
            session, study.project_id, DocumentRow, [row.document_id for row in rows.values()]
        )
        codes = code_queries.last_names(
            session, study.project_id, CodeRow, [row.code_id for row in rows.values()]
        )
        book = book or codebooks.load(session, study.project_id)
    return Table(
        Coding(
            id=row.id, document=documents[row.document_id], start=row.start, end=row.end,
            quote=row.quote or "", code=codes[row.code_id],
            path=book.path(row.code_id) if row.code_id in book else codes[row.code_id],
            coder=names[row.coder_id], layer=row.layer, origin=row.origin,
            created_at=row.created_at, code_id=row.code_id, document_id=row.document_id,
        )
        for row in (rows[id_] for id_ in ids)
    )  # fmt: skip


def place(snapshot: Snapshot, request: CodingRequest) -> Span:
    """Where a request's place or quote lies in its document."""
    return _span(find_document(snapshot, request.document), request)


@dataclass(frozen=True, slots=True)
class _Placed:
    request: CodingRequest
    words: Words
    span: Span
    code_id: str


class _Known:
    """Documents and codes by what requests call them, each name looked up once."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._documents: dict[str, Words] = {}
        self._codes: dict[tuple[str, str | None], Code] = {}

    def document(self, name: str) -> Words:
        if name not in self._documents:
            self._documents[name] = find_document(self._snapshot, name)
        return self._documents[name]

    def code(self, name: str, strand: str | None) -> Code:
        key = (name, strand)
        if key not in self._codes:
            self._codes[key] = codebooks.find(self._snapshot.codebook, name, strand=strand)
        return self._codes[key]


def _placed(known: _Known, request: CodingRequest) -> _Placed:
    try:
        words = known.document(request.document)
        span = _span(words, request)
        code = known.code(request.code, words.strand)
        if code.kind == STRAND:
            raise Refused(f"“{code.name}” is a strand, not a code. Choose a code of its codebook.")
        if request.layer not in LAYERS:
            raise Refused(f"A layer is {' or '.join(LAYERS)}, not “{request.layer}”.")
    except (Refused, NotFound, SpanError) as error:
        if request.line is None:
            raise error if not isinstance(error, SpanError) else Refused(str(error)) from error
        kind = NotFound if isinstance(error, NotFound) else Refused
        raise kind(f"Line {request.line}: {str(error).rstrip('.')}. Nothing was coded.") from error
    return _Placed(request, words, span, code.id)


def _span(words: Words, request: CodingRequest) -> Span:
    if request.start is not None and request.end is not None:
        try:
            span = Span(request.start, request.end)
            quote = span.of(words.text)
        except SpanError as error:
            raise Refused(f"{words.name}: {error}") from error
        if not quote.strip():
            raise Refused(f"{span.start}–{span.end} of “{words.name}” holds nothing but space.")
        if request.quote is not None and canonical(request.quote).text != quote:
            raise Refused(
                f"{span.start}–{span.end} of “{words.name}” reads “{_short(quote)}”, "
                f"not “{_short(request.quote)}”."
            )
        return span
    if not request.quote or not request.quote.strip():
        raise Refused("A coding needs start and end, or a quote.")
    return _quoted(words, canonical(request.quote).text, request.turn)


def _quoted(words: Words, quote: str, turn: int | None) -> Span:
    low, high = 0, len(words.text)
    if turn is not None:
        row = next((t for t in words.turns if t.n == turn), None)
        if row is None:
            raise NotFound(f"“{words.name}” has no turn {turn}; it has {len(words.turns)}.")
        low, high = row.start, row.end
    found = [
        Span(at, at + len(quote)) for at in positions_of(words.text, quote) if low <= at < high
    ] or _other_spacing(words.text, quote, low, high)
    where = f"turn {turn} of “{words.name}”" if turn is not None else f"“{words.name}”"
    if not found:
        raise NotFound(f"{where} has no passage “{_short(quote)}”.")
    if len(found) > 1:
        raise Refused(
            f"“{_short(quote)}” stands {len(found)} times in {where}. "
            "Say the turn, or start and end."
        )
    return found[0]


def _other_spacing(text: str, quote: str, low: int, high: int) -> list[Span]:
    """Where the quote stands with other white space (a line wrapped elsewhere, say)."""
    pattern = r"\s+".join(re.escape(word) for word in quote.split())
    return [Span(m.start(), m.end()) for m in re.finditer(pattern, text[:high]) if m.start() >= low]


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else flat[:57] + "…"


def _still_there(change: Change, placed: Sequence[_Placed]) -> None:
    documents = {p.words.id for p in placed}
    codes = {p.code_id for p in placed}
    for kind, ids, what in ((DocumentRow, documents, "document"), (CodeRow, codes, "code")):
        wanted = sorted(ids)
        for at in range(0, len(wanted), 500):
            part = wanted[at : at + 500]
            found = all_living(change.session, kind, change.project_id, kind.id.in_(part))
            if len(found) != len(part):
                raise Refused(f"A {what} was taken away a moment ago. Look again and repeat.")


class _Applying:
    """Lets codings be born in one step; one that is there already stays the one."""

    def __init__(self, change: Change, study: Study) -> None:
        self._change, self._study = change, study
        self._born = {_place(row): row.id for row in change.born_rows(CodingRow)}
        self._coders: dict[str, str] = {}

    def __call__(self, item: _Placed) -> str:
        """Let the coding be born; the id of the one that is there already, where it is the same."""
        change, request = self._change, item.request
        wanted = {
            "revision_id": item.words.revision_id,
            "start": item.span.start,
            "end": item.span.end,
            "code_id": item.code_id,
            "coder_id": self._coder(request.coder),
            "layer": request.layer,
        }
        place = tuple(wanted[name] for name in _PLACE)
        known = self._born.get(place) or self._there(request, wanted)
        if known is not None:
            return known
        row = CodingRow(
            id=request.id or new_id(),
            document_id=item.words.id,
            quote=item.span.of(item.words.text),
            origin=request.origin,
            created_at=change.at,
            **wanted,
        )
        self._born[place] = row.id
        return change.add(row).id

    def _there(self, request: CodingRequest, wanted: Mapping[str, Any]) -> str | None:
        """The id of the same coding, or of the one with the id that is asked for."""
        change = self._change
        same = all_living(
            change.session, CodingRow, change.project_id,
            *(getattr(CodingRow, k) == v for k, v in wanted.items()),
        )  # fmt: skip
        if same:
            return same[0].id
        if request.id is None:
            return None
        known = all_living(change.session, CodingRow, change.project_id, CodingRow.id == request.id)
        if known:
            return known[0].id
        if change.kind_of_id(request.id) is not None:
            raise Refused(f"The id {request.id} has been used before in this study; take another.")
        return None

    def _coder(self, name: str | None) -> str:
        if name is None:
            return self._change.actor_id
        if name not in self._coders:
            self._coders[name] = coder_id(self._change.session, self._study.project_id, name)
        return self._coders[name]


_PLACE = ("revision_id", "start", "end", "code_id", "coder_id", "layer")


def _place(row: CodingRow) -> tuple[Any, ...]:
    return tuple(getattr(row, name) for name in _PLACE)


def requests_of(rows: Iterable[Mapping[str, str]]) -> list[CodingRequest]:
    """Rows of a codings table as requests; UsageError, with the line, where one cannot be read."""
    return [_request(row, line) for line, row in enumerate(rows, start=2)]


def _request(row: Mapping[str, str], line: int) -> CodingRequest:
    for needed in ("document", "code"):
        if not (row.get(needed) or "").strip():
            raise UsageError(f"Line {line}: the column “{needed}” is missing or empty.")
    return CodingRequest(
        document=row["document"].strip(),
        code=row["code"].strip(),
        start=_number(row, "start", line),
        end=_number(row, "end", line),
        quote=row.get("quote") or None,
        turn=_number(row, "turn", line),
        coder=(row.get("coder") or "").strip() or None,
        line=line,
    )


def _number(row: Mapping[str, str], name: str, line: int) -> int | None:
    cell = (row.get(name) or "").strip()
    if not cell:
        return None
    try:
        return int(cell)
    except ValueError as error:
        raise UsageError(f"Line {line}: {name} is “{cell}”, which is no whole number.") from error


def _id_or_none(id_: str) -> str | None:
    try:
        return clean_id(id_)
    except Refused:  # nothing has such an id, so there is nothing to take away
        return None


def delete(study: Study, ids: Sequence[str]) -> int:
    """Take codings away in one step; ids not there (any more) are passed over.

    Returns how many ended.
    """
    ids = [id_ for id_ in map(_id_or_none, ids) if id_ is not None]
    with study.acting("delete coding") as change:
        rows = [
            row
            for at in range(0, len(ids), 500)
            for row in all_living(
                change.session, CodingRow, change.project_id, CodingRow.id.in_(ids[at : at + 500])
            )
        ]
        rows = sight.seen_of(change.session, rows)
        for row in [*hanging_on(change, [row.id for row in rows]), *rows]:
            change.end(row)
        return len(rows)


def list_codings(
    study: Study, scope: Scope | None = None, *, document: str | None = None
) -> Table[Coding]:
    """The codings in scope, by document and place."""
    snapshot = take(study, scope, only=None if document is None else [document])
    only = find_document(snapshot, document).id if document is not None else None
    return Table(c for c in values(snapshot) if only is None or c.document_id == only)


def values(snapshot: Snapshot) -> list[Coding]:
    """The codings of a snapshot as values."""
    paths = _paths(snapshot.codebook)
    return [_value(snapshot, coding, paths) for coding in snapshot.codings]


def _paths(codebook: Codebook) -> dict[str, str]:
    return {code.id: codebook.path(code.id) for code in codebook}


def _value(snapshot: Snapshot, coding: Applied, paths: dict[str, str]) -> Coding:
    fields: dict[str, Any] = {
        name: getattr(coding, name)
        for name in (
            "id", "start", "end", "quote", "coder", "layer", "origin",
            "created_at", "code_id", "document_id",
        )
    }  # fmt: skip
    return Coding(
        document=snapshot.documents[coding.document_id].name,
        code=snapshot.codebook[coding.code_id].name,
        path=paths[coding.code_id],
        **fields,
    )
