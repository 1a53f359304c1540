"""What a label tells besides the name: age, gender, how somebody speaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from importers.grammar import lexicon
from importers.grammar.labels import is_sound, key_of, without_paren

_AGE = re.compile(
    r"(?:age[d:]?\s*)?(\d{1,3})"
    r"(?:\s*(?:years?(?: old)?|yrs?|y/?o|jahre|ans|años|anos|anni|jaar|år|лет|歳|岁|歲|세))?"
)
_CONTINUED = re.compile(r"cont(?:'d|’d|inued|\.)?\.?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Person:
    """A label as it stands, and what it tells."""

    label: str
    base: str
    attributes: Mapping[str, str]

    @property
    def demographic(self) -> bool:
        """Whether the bracket holds an age or a gender (then it is no part of the name)."""
        return bool({"age", "gender"} & set(self.attributes))


def _tells(part: str) -> bool:
    """Whether a part of a label is an age or a gender and nothing else."""
    low = part.casefold()
    return low in lexicon.GENDERS or _AGE.fullmatch(low) is not None


def person_of(label: str) -> Person:
    """The label's name and the age, gender and remarks in its bracket."""
    base, notes = without_paren(label)
    first, *told = (part.strip() for part in base.split(","))
    if told and all(_tells(part) for part in told):  # P4, female, 62
        base, notes = first, (*told, *notes)
    attributes: dict[str, str] = {}
    rest: list[str] = []
    for part in (part.strip() for note in notes for part in re.split(r"[,;/]", note)):
        age = _AGE.fullmatch(part.casefold())
        if age and "age" not in attributes:
            attributes["age"] = age[1]
        elif part.casefold() in lexicon.GENDERS and "gender" not in attributes:
            attributes["gender"] = part
        elif part and not _CONTINUED.fullmatch(part):
            rest.append(part)
    if rest:
        attributes["note"] = ", ".join(rest)
    return Person(label, base, attributes)


def without_manner(label: str) -> str:
    """A label without a bracket that says how somebody speaks: ``Ann (laughing)``."""
    if label[-1:] not in ("]", ")", "）", "】"):
        return label
    base, notes = without_paren(label)
    manner = notes and all(_is_manner(key_of(note)) for note in notes)
    return base if manner and base else label


def _is_manner(note: str) -> bool:
    single = " " not in note and note.endswith("ing") and len(note) > 5
    aside = note.startswith(("to ", "aside", "over ", "whisper", "quiet", "soft", "loud"))
    return single or aside or is_sound(note) or _CONTINUED.fullmatch(note) is not None
