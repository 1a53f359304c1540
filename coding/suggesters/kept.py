"""What was learnt and can be used again while the process runs: by what it was learnt from."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

_T = TypeVar("_T")


class Kept:
    """The latest values by key, ``most`` of them; the same key always means the same value."""

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = threading.Lock()
        self._found: OrderedDict[Hashable, Any] = OrderedDict()

    def peek(self, key: Hashable) -> Any | None:
        """The value kept under a key; None where there is none."""
        with self._lock:
            if key in self._found:
                self._found.move_to_end(key)
            return self._found.get(key)

    def get(self, key: Hashable, make: Callable[[], _T]) -> _T:
        """The value kept under a key, made where there is none."""
        found: _T | None = self.peek(key)
        if found is None:
            found = make()
            with self._lock:
                self._found[key] = found
                self._found.move_to_end(key)
                while len(self._found) > self.most:
                    self._found.popitem(last=False)
        return found

    def all(self) -> list[Any]:
        """The values, the one used last at the end."""
        with self._lock:
            return list(self._found.values())

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._found.clear()


KEPT = Kept(2)
"""Corpora (``corpus.Corpus``): they are large, so two studies' are held at once."""
