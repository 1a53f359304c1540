"""Hand-written transcripts in ``written/``, several a file, each with what a reader should find.

A case is ``##### name``, lines ``key: value``, a line ``-----``, then the text. Keys: ``file`` (its
name, a.txt where it says nothing), ``speakers`` (parted by ``|``; none where nobody is labelled),
``turns`` (labelled ones, ``4`` or ``4-5``), ``all`` (of them and the others), ``first`` and
``last`` (how the first and the last of them begin; of all turns where there are no speakers).
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "written"


@dataclass(frozen=True, slots=True)
class Written:
    """One transcript and what it holds."""

    name: str
    file: str
    speakers: tuple[str, ...]
    turns: tuple[int, int] | None
    all: int | None
    first: str
    last: str
    text: str


def cases() -> list[Written]:
    """All cases, file by file."""
    return [
        _case(path.stem, part) for path in sorted(FOLDER.glob("*.txt")) for part in _parts(path)
    ]


def _parts(path: Path) -> list[str]:
    return path.read_text("utf-8").split("##### ")[1:]


def _case(topic: str, part: str) -> Written:
    head, _, text = part.partition("\n-----\n")
    name, *rows = head.split("\n")
    fields = {key: value.strip() for key, _, value in (row.partition(":") for row in rows)}
    unknown = set(fields) - {"file", "speakers", "turns", "all", "first", "last"}
    assert not unknown, f"{name}: {unknown}"
    low, _, high = fields.get("turns", "").partition("-")
    return Written(
        f"{topic}: {name}",
        fields.get("file", "a.txt"),
        tuple(label.strip() for label in fields["speakers"].split("|") if label.strip()),
        (int(low), int(high or low)) if low else None,
        int(fields["all"]) if "all" in fields else None,
        fields.get("first", ""),
        fields.get("last", ""),
        text,
    )
