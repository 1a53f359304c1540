"""Labels under quotes, filled from a template: ``{paper_label}, {group}, {document}``."""

from __future__ import annotations

import re
from collections.abc import Mapping

from coding.errors import LabelError

LABEL_FIELDS = (
    "paper_label", "participant", "group", "document", "method", "strand", "turn", "theme", "code",
)  # fmt: skip
DEFAULT = "{paper_label}, {group}, {document}"
MOST = 200
"""Characters of a template."""
_FIELD = re.compile(r"\{\s*([^{}]*?)\s*\}")
_EMPTY = "\N{NULL}"
"""Where a field is empty; a text of ours never holds it."""
_PARTED = r"[\s,;:·/–—-]*"


def checked(template: str) -> str:
    """The template on one line; LabelError where a field is unknown or a brace stands alone."""
    cleaned = " ".join(template.split())
    if not cleaned:
        raise LabelError("A label template needs some words or fields; this one is empty.")
    if len(cleaned) > MOST:
        raise LabelError(f"A label template holds at most {MOST} characters.")
    unknown = [name for name in _FIELD.findall(cleaned) if name not in LABEL_FIELDS]
    known = ", ".join(f"{{{name}}}" for name in LABEL_FIELDS)
    if unknown:
        raise LabelError(f"A label has no field {{{unknown[0]}}}. There are: {known}")
    if set("{}") & set(_FIELD.sub("", cleaned)):
        raise LabelError(f"A brace stands alone in the label template. Its fields are: {known}")
    return cleaned


def fill(template: str, values: Mapping[str, str]) -> str:
    """The label; an empty field goes with the comma or brackets that were only its own."""
    found = _FIELD.sub(lambda field: " ".join(values.get(field[1], "").split()) or _EMPTY, template)
    found = re.sub(rf"[(\[]\s*{_EMPTY}\s*[)\]]", _EMPTY, found)
    found = re.sub(rf"^(?:{_EMPTY}{_PARTED})+", "", found)
    found = re.sub(rf"{_PARTED}{_EMPTY}", "", found)
    return " ".join(found.split())
