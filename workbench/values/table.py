"""Tables of frozen values."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    import pandas

T = TypeVar("T")


class Table(tuple[T, ...], Generic[T]):
    """A tuple of frozen values that can become a data frame."""

    __slots__ = ()

    def __new__(cls, rows: Iterable[T] = ()) -> Table[T]:
        """The rows, in order."""
        return super().__new__(cls, tuple(rows))

    def to_frame(self) -> pandas.DataFrame:
        """A pandas frame, one row a value, one column a field."""
        import pandas

        return pandas.DataFrame([_as_row(row) for row in self])


def _as_row(value: Any) -> dict[str, Any]:
    if is_dataclass(value):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    return dict(value)
