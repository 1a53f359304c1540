"""A blind strand (Ours, coded by Abe) beside another (Theirs, coded by Zoe), and all that Zoe does:
every name and word of hers holds “zebra”, so that a trace of it can be looked for anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.support.two_coders import TALK as WORDS
from workbench.api import Project

RARE = "zebra"
THEIRS = (
    "FAC: How is a zebra?\nZ1: The zebra waited for hours in the yard.\n"
    "Z2: My zebra bus had gone, and nobody told the zebra.\n"
)


def build(lead: Project, opened: Callable[[str], Project], folder: Path) -> tuple[Project, Project]:
    """Ours is ready and Abe has coded in it; Theirs is there and empty. Returns Abe, Zoe."""
    (folder / "talk.txt").write_text(WORDS, encoding="utf-8")
    lead.create_strand("Ours", blind=True)
    lead.create_strand("Zebra strand", notes="A zebra method.")
    lead.import_files([folder / "talk.txt"], group="Patients", method="interview", strand="Ours")
    lead.import_codebook(
        [{"path": "Time", "kind": "theme"}, {"path": "Time > waiting"}, {"path": "Time > bus"}]
    )
    lead.import_codebook([{"path": "Days", "kind": "theme"}], strand="Ours")
    lead.import_guide([{"question": "How was it?", "strand": "Ours"}])
    lead.mark_question("talk.txt", 1, "How was it?")
    lead.add_group("Staff")
    lead.set_strand_coders("Ours", ["Abe"])
    lead.set_strand_coders("Zebra strand", ["Zoe"])
    abe, zoe = opened("Abe"), opened("Zoe")
    abe.code("talk.txt", "waiting", quote="I waited for hours")
    abe.code("talk.txt", "Ours > Days", quote="on a Friday night")
    abe.add_memo("What Abe thinks of time.", about=["Time"])
    abe.mark_read("talk.txt")
    return abe, zoe


def work(lead: Project, zoe: Project, folder: Path) -> None:
    """Material, codebook, coding, notes and judgement of the other strand."""
    (folder / "zebra.txt").write_text(THEIRS, encoding="utf-8")
    zoe.import_files(
        [folder / "zebra.txt"], group="Zebra group", method="single-group",
        strand="Zebra strand", facilitators=("FAC",),
    )  # fmt: skip
    lead.import_codebook(
        [
            {"path": "Zebras", "kind": "theme", "definition": "What a zebra is."},
            {"path": "Zebras > zebra time", "examples": "a zebra waited"},
        ],
        strand="Zebra strand",
    )
    lead.import_guide([{"question": "How is a zebra?", "strand": "Zebra strand"}])
    code = "Zebra strand > Zebras > zebra time"
    zoe.add_code("zebra hours", parent="Zebra strand > Zebras")
    mine = zoe.code("zebra.txt", code, quote="The zebra waited for hours in the yard.")
    zoe.code("zebra.txt", "Zebra strand > Zebras", quote="My zebra bus had gone")
    lead.code("zebra.txt", code, quote="nobody told the zebra")
    lead.code("zebra.txt", "bus", quote="My zebra bus had gone")
    zoe.add_memo("Zoe’s zebra memo.", about=[mine.id])
    zoe.add_memo("Zoe’s zebra memo on time.", about=["Time"])
    lead.add_memo("A memo on the zebra passage.", about=[mine.id])
    lead.add_memo("A memo on zebra codes.", about=[code])
    zoe.note_on_document("zebra.txt", "A zebra note.")
    zoe.pick_quote(mine.id, reason="Says zebra best.")
    lead.map_code("Zebra strand > Zebras", "Time", "same")
    zoe.answer_passage("zebra.txt", 2, "upsetting", comment="A zebra comment.")
    zoe.mark_read("zebra.txt")
    zoe.correct_turn("zebra.txt", 3, "My zebra bus had gone, and nobody told a zebra.")
    lead.describe_strand("Zebra strand", notes="Another zebra method.")
    _meet(lead, zoe)


def _meet(lead: Project, zoe: Project) -> None:
    """What is written of integrated themes and in workshops, where strands meet."""
    zoe.write_narrative("Time", "A zebra narrative.")
    zoe.write_summary("Time", "Zebra group", "The zebra side.")
    zoe.workshops.word("Time", "patient", "A zebra wording.")
    item = zoe.add_checklist_item("Time", "A zebra need", professionals="Ask a zebra.")
    (passage, *_) = zoe.codings(document="zebra.txt")
    zoe.attach_to_checklist(item, passage.id)
    zoe.name_checklist_revision("A zebra revision")
    zoe.judge("Time", ("Patients", "Zebra group"), {"overall": ("dissonance", "Zebras differ.")})
    person = next(p.label for p in zoe.participants() if p.label.startswith("Z"))
    zoe.chart(person, "Time", "What this zebra said.")
    shop = lead.workshops
    room = shop.create("Zebra workshop").id
    who = shop.attend(room, "Zebra Ann", "zebra keeper")
    shop.put_on_agenda(room, "question", "What does a zebra need?")
    shop.note(room, "A zebra note.", photo=("zebra.png", b"\x89PNG\r\n\x1a\n"))
    proposal = shop.propose(room, "Say zebra.", attendee=who, target="Zebra strand > Zebras")
    shop.dissent(proposal, who, "No zebra for me.")
    shop.action(proposal, "Feed the zebra.", owner="Zebra Ann")
    shop.belongs(shop.begin_round("Zebra year").id, room)
    lead.packs.draw(room, 2, seed=1)
    lead.member_checks.send("Zebra group", note="Dear zebra.")
    lead.conceptual.place("Time", 100, 100)
    lead.conceptual.set_photo("zebra.png", b"\x89PNG\r\n\x1a\n" + b"0" * 20)
