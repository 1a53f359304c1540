"""Method profiles: what each sets by default and why. They forbid nothing silently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

NAMES = {
    "codebook": "Codebook or template analysis",
    "reflexive": "Reflexive thematic analysis",
    "framework": "Framework analysis",
    "reliability": "Coding reliability",
}
ABOUT = {
    "codebook": "Codes are agreed on, defined and applied; the codebook and its versions carry "
    "the analysis.",
    "reflexive": "Themes are made by researchers reading and reflecting; agreement between coders "
    "is not what makes them sound (Braun & Clarke 2006, 2019, 2022).",
    "framework": "Each person's material is charted into a matrix, row by row, under a shared "
    "frame (Gale et al. 2013).",
    "reliability": "Two or more people code apart with one codebook, then compare.",
}


@dataclass(frozen=True, slots=True)
class Panel:
    """One part of the workbench as a profile sets it."""

    key: str
    name: str
    on: bool
    why: str
    here: bool = True
    """False for what the method speaks of and the workbench does not have yet."""


NOT_HERE = frozenset({"agreement", "left_to_find"})
"""Panels that are only words so far; whoever builds one takes it out."""


@dataclass(frozen=True, slots=True)
class ProfileChange:
    """What another profile would change."""

    before: str
    after: str
    panels: tuple[tuple[Panel, Panel], ...]
    """(as it is, as it would be), of those that differ."""

    def lines(self) -> list[str]:
        """The consequences as sentences; what is stored always stays."""
        if self.before == self.after:
            return [f"The study has this profile: {NAMES[self.after]}."]
        told = [
            f"{new.name}: {_state(old)} → {_state(new)}. {new.why}"
            for old, new in self.panels
            if new.here and old.on != new.on
        ]
        return [*told, "What is stored stays as it is, and the change can be undone."]


@dataclass(frozen=True, slots=True)
class Analysis:
    """How a study is analysed."""

    profile: str
    panels: tuple[Panel, ...]
    strands: tuple[tuple[str, bool], ...]
    """(name, whether it is declared a probability survey)."""

    def panel(self, key: str) -> Panel:
        """A panel by its key."""
        return next(each for each in self.panels if each.key == key)

    def to_json(self) -> dict[str, Any]:
        """The public value of ``analysis --json``."""
        return {
            "profile": self.profile,
            "name": NAMES[self.profile],
            "panels": [
                {"panel": p.key, "name": p.name, "on": p.on, "here": p.here, "why": p.why}
                for p in self.panels
            ],
            "strands": [{"name": n, "probability_survey": drawn} for n, drawn in self.strands],
        }


def _state(panel: Panel) -> str:
    return "on" if panel.on else "off"


_PANELS = {
    "suggestions": "Suggestions",
    "apart": "Coding apart",
    "agreement": "Agreement statistics",
    "left_to_find": "Estimate of what is left to find",
    "saturation": "Saturation picture",
    "matrix": "Framework matrix",
    "rules": "Codebook rules and versions",
    "journal": "Reflexive journal first",
    "checklists": "COREQ and SRQR drafts",
}
_SET: dict[str, dict[str, tuple[bool, str]]] = {
    "suggestions": {
        "reflexive": (
            False,
            "Passages proposed by a pattern in earlier coding would stand in for the researcher's "
            "own reading.",
        ),
        "": (True, "After a document is marked read: passages you may wish to revisit."),
    },
    "apart": {
        "reliability": (
            True,
            "Nobody sees another's coding of a document until everybody has marked it read, so "
            "that agreement means something.",
        ),
        "": (False, "People see each other's coding as it is made."),
    },
    "agreement": {
        "reliability": (True, "People coded apart, so their agreement can be computed."),
        "reflexive": (
            False,
            "Two readings that differ are both of use; a coefficient would treat one as an error.",
        ),
        "": (False, "People see each other's coding, so a coefficient would flatter them."),
    },
    "left_to_find": {
        "codebook": (True, "Codes are defined, so it makes sense to ask how much was found."),
        "reliability": (True, "Codes are defined, so it makes sense to ask how much was found."),
        "": (False, "There is no fixed set of passages that could be complete."),
    },
    "saturation": {
        "reflexive": (
            False,
            "Meaning is made in the analysis, so there is no point at which it is used up.",
        ),
        "": (True, "For in-depth interviews only, with their order and unit stated (Guest 2020)."),
    },
    "matrix": {
        "framework": (True, "Charting into the matrix is the step the method turns on."),
        "": (False, "It can be made from what is coded, but the method does not ask for it."),
    },
    "rules": {
        "reflexive": (True, "There if you want them; codes may change as reading goes on."),
        "": (True, "What belongs to a code and what does not is written, and versions are named."),
    },
    "journal": {
        "reflexive": (True, "A new memo is reflexive and private unless you say otherwise."),
        "": (False, "A new memo is analytic and shared unless you say otherwise."),
    },
    "checklists": {
        "reflexive": (
            False,
            "Several COREQ items do not fit; RTARG prompts are offered, never ticks (Braun & "
            "Clarke 2024). COREQ is there on request, its misfits explained.",
        ),
        "": (True, "Each item automatic, needs you, or not applicable, with its evidence."),
    },
}


def panel(profile: str, key: str) -> Panel:
    """One panel as a profile sets it; that of the Codebook profile where there is none such."""
    return next(each for each in panels(profile) if each.key == key)


def panels(profile: str) -> tuple[Panel, ...]:
    """Every panel as a profile sets it, in their order."""
    return tuple(
        Panel(key, name, *_SET[key].get(profile, _SET[key][""]), key not in NOT_HERE)
        for key, name in _PANELS.items()
    )


def consequences(before: str, after: str) -> ProfileChange:
    """What changes from one profile to another."""
    pairs = zip(panels(before), panels(after), strict=True)
    return ProfileChange(before, after, tuple((a, b) for a, b in pairs if a != b))
