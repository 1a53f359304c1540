"""What is written of a theme for the paper, with quotes and figures by reference."""

from __future__ import annotations

from dataclasses import dataclass

MOST_CHARACTERS = 100_000


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a narrative: words as written, or what a reference stands for now."""

    kind: str
    """text, quote, figure or unresolved."""
    text: str
    """As printed; of what is unresolved, the reference as it was written."""
    label: str = ""
    """What stands under a quote."""
    problem: str = ""
    """Why it is unresolved, and what to do."""
    alone: bool = False
    """Whether it stands on a line of its own: a quote is then set apart as a block."""


@dataclass(frozen=True, slots=True)
class Narrative:
    """A theme's narrative, its references brought up to date."""

    id: str
    theme_id: str
    theme: str
    path: str
    """Empty where the theme is not in the codebook any more."""
    text: str
    """As written, references and all."""
    pieces: tuple[Piece, ...]

    @property
    def unresolved(self) -> tuple[Piece, ...]:
        """References that stand for nothing (any more)."""
        return tuple(piece for piece in self.pieces if piece.kind == "unresolved")

    @property
    def printed(self) -> str:
        """The words with what the references stand for."""
        return "".join(in_words(piece) for piece in self.pieces)

    def to_json(self) -> dict[str, object]:
        """The public keys of ``narrative list --json``."""
        return {
            "id": self.id,
            "theme": self.theme,
            "path": self.path or None,
            "text": self.text,
            "printed": self.printed,
            "unresolved": [
                {"reference": piece.text, "problem": piece.problem} for piece in self.unresolved
            ],
        }


def in_words(piece: Piece) -> str:
    """A piece within running text."""
    if piece.kind == "quote":
        return f"“{piece.text}” ({piece.label})" if piece.label else f"“{piece.text}”"
    return f"[unresolved: {piece.text}]" if piece.kind == "unresolved" else piece.text
