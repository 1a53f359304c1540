"""What a study holds late in the work, and where its later pages are: for pictures, axe, keys."""

from __future__ import annotations

from workbench.api import Project


def work_on(project: Project) -> Project:
    """A workshop with a decision, two checklist items, a narrative, summaries and a charted cell.

    Everything written is made up here; quotes are those already coded in the study.
    """
    themes = project.report().themes
    theme, side = themes[0], next(s for s in themes[0].sides if s.quotes)
    quote = project.pick_quote(side.quotes[0].coding, reason="Says it plainly.")
    figure = f"{{{{n:{side.group}}}}} raised it."
    project.write_narrative(
        theme.id, f"People asked to be told in good time.\n\n{{{{quote:{quote[:8]}}}}}\n\n{figure}"
    )
    project.write_summary(theme.id, side.group, "They ask to be told in good time, and by whom.")
    for need, said in (("Know what comes next", "Ask who rings you."), ("Be asked", "")):
        item = project.add_checklist_item(
            theme.id, need, professionals="Say who rings, and by when.", patients=said
        )
        project.attach_to_checklist(item, side.quotes[0].coding)
    room = project.workshops.create("Second workshop", held_on="2025-05-12")
    people = [
        project.workshops.attend(room.id, who, role)
        for who, role in (("Ann", "patient"), ("Bo", "carer"), ("Cy", "nurse"))
    ]
    project.workshops.put_on_agenda(room.id, "theme", target=theme.id)
    project.workshops.put_on_agenda(room.id, "question", "What would you change first?")
    project.workshops.note(room.id, "Ring us, do not write.", role="patient")
    asked = project.workshops.propose(room.id, "Call it “Being told in time”.", target=theme.id)
    project.workshops.show_of_hands(asked, "patient", for_=1)
    project.workshops.decide(asked, "agreed", how="hands", why="Shorter, and their own words.")
    project.workshops.dissent(asked, people[2], "Staff would not say it so.")
    project.workshops.action(asked, "Try it with the ward.", owner="Cy", due="2025-06-01")
    project.workshops.propose(room.id, "Ring within two days.", attendee=people[0])
    cells = project.framework().rows[0].id
    project.chart(cells, theme.id, "Waited for the letter; would rather be rung.")
    return project


def later_pages(project: Project) -> dict[str, str]:
    """The pages of a study that was worked on: name → address."""
    theme = project.report().themes[0].id
    room = project.workshops.all()[0].id
    item = next(iter(project.checklist().items)).id
    row = project.framework().rows[0].id
    return {
        "workshops": "/workshops",
        "workshop": f"/workshops?workshop={room}",
        "workshop-projector": f"/workshops?workshop={room}&view=projector",
        "checklist": "/checklist",
        "checklist-item": f"/checklist?item={item}",
        "narratives": f"/narratives?theme={theme}",
        "matrices": "/matrices?rows=codes",
        "framework": "/framework",
        "framework-cell": f"/framework?rows=people&case={row}&theme={theme}",
        "pictures": "/pictures",
        "pictures-tree": "/pictures?picture=coding+tree",
        "strands": "/strands",
        "balance": "/strands?view=balance",
        "lineage": "/strands?view=lineage",
        "crosswalk": "/crosswalk",
        "analysis": "/analysis",
        "kit": "/export?take=paper+kit",
    }
