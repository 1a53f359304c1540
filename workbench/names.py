"""Names people give: how they are cleaned and compared."""

from __future__ import annotations

import re
import uuid

from coding.offsets import canonical
from coding.parts import NO_GROUP, UNIDENTIFIED
from coding.text import folded
from workbench.errors import Refused

MAX_CLIENT = 64
MAX_OP = 2**31
MAX_NAME = 200
"""Characters; an index row of PostgreSQL holds 8,191 bytes."""

RESERVED_GROUPS = frozenset({NO_GROUP, UNIDENTIFIED})


def clean_name(name: str, what: str) -> str:
    """``name`` on one line without edge space; Refused where nothing is left or it is too long."""
    cleaned = re.sub(r"\s+", " ", canonical(name).text).strip()
    if not cleaned:
        raise Refused(f"A {what} needs a name; this one is empty.")
    if len(cleaned) > MAX_NAME:
        raise Refused(
            f"The {what} “{cleaned[:40]}…” has {len(cleaned)} characters; "
            f"the longest allowed is {MAX_NAME}. Shorten it."
        )
    return cleaned


def clean_id(id_: str) -> str:
    """An id as the study writes it (programs differ in case, dashes and braces)."""
    try:
        return str(uuid.UUID(id_))
    except (ValueError, AttributeError, TypeError) as error:
        raise Refused(f"{str(id_)[:40]!r} is no id; ids are UUIDs.") from error


def clean_op(op: tuple[str, int]) -> tuple[str, int]:
    """A client's operation number; Refused where it could not be kept."""
    client, n = op
    kept = client.isprintable() and 0 < len(client) <= MAX_CLIENT and 0 <= n < MAX_OP
    if not kept:
        raise Refused(
            f"An operation is a client of 1 to {MAX_CLIENT} plain characters and a number from "
            f"0 to {MAX_OP - 1}."
        )
    return client, n


def name_key(name: str) -> str:
    """What makes two names the same: NFC, case folded; cut to what an index row holds."""
    return folded(name)[: MAX_NAME + 50]


def clean_words(words: str, what: str, most: int) -> str:
    """Words as they are kept, without room around them; Refused over ``most`` characters."""
    cleaned = canonical(words).text.strip()
    if len(cleaned) > most:
        raise Refused(f"A {what} holds at most {most:,} characters; this has {len(cleaned):,}.")
    return cleaned
