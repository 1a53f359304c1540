"""The second demonstration study: three strands, a crosswalk, three workshops in two rounds.

All of it is fictional and done through the ordinary services, in the order a team would: each
strand is coded blind to the others and frozen before anybody looks across.
"""

from __future__ import annotations

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.errors import ImportFailed, NotFound
from workbench.services import (
    ballots,
    checklist,
    checklist_revisions,
    codebooks,
    codings,
    crossing,
    documents,
    people,
    proposals,
    rounds,
    strands,
    wordings,
    workshops,
)
from workbench.services.snapshot import take
from workbench.services.study import Study
from workbench.services.tables import read_rows

SEED = 2026
"""In which order the fictional ballots are cast."""
LOOKING_BACK = "Pilot after the second round"


def fill(study: Study, folder: Path) -> None:
    """Strands, coding, freezing, crosswalk, rounds of workshops, checklist."""
    for row in read_rows(folder / "strands.csv"):
        _bring_in(study, folder, row)
    people.assign(study, read_rows(folder / "participants.csv"))
    codings.add_all(study, codings.requests_of(read_rows(folder / "codings.csv")))
    for row in read_rows(folder / "strands.csv"):
        strands.describe(study, row["strand"], blind=False)
        strands.freeze(study, row["strand"], "Coded; now the strands are read side by side.")
    for row in read_rows(folder / "integrated.csv"):
        fields = codebooks.CodeFields(kind="theme", definition=row["definition"])
        codebooks.add(study, row["theme"], fields=fields)
    for row in read_rows(folder / "crosswalk.csv"):
        _map(study, row)
    chance = random.Random(SEED)
    for told in json.loads((folder / "workshops.json").read_text(encoding="utf-8")):
        _round(study, folder, told, chance)
    _checklist(study, read_rows(folder / "checklist.csv"))


def file_stem(strand: str) -> str:
    """How the files of a strand begin: “Patients and carers” → patients_and_carers."""
    return strand.lower().replace(" ", "_")


def _bring_in(study: Study, folder: Path, row: Mapping[str, str]) -> None:
    name, stem = row["strand"], file_stem(row["strand"])
    strands.create(study, name, notes=row["notes"], blind=True)
    strands.set_coders(study, name, [row["coder"]])
    codebooks.import_table(study, read_rows(folder / f"codebook_{stem}.csv"), strand=name)
    options = documents.ImportOptions(strand=name, method=row["method"])
    for file in sorted(folder.glob(f"{stem}_*.txt")):
        result = documents.import_file(study, file, options)
        if result.error is not None:
            raise ImportFailed(f"The demonstration study: {result.error}")


def _map(study: Study, row: Mapping[str, str]) -> None:
    crossing.decide(study, row["code"], row["theme"] or None, row["relation"], strand=row["strand"])


def _round(study: Study, folder: Path, told: Mapping[str, Any], chance: random.Random) -> None:
    rounds.begin(study, told["name"], told["note"])
    for each in told["wordings"]:
        wordings.word(study, each["theme"], each["voice"], each["words"])
    for room in told["workshops"]:
        name = room["name"]
        workshops.create(study, name, held_on=room["held_on"], is_research=room["is_research"])
        rounds.belongs(study, told["name"], name)
        there = {
            each["label"]: (
                workshops.attend(study, name, each["label"], each["role"], consent=each["consent"]),
                each["role"],
            )
            for each in room["attendees"]
        }
        for item in room["agenda"]:
            workshops.put_on_agenda(
                study, name, item["kind"], item.get("words", ""), target=item.get("about")
            )
        for note in room["notes"]:
            workshops.note(study, name, note["words"], kind=note["kind"], role=note["role"])
        for proposal in room["proposals"]:
            _proposal(study, folder, name, proposal, there, chance)


def _proposal(
    study: Study,
    folder: Path,
    workshop: str,
    told: Mapping[str, Any],
    there: Mapping[str, tuple[str, str]],
    chance: random.Random,
) -> None:
    id_ = proposals.propose(
        study, workshop, told["words"], attendee=there[told["by"]][0], target=told.get("about")
    )
    for role, (for_, against, unsure) in told.get("hands", {}).items():
        proposals.show_of_hands(study, id_, role, for_, against, unsure)
    if "ballot" in told:
        _ballot(study, id_, told["ballot"], there, chance)
    proposals.decide(study, id_, told["result"], how=told["how"], why=told.get("why", ""))
    for each in told.get("dissent", ()):
        proposals.dissent(study, id_, there[each["who"]][0], each["words"])
    because = proposals.because(study, id_)
    for change in told.get("changes", ()):
        _change(because, folder, change)
    for each in told.get("actions", ()):
        noted = proposals.action(study, id_, each["words"], owner=each["owner"], due=each["due"])
        if each["state"] != "open":
            proposals.set_action(study, noted, each["state"], each.get("why", ""))


def _ballot(
    study: Study,
    proposal: str,
    choices: Mapping[str, Sequence[str]],
    there: Mapping[str, tuple[str, str]],
    chance: random.Random,
) -> None:
    """The choices of each role, cast by its people in an order drawn with the seed."""
    ballots.open_ballot(study, proposal)
    for role, own in choices.items():
        mine = [id_ for id_, as_ in there.values() if as_ == role]
        for attendee, choice in zip(mine, chance.sample(own, len(own)), strict=True):
            ballots.cast(study, proposal, attendee, choice)
    ballots.close_ballot(study, proposal)


def _change(study: Study, folder: Path, told: Mapping[str, str]) -> None:
    """What a decision changed, each by the service a person would use for it."""
    kind = told["kind"]
    if kind == "name":
        codebooks.change_code(study, told["theme"], name=told["name"])
    elif kind == "definition":
        fields = codebooks.CodeFields(definition=told["definition"])
        codebooks.change_code(study, told["theme"], fields=fields)
    elif kind == "wording":
        wordings.word(study, told["theme"], told["voice"], told["words"])
    elif kind == "map":
        _map(study, told)
    elif kind == "recode":
        strands.unfreeze(study, told["strand"], told["reason"])
        codings.add_all(study, codings.requests_of(read_rows(folder / told["codings"])))
        strands.freeze(study, told["strand"], "Looked at again.")
    else:
        raise NotFound(f"The demonstration study: no change is of the kind “{kind}”.")


def _checklist(study: Study, rows: Sequence[Mapping[str, str]]) -> None:
    applied = take(study, only=sorted({row["document"] for row in rows}))
    names = {each.id: each.name for each in applied.documents.values()}
    for row in rows:
        behind = [
            coding.id
            for coding in applied.codings
            if names[coding.document_id] == row["document"]
            and coding.quote.startswith(row["quote"])
        ]
        checklist.add(
            study, row["theme"], row["need"], professionals=row["professionals"],
            patients=row["patients"], priority=row["priority"], sources=behind,
        )  # fmt: skip
    checklist_revisions.name_revision(study, LOOKING_BACK, "As it goes to the first clinic.")
