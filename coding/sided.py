"""Sides that are data sets or ways of collecting, counted by the very rules for groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from coding.parts import DocumentWords, Stretch


def by_document(
    documents: Mapping[str, tuple[str, DocumentWords]], side_of: Mapping[str, str]
) -> dict[str, tuple[str, DocumentWords]]:
    """The documents with everybody in them standing for their document's side.

    ``side_of``: document id → side; a document without one is left out. Everybody who counts at
    all counts as a person of the side, whatever their groups and whomever they speak as.
    """
    return {
        id_: (
            method,
            DocumentWords(words.text, [_of_side(s, side_of[id_]) for s in words.stretches]),
        )
        for id_, (method, words) in documents.items()
        if id_ in side_of
    }


def _of_side(stretch: Stretch, side: str) -> Stretch:
    person = stretch.person
    if person is None:
        return replace(stretch, speaking_as=None)
    # A speaker nobody has named stays one person a document, under a name no participant has.
    who = person[1] if person[0] == "participant" else "\0".join(person)
    return replace(stretch, participant=who, groups=(side,), speaking_as=None)
