"""Which parts a kit can have, in the order they are offered."""

from __future__ import annotations

from workbench.errors import UsageError
from workbench.exports.kit import (
    audit,
    checklists,
    joint_display,
    journal_table,
    member_checking,
    methods,
    narrative,
    tables,
)
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
            "audit", "Audit summary", "Who did what and when, counted from the history.",
            audit.write, audit.tables,
        ),
        WrittenPart(
            "methods", "Methods paragraph", "Logged facts only, and what is not logged.",
            methods.write,
        ),
        WrittenPart(
            "coreq", "COREQ draft", "32 items: automatic, needs you, or not applicable.",
            checklists.coreq, checklists.coreq_tables, checklists.coreq_reason,
        ),
        WrittenPart(
            "srqr", "SRQR draft", "21 items: automatic, needs you, or not applicable.",
            checklists.srqr, checklists.srqr_tables,
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
