"""A page's box: places in a PDF as the reader of the page sees them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Frame:
    """The box of a page in the PDF's own measures, and by how many degrees it is turned."""

    turned: int
    left: float
    bottom: float
    right: float
    top: float

    def upright(self, x: float, y: float) -> tuple[float, float]:
        """A place as the reader of the page sees it, counted from its top left corner."""
        if self.turned == 90:
            return y - self.bottom, x - self.left
        if self.turned == 180:
            return self.right - x, y - self.bottom
        if self.turned == 270:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    def shows(self, x: float, y: float) -> bool:
        """Whether an upright place lies on the page."""
        wide, high = self.right - self.left, self.top - self.bottom
        if self.turned in (90, 270):
            wide, high = high, wide
        return -2 <= x <= wide + 2 and -2 <= y <= high + 2
