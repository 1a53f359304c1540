"""Same words, other meaning: what sets groups apart inside a theme, and each word in its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from coding.codebook import Code
from coding.keyness import LEAST_PEOPLE, Said, setting_apart, words_in
from coding.parts import Stretch
from coding.paths import join_path
from workbench.errors import UsageError
from workbench.services import comparing
from workbench.services.judged_sides import find_theme
from workbench.services.said_inside import At, Inside, Place, used_anywhere
from workbench.services.snapshot import Snapshot, take
from workbench.services.study import Study
from workbench.values import Scope
from workbench.values.theme_words import ThemeWord, ThemeWords, WordLine, WordUse

AROUND = 60
"""Characters of the turn that are shown on either side of a word."""
MOST = 25
"""Words of each group that are shown."""
ORDER = (
    "The order is a help for reading (log-odds with a prior of what is coded in the whole study, "
    "Monroe, Colaresi & Quinn 2008), no result. Each word counts once a person; shown are words "
    f"that at least {LEAST_PEOPLE} people of a group use, and a larger part of them than of the "
    "others."
)


def words(
    study: Study, theme: str, scope: Scope | None = None, *, word: str | None = None
) -> ThemeWords:
    """The words that set each group apart inside a theme, with their use by every group.

    ``word``: one to look at besides, whoever uses it. Words said speaking as a group, and
    facilitators' words, are left out. NotFound where there is no such theme.
    """
    snapshot = take(study, comparing.checked(study, scope or Scope()))
    return _of(snapshot, find_theme(snapshot, theme), used_anywhere(snapshot), word)


def of_every_theme(snapshot: Snapshot) -> Iterator[ThemeWords]:
    """The same of every theme of a snapshot, in the codebook's order."""
    usual = used_anywhere(snapshot)
    for theme in snapshot.comparison.themes:
        yield _of(snapshot, snapshot.codebook[theme], usual, None)


def _of(snapshot: Snapshot, code: Code, usual: Mapping[str, int], word: str | None) -> ThemeWords:
    inside = Inside(snapshot, snapshot.codebook.evidence(code.id))
    groups = [name for name in snapshot.groups if inside.voices.get(name)]
    found = setting_apart(inside.uses, usual, groups)
    kept = [w for g in groups for w in [each for each in found if each.group == g][:MOST]]
    looked = _asked(word)
    lines = inside.lines({w.word for w in kept} | ({looked} if looked else set()), groups)
    cells = snapshot.comparison.cells[code.id]
    places: dict[str, int] = defaultdict(int)
    shown = []
    for each in kept:
        places[each.group] += 1
        uses = tuple(_use(snapshot, inside, each.word, g, lines) for g in groups)
        shown.append(ThemeWord(each.word, each.group, places[each.group], uses))
    asked = None
    if looked is not None:
        uses = tuple(_use(snapshot, inside, looked, g, lines) for g in groups)
        asked = ThemeWord(looked, "", 0, uses)
    return ThemeWords(
        theme_id=code.id,
        theme=code.name,
        path=join_path(snapshot.codebook.theme_path(code.id)),
        scope=snapshot.scope,
        voices=tuple((g, len(inside.voices[g]), cells[g].of) for g in groups),
        words=tuple(shown),
        statements=tuple(_statements(snapshot, inside, groups)),
        asked=asked,
    )


def _asked(word: str | None) -> str | None:
    """The word as it is compared; UsageError where it is none, or several."""
    if word is None:
        return None
    said = list(words_in(word, 0, len(word)))
    if len(said) != 1:
        raise UsageError(f"“{word}” is not one word. Give one: --word letter")
    return said[0].word


def _statements(snapshot: Snapshot, inside: Inside, groups: Sequence[str]) -> Iterator[str]:
    yield f"Counted: {snapshot.scope.whose}. Facilitators’ words are left out."
    if inside.speaking_as:
        yield "What people say speaking as another group is left out here."
    if not groups:
        yield "Nobody of a group has words coded under this theme yet."
        return
    if len(groups) == 1:
        yield f"Only {groups[0]} speak of this theme, so no word sets them apart from others."
        return
    few = [g for g in groups if len(inside.voices[g]) < LEAST_PEOPLE]
    if few:
        yield (
            f"Fewer than {LEAST_PEOPLE} people speak of this theme in {' and '.join(few)}: no word "
            "of theirs can be shown as theirs."
        )
    yield ORDER


def _use(
    snapshot: Snapshot,
    inside: Inside,
    word: str,
    group: str,
    lines: Mapping[Place, Sequence[At]],
) -> WordUse:
    """How a group uses a word: how many people, and lines by different people first."""
    shown = tuple(_line(snapshot, at) for at in lines.get((word, group), ()))
    return WordUse(group, inside.uses.of(group)[word], len(inside.voices[group]), shown)


def _line(snapshot: Snapshot, at: At) -> WordLine:
    document = snapshot.documents[at.stretch.document]
    start, end = _around(document.text, at.stretch, at.said)
    left = " ".join(document.text[start : at.said.start].split())
    right = " ".join(document.text[at.said.end : end].split())
    who = snapshot.participants.get(at.stretch.participant or "")
    return WordLine(
        document.name,
        document.id,
        at.stretch.turn,
        at.coding,
        who or at.stretch.speaker or "",
        ("…" if start > at.stretch.start else "") + left,
        document.text[at.said.start : at.said.end],
        right + ("…" if end < at.stretch.end else ""),
    )


def _around(text: str, stretch: Stretch, said: Said) -> tuple[int, int]:
    """The part of the turn that is shown with a word; other words are not cut."""
    start = max(stretch.start, said.start - AROUND)
    while stretch.start < start < said.start and not text[start - 1].isspace():
        start += 1
    end = min(stretch.end, said.end + AROUND)
    while said.end < end < stretch.end and not text[end].isspace():
        end -= 1
    return start, end
