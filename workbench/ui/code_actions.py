"""Links, moving, merging and deleting: what would happen is shown before it is done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from workbench.ui import told
from workbench.ui.look import count, link, text
from workbench.ui.opening import OpenStudy
from workbench.values import Code, Codebook, CodebookChange

TOP = ""
MOST_PATHS = 10


def links(study: OpenStudy, book: Codebook, code: Code) -> None:
    """Which further codes serve this one, and which it serves."""
    st.html(
        '<p class="wb-quiet">A code stands in one place and may serve further themes: its codings '
        "count for them too.</p>"
    )
    serves = [node for node, linked in book.links if linked == code.id]
    served = [linked for node, linked in book.links if node == code.id]
    _linked(study, book, "Also serves", [(node, code.id) for node in serves], serves)
    _linked(study, book, "Also served by", [(code.id, other) for other in served], served)
    own = {above.id for above in book.chain(code.id)} | set(book.subtree(code.id))
    further = [c.id for _, c in book.walk() if c.is_theme and c.id not in own | set(serves)]
    if not further:
        st.html('<p class="wb-none">There is no further theme it could serve.</p>')
        return
    theme = _choose("Let it serve a further theme", book, further, f"link-{code.id}")
    st.button(
        "Link",
        key=f"link-do-{code.id}",
        disabled=not theme,
        on_click=_do,
        args=(lambda: _link(study, book, theme or "", code),),
    )


def _linked(
    study: OpenStudy,
    book: Codebook,
    head: str,
    pairs: Sequence[tuple[str, str]],
    shown: Sequence[str],
) -> None:
    for pair, other in zip(pairs, shown, strict=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.html(
                f'<p class="wb-linked">{head} <a {link("codebook", code=other)}>'
                f"{text(book.path(other))}</a></p>"
            )
            st.button(
                "Take the link away",
                key=f"unlink-{pair[0]}-{pair[1]}",
                type="tertiary",
                on_click=_do,
                args=(_unlinking(study, book, pair),),
            )


def _unlinking(study: OpenStudy, book: Codebook, pair: tuple[str, str]) -> Callable[[], str]:
    def do() -> str:
        study.project.unlink_code(*pair)
        return f"“{book[pair[1]].name}” no longer serves “{book[pair[0]].name}”."

    return do


def _link(study: OpenStudy, book: Codebook, theme: str, code: Code) -> str:
    study.project.link_code(theme, code.id)
    return f"“{code.name}” serves “{book[theme].name}” too."


def move(study: OpenStudy, book: Codebook, code: Code) -> None:
    """Put it under another, seen first."""
    below = set(book.subtree(code.id))
    places = [c.id for _, c in book.walk() if c.id not in below and c.id != code.parent]
    if code.parent is not None:
        places = [TOP, *places]
    if not places:
        st.html('<p class="wb-none">There is nowhere else it could go.</p>')
        return
    wanted = _choose("Move it under", book, places, f"move-{code.id}")
    if wanted is None:
        return
    seen = study.project.preview_move(code.id, under=wanted or None)
    _preview(seen, _going(seen, "Moving with it"))

    def do() -> str:
        study.project.move_code(code.id, under=wanted or None)
        return f"“{code.name}” is moved."

    _act("Move it", f"move-do-{code.id}", seen, do)


def merge(study: OpenStudy, book: Codebook, code: Code) -> None:
    """Let it go up in another, seen first."""
    others = [c.id for _, c in book.walk() if c.id != code.id]
    if not others:
        st.html('<p class="wb-none">There is no other code to merge it into.</p>')
        return
    st.html(
        '<p class="wb-quiet">It goes up in the other: codings, codes below it, links and examples '
        "go along. Its definition does not; copy first what you want to keep.</p>"
    )
    target = _choose("Merge it into", book, others, f"merge-{code.id}")
    if not target:
        return
    seen = study.project.preview_merge(code.id, target)
    doubles = (
        f" {count(seen.doubles, 'of them ends', 'of them end')}: the very same passage is coded so "
        "by the same coder already."
        if seen.doubles
        else ""
    )
    _preview(
        seen,
        f"{_going(seen, f'Going over to “{book[target].name}”')}{doubles}",
    )

    def do() -> str:
        made = study.project.merge_codes(code.id, target)
        st.query_params["code"] = made.id
        return f"“{code.name}” is part of “{made.name}” now."

    _act("Merge them", f"merge-do-{code.id}", seen, do)


def delete(study: OpenStudy, code: Code) -> None:
    """End it with everything below it, seen first."""
    seen = study.project.preview_delete(code.id)
    _preview(
        seen,
        f"{_going(seen, 'Ending with it')} To keep a code and leave it out of sight, set its "
        "stage to “set aside”.",
    )

    def do() -> str:
        ended = study.project.delete_code(code.id)
        st.query_params.pop("code", None)
        return f"“{code.name}” is deleted, with {count(ended, 'coding')}. It can be undone."

    _act("Delete it", f"delete-do-{code.id}", seen, do)


def _choose(label: str, book: Codebook, ids: Sequence[str], key: str) -> str | None:
    """A code by its path; None while none is chosen."""
    chosen: str | None = st.selectbox(
        label,
        ids,
        index=None,
        format_func=lambda id_: book.path(id_) if id_ else "the top of the codebook",
        placeholder="choose a code",
        key=f"wb-choose-{key}",
    )
    return chosen


def _preview(seen: CodebookChange, what: str) -> None:
    """What would happen, in words and paths."""
    if seen.refused is not None:
        st.html(f'<div class="wb-refused" role="alert"><p>{text(seen.refused)}</p></div>')
        return
    rows = "".join(
        f"<li><del>{text(now)}</del> → "
        + (f"<ins>{text(then)}</ins></li>" if then else "<b>ends</b></li>")
        for now, then in seen.paths[:MOST_PATHS]
    )
    rest = len(seen.paths) - MOST_PATHS
    more = f"<li>and {count(rest, 'more code')}</li>" if rest > 0 else ""
    st.html(
        f'<div class="wb-page wb-changes"><p><b>What would happen</b></p><ul>{rows}{more}</ul>'
        f"<p>{text(what)}</p></div>"
    )


def _going(seen: CodebookChange, how: str) -> str:
    """How much goes somewhere, as a sentence."""
    parts = [
        count(many, one)
        for many, one in (
            (seen.codings, "coding"), (seen.links, "link"), (seen.examples, "example")
        )
        if many
    ]  # fmt: skip
    if not parts:
        return "Nothing is coded with it."
    told_ = " and ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)
    return f"{how}: {told_}."


def _act(label: str, key: str, seen: CodebookChange, do: Callable[[], str]) -> None:
    st.button(
        label,
        key=key,
        type="primary",
        disabled=seen.refused is not None,
        on_click=_do,
        args=(do,),
    )


def _do(do: Callable[[], str]) -> None:
    told.tried(do)
