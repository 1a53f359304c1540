"""Plain view: for people who have not been trained in the software; one passage at a time."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

from workbench.ui import plain_words, told, undoing
from workbench.ui.look import GroupMarks, text
from workbench.ui.opening import OpenStudy
from workbench.values import Codebook, PlainPassage, PlainReading

SIZES = {"a few (6)": 6, "a dozen (12)": 12, "more (24)": 24}
DONE, SKIPPED, NOT_SURE, UPSETTING = "done", "skipped", "not sure", "upsetting"


def show(study: OpenStudy) -> None:
    """The page: the beginning, or one passage of what the address names."""
    st.html(_css())
    pack, document = st.query_params.get("pack"), st.query_params.get("document")
    with st.container(key="wb-plain"):
        if pack or document:
            _read(study, study.project.plain_reading(pack=pack, document=document))
        else:
            _begin(study)


@cache
def _css() -> str:
    own = Path(__file__).parents[1] / "plain.css"
    return f"<style>{own.read_text(encoding='utf-8')}</style>"


# the beginning


def _begin(study: OpenStudy) -> None:
    actor = text(study.project.actor)
    st.html(
        '<div class="wb-page wb-plain"><h1>Read and mark</h1><p>Read what people said, one passage '
        "at a time, and say what you think it is about. There are no wrong answers, and you can "
        f"stop whenever you like.</p><p>You are marking as <b>{actor}</b>.</p></div>"
    )
    told.show()
    if not study.info.documents:
        st.html(
            '<section class="wb-empty"><h2>There is nothing to read yet</h2>'
            "<p>The researcher brings in the conversations first (page Import).</p></section>"
        )
        return
    found = study.plain_begun()
    if found:
        st.html(plain_words.begun(found))
    st.html('<div class="wb-plain"><h2>What would you like to read?</h2></div>')
    size = st.selectbox("A short pack: some passages of everybody", list(SIZES), index=1)
    st.button("Draw a pack", key="draw", type="primary", on_click=_draw, args=(study, SIZES[size]))
    names = {d.name: d.id for d in study.documents()}
    name = st.selectbox("Or a whole conversation, from beginning to end", list(names))
    st.button("Read this one", key="whole", on_click=_whole, args=(names[name],))
    with st.expander("The big ideas so far"):
        ideas = study.big_ideas()
        st.html(
            plain_words.big_ideas(ideas)
            if ideas
            else '<p class="wb-plain-said">There are none yet.</p>'
        )
    aside = study.put_aside()
    with st.expander(f"For the researcher: put aside or commented on ({len(aside)})"):
        st.html(plain_words.put_aside(aside) if aside else "<p>Nothing so far.</p>")
        undoing.strip(study)


def _draw(study: OpenStudy, size: int) -> None:
    def do() -> str:
        pack = study.project.draw_pack(size)
        st.query_params.from_dict({"pack": pack.id})
        return f"{len(pack.passages)} passages, some from every group."

    told.tried(do)


def _whole(document: str) -> None:
    st.query_params.from_dict({"document": document})


# one passage


def _read(study: OpenStudy, reading: PlainReading) -> None:
    if st.query_params.get("rest"):
        _pause(reading)
        return
    at = _at(reading)
    if at >= len(reading.passages):
        st.html(plain_words.finished(reading))
        return
    one = reading.passages[at]
    marks = GroupMarks(study.groups(), study.participants())
    st.html(plain_words.top(reading, at) + plain_words.passage(one, marks))
    told.show()
    _answer(study, reading, one, at)


def _at(reading: PlainReading) -> int:
    """The passage the address names, else where this person goes on."""
    asked = st.query_params.get("at", "")
    if asked.isdecimal() and 1 <= int(asked) <= len(reading.passages):
        return int(asked) - 1
    return reading.place


def _answer(study: OpenStudy, reading: PlainReading, one: PlainPassage, at: int) -> None:
    book = study.codebook()
    # Once a step of the history: what was answered elsewhere or undone shows anew.
    mine = f"{one.document_id}-{one.turn}-{study.moment[1]}"
    st.multiselect(
        "What is it about? Choose ideas from the list (type to find one)",
        [code.id for _, code in book.walk() if not code.is_theme],
        default=[id_ for id_ in one.ideas if id_ in book],
        format_func=lambda id_: idea(book, id_), key=f"ideas-{mine}", placeholder="Choose an idea",
    )  # fmt: skip
    st.text_input("Or write a new idea in your own words", key=f"new-{mine}", max_chars=200)
    st.text_area(
        "Anything you want to say about it", value=one.comment, key=f"comment-{mine}",
        max_chars=5000, height=100,
    )  # fmt: skip
    with st.container(key="wb-plain-buttons", horizontal=True):
        for answer, label, keys in (
            (DONE, "Next passage", "Ctrl+Enter"),
            (SKIPPED, "Skip", "S"),
            (NOT_SURE, "Not sure", "N"),
            (UPSETTING, "Too upsetting: take a break", "B"),
        ):
            st.button(
                label, key=f"answer-{answer}", shortcut=keys, on_click=_given,
                type="primary" if answer == DONE else "secondary",
                args=(study, reading, one, at, answer, mine),
            )  # fmt: skip
    with st.container(key="wb-plain-back", horizontal=True):
        if at:
            st.button(
                "Back to the passage before", key="before", type="tertiary", shortcut="P",
                on_click=_go, args=(at,),
            )  # fmt: skip
        if any(p.answer is not None for p in reading.passages):
            st.button(
                "Take back my last answer", key="take-back", type="tertiary", shortcut="Z",
                on_click=_take_back, args=(study, reading),
            )  # fmt: skip


def idea(book: Codebook, id_: str) -> str:
    """An idea label, with the big idea it belongs to."""
    *above, name = book.path(id_).split(" > ")
    return f"{name} ({', '.join(above)})" if above else name


def _given(
    study: OpenStudy,
    reading: PlainReading,
    one: PlainPassage,
    at: int,
    answer: str,
    mine: str,
) -> None:
    def do() -> str:
        # Read now: what was typed last arrives with the key that sends it.
        ideas, new, comment = (st.session_state[f"{f}-{mine}"] for f in ("ideas", "new", "comment"))
        study.project.answer_passage(
            one.document_id, one.turn, answer, ideas=ideas, new_idea=new, comment=comment
        )
        rest = {"rest": "1"} if answer == UPSETTING else {}
        following = {"at": str(at + 2)} if at + 1 < len(reading.passages) else {}
        st.query_params.from_dict(_which(reading) | following | rest)
        return {
            DONE: "Kept.",
            SKIPPED: "Skipped; that is kept as skipped.",
            NOT_SURE: "Kept as not sure.",
            UPSETTING: "Your place is kept.",
        }[answer]

    told.tried(do)


def _which(reading: PlainReading) -> dict[str, str]:
    return {"pack" if reading.kind == "pack" else "document": reading.id}


def _go(at: int) -> None:
    st.query_params["at"] = str(at)


def _take_back(study: OpenStudy, reading: PlainReading) -> None:
    def do() -> str:
        step = study.project.last_step()
        if step is None or step.action != "answer passage":
            return "Your last step was something else. Choose a passage to change its answer."
        before = {(p.document_id, p.turn): p for p in reading.passages}
        study.project.undo()
        after = study.project.plain_reading(**_which(reading))
        for at, p in enumerate(after.passages):
            if p != before.get((p.document_id, p.turn)):
                st.query_params.from_dict(_which(reading) | {"at": str(at + 1)})
        return "Taken back: your last answer."

    told.tried(do)


# the break


def _pause(reading: PlainReading) -> None:
    st.html(plain_words.pause(reading))
    with st.container(key="wb-break-buttons", horizontal=True):
        st.button("Go on", key="go-on", type="primary", shortcut="G", on_click=_go_on)
        st.button("Stop for today", key="stop", on_click=_stop)


def _go_on() -> None:
    st.query_params.pop("rest", None)


def _stop() -> None:
    st.query_params.clear()
