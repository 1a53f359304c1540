"""The second demonstration study replayed by command from its sources, one command a deed."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.robust.commands import Outcome, run

SOURCES = Path(__file__).resolve().parents[2] / "data" / "co_production"


def rows(name: str) -> list[dict[str, str]]:
    """A table of the sources."""
    with (SOURCES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def told_rounds() -> list[dict[str, Any]]:
    """Rounds with their workshops, as the sources tell them."""
    found: list[dict[str, Any]] = json.loads((SOURCES / "workshops.json").read_text("utf-8"))
    return found


def stem(strand: str) -> str:
    """How the files of a strand begin."""
    return strand.lower().replace(" ", "_")


class Desk:
    """Commands of one person on one study; each has to be done, with exit 0."""

    def __init__(self, place: str | Path, actor: str = "AB", project: str | None = None) -> None:
        self.place, self.actor, self.project = place, actor, project

    def outcome(self, command: str, *arguments: object, because: str = "") -> Outcome:
        front: list[object] = ["--as", self.actor, "--json"]
        front += ["--project", self.project] if self.project else []
        front += ["--because", because] if because else []
        return run(*front, *command.split(), self.place, *arguments)

    def __call__(self, command: str, *arguments: object, because: str = "") -> Any:
        done = self.outcome(command, *arguments, because=because)
        assert done.status == 0, (command, arguments, done)
        return json.loads(done.out) if done.out.strip() else None


def bring_in(desk: Desk) -> None:
    """Strands with codebooks, transcripts, people and coding; each frozen afterwards."""
    for row in rows("strands.csv"):
        name, files = row["strand"], sorted(SOURCES.glob(f"{stem(row['strand'])}_*.txt"))
        desk("strand create", name, "--notes", row["notes"], "--blind")
        desk("strand set", name, "--coder", row["coder"])
        book = SOURCES / f"codebook_{stem(name)}.csv"
        desk("codebook import", "--file", book, "--strand", name)
        desk("import", *files, "--strand", name, "--method", row["method"])
    desk("participants assign", "--file", SOURCES / "participants.csv")
    desk("code", "--file", SOURCES / "codings.csv")
    for row in rows("strands.csv"):
        desk("strand set", row["strand"], "--not-blind")
        desk("strand freeze", row["strand"], "--reason", "Coded.")


def integrate(desk: Desk, folder: Path) -> None:
    """Integrated themes from a table, and what people decided of the strands' codes."""
    table = folder / "integrated.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["path", "kind", "definition"])
        writer.writerows([r["theme"], "theme", r["definition"]] for r in rows("integrated.csv"))
    desk("codebook import", "--file", table)
    for row in rows("crosswalk.csv"):
        cross(desk, row)


def cross(desk: Desk, row: Mapping[str, str], because: str = "") -> None:
    """One decision of the crosswalk."""
    theme = ["--theme", row["theme"]] if row["theme"] else []
    desk(
        "crosswalk set", "--strand", row["strand"], "--code", row["code"],
        "--relation", row["relation"], *theme, because=because,
    )  # fmt: skip


def meet(desk: Desk) -> None:
    """Every round with its workshops."""
    for told in told_rounds():
        desk("round begin", "--name", told["name"], "--note", told["note"])
        for each in told["wordings"]:
            _word(desk, each)
        for room in told["workshops"]:
            _workshop(desk, told["name"], room)


def _word(desk: Desk, each: Mapping[str, str], because: str = "") -> None:
    desk(
        "wording set", "--theme", each["theme"], "--voice", each["voice"], "--words",
        each["words"], because=because,
    )  # fmt: skip


def _workshop(desk: Desk, round_: str, room: Mapping[str, Any]) -> None:
    name = room["name"]
    research = ["--research"] if room["is_research"] else []
    desk("workshop create", "--name", name, "--held-on", room["held_on"], *research)
    desk("round add", "--round", round_, "--workshop", name)
    for who in room["attendees"]:
        desk(
            "workshop attend", "--workshop", name, "--who", who["label"], "--role", who["role"],
            "--consent", who["consent"],
        )  # fmt: skip
    for item in room["agenda"]:
        about = ["--about", item["about"]] if "about" in item else ["--words", item["words"]]
        desk("workshop agenda", "--workshop", name, "--kind", item["kind"], *about)
    for note in room["notes"]:
        desk(
            "workshop note", "--workshop", name, "--words", note["words"], "--kind", note["kind"],
            "--role", note["role"],
        )  # fmt: skip
    for told in room["proposals"]:
        _proposal(desk, room, told)


def _proposal(desk: Desk, room: Mapping[str, Any], told: Mapping[str, Any]) -> None:
    about = ["--about", told["about"]] if "about" in told else []
    id_ = desk(
        "workshop propose", "--workshop", room["name"], "--words", told["words"], "--who",
        told["by"], *about,
    )["id"]  # fmt: skip
    for role, (for_, against, unsure) in told.get("hands", {}).items():
        counts = ["--for", for_, "--against", against, "--unsure", unsure]
        desk("workshop hands", "--proposal", id_, "--role", role, *counts)
    if "ballot" in told:
        _ballot(desk, id_, room, told["ballot"])
    why = ["--why", told["why"]] if told.get("why") else []
    desk("workshop decide", "--proposal", id_, "--result", told["result"], "--how", told["how"],
         *why)  # fmt: skip
    for each in told.get("dissent", ()):
        desk("workshop dissent", "--proposal", id_, "--who", each["who"], "--words", each["words"])
    for each in told.get("changes", ()):
        _change(desk, each, id_)
    for each in told.get("actions", ()):
        words = ["--words", each["words"], "--owner", each["owner"], "--due", each["due"]]
        made = desk("workshop action", "--proposal", id_, *words)
        if each["state"] != "open":
            why = ["--why", each["why"]] if "why" in each else []
            desk("workshop action", "--action", made["id"], "--state", each["state"], *why)


def _ballot(
    desk: Desk, proposal: str, room: Mapping[str, Any], choices: Mapping[str, list[str]]
) -> None:
    desk("workshop ballot", "--proposal", proposal)
    for role, own in choices.items():
        mine = [each["label"] for each in room["attendees"] if each["role"] == role]
        for label, choice in zip(mine, own, strict=True):
            desk("workshop ballot", "--proposal", proposal, "--who", label, "--choice", choice)
    desk("workshop ballot", "--proposal", proposal, "--close")


def _change(desk: Desk, told: Mapping[str, str], because: str) -> None:
    if told["kind"] == "map":
        cross(desk, told, because)
    elif told["kind"] == "wording":
        _word(desk, told, because)
    elif told["kind"] == "recode":
        desk("strand unfreeze", told["strand"], "--reason", told["reason"], because=because)
        desk("code", "--file", SOURCES / told["codings"], because=because)
        desk("strand freeze", told["strand"], "--reason", "Looked at again.", because=because)
    else:
        said = [f"--{told['kind']}", told[told["kind"]]]
        desk("codebook change", "--code", told["theme"], *said, because=because)


def write_checklist(desk: Desk, codings: list[dict[str, str]]) -> None:
    """Items with the passages behind them (``codings``: rows of codings.csv)."""
    for row in rows("checklist.csv"):
        behind = {
            each["coding"] for each in codings
            if each["document"] == row["document"] and each["quote"].startswith(row["quote"])
        }  # fmt: skip
        sources = [part for id_ in sorted(behind) for part in ("--source", id_)]
        desk(
            "checklist add", "--theme", row["theme"], "--need", row["need"],
            "--professionals", row["professionals"], "--patients", row["patients"],
            "--priority", row["priority"], *sources,
        )  # fmt: skip
