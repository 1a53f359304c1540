"""What each engine is made of. The plain one stays as it is: the others are held against it.

Settled on respondents whose comments no benchmark reports (``tests/bench/suggesting``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coding.errors import CodingError
from coding.suggesters.encoding import Encoder, static_embedding

PLAIN, DEFAULT, SEMANTIC = "tfidf", "default", "semantic"
NAMES = (PLAIN, DEFAULT, SEMANTIC)
SEED = 20240601
EXAMPLES_HALVE_AT = 10
"""The definition's part halves when so many passages are coded."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """An engine: its features, its regression, and whether definitions speak."""

    name: str
    version: str
    c: float
    """Inverse strength of the regression's penalty."""
    balance: float = 1.0
    """1: coded and not coded weigh the same in all; 0: each passage does."""
    encoder: Encoder | None = None
    defined: bool = False
    """Whether definitions and example quotes of the codebook take part."""
    second: Encoder | None = None
    """Definitions are held against its vectors too."""
    kernel: bool = False
    """Whether many coded passages are learnt from by their likenesses (files only)."""

    @property
    def model(self) -> str:
        """Name, version and the vectors' model: what a run was made with."""
        return " ".join([self.name, self.version, *([self.encoder.id] if self.encoder else [])])


def recipe(name: str = DEFAULT, model: Path | None = None) -> Recipe:
    """The engine of this name; CodingError where there is none or its model is not there."""
    if model is not None and name != SEMANTIC:
        raise CodingError(f"A model folder goes with the suggester “{SEMANTIC}”, not “{name}”.")
    if name == PLAIN:
        return Recipe(PLAIN, "1", 10.0)
    if name == DEFAULT:
        return Recipe(DEFAULT, "2", 2.0, 0.8, static_embedding(), defined=True, kernel=True)
    if name == SEMANTIC:
        from coding.suggesters.sentence_model import sentence_model

        return Recipe(
            SEMANTIC, "2", 2.0, 0.8, sentence_model(model),
            defined=True, second=static_embedding(), kernel=True,
        )  # fmt: skip
    raise CodingError(f"There is no suggester “{name}”. There are: {', '.join(NAMES)}")


def definition_weight(examples: int) -> float:
    """How much a theme's definition speaks beside so many coded passages: 1 with none."""
    return EXAMPLES_HALVE_AT / (EXAMPLES_HALVE_AT + examples)


def told(name: str, definition: str) -> str:
    """What a theme's definition term is held against."""
    parts: Sequence[str] = [part for part in (name.strip(), definition.strip()) if part]
    return ". ".join(parts)
