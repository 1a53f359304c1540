"""Lineage across strands, walked both ways.

Down: an integrated theme, the strand themes and codes that are its evidence, their passages, the
turns those lie in, the people who said them, the files. Up: from a person or a turn to the themes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from coding.codebook import STRAND, Code, Codebook
from coding.parts import Part, Stretch
from coding.paths import join_path
from workbench.errors import NotFound
from workbench.names import name_key
from workbench.services import codebooks, quote_words
from workbench.services.blindness import refuse_blind
from workbench.services.crossing import integrated_theme
from workbench.services.documents import find as find_document
from workbench.services.snapshot import Applied, Snapshot, Words, load
from workbench.services.study import Study
from workbench.storage.queries import strands as queries
from workbench.values import NOT_TO_BE_QUOTED, Scope
from workbench.values.crossing import Lineage


def of_theme(study: Study, theme: str, scope: Scope | None = None) -> Lineage:
    """Where a theme came from, down to the files; its passages are exactly its evidence.

    An integrated theme is found before a strand's of the same name. Refused for who is blind.
    """
    snapshot, trace = _read(study, scope)
    book = snapshot.codebook
    try:
        code = integrated_theme(book, theme)
    except NotFound:
        code = codebooks.find(book, theme)
        if not code.is_theme:
            raise NotFound(
                f"“{code.name}” is a code, not a theme; lineage starts from themes."
            ) from None
    return trace.node(code)


def of_themes(study: Study, ids: Iterable[str]) -> tuple[Codebook, dict[str, Lineage]]:
    """The codebook, and where each of these themes (ids) came from, all of one moment."""
    snapshot, trace = _read(study, None)
    book = snapshot.codebook
    return book, {id_: trace.node(book[id_]) for id_ in ids}


def of_person(study: Study, person: str, scope: Scope | None = None) -> Lineage:
    """Where a person's words went: turns, passages, codes, strand themes, integrated themes."""
    snapshot, trace = _read(study, scope)
    id_ = next(
        (id_ for id_, label in snapshot.participants.items()
         if person == id_ or name_key(person) == name_key(label)), None
    )  # fmt: skip
    if id_ is None:
        known = ", ".join(sorted(snapshot.participants.values())) or "none"
        raise NotFound(f"No participant is called “{person}”. There are: {known}")
    turns = [
        (words, stretch)
        for words in snapshot.documents.values()
        for stretch in words.words.stretches
        if stretch.participant == id_
    ]
    seen = {(words.id, stretch.turn): words for words, stretch in turns}
    children = tuple(trace.up_from_turn(words, n) for (_, n), words in seen.items())
    return Lineage("person", id_, snapshot.participants[id_], children)


def of_turn(study: Study, document: str, turn: int, scope: Scope | None = None) -> Lineage:
    """Where the words of one turn went; NotFound where the document has no such turn."""
    snapshot, trace = _read(study, scope)
    words = find_document(snapshot, document)
    if not any(row.n == turn for row in words.turns):
        raise NotFound(f"“{words.name}” has no turn {turn}; it has {len(words.turns)}.")
    return trace.up_from_turn(words, turn)


def _read(study: Study, scope: Scope | None) -> tuple[Snapshot, _Trace]:
    scope = scope or Scope()
    with study.reading() as session:
        refuse_blind(session, study, "the lineage of themes")
        snapshot = load(session, study.project_id, scope)
        relations = {
            (row.theme_id, row.code_id): row.relation
            for row in queries.crosswalk(session, study.project_id, scope.as_of)
            if row.theme_id is not None
        }
    return snapshot, _Trace(snapshot, relations)


class _Trace:
    """One moment of the study, walked."""

    def __init__(self, snapshot: Snapshot, relations: Mapping[tuple[str, str], str]) -> None:
        self.snapshot = snapshot
        self.book: Codebook = snapshot.codebook
        self.relations = relations
        self.codings: dict[str, list[Applied]] = defaultdict(list)
        self.by_document: dict[str, list[Applied]] = defaultdict(list)
        for coding in snapshot.codings:
            self.codings[coding.code_id].append(coding)
            self.by_document[coding.document_id].append(coding)

    # down

    def node(self, code: Code, **told: object) -> Lineage:
        """A theme or code with all that is its evidence: below it, mapped or linked to it."""
        book = self.book
        strand = book.strand_of(code.id)
        kind = "code" if not code.is_theme else "theme" if strand is None else "strand theme"
        fed = [(b, self.relations[a, b]) for a, b in book.mapped if a == code.id]
        children = [
            *(self.node(book[id_], relation=relation) for id_, relation in fed),
            *(self.node(book[b], linked=True) for a, b in book.links if a == code.id),
            *(self.node(child) for child in book.children(code.id)),
            *(self.passage(coding) for coding in self.codings.get(code.id, ())),
        ]
        said = {"strand": strand.name if strand else None, **told}
        return Lineage(kind, code.id, code.name, tuple(children), said)

    def passage(self, coding: Applied) -> Lineage:
        """A coding with the turns it lies in; outside any turn its file stands directly below."""
        words = self.snapshot.documents[coding.document_id]
        parts = words.words.parts(coding.start, coding.end)
        turns: dict[int, list[Part]] = defaultdict(list)
        for part in parts:
            if part.stretch is not None:
                turns[part.stretch.turn].append(part)
        below = [
            self.turn(
                words,
                n,
                (
                    self.person(words, p.stretch)
                    for p in own
                    if p.stretch and not p.stretch.withdrawn
                ),
            )
            for n, own in turns.items()
        ]
        return Lineage(
            "passage", coding.id, self.said(coding), tuple(below) or (_file(words),),
            self._place(words, coding, next(iter(turns), None)),
        )  # fmt: skip

    def turn(self, words: Words, n: int, children: Iterable[Lineage]) -> Lineage:
        """A turn of a document; each person in it once."""
        row = next(row for row in words.turns if row.n == n)
        told = {"document": words.name, "turn": n, "start": row.start, "end": row.end}
        once = {(child.kind, child.id): child for child in children}
        return Lineage("turn", f"{words.id}:{n}", f"turn {n}", tuple(once.values()), told)

    def person(self, words: Words, stretch: Stretch) -> Lineage:
        """Who said a stretch, with the file it stands in."""
        label = self.snapshot.participants.get(stretch.participant or "")
        name = label or stretch.speaker or "(nobody named)"
        id_ = stretch.participant or f"{words.id}:{stretch.speaker or ''}"
        told = {"facilitator": stretch.facilitator}
        return Lineage("person", id_, name, (_file(words),), told)

    def said(self, coding: Applied) -> str:
        """The words of a passage; a mark where somebody in it is not to be quoted."""
        found = quote_words.passage(self.snapshot, coding)
        withheld = quote_words.withheld(self.snapshot, found, self.snapshot.consents)
        touched = self.snapshot.documents[coding.document_id].words.covered(
            coding.start, coding.end
        )
        return NOT_TO_BE_QUOTED if withheld or touched.withdrawn else coding.quote

    @staticmethod
    def _place(words: Words, coding: Applied, turn: int | None) -> dict[str, object]:
        return {
            "document": words.name, "turn": turn, "start": coding.start, "end": coding.end,
            "coder": coding.coder,
        }  # fmt: skip

    # up

    def up_from_turn(self, words: Words, n: int) -> Lineage:
        """A turn, the passages with words of it, and what each serves."""
        row = next(row for row in words.turns if row.n == n)
        passages = []
        for coding in self.by_document.get(words.id, ()):
            if coding.start < row.end and row.start < coding.end:
                children = (self.up_from_code(self.book[coding.code_id]),)
                told = self._place(words, coding, n)
                passages.append(Lineage("passage", coding.id, self.said(coding), children, told))
        return self.turn(words, n, passages)

    def up_from_code(self, code: Code) -> Lineage:
        """A code and what it serves: what it stands under, is linked to and feeds."""
        book = self.book
        above = [] if code.parent is None else [code.parent]
        above += [a for a, b in (*book.links, *book.mapped) if b == code.id]
        strand = book.strand_of(code.id)
        kind = "code" if not code.is_theme else "theme" if strand is None else "strand theme"
        children = [
            self.up_from_code(book[id_]) for id_ in dict.fromkeys(above) if book[id_].kind != STRAND
        ]
        told = {"strand": strand.name if strand else None}
        told |= {"path": join_path([each.name for each in book.chain(code.id)])}
        return Lineage(kind, code.id, code.name, tuple(children), told)


def _file(words: Words) -> Lineage:
    return Lineage("file", words.id, words.name, (), {"strand": words.strand})
