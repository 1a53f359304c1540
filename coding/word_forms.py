"""Other forms of a word: from a table of lemmas where one is installed, else English rules.

The rules give regular forms (waits, waited, waiting) and those of common irregular verbs; they also
give forms that do not exist, which no text holds. A table (spaCy's lookups) knows its language.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from functools import cache

from coding.searching import fold

_IRREGULAR = """
be am is are was were been being|have has had having|do does did done doing|go goes went gone going
say says said saying|get gets got gotten getting|make makes made making|know knows knew known
think thinks thought thinking|take takes took taken taking|see sees saw seen seeing
come comes came coming|give gives gave given giving|find finds found finding
tell tells told telling|feel feels felt feeling|leave leaves left leaving|put puts putting
mean means meant|keep keeps kept keeping|let lets letting|begin begins began begun beginning
hear hears heard hearing|run runs ran running|bring brings brought bringing
write writes wrote written writing|sit sits sat sitting|stand stands stood standing
lose loses lost losing|pay pays paid paying|meet meets met meeting|speak speaks spoke spoken
understand understands understood|hold holds held holding|fall falls fell fallen falling
sleep sleeps slept sleeping|eat eats ate eaten eating|lie lies lay lain lying|hurt hurts hurting
break breaks broke broken breaking|choose chooses chose chosen|child children|woman women|man men
person people|foot feet|tooth teeth|life lives|wife wives|bad worse worst|good better best
"""
_GROUPS = [line.split() for line in _IRREGULAR.replace("\n", "|").split("|") if line.strip()]
_VOWELS = re.compile(r"[aeiouy]+")
_SHORT = re.compile(r"[^aeiou][aeiouy][^aeiouwxy]$")


def forms_for(language: str) -> tuple[Callable[[str], Collection[str]], str] | None:
    """(forms of a folded word, what they come from in words); None where there is neither a table
    nor rules for the language."""
    table = _lemmas(language)
    if table is not None:
        return _from_table(table), f"the table of lemmas for “{language}”"
    if language == "en":
        return english, "rules for regular English words and a list of common irregular ones"
    return None


def english(word: str) -> set[str]:
    """The forms of an English word, itself included."""
    found = {word}
    for group in _GROUPS:
        if word in group:
            return found.union(group)
    for base in _bases(word):
        found |= _inflected(base)
    return found


def _bases(word: str) -> set[str]:
    found = {word}
    if word.endswith("ies") and len(word) > 4:
        found.add(word[:-3] + "y")
    elif re.search(r"(s|x|z|ch|sh|o)es$", word):
        found |= {word[:-2], word[:-1]}
    elif re.search(r"[^su]s$", word) and not word.endswith("is") and len(word) > 3:
        found.add(word[:-1])
    for ending in ("ied", "ed", "ing"):
        if word.endswith(ending):
            found |= _stems(word[: -len(ending)], ending)
            break
    return found


def _stems(stem: str, ending: str) -> set[str]:
    """What may stand before -ed or -ing: nurs(e), visit, stop(p), car(e) but not car."""
    if ending == "ied":
        return {stem + "y"} if len(stem) > 1 else set()
    if len(stem) < 3 or not _VOWELS.search(stem):
        return {stem + "e"} if len(stem) == 2 and _VOWELS.search(stem) else set()
    if stem[-1] == stem[-2] and stem[-1] not in "aeiou":
        return {stem, stem[:-1]}
    if _SHORT.search(stem) and len(_VOWELS.findall(stem)) == 1:
        return {stem + "e"}  # a short stem would have doubled its last letter
    return {stem, stem + "e"}


def _inflected(base: str) -> set[str]:
    if len(base) < 2:
        return {base}
    if re.search(r"[^aeiou]y$", base):
        return {base, base[:-1] + "ies", base[:-1] + "ied", base + "ing"}
    more = base + ("es" if re.search(r"(s|x|z|ch|sh|o)$", base) else "s")
    if base.endswith("e"):
        return {base, base + "s", base + "d", base[:-1] + "ing", base + "ing"}
    found = {base, more, base + "ed", base + "ing"}
    if _SHORT.search(base):
        found |= {base + base[-1] + "ed", base + base[-1] + "ing"}
    return found


def _from_table(table: Mapping[str, str]) -> Callable[[str], Collection[str]]:
    written: dict[str, set[str]] = defaultdict(set)
    lemma: dict[str, set[str]] = defaultdict(set)
    for form, base in table.items():
        written[fold(base)].add(fold(form))
        lemma[fold(form)].add(fold(base))

    def forms(word: str) -> set[str]:
        bases = lemma.get(word, {word})
        return {word, *bases}.union(*(written.get(base, set()) for base in bases))

    return forms


@cache
def _lemmas(language: str) -> Mapping[str, str] | None:
    """spaCy's table form → lemma, where ``spacy-lookups-data`` is installed."""
    from spacy.lookups import load_lookups

    try:
        tables = load_lookups(language, ["lemma_lookup"], strict=False)
    except (ImportError, ValueError):  # spaCy does not know the language
        return None
    if not tables.has_table("lemma_lookup"):
        return None
    return {
        form: base
        for form, base in tables.get_table("lemma_lookup").items()
        if isinstance(form, str) and isinstance(base, str)
    }
