"""A Rich Text file as paragraphs and tables.

Our own few lines because the libraries for it keep only the text: bold names, tables, deleted
passages and fonts' encodings are lost in them.
"""

from __future__ import annotations

from importers import codepages, limits
from importers.errors import BrokenFile, TooLarge
from importers.rtf_text import FONTS, SHEET, SKIP, TEXT, Characters, State
from importers.rtf_words import KEPT, NOT_TEXT, SHAPES, SIGNS, SYMBOLS, TOKEN
from importers.transcript import ReadOptions
from importers.written import Body
from importers.written.apart import NOTES, Apart
from importers.written.building import Builder

_DEEPEST = 500
_MARKS = {"b": "bold", "i": "italic", "v": "hidden", "deleted": "deleted", "mvf": "deleted"}
_PLACES = {"fonttbl": FONTS, "stylesheet": SHEET}
_OF_THE_MACHINE = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def body_of(data: bytes, options: ReadOptions) -> Body:
    """The document; BrokenFile where it ends in the middle."""
    if data.count(b"\\") + data.count(b"{") > limits.RTF_TOKENS:
        raise TooLarge(
            f"this .rtf holds more than {limits.RTF_TOKENS:,} pieces of markup. "
            "Split it into one file a conversation."
        )
    start = data.find(b"{\\rtf")
    if start < 0:
        raise BrokenFile(
            "this is no Rich Text although it is named .rtf; open it in the program it came from "
            "and save it as .docx or .rtf."
        )
    apart = Apart(options.keep)
    main = Builder()
    _Reader(data, main, apart).read(data[start:].decode("latin-1"))
    body = Body(main.parts())
    apart.into(body)
    return body


class _Reader:
    """Follows groups and control words; characters go to ``Characters``."""

    def __init__(self, data: bytes, main: Builder, apart: Apart) -> None:
        self._apart = apart
        self._state = State(main)
        self._out = Characters(data, self._state, apart)
        self._stack: list[State] = []
        self._star = False
        self._fonts: dict[int, str] = {}
        self._font = self._default_font = 0
        self._headings: set[int] = set()
        self._header_row = False

    def read(self, source: str) -> None:
        """Every token in order, to the end of the outermost group."""
        at = 0
        while found := TOKEN.match(source, at):
            at = found.end()
            kind = found.lastgroup
            if kind in ("word", "number"):
                number = None if found["number"] is None else int(found["number"])
                if found["word"] == "bin":
                    at += max(0, number or 0)
                self._control(found["word"], number)
            elif kind == "text":
                self._out.literal(found["text"])
            elif kind == "hex":
                self._out.coded(bytes.fromhex(found["hex"].replace("\\'", "")))
            elif kind == "symbol":
                self._symbol(found["symbol"])
            elif kind == "brace":
                self._out.break_off()
                self._star = False
                if found["brace"] == "{":
                    self._open()
                elif self._close():
                    return
        raise BrokenFile("this .rtf is cut short; ask for it again or save it anew.")

    def _enter(self, state: State) -> None:
        self._state = self._out.state = state

    def _open(self) -> None:
        if len(self._stack) >= _DEEPEST:
            raise BrokenFile("this .rtf is nested beyond what can be read.")
        self._stack.append(self._state)
        self._enter(self._state.inner())

    def _close(self) -> bool:
        """End a group; whether it was the document's."""
        ended = self._state
        if self._stack:
            self._enter(self._stack.pop())
        if ended.place == FONTS:
            self._out.font_codec = self._fonts.get(self._default_font)
        if ended.place == self._state.place == SHEET:
            name = self._out.name.strip(" ;").lower()
            if name.startswith(("heading", "title")):
                self._headings.add(ended.style)
            self._out.name = ""
        return not self._stack

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._star = True
        elif symbol in "\r\n":
            self._out.flush()
            self._end_paragraph()
        elif symbol in "{}\\":
            self._out.literal(symbol)
        elif symbol in SYMBOLS:
            self._out.sign(SYMBOLS[symbol])

    def _control(self, word: str, number: int | None) -> None:
        self._out.flush()
        star, self._star = self._star, False
        state = self._state
        if word in KEPT or word in SHAPES or word in NOT_TEXT or word in _PLACES:
            self._destination(word)
        elif state.place == FONTS:
            self._font_word(word, number)
        elif state.place == SHEET:
            self._sheet_word(word, number, star)
        elif star:
            state.place = SKIP
        elif state.place == TEXT:
            self._text_word(word, number)

    def _destination(self, word: str) -> None:
        state = self._state
        if word in _PLACES:
            state.place = _PLACES[word]
            return
        if word in KEPT and state.place == TEXT:
            self._kept_part(KEPT[word])
            return
        if word in SHAPES:
            self._apart.leave("text boxes")
        state.place = SKIP

    def _kept_part(self, kind: str) -> None:
        """A header, footer, note or comment begins: it is read apart."""
        outer, made = self._state, Builder()
        self._apart.add(kind, made)
        if kind in NOTES:
            outer.into.text(self._apart.mark(kind))
        self._enter(State(made, codec=outer.codec, fallback=outer.fallback))

    def _font_word(self, word: str, number: int | None) -> None:
        if word == "f":
            self._font = number or 0
        elif word == "fcharset":
            codec = codepages.of_charset(number or 0)
            if codec is not None:
                self._fonts[self._font] = codec
        elif word == "cpg" and number:
            self._fonts[self._font] = codepages.of_page(number)

    def _sheet_word(self, word: str, number: int | None, star: bool) -> None:
        if word in ("s", "cs", "ds", "ts"):
            self._state.style = (number or 0) if word == "s" else -1
        elif star:
            self._state.place = SKIP

    def _text_word(self, word: str, number: int | None) -> None:
        if word == "u":
            self._out.unicode(number or 0)
        elif word in SIGNS:
            self._out.sign(SIGNS[word])
        elif not (self._paragraph_word(word, number) or self._character_word(word, number)):
            if word == "ansicpg" and number:
                self._out.codec = codepages.of_page(number)
            elif word == "deff":
                self._default_font = number or 0
            elif word in _OF_THE_MACHINE:
                self._out.codec = _OF_THE_MACHINE[word]

    def _paragraph_word(self, word: str, number: int | None) -> bool:
        state = self._state
        if word in ("par", "sect", "nestcell"):
            self._end_paragraph()
        elif word == "pard":
            state.in_table, state.style = False, 0
        elif word == "s":
            state.style = number or 0
        elif word == "intbl":
            state.in_table = number != 0
        elif word == "cell":
            state.into.cell(heading=state.style in self._headings)
        elif word == "row":
            state.into.row(header=self._header_row)
        elif word in ("trowd", "trhdr"):
            self._header_row = word == "trhdr"
        else:
            return False
        return True

    def _character_word(self, word: str, number: int | None) -> bool:
        state = self._state
        if word in _MARKS:
            setattr(state, _MARKS[word], number != 0)
        elif word == "plain":
            state.plain()
        elif word == "f":
            state.codec = self._fonts.get(number or 0) or self._out.codec
        elif word == "uc":
            state.fallback = max(0, 1 if number is None else number)
        elif word.startswith("ul") and word != "ulc":
            state.underlined = number != 0 and word != "ulnone"
        else:
            return False
        return True

    def _end_paragraph(self) -> None:
        state = self._state
        if state.place == TEXT:
            state.into.paragraph(heading=state.style in self._headings, in_table=state.in_table)
