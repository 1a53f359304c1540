"""Every table of a study. Slow to import (each class costs milliseconds): for migrations, copies
and checks; everything else imports the modules it needs."""

from sqlalchemy import Index, text

from workbench.storage.rows.base import ALIVE, Base, Lived, Salted
from workbench.storage.rows.charting import FrameworkCellRow
from workbench.storage.rows.checklist import (
    ChecklistItemRow,
    ChecklistRevisionRow,
    ChecklistSourceRow,
)
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
from workbench.storage.rows.notes import MemoLinkRow, NarrativeRow, StudySettingRow
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
from workbench.storage.rows.summaries import SideSummaryRow, SummaryPassageRow
from workbench.storage.rows.together import (
    ConceptualLinkRow,
    ConceptualNodeRow,
    ConceptualPhotoRow,
    MemberCheckRow,
    MemberResponseRow,
    WorkshopPackRow,
)
from workbench.storage.rows.workshops import (
    AgendaItemRow,
    BallotBoxRow,
    ProposalOutcomeRow,
    RoundWorkshopRow,
    ShowOfHandsRow,
    WordingRow,
    WorkshopActionRow,
    WorkshopNoteRow,
    WorkshopRoundRow,
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
    "AgendaItemRow",
    "AnchorRow",
    "AssentRow",
    "AttendeeRow",
    "AttributeRow",
    "AttributeValueRow",
    "BallotBoxRow",
    "BallotRow",
    "Base",
    "ChecklistItemRow",
    "ChecklistRevisionRow",
    "ChecklistSourceRow",
    "ClientOpRow",
    "CodeExampleRow",
    "CodeRow",
    "CodebookRow",
    "CodebookVersionRow",
    "CoderRow",
    "CodingRow",
    "ConceptualLinkRow",
    "ConceptualNodeRow",
    "ConceptualPhotoRow",
    "CrosswalkRow",
    "DecisionRow",
    "DissentRow",
    "DocumentRow",
    "FrameworkCellRow",
    "GuideQuestionRow",
    "HistoryRow",
    "HistoryTargetRow",
    "IdentityRow",
    "JudgementRow",
    "KeptApartRow",
    "Lived",
    "MemberCheckRow",
    "MemberResponseRow",
    "MembershipRow",
    "MemoLinkRow",
    "MemoRow",
    "NarrativeRow",
    "ParticipantGroupRow",
    "ParticipantRow",
    "PerspectiveGroupRow",
    "PlainAnswerRow",
    "PlainPackRow",
    "ProjectRow",
    "ProposalOutcomeRow",
    "ProposalRow",
    "QuestionMarkRow",
    "QuotePickRow",
    "ReadMarkRow",
    "ReceiptRow",
    "RevisionRow",
    "RoundWorkshopRow",
    "Salted",
    "SettlementRow",
    "ShowOfHandsRow",
    "SideSummaryRow",
    "SourceFileRow",
    "SpeakerRow",
    "SpeakingAsRow",
    "StrandFreezingRow",
    "StrandRow",
    "StrandTermsRow",
    "StudySettingRow",
    "SuggestionRow",
    "SuggestionRunRow",
    "SummaryPassageRow",
    "ThemeLinkRow",
    "TurnRow",
    "VectorRow",
    "VoteRow",
    "WordingRow",
    "WorkshopActionRow",
    "WorkshopNoteRow",
    "WorkshopPackRow",
    "WorkshopRoundRow",
    "WorkshopRow",
]
