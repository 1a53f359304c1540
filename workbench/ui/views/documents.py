"""Documents: the list, and a transcript with its codings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from workbench.ui import correcting, told, topic_guide, turn_marks
from workbench.ui.look import ONE_METHOD, GroupMarks, code_hues, count, link, number, text
from workbench.ui.opening import OpenStudy
from workbench.ui.transcript import Sought, Stripe, Transcript, stripes
from workbench.values import Coding, Document, DocumentSummary, QuestionMark


def show(study: OpenStudy) -> None:
    """The page: the table of documents, or the one the address names."""
    found = study.documents()
    wanted = st.query_params.get("document")
    if not found:
        st.html(_empty())
    elif wanted is None:
        told.show()
        st.html(_table(found))
        topic_guide.show(study)
    else:
        _read(study, found, wanted)


def _empty() -> str:
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Documents</h1></header>'
        '<section class="wb-empty"><h2>No documents yet</h2><p>Import transcripts with a command; '
        "each becomes a document here, with its speakers and turns.</p>"
        "<pre>workbench import STUDY FILE…</pre></section></div>"
    )


def _table(found: Sequence[DocumentSummary]) -> str:
    strands = any(d.strand for d in found)
    rows = "".join(
        f'<tr><th scope="row"><a {link("documents", document=d.id)}>{text(d.name)}</a></th>'
        f"<td>{text(ONE_METHOD.get(d.method, d.method))}</td>"
        + (f"<td>{text(d.strand or '')}</td>" if strands else "")
        + f"<td class='n'>{number(d.people)}</td><td class='n'>{number(d.turns)}</td>"
        f"<td class='n'>{number(d.words)}</td><td class='n'>{number(d.codings)}</td></tr>"
        for d in found
    )
    strand = '<th scope="col">Strand</th>' if strands else ""
    return (
        '<div class="wb-page"><header class="wb-head"><h1>Documents</h1><span class="wb-sub">'
        f"{count(len(found), 'document')} · {count(sum(d.words for d in found), 'word')}</span>"
        '</header><p class="wb-quiet">Choose one to read it with its codings.</p>'
        '<div class="wb-scroll"><table class="wb-list"><thead><tr><th scope="col">Name</th>'
        f'<th scope="col">Collected by</th>{strand}<th scope="col" class="n">People</th>'
        '<th scope="col" class="n">Turns</th><th scope="col" class="n">Words</th>'
        f'<th scope="col" class="n">Codings</th></tr></thead><tbody>{rows}</tbody></table></div>'
        "</div>"
    )


def _read(study: OpenStudy, found: Sequence[DocumentSummary], wanted: str) -> None:
    document = study.document(wanted)
    told.show()
    correcting.show(study, document)
    summary = next(d for d in found if d.id == document.id)
    codings = study.codings(document.id)
    hues = code_hues(study.codebook())
    only = st.query_params.get("code")
    if only not in {coding.code_id for coding in codings}:
        only = None
    shown = stripes([c for c in codings if only in (None, c.code_id)], hues)
    marks = GroupMarks(study.groups(), study.participants())
    asked = st.query_params
    sought = Sought(wanted, asked.get("turn", ""), asked.get("coding", ""))
    turn = turn_marks.chosen(document, asked.to_dict())
    if turn is None:
        told.show()
    put = study.question_marks(document.id)
    turn_marks.proposals(study, document, study.question_proposals(document.id))
    st.html(
        '<div class="wb-page wb-reading">'
        '<div class="wb-beside"><nav class="wb-docs" aria-label="Documents"><h2>Documents</h2>'
        f"{_list(found, document.id)}</nav>{_legend(document.id, codings, hues, only)}</div>"
        f'<div class="wb-paper">{_head(summary)}{_only(document.id, shown, only)}'
        f"{_outside(document, codings)}{_lost(put)}"
        f"{Transcript(document, shown, marks, sought, put).html()}"
        f"{_notices(document.notices)}</div></div>"
    )
    if turn is not None:
        turn_marks.panel(study, document, turn, [mark for mark in put if not mark.lost])


def _head(summary: DocumentSummary) -> str:
    people = count(summary.people, "person", "people")
    return (
        f'<header class="wb-head"><h1>{text(summary.name)}</h1><span class="wb-sub">'
        f"{text(ONE_METHOD.get(summary.method, summary.method))} · {people} · "
        f"{count(summary.turns, 'turn')} · {count(summary.words, 'word')} · "
        f"{count(summary.codings, 'coding')}</span></header>"
    )


def _list(found: Sequence[DocumentSummary], current: str) -> str:
    rows = "".join(
        f"<li><a {link('documents', document=d.id)}"
        f"{' aria-current=page' if d.id == current else ''}>{text(d.name)}"
        f"<span>{text(ONE_METHOD.get(d.method, d.method))} · "
        f"{count(d.codings, 'coding')}</span></a></li>"
        for d in found
    )
    return f"<ul>{rows}</ul>"


def _legend(
    document: str, codings: Sequence[Coding], hues: Mapping[str, str], only: str | None
) -> str:
    """The codes of this document with their counts; each a link that shows only its stretches."""
    if not codings:
        return (
            '<aside class="wb-legend"><h2>Codes here</h2><p class="wb-quiet">Nothing is coded in '
            "this document yet.</p></aside>"
        )
    counts = Counter(coding.code_id for coding in codings)
    first = {coding.code_id: coding for coding in codings}
    rows = "".join(
        f'<li style="--c1:{hues[code]}"><a '
        f"{link('documents', document=document, code=None if code == only else code)}"
        f'{" aria-current=true" if code == only else ""} title="{text(first[code].path)}">'
        f"{text(first[code].code)}<span>{n}</span></a></li>"
        for code, n in sorted(counts.items(), key=lambda pair: (-pair[1], first[pair[0]].code))
    )
    return (
        f'<aside class="wb-legend" aria-label="Codes in this document"><h2>Codes here</h2>'
        f"<ul>{rows}</ul></aside>"
    )


def _only(document: str, shown: Sequence[Stripe], only: str | None) -> str:
    if only is None or not shown:
        return ""
    return (
        f'<p class="wb-note">Only <b>{text(shown[0].coding.code)}</b> is shown. '
        f"<a {link('documents', document=document)}>Show every code</a></p>"
    )


def _outside(document: Document, codings: Sequence[Coding]) -> str:
    """How many codings are not to be seen, because nobody is speaking there."""
    hidden = [
        c for c in codings if not any(c.start < t.end and c.end > t.start for t in document.turns)
    ]
    if not hidden:
        return ""
    lie = "lies" if len(hidden) == 1 else "lie"
    return (
        f'<p class="wb-note">{count(len(hidden), "coding")} {lie} outside any turn, on text that '
        "is not shown here.</p>"
    )


def _lost(marks: Sequence[QuestionMark]) -> str:
    """Marks that found no turn in a corrected text, for a person to put anew."""
    lost = [mark for mark in marks if mark.lost]
    if not lost:
        return ""
    rows = ", ".join(f"{text(m.question.number)} (was turn {m.turn})" for m in lost)
    return (
        f'<p class="wb-note">The text was corrected and these questions lost their turn: {rows}. '
        "Mark them anew.</p>"
    )


def _notices(notices: Sequence[str]) -> str:
    if not notices:
        return ""
    rows = "".join(f"<li>{text(notice)}</li>" for notice in notices)
    return (
        f'<details class="wb-steps"><summary>{count(len(notices), "remark")} from reading the file'
        f"</summary><ul>{rows}</ul></details>"
    )
