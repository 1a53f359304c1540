"""One suggestion as html: the passage in its turn, what led to it, who says it; all escaped."""

from __future__ import annotations

from workbench.ui.look import GroupMarks, text
from workbench.values import Document, Span, Suggestion

AROUND = 320
"""Characters of the turn shown before and after the passage."""


def offer(suggestion: Suggestion, document: Document, marks: GroupMarks, place: str) -> str:
    """The head, the passage in context, and the coded passage most like it."""
    turn = next(t for t in document.turns if t.n == suggestion.turn)
    who = turn.participant or turn.speaker or "no speaker"
    badges = "".join(marks[group].badge for group in turn.groups)
    strong = " wb-strong" if suggestion.strength == "strong" else ""
    put_off = " · put off earlier" if suggestion.skipped else ""
    like = ""
    if suggestion.defined:
        like = '<p class="wb-offer-like">It is also close to the theme’s definition.</p>'
    if suggestion.like:
        code = suggestion.code.rsplit(" > ", 1)[-1]
        like = (
            f'{like}<p class="wb-offer-like">Most like a passage coded “{text(code)}”: '
            f"“{text(_short(suggestion.like))}”</p>"
        )
    return (
        '<div class="wb-offer"><div class="wb-offer-head">'
        f"<b>{text(suggestion.theme)}</b>"
        f'<span class="wb-strength{strong}">{text(_strength(suggestion))}</span>'
        f'<span class="wb-offer-who">{text(who)} {badges}</span>'
        f"<span>{text(suggestion.document)}, turn {suggestion.turn}{put_off}</span>"
        f"<a {place}>Read it in place</a></div>"
        f'<p class="wb-offer-said">{_context(suggestion, document, Span(turn.start, turn.end))}'
        f"</p>{like}</div>"
    )


def _strength(suggestion: Suggestion) -> str:
    """How far it is to be trusted, in words; a share where enough was decided to tell."""
    said = {"drawn": "drawn at random", "exploratory": "exploratory: by the definition alone"}
    told = said.get(suggestion.strength, suggestion.strength)
    if suggestion.chance is None:
        return told
    return f"{told} · about {round(suggestion.chance * 100)} in 100 like it were accepted"


def _context(suggestion: Suggestion, document: Document, turn: Span) -> str:
    start, end = suggestion.start, suggestion.end
    before = document.text[turn.start : start]
    after = document.text[end : turn.end]
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].split(" ", 1)[-1]
    if len(after) > AROUND:
        after = after[:AROUND].rsplit(" ", 1)[0] + " …"
    return f'{text(before)}<mark class="wb-offered">{_marked(suggestion)}</mark>{text(after)}'


def _marked(suggestion: Suggestion) -> str:
    """The passage, the words that led to it marked."""
    found, at = [], 0
    for span in sorted(suggestion.why):
        low, high = span.start - suggestion.start, span.end - suggestion.start
        found.append(text(suggestion.quote[at:low]))
        found.append(f'<b class="wb-why">{text(suggestion.quote[low:high])}</b>')
        at = high
    return "".join(found) + text(suggestion.quote[at:])


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 140 else flat[:137].rsplit(" ", 1)[0] + "…"
