"""What became of a document's passages when its text was corrected."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Followed:
    """A coding that stands on corrected words now."""

    id: str
    code: str
    coder: str
    before: str
    after: str
    sure: float
    """How alike the two are, 0 to 1."""


@dataclass(frozen=True, slots=True)
class LostPassage:
    """A passage whose words are not in the corrected text: for a person to place or to end."""

    id: str
    kind: str
    """“coding”, or “speaking as” for a stretch said from another standpoint."""
    document: str
    document_id: str
    quote: str
    """Its words in the text it was marked in."""
    before: str
    """What stood before it there."""
    after: str
    """What stood after it there."""
    start: int
    end: int
    """Where it was in that text, in code points."""
    code: str = ""
    """The code of a coding, with its path; empty for a stretch."""
    coder: str = ""
    group: str = ""
    """The standpoint of a stretch; empty for a coding."""


@dataclass(frozen=True, slots=True)
class Revised:
    """What correcting a text did."""

    document: str
    document_id: str
    n: int
    """The revisions are counted from 1, the text as it was imported."""
    unchanged: int
    """Codings whose words are as they were."""
    followed: tuple[Followed, ...]
    lost: tuple[LostPassage, ...]
    """All passages of the document that have no place now, those lost earlier included."""
    notices: tuple[str, ...] = ()

    @property
    def told(self) -> tuple[str, ...]:
        """What it did, in words."""
        said = [f"“{self.document}” has a new text (revision {self.n})."]
        said.append(f"{_codings(self.unchanged)} on unchanged words.")
        if self.followed:
            said.append(f"{_codings(len(self.followed))} on corrected words: look them over.")
        if self.lost:
            one = len(self.lost) == 1
            said.append(
                f"{len(self.lost)} {'passage has' if one else 'passages have'} no place in it and "
                f"{'is' if one else 'are'} counted nowhere until somebody says where "
                f"{'it belongs' if one else 'they belong'}: see the page Documents, or: "
                "workbench lost"
            )
        return tuple(said)


def _codings(count: int) -> str:
    return f"{count} {'coding stands' if count == 1 else 'codings stand'}"
