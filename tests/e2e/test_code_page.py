"""The coding workspace in a real browser: nothing painted is lost, nothing stored is wrong."""

from __future__ import annotations

import csv
import io
import random
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.e2e.conftest import Watched
from tests.e2e.desk import Desk, made, serving, transcript
from workbench.api import Project, create_project, open_project

pytestmark = pytest.mark.browser

CODES = ("slow", "asked", "talked over", "jargon", "parking", "letter", "hope", "fear", "trust")
Watch = Callable[..., Watched]
PROBE = "<img src=x onerror=window.probed=1>"
HARD = (
    "👩‍👩‍👧 née e\u0301 nai\u0308ve",
    "שלום עליכם (עברית) then English שוב",
    "a\u00a0b\u202fc\u2003d   e",
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 🇬🇧🇫🇷 👍🏽 end",
    "क्षत्रिय ไทย 漢字かな 한글",
    "ﷺ \u200bzero\u200dwidth\u2060 ½ ﬁ",
)


def stored(project: Project) -> Counter[tuple[str, str]]:
    """(quote, code) of every coding."""
    return Counter((coding.quote, coding.code) for coding in project.codings())


def turn_text(project: Project, n: int) -> str:
    return next(t.text for t in project.document("talk.txt").turns if t.n == n)


def test_by_mouse(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, "INT: So?\nP1: I waited so long. Nobody came.\nP2: Yes.", CODES)
    seen = watch()
    with serving(tmp_path / "study.db") as server:
        desk = Desk(seen.page, server.address)
        desk.drag(2, "waited so long")
        expect(desk.page.locator(".chip")).to_be_visible()
        desk.page.locator(".chip button").nth(1).click()
        desk.drag(2, "Nobody")
        desk.page.locator("[data-code]", has_text="jargon").click()
        desk.page.locator("#turn-2 .said").click(click_count=3)  # the whole of it, and a line end
        expect(desk.page.locator(".chip")).to_be_visible()
        desk.press("1")
        desk.saved()
        whole = turn_text(project, 2)
        wanted = Counter([("waited so long", "asked"), ("Nobody", "jargon"), (whole, "slow")])
        assert stored(project) == wanted
        desk.shows(3)
        assert desk.lit() == 3

        desk.press("Escape")
        desk.click(2, "waited so long")  # the shortest there
        expect(desk.page.locator(".here .chosen")).to_contain_text("asked")
        desk.press("Delete")
        desk.saved()
        assert stored(project) == wanted - Counter([("waited so long", "asked")])
        desk.press("Control+z")
        desk.saved()
        assert stored(project) == wanted
        desk.press("Control+Shift+z")
        desk.saved()
        assert stored(project)["waited so long", "asked"] == 0
        desk.page.locator(".stripe[data-told^='jargon']").click()
        expect(desk.page.locator(".here .chosen")).to_contain_text("jargon")
        assert seen.outside(server.address) == []
        assert [c for c in seen.complaints if "404" not in c] == []
    assert project.check().problems == ()


def test_by_keyboard_alone(watch: Watch, tmp_path: Path) -> None:
    text = "INT: So?\nP1: I waited so long. Nobody came.\nP2: It was jargon, all of it.\nP1: Yes."
    project = made(tmp_path, text, CODES)
    page = watch().page
    with serving(tmp_path / "study.db") as server:
        page.goto(f"{server.address}/code")
        desk = Desk(page, server.address)
        desk.press("j", "ArrowRight", "ArrowRight", *["Shift+ArrowRight"] * 3, "1")
        desk.press("j", "/")
        page.keyboard.type("talk")
        desk.press("Enter", "t")
        for _ in range(4):
            desk.press("Shift+ArrowRight")
        desk.press("i")
        desk.press("Escape", ">")
        page.keyboard.type("too much")
        desk.press("Enter")
        desk.press("ArrowUp", "Shift+ArrowDown", "Shift+ArrowDown", "Control+k")
        page.keyboard.type("fear")
        desk.press("Enter")
        desk.saved()
        second, third = turn_text(project, 2), turn_text(project, 3)
        wanted = Counter([
            ("waited so long.", "slow"),
            (third, "talked over"),
            ("It was jargon, all", "“It was jargon, all”"),
            (third, "too much"),
            (f"{second}\nP2: {third}", "fear"),
        ])  # fmt: skip
        assert stored(project) == wanted
        codes = {code.name: project.codebook().path(code.id) for code in project.codebook()}
        assert codes["too much"] == "Waiting > too much"

        desk.press("q", "m")
        page.keyboard.type("Read this again, c. 10 words <b>")
        desk.press("Control+Enter")
        desk.saved()
        rows = project.changes_since(project.document("talk.txt").id).upserts
        kinds = {row["kind"]: row for row in rows}
        assert kinds["pick"]["coding"] == kinds["memo"]["target"]
        assert kinds["memo"]["text"] == "Read this again, c. 10 words <b>"
        assert "Read this again" not in page.evaluate("JSON.stringify(localStorage)")

        desk.press("?")
        expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
        desk.press("Escape", "c", "r", "x")  # Streamlit's own keys stay out
        page.wait_for_timeout(300)
        assert page.locator("[data-testid='stDialog']").count() == 0
        for _ in range(2):
            desk.press("Control+z")
        desk.saved()
        kept = {
            row["kind"] for row in project.changes_since(project.document("talk.txt").id).upserts
        }
        assert kept == {"coding"}
    assert project.check().problems == ()


def test_three_hundred_quick_keys(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, transcript(40, 12), CODES)
    with serving(tmp_path / "study.db") as server:
        desk = Desk(watch().page, server.address)
        pressed = 0
        due = time.perf_counter()
        for _ in range(34):
            for digit in "123456789":
                if pressed < 300:
                    time.sleep(max(0.0, due - time.perf_counter()))
                    desk.press(digit)
                    pressed += 1
                    due = max(due + 0.015, time.perf_counter() - 0.015)
            desk.press("j")
        assert pressed == 300
        desk.shows(300)
        desk.saved(30_000)
    table = project.export("csv")["codings.csv"].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len({row["coding"] for row in rows}) == len(rows) == 300
    assert len({(row["turn"], row["code"]) for row in rows}) == 300
    assert project.check().problems == ()


def test_reloading_and_leaving_at_once_lose_nothing(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, transcript(30, 10), CODES)
    page = watch().page
    with serving(tmp_path / "study.db") as server:
        desk = Desk(page, server.address)
        pressed = 0
        for step in range(6):
            desk.press("j", "1", "2", "3")
            pressed += 3
            if step % 2:
                page.reload(wait_until="commit")
                desk.ready()
            else:
                page.locator(".st-key-wb-nav").get_by_role(
                    "link", name=re.compile(r"^Compare( \d+)?$")
                ).click()
                expect(page.locator(".wb-page")).to_be_visible()
                deadline = time.monotonic() + 15
                while len(project.codings()) < pressed and time.monotonic() < deadline:
                    page.wait_for_timeout(100)  # on the other page it is stored all the same
                assert len(project.codings()) == pressed
                page.locator(".st-key-wb-nav").get_by_role("link", name="Code", exact=True).click()
                desk.ready()
        page.wait_for_function("Object.keys(localStorage).every(k => !k.includes('outbox'))")
        assert len(project.codings()) == pressed
        expect(page.locator(".saved")).to_have_text("saved")
        desk.shows(pressed)
    assert max(stored(project).values()) == 1


def test_a_killed_server_loses_nothing(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, transcript(40, 10), CODES)
    with serving(tmp_path / "study.db") as server:
        desk = Desk(watch().page, server.address)
        pressed = 0
        for step in range(12):
            desk.press("j", "1", "2", "3")
            pressed += 3
            if step == 5:
                server.kill()
            if step == 7:  # by now Streamlit lays its notice over the page: it is put away
                expect(desk.page.locator(".alarm")).to_contain_text("not answering", timeout=15_000)
                expect(desk.page.locator("section[role=dialog]")).to_have_count(0)
            if step == 8:
                expect(desk.page.locator(".saved")).to_contain_text("unsaved")
                server.start()
            desk.page.wait_for_timeout(60)
        desk.shows(pressed)
        desk.saved(45_000)
        assert len(project.codings()) == pressed
        assert max(stored(project).values()) == 1
        desk.press("j", "4")  # and it goes on as before
        deadline = time.monotonic() + 15
        while len(project.codings()) <= pressed and time.monotonic() < deadline:
            desk.page.wait_for_timeout(100)
        assert len(project.codings()) == pressed + 1
        desk.shows(pressed + 1)
    assert project.check().problems == ()


def test_two_people_in_one_transcript(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, transcript(24, 10), CODES)
    with (
        serving(tmp_path / "study.db", "AB") as one,
        serving(tmp_path / "study.db", "MK") as other,
    ):
        desks = [Desk(watch().page, server.address) for server in (one, other)]
        for _ in range(20):
            desks[0].press("j", "1")
            desks[1].press("j", "1")
        for desk in desks:
            desk.saved()
        assert Counter(coding.coder for coding in project.codings()) == {"AB": 20, "MK": 20}
        for desk in desks:
            desk.shows(40)
        desks[0].press("Control+z")
        desks[0].saved()
        desks[1].shows(39)


def test_a_selection_is_stored_to_the_character(watch: Watch, tmp_path: Path) -> None:
    lines = [f"{'INT' if at % 2 else 'P1'}: {words}" for at, words in enumerate(HARD)]
    project = made(tmp_path, "\n".join(lines), CODES)
    document = project.document("talk.txt")
    draw = random.Random(11)
    wanted: dict[int, set[tuple[int, int]]] = {}
    selected = 0
    with serving(tmp_path / "study.db") as server:
        desk = Desk(watch().page, server.address)
        for _ in range(140):
            first, last = sorted(draw.choices(document.turns, k=2), key=lambda turn: turn.n)
            if draw.random() < 0.7:
                last = first
            start = draw.randrange(len(first.text))
            end = draw.randrange(1, len(last.text) + 1)
            if first is last and end <= start:
                continue
            quote = document.text[first.start + start : last.start + end]
            if quote.strip(" \t\r\n") != quote or not quote.strip():
                continue
            desk.select(
                (first.n, len(first.text[:start].encode("utf-16-le")) // 2),
                (last.n, len(last.text[:end].encode("utf-16-le")) // 2),
            )
            digit = draw.randrange(1, 10)
            desk.press(str(digit))
            selected += 1
            # What shares words with it and has the same code becomes one with it.
            there, here = wanted.setdefault(digit, set()), (first.start + start, last.start + end)
            met = {each for each in there if each[0] < here[1] and here[0] < each[1]}
            ends = [*met, here]
            there -= met
            there.add((min(a for a, _ in ends), max(b for _, b in ends)))
        desk.saved()
        assert selected > 30
        stored: dict[str, set[tuple[int, int]]] = {}
        for coding in project.codings():
            stored.setdefault(coding.code, set()).add((coding.start, coding.end))
        assert sorted(map(sorted, stored.values())) == sorted(map(sorted, wanted.values()))
        shown = len(project.codings())
        desk.shows(shown)
        desk.page.reload()
        desk.ready()
        desk.shows(shown)
    assert project.check().problems == ()


def test_hostile_words_run_nothing(watch: Watch, tmp_path: Path) -> None:
    name = "a <img src=x onerror=window.probed=1>.txt"
    (tmp_path / name).write_text(f"P {PROBE}: I say {PROBE} and more.\nP1: {PROBE}\n" * 2)
    project = create_project(tmp_path / "s.db", name=f"S {PROBE}", actor=f"A {PROBE}")
    project.import_files([tmp_path / name], method="interview")
    theme = project.add_code(f"T {PROBE}", kind="theme", definition=PROBE, include=PROBE)
    project.add_code(f"C {PROBE}", parent=theme.id, definition=PROBE)
    seen = watch()
    page = seen.page
    with serving(tmp_path / "s.db", f"A {PROBE}") as server:
        desk = Desk(page, server.address)
        desk.press("1", "m")
        page.keyboard.type(PROBE)
        desk.press("Escape", ">")
        page.keyboard.type(f"N {PROBE}")
        desk.press("Enter", "q", "Shift+ArrowRight", "i", "/")
        page.keyboard.type("img")
        expect(page.locator(".palette li").first).to_contain_text("img")
        desk.press("Enter")
        desk.saved()
        page.locator(".stripe").first.hover()
        page.wait_for_timeout(300)
        assert page.evaluate("window.probed") is None
        assert page.locator("img[src='x']").count() == 0
        assert seen.dialogues == []
        assert seen.outside(server.address) == []
    assert len(project.codings()) >= 3


def test_what_is_refused_is_said_and_taken_back(watch: Watch, tmp_path: Path) -> None:
    project = made(tmp_path, transcript(6, 8), CODES)
    with serving(tmp_path / "study.db") as server:
        desk = Desk(watch().page, server.address)
        other = open_project(tmp_path / "study.db", actor="MK")
        other.delete_code("slow")
        desk.press("j", "1")  # this browser has not heard of it yet
        expect(desk.page.locator(".message.refused")).to_contain_text("taken away")
        desk.shows(0)
        assert desk.lit() == 0
        desk.saved()
        expect(desk.page.locator("[data-code]", has_text="slow")).to_have_count(0)
        assert project.codings() == ()
        other.close()


def test_a_passage_asked_for_is_shown(watch: Watch, demonstration_file: Path) -> None:
    project = open_project(demonstration_file)
    coding = project.codings()[200]
    turns = project.document(coding.document_id).turns
    turn = next(t for t in turns if t.start <= coding.start < t.end)
    query = f"?document={coding.document_id}&turn={turn.n}&coding={coding.id}"
    with serving(demonstration_file, "AB") as server:
        desk = Desk(watch().page, server.address, query)
        expect(desk.page.locator(f"#turn-{turn.n}.now")).to_be_in_viewport()
        expect(desk.page.locator(".here .chosen")).to_contain_text(coding.code)
        first = desk.page.locator("h1 select option").first.get_attribute("value")
        desk.page.locator("h1 select").select_option(index=3)
        expect(desk.page.locator("h1")).to_contain_text(project.documents()[3].name)
        desk.page.go_back()
        expect(desk.page.locator(f"#turn-{turn.n}.now")).to_be_in_viewport()
        assert first is not None
