"""Five short papers written for the purpose, as Word files with a RIS and a BibTeX list.

What each says to each question of the frame is a plan, so every figure is known beforehand.
"""

from __future__ import annotations

from pathlib import Path

FRAME = ("Who was involved", "How they worked", "What changed")
"""The frame of questions, as themes."""
PAPERS = {
    "Ash 2018": ("Ash, Cora", "2018", "A kitchen table for a ward plan"),
    "Birch 2019": ("Birch, Bo", "2019", "Letters people wanted to open"),
    "Cedar 2020": ("Cedar, Di", "2020", "Twelve walks through one clinic"),
    "Dogwood 2021": ("Dogwood, Ed", "2021", "Pictures of a waiting room"),
    "Elder 2022": ("Elder, Fay", "2022", "A diary kept by nine carers"),
}
ANSWERS = {
    ("Ash 2018", 0): "Six patients and two nurses sat on the panel.",
    ("Ash 2018", 1): "They met weekly around a kitchen table.",
    ("Ash 2018", 2): "The ward plan was drawn anew.",
    ("Birch 2019", 0): "Eleven readers who had been patients wrote the letters.",
    ("Birch 2019", 2): "The letter lost half of its words.",
    ("Cedar 2020", 0): "Walkers were chosen from a list of volunteers.",
    ("Cedar 2020", 1): "Each walk was filmed and talked through.",
    ("Dogwood 2021", 1): "Photographs were sorted on the floor.",
    ("Elder 2022", 0): "Nine carers kept a diary.",
    ("Elder 2022", 1): "Diaries were read aloud in pairs.",
}
"""(paper, place of the question) → the sentence that answers it; nobody else answers."""
SUMMARIES = {
    ("Ash 2018", 0): "Six patients, two nurses; = one panel.",
    ("Ash 2018", 1): "Weekly, informal.",
    ("Elder 2022", 0): "Carers only.",
}


def write(folder: Path) -> tuple[list[Path], list[Path]]:
    """A RIS list with the Word files of its three papers, a BibTeX list with those of its two."""
    from docx import Document

    files = []
    for case, (_, _, title) in PAPERS.items():
        page = Document()
        page.add_paragraph("This paper is invented.")
        for (paper, _), sentence in ANSWERS.items():
            if paper == case:
                page.add_paragraph(sentence)
        files.append(folder / f"{case.replace(' ', '_').lower()}_{title.replace(' ', '_')}.docx")
        page.save(str(files[-1]))
    listed = list(PAPERS.values())
    ris = "".join(
        f"TY  - JOUR\nAU  - {author}\nPY  - {year}\nTI  - {title}\nER  - \n"
        for author, year, title in listed[:3]
    )
    bib = "\n".join(
        f"@article{{p{year}, title = {{{title}}}, author = {{{author}}}, year = {year}}}"
        for author, year, title in listed[3:]
    )
    (folder / "first.ris").write_text(ris, encoding="utf-8")
    (folder / "second.bib").write_text(bib, encoding="utf-8")
    return [*files[:3], folder / "first.ris"], [*files[3:], folder / "second.bib"]
