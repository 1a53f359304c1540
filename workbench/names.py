"""Names people give: how they are cleaned and compared."""

from __future__ import annotations

import re

from coding.offsets import canonical
from coding.parts import NO_GROUP, UNIDENTIFIED
from coding.text import folded
from workbench.errors import Refused

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


def name_key(name: str) -> str:
    """What makes two names the same: NFC, case folded; cut to what an index row holds."""
    return folded(name)[: MAX_NAME + 50]
