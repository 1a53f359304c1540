"""Commands for workshops: who was there, what was proposed, what came of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show, write_whole
from workbench.errors import NotFound, UsageError

if TYPE_CHECKING:
    from workbench.values.workshops import Proposal, Workshop

Which = Annotated[str, typer.Option("--workshop", metavar="W", help="The workshop: name or id.")]
Put = Annotated[
    str, typer.Option("--proposal", metavar="ID", help="The proposal, as “report” has it.")
]
Who = Annotated[str, typer.Option("--who", metavar="LABEL", help="Who, as on the list.")]


def workshop_create(
    context: typer.Context,
    study: Annotated[str, STUDY],
    name: Annotated[str, typer.Option(metavar="NAME", help="What it is called.")],
    held_on: Annotated[str, typer.Option(metavar="DAY", help="2026-05-12.")] = "",
    research: Annotated[
        bool, typer.Option("--research", help="What is said there is research data.")
    ] = False,
) -> None:
    """Make a workshop; without --research it is involvement, not data."""
    made = opened(context, study).workshops.create(name, held_on=held_on, is_research=research)
    show(context, made.to_json(), [f"“{made.name}” is there. Enter who came: workshop attend"])


def workshop_list(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """List the workshops: when, who by role, how many proposals."""
    found = opened(context, study).workshops.all()
    value = [
        {"id": w.id, "name": w.name, "held_on": w.held_on or None, "is_research": w.is_research,
         "roles": dict(w.roles), "proposals": len(w.proposals)}
        for w in found
    ]  # fmt: skip
    lines = [
        f"{w.name} ({w.held_on or 'no day yet'}): {_roles(w)}; "
        f"{plural(len(w.proposals), 'proposal')}"
        for w in found
    ]
    show(context, value, lines or ["There is no workshop yet. Make one: workbench workshop create"])


def workshop_attend(
    context: typer.Context,
    study: Annotated[str, STUDY],
    workshop: Which,
    who: Who,
    role: Annotated[str, typer.Option(metavar="ROLE", help="patient, nurse, facilitator …")],
    consent: Annotated[str, typer.Option(metavar="C", help="quoted, or “not quoted”.")] = "",
) -> None:
    """Enter somebody who is there, or change their role."""
    id_ = opened(context, study).workshops.attend(workshop, who, role, consent=consent)
    show(context, {"id": id_, "label": who, "role": role}, [f"{who} is there as {role}."])


def workshop_agenda(
    context: typer.Context,
    study: Annotated[str, STUDY],
    workshop: Which,
    kind: Annotated[
        str, typer.Option(metavar="K", help="theme, definition, judgement, quote or question.")
    ],
    words: Annotated[str, typer.Option(metavar="WORDS", help="In words.")] = "",
    about: Annotated[
        str | None, typer.Option(metavar="T", help="The theme's name, or the id it is about.")
    ] = None,
) -> None:
    """Put something on the agenda."""
    project = opened(context, study)
    project.workshops.put_on_agenda(workshop, kind, words, target=about)
    found = project.workshops.get(workshop)
    lines = [f"{n}. {item.words} ({item.kind})" for n, item in enumerate(found.agenda, start=1)]
    show(context, found.to_json()["agenda"], lines)


def workshop_note(
    context: typer.Context,
    study: Annotated[str, STUDY],
    workshop: Which,
    words: Annotated[str, typer.Option(metavar="WORDS", help="What was said or written.")],
    kind: Annotated[
        str, typer.Option(metavar="K", help="discussion, “flip chart”, “sticky note”.")
    ] = "discussion",
    role: Annotated[str, typer.Option(metavar="ROLE", help="Whose, by role.")] = "",
    photo: Annotated[Path | None, typer.Option(metavar="FILE", help="A photo of it.")] = None,
) -> None:
    """Type in what was said, or what stands on a flip chart or sticky note."""
    picture = None if photo is None else (photo.name, photo.read_bytes())
    id_ = opened(context, study).workshops.note(
        workshop, words, kind=kind, role=role, photo=picture
    )
    show(context, {"id": id_, "kind": kind, "words": words}, ["Kept."])


def workshop_propose(
    context: typer.Context,
    study: Annotated[str, STUDY],
    workshop: Which,
    words: Annotated[str, typer.Option(metavar="WORDS", help="What is proposed.")],
    who: Annotated[
        str | None, typer.Option("--who", metavar="LABEL", help="Who proposes it.")
    ] = None,
    about: Annotated[
        str | None, typer.Option(metavar="T", help="The theme or code it is about.")
    ] = None,
) -> None:
    """Put a proposal to a workshop."""
    project = opened(context, study)
    attendee = None if who is None else _attendee(project.workshops.get(workshop), who)
    id_ = project.workshops.propose(workshop, words, attendee=attendee, target=about)
    show(context, {"id": id_, "words": words}, [f"{id_}  {words}"])


def workshop_hands(
    context: typer.Context,
    study: Annotated[str, STUDY],
    proposal: Put,
    role: Annotated[str, typer.Option(metavar="ROLE", help="Whose hands.")],
    for_: Annotated[int, typer.Option("--for", metavar="N", help="For.")] = 0,
    against: Annotated[int, typer.Option(metavar="N", help="Against.")] = 0,
    unsure: Annotated[int, typer.Option(metavar="N", help="Unsure.")] = 0,
) -> None:
    """Write down a show of hands of one role."""
    project = opened(context, study)
    project.workshops.show_of_hands(proposal, role, for_=for_, against=against, unsure=unsure)
    value = {"proposal": proposal, "role": role, "for": for_, "against": against, "unsure": unsure}
    show(context, value, [f"{role}: {for_} for, {against} against, {unsure} unsure."])


def workshop_ballot(
    context: typer.Context,
    study: Annotated[str, STUDY],
    proposal: Put,
    who: Annotated[
        str | None, typer.Option("--who", metavar="LABEL", help="Cast for this person.")
    ] = None,
    choice: Annotated[str | None, typer.Option(metavar="C", help="for, against or unsure.")] = None,
    close: Annotated[bool, typer.Option("--close", help="Close the ballot and count it.")] = False,
) -> None:
    """Open an anonymous ballot; --who and --choice cast one; --close counts it, for good."""
    from workbench.values.workshops import proposal_json

    if (who is None) != (choice is None) or (close and who is not None):
        raise UsageError("Give --who and --choice together, or --close alone, or neither to open.")
    project = opened(context, study)
    shop = project.workshops
    if close:
        shop.close_ballot(proposal)
    elif who is not None and choice is not None:
        room = next(w for w in shop.all() if any(p.id == proposal.lower() for p in w.proposals))
        shop.cast(proposal, _attendee(room, who), choice)
    else:
        shop.open_ballot(proposal)
    found = _proposal(shop.all(), proposal)
    show(context, proposal_json(found)["ballot"], _ballot(found))


def workshop_decide(
    context: typer.Context,
    study: Annotated[str, STUDY],
    proposal: Put,
    result: Annotated[str, typer.Option(metavar="R", help="agreed, “not agreed”, “put off”.")],
    how: Annotated[str, typer.Option(metavar="H", help="consensus, hands or ballot.")],
    why: Annotated[str, typer.Option(metavar="WORDS", help="Why.")] = "",
) -> None:
    """Keep what a workshop came to. To act on it: workbench --because ID codebook change …"""
    from workbench.values.workshops import proposal_json

    project = opened(context, study)
    project.workshops.decide(proposal, result, how=how, why=why)
    found = _proposal(project.workshops.all(), proposal)
    show(context, proposal_json(found), _told(found))


def workshop_dissent(
    context: typer.Context,
    study: Annotated[str, STUDY],
    proposal: Put,
    who: Who,
    words: Annotated[str, typer.Option(metavar="WORDS", help="Word for word; none withdraws.")],
    instead_of: Annotated[
        str | None, typer.Option(metavar="ID", help="The dissent of theirs that is reworded.")
    ] = None,
) -> None:
    """Keep “I see it differently”; with --instead-of who said it rewords or withdraws it."""
    from workbench.values.workshops import proposal_json

    project = opened(context, study)
    shop = project.workshops
    room = next((w for w in shop.all() if any(p.id == proposal.lower() for p in w.proposals)), None)
    if room is None:
        raise NotFound(f"No proposal has the id {proposal}. See: workbench workshop report")
    attendee = _attendee(room, who)
    if instead_of is None:
        shop.dissent(proposal, attendee, words)
    else:
        shop.reword_dissent(instead_of, words, by=attendee)
    found = _proposal(shop.all(), proposal)
    show(
        context, proposal_json(found)["dissent"], [f"{d.role}: “{d.words}”" for d in found.dissent]
    )


def workshop_action(
    context: typer.Context,
    study: Annotated[str, STUDY],
    proposal: Annotated[
        str | None, typer.Option(metavar="ID", help="Because of this proposal.")
    ] = None,
    words: Annotated[str, typer.Option(metavar="WORDS", help="What is to be done.")] = "",
    owner: Annotated[str, typer.Option(metavar="NAME", help="Who does it.")] = "",
    due: Annotated[str, typer.Option(metavar="WHEN", help="By when.")] = "",
    action: Annotated[str | None, typer.Option(metavar="ID", help="Say what became of it.")] = None,
    state: Annotated[str, typer.Option(metavar="S", help="open, done or dropped.")] = "done",
    why: Annotated[str, typer.Option(metavar="WORDS", help="Why it was dropped.")] = "",
) -> None:
    """Note an action and its owner; or, with --action, what became of it."""
    if (proposal is None) == (action is None):
        raise UsageError("Give --proposal and --words, or --action and --state.")
    shop = opened(context, study).workshops
    if action is not None:
        shop.set_action(action, state, why)
        show(context, {"id": action, "state": state}, [f"The action is {state}."])
    else:
        id_ = shop.action(str(proposal), words, owner=owner, due=due)
        show(context, {"id": id_, "words": words, "owner": owner or None}, [f"{id_}  {words}"])


def workshop_tally(context: typer.Context, study: Annotated[str, STUDY], proposal: Put) -> None:
    """Say how a proposal stands: hands by role, the ballot as far as it may be seen."""
    from workbench.values.workshops import proposal_json

    found = _proposal(opened(context, study).workshops.all(), proposal)
    value = proposal_json(found)
    show(context, {"hands": value["hands"], "ballot": value["ballot"]}, _counts(found))


def workshop_report(
    context: typer.Context,
    study: Annotated[str, STUDY],
    workshop: Which,
    out: Annotated[
        Path | None, typer.Option(metavar="FILE", help="A .docx file (default: print).")
    ] = None,
) -> None:
    """What came of a workshop: who was there, what changed because of it, what did not and why."""
    project = opened(context, study)
    found = project.workshops.get(workshop)
    if out is not None:
        from workbench.api import workshop_file

        write_whole(out, workshop_file(project, [found]).data)
        show(context, {"file": str(out), "proposals": len(found.proposals)}, [f"Written: {out}"])
        return
    lines = [f"{found.name} ({found.held_on or 'no day'}): {_roles(found)}"]
    for proposal in found.proposals:
        lines += ["", *_told(proposal)]
    if found.decided_without_patients:
        lines += ["", f"Decided with no patient present: {len(found.decided_without_patients)}."]
    show(context, found.to_json(), lines)


def _attendee(found: Workshop, label: str) -> str:
    for each in found.attendees:
        if label.casefold() == each.label.casefold() or label == each.id:
            return each.id
    told = ", ".join(each.label for each in found.attendees) or "nobody yet"
    raise NotFound(f"“{label}” is not on the list of “{found.name}”. On it: {told}.")


def _proposal(found: tuple[Workshop, ...], id_: str) -> Proposal:
    for workshop in found:
        for proposal in workshop.proposals:
            if proposal.id == id_.lower():
                return proposal
    raise NotFound(f"No proposal has the id {id_}. See: workbench workshop report")


def _roles(found: Workshop) -> str:
    return ", ".join(f"{role} {n}" for role, n in found.roles.items()) or "nobody entered yet"


def _told(p: Proposal) -> list[str]:
    by = f" (proposed by: {p.role})" if p.role else ""
    lines = [f"{p.id}  {p.words}{by}"]
    if p.result:
        lines.append(f"  {p.result} by {p.how}{f': {p.why}' if p.why else ''}")
    lines += [f"  {line}" for line in _counts(p)]
    lines += [f"  sees it differently ({d.role}): “{d.words}”" for d in p.dissent]
    lines += [f"  to do: {a.words} ({a.owner or 'nobody yet'}, {a.state})" for a in p.actions]
    lines += [
        f"  changed: step {s.seq}, {s.action}{', taken back' if s.taken_back else ''}"
        for s in p.steps
    ]
    return lines


def _counts(p: Proposal) -> list[str]:
    lines = [f"{h.role}: {h.for_} for, {h.against} against, {h.unsure} unsure" for h in p.hands]
    return lines + (_ballot(p) if p.ballot is not None else []) or ["No hands, no ballot."]


def _ballot(p: Proposal) -> list[str]:
    ballot = p.ballot
    if ballot is None:
        return ["There is no ballot."]
    if ballot.state == "open":
        return [f"The ballot is open: {ballot.cast} of {ballot.of} have cast."]
    lines = [f"The ballot is closed: {ballot.cast} of {ballot.of} have cast."]
    for role, counts in (("all", ballot.total), *ballot.roles):
        if counts is not None:
            told = ", ".join(f"{n} {choice}" for choice, n in counts.items())
            lines.append(f"  {role}: {told}")
    if ballot.withheld:
        lines.append(f"  Withheld: {ballot.withheld}.")
    return lines
