"""Every table of a study. Slow to import (each class costs milliseconds): for migrations, copies
and checks; everything else imports the modules it needs."""

from sqlalchemy import Index, text

from workbench.storage.rows.base import ALIVE, Base, Lived, Salted
from workbench.storage.rows.codebook import (
    CodebookRow,
    CodebookVersionRow,
    CodeExampleRow,
    CodeRow,
    ThemeLinkRow,
)
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.documents import (
    DocumentRow,
    ReadMarkRow,
    RevisionRow,
    SourceFileRow,
    SpeakerRow,
    TurnRow,
)
from workbench.storage.rows.guide import GuideQuestionRow, QuestionMarkRow
from workbench.storage.rows.notes import MemoLinkRow, StudySettingRow
from workbench.storage.rows.passages import AnchorRow, AssentRow, MemoRow, QuotePickRow
from workbench.storage.rows.people import (
    AttributeRow,
    AttributeValueRow,
    KeptApartRow,
    ParticipantGroupRow,
    ParticipantRow,
    PerspectiveGroupRow,
    SpeakingAsRow,
)
from workbench.storage.rows.plain import PlainAnswerRow, PlainPackRow
from workbench.storage.rows.project import (
    ClientOpRow,
    CoderRow,
    HistoryRow,
    HistoryTargetRow,
    IdentityRow,
    MembershipRow,
    ProjectRow,
    StrandFreezingRow,
    StrandRow,
    StrandTermsRow,
)
from workbench.storage.rows.reconciling import (
    AttendeeRow,
    BallotRow,
    CrosswalkRow,
    DissentRow,
    JudgementRow,
    ProposalRow,
    ReceiptRow,
    VoteRow,
    WorkshopRow,
)
from workbench.storage.rows.settling import SettlementRow
from workbench.storage.rows.suggestions import (
    DecisionRow,
    SuggestionRow,
    SuggestionRunRow,
    VectorRow,
)

for _table, _columns in ALIVE:
    Index(
        f"alive_{_table}_{'_'.join(_columns)}",
        *(Base.metadata.tables[_table].c[c] for c in ("project_id", *_columns)),
        unique=True,
        sqlite_where=text("ended IS NULL"),
        postgresql_where=text("ended IS NULL"),
    )

__all__ = [
    "AnchorRow",
    "AssentRow",
    "AttendeeRow",
    "AttributeRow",
    "AttributeValueRow",
    "BallotRow",
    "Base",
    "ClientOpRow",
    "CodeExampleRow",
    "CodeRow",
    "CodebookRow",
    "CodebookVersionRow",
    "CoderRow",
    "CodingRow",
    "CrosswalkRow",
    "DecisionRow",
    "DissentRow",
    "DocumentRow",
    "GuideQuestionRow",
    "HistoryRow",
    "HistoryTargetRow",
    "IdentityRow",
    "JudgementRow",
    "KeptApartRow",
    "Lived",
    "MembershipRow",
    "MemoLinkRow",
    "MemoRow",
    "ParticipantGroupRow",
    "ParticipantRow",
    "PerspectiveGroupRow",
    "PlainAnswerRow",
    "PlainPackRow",
    "ProjectRow",
    "ProposalRow",
    "QuestionMarkRow",
    "QuotePickRow",
    "ReadMarkRow",
    "ReceiptRow",
    "RevisionRow",
    "Salted",
    "SettlementRow",
    "SourceFileRow",
    "SpeakerRow",
    "SpeakingAsRow",
    "StrandFreezingRow",
    "StrandRow",
    "StrandTermsRow",
    "StudySettingRow",
    "SuggestionRow",
    "SuggestionRunRow",
    "ThemeLinkRow",
    "TurnRow",
    "VectorRow",
    "VoteRow",
    "WorkshopRow",
]
