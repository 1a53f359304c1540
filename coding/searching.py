"""Words as they are searched, and queries over them: word, "a phrase", begin*, OR, -without.

Words are folded alike in texts and queries: case, accents and compatibility forms do not matter.
What is a word is said here only, so that both databases find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product

from coding.errors import QueryError
from coding.spans import Span, merged

LONGEST = 100
"""Characters of a folded word that are kept; what is longer is no word anybody types."""
MOST_FORMS = 400
"""Ways a term may be written, all its words' forms together."""

# Signs of scripts that Python does not count as letters are parts of words all the same.
_SIGNS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u0e00-\u0eff\u1000-\u109f\u1780-\u17d3\u200c\u200d"
)
_SINGLE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
"""Written without spaces: each sign is a word, and a word of several is a phrase."""
_WORD = re.compile(rf"[{_SINGLE}]|(?:(?![{_SINGLE}])(?:[^\W_]|[{_SIGNS}]))+")
_DROPPED = re.compile("[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u0670\u200c\u200d]")
_PIECE = re.compile(r'(-?)"([^"]*)"(\*?)|(\S+)')
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "＂": '"'})


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and where it stands in its text."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """A word without case, accents and compatibility forms."""
    if word.isascii():
        return word.lower()[:LONGEST]
    plain = unicodedata.normalize("NFKD", word).casefold()
    dropped = _DROPPED.sub("", unicodedata.normalize("NFKD", plain))
    whole = unicodedata.normalize("NFC", dropped)
    return "".join(c for c in whole if c.isalnum() or not c.isascii())[:LONGEST]


def words_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of ``text[start:end]``, in order; places are those of the whole text."""
    stop = len(text) if end is None else end
    for found in _WORD.finditer(text, start, stop):
        folded = fold(found.group())
        if folded:
            yield Word(folded, found.start(), found.end())


@dataclass(frozen=True, slots=True)
class Term:
    """Words one after the other; with ``begins`` the last is only how a word begins."""

    words: tuple[str, ...]
    begins: bool = False

    def at(self, said: Sequence[str], place: int) -> bool:
        """Whether the words stand at this place."""
        if place + len(self.words) > len(said):
            return False
        *first, last = self.words
        if any(said[place + n] != word for n, word in enumerate(first)):
            return False
        here = said[place + len(first)]
        return here.startswith(last) if self.begins else here == last


@dataclass(frozen=True, slots=True)
class Query:
    """Of each of ``every`` at least one term, and none of ``none``."""

    every: tuple[tuple[Term, ...], ...]
    none: tuple[Term, ...] = ()

    def find(self, words: Sequence[Word]) -> list[Span] | None:
        """Where its terms stand, as few spans as can be; None where the words do not match."""
        said = [word.folded for word in words]
        if any(term.at(said, n) for term in self.none for n in range(len(said))):
            return None
        spans: list[Span] = []
        for clause in self.every:
            here = [
                Span(words[n].start, words[n + len(term.words) - 1].end)
                for term in clause
                for n in _places(term, said)
            ]
            if not here:
                return None
            spans += here
        return merged(spans)

    def in_other_forms(self, forms: Callable[[str], Collection[str]]) -> Query:
        """The same with every form of its words; the beginning of a word stays as it is.

        QueryError where a term could be written in too many ways.
        """
        return Query(
            tuple(
                tuple(f for term in clause for f in _forms(term, forms)) for clause in self.every
            ),
            tuple(form for term in self.none for form in _forms(term, forms)),
        )


def _places(term: Term, said: Sequence[str]) -> list[int]:
    return [n for n in range(len(said)) if term.at(said, n)]


def _forms(term: Term, forms: Callable[[str], Collection[str]]) -> list[Term]:
    fixed = len(term.words) - 1 if term.begins else len(term.words)
    each = [
        sorted({word, *forms(word)}) if n < fixed else [word] for n, word in enumerate(term.words)
    ]
    found = [Term(words, term.begins) for words in islice(product(*each), MOST_FORMS + 1)]
    if len(found) > MOST_FORMS:
        raise QueryError(
            f"“{' '.join(term.words)}” could be written in more than {MOST_FORMS} ways. "
            "Search for fewer words of it, or without other forms."
        )
    return found


def parse(asked: str) -> Query:
    """A query as people write it; QueryError says what is wrong with it and what to write."""
    text = asked.translate(_QUOTES)
    if text.count('"') % 2:
        raise QueryError(
            f"“{asked.strip()}” opens a phrase and does not close it. "
            'Put a second " after its last word.'
        )
    every: list[list[Term]] = []
    none: list[Term] = []
    joining = False
    for minus, phrase, star, bare in _PIECE.findall(text):
        if bare == "OR":
            if joining or not every:
                raise _lonely_or()
            joining = True
            continue
        without = minus == "-" or (len(bare) > 1 and bare.startswith("-"))
        written = phrase + star if not bare else bare[1:] if without else bare
        term = _term(written, asked)
        if term is None:
            continue
        if without and joining:
            raise QueryError("OR joins words that are looked for; take the minus after it away.")
        if without:
            none.append(term)
        elif joining:
            every[-1].append(term)
        else:
            every.append([term])
        joining = False
    if joining:
        raise _lonely_or()
    return _whole(every, none, asked)


def _whole(every: Sequence[Sequence[Term]], none: Sequence[Term], asked: str) -> Query:
    if not every and none:
        raise QueryError(
            f"“{asked.strip()}” says only what must not be there. Add a word that must be."
        )
    if not every:
        raise QueryError(
            'There is no word to look for. Write one or more words, a "phrase" in quotes, or the '
            "beginning of a word with a star: nurs*"
        )
    return Query(tuple(map(tuple, every)), tuple(none))


def _lonely_or() -> QueryError:
    return QueryError(
        "OR stands between two words or phrases: pain OR ache. To find the word “or” itself, "
        "write it small."
    )


def _term(written: str, asked: str) -> Term | None:
    """The term; None where nothing of it is a word (a dash between two words, say)."""
    begins = written.endswith("*")
    inner = written.rstrip("*")
    words = tuple(word.folded for word in words_of(inner))
    if "*" in inner or (begins and not words):
        raise QueryError(
            f"In “{asked.strip()}” a star does not stand at the end of a word. It stands for how "
            "a word may go on: nurs* finds nurse, nurses and nursing."
        )
    return Term(words, begins) if words else None


def any_of(terms: Collection[str]) -> Query:
    """A list of words and phrases as one query: a turn with any of them matches.

    QueryError where the list holds no word.
    """
    found = [term for written in terms if (term := _term(written.strip(), written)) is not None]
    if not found:
        raise QueryError("The list of terms holds no word. Write one word or phrase a line.")
    return Query((tuple(dict.fromkeys(found)),))
