"""Pictures of every page in both themes: ``python -m tests.e2e.screenshots [FOLDER]``."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.e2e import hard_cases
from tests.e2e.serving import browser, chromium, served
from tests.support.worked_study import later_pages, work_on
from workbench.api import Project, create_project, demonstration

SIZES = ((1440, 900), (1024, 768))
THEMES = ("light", "dark")
EMPTY = (
    "import", "documents", "people", "code", "reading", "suggestions", "codebook", "themes",
    "memos", "compare", "judge", "matrices", "framework", "pictures", "quotes", "narratives",
    "workshops", "checklist", "export", "analysis", "strands", "crosswalk",
    "conceptual", "member-checks",
)  # fmt: skip
TALK = (
    "Ward B, 12 May\n\n"
    + "INT: And what was that like?\nPatient: It was long, and nobody said why.\n" * 6
    + "Pateint: Nobody.\nINT: Thank you.\n"
)


def places(project: Project) -> dict[str, str]:
    """What is looked at: name → address."""
    report = project.report()
    theme = report.themes[0]
    spoken_as = [q for side in theme.sides for q in side.quotes if q.speaking_as]
    quote = (spoken_as or list(theme.sides[0].quotes))[0]
    passage = f"document={quote.document_id}&turn={quote.turn}&coding={quote.coding}"
    return {
        "start": "/",
        "documents": "/documents",
        "transcript": f"/documents?document={quote.document_id}",
        "passage": f"/documents?{passage}",
        "compare": "/compare",
        "theme": f"/compare?theme={theme.id}",
        "theme-silent": f"/compare?theme={report.themes[3].id}",
        "judge": "/judge",
        "matrices": "/matrices?rows=codes",
        "framework": "/framework",
        "pictures": "/pictures",
        "analysis": "/analysis",
        "import": "/import",
        "people": "/people",
        "codebook": "/codebook",
        "codebook-code": f"/codebook?code={project.codebook().children(theme.id)[0].id}",
        "export": "/export",
        "code": f"/code?{passage}",
        "reading": "/reading?q=wait*",
        "reading-code": f"/reading?code={theme.id}",
        "suggestions": "/suggestions",
        "memos": "/memos",
        "quotes": "/quotes",
        "checklist": "/checklist",
        "conceptual": "/conceptual",
        "member-checks": "/member-checks",
        "narratives": f"/narratives?theme={theme.id}",
        "kit": "/export?take=paper+kit",
    }


def take(
    window: Browser,
    address: str,
    what: dict[str, str],
    folder: Path,
    end: str = "",
    sizes: tuple[tuple[int, int], ...] = SIZES,
) -> None:
    """Each place at each size in each theme."""
    for theme in THEMES:
        for width, height in sizes:
            page = window.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
            for name, path in what.items():
                page.goto(address + path)
                page.wait_for_selector(".wb-page, .page .turn")
                # The flash of a passage is over; elsewhere, what is drawn late is there.
                page.wait_for_timeout(3200 if "turn=" in path else 1500)
                page.screenshot(path=folder / f"{name}{end}-{theme}-{width}.png")
            page.close()


def take_import(window: Browser, address: str, folder: Path) -> None:
    """Files looked at before they are stored: one that can be read, one that cannot."""
    files = [("ward_b.txt", TALK.encode()), ("scan.pdf", b"%PDF-1.4 no text")]
    for theme in THEMES:
        for width, height in SIZES:
            page = window.new_page(viewport={"width": width, "height": height}, color_scheme=theme)
            page.goto(f"{address}/import")
            page.wait_for_selector(".wb-empty")
            page.set_input_files(
                "input[type=file]",
                [{"name": n, "mimeType": "text/plain", "buffer": data} for n, data in files],
            )
            page.wait_for_selector(".wb-first")
            page.wait_for_timeout(800)
            page.screenshot(path=folder / f"import-files-{theme}-{width}.png")
            page.close()


def main(folder: Path) -> int:
    """Make the studies, serve them, look."""
    if chromium() is None:
        print("no Chromium here; install it: apt install chromium", file=sys.stderr)
        return 1
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, browser() as window:
        project = demonstration(Path(made) / "demonstration.db")
        for document in project.documents():
            project.mark_read(document.id)
        for coding in project.codings()[::60]:
            project.pick_quote(coding.id, reason="Says it plainly.")
            project.add_memo("Look at this again, beside the others.", about=[coding.id])
        what = places(project) | later_pages(work_on(project))
        with served(Path(made) / "demonstration.db") as address:
            take(window, address, what, folder)
            take_import(window, address, folder)
        create_project(Path(made) / "empty.db", name="A new study", actor="AB").close()
        pages = {"start": "/"} | {name: f"/{name}" for name in EMPTY}
        with served(Path(made) / "empty.db") as address:
            take(window, address, pages, folder, "-empty")
        with served(Path(made) / "gone.db") as address:
            take(window, address, {"start": "/"}, folder, "-gone")
        with served(None) as address:
            take(window, address, {"start": "/"}, folder, "-none")
        hard_cases.take_all(window, Path(made), folder)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("screenshots")))
