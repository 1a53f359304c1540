"""What may be a speaker's label, and what it says of the speaker."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

from importers.grammar import lexicon
from importers.grammar.times import has_time

_PAREN = re.compile(r"\s*[(\[（【]([^()\[\]（）【】]*)[)\]）】]\s*")
_CODE = re.compile(r"[A-Z]{1,5}[ _.-]?\d{1,4}[A-Za-z]?|[a-z]{1,3}[_-]?\d{1,4}|[A-Z]|[A-Z]{2,4}")
_SURE_CODE = re.compile(r"(?!Q\d)[A-Z]{1,4}[_-]?\d{1,3}[A-Za-z]?|(?i:id|spk|speaker)[ _-]?\d{1,3}")
_NUMBERED = re.compile(r"(?P<word>[^\W\d_]+)[ _.#-]*(?P<number>\d{1,4}|[A-Za-z])")
_FORBIDDEN = re.compile(r"[:?!;\"“”„«»…=<>{}|\\@$%^~•♪]|#(?!\d)|//|\.\.|--")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_SPACE = re.compile(r"\s+")
_NICKNAME = re.compile(r" [\"“'‘]\w+[\"”'’] ")
_TITLED = re.compile(
    r"(?:the )?(?:mr|mrs|ms|miss|mx|dr|prof|professor|sir|dame|lord|lady|baroness|baron|sen|rep|rev"
    r"|hon|judge|justice|sister|father|senator|representative|councillor|cllr|herr|frau|hr|fr|mme"
    r"|mlle|m|monsieur|madame|señor|señora|sr|sra|srta|don|doña|signor|signora|sig|senhor|senhora"
    r"|dona|mevrouw|meneer|mevr|dhr|pan|pani|pán|paní|doamna|domnul|госпожа|господин|κ|κα"
    r"|κος)\b\.? (?:(?:the|le|la|el|der|die) )?\S",
    re.IGNORECASE,
)
_BIBLIOGRAPHIC = re.compile(r"[^\W\d_][\w'’-]+, (?:[^\W\d_]\b\.?[ -]?){1,3}")
_ELIDED = re.compile(r"[^\W\d_]{1,3}['’-][^\W\d_]")  # d'Arc, al-Din
_ASKED = lexicon.QUESTIONS | lexicon.ANSWERS
_NICK = re.compile(r"[^\W\d][\w-]*")
_SENTENCE = re.compile(r"[^\W\d_]{5,}\.")
_LONGEST_NICK = 24
_LONGEST = 60
_LONGEST_NOTE = 90
_MOST_WORDS = 6
_REMEMBERED = 1 << 14


class Shape(IntEnum):
    """How much a string looks like a label, on its own."""

    NONE = 0
    """Cannot be one."""
    WEAK = 1
    """One lower-case word or the like: only in a file that is labelled throughout."""
    NAME = 2
    """Written as names are."""
    STRONG = 3
    """A role, a numbered role or a participant code."""


@lru_cache(maxsize=_REMEMBERED)
def cleaned(label: str) -> str:
    """A label without invisible marks, Markdown marks and doubled white space."""
    label = _INVISIBLE.sub("", label)
    return _SPACE.sub(" ", label).strip(" \t*_#>\\.,:：-–—|\"'“”").strip()


@lru_cache(maxsize=_REMEMBERED)
def key_of(label: str) -> str:
    """What two spellings of one label have in common."""
    return unicodedata.normalize("NFKC", label).casefold().strip(" .")


def without_paren(label: str) -> tuple[str, tuple[str, ...]]:
    """The label without what it holds in brackets, and that."""
    notes: list[str] = []
    for _ in range(2):  # brackets in brackets
        notes += [note.strip() for note in _PAREN.findall(label) if note.strip()]
        label = _SPACE.sub(" ", _PAREN.sub(" ", label)).strip()
    return label, tuple(notes)


def is_titled(label: str) -> bool:
    """Whether the label is a name with its title: ``Dr. Smith``, ``MR. HILL``, ``Frau Weber``."""
    return (
        len(label.split()) <= _MOST_WORDS
        and not any(_SENTENCE.fullmatch(word) for word in label.split()[:-1])
        and _TITLED.match(label) is not None
        and not any(
            word[:1].islower() and word not in lexicon.PARTICLES for word in label.split()[2:]
        )
        and label.split(maxsplit=1)[0][:1].isupper()
    )


@lru_cache(maxsize=_REMEMBERED)
def shape_of(label: str) -> Shape:
    """How much ``label`` (cleaned) looks like a speaker's label."""
    base, notes = without_paren(_NICKNAME.sub(" ", label))
    if base in ("?", "??", "???"):
        return Shape.STRONG
    key = key_of(base)
    if not base or len(base) > _LONGEST or has_time(base):
        return Shape.NONE
    if _FORBIDDEN.search(base.removesuffix("?")) or _BIBLIOGRAPHIC.fullmatch(base):
        return Shape.NONE
    if any(len(note) > _LONGEST_NOTE for note in notes) or not any(c.isalpha() for c in base):
        return Shape.NONE
    if is_sound(key):
        return Shape.NONE
    return _shape_of_key(base, key)


def _shape_of_key(base: str, key: str) -> Shape:
    if key in lexicon.UNIDENTIFIED or role_of(base):
        return Shape.STRONG
    if base[-1] == "?" and _FORBIDDEN.search(base[:-1]) is None:  # P3?: it may have been P3
        return Shape.STRONG if shape_of(base[:-1]) is Shape.STRONG else Shape.NONE
    if _SURE_CODE.fullmatch(base):
        return Shape.STRONG
    if key in lexicon.NOT_SPEAKERS or key in lexicon.METADATA or _is_numbered_thing(base):
        return Shape.NONE
    if len(key) > 1 and key in _ASKED:
        return Shape.WEAK
    if _CODE.fullmatch(base):
        return Shape.NAME
    if is_titled(base):
        return Shape.STRONG
    if key in lexicon.PRONOUNS:
        return Shape.WEAK
    return _shape_of_words(base)


def is_sound(key: str) -> bool:
    """Whether a bracketed word is a sound or a transcriber's remark ("laughter")."""
    first = key.split(" ", 1)[0].strip(".,:;")
    return key in lexicon.NON_SPEECH or first in lexicon.NON_SPEECH - {
        "name",
        "end",
        "all",
        "f",
        "m",
    }


def _is_numbered_thing(base: str) -> bool:
    match = _NUMBERED.fullmatch(base)
    if match is None or not match["number"].isdigit():
        return False
    word = match["word"].casefold()
    return (
        word in lexicon.NOT_SPEAKERS
        or word in lexicon.METADATA
        or word in ("question", "part", "no")
    )


def _shape_of_words(base: str) -> Shape:
    tokens = base.split()
    if any(_SENTENCE.fullmatch(token) for token in tokens[:-1]):
        return Shape.NONE
    if len(tokens) > _MOST_WORDS or (base[-1] in ".,;" and len(tokens) > 3):
        return Shape.NONE
    if not is_cased(base):
        return _shape_of_uncased(base, tokens)
    lower = 0
    for token in tokens:
        word = token.strip(".,'’‘-()&+/·")
        if not word or word[0].isdigit() or word.casefold() in lexicon.PARTICLES:
            continue
        if word[0].islower() and word == word.lower() and not _ELIDED.match(word):
            lower += 1
    if not lower and (not base[0].islower() or tokens[0] != tokens[0].lower()):  # iPhone von Cy
        return Shape.NAME
    if len(tokens) <= 4 and base[0].isupper() and _names_role(tokens):
        return Shape.NAME
    alone = len(tokens) == 1 and len(base) <= _LONGEST_NICK and _NICK.fullmatch(base)
    if alone or (len(tokens) == 2 and tokens[1].isdigit()):
        return Shape.WEAK
    return Shape.NONE


def _names_role(tokens: list[str]) -> bool:
    """Whether it begins or ends with a role and tells nothing: ``Person with dementia``."""
    first, last = key_of(tokens[0]), key_of(tokens[-1])
    telling = first in lexicon.OPENING or {key_of(token) for token in tokens} & lexicon.TELLING
    return not telling and bool({first, last} & (lexicon.PARTICIPANTS | lexicon.FACILITATORS))


def _shape_of_uncased(base: str, tokens: list[str]) -> Shape:
    said = len(base) > 1 and base.endswith(lexicon.SPEECH_VERB_ENDINGS)
    if said or any(c in base for c in "，。、！？；،؟।") or ". " in base:
        return Shape.NONE
    wide = any(unicodedata.east_asian_width(char) in "WF" for char in base)
    return Shape.NAME if len(base) <= (8 if wide else 24) and len(tokens) <= 4 else Shape.NONE


def is_cased(label: str) -> bool:
    """Whether the label's script has capitals, so that names can be told from words."""
    return any(char.isupper() or char.islower() for char in label)


def is_sure_code(label: str) -> bool:
    """Whether the label is a participant code such as ``P1`` or ``SPEAKER_00``."""
    return _SURE_CODE.fullmatch(without_paren(label)[0]) is not None


@lru_cache(maxsize=_REMEMBERED)
def role_of(label: str) -> str | None:
    """``facilitator`` or ``participant`` where the label is a role, also numbered or qualified."""
    key = key_of(without_paren(label)[0])
    if key in lexicon.FACILITATORS:
        return "facilitator"
    if key in lexicon.PARTICIPANTS:
        return "participant"
    words = [word for word in re.split(r"[\s_/.,#:&+-]+|(?<=[^\W\d_]{2})(?=\d)", key) if word]
    roles = [word for word in words if word in lexicon.FACILITATORS | lexicon.PARTICIPANTS]
    rest = [word for word in words if word not in roles and word not in lexicon.QUALIFIERS]
    if not roles or len(words) > 5 or any(len(w) > 1 and not _is_number(w) for w in rest):
        return None
    return "facilitator" if roles[0] in lexicon.FACILITATORS else "participant"


def _is_number(word: str) -> bool:
    return re.fullmatch(r"[a-z]?\d{1,4}[a-z]?", word) is not None


def says_facilitator(label: str) -> bool:
    """Whether the label itself says interviewer: the role, perhaps with a number or a name."""
    if role_of(label) is not None:
        return role_of(label) == "facilitator"
    words = re.split(r"[\s,_/–-]+", key_of(without_paren(label)[0]))
    named = [word for word in words[1:] if word in lexicon.PARTICIPANTS]
    return words[0] in lexicon.FACILITATORS and len(words) <= 4 and not named


def is_unidentified(label: str) -> bool:
    """Whether the label says that nobody knows who speaks, or that several do."""
    base, _ = without_paren(label)
    key = key_of(base)
    if not key.strip("?"):
        return True
    bare = _NUMBERED.fullmatch(key)
    return (
        key in lexicon.UNIDENTIFIED
        or (bare is not None and bare["word"] in ("unknown", "unidentified", "unk"))
        or key.startswith(("unknown speaker", "unidentified speaker", "unidentified "))
    )
