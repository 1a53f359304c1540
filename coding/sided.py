"""Sides that are data sets or ways of collecting, counted by the very rules for groups."""

from __future__ import annotations

from collections.abc import Mapping

from coding.parts import DocumentWords


def by_document(
    documents: Mapping[str, tuple[str, DocumentWords]], side_of: Mapping[str, str]
) -> dict[str, tuple[str, DocumentWords]]:
    """The documents with everybody in them standing for their document's side.

    ``side_of``: document id → side; a document without one is left out. Everybody who counts at
    all counts as a person of the side, whatever their groups and whomever they speak as.
    """
    return {
        id_: (method, words.standing_for(side_of[id_]))
        for id_, (method, words) in documents.items()
        if id_ in side_of
    }
