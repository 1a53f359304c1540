"""How labels are set off from words: the expressions behind ``candidates``.

Each matches from where a line's own marks end; its group ``label`` is the label, ``open`` the mark
that sets it off, ``time`` a stamp beside it.
"""

from __future__ import annotations

import re

from importers.grammar.times import RANGE, STAMP

_TAGS = r"b|strong|i|em|u"
_OPEN = rf"(?P<open>[*_`]{{1,3}}|<(?:{_TAGS})>)?"
_CLOSE = rf"(?:[*_`]{{1,3}}|</(?:{_TAGS})>)?"
_LABEL = (
    r"(?P<label>(?:\?{1,3}|[^\s:：\[\](){}<>|\t*_#•\-–—?`][^:：\n\t|*\[\]<>`]{0,118}?)"
    r"(?:\s?\[[^\[\]:：\n]{1,40}\])?)"
)
_TIME = rf"(?:[\s,|–—@-]*(?P<time>{STAMP}))"

PREFIX = re.compile(
    r"\s*(?:>{1,3}\s*|#{1,6}\s+|[•▪●‣◦\u25a0-\u25ff※]\s*|[-–—](?=[^\W\d])|[–—]\s+(?=[^\W\d])|\|\s*|<(?:p|li|div|span)\b[^<>]{0,80}>\s*)?"
    r"(?:[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?\s*)?"
)
NUMBER = re.compile(
    r"(?:\d{1,5}[.):]?|\(\d{1,4}\)|\[\d{1,4}\])[ \t]+(?=[^\W\d])|[-*+]\s+(?=[*_\w\[<])"
)
"""A line number, or a mark of a list."""
BEFORE_TIME = re.compile(r"(?:\d{1,5}[.):]?[ \t]+|[-*+]\s+)(?=[*_`\[(]{0,3}\d{1,3}[:.]\d)")
"""The same, before a time."""
TIME_PREFIX = re.compile(rf"{_CLOSE}(?P<time>{STAMP}){_CLOSE}[\s,;|–—-]*")
COLON = re.compile(rf"{_OPEN}{_LABEL}{_CLOSE}{_TIME}?\s*{_CLOSE}\s*(?P<colon>[:：﹕]):?{_CLOSE}-?")
BRACKET = re.compile(
    rf"{_OPEN}\\?(?P<left>[\[<{{(【［〔〈])\s*{_CLOSE}(?P<label>[^\[\](){{}}<>:：\n【】［］]{{1,60}}?"
    rf"(?:\([^()\n]{{1,40}}\))?)\s*[:：]?{_CLOSE}\s*\\?[\]>}})】］〕〉]"
    rf"(?P<link>\([^()\s]{{1,300}}\))?{_CLOSE}\s*(?P<colon>[:：])?{_CLOSE}"
)
BRACKET_TIMED = re.compile(
    rf"(?P<open>)\\?[\[(](?:(?P<label>[^\[\]():：\n]{{1,60}}?)[\s,|–-]+(?P<time>{RANGE})"
    rf"|(?P<before>{RANGE})[\s,|–-]+(?P<tagged>[^\[\]():：\n]{{1,60}}?))\s*\\?[\])]\s*[:：]?"
)
TIMED = re.compile(rf"{_OPEN}\[?{_LABEL}\]?{_CLOSE}[:：]?{_TIME}{_CLOSE}\s*[:：]?{_CLOSE}\s*$")
TIMED_INLINE = re.compile(rf"{_OPEN}{_LABEL}{_CLOSE}\s+(?P<time>{STAMP})\s*{_CLOSE}(?=\s)")
DASH = re.compile(
    rf"{_OPEN}{_LABEL}{_CLOSE}(?:\s+[–—―-]{{1,2}}|[–—―-]{{1,2}}\s|—){_CLOSE}(?![\d>])"
)
TAB = re.compile(r"(?P<open>)(?P<label>[^\s:：\t][^:：\n\t]{0,40}?)\s*\t\s*(?=\S)")
GAP = re.compile(r"(?P<open>)(?P<label>[^\s:：][^:：\n\t]{0,40}?)(?: {2,}|\u3000[ \u3000]*)(?=\S)")
BARE = re.compile(r"(?P<open>)(?P<label>[A-Z][A-Z0-9_.-]{0,11}) (?=\S)")
ARROW = re.compile(rf"{_OPEN}{_LABEL}{_CLOSE}\s*(?:>{{1,2}}|=>?|\||/{{1,2}})\s+")
SPOKEN = re.compile(r"(?P<open>)(?P<label>[^\s:：「」『』、。]{1,16})\s?(?=[「『])")
_AFTER_STOP = rf"{_CLOSE}(?:\.{_CLOSE}\s+|．\s*)(?=\S)"
STOP = re.compile(rf"{_OPEN}(?P<label>[^\W\d_][^:：.．\n\t]{{0,30}}?){_AFTER_STOP}")
STOP_TITLED = re.compile(
    rf"{_OPEN}(?P<label>(?:Mr|Mrs|Ms|Dr|M|Mme|MR|MRS|MS|DR|Sr|Sra)\. "
    rf"(?:l[ea] )?[^\W\d_][^:：.．\s]{{1,30}}(?: [^:：.．\s]{{1,20}})?){_AFTER_STOP}"
)
SEMICOLON = re.compile(rf"{_OPEN}{_LABEL}{_CLOSE}\s*;\s+")
MARKED = re.compile(
    r"(?:(?P<open>\*\*\*?|__)(?P<label>[^*_\n]{1,60}?)(?P=open)"
    r"|<(?P<tag>b|strong)>(?P<tagged>[^<>\n]{1,60}?)</(?P=tag)>)\s*(?:[–—-]\s+)?"
)
AFTER_COLON = re.compile(r"\s|$|[*_`<\[(\"“«¿¡‘'…-]")
FROM = re.compile(r"From\s+(?P<name>.+?)(?:\s+to\s+.+)?", re.IGNORECASE)
"""A chat of a meeting: ``10:22:05 From Ann to Everyone: words``."""
