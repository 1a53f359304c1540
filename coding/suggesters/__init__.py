"""Engines that learn from codings and offer further passages; blind to who said them."""

from coding.suggesters.seam import POSSIBLE, STRONG, Example, Suggester, Suggestion, Training

__all__ = ["POSSIBLE", "STRONG", "Example", "Suggester", "Suggestion", "Training"]
