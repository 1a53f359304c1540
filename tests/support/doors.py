"""Every public door of a study: what it reads, what it changes, and what keeps the whole of it.

A test that walks them fails for a door that is not in one of these tables, so none is forgotten.
The walk says nothing of who is blind to whom: strands can be walked by it just as coders are.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from workbench import api
from workbench.api import Project
from workbench.errors import WorkbenchError
from workbench.values import Scope, Within

TALK = "talk.txt"
Door = Callable[[Project], Any]


def _theme(project: Project) -> str:
    return next(c.id for c in project.codebook() if c.name == "Time")


def _document(project: Project) -> str:
    return project.documents()[0].id


def _own(project: Project) -> str:
    return next((c.id for c in project.codings() if c.coder == "Abe"), "0" * 32)


SHOWING: Mapping[str, Door] = {
    "big_ideas": lambda p: p.big_ideas(),
    "board": lambda p: p.board(),
    "changes_since": lambda p: [
        {k: v for k, v in row.items() if k != "seq"}
        for row in p.changes_since(_document(p)).upserts
    ],
    "code_counts": lambda p: p.code_counts(),
    "coders": lambda p: p.coders(),
    "codings": lambda p: [
        p.codings(), p.codings(document=TALK), p.codings(Scope(coder="Bea")),
        p.codings(Scope(as_of=p.last_seq())), p.codings(Scope(layer="individual")),
    ],
    "compare": lambda p: [
        p.compare().to_json(split=True), p.compare(Scope(coder="Bea")).to_json(),
        p.compare(Scope(layer="consensus")).to_json(),
    ],
    "document_notes": lambda p: p.document_notes(),
    "documents": lambda p: p.documents(),
    "export": lambda p: [opened(p.export(name)) for name in api.export_formats()],
    "history": lambda p: p.history(),
    "info": lambda p: {k: v for k, v in plain(p.info()).items() if k != "last_seq"},
    "memos": lambda p: [p.memos(), p.memos(search="bus"), p.memos(about="passage")],
    "nearest": lambda p: p.nearest("Time", "Patients"),
    "passages": lambda p: [
        p.passages(), p.passages("Time"), p.passages(within=Within(coder="Bea")),
    ],
    "preview_delete": lambda p: p.preview_delete("bus"),
    "preview_merge": lambda p: p.preview_merge("bus", "waiting"),
    "put_aside": lambda p: p.put_aside(),
    "quotes": lambda p: [p.quotes(order) for order in ("theme", "group", "document")],
    "report": lambda p: p.report(),
    "side_by_side": lambda p: p.side_by_side(TALK).passages,
    "compared_documents": lambda p: [
        each.passages for each in p.compared_documents() if each.passages
    ],
    "theme_sheet": lambda p: p.theme_sheet("Time"),
    "together": lambda p: p.together("waiting"),
    "uncoded": lambda p: p.uncoded(),
    "kit_report": lambda p: p.kit_report(),
    "lineage": lambda p: p.lineage("Time"),
    "matrix": lambda p: [
        p.matrix(cells="codings"), p.matrix("codes", "people", "words"),
        p.matrix("codes", "codes", "codings"),
    ],
    "picture": lambda p: [p.picture("dot-matrix"), p.picture("coding-tree")],
    "theme_words": lambda p: p.theme_words("Time", word="bus"),
}  # fmt: skip
"""Reads that show what people coded or wrote: each differs where nobody is blind."""

READING: Mapping[str, Door] = {
    "actor": lambda p: p.actor,
    "already_there": lambda p: p.already_there([("talk.txt", "0" * 64)]),
    "answers_to": lambda p: p.answers_to(p.guide()[0].id),
    "asked": lambda p: p.asked(),
    "code_use": lambda p: p.code_use(_document(p)),
    "codebook": lambda p: p.codebook(),
    "codebook_difference": lambda p: p.codebook_difference(3, 5),
    "codebook_steps": lambda p: p.codebook_steps(),
    "codebook_table": lambda p: p.codebook_table(),
    "codebook_versions": lambda p: p.codebook_versions(),
    "consents": lambda p: p.consents(),
    "convergence": lambda p: [p.convergence("group"), p.convergence("method")],
    "decisions": lambda p: p.decisions(),
    "document": lambda p: p.document(TALK),
    "lost": lambda p: p.lost(),
    "groups": lambda p: p.groups(),
    "guid": lambda p: p.guid,
    "guide": lambda p: p.guide(),
    "guide_table": lambda p: p.guide_table(),
    "is_read": lambda p: p.is_read(TALK),
    "judgement_history": lambda p: p.judgement_history("Time", ["Patients", "Staff"]),
    "last_step": lambda p: p.last_step(),
    "memo_target": lambda p: p.memo_target("Time"),
    "name": lambda p: p.name,
    "offers_in": lambda p: p.offers_in(_document(p), 5),
    "participants": lambda p: p.participants(),
    "participants_table": lambda p: p.participants_table(),
    "passage_history": lambda p: p.passage_history(_own(p)),
    "people_table": lambda p: p.people_table(),
    "place": lambda p: p.place,
    "plain_begun": lambda p: p.plain_begun(),
    "plain_reading": lambda p: p.plain_reading(document=TALK),
    "preview_autocode": lambda p: p.preview_autocode("waited", code="waiting"),
    "preview_move": lambda p: p.preview_move("bus", under=None),
    "question_marks": lambda p: p.question_marks(),
    "question_proposals": lambda p: p.question_proposals(),
    "read_marks": lambda p: p.read_marks(),
    "same_people": lambda p: p.same_people(),
    "search": lambda p: p.search("waited"),
    "speakers": lambda p: p.speakers(),
    "strands": lambda p: p.strands(),
    "suggestion_runs": lambda p: p.suggestion_runs(),
    "suggestions": lambda p: p.suggestions(shown=False),
    "suggesting": lambda p: [
        p.suggesting.queue(),
        p.suggesting.still_to_find(),
        p.suggesting.engine(),
    ],
    "suggestions_off": lambda p: p.suggestions_off(),
    "coded_apart": lambda p: p.coded_apart(),
    "analysis": lambda p: p.analysis(),
    "conceptual": lambda p: p.conceptual.framework(),
    "discover": lambda p: p.discover(),
    "is_blind": lambda p: p.is_blind(),
    "member_checks": lambda p: p.member_checks.all(),
    "packs": lambda p: (
        [p.packs.theme_cards()] + [p.packs.all(room.id) for room in p.workshops.all()]
    ),
    "suggestion_ledger": lambda p: p.suggestion_ledger(),
    "suggestions_turned_off": lambda p: p.suggestions_turned_off(),
    "balance": lambda p: p.balance(),
    "checklist": lambda p: p.checklist(),
    "checklist_difference": lambda p: p.checklist_difference("now"),
    "checklist_revisions": lambda p: p.checklist_revisions(),
    "crosswalk": lambda p: p.crosswalk(),
    "crosswalk_proposals": lambda p: p.crosswalk_proposals(),
    "framework": lambda p: [p.framework("people"), p.framework("documents")],
    "framework_versions": lambda p: p.framework_versions("P1", "Time"),
    "frozen_scope": lambda p: p.frozen_scope("none"),
    "lineage_of_person": lambda p: p.lineage_of_person("P1"),
    "lineage_of_turn": lambda p: p.lineage_of_turn(TALK, 2),
    "narratives": lambda p: p.narratives(),
    "preview_narrative": lambda p: p.preview_narrative("Time", "{{n:Patients}} said so."),
    "preview_profile": lambda p: p.preview_profile("framework"),
    "saturation": lambda p: p.saturation(),
    "strand": lambda p: p.strand("none"),
    "strand_table": lambda p: p.strand_table(),
    "summaries": lambda p: p.summaries(),
    "summary_history": lambda p: p.summary_history("Time"),
    "theme_asked": lambda p: p.theme_asked("Time"),
    "workshops": lambda p: [
        tried(p.workshops.all),
        tried(p.workshops.rounds),
        tried(p.workshops.round_report),
        p.workshops.wordings("Time"),
    ],
    "url": lambda p: p.url,
    "voices": lambda p: p.voices(),
}
"""Other reads: of texts, people, the shared codebook, or of one's own alone."""

WHOLE = frozenset(
    ("backup", "check", "close", "copy_to", "fingerprints", "last_seq", "look_at_withdrawal")
)
"""What keeps or proves the study, the number of its newest step, and what a withdrawal would take
from everybody: these see everything."""

CHANGING = frozenset(
    (
        "decide_suggestions",
        "accept_suggestion", "add_code", "add_group", "add_memo", "answer_passage",
        "answer_question", "apply_moves", "apply_operations", "assess_convergence",
        "assign_participants", "autocode", "change_code", "code", "code_many", "correct_turn",
        "decline_question", "delete_code", "delete_codings", "describe_quote", "draw_pack",
        "drop_quote", "edit_code", "edit_memo", "end_lost", "end_memo", "forget_version",
        "import_codebook", "import_files", "import_guide", "join_people", "judge", "keep_apart",
        "link_code", "mark_question", "mark_read", "merge_codes", "move_code", "name_version",
        "note_nearest_looked", "note_on_document", "note_shown", "open_again", "pick_quote",
        "place_lost", "reconcile", "record_feedback", "redo", "reject_suggestion",
        "release_judgements", "remove_question", "revise", "save_people", "set_consent",
        "set_method", "set_passage_aside", "set_quote_label", "set_stage", "settle",
        "skip_suggestion", "speak_as", "speak_as_turn", "store_previews", "store_surveys",
        "take_agreed", "undo", "unlink_code", "unmark_question", "withdraw_judgements",
        "add_checklist_item", "turn_suggestions", "withdraw", "clean",
        "apply_crossings", "arrange_strand", "attach_to_checklist",
        "because", "change_checklist_item", "chart", "create_strand",
        "declare_probability_survey", "describe_strand", "detach_from_checklist",
        "dismiss_pair", "freeze_strand", "gather_theme", "map_code", "move_checklist_item",
        "name_checklist_revision", "open_strand_codebook", "place_documents",
        "remove_checklist_item", "set_profile", "set_strand_coders", "take_summary_away",
        "unfreeze_strand", "unmap_code", "write_narrative", "write_summary",
    )
)  # fmt: skip
"""Doors that change the study."""

FILES: Mapping[str, Door] = {
    "codebook_file": lambda p: [file_of(api.codebook_file(p, s)) for s in ("csv", "xlsx")],
    "download": lambda p: [
        file_of(api.download(name, p.report())) for name in api.export_formats()
    ],
    "checklist_file": lambda p: [
        file_of(api.checklist_file(p.checklist(), s)) for s in ("csv", "docx", "xlsx")
    ],
    "counts_file": lambda p: [
        file_of(api.counts_file(p.matrix(rows, columns, cells), s))
        for s in ("csv", "xlsx")
        for rows, columns, cells in (("themes", "groups", "people"), ("codes", "people", "words"))
    ],
    "framework_file": lambda p: [
        file_of(api.framework_file(p.framework("people"), s)) for s in ("csv", "docx", "xlsx")
    ],
    "kit_preview": lambda p: [
        api.kit_preview(p.kit_report(), part.name) for part in api.kit_parts(p.kit_report())
    ],
    "kit_zip": lambda p: file_of(api.kit_zip(api.kit_of(p.kit_report()))),
    "picture_file": lambda p: [
        file_of(api.picture_file(p.picture(kind), "svg")) for kind in ("dot-matrix", "coding-tree")
    ],
    "round_file": lambda p: file_of(api.round_file(p, p.workshops.round_report())),
    "words_file": lambda p: file_of(
        api.words_file([p.theme_words(theme.id) for theme in p.codebook().themes()], "csv")
    ),
    "workshop_file": lambda p: file_of(api.workshop_file(p, p.workshops.all())),
    "lineage_file": lambda p: [
        file_of(api.lineage_file(p, p.lineage(theme.id), "docx"))
        for theme in p.codebook().themes()
    ],
    "lineage_picture": lambda p: [
        api.lineage_picture(p, p.lineage(theme.id)) for theme in p.codebook().themes()
    ],
    "guide_file": lambda p: file_of(api.guide_file(p)),
    "matrix_file": lambda p: [
        file_of(api.matrix_file(p.report(), "group", s)) for s in ("csv", "xlsx", "docx")
    ],
    "people_file": lambda p: [
        file_of(api.people_file(p.people_table(), s)) for s in ("csv", "xlsx")
    ],
    "quotes_file": lambda p: [
        file_of(api.quotes_file(p.quotes(), s)) for s in ("csv", "docx")
    ],
}  # fmt: skip
"""Functions of the api that write a file of a study."""

BESIDE = frozenset(
    (
        "Project", "as_read", "create_project", "default_demonstration", "demonstration",
        "export_formats", "inspect_files", "kit_of", "kit_parts", "new_attribute",
        "open_project", "people_changes",
        "people_rows", "preview_file", "preview_survey", "read_table", "restore_backup",
        "table_rows",
    )
)  # fmt: skip
"""Functions of the api that read no study."""


def tried(read: Callable[[], Any]) -> Any:
    """What one of several reads behind a door gives; a refusal as its words."""
    try:
        return read()
    except WorkbenchError as error:
        return f"refused: {error}"


def doors_of_a_project() -> set[str]:
    """The public names of an open study."""
    return {name for name in dir(Project) if not name.startswith("_")}


def looked_at(project: Project, doors: Mapping[str, Door]) -> dict[str, Any]:
    """What each door gives this person, as plain values; a refusal as its words."""
    found = {}
    for name, door in doors.items():
        try:
            found[name] = plain(door(project))
        except WorkbenchError as error:
            found[name] = f"refused: {error}"
    return found


def plain(value: Any) -> Any:
    """A value with all it holds, comparable and printable."""
    if is_dataclass(value) and not isinstance(value, type):
        # As of which step is the number of the newest one, which everybody may know.
        names = [f.name for f in fields(value) if f.name != "as_of"]
        return {name: plain(getattr(value, name)) for name in names}
    if isinstance(value, Mapping):
        return {str(key): plain(value[key]) for key in sorted(value, key=str)}
    if isinstance(value, bytes):
        return opened({"file": value})
    if callable(value):  # what is made when somebody looks
        return plain(value())
    if isinstance(value, (frozenset, set)):
        return sorted(map(repr, value))
    if isinstance(value, (str, int, float, type(None))):
        return value
    if hasattr(value, "__iter__"):
        return [plain(each) for each in value]
    return repr(value)


def opened(files: Mapping[str, bytes]) -> dict[str, str]:
    """Files as text; what is packed (docx, xlsx, zip) member by member."""
    found: dict[str, str] = {}
    for name, data in files.items():
        if data[:4] != b"PK\x03\x04":
            found[name] = data.decode("utf-8", "replace")
            continue
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            members = {
                f"{name}/{each}": packed.read(each)
                for each in packed.namelist()
                if not each.startswith("docProps/")  # when it was written
            }
        found |= opened(members)
    return found


def file_of(download: Any) -> dict[str, str]:
    """A download as text."""
    return opened({download.name: download.data})
