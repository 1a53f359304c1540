"""Web pages: what a reader of the page sees, as dialogue."""

from __future__ import annotations

import contextlib
import random
from collections.abc import Callable
from html import escape

import pytest

from importers import BrokenFile, EmptyFile, ReadError, TooLarge, Transcript, read
from tests.importers.pdf_files import Turn, talk

PAIR = ("Anna", "Bertram")
NAMES = ("Ms. Higgins", "Dr. Tanaka-Rowe", "Ellen O'Hara")
SAID = talk(PAIR, 20)
Each = Callable[[int, str, str], str]


def page(body: str, css: str = "") -> str:
    head = f'<meta charset="utf-8"><title>Interview</title><style>{css}</style>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def whole(text: str | bytes, name: str = "a.html") -> Transcript:
    return read(text.encode() if isinstance(text, str) else text, name)


def turns(text: str | bytes, name: str = "a.html") -> list[Turn]:
    result = whole(text, name)
    return [(turn.speaker, result.words_of(turn)) for turn in result.turns]


def time(n: int) -> str:
    return f"00:{n // 6:02}:{n % 6 * 10:02}"


LAYOUTS: dict[str, tuple[str, Each, str]] = {
    "paragraphs": ("{}", lambda n, who, said: f"<p>{who}: {said}</p>", ""),
    "bold": ("{}", lambda n, who, said: f"<p><b>{who}:</b> {said}</p>", ""),
    "bold without a colon": ("{}", lambda n, who, said: f"<p><strong>{who}</strong> {said}", ""),
    "bold line": ("{}", lambda n, who, said: f"<p><b>{who}</b><br>{said}</p>", ""),
    "line breaks": ("<div>{}</div>", lambda n, who, said: f"{who}: {said}<br />\n", ""),
    "two line breaks": ("<p>{}", lambda n, who, said: f"{who}: {said}<br><br>", ""),
    "terms": ("<dl>{}</dl>", lambda n, who, said: f"<dt>{who}</dt><dd>{said}</dd>", ""),
    "terms, old": ("<DL>{}</DL>", lambda n, who, said: f"<DT>{who}:<DD>{said}\n", ""),
    "terms in boxes": (
        "<dl>{}</dl>",
        lambda n, who, said: f"<div><dt>{who}</dt><dd><p>{said}</p></dd></div>",
        "",
    ),
    "table": ("<table>{}</table>", lambda n, who, said: f"<tr><td>{who}<td>{said}", ""),
    "table with a header": (
        "<table><thead><tr><th>Time<th>Speaker<th>Text</thead>{}</table>",
        lambda n, who, said: f"<tr><td>{time(n)}</td><td>{who}</td><td>{said}</td></tr>",
        "",
    ),
    "table for looks": (
        "<table><tr><td>Menu</td><td>{}</td></tr></table>",
        lambda n, who, said: f"<p>{who}: {said}</p>",
        "",
    ),
    "boxes": (
        "{}",
        lambda n, who, said: (
            f'<div class="turn"><div class="speaker">{who}</div><div class="time">{time(n)}</div>'
            f"<div>{said}</div></div>"
        ),
        "",
    ),
    "spans": (
        "{}",
        lambda n, who, said: (
            f'<div><span class="speaker">{who}</span><span class="utterance">{said}</span></div>'
        ),
        "",
    ),
    "time first": (
        "{}",
        lambda n, who, said: f"<p><span>[{time(n)}]</span> <b>{who}</b>: {said}</p>",
        "",
    ),
    "headings": ("{}", lambda n, who, said: f"<h3>{who}</h3><p>{said}</p>", ""),
    "style sheet": (
        "{}",
        lambda n, who, said: (
            f'<p class="c0"><span class="c3">{who}</span><span class="c1"> {said}</span></p>'
        ),
        ".c3{font-weight:700}.c1{font-weight:400}",
    ),
    "all in a bold that is none": (
        '<b style="font-weight:normal">{}</b>',
        lambda n, who, said: f'<p><span style="font-weight:700">{who}</span> {said}</p>',
        "",
    ),
    "word processor": (
        "{}",
        lambda n, who, said: (
            f"<p class=MsoNormal><b><span\nlang=EN-GB>{who}:<o:p></o:p></span></b>"
            f"<span>&nbsp;{said}<o:p></o:p></span></p>"
        ),
        "",
    ),
    "typed": ("<pre>{}</pre>", lambda n, who, said: f"{who}: {said}\n\n", ""),
    "quoted": (
        "{}",
        lambda n, who, said: f"<p><em>{who}:</em></p><blockquote>{said}</blockquote>",
        "",
    ),
    "name and time": ("{}", lambda n, who, said: f"<p>{who} &nbsp;{time(n)}<br>{said}</p>", ""),
}


@pytest.mark.parametrize("labels", [PAIR, NAMES], ids=["two", "three"])
@pytest.mark.parametrize("name", LAYOUTS)
def test_layouts(name: str, labels: tuple[str, ...]) -> None:
    around, each, css = LAYOUTS[name]
    said = talk(labels, 20)
    inside = "".join(each(n, who or "", escape(words)) for n, (who, words) in enumerate(said))
    result = whole(page(around.format(inside), css))
    labelled = [turn for turn in result.turns if turn.speaker is not None]
    assert [(turn.speaker, result.words_of(turn)) for turn in labelled] == said
    if "time" in name or name in ("table with a header", "boxes"):
        assert labelled[1].seconds == (10.0, 20.0)


def test_what_is_the_pages_and_not_the_conversations() -> None:
    said = "".join(f"<p>{who}: {words}</p>" for who, words in SAID)
    around = (
        "<nav>Home: news</nav><header><ul><li>Menu: all</ul></header><main><h1>A talk</h1>"
        f"{said}<script>var x = '<p>Anna: no</p>';</script><p hidden>Anna: hidden</p>"
        '<p style="display: none">Anna: gone</p><p class="off">Anna: off</p><del>old</del></main>'
        "<aside>See also</aside><footer>Copyright: me</footer>"
    )
    result = whole(page(around, ".off, .x{display:none}"))
    assert [turn for turn in turns(page(around, ".off, .x{display:none}")) if turn[0]] == SAID
    assert result.front_matter is not None
    assert result.front_matter.of(result.text) == "A talk"


def test_entities_spaces_and_breaks() -> None:
    odd = (
        "<p>A:&nbsp; caf&eacute; &lt;b&gt; it&#146;s&#133; &#128512;\n   wide   <i>and</i>\tso"
        "<p>B: so&shy;ft<wbr>ly <q>said</q><p>A: C.<p>B: D."
    )
    assert turns(odd) == [
        ("A", "café <b> it’s… 😀 wide and so"),
        ("B", "softly “said”"),
        ("A", "C."),
        ("B", "D."),
    ]


def test_old_pages_broken_at_the_edge_of_the_screen() -> None:
    rows = [
        "Anna: It was a long way round and nobody had told us<br>where the desk was.",
        "Bertram: They said that somebody would ring back by<br>the end of the week.",
    ]
    body = "<br><br>\n".join(rows * 3)
    assert turns(page(body))[:2] == [
        ("Anna", "It was a long way round and nobody had told us where the desk was."),
        ("Bertram", "They said that somebody would ring back by the end of the week."),
    ]


@pytest.mark.parametrize(
    ("encoding", "says"),
    [
        ("windows-1251", '<meta http-equiv="Content-Type" content="text/html; charset={}">'),
        ("shift_jis", "<meta charset={}>"),
        ("iso-8859-2", '<?xml version="1.0" encoding="{}"?>'),
        ("utf-8-sig", ""),
        ("utf-16", ""),
        ("utf-8", '<meta charset="iso-8859-1">'),
    ],
)
def test_encodings(encoding: str, says: str) -> None:
    words = {"windows-1251": "Да, спасибо.", "shift_jis": "はい。", "iso-8859-2": "Že ano."}
    said = words.get(encoding, "Où ça ?")
    text = f"{says.format(encoding)}<html><body><p>INT: Yes?<p>P1: {said}<p>INT: So.<p>P1: {said}"
    assert turns(text.encode(encoding))[1] == ("P1", said)


@pytest.mark.parametrize("name", ["a.doc", "a.txt", "a.docx", "a", "a.htm", "a.xls"])
def test_under_any_name(name: str) -> None:
    assert turns(page("<p>P1: One.<p>P2: Two."), name) == [("P1", "One."), ("P2", "Two.")]


def test_a_part_of_a_page_by_its_name() -> None:
    assert turns("<p>P1: One.</p><p>P2: Two.</p>") == [("P1", "One."), ("P2", "Two.")]


def test_unlabelled_text_is_in_its_paragraphs() -> None:
    assert turns("<h1>A day</h1><p>It rained.</p><p>We stayed in.</p>") == [
        (None, "A day"),
        (None, "It rained."),
        (None, "We stayed in."),
    ]


@pytest.mark.parametrize(
    ("data", "kind", "says"),
    [
        (page("").encode(), EmptyFile, "no text on this web page"),
        (page("<script>x()</script>").encode(), EmptyFile, "no text on this web page"),
        (b'<!DOCTYPE html [<!ENTITY a "b">]><html><body>&a;', BrokenFile, "entities"),
    ],
)
def test_errors(data: bytes, kind: type[ReadError], says: str) -> None:
    with pytest.raises(kind, match=says):
        read(data, "a.html")


@pytest.mark.parametrize("tag", ["div", "b", "table><tr><td", "dl><dt", "ul><li"])
def test_nested_out_of_this_world(tag: str) -> None:
    with pytest.raises(TooLarge, match="deep"):
        read((f"<{tag}>" * 20_000 + "P1: One.").encode(), "a.html")


def test_tags_never_closed_in_a_long_page() -> None:
    said = "".join(f"<p><font>P{n % 2}: Number {n}." for n in range(900))
    assert [words for _, words in turns(said)] == [f"Number {n}." for n in range(900)]


@pytest.mark.parametrize("part", ["<p></p>", "<b><i></b></i>", "<table>"])
def test_a_million_of_anything(part: str) -> None:
    with pytest.raises(ReadError):
        read(part.encode() * 1_000_000, "a.html")


def test_mangled_bytes_never_do_more_than_refuse() -> None:
    chance = random.Random(11)
    each = LAYOUTS["terms"][1]
    whole_page = page(
        "<table><tr><td><dl>" + "".join(each(0, "A", "B.") for _ in range(9))
    ).encode()
    for _ in range(200):
        data = bytearray(whole_page)
        for _ in range(chance.randrange(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(ReadError):
            assert read(bytes(data), "a.html").turns
