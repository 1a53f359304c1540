"""Frozen values that the api hands out: what pages, commands and notebooks see.

Each room's values are loaded when one of them is first asked for: a command pays for its own only.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coding.codebook import KINDS, STAGES, Code, Codebook
    from coding.comparison import Cell, Comparison, LeftOut
    from coding.labels import LABEL_FIELDS
    from coding.parts import METHODS
    from coding.spans import Span
    from workbench.values.codings import (
        Changes,
        CodebookChange,
        CodeCount,
        CodeUse,
        Coding,
        PassageStep,
    )
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
    from workbench.values.memos import MEMO_KINDS, TARGET_KINDS, Memo, MemoTarget
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
    from workbench.values.plain import ANSWERS, BigIdea, PlainPassage, PlainReading, PutAside
    from workbench.values.previews import (
        PARTS,
        Corrections,
        Preview,
        PreviewedSpeaker,
        PreviewedTurn,
        SpeakerCorrection,
    )
    from workbench.values.quotes import (
        CONSENTS,
        QUOTE_ORDERS,
        PickedQuote,
        QuoteSection,
        QuoteTable,
    )
    from workbench.values.reading import (
        AnswersRead,
        AutocodeHit,
        AutocodePreview,
        DocumentNote,
        Hit,
        Hits,
        Passage,
        Passages,
        Stretches,
        TextPlace,
        Together,
        Within,
    )
    from workbench.values.reports import ComparisonTable, Quote, Side, ThemeEntry, ThemeReport
    from workbench.values.revisions import Followed, LostPassage, Revised
    from workbench.values.settling import (
        CoderReading,
        ReadPassage,
        SettleCounts,
        Settled,
        SideBySide,
    )
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
    "coding.labels": ("LABEL_FIELDS",),
    "coding.parts": ("METHODS",),
    "coding.spans": ("Span",),
    "workbench.values.codings": (
        "Changes",
        "CodeCount",
        "CodeUse",
        "CodebookChange",
        "Coding",
        "PassageStep",
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
    "workbench.values.memos": (
        "MEMO_KINDS",
        "Memo",
        "MemoTarget",
        "TARGET_KINDS",
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
    "workbench.values.plain": (
        "ANSWERS",
        "BigIdea",
        "PlainPassage",
        "PlainReading",
        "PutAside",
    ),
    "workbench.values.previews": (
        "Corrections",
        "PARTS",
        "Preview",
        "PreviewedSpeaker",
        "PreviewedTurn",
        "SpeakerCorrection",
    ),
    "workbench.values.quotes": (
        "CONSENTS",
        "PickedQuote",
        "QUOTE_ORDERS",
        "QuoteSection",
        "QuoteTable",
    ),
    "workbench.values.reading": (
        "AnswersRead",
        "AutocodeHit",
        "AutocodePreview",
        "DocumentNote",
        "Hit",
        "Hits",
        "Passage",
        "Passages",
        "Stretches",
        "TextPlace",
        "Together",
        "Within",
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
    "workbench.values.settling": (
        "CoderReading",
        "ReadPassage",
        "SettleCounts",
        "Settled",
        "SideBySide",
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
    "ANSWERS",
    "CONSENTS",
    "KINDS",
    "LABEL_FIELDS",
    "LAYERS",
    "MEMO_KINDS",
    "METHODS",
    "PAPER_LABEL",
    "PARTS",
    "PROFILES",
    "QUOTE_ORDERS",
    "STAGES",
    "SURVEY_ROLES",
    "TARGET_KINDS",
    "Answered",
    "AnswersRead",
    "Asked",
    "AutocodeHit",
    "AutocodePreview",
    "BigIdea",
    "Cell",
    "Changes",
    "CheckResult",
    "Code",
    "CodeCount",
    "CodeUse",
    "Codebook",
    "CodebookChange",
    "Coder",
    "CoderReading",
    "Coding",
    "Comparison",
    "ComparisonTable",
    "Corrections",
    "Decision",
    "Document",
    "DocumentNote",
    "DocumentSummary",
    "Download",
    "Followed",
    "Group",
    "GuideAsked",
    "GuideImport",
    "GuideQuestion",
    "HistoryEntry",
    "Hit",
    "Hits",
    "ImportResult",
    "Inspection",
    "JoinedPeople",
    "KnownAs",
    "LastStep",
    "LeftOut",
    "LostPassage",
    "MarkProposal",
    "Memo",
    "MemoTarget",
    "NotOffered",
    "Participant",
    "Passage",
    "PassageStep",
    "Passages",
    "PeopleChanges",
    "PeopleTable",
    "PersonChange",
    "PickedQuote",
    "PlainPassage",
    "PlainReading",
    "Preview",
    "PreviewedSpeaker",
    "PreviewedTurn",
    "PutAside",
    "QuestionMark",
    "Quote",
    "QuoteSection",
    "QuoteTable",
    "ReadMark",
    "ReadPassage",
    "Revised",
    "SamePerson",
    "Scope",
    "SettleCounts",
    "Settled",
    "Side",
    "SideBySide",
    "Span",
    "SpeakerCorrection",
    "SpeakerLink",
    "Stretches",
    "StudyInfo",
    "Suggestion",
    "SuggestionRun",
    "Suggestions",
    "SurveyChoice",
    "SurveyColumnSeen",
    "SurveyPreview",
    "Table",
    "TextPlace",
    "ThemeEntry",
    "ThemeReport",
    "Together",
    "Turn",
    "Voice",
    "Within",
]


def __getattr__(name: str) -> object:
    """A value of one of the rooms, loaded now."""
    room = _ROOM_OF.get(name)
    if room is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(room), name)
    globals()[name] = value
    return value
