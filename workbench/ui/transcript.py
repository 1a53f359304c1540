"""A transcript as html: turns, marked stretches, stripes in lanes; every word of it escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.ui.look import NO_GROUP, UNIDENTIFIED, GroupMarks, clock, link, text
from workbench.values import Coding, Document, QuestionMark, Span, Turn

MOST_LINES = 3
"""Lines under a stretch, one a code; the stripes beside it show every coding there is."""
LINE = 80
"""About the characters of a line: two stripes in one lane never meet on the same line."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What the address asks for, as it stands there."""

    document: str = ""
    turn: str = ""
    coding: str = ""

    def __str__(self) -> str:
        return f"{self.document} {self.turn} {self.coding}".strip()


@dataclass(frozen=True, slots=True)
class Stripe:
    """A coding and the lane its stripe runs in."""

    coding: Coding
    lane: int
    hue: str

    @property
    def told(self) -> str:
        """The code and whose coding it is."""
        return f"{self.coding.code} · {self.coding.coder}"


def stripes(codings: Iterable[Coding], hues: Mapping[str, str]) -> list[Stripe]:
    """Every coding in the first lane that is free where it begins."""
    free_from: list[int] = []
    found = []
    for coding in sorted(codings, key=lambda c: (c.start, -c.end, c.code, c.coder)):
        lane = next((at for at, end in enumerate(free_from) if end <= coding.start), len(free_from))
        free_from[lane : lane + 1] = [coding.end + LINE]
        found.append(Stripe(coding, lane, hues.get(coding.code_id, "#777777")))
    return found


class Transcript:
    """One document, ready to be written as html."""

    def __init__(
        self,
        document: Document,
        found: Sequence[Stripe],
        marks: GroupMarks,
        sought: Sought,
        put: Iterable[QuestionMark] = (),
    ) -> None:
        self.document = document
        self.found = found
        self.marks = marks
        self.sought = sought
        self.put = [mark for mark in put if not mark.lost]
        self._pieces = 0

    def html(self) -> str:
        """The whole transcript."""
        lanes = max((stripe.lane for stripe in self.found), default=0) + 1
        turns = "".join(self._turn(turn) for turn in self.document.turns)
        return (
            f'<article class="wb-transcript" style="--lanes:{lanes}" '
            f'data-asked="{text(self.sought)}" '
            f'aria-label="Transcript of {text(self.document.name)}">{turns}</article>'
        )

    def _turn(self, turn: Turn) -> str:
        here = [s for s in self.found if s.coding.start < turn.end and s.coding.end > turn.start]
        # Named for CSS: the first and the last piece of each coding say how far its stripe runs.
        reach: dict[str, list[int]] = {}
        said = "".join(self._run(turn, run, here, reach) for run in _runs(turn))
        nobody = not (turn.speaker or turn.participant)
        kind = "wb-turn wb-aside" if turn.facilitator or nobody else "wb-turn"
        return (
            f'<section class="{kind}" id="turn-{turn.n}" tabindex="-1" '
            f'aria-label="Turn {turn.n}, {text(_speaker(turn))}">{self._who(turn)}'
            f'<p class="wb-said" dir="auto">{said}</p>{_beside(here, reach)}{self._names(here)}'
            f'<a {self._marking(turn)} class="wb-mark-it">mark turn {turn.n}</a></section>'
        )

    def _who(self, turn: Turn) -> str:
        groups = turn.groups
        if not groups and not turn.facilitator and (turn.participant or turn.speaker):
            groups = (NO_GROUP if turn.participant else UNIDENTIFIED,)
        badges = "".join(self.marks[group].badge for group in groups)
        time = f'<span class="wb-time">{clock(turn.seconds[0])}</span>' if turn.seconds else ""
        return (
            f'<div class="wb-who"><span class="wb-name" dir="auto">{text(_speaker(turn))}</span>'
            f" {badges}"
            f'<a {self._marking(turn)} class="wb-n" tabindex="-1" aria-hidden="true" '
            f'title="turn {turn.n}: mark it">{turn.n}</a>{time}'
            f"{self._puts(turn)}{self._correct(turn)}</div>"
        )

    def _marking(self, turn: Turn) -> str:
        return link("documents", document=self.document.id, turn=turn.n, mark=1)

    def _puts(self, turn: Turn) -> str:
        """The questions of the topic guide that a turn puts."""
        return "".join(
            f'<span class="wb-puts" title="{text(mark.question.text)}">'
            f"asks {text(mark.question.number)}</span>"
            for mark in self.put
            if mark.turn == turn.n
        )

    def _correct(self, turn: Turn) -> str:
        place = link("documents", document=self.document.id, turn=turn.n, correct=turn.n)
        return f'<a class="wb-correct" {place}>Correct the text</a>'

    def _run(
        self,
        turn: Turn,
        run: tuple[Span, str | None],
        here: Sequence[Stripe],
        reach: dict[str, list[int]],
    ) -> str:
        """Words said from one standpoint; another than the person's own is labelled as such."""
        span, group = run
        words = "".join(self._piece(piece, here, reach) for piece in _pieces(span, here))
        if group is None:
            return words
        mark = self.marks[group]
        return (
            f'<span class="wb-as" style="{mark.style}"><span class="wb-as-label">'
            f"speaking as {text(group)} {mark.badge}</span>{words}</span>"
        )

    def _piece(self, span: Span, here: Sequence[Stripe], reach: dict[str, list[int]]) -> str:
        words = _flowing(self.document.quote(span))
        on = [s for s in here if s.coding.start < span.end and s.coding.end > span.start]
        if not on:
            return words
        self._pieces += 1
        for stripe in on:
            reach.setdefault(stripe.coding.id, []).append(self._pieces)
        return self._mark(words, on)

    def _mark(self, words: str, on: Sequence[Stripe]) -> str:
        hues = list({s.coding.code_id: s.hue for s in on}.values())[:MOST_LINES]
        style = "".join(f"--c{at}:{hue};" for at, hue in enumerate(hues, start=1))
        sought = " wb-sought" if any(s.coding.id == self.sought.coding for s in on) else ""
        told = "; ".join(dict.fromkeys(s.told for s in on))
        return (
            f'<mark class="wb-mark wb-lines-{len(hues)}{sought}" title="{text(told)}" '
            f'style="{style}anchor-name:--piece-{self._pieces}">{words}</mark>'
        )

    def _names(self, here: Sequence[Stripe]) -> str:
        coders: dict[str, list[str]] = {}
        by_code = {s.coding.code_id: s for s in here}
        for stripe in here:
            coders.setdefault(stripe.coding.code_id, []).append(stripe.coding.coder)
        rows = "".join(
            f'<li style="--c1:{stripe.hue}">'
            f"<a {link('documents', document=self.document.id, code=code)}>"
            f"{text(stripe.coding.code)}</a>"
            f' <span class="wb-coders">{text(" ".join(sorted(set(coders[code]))))}</span></li>'
            for code, stripe in by_code.items()
        )
        return f'<ul class="wb-names" aria-label="Codes on this turn">{rows}</ul>' if rows else ""


def _speaker(turn: Turn) -> str:
    return turn.speaker or turn.participant or "no speaker"


def _runs(turn: Turn) -> Iterator[tuple[Span, str | None]]:
    """The turn cut where speaking-as begins and ends, each run with the group spoken as."""
    edges = {turn.start, turn.end}
    for start, end, _ in turn.speaking_as:
        edges |= {max(start, turn.start), min(end, turn.end)}
    for start, end in pairwise(sorted(edges)):
        groups = [g for a, b, g in turn.speaking_as if a < end and b > start]
        yield Span(start, end), groups[0] if groups else None


def _pieces(run: Span, here: Sequence[Stripe]) -> Iterator[Span]:
    """The run cut wherever a coding begins or ends."""
    edges = {run.start, run.end}
    for stripe in here:
        ends = (stripe.coding.start, stripe.coding.end)
        edges |= {edge for edge in ends if run.start < edge < run.end}
    return (Span(a, b) for a, b in pairwise(sorted(edges)))


def _flowing(words: str) -> str:
    """Escaped, with an empty line kept as a gap; single line ends flow like spaces."""
    return re.sub(r"\n[^\S\n]*\n\s*", '<br class="wb-gap">', text(words))


def _beside(here: Sequence[Stripe], reach: Mapping[str, Sequence[int]]) -> str:
    drawn = "".join(
        f'<span class="wb-stripe" role="note" tabindex="0" aria-label="Coded: {text(s.told)}" '
        f'data-told="{text(s.told)}" style="--c1:{s.hue};--lane:{s.lane};'
        f'--from:--piece-{reach[s.coding.id][0]};--to:--piece-{reach[s.coding.id][-1]}"></span>'
        for s in here
        if s.coding.id in reach
    )
    return f'<div class="wb-stripes">{drawn}</div>' if drawn else ""
