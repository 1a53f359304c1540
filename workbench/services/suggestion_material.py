"""What there is to learn from and to choose among in a study: places, examples, decisions.

What the engine is given is text: no speaker, no group, no title (documents stand in the order of
their texts' hashes, so that a new name changes nothing). Facilitators' turns are left out before
it sees anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coding.spans import Span
from coding.suggesters import Example
from coding.suggesters.corpus import Watch, unwatched
from workbench.errors import NotReady, Refused
from workbench.names import name_key
from workbench.services import suggesting_with
from workbench.services.blindness import kept_apart
from workbench.services.decided import on_present_text
from workbench.services.snapshot import Applied, Snapshot, load
from workbench.services.study import Study
from workbench.services.suggestion_ledger import learnt_scale
from workbench.services.suggestion_places import Part, Place, is_kept, part, was_rejected
from workbench.storage.changes import last_seq
from workbench.storage.queries import codes as code_queries
from workbench.storage.queries import suggesting as queries
from workbench.values import Scope

if TYPE_CHECKING:
    from coding.codebook import Codebook
    from coding.suggesters.calibrating import Calibrated


MOST_NEW = 300_000
"""Characters that are cut up while one waits: a second or so."""


@dataclass(frozen=True, slots=True)
class Quote:
    """An example quote of the codebook, learnt from as a coded passage is."""

    example: Example
    code: str


@dataclass(frozen=True)
class Material:
    """What there is to learn from and to choose among, at one moment."""

    snapshot: Snapshot
    seq: int
    read: frozenset[str]
    """Documents the acting person has read."""
    themes: Mapping[str, frozenset[str]]
    """Theme → the codes that are its evidence."""
    parts: Sequence[Part]
    """The documents, in the order of their texts; places and examples stand in the same."""
    places: Sequence[Place]
    examples: Sequence[Example]
    quotes: Sequence[Quote]
    """Stand after the examples."""
    rejected: Mapping[tuple[str, str], Sequence[Span]]
    """(revision, theme) → stretches somebody said no to."""
    skipped: frozenset[tuple[str, str, int, int]]
    """(revision, theme, start, end) the acting person put off."""
    own: str | None
    """Whose codings alone are learnt from; None: everybody's."""
    asked: Scope
    """Whose coding somebody asked to learn from."""
    scale: Calibrated | None
    """What scores have come to mean; None before there are enough decisions."""


def _learnt_from(study: Study, scope: Scope) -> Scope:
    """Where people code apart to compare their coding, nobody learns of another's here."""
    if study.profile != "reliability" or scope.layer == "consensus":
        return scope
    if scope.coder is not None and name_key(scope.coder) != name_key(study.actor):
        raise Refused(
            f"People code apart in this study, so {scope.coder}’s coding is not learnt from here. "
            "Leave it out: your own is."
        )
    return Scope(coder=study.actor)


def gathered(
    study: Study, asked: Scope, watch: Watch = unwatched, *, at_once: bool = False
) -> Material:
    """All of it as the acting person may see it; ``watch`` is told of documents cut up.

    ``at_once``: NotReady where many texts would have to be cut up.
    """
    own = study.actor if study.profile == "reliability" else None
    learnt, engine = _learnt_from(study, asked), suggesting_with.chosen(study)
    with study.reading() as session:
        coders = {c.id: c.name for c in code_queries.coders(session, study.project_id)}
        me = next((i for i, n in coders.items() if name_key(n) == name_key(study.actor)), None)
        if me is None:
            own = None  # somebody new: nothing of theirs is marked read, and that is said first
            learnt = Scope()
        snapshot = load(session, study.project_id, learnt)
        snapshot = _without(snapshot, kept_apart(session, study))
        present = {d.revision_id for d in snapshot.documents.values()}
        scale = learnt_scale(session, study, None if own is None else me, present, engine)
        marks = queries.read_marks(session, study.project_id)
        gone = queries.steps_taken_back(session, study.project_id)
        said = on_present_text(
            session,
            study.project_id,
            snapshot.documents,
            [d for d in queries.decisions(session, study.project_id) if d.born not in gone],
        )
        seq = last_seq(session, study.project_id)
    counted = [d for d in said if own is None or d.coder_id == me]
    rejected: dict[tuple[str, str], list[Span]] = {}
    for row in counted:
        if row.outcome == "rejected":
            key = (row.revision_id, row.code_id)
            rejected.setdefault(key, []).append(Span(row.start, row.end))
    book = snapshot.codebook
    themes = {t.id: book.evidence(t.id) for t in book.themes() if t.stage != "set aside"}
    looked_at = {c.document_id for c in snapshot.codings}
    looked_at |= {m.document_id for m in marks if own is None or m.coder_id == me}
    if at_once:
        _refuse_unready(snapshot, looked_at, own or "")
    parts = _parts(snapshot, looked_at, themes, rejected, own or "", watch)
    return Material(
        snapshot=snapshot,
        seq=seq,
        read=frozenset(m.document_id for m in marks if m.coder_id == me),
        themes=themes,
        parts=parts,
        places=[place for each in parts for place in each.places],
        examples=[example for each in parts for example in each.examples],
        quotes=_quotes(book, themes),
        rejected=rejected,
        skipped=frozenset(
            (d.revision_id, d.code_id, d.start, d.end)
            for d in said
            if d.outcome == "skipped" and d.coder_id == me
        ),
        own=own,
        asked=asked,
        scale=scale,
    )


def _refuse_unready(snapshot: Snapshot, looked_at: Iterable[str], whose: str) -> None:
    found = [snapshot.documents[id_] for id_ in looked_at if id_ in snapshot.documents]
    new = sum(len(words.text) for words in found if not is_kept(words, whose))
    if new > MOST_NEW:
        raise NotReady("The texts are not cut into passages yet; it is done in the background.")


def _without(snapshot: Snapshot, strands: frozenset[str]) -> Snapshot:
    """A blind strand's texts and coding never teach anybody else's engine, nor theirs its own."""
    if not strands:
        return snapshot
    documents = {i: d for i, d in snapshot.documents.items() if d.strand not in strands}
    codings = tuple(c for c in snapshot.codings if c.document_id in documents)
    return replace(snapshot, documents=documents, codings=codings)


def _parts(
    snapshot: Snapshot,
    looked_at: Iterable[str],
    themes: Mapping[str, frozenset[str]],
    rejected: Mapping[tuple[str, str], Sequence[Span]],
    whose: str,
    watch: Watch,
) -> list[Part]:
    """Every document somebody has dealt with, in the order of their texts."""
    wanted = [snapshot.documents[id_] for id_ in looked_at if id_ in snapshot.documents]
    codings: dict[str, list[Applied]] = {}
    for coding in snapshot.codings:
        codings.setdefault(coding.document_id, []).append(coding)
    serves: dict[str, frozenset[str]] = {}
    for theme, evidence in themes.items():
        for code in evidence:
            serves[code] = serves.get(code, frozenset()) | {theme}
    no: dict[str, dict[str, Sequence[Span]]] = {}
    for (revision, theme), spans in rejected.items():
        if theme in themes:
            no.setdefault(revision, {})[theme] = spans
    found = []
    for n, words in enumerate(wanted):
        watch("cutting", n, len(wanted))
        refused = no.get(words.revision_id, {})
        found.append(part(words, codings.get(words.id, ()), serves, refused, whose))
    return sorted(found, key=lambda each: (each.cut.order, each.words.revision_id))


def _quotes(book: Codebook, themes: Mapping[str, frozenset[str]]) -> list[Quote]:
    """The codebook's example quotes, each for every theme its code is evidence of."""
    return [
        Quote(Example(words, frozenset(t for t, e in themes.items() if code.id in e)), code.id)
        for code in book
        for words in code.examples
        if words.strip()
    ]


def is_open(material: Material, place: Place, theme: str) -> bool:
    """Neither coded with the theme's evidence nor said no to."""
    evidence = material.themes.get(theme)
    if evidence is None or any(coding.code_id in evidence for coding in place.codings):
        return False
    return not was_rejected(place, theme, material.rejected)
