"""How things look: escaped text, fixed colours and letters of groups, muted hues of codes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from workbench.ui.contrast import ink_on
from workbench.values import Codebook, Group, Participant

# Okabe and Ito's colours, told apart by most people with a colour vision deficiency. Groups take
# them by their order in the study, so that a group looks the same on every page.
GROUP_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#F0E442", "#E69F00")
NOBODY = "#6f6c66"
NO_GROUP = "(no group)"
UNIDENTIFIED = "(unidentified)"
CODE_HUES = (
    "#8a4fa3", "#b8506f", "#6272c3", "#a87d0f", "#7a8c2b", "#2b8c85",
    "#a65f38", "#4a739f", "#9c6b8e", "#5f8a5a", "#8f7a5a", "#7d62b0",
    "#5e2f75", "#8c2f4a", "#36448f", "#6f5206", "#525f12", "#0f5f5a",
    "#73391b", "#27496f", "#6d4260", "#365c34", "#5f4f35", "#4f3a80",
)  # fmt: skip
METHOD_WORDS = {
    "interview": "interviews",
    "single-group": "focus group",
    "mixed-group": "mixed focus group",
    "survey": "survey",
    "document": "documents",
}
ONE_METHOD = METHOD_WORDS | {"interview": "interview", "document": "document"}
_HEX = re.compile(r"#[0-9a-fA-F]{6}")


def text(value: object) -> str:
    """Any words of a study as html text or attribute: nothing in them is markup any more."""
    return escape(str(value), quote=True)


@cache
def css() -> str:
    """The pages' own styles."""
    return f"<style>{Path(__file__).with_name('look.css').read_text(encoding='utf-8')}</style>"


def link(page: str, **params: object) -> str:
    """The attributes of a link to a page of ours; the guide follows it without loading anew."""
    query = urlencode({key: str(value) for key, value in params.items() if value is not None})
    return f'href="{text(f"{page}?{query}" if query else page or "./")}" data-go="{text(page)}"'


def number(value: int) -> str:
    """1234 as 1,234."""
    return f"{value:,}"


def count(value: int, one: str, many: str | None = None) -> str:
    """``1 turn``, ``2,000 turns``."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


@dataclass(frozen=True, slots=True)
class GroupMark:
    """A perspective group's colour and letter."""

    name: str
    letter: str
    colour: str

    @property
    def style(self) -> str:
        """Sets the group's colour for what stands inside."""
        return f"--g:{self.colour};--on-g:{ink_on(self.colour)}"

    @property
    def ink(self) -> str:
        """The colour of a letter on the group's own."""
        return ink_on(self.colour)

    @property
    def badge(self) -> str:
        """The round letter; the name is said beside it or in its title."""
        return (
            f'<span class="wb-badge" style="{self.style}" title="{text(self.name)}" '
            f'aria-label="{text(self.name)}" role="img">{text(self.letter)}</span>'
        )


class GroupMarks:
    """Every group's mark; a name that is no group of the study is grey."""

    def __init__(self, groups: Iterable[Group], participants: Iterable[Participant]) -> None:
        people = list(participants)
        self._marks: dict[str, GroupMark] = {}
        for at, group in enumerate(groups):
            labels = [person.label for person in people if group.name in person.groups]
            taken = {mark.letter for mark in self._marks.values()}
            letter = _letter(group.name, labels, taken)
            colour = GROUP_COLOURS[at] if at < len(GROUP_COLOURS) else NOBODY
            self._marks[group.name] = GroupMark(group.name, letter, colour)

    def __getitem__(self, name: str) -> GroupMark:
        return self._marks.get(name) or GroupMark(name, "?", NOBODY)

    def __contains__(self, name: object) -> bool:
        return name in self._marks

    def __iter__(self) -> Iterator[str]:
        """The names of the study's groups, in their order."""
        return iter(self._marks)


def _letter(name: str, labels: Sequence[str], taken: set[str]) -> str:
    """The letter its people's labels begin with (P03, S04) where they agree, else of its name."""
    initials = {label[:1].upper() for label in labels}
    wanted = [*initials] if len(initials) == 1 else []
    wanted += [*name.upper(), *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    return next((c for c in wanted if c.isalpha() and c not in taken), "+")


def code_hues(codebook: Codebook) -> Mapping[str, str]:
    """Code id → hue: the codebook's own, else one of ours by its place in the tree."""
    hues = {}
    for at, (_, code) in enumerate(codebook.walk()):
        own = code.colour or ""
        hues[code.id] = own if _HEX.fullmatch(own) else CODE_HUES[at % len(CODE_HUES)]
    return hues


def clock(seconds: float) -> str:
    """75 as 1:15, 3675 as 1:01:15."""
    whole = int(seconds)
    hours, minutes, rest = whole // 3600, whole % 3600 // 60, whole % 60
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
