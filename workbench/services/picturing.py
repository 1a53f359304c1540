"""What pictures are drawn from: the study's figures, put in order."""

from __future__ import annotations

from collections import Counter

from coding.parts import METHODS
from coding.pieces import pieces
from coding.saturation import BASE_SIZE, RUN_LENGTH, saturation
from workbench.errors import NotFound, Refused
from workbench.names import name_key
from workbench.services import guide
from workbench.services.comparing import checked
from workbench.services.study import Study
from workbench.services.talk import Spoken, load
from workbench.storage.queries import talk as queries
from workbench.storage.queries import words
from workbench.values import SaturationTable, Scope

_METHOD = {"single-group": "focus group", "mixed-group": "mixed focus group"}
_OFF = (
    "Saturation is off in the reflexive profile: reflexive thematic analysis makes meaning rather "
    "than finding all there is, so that nothing new came is not what tells it is enough (Braun & "
    "Clarke 2021). Say in the paper how you judged that the data were rich enough. "
    "The paper kit makes the picture all the same when it is asked for the part “saturation”."
)


def saturation_table(
    study: Study,
    scope: Scope | None = None,
    *,
    order: str | None = None,
    asked: bool = False,
) -> SaturationTable:
    """New codes interview by interview, in the order of collection.

    ``order``: the attribute of the participants that says it (a date, a number); None: the order
    of import. Refused in the reflexive profile unless ``asked`` for all the same, for focus groups,
    and for too few interviews.
    """
    if study.profile == "reflexive" and not asked:
        raise Refused(_OFF)
    scope = checked(study, scope or Scope())
    with study.reading() as session:
        spoken = load(session, study.project_id, scope)
        born = queries.first_steps(session, study.project_id)
        dates = _dates(study, spoken, order, scope.as_of)
    interviews = [d for d in spoken.documents.values() if d.method == "interview"]
    others = Counter(d.method for d in spoken.documents.values() if d.method != "interview")
    _refuse_what_is_not_for_it(len(interviews), others)
    undated = [d.name for d in interviews if order is not None and d.id not in dates]
    if undated:
        raise Refused(
            f"Of {', '.join(undated[:5])} nobody has a value of “{order}”, so the order is not "
            "known. Give it on the page People, or leave the order to that of import."
        )
    interviews.sort(key=lambda d: (dates.get(d.id, ()), born[d.id], guide.natural(d.name)))
    codes: dict[str, set[str]] = {d.id: set() for d in interviews}
    used = {coding.code for coding in spoken.codings}
    cut, _ = pieces(spoken.talks, spoken.codings, dict.fromkeys(used), spoken.cuts)
    for coding, part in cut:
        if part.at[0] in codes:
            codes[part.at[0]].add(spoken.codings[coding].code)
    return SaturationTable(
        study.name,
        tuple(d.name for d in interviews),
        "the order of import" if order is None else f"by “{order}” of the people interviewed",
        f"codes applied to people’s own words ({scope.whose})",
        saturation([codes[d.id] for d in interviews]),
        tuple(_left_out(others)),
    )


def _refuse_what_is_not_for_it(interviews: int, others: Counter[str]) -> None:
    groups = sum(others[method] for method in _METHOD)
    if not interviews and groups:
        raise Refused(
            "Saturation by Guest et al. (2020) is worked out for in-depth interviews, one after "
            "the other. In a focus group people answer each other, so a discussion is no step of "
            "one more person. Choose a strand of interviews."
        )
    needed = BASE_SIZE + RUN_LENGTH
    if interviews < needed:
        raise Refused(
            f"Saturation needs {needed} interviews at least (a base of {BASE_SIZE} and a run of "
            f"{RUN_LENGTH}); there {'is' if interviews == 1 else 'are'} {interviews}. Say how "
            "documents were collected on the page Documents."
        )


def _left_out(others: Counter[str]) -> list[str]:
    return [
        f"Left out: {others[method]} collected as {_METHOD.get(method, method)}; the method is for "
        "in-depth interviews."
        for method in METHODS
        if others[method]
    ]


def _dates(
    study: Study, spoken: Spoken, order: str | None, as_of: int | None
) -> dict[str, tuple[tuple[int, int, str], ...]]:
    """Document id → the first value of the attribute among the people in it, as a sort key."""
    if order is None:
        return {}
    with study.reading() as session:
        names = {row.id: row.name for row in words.attributes(session, study.project_id, as_of)}
        rows = words.attribute_values(session, study.project_id, as_of)
    key = next((id_ for id_, name in names.items() if name_key(name) == name_key(order)), None)
    if key is None:
        known = ", ".join(names.values()) or "none"
        raise NotFound(f"No attribute is called “{order}”. There are: {known}")
    said = {row.participant_id: row.value for row in rows if row.attribute_id == key}
    found = {}
    for id_, talk in spoken.talks.items():
        people = {by.person[1] for by in talk.said_by if by.person is not None}
        keys = sorted(guide.natural(said[person]) for person in people if said.get(person))
        if keys:
            found[id_] = keys[0]
    return found
