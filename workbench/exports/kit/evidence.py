"""What the study itself can say to a reporting item; where it can say nothing, it needs you."""

from __future__ import annotations

from collections.abc import Callable

from coding.parts import NO_GROUP, UNIDENTIFIED
from workbench.exports.kit.methods import PROFILES, listed
from workbench.exports.wording import collected, counted
from workbench.values.kit import KitReport

AUTOMATIC, NEEDS_YOU, NOT_APPLICABLE = "automatic", "needs you", "not applicable"
Found = tuple[str, str]
"""(status, evidence)."""
WRITE = "Not in the study; write it."


def _talked(report: KitReport) -> bool:
    return any(method not in ("document", "survey") for method, _ in report.facts.methods)


def yours(report: KitReport) -> Found:
    """What no study file can know."""
    return NEEDS_YOU, WRITE


def of_talk(report: KitReport) -> Found:
    """What concerns whoever asked the questions: not where nobody was talked to."""
    if report.facts.methods and not _talked(report):
        return NOT_APPLICABLE, "Only documents or surveys are analysed: nobody was interviewed."
    return NEEDS_YOU, WRITE


def interviewers(report: KitReport) -> Found:
    """Who led the conversations."""
    status, told = of_talk(report)
    if status == NEEDS_YOU and report.facts.facilitators:
        many = counted(report.facts.facilitators, "label is", "labels are")
        told = f"{many} marked as facilitator in the transcripts; say who of the authors they are."
    return status, told


def orientation(report: KitReport) -> Found:
    """The approach."""
    told = PROFILES.get(report.profile, report.profile)
    return NEEDS_YOU, f"The project is set up for {told}; name the approach, and say why it fits."


def sample_size(report: KitReport) -> Found:
    """How many people, by group."""
    if not report.people.total:
        return NEEDS_YOU, "Nobody has a turn in the study yet."
    named = [g for g in report.report.groups if g[0] not in (NO_GROUP, UNIDENTIFIED)]
    told = listed([f"{name} {n:,}" for name, n in named])
    people = counted(report.people.total, "person", "people")
    return AUTOMATIC, f"{people}" + (f" (by group: {told})." if told else ", in no group yet.")


def sample(report: KitReport) -> Found:
    """What is known of the people."""
    if not report.facts.attributes:
        return NEEDS_YOU, "No attribute of anybody is stored (page People)."
    return AUTOMATIC, f"Participant table: {', '.join(report.facts.attributes)}."


def guide(report: KitReport) -> Found:
    """The topic guide."""
    status, told = of_talk(report)
    if status == NEEDS_YOU and report.facts.guide_questions:
        many = counted(report.facts.guide_questions, "question", "questions")
        told = f"The topic guide in the study has {many}; append it, and say whether it was tried."
    return status, told


def repeated(report: KitReport) -> Found:
    """Whether people were talked to more than once."""
    status, told = of_talk(report)
    if status == NEEDS_YOU and report.facts.in_several:
        many = counted(report.facts.in_several, "person speaks", "people speak")
        told = f"{many} in more than one document; say whether these are repeat interviews."
    return status, told


def duration(report: KitReport) -> Found:
    """How long conversations were."""
    status, told = of_talk(report)
    minutes = report.facts.minutes
    if status == NOT_APPLICABLE or not minutes:
        return status, told
    documents = sum(n for _, n in report.facts.methods)
    said = f"{minutes[0]} to {minutes[-1]} minutes, from the times in {len(minutes):,} transcripts."
    return (AUTOMATIC if len(minutes) == documents else NEEDS_YOU), (
        said if len(minutes) == documents else f"{said} The others carry no times."
    )


def saturation(report: KitReport) -> Found:
    """Saturation, which not every method claims."""
    if report.profile == "reflexive":
        return NOT_APPLICABLE, (
            "Reflexive thematic analysis does not claim saturation; say instead why the data "
            "suffice for the question."
        )
    return NEEDS_YOU, "The software claims nothing of saturation; say whether you did, and how."


def returned(report: KitReport) -> Found:
    """Feedback by those who took part."""
    if report.facts.feedback:
        many = counted(report.facts.feedback, "note", "notes")
        return NEEDS_YOU, f"{many} of a feedback round are kept in the study; say who was asked."
    return NEEDS_YOU, WRITE


def coders(report: KitReport) -> Found:
    """How many people coded."""
    facts = report.facts
    if not facts.coders:
        return NEEDS_YOU, "Nothing is coded yet."
    double = counted(facts.double_coded, "document", "documents")
    told = f"{len(facts.coders):,} ({listed([c.name for c in facts.coders])}); {double} by two."
    return AUTOMATIC, told


def tree(report: KitReport) -> Found:
    """The coding tree."""
    facts = report.facts
    if not report.codes:
        return NEEDS_YOU, "The codebook is empty."
    book = (
        counted(facts.themes, "theme", "themes"),
        counted(facts.subthemes, "subtheme", "subthemes"),
        counted(facts.codes, "code", "codes"),
    )
    return AUTOMATIC, f"Codebook appendix: {', '.join(book)}."


def derivation(report: KitReport) -> Found:
    """Where themes came from."""
    versions = counted(len(report.facts.versions), "named version", "named versions")
    return NEEDS_YOU, (
        f"The history holds every change of the codebook ({versions}); say whether themes were "
        "set beforehand or developed from the data."
    )


def software(report: KitReport) -> Found:
    """What was used."""
    return AUTOMATIC, f"Workbench {report.version}."


def quoted(report: KitReport) -> Found:
    """Quotes in the paper, with who said them."""
    shown = [q for q in report.quotes.quotes if not q.withheld]
    if not shown:
        return NEEDS_YOU, "No quote is picked yet (page Quotes)."
    return AUTOMATIC, (
        f"{counted(len(shown), 'quote', 'quotes')} on the shortlist, each with its label "
        f"(“{report.quotes.template}”)."
    )


def consistent(report: KitReport) -> Found:
    """Whether findings follow from data."""
    return NEEDS_YOU, (
        "Figures beside each theme count people and passages (journal table, counts); whether the "
        "account follows from them is yours to judge."
    )


def major(report: KitReport) -> Found:
    """The main themes."""
    if not report.facts.themes:
        return NEEDS_YOU, "There are no themes yet."
    return AUTOMATIC, f"Journal table: {counted(report.facts.themes, 'theme', 'themes')}."


def minor(report: KitReport) -> Found:
    """Smaller themes and differing cases."""
    if report.facts.subthemes:
        many = counted(report.facts.subthemes, "subtheme", "subthemes")
        return NEEDS_YOU, f"Journal table: {many}. Discuss differing cases as well."
    return NEEDS_YOU, "There are no subthemes; discuss differing cases and lesser themes."


def units(report: KitReport) -> Found:
    """People, documents, kinds of material."""
    if not report.facts.methods:
        return NEEDS_YOU, "The study holds no documents yet."
    how = listed([f"{n:,} {collected(method, n)}" for method, n in report.facts.methods])
    people = counted(report.people.total, "person", "people")
    return AUTOMATIC, f"{how}; {people}. Participant table."


def processing(report: KitReport) -> Found:
    """How data were handled before and during analysis."""
    facts = report.facts
    told = [f"Texts are kept with checksums; {counted(facts.revised, 'was', 'were')} corrected"]
    told.append(f"{counted(facts.steps, 'step is', 'steps are')} in the history")
    return NEEDS_YOU, f"{'; '.join(told)}. Add transcription, checking and anonymising."


def analysis(report: KitReport) -> Found:
    """How the analysis was done."""
    if not report.facts.coders:
        return NEEDS_YOU, "Nothing is coded yet."
    return (
        NEEDS_YOU,
        "The methods paragraph holds what is logged; add the approach and the reasons.",
    )


def trust(report: KitReport) -> Found:
    """What was done for trustworthiness."""
    facts = report.facts
    told = []
    if facts.steps:
        told.append("an audit summary from the history")
    if facts.double_coded and report.profile != "reflexive":
        told.append(f"{counted(facts.double_coded, 'document', 'documents')} coded by two people")
    if facts.settled:
        told.append(f"{counted(facts.settled, 'passage', 'passages')} settled between coders")
    if facts.judged:
        told.append("convergence judged by people")
    if facts.feedback:
        told.append("a feedback round")
    return (
        NEEDS_YOU,
        f"Logged: {listed(told)}. Say what you did and why it fits." if told else WRITE,
    )


def linked(report: KitReport) -> Found:
    """Evidence for the findings."""
    status, told = quoted(report)
    return status, f"{told} Journal table and quote table." if status == AUTOMATIC else told


EVIDENCE: dict[str, Callable[[KitReport], Found]] = {
    "you": yours, "talk": of_talk, "interviewers": interviewers, "orientation": orientation,
    "sample size": sample_size, "sample": sample, "guide": guide, "repeated": repeated,
    "duration": duration, "saturation": saturation, "returned": returned, "coders": coders,
    "tree": tree, "derivation": derivation, "software": software, "quoted": quoted,
    "consistent": consistent, "major": major, "minor": minor, "units": units,
    "processing": processing, "analysis": analysis, "trust": trust, "linked": linked,
}  # fmt: skip
"""What an item asks → what the study says to it."""
