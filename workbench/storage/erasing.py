"""Where words lie in the tables, and taking them out of a row so that the chain still verifies.

Every column that can hold words is in exactly one list here; a test holds the lists against the
tables, so that a new column cannot be forgotten.
"""

from __future__ import annotations

import secrets
from typing import Any

from workbench.storage.changes import Change, content_digest, kind_of
from workbench.storage.rows.base import Lived, Salted

ERASED = "erased"
"""Key of a history payload: [kind, id, born (0 where it does not live), digest as it is now]."""

SPOKEN: dict[str, tuple[str, ...]] = {
    "revision": ("text",),
    "coding": ("quote",),
    "quote_pick": ("tidied",),
}
"""What somebody said: the person's part is known by its place and is blanked there."""

PERSONAL: dict[str, tuple[str, ...]] = {
    "participant": ("label", "label_key", "paper_label", "consent"),
    "attribute_value": ("value",),
    "speaker": ("label", "label_key"),
}
"""What is known of the person: erased with them."""

QUOTING: dict[str, tuple[str, ...]] = {
    "memo": ("text",),
    "code_example": ("words",),
    "revision": ("notices",),
}
"""Where people quote: quotations that are surely the person's are blanked, the rest is listed."""

WRITTEN: dict[str, tuple[str, ...]] = {
    "project": ("name",),
    "strand": ("name",),
    "strand_terms": ("notes",),
    "strand_freezing": ("reason",),
    "document": ("name",),
    "source_file": ("filename",),
    "revision": ("reason",),
    "attribute": ("name",),
    "perspective_group": ("name",),
    "code": ("name", "definition", "include", "exclude", "central_idea"),
    "codebook_version": ("name", "note"),
    "guide_question": ("text",),
    "study_setting": ("words",),
    "narrative": ("text",),
    "quote_pick": ("reason", "used_in"),
    "framework_cell": ("words",),
    "checklist_item": ("need", "professionals", "patients", "note"),
    "checklist_revision": ("name", "note"),
    "judgement": ("reason",),
    "settlement": ("reason",),
    "side_summary": ("words",),
    "workshop": ("name", "held_on"),
    "attendee": ("label", "consent"),
    "proposal": ("words", "outcome"),
    "dissent": ("words",),
    "agenda_item": ("words",),
    "workshop_note": ("words", "photo_name"),
    "proposal_outcome": ("why",),
    "workshop_action": ("words", "owner", "due", "why"),
    "workshop_round": ("name", "note"),
    "wording": ("words",),
    "conceptual_link": ("label",),
    "conceptual_photo": ("name",),
    "member_check": ("note",),
    "member_response": ("words",),
}
"""What people wrote: listed, and blanked where they ask for it."""

KEYS = {"name": "name_key", "label": "label_key"}
"""Columns that follow another: the key by which a name is found."""

DERIVED: dict[str, tuple[str, ...]] = {
    "source_file": ("contents",),
    "suggestion": ("why",),
    "vector": ("blob",),
    "client_op": ("result",),
}
"""Made from texts or holding them whole: emptied, and made anew where it can be."""

WITHOUT_WORDS: dict[str, tuple[str, ...]] = {
    "project": ("name_key",),  # follows the name
    "coder": ("name", "name_key"),  # who works on the study; in the chain
    "history": ("payload",),  # ids, offsets, digests
    "revision": ("offset_map",),
    "framework_cell": ("passages", "evidence"),  # ids, and digests that are erased with the words
    "plain_pack": ("picks",),  # ids and numbers
    "settlement": ("basis", "results"),
    "attendee": ("role",),
    "ballot": ("role",),
    "show_of_hands": ("role",),
    "conceptual_photo": ("photo",),
    "member_check": ("shown",),  # ids
    "workshop_pack": ("picks",),  # ids
    "workshop_note": ("role", "photo"),  # a picture cannot be searched: people look through them
    "ballot_box": ("buckets",),  # roles by attendee
    "suggestion_run": ("model",),
    "vector": ("model",),
    "guide_question": ("place_key",),  # strand and number
    "strand": ("name_key",),
    "document": ("name_key",),
    "attribute": ("name_key",),
    "perspective_group": ("name_key",),
    "code": ("name_key",),
    "codebook_version": ("name_key",),
    "checklist_revision": ("name_key",),
    "workshop_round": ("name_key",),
}
"""Ids, keys that follow a name, places and roles."""


def tables_with_words() -> list[str]:
    """The tables that can hold words, and the index of them."""
    lists = (SPOKEN, PERSONAL, QUOTING, WRITTEN, DERIVED)
    return sorted({kind for places in lists for kind in places} | {"searched_turn"})


def erase(change: Change, row: Any, **values: Any) -> None:
    """Put other contents into a stored row, whenever it lived, and tell the history.

    The digest it was born with stays as its tombstone; its salt is drawn anew, so that nothing of
    what stood there can be guessed. Nothing happens where nothing would change.
    """
    if all(getattr(row, name) == value for name, value in values.items()):
        return
    for name, value in values.items():
        setattr(row, name, value)
    if not isinstance(row, Salted):
        return
    row.salt = secrets.token_hex(16)
    born = row.born if isinstance(row, Lived) else 0
    told = change.details.setdefault(ERASED, [])
    entry = [kind_of(row), row.id, born]  # type: ignore[attr-defined,arg-type]
    told[:] = [before for before in told if before[:3] != entry]
    told.append([*entry, content_digest(row, row.salt)])
