"""The plain view as html: a passage in large type, the break, the big ideas; all escaped."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.ui.look import GroupMarks, count, link, text
from workbench.values import BigIdea, PlainPassage, PlainReading, PutAside

ANSWER_WORDS = {
    "done": "read",
    "skipped": "skipped",
    "not sure": "not sure",
    "upsetting": "too upsetting",
}


def address(reading: PlainReading, at: int | None = None, rest: str | None = None) -> str:
    """The link attributes of a place in a reading."""
    which = {"pack": reading.id} if reading.kind == "pack" else {"document": reading.id}
    return link("plain", **which, at=None if at is None else at + 1, rest=rest)


def top(reading: PlainReading, at: int) -> str:
    """Where one is, and the way out; it also folds the sidebar away."""
    return (
        '<nav class="wb-page wb-plain-top" aria-label="Where you are">'
        '<span class="wb-alone"></span>'
        f"<span>Passage {at + 1} of {len(reading.passages)}</span>"
        f"<a {link('plain')}>Stop for now (your place is kept)</a></nav>"
    )


def passage(one: PlainPassage, marks: GroupMarks) -> str:
    """One passage: what was asked, who answers, their words."""
    asked = (
        f'<p class="wb-plain-asked">They were asked: {text(_end(one.asked))}</p>'
        if one.asked
        else ""
    )
    views = " ".join(
        f"{marks[g].badge} {text(g)}" if g in marks else "not known" for g in one.groups
    )
    before = ""
    if one.answer is not None:
        before = f'<p class="wb-quiet">You have answered this one: {ANSWER_WORDS[one.answer]}.</p>'
    return (
        f'<div class="wb-plain"><h1 class="wb-hidden">A passage to read</h1>{asked}'
        f"<p><b>{text(one.who)}</b> said (whose view: {views}):</p>"
        f'<p class="wb-passage" tabindex="0" dir="auto">{text(one.text)}</p>{before}</div>'
    )


def _end(words: str, most: int = 320) -> str:
    """The last words of what was asked: the question comes at the end."""
    return words if len(words) <= most else "… " + words[-most:].split(" ", 1)[-1]


def pause(reading: PlainReading) -> str:
    """The break: nothing of the talk on it."""
    return (
        '<div class="wb-page wb-plain wb-break" role="status"><span class="wb-alone"></span>'
        "<h1>Take a break</h1>"
        "<p>Take all the time you need. You do not have to come back to this today.</p>"
        "<p>Your place is kept, and nothing you have done is lost. That passage has been put "
        "aside: you will not see it again unless you ask for it.</p>"
        "<p>If it would help to talk, tell the person you are doing this with.</p></div>"
    )


def finished(reading: PlainReading) -> str:
    """The end of a pack or conversation, with what was put aside to look at again."""
    aside = [
        f"<li><a {address(reading, at)}>Passage {at + 1}</a>: {ANSWER_WORDS[p.answer]}</li>"
        for at, p in enumerate(reading.passages)
        if p.answer not in (None, "done")
    ]
    again = (
        f"<h2>You can look at these again</h2><ul>{''.join(aside)}</ul>"
        "<p>Only if you want to. What you put aside is an answer too.</p>"
        if aside
        else ""
    )
    return (
        '<div class="wb-page wb-plain"><span class="wb-alone"></span><h1>You have come to the end'
        f"</h1><p>Thank you. You have been through {count(len(reading.passages), 'passage')}."
        f"</p>{again}<p><a {link('plain')}>Back to the beginning</a></p></div>"
    )


def begun(readings: Sequence[PlainReading]) -> str:
    """What this person has begun, with the way back to their place."""
    rows = "".join(
        f"<li><a {address(r)}>{text(r.title)}</a>: {r.answered} of {len(r.passages)} read"
        f"{f' (drawn with seed {r.seed})' if r.seed is not None else ''}</li>"
        for r in readings
    )
    return f'<div class="wb-plain"><h2>Go on where you were</h2><ul>{rows}</ul></div>'


def big_ideas(found: Sequence[BigIdea]) -> str:
    """The big ideas so far, each with who talked about it."""
    rows = "".join(
        f"<li><b>{text(idea.name)}</b>{f'. {text(idea.meaning)}' if idea.meaning else ''}<br>"
        f"{text(' '.join(idea.told))}</li>"
        for idea in found
    )
    return (
        f'<div class="wb-plain"><ul>{rows}</ul><p class="wb-quiet">These people were chosen, not '
        "sampled; do not read this as a share of everybody.</p></div>"
    )


def put_aside(found: Sequence[PutAside]) -> str:
    """What people put aside or commented on, newest first, for the researcher."""
    rows = "".join(
        f"<tr><td>{text(p.coder)}</td><td>{ANSWER_WORDS[p.answer]}</td>"
        f'<td class="wb-words">{text(p.comment)}</td><td class="wb-words">{text(_short(p.text))}'
        f"</td><td><a {link('documents', document=p.document_id, turn=p.turn)}>"
        f"{text(p.document)}, turn {p.turn}</a></td></tr>"
        for p in found
    )
    return (
        '<div class="wb-scroll" tabindex="0" role="region" aria-label="Put aside">'
        '<table class="wb-aside-table"><thead><tr><th scope="col">who</th>'
        '<th scope="col">answer</th><th scope="col">comment</th><th scope="col">passage</th>'
        f'<th scope="col">where</th></tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= 110 else flat[:107].rsplit(" ", 1)[0] + "…"
