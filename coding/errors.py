"""Errors of the pure analysis layer.

CodingError
├── SpanError        a span outside its text, empty, or of nothing but spaces
├── PathError        a code path that cannot be read
├── LabelError       a label template with an unknown field
├── CodebookError    a codebook that contradicts itself
└── QueryError       a search that cannot be read
"""


class CodingError(Exception):
    """Anything the analysis layer refuses; the message says what, which one, and what to do."""


class SpanError(CodingError):
    """A span that does not lie in its text, or holds no words."""


class PathError(CodingError):
    """A code path that cannot be read."""


class LabelError(CodingError):
    """A label template that cannot be filled."""


class CodebookError(CodingError):
    """A codebook that contradicts itself (a cycle, two nodes with one path)."""


class QueryError(CodingError):
    """A search that cannot be read; the message says what to write instead."""
