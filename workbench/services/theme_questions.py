"""Questions to ask of a theme, with what the study holds towards each, and what was answered."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from sqlalchemy import or_
from sqlalchemy.orm import Session

from coding.comparison import Mark
from coding.parts import Person
from coding.themes import Leaning, leaning, neighbours, places
from workbench.errors import Refused
from workbench.services import codebooks
from workbench.services.lineage import life
from workbench.services.passages import set_memo
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study
from workbench.services.theme_board import card
from workbench.storage.queries.alive import all_living
from workbench.storage.queries.codes import coders
from workbench.storage.rows.passages import MemoRow
from workbench.values import BoardCard, Scope, ThemeQuestion, ThemeSheet

QUESTIONS = {
    "one person": "Is it mostly one person?",
    "meaning": "Is it a topic, or a meaning that people share?",
    "negative cases": "Who sees it differently, or does not raise it?",
    "neighbours": "Where does it end and the next theme begin?",
}
_MOST_NAMED = 12


def sheet(study: Study, theme: str) -> ThemeSheet:
    """What is known of one theme or code: its figures, its life, the questions with answers."""
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        code = codebooks.find(snapshot.codebook, theme)
        lived = life(session, study.project_id, code.id)
        notes = _notes(session, study, code.id)
    marks = snapshot.codings
    found = card(snapshot, code.id, marks)
    words = {d.id: d.words for d in snapshot.documents.values()}
    leans = leaning(places(snapshot.codebook, code.id, marks), words)
    asked = (
        ("one person", *_one_person(snapshot, leans)),
        ("meaning", *_meaning(snapshot, found)),
        ("negative cases", *_not_raised(snapshot, found, leans)),
        ("neighbours", *_neighbours(snapshot, code.id, marks)),
    )
    return ThemeSheet(found, lived, tuple(_question(study, *each, notes) for each in asked))


def answer(study: Study, theme: str, question: str, words: str) -> None:
    """Write down (or, empty, take away) what you say to a question; kept as a note on the theme."""
    if question not in QUESTIONS:
        raise Refused(f"A question is one of {', '.join(QUESTIONS)}, not “{question}”.")
    with study.acting("answer theme question") as change:
        code = codebooks.find(codebooks.load(change.session, change.project_id), theme)
        said = words.strip()
        text = f"{QUESTIONS[question]}\n{said}" if said else ""
        set_memo(change, _id(code.id, question, study.actor), code.id, text)


def _id(theme: str, question: str, coder: str) -> str:
    """One note a theme, question and person: its id says which."""
    return str(uuid.uuid5(uuid.UUID(theme), f"{question}\n{coder}"))


def _notes(session: Session, study: Study, theme: str) -> list[tuple[str, str]]:
    """(who, words) of the notes on a theme that this person may read."""
    names = {row.id: row.name for row in coders(session, study.project_id)}
    me = [id_ for id_, name in names.items() if name == study.actor]
    rows = all_living(
        session, MemoRow, study.project_id,
        MemoRow.target_id == theme,
        or_(MemoRow.is_private.is_(False), MemoRow.coder_id.in_(me)),
    )  # fmt: skip
    return [(names[row.coder_id], row.text) for row in rows]


def _question(
    study: Study, key: str, facts: Sequence[str], look: bool, notes: Sequence[tuple[str, str]]
) -> ThemeQuestion:
    asked = QUESTIONS[key]
    said = [(who, text.split("\n", 1)[1]) for who, text in notes if text.startswith(f"{asked}\n")]
    return ThemeQuestion(
        key, asked, tuple(facts), look,
        next((text for who, text in said if who == study.actor), ""),
        tuple((who, text) for who, text in said if who != study.actor),
    )  # fmt: skip


def _called(snapshot: Snapshot, person: Person) -> str:
    if person[0] == "participant":
        return snapshot.participants[person[1]]
    return f"{person[2]} ({snapshot.documents[person[1]].name})"


def _one_person(snapshot: Snapshot, found: Leaning) -> tuple[list[str], bool]:
    if not found.people:
        return ["No passage of it is in anybody’s own words yet."], False
    who, most = found.people[0]
    facts = [
        f"{most} of {_count(found.passages, 'passage')} "
        f"{'holds' if most == 1 else 'hold'} words of {_called(snapshot, who)}.",
        f"{_count(len(found.people), 'person', 'people')} voice it in all."
        if len(found.people) > 1
        else "Nobody else voices it.",
    ]
    if found.leans:
        facts.append("One person’s experience can be vital; is it theirs alone?")
    return facts, found.leans


def _meaning(snapshot: Snapshot, card: BoardCard) -> tuple[list[str], bool]:
    book = snapshot.codebook
    facts = [
        f"Its central idea: “{card.central_idea}”"
        if card.central_idea
        else "No central idea is written yet. A topic says what people talk about; a theme says "
        "what they mean by it."
    ]
    codes = [book[id_] for id_ in book.evidence(card.id) if id_ != card.id]
    if codes:
        defined = sum(1 for code in codes if code.definition)
        facts.append(f"{defined} of {_count(len(codes), 'code')} in it have a definition.")
    return facts, not card.central_idea


def _not_raised(snapshot: Snapshot, card: BoardCard, leans: Leaning) -> tuple[list[str], bool]:
    voiced = {who for who, _ in leans.people}
    facts = [
        f"{each.group}: {each.people} of {_count(each.of, 'person', 'people')} voice it."
        for each in card.groups
    ]
    everyone = {
        counted[0]
        for document in snapshot.documents.values()
        for counted in document.words.counted
        if counted is not None
    }
    rest = sorted(_called(snapshot, who) for who in everyone - voiced)
    if rest:
        named = ", ".join(rest[:_MOST_NAMED])
        more = f" and {len(rest) - _MOST_NAMED} more" if len(rest) > _MOST_NAMED else ""
        facts.append(
            f"Not raised, until checked, by {len(rest)} of "
            f"{_count(len(everyone), 'person', 'people')}: {named}{more}."
        )
    silent = any(each.of and not each.people for each in card.groups)
    return facts or ["Nobody has a turn yet."], silent and bool(voiced)


def _neighbours(snapshot: Snapshot, theme: str, marks: Sequence[Mark]) -> tuple[list[str], bool]:
    book = snapshot.codebook
    found = neighbours(book, theme, marks)
    if not found:
        return ["It shares no passage with another theme."], False
    facts = []
    for each in found:
        codes = ", ".join(f"“{book[id_].name}”" for id_ in each.codes)
        shared = "overlaps a passage" if each.shared == 1 else "overlap passages"
        by = f" Codes in both: {codes}." if codes else ""
        facts.append(
            f"{each.shared} of its {_count(each.of, 'passage')} {shared} of "
            f"“{book[each.theme].name}” ({each.passages} in all).{by}"
        )
    return facts, any(each.shared * 2 > each.of for each in found)


def _count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"
