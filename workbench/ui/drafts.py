"""Files that are being looked at before they are stored: kept for the session, stored nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import streamlit as st

from workbench.api import as_read, preview_file, preview_survey
from workbench.ui.opening import OpenStudy
from workbench.ui.survey_drafts import TABLES, SurveyDraft
from workbench.values import Corrections, ImportResult, Preview, SurveyPreview

_STATE = "wb-import"


@dataclass
class Draft:
    """One file: what it would give, what was said of it, what became of it."""

    key: str
    seen: Preview
    said: Corrections
    there: str | None = None
    """Why it is in the study already."""
    result: ImportResult | None = None

    @property
    def ready(self) -> bool:
        """Whether it can be stored."""
        stored = self.result is not None and self.result.document is not None
        chosen = self.there is None or self.said.existing in ("new", "revision")
        return self.seen.error is None and chosen and not stored

    @property
    def state(self) -> str:
        """How far it is, in a word or two."""
        if self.result is not None:
            return self.result.outcome if self.result.document else "not stored"
        if self.seen.error is not None:
            return "cannot be read"
        return "in the study already" if self.there else "ready"

    def widget(self, name: str) -> str:
        """The key of one of its fields."""
        return f"wb-draft-{self.key}-{name}"

    def forget_fields(self) -> None:
        """Let its fields show what is said of it now."""
        for key in [k for k in st.session_state if str(k).startswith(self.widget(""))]:
            del st.session_state[key]

    def read_again(self, encoding: str | None) -> None:
        """Read the bytes in another encoding; what was said of its speakers begins anew."""
        self.seen = preview_file(self.seen.data, self.seen.file, encoding=encoding)
        fresh = as_read(self.seen)
        self.said = replace(fresh, strand=self.said.strand)
        self.forget_fields()


@dataclass
class Drafts:
    """Every file of the list, and which of the file choosers is shown."""

    study: str
    round: int = 0
    files: dict[str, Draft | SurveyDraft] = field(default_factory=dict)

    def add(self, data: bytes, name: str) -> None:
        """Look at one more file; the very same one again changes nothing."""
        seen = preview_file(data, name)
        twin = next((d for d in self.files.values() if _twins(d.seen, seen)), None)
        if twin is not None and twin.ready:
            return
        if twin is not None:
            del self.files[twin.key]
        self.round += 1
        key = str(self.round)
        no_turns = seen.error is not None or seen.format == "txt"  # read as text for want of better
        if no_turns and name.lower().endswith(TABLES):
            self.files[key] = SurveyDraft(key, preview_survey(data, name))
        else:
            self.files[key] = Draft(key, seen, as_read(seen))

    def ready(self) -> list[Draft | SurveyDraft]:
        """Those that can be stored."""
        return [draft for draft in self.files.values() if draft.ready]

    def read_otherwise(self, draft: Draft | SurveyDraft) -> None:
        """Read a table as a survey where it was read as a conversation, and the other way."""
        seen = draft.seen
        if isinstance(draft, Draft):
            self.files[draft.key] = SurveyDraft(draft.key, preview_survey(seen.data, seen.file))
        else:
            talk = preview_file(seen.data, seen.file)
            self.files[draft.key] = Draft(draft.key, talk, as_read(talk))

    def conversations(self) -> list[Draft]:
        """Those that are no surveys."""
        return [draft for draft in self.files.values() if isinstance(draft, Draft)]

    def chosen(self, key: str | None) -> Draft | SurveyDraft | None:
        """The file that is looked at: the one asked for, else the first."""
        return self.files.get(key or "") or next(iter(self.files.values()), None)


def _twins(one: Preview | SurveyPreview, other: Preview) -> bool:
    return (one.file, one.sha256) == (other.file, other.sha256)


def drafts(study: OpenStudy) -> Drafts:
    """The list of this session for this study."""
    found = st.session_state.get(_STATE)
    if isinstance(found, Drafts) and found.study == study.project.guid:
        return found
    fresh = Drafts(study.project.guid)
    st.session_state[_STATE] = fresh
    return fresh


def look_for_doubles(study: OpenStudy, files: Iterable[Draft | SurveyDraft]) -> None:
    """Mark the files that are in the study already."""
    waiting = [d for d in files if d.result is None and d.seen.error is None]
    there = study.project.already_there([(d.seen.file, d.seen.sha256) for d in waiting])
    for draft in waiting:
        draft.there = there.get(draft.seen.sha256)


def store(study: OpenStudy, files: Sequence[Draft | SurveyDraft], bar: Any) -> None:
    """Store files as they are said to be; each knows what became of it."""
    talks = [draft for draft in files if isinstance(draft, Draft)]
    surveys = [draft for draft in files if isinstance(draft, SurveyDraft)]

    def progress(done: int, _: str) -> None:
        bar.progress(done / len(files), text=f"Storing {done + 1} of {len(files)}")

    def further(done: int, name: str) -> None:
        progress(len(talks) + done, name)

    results = [
        *study.project.store_previews([(d.seen, d.said) for d in talks], progress=progress),
        *study.project.store_surveys(
            [(d.seen, d.strand, d.group) for d in surveys], progress=further
        ),
    ]
    both: list[Draft | SurveyDraft] = [*talks, *surveys]
    for draft, result in zip(both, results, strict=True):
        draft.result = result
