"""What can be done with quotes: tidied, noted on, picked, labelled, limited by consent, saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from workbench.api import quotes_file
from workbench.ui import told
from workbench.ui.look import count, text
from workbench.ui.opening import OpenStudy
from workbench.ui.passage_finder import find
from workbench.values import CONSENTS, LABEL_FIELDS, Coding, PickedQuote, QuoteTable

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MOST_NAMED = 12


def change(study: OpenStudy, quote: PickedQuote) -> None:
    """The fields of one quote; saved as one step. The original is not among them."""
    with st.form(f"wb-quote-{quote.id}-{hash((quote.original, quote.tidied))}", border=False):
        wording = None
        if not quote.withheld:
            wording = st.text_area(
                "Tidied wording",
                quote.printed,
                height=120,
                help="What was said stays as it is and is shown beside it. The same words again, "
                "or none, mean: as it was said.",
            )
        why_at, used_at = st.columns([2, 1])
        reason = why_at.text_input("Why this one", quote.reason)
        used_in = used_at.text_input("Used in", quote.used_in, placeholder="Table 2, page 7 …")
        with st.container(horizontal=True):
            saved = st.form_submit_button("Save", type="primary")
            dropped = st.form_submit_button("Take it off the list", type="tertiary")
    if saved:
        told.tried(lambda: _save(study, quote, wording, reason, used_in))
        st.rerun()
    if dropped:
        told.tried(lambda: _drop(study, quote))
        st.rerun()


def _save(
    study: OpenStudy, quote: PickedQuote, wording: str | None, reason: str, used_in: str
) -> str:
    before = study.project.last_seq()
    study.project.describe_quote(quote.id, reason=reason, tidied=wording, used_in=used_in)
    return "Saved." if study.project.last_seq() != before else "Nothing was changed."


def _drop(study: OpenStudy, quote: PickedQuote) -> str:
    study.project.drop_quote(quote.id)
    st.query_params.pop("quote", None)
    return "It is off the list. Undo brings it back, with all that was noted of it."


def tools(study: OpenStudy, table: QuoteTable) -> None:
    """Picking further ones, labels and consent, the table as files."""
    pick, labels, consent, files = st.tabs(
        ["Pick a passage", "Labels", "Who may be quoted", "As a file"]
    )
    with pick:
        _pick(study, table)
    with labels:
        _labels(study, table)
    with consent:
        _consent(study)
    with files:
        _files(table)


def _pick(study: OpenStudy, table: QuoteTable) -> None:
    def do(coding: Coding) -> str:
        st.query_params["quote"] = study.project.pick_quote(coding.id)
        return f"On the list, under “{coding.code}”."

    find(study, "pick-quote", "Pick it", do, but={quote.coding for quote in table.quotes})


def _labels(study: OpenStudy, table: QuoteTable) -> None:
    with st.form(f"wb-quote-label-{hash(table.template)}", border=False):
        words = st.text_input("What stands under every quote of the study", table.template)
        fields = " ".join(f"<code>{{{name}}}</code>" for name in LABEL_FIELDS)
        example = f" Now, for example: <b>{text(table.quotes[0].label)}</b>" if table.quotes else ""
        st.html(f'<p class="wb-quiet wb-example">Fields: {fields}.{example}</p>')
        if st.form_submit_button("Set the label"):
            told.tried(lambda: f"Labels read: {study.project.set_quote_label(words)}")
            st.rerun()


def _consent(study: OpenStudy) -> None:
    said = study.project.consents()
    if not said:
        st.html('<p class="wb-none">There are no participants yet.</p>')
        return
    told_ = "".join(f"<p>{line}</p>" for line in map(_named(said), CONSENTS))
    other = [who for who, consent in said.items() if consent not in CONSENTS]
    if other:
        told_ += f"<p><b>not to be quoted, for another reason</b>: {text(', '.join(other))}</p>"
    st.html(f'<div class="wb-page wb-changes">{told_}</div>')
    with st.form("wb-consent", border=False):
        who_at, how_at = st.columns(2)
        who = who_at.selectbox("Participant", list(said), index=None, placeholder="choose who")
        how = how_at.selectbox("On being quoted", list(CONSENTS), format_func=CONSENTS.__getitem__)
        if st.form_submit_button("Note it"):
            told.tried(lambda: _note(study, who, how))
            st.rerun()


def _named(said: Mapping[str, str]) -> Callable[[str], str]:
    def line(consent: str) -> str:
        who = [name for name, found in said.items() if found == consent]
        names = ", ".join(who[:MOST_NAMED])
        more = f" and {len(who) - MOST_NAMED} more" if len(who) > MOST_NAMED else ""
        people = count(len(who), "person", "people")
        return f"<b>{CONSENTS[consent]}</b>: {people}" + (f" ({text(names)}{more})" if who else "")

    return line


def _note(study: OpenStudy, who: str | None, how: str) -> str:
    if who is None:
        return "Nobody was chosen, so nothing was noted."
    study.project.set_consent(who, how)
    return f"{who}: {CONSENTS[how]}."


def _files(table: QuoteTable) -> None:
    left = len(table.withheld)
    without = (
        f" {count(left, 'quote is', 'quotes are')} left out: not to be quoted." if left else ""
    )
    st.html(
        '<p class="wb-quiet">The quotes as they are gathered here, each with its label. The Word '
        "file prints the tidied wording; the table has both, with reasons and places."
        f"{without}</p>"
    )
    with st.container(horizontal=True):
        for suffix, label, media_type in (
            ("docx", "Download for Word", _DOCX),
            ("csv", "Download as csv", "text/csv"),
        ):
            st.download_button(
                label, _made(table, suffix), f"quotes.{suffix}", media_type,
                key=f"quotes-{suffix}", on_click="ignore",
                disabled=len(table.quotes) == left,
            )  # fmt: skip


def _made(table: QuoteTable, suffix: str) -> Callable[[], bytes]:
    return lambda: quotes_file(table, suffix).data
