"""One passage as each coder reads it, as html: the turn's words, marked; all of it escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from workbench.ui.look import GroupMarks, count, link, text
from workbench.values import CoderReading, Document, ReadPassage, Settled, SideBySide
from workbench.values.settling import KIND_WORDS

AROUND = 260
"""Characters of the talk shown before and after a passage."""
OUTCOME_WORDS = {
    "agreed": "as all read it",
    "as one coder": "as one coder reads it",
    "both": "all readings taken",
    "shared": "the words all share",
    "whole": "all the words",
    "neither": "not coded",
    "otherwise": "otherwise",
}


def sides(
    passage: ReadPassage,
    coders: Sequence[str],
    document: Document,
    hues: Mapping[str, str],
) -> str:
    """The readings next to each other, a column a coder."""
    return (
        '<div class="wb-readings">'
        + "".join(_side(passage, coder, document, hues) for coder in coders)
        + "</div>"
    )


def _side(passage: ReadPassage, coder: str, document: Document, hues: Mapping[str, str]) -> str:
    own = passage.by(coder)
    names = "".join(
        f'<li style="--c1:{hues.get(code_id, "#777777")}">{text(path)}</li>'
        for code_id, path in dict.fromkeys((r.code_id, r.path) for r in own)
    )
    said = marked(document, passage.start, passage.end, own, hues)
    coded = f"<ul>{names}</ul>" if own else '<p class="wb-not-coded">did not code this</p>'
    return (
        f'<section class="wb-reading-of" aria-label="{text(coder)}’s reading">'
        f'<h3>{text(coder)}</h3>{coded}<p class="wb-said-here" dir="auto">{said}</p></section>'
    )


def marked(
    document: Document,
    start: int,
    end: int,
    readings: Iterable[CoderReading],
    hues: Mapping[str, str],
) -> str:
    """The words around ``[start, end)``, those of the readings marked."""
    turns = [turn for turn in document.turns if turn.start < end and turn.end > start]
    low = max(min((turn.start for turn in turns), default=start), start - AROUND)
    high = min(max((turn.end for turn in turns), default=end), end + AROUND)
    spans = [
        (max(r.start, low), min(r.end, high), hues.get(r.code_id, "#777777")) for r in readings
    ]
    edges = sorted({low, high, *(edge for a, b, _ in spans for edge in (a, b))})
    pieces = [_piece(document, a, b, spans) for a, b in pairwise(edges)]
    before = "" if any(turn.start == low for turn in turns) or low == 0 else "… "
    after = "" if any(turn.end == high for turn in turns) else " …"
    return f"{before}{''.join(pieces)}{after}"


def _piece(document: Document, low: int, high: int, spans: Sequence[tuple[int, int, str]]) -> str:
    words = text(document.text[low:high])
    on = [hue for start, end, hue in spans if start < high and end > low]
    return f'<mark class="wb-mark wb-lines-1" style="--c1:{on[0]}">{words}</mark>' if on else words


def head(passage: ReadPassage, document: Document, marks: GroupMarks, place: str) -> str:
    """What kind of passage it is, who says it, and where."""
    turn = next((t for t in document.turns if t.n == passage.turn), None)
    who = "" if turn is None else text(turn.participant or turn.speaker or "no speaker")
    badges = "" if turn is None else "".join(marks[group].badge for group in turn.groups)
    at = "" if turn is None else f"turn {turn.n}"
    read = link("documents", document=document.id, turn=passage.turn)
    return (
        f'<div class="wb-passage-head"><h2>{text(KIND_WORDS[passage.kind])}</h2>'
        f"<span>{who} {badges} {at}</span><span>{text(place)}</span>"
        f"<a {read}>Read it in place</a></div>"
    )


def how_settled(settled: Settled | None, before: Settled | None) -> str:
    """What was settled, by whom and why; or that it is open (again)."""
    told = settled or before
    if told is None:
        return ""
    made = "; ".join(f"{text(r.path)} “{text(_short(r.quote))}”" for r in told.codings)
    outcome = OUTCOME_WORDS[told.outcome]
    reason = f'<p class="wb-why-settled">“{text(told.reason)}”</p>' if told.reason else ""
    if settled is not None:
        return (
            f'<div class="wb-done" role="status"><b>Settled: {outcome}</b>, by {text(told.by)}.'
            f"{f' {made}' if made else ''}{reason}</div>"
        )
    return (
        f'<div class="wb-note"><b>Open again.</b> It was settled ({outcome}) by {text(told.by)}, '
        f"and the coding has changed since.{f' {made}' if made else ''}{reason}</div>"
    )


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 120 else flat[:117].rsplit(" ", 1)[0] + "…"


def table(
    passages: Sequence[ReadPassage], document: Document, here: str | None, address: str
) -> str:
    """Every passage, one a line, with what became of it."""
    rows = []
    for passage in passages:
        words = _short(document.text[passage.start : passage.end])
        state = "open" if passage.is_open else "settled"
        codes = ", ".join(dict.fromkeys(r.code for r in passage.readings))
        current = ' aria-current="true"' if passage.key == here else ""
        place = link("settle", document=document.id, coders=address or None, passage=passage.key)
        rows.append(
            f'<tr{current}><td class="n">{passage.turn or ""}</td>'
            f'<th scope="row"><a {place}>{text(words)}</a></th>'
            f"<td>{text(codes)}</td><td>{text(KIND_WORDS[passage.kind])}</td>"
            f'<td class="wb-state-{state}">{state}</td></tr>'
        )
    return (
        '<div class="wb-scroll" tabindex="0" role="region" aria-label="Passages">'
        '<table class="wb-list wb-passages"><thead><tr><th scope="col" class="n">turn</th>'
        '<th scope="col">passage</th><th scope="col">codes</th><th scope="col">how it is read</th>'
        f'<th scope="col">state</th></tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def overview(found: Sequence[SideBySide]) -> str:
    """Every document two people coded, with what is the same, differs and is settled."""
    rows = []
    for seen in found:
        place = link("settle", document=seen.document_id)
        name = f'<th scope="row"><a {place}>{text(seen.document)}</a></th>'
        who = f"<td>{text(', '.join(seen.coders))}</td>"
        if seen.closed:
            rows.append(f'<tr>{name}{who}<td colspan="4">still being read apart</td></tr>')
            continue
        n = seen.counts
        every = sum(n.kinds.values())
        rows.append(
            f'<tr>{name}{who}<td class="n">{n.kinds["same"]:,}</td>'
            f'<td class="n">{every - n.kinds["same"]:,}</td>'
            f'<td class="n">{every - n.open:,} <span class="wb-of">of {every:,}</span></td>'
            f'<td class="n">{n.open:,}</td></tr>'
        )
    return (
        '<div class="wb-scroll"><table class="wb-list"><thead><tr><th scope="col">document</th>'
        '<th scope="col">coded by</th><th scope="col" class="n">read the same</th>'
        '<th scope="col" class="n">differ</th><th scope="col" class="n">settled</th>'
        f'<th scope="col" class="n">open</th></tr></thead><tbody>{"".join(rows)}</tbody>'
        "</table></div>"
    )


def by_code(seen: SideBySide) -> str:
    """In how many turns each of two coders used each code."""
    one, two = seen.coders
    rows = "".join(
        f'<tr><th scope="row">{text(path)}</th><td>{n.both:,}</td><td>{n.first:,}</td>'
        f"<td>{n.second:,}</td><td>{n.neither:,}</td></tr>"
        for path, n in seen.by_code.items()
    )
    return (
        '<table class="wb-figures"><thead><tr><th scope="col">turns of the people counted</th>'
        f'<th scope="col">both</th><th scope="col">only {text(one)}</th>'
        f'<th scope="col">only {text(two)}</th><th scope="col">neither</th></tr></thead>'
        f"<tbody>{rows}</tbody></table>"
    )


def summary(seen: SideBySide) -> str:
    """The counts of a document as a line."""
    n = seen.counts
    differ = sum(n.kinds.values()) - n.kinds["same"]
    return (
        f"{count(sum(n.kinds.values()), 'passage')}: {n.kinds['same']:,} read the same, "
        f"{differ:,} differ. {sum(n.settled.values()):,} settled, {n.open:,} open."
    )
