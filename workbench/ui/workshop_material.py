"""What a workshop reads: packs drawn with a seed, whole conversations, cards to print."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from workbench.ui import submitting
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.values.workshop_packs import PackCard, WorkshopPack
from workbench.values.workshops import Workshop

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def show(study: OpenStudy, room: Workshop) -> None:
    """Draw or choose what is read, print it, and cards of the themes."""
    draw, whole = st.columns(2, gap="large")
    with draw, submitting.form(f"wb-draw-{room.id}") as form:
        st.html(
            '<h2 class="wb-section">Short passages, as cards</h2><p class="wb-quiet">Drawn alike '
            "from each group, from what was judged and from each person, of the themes on the "
            "agenda (of all where there is none). Who may not be quoted is not drawn.</p>"
        )
        size = st.number_input("How many", 1, 96, 16)
        seed = st.text_input("Seed", placeholder="empty: one is drawn and kept")
        if st.form_submit_button("Draw them", type="primary"):
            form.send(lambda op: _draw(study, room, int(size), seed, op))
    with whole, submitting.form(f"wb-whole-{room.id}") as form:
        st.html(
            '<h2 class="wb-section">Whole conversations</h2><p class="wb-quiet">Some people would '
            "rather read all of it. Speakers stand by their group only.</p>"
        )
        names = [document.name for document in study.documents()]
        chosen = st.multiselect("Which", names, placeholder="choose conversations")
        if st.form_submit_button("Choose them"):
            form.send(lambda op: _whole(study, room, chosen, op))
    for n, pack in enumerate(study.project.packs.all(room.id), 1):
        _pack(study, n, pack)
    st.html('<div class="wb-page"><h2 class="wb-section">Cards of the themes</h2></div>')
    _save(
        "Theme cards, for Word",
        lambda: study.project.packs.theme_cards_file(room.id).data,
        "theme_cards.docx",
        f"wb-theme-cards-{room.id}",
    )


def _draw(study: OpenStudy, room: Workshop, size: int, seed: str, op: submitting.Op) -> str:
    from workbench.errors import UsageError

    said = seed.strip()
    if said and not said.isdecimal():
        raise UsageError(f"A seed is a whole number, not “{said}”. Leave it empty to draw one.")
    packs = study.project.packs
    chosen = int(said) if said else None
    pack = packs.get(packs.once(op, lambda its: its.draw(room.id, size, seed=chosen).id))
    return f"{count(len(pack.cards), 'card')} drawn with seed {pack.seed}."


def _whole(study: OpenStudy, room: Workshop, documents: list[str], op: submitting.Op) -> str:
    packs = study.project.packs
    pack = packs.get(packs.once(op, lambda its: its.whole(room.id, documents).id))
    return f"{count(len(pack.transcripts), 'conversation')} chosen."


def _pack(study: OpenStudy, n: int, pack: WorkshopPack) -> None:
    if pack.kind == "whole":
        names = ", ".join(t.name for t in pack.transcripts)
        title = f"Pack {n}: {count(len(pack.transcripts), 'conversation')} ({names})"
    else:
        title = f"Pack {n}: {count(len(pack.cards), 'card')}, seed {pack.seed}"
    with st.expander(title):
        if pack.left_out:
            st.html(
                f'<p class="wb-note" role="note">{count(pack.left_out, "passage")} drawn then '
                "may not be quoted now, or is gone: not printed.</p>"
            )
        cards = "".join(f"<li>{_card(card)}</li>" for card in pack.cards)
        if cards:
            st.html(f'<div class="wb-page"><ul class="wb-cards">{cards}</ul></div>')
        name = "cards.docx" if pack.kind == "excerpts" else "conversations.docx"
        label = "Cards to cut out, for Word" if pack.cards else "To print, for Word"
        _save(label, lambda: study.project.packs.file(pack).data, name, f"wb-pack-{pack.id}")


def _card(card: PackCard) -> str:
    named = (
        f'<p class="wb-warn" role="note">Read before printing: {text(", ".join(card.names))}</p>'
        if card.names
        else ""
    )
    return (
        f'<p class="wb-said">{text(card.words)}</p><p class="wb-quiet">'
        f"{text(' / '.join(card.groups))} · {text(card.theme)} · {text(card.result)}</p>{named}"
    )


def _save(label: str, made: Callable[[], bytes], name: str, key: str) -> None:
    st.download_button(label, made, name, WORD, on_click="ignore", key=key)
