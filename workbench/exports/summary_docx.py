"""The theme summary as a Word document: every theme with every group's side of it."""

from __future__ import annotations

from workbench.values import ThemeReport


class SummaryDocx:
    """One document to put before colleagues: overview, themes side by side, details."""

    name = "docx"
    suffix = ".docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

    def render(self, report: ThemeReport) -> dict[str, bytes]:
        """``theme_summary.docx``."""
        from workbench.exports.summary_pages import write

        return {"theme_summary.docx": write(report)}
