"""Member checking: plain summaries that went out, and what people said back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

FITS = {
    "yes": "this is right",
    "partly": "partly right",
    "no": "this is not right",
    "": "said in words only",
}
"""What somebody answered to “Did we get this right?”, as it is stored, and in words."""
RECIPIENTS = ("person", "group")


@dataclass(frozen=True, slots=True)
class MemberTheme:
    """One theme as a person or group is told of it, in plain words."""

    theme_id: str
    name: str
    meaning: str
    """The patients' or the agreed wording, else the definition or central idea."""
    sentence: str
    """“6 of the 9 patients talked about this.”"""
    summary: str
    """What is written of the group's side of it, if anything; none for a person."""
    quotes: tuple[str, ...]
    """Their own words; in a group's, of those only who may be quoted, nobody named."""


@dataclass(frozen=True, slots=True)
class MemberSummary:
    """What goes out to a person or a group."""

    study: str
    check_id: str
    kind: str
    about: str
    """The participant's label or the group's name: for the researcher, not printed."""
    themes: tuple[MemberTheme, ...]
    note: str


@dataclass(frozen=True, slots=True)
class MemberResponse:
    """What came back, on a theme or (no theme) on the whole."""

    id: str
    theme_id: str | None
    theme: str
    fit: str
    words: str
    noted_by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class MemberCheck:
    """A summary that went out and what came back to it."""

    id: str
    kind: str
    about: str
    sent_by: str
    at: datetime
    note: str
    themes: tuple[tuple[str, str], ...]
    """(id, name) of the themes it tells of, as they are called now."""
    responses: tuple[MemberResponse, ...]
    may_be_quoted: bool
    """False where the person does not want their words reported: papers count the response only."""

    def to_json(self) -> dict[str, object]:
        """The public keys of ``member-check list --json``."""
        return {
            "id": self.id,
            "kind": self.kind,
            "to": self.about,
            "sent_by": self.sent_by,
            "at": self.at.isoformat(),
            "note": self.note,
            "themes": [name for _, name in self.themes],
            "may_be_quoted": self.may_be_quoted,
            "responses": [
                {"id": r.id, "theme": r.theme or None, "fit": r.fit, "words": r.words,
                 "noted_by": r.noted_by, "at": r.at.isoformat()}
                for r in self.responses
            ],
        }  # fmt: skip


def told(fits: Mapping[str, int]) -> str:
    """“2 this is right, 1 partly right”; empty where nothing came back."""
    return ", ".join(f"{n} {FITS[fit]}" for fit, n in fits.items() if n)
