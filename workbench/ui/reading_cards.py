"""Passages as html: who says it, where, the words with what was found marked; all escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from workbench.ui.look import GroupMarks, link, text
from workbench.values import Hit, Passage, Span, TextPlace

AROUND = 260
"""Characters of a long turn shown before and after what was found in it."""


def hits(found: Iterable[Hit], marks: GroupMarks) -> str:
    """Turns of a search."""
    return _list(
        _card(hit.place, marks, _found(hit.place, hit.spans), turn=hit.place.turn) for hit in found
    )


def passages(found: Iterable[Passage], marks: GroupMarks, hues: dict[str, str]) -> str:
    """Coded passages with what is around them."""
    cards = []
    for passage in found:
        place = passage.place
        said = (
            f"{text(_last_words(place.before))}<mark class='wb-passage'>{text(place.text)}</mark>"
            f"{text(_first_words(place.after))}"
        )
        hue = hues.get(passage.code_id, "#8a8a8a")
        about = (
            f'<span class="wb-rd-code"><i style="background:{text(hue)}"></i>'
            f"{text(passage.path)}</span><span>{text(passage.coder)} · {passage.on:%-d %b %Y}"
            f"{' · consensus' if passage.layer == 'consensus' else ''}</span>"
        )
        cards.append(_card(place, marks, said, about, turn=place.turn, coding=passage.coding))
    return _list(cards)


def places(found: Iterable[TextPlace], marks: GroupMarks) -> str:
    """Passages without a code."""
    return _list(_card(place, marks, text(place.text), turn=place.turn) for place in found)


def _list(cards: Iterable[str]) -> str:
    return f'<div class="wb-page"><ol class="wb-rd">{"".join(cards)}</ol></div>'


def _card(place: TextPlace, marks: GroupMarks, said: str, about: str = "", **where: object) -> str:
    who = place.participant or place.speaker or "no speaker"
    badges = "".join(marks[group].badge for group in place.groups)
    aside = " wb-rd-aside" if place.facilitator else ""
    role = " · facilitator" if place.facilitator else ""
    turn = f", turn {place.turn}" if place.turn is not None else ""
    go = link("code", document=place.document_id, **where)
    return (
        f'<li class="wb-rd-card{aside}"><div class="wb-rd-head"><b>{text(who)}</b>{badges}'
        f"<span>{text(place.document)}{turn}{role}</span>{about}"
        f'<a {go} aria-label="Open in Code: {text(place.document)}{turn}">Open in Code</a>'
        f'</div><p class="wb-rd-said" dir="auto">{said}</p></li>'
    )


def _found(place: TextPlace, spans: Sequence[Span]) -> str:
    """The turn's words with what was found marked; a long turn is cut around it."""
    if not spans:
        return text(_first_words(place.text, 2 * AROUND))
    low, high = 0, len(place.text)
    if high > 3 * AROUND:
        low = max(0, spans[0].start - place.start - AROUND)
        high = min(high, spans[-1].end - place.start + AROUND)
        if high - low > 6 * AROUND:  # found at both ends of a very long turn
            high = min(len(place.text), spans[0].end - place.start + 2 * AROUND)
    parts, at = ["… " if low else ""], low
    for span in spans:
        start, end = span.start - place.start, span.end - place.start
        if end > high:
            break
        parts += [text(place.text[at:start]), f"<mark>{text(place.text[start:end])}</mark>"]
        at = end
    parts += [text(place.text[at:high]), " …" if high < len(place.text) else ""]
    return "".join(parts)


def _last_words(words: str, most: int = 150) -> str:
    cut = words.rsplit("\n\n", maxsplit=1)[-1]
    return cut if len(cut) < most else "… " + cut[-most:].split(" ", 1)[-1]


def _first_words(words: str, most: int = 150) -> str:
    cut = words.split("\n\n", maxsplit=1)[0]
    return cut if len(cut) < most else cut[:most].rsplit(" ", 1)[0] + " …"
