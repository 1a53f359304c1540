"""What was learnt and can be used again while the process runs: by what it was learnt from."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

MOST = 400
MOST_SPACES = 2
"""Spaces are large: so many studies' features are held at once."""

_T = TypeVar("_T")


class Kept:
    """The latest values by key; the same key always means the same value."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._found: OrderedDict[Hashable, Any] = OrderedDict()

    def get(self, key: tuple[Any, ...], make: Callable[[], _T]) -> _T:
        """The value kept under a key, made where there is none."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
                found: _T = self._found[key]
                return found
        made = make()
        with self._lock:
            self._found[key] = made
            while len(self._found) > MOST:
                self._found.popitem(last=False)
            self._forget_spaces()
        return made

    def _forget_spaces(self) -> None:
        spaces = [key for key in self._found if isinstance(key, tuple) and len(key) == 3]
        for old in spaces[:-MOST_SPACES]:
            for key in [k for k in self._found if isinstance(k, tuple) and k[:3] == old]:
                del self._found[key]

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._found.clear()


KEPT = Kept()
