"""Which parts a kit can have, in the order they are offered."""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.exports.kit import (
    audit,
    charted,
    checklists,
    figures,
    joint_display,
    journal_table,
    judged,
    member_checking,
    methods,
    narrative,
    practice,
    tables,
)
from workbench.exports.kit.figures import PicturePart
from workbench.exports.kit.parts import KitPart, WrittenPart


def parts() -> list[KitPart]:
    """Every part; a further one is added by one line here."""
    return [
        WrittenPart(
            "journal_table", "Journal table",
            "Theme, subtheme, meaning, and a quote of each group side by side.",
            journal_table.write, journal_table.tables,
        ),
        WrittenPart(
            "narratives", "Theme narratives",
            "What is written of each theme, quotes and figures as they are now.",
            narrative.write, reason=narrative.reason,
        ),
        WrittenPart(
            "quotes", "Quote table", "The shortlist, every quote whole, with its label.",
            tables.quotes, tables.quote_tables,
        ),
        WrittenPart(
            "joint_display", "Joint display",
            "Each theme by group and how people were asked, a quote, and what was judged.",
            joint_display.write, joint_display.tables,
        ),
        WrittenPart(
            "summaries", "Summaries of each side",
            "What is written of each side of a theme, then of both together.",
            judged.summaries, judged.summary_tables, judged.summaries_reason,
        ),
        WrittenPart(
            "convergence", "Convergence matrix",
            "Theme by pair and aspect, with reasons; who raised which theme; the feedback.",
            judged.convergence, judged.convergence_tables, judged.convergence_reason,
        ),
        WrittenPart(
            "framework_matrix", "Framework matrix",
            "A row a case, a column a theme, a written summary in each cell.",
            charted.framework, charted.framework_tables, charted.framework_reason,
        ),
        WrittenPart(
            "member_checks", "Member checks",
            "What went out to participants, and what they said back.",
            member_checking.write, member_checking.tables, member_checking.reason,
        ),
        WrittenPart(
            "codebook", "Codebook appendix", "Themes and codes with definitions, rules, examples.",
            tables.codebook, tables.codebook_tables,
        ),
        WrittenPart(
            "participants", "Participant table",
            "Who took part, by group; values that could name somebody are marked.",
            tables.participants, tables.participant_tables,
        ),
        WrittenPart(
            "counts", "Counts", "How many people of each group voice each theme.",
            tables.counts, tables.count_tables,
        ),
        WrittenPart(
            "codes_by_group", "Codes by group", "Every theme and code: people of each group.",
            charted.by_group, charted.group_tables,
        ),
        WrittenPart(
            "words", "Words inside a theme", "Words that set groups apart, x of N people.",
            charted.words, charted.word_tables,
        ),
        PicturePart(
            "dot_matrix", "Dot matrix", "Theme by group, one dot a person.",
            figures.dots_page, draw=figures.dots,
        ),
        PicturePart(
            "coding_tree", "Coding tree", "The codebook as a picture, with people.",
            figures.tree_page, draw=figures.tree,
        ),
        PicturePart(
            "thematic_map", "Thematic map", "Themes, their subthemes, which serve each other.",
            figures.map_page, draw=figures.thematic_map,
        ),
        PicturePart(
            "saturation", "Saturation picture", "New codes interview by interview.",
            figures.saturation_page, reason=figures.saturation_reason, draw=figures.saturation,
        ),
        WrittenPart(
            "checklist", "Checklist", "Theme, need, item for each side, and what is behind it.",
            practice.checklist, practice.checklist_tables, practice.checklist_reason,
        ),
        WrittenPart(
            "workshops", "What came of it", "Workshops: proposed, decided, changed, and why.",
            practice.workshops, reason=practice.workshops_reason,
        ),
        WrittenPart(
            "audit", "Audit summary", "Who did what and when, counted from the history.",
            audit.write, audit.tables,
        ),
        WrittenPart(
            "methods", "Methods paragraph", "Logged facts only, and what is not logged.",
            methods.write,
        ),
        WrittenPart(
            "coreq", "COREQ draft", "32 items: automatic, needs you, or not applicable.",
            checklists.coreq, checklists.coreq_tables, checklists.draft_reason,
        ),
        WrittenPart(
            "srqr", "SRQR draft", "21 items: automatic, needs you, or not applicable.",
            checklists.srqr, checklists.srqr_tables, checklists.draft_reason,
        ),
        WrittenPart(
            "rtarg", "Reflexive prompts", "Questions for reporting reflexive thematic analysis.",
            checklists.rtarg, reason=checklists.rtarg_reason,
        ),
        WrittenPart(
            "gripp2_short", "GRIPP2, short form", "Five items on involvement, an empty form.",
            checklists.gripp2_short,
        ),
        WrittenPart(
            "gripp2_long", "GRIPP2, long form", "34 items on involvement, an empty form.",
            checklists.gripp2_long, reason=checklists.long_reason,
        ),
    ]  # fmt: skip


def named(name: str) -> KitPart:
    """The part of this name; UsageError, naming those there are."""
    known = parts()
    for part in known:
        if part.name == name:
            return part
    raise UsageError(f"The kit has no part “{name}”. There are: {', '.join(p.name for p in known)}")
