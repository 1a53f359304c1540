"""What came of workshops, as a Word document: for those who were there and for governance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.values import Download
from workbench.values.rounds import RoundReport
from workbench.values.workshops import Proposal, Workshop

if TYPE_CHECKING:
    from workbench.exports.word_document import WordDocument

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_NAME, _ROLE = 8.2, 3.0


def workshop_docx(
    study: str, workshops: Sequence[Workshop], title: str = "What came of it"
) -> Download:
    """Who was there, what each role proposed, what changed because of it, what did not and why."""
    from workbench.exports.word_document import WordDocument, one_line

    name = one_line(study) or "Untitled study"
    page = WordDocument(title, name)
    page.footer(f"{name} · {title.lower()}")
    page.text(
        "People are named here by their role only. Counts stand beneath what was decided; words of "
        "those who did not want them reported are left out."
    )
    for workshop in workshops:
        _workshop(page, workshop)
    return Download("what_came_of_it.docx", WORD, page.to_bytes())


def round_docx(study: str, reports: Sequence[RoundReport]) -> Download:
    """For governance: each round's workshops, decisions, actions, and what changed since."""
    from workbench.exports.word_document import WordDocument, one_line

    name = one_line(study) or "Untitled study"
    page = WordDocument("Rounds of co-production", name)
    page.footer(f"{name} · rounds of co-production")
    page.text("People are named by their role only; owners of actions by name.")
    for report in reports:
        page.heading(f"Round: {report.round.name}", 1)
        if report.round.note:
            page.text(report.round.note)
        page.text(
            f"From {report.round.at:%d %B %Y} until "
            + ("now." if report.until == "now" else f"“{report.until}” began.")
        )
        _changed_since(page, report)
        for workshop in report.workshops:
            _workshop(page, workshop)
    if not reports:
        page.text("No round has begun yet.")
    return Download("rounds.docx", WORD, page.to_bytes())


def _changed_since(page: WordDocument, report: RoundReport) -> None:
    from workbench.exports.word_document import TEXT_WIDTH, fill

    page.heading("What is otherwise since it began", 2)
    lines = [(each.path, each.kind, each.before, each.after) for each in report.themes.changes]
    lines += [
        (each.theme, f"evidence, {each.group}", _counted(each.before), _counted(each.after))
        for each in report.evidence
        if each.changed
    ]
    lines += [
        (path, f"wording, {voice}", before, after) for path, voice, before, after in report.wordings
    ]
    if not lines:
        page.text("Nothing: themes, evidence and wording are as they were.")
        return
    rest = (TEXT_WIDTH - 9.0) / 2
    table = page.table("What changed", ["Theme", "What", "Before", "After"], [5.4, 3.6, rest, rest])
    for line in lines:
        for cell, words in zip(table.row(), line, strict=True):
            fill(cell, [(words, "Theme Name")])
    page.gap()


def _counted(counted: tuple[int, int] | None) -> str:
    return "not there" if counted is None else f"{counted[0]} of {counted[1]} people"


def _workshop(page: WordDocument, found: Workshop) -> None:
    from workbench.exports.wording import counted

    page.heading(found.name + (f", {found.held_on}" if found.held_on else ""), 1)
    roles = ", ".join(f"{role} {n}" for role, n in found.roles.items()) or "nobody was entered"
    page.text(roles, lead="Who was there: ")
    page.text(
        "research data" if found.is_research else "involvement, not research data",
        lead="What was said there is ",
    )
    if found.agenda:
        page.text("; ".join(item.words for item in found.agenda), lead="Talked about: ")
    for title, proposals in sorted_by_outcome(found):
        page.heading(title, 2)
        _table(page, title, proposals)
    if found.decided_without_patients:
        many = counted(len(found.decided_without_patients), "proposal was", "proposals were")
        page.text(f"{many} decided with no patient, carer or member of the public present.")
    if not found.proposals:
        page.text("Nothing was proposed.")


def sorted_by_outcome(found: Workshop) -> list[tuple[str, list[Proposal]]]:
    """(what became of them, proposals), of the outcomes there are."""
    changed = [p for p in found.proposals if p.changed]
    agreed = [p for p in found.proposals if p.result == "agreed" and not p.changed]
    rest = [p for p in found.proposals if p not in changed and p not in agreed]
    sorted_ = (
        ("What changed because of it", changed),
        ("Agreed, not yet carried out", agreed),
        ("What did not change, and why", rest),
    )
    return [(title, proposals) for title, proposals in sorted_ if proposals]


def _table(page: WordDocument, title: str, proposals: Sequence[Proposal]) -> None:
    from workbench.exports.word_document import TEXT_WIDTH, fill

    heads = ["Proposal", "From", "What came of it", "Counts", "Seen differently"]
    rest = (TEXT_WIDTH - _NAME - _ROLE) / 3
    table = page.table(title, heads, [_NAME, _ROLE, rest, rest, rest])
    for p in proposals:
        words, role, outcome, numbers, seen = table.row()
        about = [(f"on: {p.target_name}", "Passage Label")] if p.target_name else []
        fill(words, [(p.words, "Theme Name"), *about])
        fill(role, [(p.role or "not noted", "Theme Name")])
        fill(outcome, came(p))
        fill(numbers, counts(p))
        fill(seen, dissent(p))
    page.gap()


def came(p: Proposal) -> list[tuple[str, str]]:
    """(text, style): the result with its reason, the steps it led to, what is to be done."""
    lines = [(f"{p.result}, by {p.how}" if p.result else "open: nothing was decided", "Theme Name")]
    if p.why:
        lines.append((f"Why: {p.why}", "Passage"))
    for step in p.steps:
        back = ", taken back since" if step.taken_back else ""
        lines.append(
            (f"Changed: {step.action}, step {step.seq}, {step.at:%d %B %Y}{back}", "Passage Label")
        )
    for action in p.actions:
        who = f"{action.owner or 'nobody yet'}{f', by {action.due}' if action.due else ''}"
        why = f": {action.why}" if action.why else ""
        lines.append((f"To do: {action.words} ({who}; {action.state}{why})", "Passage Label"))
    return lines


def counts(p: Proposal) -> list[tuple[str, str]]:
    """(text, style): hands by role, and the ballot as far as it may be told."""
    lines = [
        (f"{h.role}: {h.for_} for, {h.against} against, {h.unsure} unsure", "Passage Label")
        for h in p.hands
    ]
    if p.ballot is not None:
        lines.append((f"Ballot: {p.ballot.cast} of {p.ballot.of} cast", "Passage Label"))
        for role, found in (("all", p.ballot.total), *p.ballot.roles):
            if found is not None:
                told = ", ".join(f"{n} {choice}" for choice, n in found.items())
                lines.append((f"{role}: {told}", "Passage Label"))
        if p.ballot.withheld:
            lines.append((f"Withheld: {p.ballot.withheld}", "Passage Label"))
    return lines or [("none", "Passage Label")]


def dissent(p: Proposal) -> list[tuple[str, str]]:
    """(text, style): who saw it differently, by role, in their words where they may stand."""
    lines = []
    for each in p.dissent:
        if each.words:
            lines += [(f"“{each.words.strip()}”", "Passage"), (each.role, "Passage Label")]
        else:
            lines.append((f"somebody ({each.role}) saw it differently", "Passage Label"))
    return lines or [("", "Passage Label")]
