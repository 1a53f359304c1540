"""Which table holds a kind, found without importing all of them.

A kind is a table's name; importing every table takes a tenth of a second, which a command that
meets three kinds need not pay. A test holds this list against ``everything``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

MODULES = {
    "project": (
        "project", "identity", "coder", "strand", "strand_terms", "strand_freezing", "membership",
        "history", "history_target", "client_op",
    ),
    "documents": ("document", "source_file", "revision", "speaker", "turn", "read_mark"),
    "people": (
        "participant", "attribute", "attribute_value", "perspective_group", "participant_group",
        "speaking_as", "kept_apart",
    ),
    "charting": ("framework_cell",),
    "guide": ("guide_question", "question_mark"),
    "codebook": ("codebook", "code", "theme_link", "code_example", "codebook_version"),
    "coding": ("coding",),
    "checklist": ("checklist_item", "checklist_source", "checklist_revision"),
    "notes": ("memo_link", "study_setting", "narrative"),
    "passages": ("anchor", "assent", "memo", "quote_pick"),
    "settling": ("settlement",),
    "summaries": ("side_summary", "summary_passage"),
    "plain": ("plain_pack", "plain_answer"),
    "suggestions": ("suggestion_run", "suggestion", "decision", "vector"),
    "reconciling": (
        "crosswalk", "judgement", "workshop", "attendee", "proposal", "vote", "ballot", "receipt",
        "dissent",
    ),
    "together": (
        "workshop_pack", "conceptual_node", "conceptual_link", "conceptual_photo", "member_check",
        "member_response",
    ),
    "workshops": (
        "agenda_item", "workshop_note", "show_of_hands", "ballot_box", "proposal_outcome",
        "workshop_action", "workshop_round", "round_workshop", "wording",
    ),
}  # fmt: skip
_MODULE_OF = {kind: module for module, kinds in MODULES.items() for kind in kinds}


@cache
def row_class(kind: str) -> Any:
    """The class of a kind's rows."""
    module = import_module(f"workbench.storage.rows.{_MODULE_OF[kind]}")
    return next(
        row
        for row in vars(module).values()
        if isinstance(row, type) and getattr(row, "__tablename__", None) == kind
    )
