"""A methods paragraph of logged facts only, and what is not logged and so is not said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coding.parts import NO_GROUP, UNIDENTIFIED
from workbench.exports.kit.audit import day
from workbench.exports.kit.page import Block, Heading, Page, Paragraph
from workbench.exports.wording import collected, counted, scope_line
from workbench.values.kit import KitChoice, KitReport

TITLE = "Methods, as far as logged"
PROFILES = {
    "codebook": "codebook (template) thematic analysis",
    "reflexive": "reflexive thematic analysis",
    "framework": "the framework method",
    "reliability": "coding reliability thematic analysis",
}
ORIGINS = {
    "manual": "marked by hand",
    "suggestion": "accepted from suggestions",
    "autocode": "from a search for words",
    "import": "read in from a table",
    "plain view": "answered in the plain view",
}
NOT_LOGGED = (
    "how people were sampled, approached and recruited, and who declined",
    "ethics approval and how consent was obtained",
    "who interviewed or moderated, their training and their relationship to those who took part",
    "where and how conversations were recorded and transcribed",
    "theoretical stance and research question",
    "whether the analysis was discussed beyond what the history holds",
)


def write(report: KitReport, choice: KitChoice) -> Page:
    """The paragraph, then the list of what a reader will ask and the study does not hold."""
    blocks: list[Block] = [Paragraph(" ".join(part)) for part in _paragraphs(report) if part]
    blocks.append(Heading("Not logged, so not said", 1))
    blocks += [Paragraph(what, "bullet") for what in NOT_LOGGED]
    notes = (
        "Every sentence states what is stored or logged in the study, and nothing else. Check it "
        "against what you did outside the software before you print it.",
        f"Counted: {scope_line(report.report.scope)}.",
    )
    return Page(TITLE, tuple(blocks), notes, landscape=False)


def listed(things: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(things) < 2:
        return "".join(things)
    return f"{', '.join(things[:-1])} and {things[-1]}"


def _paragraphs(report: KitReport) -> Iterator[list[str]]:
    if not report.facts.methods:
        yield ["The study holds no documents yet."]
    else:
        yield list(_material(report))
    yield list(_coding(report))
    yield list(_together(report))
    yield list(_software(report))


def _material(report: KitReport) -> Iterator[str]:
    facts = report.facts
    documents = sum(n for _, n in facts.methods)
    how = listed([f"{n:,} {collected(method, n)}" for method, n in facts.methods])
    verb = "was" if documents == 1 else "were"
    yield f"{counted(documents, 'document', 'documents')} {verb} analysed ({how})."
    if facts.strands:
        told = listed([f"{name} ({n:,})" for name, n in facts.strands])
        yield f"They belong to {counted(len(facts.strands), 'strand', 'strands')}: {told}."
    named = [g for g in report.report.groups if g[0] not in (NO_GROUP, UNIDENTIFIED)]
    if report.people.total:
        people = counted(report.people.total, "person speaks", "people speak")
        told = listed([f"{name} {n:,}" for name, n in named])
        yield f"In them {people}" + (f" (by group: {told})" if told else "") + ";"
        yield f"their words come to {facts.words:,}."
    for name, n in report.report.groups:
        if name == NO_GROUP:
            yield f"{counted(n, 'person has', 'people have')} no group."
        elif name == UNIDENTIFIED:
            yield f"{counted(n, 'speaker is', 'speakers are')} not identified."
    if report.people.overlapping:
        many = counted(report.people.overlapping, "person belongs", "people belong")
        yield f"{many} to more than one group."
    if facts.minutes:
        low, high = facts.minutes[0], facts.minutes[-1]
        long = f"{low} minutes" if low == high else f"{low} to {high} minutes"
        timed = len(facts.minutes)
        yield f"{counted(timed, 'document carries', 'documents carry')} times; they last {long}."
    if facts.guide_questions:
        many = counted(facts.guide_questions, "question", "questions")
        yield f"The topic guide in the study has {many}."
    if facts.revised:
        many = counted(facts.revised, "text was", "texts were")
        yield f"{many} corrected after coming in; passages were carried along."


def _coding(report: KitReport) -> Iterator[str]:
    facts = report.facts
    profile = PROFILES.get(report.profile, report.profile)
    yield f"The project is set up for {profile}."
    if not facts.coders:
        yield "No passage is coded yet."
        return
    coders = listed(
        [
            f"{c.name} ({counted(c.codings, 'coding', 'codings')} in "
            f"{counted(c.documents, 'document', 'documents')})"
            for c in facts.coders
        ]
    )
    verb = "person coded" if len(facts.coders) == 1 else "people coded"
    yield f"{len(facts.coders):,} {verb}: {coders}."
    how = [f"{n:,} {ORIGINS.get(origin, origin)}" for origin, n in facts.origins]
    yield f"How these codings came to be: {listed(how)}."
    if len(facts.coders) == 1:
        yield "One person coded: nothing was coded independently by a second."
    else:
        many = counted(facts.double_coded, "document was", "documents were")
        yield f"{many} coded by two or more of them."
    read = [f"{c.name} {c.read:,}" for c in facts.coders if c.read]
    if read:
        yield f"Documents marked as read through: {listed(read)}."
    book = [counted(facts.themes, "theme", "themes"), counted(facts.codes, "code", "codes")]
    if facts.subthemes:
        book.insert(1, counted(facts.subthemes, "subtheme", "subthemes"))
    defined = f"{facts.defined:,} of {facts.themes + facts.subthemes + facts.codes:,}"
    yield f"The codebook holds {listed(book)}; {defined} entries have a definition."
    if facts.versions:
        told = listed([f"“{name}” ({day(at)})" for name, at in facts.versions])
        yield f"Named versions of it: {told}."
    if facts.memos:
        told = listed([f"{n:,} {kind}" for kind, n in facts.memos])
        yield f"Shared memos: {told}."


def _together(report: KitReport) -> Iterator[str]:
    facts = report.facts
    if facts.consensus or facts.settled:
        many = counted(facts.settled, "passage was", "passages were")
        codings = counted(facts.consensus, "coding", "codings")
        yield (
            f"{many} settled between coders; the consensus holds {codings}, and each coder’s own "
            "stay beside it."
        )
    if facts.judged:
        many = counted(facts.judged, "judgement", "judgements")
        yield (
            f"Convergence between sides was judged by {listed(facts.judges)} following the "
            f"triangulation protocol of Farmer et al. (2006); {many} of an aspect of a pair are "
            "open to everybody."
        )
        for found in report.report.convergence:
            if found.same.of:
                yield f"Judged without seeing each other’s between {found.kind}s: {found.same}."
    if facts.feedback:
        many = counted(facts.feedback, "note", "notes")
        yield f"{many} of what came back in the feedback round are kept."


def _software(report: KitReport) -> Iterator[str]:
    facts = report.facts
    if facts.first is not None and facts.last is not None:
        yield (
            f"The history of the study holds {counted(facts.steps, 'step', 'steps')} from "
            f"{day(facts.first)} to {day(facts.last)}."
        )
    yield f"Software: Workbench {report.version}."
    yield (
        f"Figures count people, with {report.report.scope.whose}; facilitators’ words are left out."
    )
