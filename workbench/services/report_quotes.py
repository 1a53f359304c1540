"""The passages of a report, made code by code as somebody looks at a theme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cached_property
from operator import itemgetter

from coding.parts import Stretch
from coding.spans import Span
from workbench.services.snapshot import Applied, Snapshot
from workbench.values import Quote
from workbench.values.quotes import may_be_quoted

_Place = tuple[int, int]
"""(place of the coding among all, of the part in the coding): the order passages are shown in."""
_Found = tuple[_Place, Stretch, Applied, list[str]]
_Of = Mapping[str, list[tuple[_Place, Quote]]]


class Passages:
    """Every passage in people's words; the same words under the same code by several coders are
    one quote with several coders."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._made: dict[str, _Of] = {}

    def of(self, codes: Collection[str], group: str) -> list[Quote]:
        """What a group's people say under any of these codes, in the order of the codings."""
        placed = [each for code in codes for each in self._of(code).get(group, ())]
        return [quote for _, quote in sorted(placed, key=itemgetter(0))]

    @cached_property
    def _by_code(self) -> Mapping[str, list[tuple[int, Applied]]]:
        found: dict[str, list[tuple[int, Applied]]] = defaultdict(list)
        for n, coding in enumerate(self._snapshot.codings):
            found[coding.code_id].append((n, coding))
        return dict(found)

    def _of(self, code: str) -> _Of:
        """Group → (place, quote) of every passage of one code."""
        if code not in self._made:
            self._made[code] = self._make(code)
        return self._made[code]

    def _make(self, code: str) -> _Of:
        found: dict[tuple[str, str, int, int], _Found] = {}
        for n, coding in self._by_code.get(code, ()):
            words = self._snapshot.documents[coding.document_id].words
            for k, part in enumerate(words.parts(coding.start, coding.end)):
                if part.stretch is None:
                    continue
                for group in part.stretch.counted_groups:
                    at = (group, coding.document_id, part.start, part.end)
                    first = found.setdefault(at, ((n, k), part.stretch, coding, []))
                    first[3].append(coding.coder)
        result: dict[str, list[tuple[_Place, Quote]]] = defaultdict(list)
        for (group, _, start, end), (place, stretch, coding, coders) in found.items():
            quote = self._quote(coding, stretch, Span(start, end), coders)
            result[group].append((place, quote))
        return dict(result)

    def _quote(self, coding: Applied, stretch: Stretch, span: Span, coders: list[str]) -> Quote:
        document = self._snapshot.documents[coding.document_id]
        consent = self._snapshot.consents.get(stretch.participant or "")
        withheld = not may_be_quoted(consent)
        return Quote(
            coding=coding.id,
            document=document.name,
            document_id=document.id,
            turn=stretch.turn,
            start=span.start,
            end=span.end,
            text="" if withheld else span.of(document.text).strip(),
            speaker=stretch.speaker or "",
            participant=self._snapshot.participants.get(stretch.participant or ""),
            method=document.method,
            code=self._snapshot.codebook[coding.code_id].name,
            coders=tuple(dict.fromkeys(coders)),
            speaking_as=stretch.speaking_as is not None,
            withheld=withheld,
        )
