"""A study in which every name and every word tries to be something else, in every room of it."""

from __future__ import annotations

from pathlib import Path

from workbench.api import Project, create_project

NAMES = {
    "formula": "=cmd|'/C calc'!A0",
    "plus": "+1+cmd",
    "minus": "-2+3",
    "at": "@SUM(1,2)",
    "tab": "\t=1+1",
    "html": "<script>alert(1)</script><img src=x onerror=alert(2)>",
    "latex": r"\input{/etc/passwd} $x_1^2$ 100% #1 & ~{}",
    "markdown": "[link](javascript:alert(1)) **bold** `code` ![i](http://x.invalid/i.png) # h",
    "pipe": "one | two \\| three > four",
    "lines": "first line\nsecond line",
    "rtl": "מרפאה: המתנה ארוכה",
    "auto": "http://x.invalid/a www.x.invalid mail@x.invalid",
}
LONG = "waited and waited; " * 525 + "=end"
"""9,979 characters."""
SAID = {kind: " ".join(name.split()) for kind, name in NAMES.items()} | {"long": LONG}
"""What is said: a turn of a text file is one line."""
SIDES = (NAMES["formula"], NAMES["html"])
DOCUMENT = "=1+1 a|b &amp; $x$.txt"


def hostile(folder: Path) -> Project:
    """Made on SQLite in this folder; every writing room of the study has hostile words in it."""
    project = create_project(
        folder / "h.db", name=f"S {NAMES['html']} {NAMES['latex']}", actor="AB"
    )
    talk = "".join(f"P{n}: {words}\n" for n, words in enumerate(SAID.values()))
    (folder / DOCUMENT).write_text(talk, encoding="utf-8")
    project.import_files([folder / DOCUMENT], strand=NAMES["pipe"], method="interview")
    names = list(NAMES.values())
    project.assign_participants(
        [
            {"document": DOCUMENT, "speaker": f"P{n}", "participant": f"{n} {cell(name)}",
             "groups": cell(SIDES[n % 2]), "about": name}
            for n, name in enumerate(names)
        ]
    )  # fmt: skip
    for name in names:
        project.add_code(
            name, kind="theme", definition=name, include=name, exclude=name, central_idea=name,
        )  # fmt: skip
    themes = [code.id for code in project.codebook().themes()]
    for theme in themes:
        for words in SAID.values():
            project.code(DOCUMENT, theme, quote=words)
    _write(project, themes, names)
    _meet(project, themes)
    return project


def cell(name: str) -> str:
    """A name in a cell whose values are joined by ``|``."""
    return name.replace("\\", "\\\\").replace("|", "\\|").replace(">", "\\>")


def _write(project: Project, themes: list[str], names: list[str]) -> None:
    codings = {coding.code_id: coding for coding in project.codings()}
    people = [row.id for row in project.framework().rows]
    for theme, name in zip(themes, names, strict=True):
        picked = project.pick_quote(codings[theme].id, reason=name)
        project.write_narrative(theme, f"{name}\n\n{{{{quote:{picked}}}}}")
        for side in (*SIDES, None):
            project.write_summary(theme, side, name)
        project.add_memo(name, about=[theme])
        project.chart(people[0], theme, name)
        project.judge(theme, SIDES, dict.fromkeys(ASPECTS, ("dissonance", name)))
        project.release_judgements(theme, SIDES)
        item = project.add_checklist_item(theme, name, professionals=name, patients=name)
        project.attach_to_checklist(item, codings[theme].id)
        project.workshops.word(theme, "agreed", name)
    project.assess_convergence(NAMES["latex"])
    project.record_feedback(NAMES["markdown"])
    project.import_guide([{"strand": NAMES["pipe"], "order": "1", "question": NAMES["formula"]}])


ASPECTS = ("meaning", "prominence", "examples", "overall")


def _meet(project: Project, themes: list[str]) -> None:
    project.workshops.begin_round(NAMES["markdown"], NAMES["formula"])
    room = project.workshops.create(NAMES["latex"], held_on="2025-01-02", is_research=True)
    project.workshops.belongs(NAMES["markdown"], room.id)
    who = project.workshops.attend(room.id, NAMES["html"], "patient", consent="quoted")
    for at, theme in enumerate(themes[:3]):
        project.workshops.put_on_agenda(room.id, "theme", target=theme)
        project.workshops.note(room.id, list(NAMES.values())[at], kind="discussion")
    for name in NAMES.values():
        put = project.workshops.propose(room.id, name, attendee=who, target=themes[0])
        project.workshops.decide(put, "agreed", how="consensus", why=name)
        project.workshops.dissent(put, who, name)
        project.workshops.action(put, name, owner=name)
    project.packs.draw(room.id, themes=themes[:2])
    for at, theme in enumerate(themes[:3]):
        project.conceptual.place(theme, 100 + 300 * at, 100)
    project.conceptual.link(themes[0], themes[1], NAMES["html"])
    sent = project.member_checks.send(SIDES[0], note=NAMES["latex"])
    project.member_checks.respond(project.member_checks.all()[-1].id, NAMES["formula"])
    assert sent
