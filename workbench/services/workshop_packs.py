"""Material for workshops: packs drawn with a seed that is kept, whole transcripts, theme cards.

A pack keeps which passages were drawn, never their words: those are read when it is printed, so
that what was withdrawn, or may not be quoted any more, is not on the cards.
"""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from collections.abc import Iterator, Sequence

from sqlalchemy.orm import Session

from coding.codebook import STRAND, Codebook
from coding.packs import Excerpt, draw_excerpts
from coding.spans import Span
from workbench.errors import NotFound, Refused, UsageError
from workbench.services import codebooks, judged, quote_words, wordings, workshops
from workbench.services.blindness import refuse_blind
from workbench.services.by_role import by_role, role
from workbench.services.documents import find as find_document
from workbench.services.snapshot import Applied, Snapshot, Words, load
from workbench.services.study import Study
from workbench.storage.changes import new_id
from workbench.storage.queries import quotes as quote_queries
from workbench.storage.queries import workshops as queries
from workbench.storage.rows.together import WorkshopPackRow
from workbench.values import Scope
from workbench.values.quotes import may_be_quoted
from workbench.values.workshop_packs import (
    MIXED,
    NOT_JUDGED,
    PackCard,
    PackTranscript,
    ThemeCard,
    WorkshopPack,
)
from workbench.values.workshops import Workshop

MOST = 96
"""Passages of a pack: twelve sheets of cards."""
_SHORTEST_NAME = 3
_LEFT_OUT = ""


def draw(
    study: Study,
    workshop: str,
    size: int = 16,
    *,
    seed: int | None = None,
    themes: Sequence[str] = (),
) -> WorkshopPack:
    """Draw passages balanced over groups, convergence results and people; the seed is kept.

    ``themes``: only of these; else of the themes on the agenda; else of all. Who may not be quoted
    is not drawn. Refused where nothing can be drawn, and for who is blind to a strand.
    """
    if not 1 <= size <= MOST:
        raise UsageError(f"A pack holds 1 to {MOST} passages, not {size}.")
    seed = secrets.randbelow(1_000_000) if seed is None else seed
    with study.reading() as session:
        refuse_blind(session, study, "a pack of passages")
        room = workshops.get(study, workshop)
        snapshot = load(session, study.project_id, Scope())
        wanted = _themes(snapshot, [*themes] or _on_agenda(room, snapshot.codebook))
        results = _results(study, session, snapshot)
        found = list(_candidates(session, study, snapshot, wanted, results))
    picked = draw_excerpts(found, size, seed)
    if not picked:
        raise Refused(
            "There is no passage to draw: nothing is coded under these themes by people in a "
            "group, or nobody of them may be quoted. Choose other themes."
        )
    picks = [[one.id, one.theme, one.result] for one in picked]
    return _keep(study, room.id, "excerpts", seed, picks)


def whole(study: Study, workshop: str, documents: Sequence[str]) -> WorkshopPack:
    """Choose whole conversations to read, by name or id; speakers stand by group or role."""
    if not documents:
        raise UsageError("Say which conversations are to be read.")
    with study.reading() as session:
        refuse_blind(session, study, "whole conversations")
        room = workshops.get(study, workshop)
        snapshot = load(session, study.project_id, Scope())
        ids = list(dict.fromkeys(find_document(snapshot, name).id for name in documents))
    return _keep(study, room.id, "whole", None, [[id_] for id_ in ids])


def _keep(
    study: Study, room: str, kind: str, seed: int | None, picks: list[list[str]]
) -> WorkshopPack:
    id_ = new_id()
    with study.acting("draw workshop pack") as change:
        change.add(WorkshopPackRow(id=id_, workshop_id=room, kind=kind, seed=seed, picks=picks))
        change.answer = id_
    return get(study, id_)


def packs(study: Study, workshop: str) -> tuple[WorkshopPack, ...]:
    """A workshop's packs as they can be printed now, in the order they were drawn."""
    with study.reading() as session:
        refuse_blind(session, study, "the packs of a workshop")
        row = workshops.find(session, study.project_id, workshop)
        rows = queries.in_order(
            session, WorkshopPackRow, study.project_id, WorkshopPackRow.workshop_id == row.id
        )
        if not rows:
            return ()
        reader = _Reader(session, study, load(session, study.project_id, Scope()))
        return tuple(reader.pack(each) for each in rows)


def get(study: Study, pack: str) -> WorkshopPack:
    """One pack, by id; NotFound where there is none."""
    with study.reading() as session:
        refuse_blind(session, study, "the packs of a workshop")
        rows = queries.in_order(
            session, WorkshopPackRow, study.project_id, WorkshopPackRow.id == pack
        )
        if not rows:
            raise NotFound(f"No pack has the id {pack}. See which there are: workshop pack --list")
        reader = _Reader(session, study, load(session, study.project_id, Scope()))
        return reader.pack(rows[0])


def theme_cards(study: Study, workshop: str | None = None) -> tuple[ThemeCard, ...]:
    """A card for each theme on the agenda of a workshop, or for every theme not set aside."""
    with study.reading() as session:
        refuse_blind(session, study, "cards of themes")
        book = load(session, study.project_id, Scope(), only=()).codebook
        named = [] if workshop is None else _on_agenda(workshops.get(study, workshop), book)
    every = [t.id for t in book.themes() if t.kind != STRAND and t.stage != "set aside"]
    cards = []
    for id_ in dict.fromkeys(named or every):
        said = {each.voice: each.words for each in wordings.wordings(study, id_)}
        code = book[id_]
        words = said.get("agreed") or said.get("patient") or code.definition or code.central_idea
        cards.append(ThemeCard(code.name, words))
    return tuple(cards)


def _on_agenda(room: Workshop, book: Codebook) -> list[str]:
    """Ids of the themes on a workshop's agenda that are still there."""
    targets = [item.target for item in room.agenda if item.target is not None]
    return [id_ for id_ in targets if id_ in book and book[id_].is_theme]


def _themes(snapshot: Snapshot, names: Sequence[str]) -> list[str]:
    """Ids of the themes passages are drawn of."""
    book = snapshot.codebook
    if names:
        found = [codebooks.find(book, name) for name in names]
        return list(dict.fromkeys(code.id for code in found if code.is_theme))
    return [t.id for t in book.integrated() if t.stage != "set aside"]


def _results(study: Study, session: Session, snapshot: Snapshot) -> dict[str, str]:
    """Theme → what everybody may see of how its groups' views meet; unequal pairs: MIXED."""
    found: dict[str, set[str]] = defaultdict(set)
    for one in judged.for_report(study, session, snapshot):
        for pair in one.judged if one.kind == "group" else ():
            result = pair.cell("overall").result
            if result is not None:
                found[pair.theme_id].add(result)
    return {id_: next(iter(said)) if len(said) == 1 else MIXED for id_, said in found.items()}


def _candidates(
    session: Session,
    study: Study,
    snapshot: Snapshot,
    themes: Sequence[str],
    results: dict[str, str],
) -> Iterator[Excerpt]:
    consents = quote_queries.consents(session, study.project_id)
    for theme in themes:
        evidence = snapshot.codebook.evidence(theme)
        for coding in snapshot.codings:
            if coding.code_id not in evidence:
                continue
            passage = quote_words.passage(snapshot, coding)
            if quote_words.withheld(snapshot, passage, consents):
                continue
            for group in passage.groups:
                if group in snapshot.groups:
                    person = _person(snapshot, coding)
                    yield Excerpt(results.get(theme, NOT_JUDGED), group, person, theme, coding.id)


def _person(snapshot: Snapshot, coding: Applied) -> str:
    words = snapshot.documents[coding.document_id].words
    return min((" ".join(who) for who in words.people(coding.start, coding.end)), default="")


class _Reader:
    """Packs as they can be printed at one moment."""

    def __init__(self, session: Session, study: Study, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self.consents = quote_queries.consents(session, study.project_id)
        self.codings = {coding.id: coding for coding in snapshot.codings}
        labels = {*snapshot.participants.values(), *(v.label for v in snapshot.voices.values())}
        self.names = sorted(
            each for each in labels if len(each) >= _SHORTEST_NAME and each[0].isalpha()
        )

    def pack(self, row: WorkshopPackRow) -> WorkshopPack:
        """A row with the words it may show."""
        cards, transcripts = [], []
        for pick in row.picks:
            if row.kind == "whole":
                words = self.snapshot.documents.get(pick[0])
                transcripts += [] if words is None else [self.transcript(words)]
            else:
                cards += self.card(*pick)
        return WorkshopPack(
            row.id, row.workshop_id, row.kind, row.seed, tuple(cards), tuple(transcripts),
            len(row.picks) - len(cards) - len(transcripts),
        )  # fmt: skip

    def card(self, coding_id: str, theme: str, result: str) -> list[PackCard]:
        """The card of a passage; none where it is gone or may not be quoted."""
        coding = self.codings.get(coding_id)
        if coding is None or theme not in self.snapshot.codebook:
            return []
        passage = quote_words.passage(self.snapshot, coding)
        if quote_words.withheld(self.snapshot, passage, self.consents):
            return []
        words = by_role(self.snapshot, coding)
        name = self.snapshot.codebook[theme].name
        return [PackCard(coding_id, theme, name, result, passage.groups, words, self._named(words))]

    def _named(self, words: str) -> tuple[str, ...]:
        return tuple(n for n in self.names if re.search(rf"\b{re.escape(n)}\b", words, re.I))

    def transcript(self, words: Words) -> PackTranscript:
        """A conversation by role, without the words of who may not be quoted."""
        turns: list[tuple[str, str]] = []
        for stretch in words.words.stretches:
            may = may_be_quoted(self.consents.get(stretch.participant or ""))
            said = Span(stretch.start, stretch.end).of(words.text).strip()
            turns.append((role(stretch), said if may else _LEFT_OUT))
        return PackTranscript(words.id, words.name, tuple(turns))
