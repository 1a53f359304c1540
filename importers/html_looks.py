"""How elements of a web page look: what is hidden, what is bold, what stands on its own line."""

from __future__ import annotations

import re
from typing import Any

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "header", "hgroup", "hr", "legend", "li", "main", "menu", "ol", "p", "pre", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "xmp", "plaintext",
    "turn", "utterance",
}  # fmt: skip
_HIDDEN = frozenset({
    "applet", "area", "aside", "audio", "base", "canvas", "datalist", "del", "embed", "footer",
    "frame", "frameset", "head", "iframe", "img", "input", "link", "map", "math", "meta", "nav",
    "noframes", "noscript", "object", "option", "param", "picture", "progress", "rp", "rt", "s",
    "script", "select", "source", "strike", "style", "svg", "template", "textarea", "title",
    "track", "video",
})  # fmt: skip
_STRONG = frozenset({"b", "strong", "i", "em", "u", "cite", "dfn", "mark", "th"})
_CLASS = re.compile(r"\.([\w-]+)\s*(?:,|$)")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|bolder|[6-9]00)|font-style\s*:\s*(?:italic|oblique)")
_LIGHT = re.compile(r"font-weight\s*:\s*(?:normal|lighter|[1-5]00)")
_GONE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_NAMES = re.compile(
    r"(?:^|[-_ ])(?:speaker|spk|author|interlocutor|participant|role|who)s?(?:$|[-_ ])"
    r"|(?:speaker|author|user|person|participant)[-_]?name",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"time|stamp|duration|utter|speech|content|message|text|words|said", re.IGNORECASE
)
_LONGEST_SHEET = 2_000_000
_SCREEN_READER = frozenset({"sr-only", "visually-hidden", "screen-reader-text"})


class Looks:
    """What the style sheets in the page say of classes, and what elements say themselves."""

    def __init__(self, sheets: str) -> None:
        self._strong: set[str] = set()
        self._hidden: set[str] = set(_SCREEN_READER)
        for rule in sheets[:_LONGEST_SHEET].split("}"):
            selectors, _, rules = rule.rpartition("{")
            classes = set(_CLASS.findall(selectors.rpartition("{")[2].strip()))
            if _BOLD.search(rules):
                self._strong |= classes
            if _GONE.search(rules):
                self._hidden |= classes

    def hides(self, element: Any) -> bool:
        """Whether nobody sees the element, or it is the page's and not the conversation's."""
        if element.tag in _HIDDEN or not isinstance(element.tag, str):
            return True
        if element.tag == "header":
            return element.find(".//nav") is not None or element.find(".//ul") is not None
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            return True
        return bool(_GONE.search(element.get("style", ""))) or bool(
            self._hidden & set(element.get("class", "").split())
        )

    def strong(self, element: Any, inherited: bool) -> bool:
        """Whether the element's text is set off: bold, italic, or said to be a speaker's name."""
        style = element.get("style", "")
        if _LIGHT.search(style):
            return False
        if element.tag in _STRONG or _BOLD.search(style):
            return True
        named = element.get("class", "")
        if self._strong & set(named.split()):
            return True
        return inherited or (element.tag not in BLOCKS and _NAMES.search(named) is not None)

    def sets_apart(self, element: Any) -> bool:
        """Whether an element inside a line is shown with a space around it."""
        if element.tag in BLOCKS:
            return False
        named = element.get("class", "")
        return bool(_NAMES.search(named) or _PARTS.search(named) or element.tag == "time")
