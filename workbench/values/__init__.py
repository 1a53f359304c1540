"""Frozen values that the api hands out: what pages, commands and notebooks see.

Each room's values are loaded when one of them is first asked for: a command pays for its own only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coding.codebook import KINDS, STAGES, Code, Codebook
    from coding.comparison import Cell, Comparison, LeftOut
    from coding.parts import METHODS
    from coding.spans import Span
    from workbench.values.codings import Changes, CodebookChange, CodeCount, CodeUse, Coding
    from workbench.values.documents import (
        Document,
        DocumentSummary,
        ImportResult,
        Inspection,
        ReadMark,
        Turn,
    )
    from workbench.values.guide import (
        Asked,
        GuideAsked,
        GuideImport,
        GuideQuestion,
        MarkProposal,
        QuestionMark,
    )
    from workbench.values.judgements import (
        ASPECTS,
        SIDES,
        VALUES,
        Convergence,
        JudgedCell,
        JudgedPair,
        JudgedSet,
        JudgedSide,
        Judgement,
        NearPassage,
        NearPassages,
        Raised,
        StudyNote,
    )
    from workbench.values.people import (
        PAPER_LABEL,
        JoinedPeople,
        KnownAs,
        Participant,
        PeopleChanges,
        PeopleTable,
        PersonChange,
        SamePerson,
        SpeakerLink,
        Voice,
    )
    from workbench.values.previews import (
        PARTS,
        Corrections,
        Preview,
        PreviewedSpeaker,
        PreviewedTurn,
        SpeakerCorrection,
    )
    from workbench.values.reports import ComparisonTable, Quote, Side, ThemeEntry, ThemeReport
    from workbench.values.revisions import Followed, LostPassage, Revised
    from workbench.values.study import (
        LAYERS,
        PROFILES,
        CheckResult,
        Coder,
        Download,
        Group,
        HistoryEntry,
        LastStep,
        Scope,
        StudyInfo,
    )
    from workbench.values.suggestions import (
        Answered,
        Decision,
        NotOffered,
        Suggestion,
        SuggestionRun,
        Suggestions,
    )
    from workbench.values.surveys import (
        SURVEY_ROLES,
        SurveyChoice,
        SurveyColumnSeen,
        SurveyPreview,
    )
    from workbench.values.table import Table

_ROOMS = {
    "coding.codebook": (
        "Code",
        "Codebook",
        "KINDS",
        "STAGES",
    ),
    "coding.comparison": (
        "Cell",
        "Comparison",
        "LeftOut",
    ),
    "coding.parts": ("METHODS",),
    "coding.spans": ("Span",),
    "workbench.values.codings": (
        "Changes",
        "CodeCount",
        "CodeUse",
        "CodebookChange",
        "Coding",
    ),
    "workbench.values.documents": (
        "Document",
        "DocumentSummary",
        "ImportResult",
        "Inspection",
        "ReadMark",
        "Turn",
    ),
    "workbench.values.guide": (
        "Asked",
        "GuideAsked",
        "GuideImport",
        "GuideQuestion",
        "MarkProposal",
        "QuestionMark",
    ),
    "workbench.values.judgements": (
        "ASPECTS",
        "Convergence",
        "JudgedCell",
        "JudgedPair",
        "JudgedSet",
        "JudgedSide",
        "Judgement",
        "NearPassage",
        "NearPassages",
        "Raised",
        "SIDES",
        "StudyNote",
        "VALUES",
    ),
    "workbench.values.people": (
        "JoinedPeople",
        "KnownAs",
        "PAPER_LABEL",
        "Participant",
        "PeopleChanges",
        "PeopleTable",
        "PersonChange",
        "SamePerson",
        "SpeakerLink",
        "Voice",
    ),
    "workbench.values.previews": (
        "Corrections",
        "PARTS",
        "Preview",
        "PreviewedSpeaker",
        "PreviewedTurn",
        "SpeakerCorrection",
    ),
    "workbench.values.reports": (
        "ComparisonTable",
        "Quote",
        "Side",
        "ThemeEntry",
        "ThemeReport",
    ),
    "workbench.values.revisions": (
        "Followed",
        "LostPassage",
        "Revised",
    ),
    "workbench.values.study": (
        "CheckResult",
        "Coder",
        "Download",
        "Group",
        "HistoryEntry",
        "LAYERS",
        "LastStep",
        "PROFILES",
        "Scope",
        "StudyInfo",
    ),
    "workbench.values.suggestions": (
        "Answered",
        "Decision",
        "NotOffered",
        "Suggestion",
        "SuggestionRun",
        "Suggestions",
    ),
    "workbench.values.surveys": (
        "SURVEY_ROLES",
        "SurveyChoice",
        "SurveyColumnSeen",
        "SurveyPreview",
    ),
    "workbench.values.table": ("Table",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "ASPECTS",
    "KINDS",
    "LAYERS",
    "METHODS",
    "PAPER_LABEL",
    "PARTS",
    "PROFILES",
    "SIDES",
    "STAGES",
    "SURVEY_ROLES",
    "VALUES",
    "Answered",
    "Asked",
    "Cell",
    "Changes",
    "CheckResult",
    "Code",
    "CodeCount",
    "CodeUse",
    "Codebook",
    "CodebookChange",
    "Coder",
    "Coding",
    "Comparison",
    "ComparisonTable",
    "Convergence",
    "Corrections",
    "Decision",
    "Document",
    "DocumentSummary",
    "Download",
    "Followed",
    "Group",
    "GuideAsked",
    "GuideImport",
    "GuideQuestion",
    "HistoryEntry",
    "ImportResult",
    "Inspection",
    "JoinedPeople",
    "JudgedCell",
    "JudgedPair",
    "JudgedSet",
    "JudgedSide",
    "Judgement",
    "KnownAs",
    "LastStep",
    "LeftOut",
    "LostPassage",
    "MarkProposal",
    "NearPassage",
    "NearPassages",
    "NotOffered",
    "Participant",
    "PeopleChanges",
    "PeopleTable",
    "PersonChange",
    "Preview",
    "PreviewedSpeaker",
    "PreviewedTurn",
    "QuestionMark",
    "Quote",
    "Raised",
    "ReadMark",
    "Revised",
    "SamePerson",
    "Scope",
    "Side",
    "Span",
    "SpeakerCorrection",
    "SpeakerLink",
    "StudyInfo",
    "StudyNote",
    "Suggestion",
    "SuggestionRun",
    "Suggestions",
    "SurveyChoice",
    "SurveyColumnSeen",
    "SurveyPreview",
    "Table",
    "ThemeEntry",
    "ThemeReport",
    "Turn",
    "Voice",
]


def __getattr__(name: str) -> object:
    """A value of one of the rooms, loaded now."""
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(room), name)
    globals()[name] = value
    return value
