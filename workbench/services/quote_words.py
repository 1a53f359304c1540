"""A picked passage as it is printed: its words, its labels, who may not be quoted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from coding import labels
from coding.parts import NO_GROUP, UNIDENTIFIED, Stretch
from coding.paths import join_path
from coding.spans import Span
from workbench.services.snapshot import Applied, Snapshot
from workbench.values.quotes import may_be_quoted


@dataclass(frozen=True, slots=True)
class Passage:
    """What stands on a coding's words."""

    text: str
    turn: int | None
    groups: tuple[str, ...]
    people: tuple[str, ...]
    """Participants whose own words lie in it, by id."""
    voices: tuple[str, ...]
    """Labels for papers, in the order they speak; facilitators last and only where alone."""
    labels: tuple[str, ...]
    """The same as the study has them."""


def passage(snapshot: Snapshot, coding: Applied) -> Passage:
    """The words of a coding; an exchange keeps its speakers, under the labels papers print."""
    document = snapshot.documents[coding.document_id]
    runs: list[tuple[str, int, int, int]] = []  # label, turn, start, end
    stretches: list[Stretch] = []
    for part in document.words.parts(coding.start, coding.end):
        if part.stretch is None:
            continue
        stretches.append(part.stretch)
        label, turn = paper_label(snapshot, part.stretch), part.stretch.turn
        if runs and runs[-1][:2] == (label, turn):
            runs[-1] = (label, turn, runs[-1][2], part.end)
        else:
            runs.append((label, turn, part.start, part.end))
    said = [(label, Span(a, b).of(document.text).strip()) for label, _, a, b in runs]
    if len({label for label, _ in said}) > 1:
        text = "\n".join(f"{label}: {words}" if label else words for label, words in said)
    else:
        text = "\n".join(words for _, words in said) or coding.quote.strip()
    counted = [s for s in stretches if s.person is not None] or stretches
    order = {name: at for at, name in enumerate((*snapshot.groups, NO_GROUP, UNIDENTIFIED))}
    groups = {g for s in counted for g in s.counted_groups}
    return Passage(
        text=text,
        turn=stretches[0].turn if stretches else None,
        groups=tuple(sorted(groups, key=lambda g: order.get(g, len(order)))),
        people=tuple(dict.fromkeys(s.participant for s in stretches if s.participant)),
        voices=tuple(dict.fromkeys(paper_label(snapshot, s) for s in counted)),
        labels=tuple(dict.fromkeys(_study_label(snapshot, s) for s in counted)),
    )


def paper_label(snapshot: Snapshot, stretch: Stretch) -> str:
    """The label papers print; where none is set the study's own."""
    return snapshot.paper_labels.get(stretch.participant or "") or _study_label(snapshot, stretch)


def _study_label(snapshot: Snapshot, stretch: Stretch) -> str:
    return snapshot.participants.get(stretch.participant or "") or stretch.speaker or ""


def label(
    template: str, snapshot: Snapshot, coding: Applied, found: Passage, themes: tuple[str, ...]
) -> str:
    """What stands under the quote."""
    document = snapshot.documents[coding.document_id]
    values = {
        "paper_label": " and ".join(name for name in found.voices if name),
        "participant": " and ".join(name for name in found.labels if name),
        "group": " / ".join(g for g in found.groups if g not in (NO_GROUP, UNIDENTIFIED)),
        "document": PurePath(document.name).stem,
        "method": document.method.replace("-", " "),
        "strand": document.strand or "",
        "turn": "" if found.turn is None else str(found.turn),
        "theme": " / ".join(themes),
        "code": snapshot.codebook[coding.code_id].name,
    }
    return labels.fill(template, values)


def withheld(snapshot: Snapshot, found: Passage, consents: Mapping[str, str]) -> str:
    """Why the passage may not be quoted; empty where it may."""
    against = [
        snapshot.participants[id_]
        for id_ in found.people
        if id_ in snapshot.participants and not may_be_quoted(consents.get(id_))
    ]
    if not against:
        return ""
    return f"Not to be quoted: {', '.join(against)}."


def themes(snapshot: Snapshot, code_id: str) -> tuple[str, ...]:
    """Paths of the themes a code serves, in the codebook's order."""
    book = snapshot.codebook
    place = {code.id: at for at, (_, code) in enumerate(book.walk())}
    found: dict[str, int] = {}
    for way in book.theme_paths(code_id):
        steps = [id_ for id_ in way.ids if book[id_].is_theme]
        if steps:
            found[join_path([book[id_].name for id_ in steps])] = place[steps[-1]]
    return tuple(sorted(found, key=found.__getitem__))
