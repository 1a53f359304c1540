"""The items of COREQ and SRQR in our own words, with what the study can say to each.

COREQ: Tong, Sainsbury, Craig 2007, doi 10.1093/intqhc/mzm042. SRQR: O'Brien et al. 2014,
doi 10.1097/ACM.0000000000000388. Their texts are copyrighted and not repeated here; the numbers
are theirs, so that a reader finds the item.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Item:
    """One item: its number in the list, what it is about, what to tell, what answers it."""

    number: str
    about: str
    tell: str
    evidence: str = "you"
    """A key of ``evidence.EVIDENCE``."""
    misfit: str = ""
    """Why it does not fit reflexive thematic analysis; empty where it does."""


COREQ = (
    Item("1", "Who asked", "Which of you led the interviews or groups.", "interviewers"),
    Item("2", "Qualifications", "The qualifications of those who led them.", "talk"),
    Item("3", "Work at the time", "What they worked as while the study ran.", "talk"),
    Item("4", "Gender", "The gender of those who led them.", "talk"),
    Item("5", "Experience", "What experience or training they brought.", "talk"),
    Item("6", "Known before", "Whether they and the participants knew each other before.", "talk"),
    Item("7", "What participants knew", "What participants had been told of them and their aims.",
         "talk"),
    Item("8", "What they brought", "Interests, assumptions and reasons of those who led them.",
         "talk"),
    Item("9", "Approach", "The methodological approach and theory behind the study.",
         "orientation"),
    Item("10", "Sampling", "How people were chosen."),
    Item("11", "Approaching people", "How people were asked to take part."),
    Item("12", "How many", "How many people took part.", "sample size"),
    Item("13", "Who did not take part", "How many declined or left, and why."),
    Item("14", "Where", "The setting in which data were collected.", "talk"),
    Item("15", "Who else was there", "Whether anybody besides participants and researchers was "
         "present.", "talk"),
    Item("16", "Who they are", "What matters of the people who took part.", "sample"),
    Item("17", "Topic guide", "Questions and prompts used, and whether they were tried out.",
         "guide"),
    Item("18", "More than once", "Whether people were interviewed again, and how often.",
         "repeated"),
    Item("19", "Recording", "Whether and how conversations were recorded.", "talk"),
    Item("20", "Field notes", "Whether notes were taken during or after."),
    Item("21", "Length", "How long the conversations were.", "duration"),
    Item("22", "Saturation", "Whether saturation was considered.", "saturation",
         "Saturation supposes that meaning waits in data to be used up; here it is made in "
         "interpreting."),
    Item("23", "Transcripts returned", "Whether participants saw their transcripts.", "talk",
         "Checking transcripts for correctness supposes one right account."),
    Item("24", "How many coded", "How many people coded.", "coders",
         "More coders are not more trustworthy here; coding is one reader’s deepening view."),
    Item("25", "Coding tree", "What the tree of codes looks like.", "tree",
         "Codes are working tools that grow; a final tree reports less than the themes do."),
    Item("26", "Where themes came from", "Whether themes were set beforehand or came of the data.",
         "derivation",
         "Themes neither wait nor emerge; the analyst develops them. Report how."),
    Item("27", "Software", "Which software was used.", "software"),
    Item("28", "Participants’ view", "Whether participants commented on the findings.", "returned",
         "Agreement of participants is no test of validity here; feedback can enrich."),
    Item("29", "Quotes", "Whether quotes illustrate the themes, each with who said it.", "quoted"),
    Item("30", "Data and findings", "Whether the findings follow from the data shown.",
         "consistent"),
    Item("31", "Main themes", "Whether the main themes come out clearly.", "major"),
    Item("32", "Lesser themes", "Whether differing cases and lesser themes are discussed.",
         "minor"),
)  # fmt: skip

SRQR = (
    Item("1", "Title", "What was studied, named as a qualitative study with its approach."),
    Item("2", "Abstract", "A summary in the journal’s form: why, aim, how, findings."),
    Item("3", "The problem", "What the problem is, why it matters, what is known of it."),
    Item("4", "Aim", "The aim or question of the study."),
    Item("5", "Approach", "The qualitative approach, its theory and paradigm, and why they fit.",
         "orientation"),
    Item("6", "Researchers", "Who the researchers are, and how that bears on the study."),
    Item("7", "Context", "The setting and what matters about it."),
    Item("8", "Sampling", "How people, documents or events were chosen, when to stop, and why."),
    Item("9", "Ethics", "Approval, consent, and how confidentiality was kept."),
    Item("10", "Collecting data", "What was collected, when, how, and what changed."),
    Item("11", "Guides and devices", "Topic guides, questionnaires, recorders, and changes to "
         "them.", "guide"),
    Item("12", "Who and what", "How many people, documents or events, and what matters of them.",
         "units"),
    Item("13", "Handling data", "Transcription, entry, security, checking, anonymising.",
         "processing"),
    Item("14", "Analysis", "How codes and themes were developed, by whom, on what approach.",
         "analysis"),
    Item("15", "Trustworthiness", "What was done to make the analysis credible, and why.", "trust"),
    Item("16", "Findings", "The main interpretations and themes.", "major"),
    Item("17", "Evidence", "Quotes, notes or other data that support them.", "linked"),
    Item("18", "What it adds", "How it fits with what was known; implications; what carries over "
         "elsewhere."),
    Item("19", "Limits", "What limits trustworthiness and the findings."),
    Item("20", "Interests", "Conflicts of interest, and how they were dealt with."),
    Item("21", "Funding", "Who paid, and what part they had in the study."),
)  # fmt: skip

RTARG = (
    ("Which thematic analysis?", "Do you name the reflexive variety you used, with the source you "
     "actually followed, and not several that do not fit together?"),
    ("Why this one?", "Do you say what the approach could do for your question that another "
     "could not?"),
    ("Where do you stand?", "Are the theoretical assumptions about language, experience and "
     "knowledge said, and does the analysis keep to them?"),
    ("Who is reading?", "Do you say who you are to this topic and these people, and what that "
     "made you see or miss?"),
    ("Why these data?", "Do you explain the size and make-up of the data set by the question, and "
     "without leaning on saturation?"),
    ("What did you actually do?", "Do you tell your own process, with turns back and changes of "
     "mind, in place of six generic phases?"),
    ("Inductive, deductive?", "Do you say how far theory and how far the data led, and whether you "
     "coded what was said or what lies beneath?"),
    ("Who codes, and why?", "If several people coded, do you say that it was to see more, not to "
     "agree?"),
    ("Themes or topics?", "Does each theme share one meaning around a central idea, or does it "
     "list all that was said on a subject?"),
    ("Whose work are themes?", "Do your verbs (develop, construct) own the themes, or do they "
     "emerge and get found?"),
    ("How many, how nested?", "Are there few enough themes to have depth, and do subthemes earn "
     "their place?"),
    ("Do quotes work?", "Are quotes interpreted and not only displayed, and do they come from "
     "across the data set?"),
    ("Numbers?", "If people are counted, do you say what the numbers are for, and that they do not "
     "measure importance?"),
    ("The other case?", "Do you discuss what pulls against a theme?"),
    ("Does it hang together?", "Do the themes tell one story that answers the question, in its "
     "context?"),
    ("What carries over?", "Do conclusions go beyond summary, and do you speak of transferability "
     "and not of samples too small?"),
    ("Quality, on its own terms?", "Are strengths and limits argued by qualitative values, without "
     "bias, reliability or objectivity borrowed from elsewhere?"),
)  # fmt: skip
"""Prompts in our words after the reflexive TA reporting guidelines (Braun & Clarke 2024,
doi 10.1177/02692163241234800): questions to think with, never ticks."""
