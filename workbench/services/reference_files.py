"""Which file is which paper of a reference list."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importers import Transcript
    from importers.references import Reference

_OPENING = 6_000
_LONG_TITLE = 20


def matched(
    found: Sequence[Reference], texts: Mapping[str, tuple[bytes, Transcript]]
) -> dict[int, str]:
    """Index of a paper → the file it is in; the surest sign first, each file once."""
    result: dict[int, str] = {}
    for sign in (_by_name, _by_doi, _by_title, _by_author):
        for file, (_, text) in texts.items():
            if file in result.values():
                continue
            fitting = [
                at
                for at, reference in enumerate(found)
                if at not in result and sign(reference, Path(file), text.text[:_OPENING])
            ]
            if len(fitting) == 1:
                result[fitting[0]] = file
    return result


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _by_name(reference: Reference, file: Path, _: str) -> bool:
    return file.name.casefold() in (name.casefold() for name in reference.files)


def _by_doi(reference: Reference, file: Path, opening: str) -> bool:
    doi = _letters(reference.doi)
    return bool(doi) and (doi in _letters(opening) or doi in _letters(file.stem))


def _by_title(reference: Reference, file: Path, opening: str) -> bool:
    title, stem = _letters(reference.title), _letters(file.stem)
    if len(title) < _LONG_TITLE:
        return bool(title) and title == stem
    cut = len(stem) >= _LONG_TITLE and stem in title
    return title in _letters(opening) or title in stem or cut


def _by_author(reference: Reference, file: Path, _: str) -> bool:
    stem = _letters(file.stem)
    family = _letters(reference.authors[0].split(",")[0]) if reference.authors else ""
    return bool(family and reference.year) and family in stem and reference.year in stem
