"""Hostile words come out inert and intact: every part in every format."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from markdown_it import MarkdownIt

from workbench.api import Project, create_project, kit_of, people_changes
from workbench.exports.kit import registry
from workbench.exports.kit.as_latex import escaped
from workbench.values import Kit, KitChoice

EVERY = tuple(part.name for part in registry.parts())
NAMES = {
    "formula": "=cmd|'/C calc'!A0",
    "html": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "latex": r"\input{/etc/passwd} $x_1^2$ 100% #1 & ~{}",
    "markdown": "[link](javascript:alert(1)) **bold** `code` ![i](http://x.invalid/i.png) # h",
    "pipe": "one | two \\| three > four",
    "rtl": "מרפאה: המתנה ארוכה",
    "auto": "http://x.invalid/a www.x.invalid mail@x.invalid",
}
LONG = "waited and waited; " * 525 + "=end"
"""A quote of 9,979 characters."""
SPOKEN = (*NAMES.values(), LONG)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Kit, Project]:
    """A kit of a study in which every name and word is hostile; nothing in it is cut."""
    folder = tmp_path_factory.mktemp("hostile-kit")
    project = create_project(folder / "s.db", name=f"Study {NAMES['html']} {NAMES['latex']}")
    talk = "".join(f"P{n}: {words}\n" for n, words in enumerate(SPOKEN))
    (folder / "talk.txt").write_text(talk, encoding="utf-8")
    project.import_files([folder / "talk.txt"])
    for at, (kind, name) in enumerate(NAMES.items()):
        project.assign_participants(
            [{"document": "talk.txt", "speaker": f"P{at}", "participant": f"P{at}",
              "groups": _cell(name), f"about {kind}": name}]
        )  # fmt: skip
    base = project.people_table()
    labels = list(NAMES.values())
    rows = [
        dict(row) | {"paper_label": labels[int(row["participant"][1:])][:80]}
        if row["participant"].startswith("P") and int(row["participant"][1:]) < len(labels)
        else dict(row)
        for row in base.rows
    ]
    project.save_people(people_changes(base, rows))
    for name in NAMES.values():
        project.add_code(
            name, kind="theme", definition=f"Means {name}", include=name, exclude=name,
            central_idea=f"Idea {name}",
        )  # fmt: skip
    book = project.codebook()
    for code in list(book):
        for words in SPOKEN:
            project.code("talk.txt", code.id, quote=words)
    for coding in project.codings():
        if coding.code_id == next(iter(book)).id:
            id_ = project.pick_quote(coding.id, reason=NAMES["formula"])
            project.write_narrative(
                coding.code_id, f"{' '.join(NAMES.values())}\n\n{{{{quote:{id_}}}}}"
            )
    kit = kit_of(project.kit_report(), KitChoice(parts=EVERY, words=0))
    yield kit, project
    project.close()


def _cell(name: str) -> str:
    """A name in a cell whose values are joined by ``|``."""
    return name.replace("\\", "\\\\").replace("|", "\\|").replace(">", "\\>")


def of(kit: Kit, suffix: str) -> dict[str, bytes]:
    found = {name: data for name, data in kit.files.items() if name.endswith(f".{suffix}")}
    assert len(found) >= 9
    return found


def flat(text: str) -> str:
    return " ".join(text.split())


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text.append(data)


SAFE_TAGS = {
    "html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "b", "blockquote",
    "ul", "li", "table", "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip


def test_html_runs_and_loads_nothing(made: tuple[Kit, Project]) -> None:
    for name, data in of(made[0], "html").items():
        seen = _Seen()
        seen.feed(data.decode("utf-8"))
        assert seen.tags <= SAFE_TAGS, name
        assert not {a for a in seen.attributes if a.startswith("on") or a in ("src", "href")}, name
        assert "url(" not in data.decode()
        assert "@import" not in data.decode()
    told = {name: _text(data) for name, data in of(made[0], "html").items()}
    for words in SPOKEN:
        assert flat(words) in told["web/journal_table.html"]
        assert flat(words) in told["web/quotes.html"]
        assert flat(words) in told["web/narratives.html"]


def _text(data: bytes) -> str:
    seen = _Seen()
    seen.feed(data.decode("utf-8"))
    return flat("".join(seen.text))


def test_markdown_is_text_only(made: tuple[Kit, Project]) -> None:
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    for name, data in of(made[0], "md").items():
        seen = _Seen()
        html = reader.render(data.decode("utf-8"))
        seen.feed(html)
        assert not seen.tags & {"script", "img", "a", "code", "pre"}, name
        if name in ("markdown/journal_table.md", "markdown/quotes.md"):
            told = flat("".join(seen.text))
            for words in SPOKEN:
                assert flat(words) in told, (name, words[:40])
            cells = {len(row.split("<td")) for row in html.split("<tr>")[1:] if "<td" in row}
            assert len(cells) == 1, "a pipe has opened a further cell"


def test_latex_holds_only_our_commands(made: tuple[Kit, Project]) -> None:
    for name, data in of(made[0], "tex").items():
        text = data.decode("utf-8")
        body = text.split(r"\begin{document}", 1)[1]
        commands = set(re.findall(r"\\([A-Za-z]+)", body))
        assert "input" not in commands, name
        assert commands <= OURS, (name, commands - OURS)
    table = flat(made[0].files["latex/journal_table.tex"].decode())
    for words in SPOKEN:
        assert flat(escaped(flat(words))) in table, words[:40]


OURS = {
    "Large", "bfseries", "itshape", "par", "section", "subsection", "begin", "end", "item",
    "textbf", "newline", "footnotesize", "scriptsize", "small", "dimexpr", "linewidth", "tabcolsep",
    "relax", "caption", "toprule", "midrule", "bottomrule", "endfirsthead", "endhead",
    "endlastfoot", "addlinespace", "ifdefined", "directlua", "bgroup", "textdir", "egroup", "else",
    "fi", "textbackslash", "textasciitilde", "textasciicircum", "textless", "textgreater",
    "textbar", "textquotedbl", "textquotesingle", "textasciigrave", "textdagger", "textdaggerdbl",
    "ldots", "textendash", "textemdash", "textperiodcentered", "textquotedblleft",
    "textquotedblright", "includegraphics", "IfFileExists", "textheight", "ensuremath", "leq",
    "textquoteleft", "textquoteright", "linebreak",
}  # fmt: skip


def test_word_holds_the_words_and_no_field_of_theirs(made: tuple[Kit, Project]) -> None:
    for name, data in of(made[0], "docx").items():
        document = Document(io.BytesIO(data))
        codes = [e.text or "" for e in document.element.iter() if e.tag.endswith("instrText")]
        assert all(code.strip().startswith(("SEQ", "PAGE", "NUMPAGES")) for code in codes), name
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            linked = "".join(
                archive.read(part).decode() for part in archive.namelist() if ".rels" in part
            )
        assert 'TargetMode="External"' not in linked, name
    (grid,) = Document(io.BytesIO(made[0].files["word/quotes.docx"])).tables
    told = flat("\n".join(cell.text for row in grid.rows for cell in row.cells))
    for words in SPOKEN:
        assert flat(words) in told


def test_csv_cells_begin_no_formula(made: tuple[Kit, Project]) -> None:
    for name, data in of(made[0], "csv").items():
        for row in csv.reader(io.StringIO(data.decode("utf-8"), newline="")):
            for cell in row:
                assert cell.lstrip(" ")[:1] not in set("=+-@\t\r|%"), (name, cell[:40])
    told = made[0].files["tables/quotes.csv"].decode()
    rows = list(csv.DictReader(io.StringIO(told, newline="")))
    assert {row["original"].removeprefix("'") for row in rows} == set(SPOKEN)


def test_excel_cells_are_strings(made: tuple[Kit, Project]) -> None:
    for name, data in of(made[0], "xlsx").items():
        book = openpyxl.load_workbook(io.BytesIO(data))
        for row in book.worksheets[0].iter_rows():
            for cell in row:
                assert cell.data_type != "f", (name, cell.value)
                assert cell.hyperlink is None
    sheet = openpyxl.load_workbook(io.BytesIO(made[0].files["tables/quotes.xlsx"])).worksheets[0]
    assert {row[3] for row in sheet.iter_rows(min_row=2, values_only=True)} == set(SPOKEN)


def test_contents_say_each_thing_on_one_line(made: tuple[Kit, Project], tmp_path: Path) -> None:
    text = made[0].files["contents.txt"].decode("utf-8")
    assert text.splitlines()[0].startswith("Paper kit: Study <script>")
    assert "\t" not in text
