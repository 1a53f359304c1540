"""A survey that is being looked at before it is stored: what its columns are said to be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import streamlit as st

from workbench.api import preview_survey
from workbench.values import ImportResult, SurveyChoice, SurveyPreview

TABLES = (".csv", ".tsv", ".xlsx")
"""Endings of files that may be surveys."""


@dataclass
class SurveyDraft:
    """One survey file: what it would give, what was said of it, what became of it."""

    key: str
    seen: SurveyPreview
    strand: str | None = None
    group: str | None = None
    """The perspective group of everybody, besides what a column says."""
    there: str | None = None
    """Why it is in the study already."""
    result: ImportResult | None = None

    @property
    def ready(self) -> bool:
        """Whether it can be stored."""
        stored = self.result is not None and self.result.document is not None
        return self.seen.error is None and self.there is None and not stored

    @property
    def state(self) -> str:
        """How far it is, in a word or two."""
        if self.result is not None:
            return "stored" if self.result.document else "not stored"
        if self.seen.error is not None:
            return "say its columns" if self.seen.columns else "cannot be read"
        return "in the study already" if self.there else "ready"

    def widget(self, name: str) -> str:
        """The key of one of its fields."""
        return f"wb-draft-{self.key}-{name}"

    def forget_fields(self) -> None:
        """Let its fields show what is said of it now."""
        for key in [k for k in st.session_state if str(k).startswith(self.widget("role-"))]:
            del st.session_state[key]

    def choose(self, roles: Mapping[int, str]) -> None:
        """Read it again with each column (by place) serving as is said."""
        places = {
            role: [f"#{place}" for place, chosen in roles.items() if chosen == role]
            for role in ("text", "id", "group", "attribute")
        }
        self.seen = preview_survey(
            self.seen.data,
            self.seen.file,
            replace(
                self.seen.choice,
                text=tuple(places["text"]),
                id=next(iter(places["id"]), ""),
                group_column=next(iter(places["group"]), ""),
                attributes=tuple(places["attribute"]),
            ),
        )

    def read_again(self, header_rows: int | None) -> None:
        """Read it again with so many rows of headings; what was said of columns begins anew."""
        choice = SurveyChoice(header_rows=header_rows)
        self.seen = preview_survey(self.seen.data, self.seen.file, choice)
        self.forget_fields()
