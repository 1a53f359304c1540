"""Words of a conversation under whose view they are, nobody named: for rooms and letters."""

from __future__ import annotations

from coding.parts import Stretch
from coding.spans import Span
from workbench.services.snapshot import Applied, Snapshot


def role(stretch: Stretch) -> str:
    """Whose view a stretch is, without a name: the groups, or who runs the conversation."""
    if stretch.facilitator:
        return "Person running the group"
    return " / ".join(stretch.counted_groups).replace("(", "").replace(")", "") or "somebody"


def by_role(snapshot: Snapshot, coding: Applied) -> str:
    """The words of a coding; where several speak each line stands under their group or role.

    Two people of one group in an exchange stay apart as first, second … of it.
    """
    document = snapshot.documents[coding.document_id]
    parts = [p for p in document.words.parts(coding.start, coding.end) if p.stretch is not None]
    who: dict[tuple[str, str], str] = {}
    runs: list[tuple[str, str]] = []
    for part in parts:
        stretch = part.stretch
        assert stretch is not None
        key = (role(stretch), stretch.participant or stretch.speaker or "")
        if key not in who:
            nth = 1 + sum(known == key[0] for known, _ in who)
            who[key] = key[0] if nth == 1 else f"{key[0]} ({nth})"
        said = Span(part.start, part.end).of(document.text).strip()
        if said and runs and runs[-1][0] == who[key]:
            runs[-1] = (who[key], f"{runs[-1][1]} {said}")
        elif said:
            runs.append((who[key], said))
    if len({name for name, _ in runs}) > 1:
        return "\n".join(f"{name}: {words}" for name, words in runs)
    return " ".join(words for _, words in runs) or coding.quote.strip()
