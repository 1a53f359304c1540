"""Pictures of every page with what is hard to show: ``python -m tests.e2e.hard_cases [FOLDER]``.

Long names, 80 codes, none, right-to-left words, a focus group of 20,000 words; at 1280 and 1920.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from tests.e2e.serving import browser, served
from tests.support.hard_study import FOCUS, RIGHT, hard_study, without_codes
from tests.support.worked_study import later_pages, work_on
from workbench.api import Project, create_project

SIZES = ((1280, 800), (1920, 1080))
NO_CODES = (
    "code", "reading", "suggestions", "codebook", "themes", "memos", "compare", "judge", "quotes",
    "settle", "plain", "export", "workshops", "checklist", "matrices", "framework", "pictures",
    "narratives", "strands", "crosswalk", "analysis",
)  # fmt: skip


def every_page(project: Project) -> dict[str, str]:
    """What is looked at: name → address; every page, and what opens on it."""
    focus, right = project.document(FOCUS), project.document(RIGHT)
    theme, group = project.codebook().themes()[0], project.groups()[0].name
    code = project.codebook().children(theme.id)[0].id
    coding = project.codings(document=FOCUS)[300]
    turn = next(t.n for t in focus.turns if t.start <= coding.start < t.end)
    pair = project.convergence("group").pairs[0]
    pack = project.draw_pack(6, seed=1)
    memo, quote = project.memos()[0], project.quotes().quotes[0]
    return {
        "start": "/",
        "import": "/import",
        "documents": "/documents",
        "transcript": f"/documents?document={right.id}",
        "people": "/people",
        "code": f"/code?document={focus.id}&turn={turn}&coding={coding.id}",
        "code-right": f"/code?document={right.id}",
        "plain": "/plain",
        "plain-passage": f"/plain?pack={pack.id}",
        "plain-break": f"/plain?pack={pack.id}&rest=1",
        "reading": "/reading?q=wait*",
        "reading-code": f"/reading?code={theme.id}",
        "suggestions": "/suggestions",
        "settle": "/settle",
        "settle-document": f"/settle?document={FOCUS}",
        "codebook": "/codebook",
        "codebook-code": f"/codebook?code={code}",
        "versions": "/codebook?view=versions",
        "themes": "/themes",
        "themes-sheet": f"/themes?theme={theme.id}",
        "memos": f"/memos?memo={memo.id}",
        "compare": "/compare",
        "compare-theme": f"/compare?theme={theme.id}&group={group}",
        "judge": "/judge",
        "judge-pair": f"/judge?theme={pair.theme_id}&a={pair.a.id}&b={pair.b.id}&by=group",
        "quotes": f"/quotes?quote={quote.id}",
        "export": "/export",
    } | (later_pages(project) if project.workshops.all() else {})


def take_all(window: Browser, made: Path, folder: Path) -> None:
    """The full study and the one without codes."""
    from tests.e2e.screenshots import take

    project = create_project(made / "hard.db", name="How people are told what comes next")
    work_on(hard_study(project, made))
    what = every_page(project)
    project.close()
    with served(made / "hard.db") as address:
        take(window, address, what, folder, "-hard", SIZES)
    without_codes(create_project(made / "no-codes.db", name="No codes yet"), made).close()
    with served(made / "no-codes.db") as address:
        take(window, address, {name: f"/{name}" for name in NO_CODES}, folder, "-no-codes", SIZES)


def main(folder: Path) -> int:
    """Only the hard cases."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as made, browser() as window:
        take_all(window, Path(made), folder)
    print(f"{len(list(folder.glob('*.png')))} pictures in {folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("screenshots")))
