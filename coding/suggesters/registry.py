"""Which suggesters there are: ours in a fixed order, then those of other packages by name.

Third parties add theirs under the entry point group ``workbench.suggesters``: something that gives
a :class:`coding.suggesters.Suggester` when called with a seed.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache
from importlib.metadata import entry_points

from coding.errors import CodingError
from coding.suggesters import recipes
from coding.suggesters.seam import Suggester

GROUP = "workbench.suggesters"
DEFAULT = recipes.DEFAULT
SEED = recipes.SEED

Maker = Callable[[int], Suggester]

_log = logging.getLogger(__name__)


@cache
def suggesters() -> tuple[tuple[str, Maker], ...]:
    """(name, what makes one from a seed), in order."""
    from coding.suggesters.tfidf import Engine, TfidfSuggester

    def default(seed: int) -> Suggester:
        return Engine(seed, recipes.recipe(recipes.DEFAULT))

    built_in: list[tuple[str, Maker]] = [
        (TfidfSuggester.name, TfidfSuggester),
        (recipes.DEFAULT, default),
    ]
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        try:
            built_in.append((point.name, point.load()))
        except Exception:  # noqa: BLE001 - a stranger's code: the others must go on working
            _log.exception("The suggester %s could not be loaded and is left out.", point.name)
    return tuple(built_in)


def make(name: str = DEFAULT, seed: int = SEED) -> Suggester:
    """A new suggester of this name; CodingError where there is none."""
    known = dict(suggesters())
    if name not in known:
        raise CodingError(f"There is no suggester “{name}”. There are: {', '.join(known)}")
    return known[name](seed)
