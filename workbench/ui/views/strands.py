"""Strands: what belongs to each, freezing; their balance; where themes came from."""

from __future__ import annotations

import streamlit as st

from workbench.ui import lineage_outline, strand_form, told, undoing
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import Fed, Strand


def show(study: OpenStudy) -> None:
    """The page, or the view of it that the address names."""
    view = st.query_params.get("view")
    st.html(_head(view))
    told.show()
    if view == "balance":
        _balance(study)
    elif view == "lineage":
        lineage_outline.show(study)
    else:
        _list(study)


def _head(view: str | None) -> str:
    title = {"balance": "Balance of the strands", "lineage": "Where themes came from"}
    ways = {
        "Strands": link("strands"),
        "Crosswalk": link("crosswalk"),
        "Balance": link("strands", view="balance"),
        "Where themes came from": link("strands", view="lineage"),
    }
    here = title.get(view or "", "Strands")
    links = "".join(f"<a {to}>{name}</a>" for name, to in ways.items() if name not in here)
    return (
        '<div class="wb-page"><nav class="wb-steps-nav" aria-label="Ways from here">'
        f'{links}</nav><header class="wb-head"><h1>{here}</h1></header></div>'
    )


def _list(study: OpenStudy) -> None:
    undoing.strip(study, ("strand", "strand_terms", "membership", "document"))
    found = study.strands()
    if not found:
        st.html(
            '<p class="wb-quiet">A strand is one independently collected set of conversations, '
            "with its own people, coders and, if you like, its own codebook. There is none yet.</p>"
        )
    with st.container(key="wb-strands"):
        for strand in found:
            with st.container(border=True):
                st.html(_card(strand))
                strand_form.draw(study, strand)
    strand_form.new(study)


def _card(strand: Strand) -> str:
    state = f"frozen at step {strand.frozen_seq}" if strand.is_frozen else "open"
    codebook = (
        "coded with the study’s codebook"
        if strand.themes is None
        else f"codebook of its own: {count(strand.themes, 'theme')}, "
        f"{count(strand.codes or 0, 'code')}"
    )
    facts = [
        count(len(strand.documents), "document"),
        count(strand.people, "person", "people"),
        count(strand.codings, "passage"),
        codebook,
        f"coded by {', '.join(strand.coders)}" if strand.coders else "no coders named",
    ]
    if strand.is_blind:
        facts.append("its coders see no other strand")
    notes = f'<p class="wb-quiet">{text(strand.notes)}</p>' if strand.notes else ""
    log = "".join(
        f"<li>{each.at.astimezone():%d %b %Y, %H:%M} · {text(each.actor)} "
        f"{'froze it' if each.is_frozen else 'opened it again'}"
        f"{f': {text(each.reason)}' if each.reason else ''}</li>"
        for each in strand.log
    )
    log = f'<ul class="wb-strand-log">{log}</ul>' if log else ""
    frozen = " is-frozen" if strand.is_frozen else ""
    return (
        f'<section class="wb-strand{frozen}"><h2>{text(strand.name)} <small>{state}</small></h2>'
        f"<p>{text(' · '.join(facts))}</p>{notes}"
        f"{log}</section>"
    )


def _balance(study: OpenStudy) -> None:
    found = study.balance()
    if not found.themes:
        st.html(
            '<section class="wb-empty"><h2>No integrated theme yet</h2><p>Integrated themes are '
            f"made on the <a {link('crosswalk')}>Crosswalk</a> from themes of the strands, or on "
            f"the <a {link('codebook')}>Codebook</a> page.</p></section>"
        )
    names = list(found.themes[0].strands) if found.themes else []
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in names)
    rows = "".join(
        f"<tr><th scope='row'><a {link('strands', view='lineage', theme=theme.id)}>"
        f"{text(theme.path)}</a></th>{''.join(_cell(theme.strands[name]) for name in names)}</tr>"
        for theme in found.themes
    )
    warnings = "".join(f'<p class="wb-warn">{text(each)}</p>' for each in found.warnings)
    table = (
        f'<table class="wb-balance"><thead><tr><th scope="col">Integrated theme</th>{head}</tr>'
        f"</thead><tbody>{rows}</tbody></table>"
        if rows
        else ""
    )
    note = (
        '<p class="wb-quiet">People of each strand who voice the theme in their own words, of the '
        "people of that strand with a turn; below, the themes of the strand that feed it. These "
        "people were chosen, not sampled.</p>"
        if rows
        else ""
    )
    st.html(f'<div class="wb-page">{note}{table}{warnings}</div>')


def _cell(fed: Fed) -> str:
    if not fed.of:
        return '<td class="wb-none-here">no people with a turn</td>'
    share = f"{100 * fed.people / fed.of:.0f}%"
    themes = "".join(f"<li>{text(path)}</li>" for path in fed.themes)
    return (
        f"<td><b>{fed.people}</b> of {fed.of} people"
        f'<span class="wb-bar" aria-hidden="true"><i style="width:{share}"></i></span>'
        f"{f'<ul>{themes}</ul>' if themes else ''}</td>"
    )
