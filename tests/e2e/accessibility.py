"""axe-core over every page in both themes: ``make a11y``. Ours fail, Streamlit's own are listed."""

from __future__ import annotations

import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

from tests.e2e.hard_cases import every_page
from tests.e2e.screenshots import THEMES, places
from tests.e2e.serving import browser, chromium, served
from tests.support.hard_study import hard_study
from tests.support.two_coders import two_coders
from tests.support.two_strands import build
from tests.support.worked_study import later_pages, work_on
from workbench.api import Project, create_project, demonstration

GRAVE = ("serious", "critical")
# A node is ours where it stands in html of ours, or inside a component of ours (its shadow root).
RUN = """async () => {
  const found = await axe.run(document, {resultTypes: ["violations"]});
  const ours = target => {
    if (target.some(Array.isArray)) return true;
    const node = document.querySelector(target[target.length - 1]);
    return node !== null && node.closest(".stHtml, [data-testid^='stBidi']") !== null;
  };
  return found.violations.flatMap(v => v.nodes.map(n => ({
    rule: v.id, impact: n.impact ?? v.impact, help: v.help, target: n.target.flat().join(" "),
    ours: ours(n.target), html: n.html.slice(0, 160),
  })));
}"""
Findings = dict[tuple[bool, str, str, str], list[str]]
"""(ours, impact, rule, what it is) → where."""


def more_places(project: Project) -> dict[str, str]:
    """The pages of the demonstration that the pictures do not show."""
    pack = project.draw_pack(6, seed=1)
    theme = project.codebook().themes()[0].id
    pair = project.convergence("group").pairs[0]
    coding = project.codings()[0].id
    project.pick_quote(coding)
    memo = project.add_memo("Look at this again.", about=[coding])
    return {
        "themes": "/themes",
        "themes-sheet": f"/themes?theme={theme}",
        "versions": "/codebook?view=versions",
        "judge-pair": f"/judge?theme={pair.theme_id}&a={pair.a.id}&b={pair.b.id}&by=group",
        "memos-memo": f"/memos?memo={memo.id}",
        "quotes-quote": f"/quotes?quote={project.quotes().quotes[0].id}",
        "settle": "/settle",
        "settle-document": "/settle?document=interview_01.txt",
        "plain": "/plain",
        "plain-passage": f"/plain?pack={pack.id}",
        "plain-break": f"/plain?pack={pack.id}&rest=1",
    }


def look(window: Browser, axe: str, address: str, what: dict[str, str], found: Findings) -> None:
    """Run axe on each place in each theme."""
    for theme in THEMES:
        page = window.new_page(viewport={"width": 1280, "height": 900}, color_scheme=theme)
        for name, path in what.items():
            page.goto(address + path)
            page.wait_for_selector(".wb-page, .page .turn")
            page.wait_for_timeout(1500)
            for one in _axe(page, axe):
                key = (one["ours"], one["impact"], one["rule"], one["help"])
                found[key].append(f"{name} ({theme}): {one['target']}  {one['html']}")
        page.close()


def _axe(page: Page, axe: str) -> list[dict[str, Any]]:
    if not page.evaluate("() => 'axe' in window"):
        page.add_script_tag(content=axe)
    answer: list[dict[str, Any]] = page.evaluate(RUN)
    return answer


def told(found: Findings, ours: bool, most: int) -> int:
    """Print what was found; returns how many are grave."""
    print("Ours:" if ours else "Streamlit's own:")
    grave = 0
    for (mine, impact, rule, help_), places_ in sorted(found.items()):
        if mine is ours:
            grave += len(places_) if impact in GRAVE else 0
            print(f"  {impact}: {rule} ({len(places_)}) {help_}")
            # One of each kind of element, whatever page and words it stands with.
            kinds = {place.split("  ")[-1].split(">")[0]: place for place in places_}
            for place in list(kinds.values())[:most]:
                print(f"      {place}")
    print(f"  serious or critical: {grave}")
    return grave


def main(axe: Path) -> int:
    """Make the studies, serve them, look; 1 where something grave is ours."""
    if chromium() is None:
        print("no Chromium here; install it: apt install chromium", file=sys.stderr)
        return 1
    script, found = axe.read_text(encoding="utf-8"), defaultdict(list)
    with tempfile.TemporaryDirectory() as made, browser() as window:
        folder = Path(made)
        project = demonstration(folder / "demonstration.db")
        for document in project.documents():
            project.mark_read(document.id)
        work_on(project)
        what = places(project) | more_places(project) | later_pages(project)
        with served(folder / "demonstration.db") as address:
            look(window, script, address, what, found)
        two_coders(create_project(folder / "two.db"), folder).close()
        with served(folder / "two.db") as address:
            both = {"settle-two": "/settle", "settle-talk": "/settle?document=talk.txt"}
            look(window, script, address, both, found)
        build(create_project(folder / "strands.db"), folder).close()
        with served(folder / "strands.db") as address:
            walk = {"strands-two": "/strands", "crosswalk-two": "/crosswalk"}
            walk |= {f"{view}-two": f"/strands?view={view}" for view in ("balance", "lineage")}
            look(window, script, address, walk, found)
        hard = hard_study(create_project(folder / "hard.db"), folder, words=4000, codings=400)
        work_on(hard)
        with served(folder / "hard.db") as address:
            what_hard = {f"{name}-hard": place for name, place in every_page(hard).items()}
            look(window, script, address, what_hard, found)
        create_project(folder / "empty.db", name="A new study").close()
        pages = ("", *(place.strip("/") for place in what.values() if "?" not in place))
        with served(folder / "empty.db") as address:
            empty = {f"{page or 'start'}-empty": f"/{page}" for page in dict.fromkeys(pages)}
            look(window, script, address, empty, found)
    told(found, ours=False, most=1)
    return 1 if told(found, ours=True, most=20) else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
