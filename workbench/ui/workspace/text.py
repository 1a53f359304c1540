"""A transcript as the workspace shows it: sent once, known by its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.ui.look import (
    NO_GROUP,
    ONE_METHOD,
    UNIDENTIFIED,
    GroupMarks,
    clock,
    code_hues,
    count,
)
from workbench.values import CodeUse, Document, DocumentSummary, Turn


def transcript(
    document: Document, summaries: Sequence[DocumentSummary], marks: GroupMarks
) -> dict[str, Any]:
    """Everything of a document that does not change while it is coded, with its hash."""
    summary = next(each for each in summaries if each.id == document.id)
    turns = [_turn(turn) for turn in document.turns]
    names = dict.fromkeys((*marks, *(name for turn in turns for name in turn["groups"])))
    content: dict[str, Any] = {
        "document": {
            "id": document.id,
            "revision": document.revision,
            "name": document.name,
            "about": _about(summary),
        },
        "documents": [{"id": each.id, "name": each.name} for each in summaries],
        "groups": {name: _mark(marks, name) for name in names},
        "standpoints": list(marks),
        "turns": turns,
    }
    said = json.dumps(content, sort_keys=True, ensure_ascii=True)
    return content | {"hash": hashlib.sha256(said.encode()).hexdigest()[:24]}


def _about(summary: DocumentSummary) -> str:
    how = ONE_METHOD.get(summary.method, summary.method)
    return f"{how} · {count(summary.people, 'person', 'people')}"


def _turn(turn: Turn) -> dict[str, Any]:
    groups = turn.groups
    if not groups and not turn.facilitator and (turn.participant or turn.speaker):
        groups = (NO_GROUP if turn.participant else UNIDENTIFIED,)
    return {
        "n": turn.n,
        "text": turn.text,
        "who": turn.speaker or turn.participant or "no speaker",
        "groups": list(groups),
        "aside": turn.facilitator or not (turn.speaker or turn.participant),
        "time": clock(turn.seconds[0]) if turn.seconds else "",
        "person": None if turn.facilitator else turn.participant,
    }


def _mark(marks: GroupMarks, name: str) -> Mapping[str, str]:
    mark = marks[name]
    return {"name": name, "letter": mark.letter, "colour": mark.colour, "on": mark.ink}


def codes(use: CodeUse, seq: int) -> dict[str, Any]:
    """The codebook in the order of its tree."""
    hues = code_hues(use.codebook)
    return {
        "seq": seq,
        "recent": list(use.recent),
        "codes": [
            {
                "id": code.id,
                "name": code.name,
                "under": code.parent,
                "depth": depth,
                "hue": hues[code.id],
                "theme": code.kind != "code",  # a strand heads its codes as a theme does
                "stage": code.stage,
                "definition": code.definition,
                "include": code.include,
                "exclude": code.exclude,
                "elsewhere": use.elsewhere.get(code.id, 0),
            }
            for depth, code in use.codebook.walk()
        ],
    }
