"""The plain view: packs and whole conversations, one passage (turn) at a time.

What is marked here is ordinary coding of the person who marks, over the whole passage. An answer
(done, skipped, not sure, upsetting) is stored as what it is, with marks and comment, as one step.
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from coding.packs import Candidate, draw
from coding.parts import Stretch
from workbench.errors import NotFound, Refused, UsageError
from workbench.names import clean_id, name_key
from workbench.services.documents import find as find_document
from workbench.services.snapshot import Snapshot, Words, load, take
from workbench.services.study import Study
from workbench.storage.changes import new_id
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import plain as queries
from workbench.storage.rows.plain import PlainPackRow
from workbench.values import Scope
from workbench.values.plain import DONE, BigIdea, PlainPassage, PlainReading, PutAside

LEAST_WORDS = 12
"""Shorter turns (“Yes.”) are not drawn into packs; whole conversations have them."""
MOST = 60
"""Passages of a pack."""


@dataclass(frozen=True)
class Mine:
    """What the acting person did so far."""

    coder_id: str | None
    answers: dict[tuple[str, int], Any]
    """(revision, turn) → their answer."""
    comments: dict[str, str]
    """Id of an answer or coding → what they wrote of it."""


def draw_pack(study: Study, size: int = 12, *, seed: int | None = None) -> PlainReading:
    """A short pack, balanced over the perspective groups, drawn with a seed that is kept.

    What this person has answered already is not drawn again. Refused where nothing is left.
    """
    if not 1 <= size <= MOST:
        raise UsageError(f"A pack holds 1 to {MOST} passages, not {size}.")
    seed = secrets.randbelow(1_000_000) if seed is None else seed
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        mine = of_mine(session, study, snapshot)
    found = list(_candidates(snapshot, mine))
    # Voices nobody could name are no side of their own, unless there is no other.
    picked = draw([c for c in found if c.group in snapshot.groups] or found, size, seed)
    if not picked:
        raise Refused(
            "There is no passage left to draw: everything has been read, or nobody who speaks is "
            "in a group yet (page People)."
        )
    pack = PlainPackRow(
        id=new_id(),
        seed=seed,
        picks=[[p.document, snapshot.documents[p.document].revision_id, p.turn] for p in picked],
    )
    id_ = pack.id
    with study.acting("draw pack") as change:
        pack.coder_id = change.actor_id
        change.add(pack)
    return reading(study, pack=id_)


def _candidates(snapshot: Snapshot, mine: Mine) -> Iterable[Candidate]:
    for words in snapshot.documents.values():
        for turn, said in _by_turn(words).items():
            if sum(s.words for s in said) < LEAST_WORDS:
                continue
            if (words.revision_id, turn) in mine.answers:
                continue
            person = " ".join(said[0].person or ())
            for group in dict.fromkeys(g for s in said for g in s.counted_groups):
                yield Candidate(group, person, words.id, turn)


def _by_turn(words: Words) -> dict[int, list[Stretch]]:
    """Turn → its stretches, of people who are counted."""
    found: dict[int, list[Stretch]] = defaultdict(list)
    for stretch in words.words.stretches:
        if stretch.person is not None:
            found[stretch.turn].append(stretch)
    return found


# reading


def of_mine(session: Session, study: Study, snapshot: Snapshot) -> Mine:
    """What the acting person has answered and written."""
    coders = code_queries.coders(session, study.project_id)
    me = next((c.id for c in coders if c.name_key == name_key(study.actor)), None)
    if me is None:
        return Mine(None, {}, {})
    rows = queries.answers(session, study.project_id, me)
    own = [c.id for c in snapshot.codings if c.layer == "individual" and c.coder == study.actor]
    targets = [row.id for row in rows] + own
    said = queries.comments(session, study.project_id, targets)
    return Mine(
        me,
        {(row.revision_id, row.turn): row for row in rows},
        {c.target_id: c.text for c in said if c.coder_id == me},
    )


def reading(study: Study, *, pack: str | None = None, document: str | None = None) -> PlainReading:
    """A pack, or a whole conversation, with what the acting person said of each passage."""
    if (pack is None) == (document is None):
        raise UsageError("Name a pack or a document.")
    if document is not None:
        return _whole(study, document)
    with study.reading() as session:
        row = _pack(session, study, str(pack))
        snapshot = load(session, study.project_id, Scope(), only={p[0] for p in row.picks})
        mine = of_mine(session, study, snapshot)
    return _of_pack(row, snapshot, mine, study.actor)


def _pack(session: Session, study: Study, id_: str) -> Any:
    coders = code_queries.coders(session, study.project_id)
    me = next((c.id for c in coders if c.name_key == name_key(study.actor)), None)
    found = [] if me is None else queries.packs(session, study.project_id, me)
    wanted = clean_id(id_)
    for row in found:
        if row.id == wanted:
            return row
    raise NotFound("This pack is not there (any more), or it is somebody else’s. Draw a new one.")


def _of_pack(row: Any, snapshot: Snapshot, mine: Mine, actor: str) -> PlainReading:
    passages = []
    for document_id, revision_id, turn in row.picks:
        words = snapshot.documents.get(document_id)
        if words is not None and words.revision_id == revision_id:
            passages += _passages(snapshot, words, mine, actor, [turn])
    title = f"Pack of {len(passages)} passages"
    return PlainReading("pack", row.id, title, tuple(passages), row.seed)


def _whole(study: Study, document: str) -> PlainReading:
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope(), only=[document])
        words = find_document(snapshot, document)
        mine = of_mine(session, study, snapshot)
    passages = _passages(snapshot, words, mine, study.actor, sorted(_by_turn(words)))
    return PlainReading("whole", words.id, words.name, tuple(passages))


def _passages(
    snapshot: Snapshot, words: Words, mine: Mine, actor: str, wanted: Sequence[int]
) -> list[PlainPassage]:
    said = _by_turn(words)
    rows = {turn.n: turn for turn in words.turns}
    marks = defaultdict(list)
    for coding in snapshot.codings:
        if coding.document_id == words.id and coding.coder == actor:
            marks[coding.start, coding.end].append(coding)
    found = []
    for n in wanted:
        if n not in said:
            continue
        turn, stretches = rows[n], said[n]
        own = [c for c in marks[turn.start, turn.end] if c.layer == "individual"]
        row = mine.answers.get((words.revision_id, n))
        targets = [*([] if row is None else [row.id]), *(c.id for c in own)]
        speaker = stretches[0]
        who = snapshot.participants.get(speaker.participant or "") or speaker.speaker or ""
        found.append(
            PlainPassage(
                words.id, words.name, n, turn.start, turn.end, words.text[turn.start : turn.end],
                who, tuple(dict.fromkeys(g for s in stretches for g in s.counted_groups)),
                _asked(snapshot, words, rows.get(n - 1)),
                None if row is None else row.answer, tuple(c.code_id for c in own),
                next((mine.comments[t] for t in targets if t in mine.comments), ""),
            )
        )  # fmt: skip
    return found


def _asked(snapshot: Snapshot, words: Words, before: Any) -> str:
    voice = None if before is None else snapshot.voices.get(before.speaker_id or "")
    if before is None or voice is None or not voice.facilitator:
        return ""
    return words.text[before.start : before.end]


def begun(study: Study) -> list[PlainReading]:
    """What the acting person has begun: their packs, newest first, then whole conversations in
    which they answered something outside a pack."""
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        mine = of_mine(session, study, snapshot)
        rows = [] if mine.coder_id is None else queries.packs(
            session, study.project_id, mine.coder_id
        )  # fmt: skip
    packs = [_of_pack(row, snapshot, mine, study.actor) for row in rows]
    drawn = {(p.document_id, p.turn) for pack in packs for p in pack.passages}
    found = [pack for pack in packs if pack.passages]
    for words in snapshot.documents.values():
        turns = {turn for revision, turn in mine.answers if revision == words.revision_id}
        if any((words.id, turn) not in drawn for turn in turns):
            whole = sorted(_by_turn(words))
            passages = _passages(snapshot, words, mine, study.actor, whole)
            found.append(PlainReading("whole", words.id, words.name, tuple(passages)))
    return found


# for the researcher


def put_aside(study: Study) -> list[PutAside]:
    """What was skipped, not sure or upsetting, and what was commented, newest first.

    Where people code apart (reliability), only the acting person's own.
    """
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        names = {c.id: c.name for c in code_queries.coders(session, study.project_id)}
        rows = queries.answers(session, study.project_id)
        said = queries.comments(
            session, study.project_id, [r.id for r in rows] + [c.id for c in snapshot.codings]
        )
    apart = study.profile == "reliability"
    places = {c.id: (c.document_id, c.start, c.end) for c in snapshot.codings}
    wrote = {(c.coder_id, places.get(c.target_id, c.target_id)): c.text for c in said}
    found = []
    for row in rows:
        words = snapshot.documents.get(row.document_id)
        if words is None or words.revision_id != row.revision_id:
            continue
        if apart and name_key(names[row.coder_id]) != name_key(study.actor):
            continue
        turn = next(t for t in words.turns if t.n == row.turn)
        comment = wrote.get((row.coder_id, row.id)) or wrote.get(
            (row.coder_id, (words.id, turn.start, turn.end)), ""
        )
        if row.answer != DONE or comment:
            found.append(
                PutAside(
                    names[row.coder_id], words.id, words.name, row.turn,
                    words.text[turn.start : turn.end], row.answer, comment, row.born,
                )
            )  # fmt: skip
    return found


def big_ideas(study: Study) -> list[BigIdea]:
    """Every theme with who talked about it, in plain sentences; own coding only where people code
    apart (reliability)."""
    own = study.profile == "reliability"
    if own and not _known(study):
        return []
    found = take(study, Scope(coder=study.actor) if own else Scope())
    counted = found.comparison
    return [
        BigIdea(
            theme.name,
            theme.central_idea or theme.definition,
            tuple(
                sentence(cell.people, cell.of, group)
                for group, cell in counted.cells[theme.id].items()
                if cell.of
            ),
        )
        for theme in (found.codebook[id_] for id_ in counted.themes)
        if theme.stage != "set aside"
    ]


def _known(study: Study) -> bool:
    return any(name_key(name) == name_key(study.actor) for name in take(study).coders)


def sentence(people: int, of: int, group: str) -> str:
    """“6 of the 9 patients talked about this.”"""
    if group.startswith("("):  # people whose group is not known
        named = "people whose view is not known" if of > 1 else "person whose view is not known"
    else:
        first, rest = group[:1], group[1:]
        # NHS staff stays as it is.
        named = first.lower() + rest if rest[:1].islower() or not rest else group
        if not named.endswith("s"):
            named = f"people in the group “{group}”" if of > 1 else f"person in “{group}”"
    if of == 1 and named.startswith("person "):
        return f"The one {named} {'talked' if people else 'did not talk'} about this."
    if of == 1:
        return f"{'The only one' if people else 'None'} of the {named} talked about this."
    if people == of:
        return f"All {of} {named} talked about this."
    return f"{people or 'None'} of the {of} {named} talked about this."
