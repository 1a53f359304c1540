"""The codebook: codes, themes, versions, and changes seen before they are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.doors.open_study import Rows
    from workbench.values import (
        Code,
        Codebook,
        CodebookChange,
        CodebookDifference,
        CodebookStep,
        CodebookVersion,
        CodeCount,
        Table,
    )


class Codebooks(OpenStudy):
    """The codebook: codes, themes, versions, and changes seen before they are made."""

    def codebook(self, *, as_of: int | None = None) -> Codebook:
        """The codebook as a value, now or as of a step of the history."""
        from workbench.services import codebooks

        return codebooks.get(self._study, as_of)

    def add_code(
        self, name: str, *, parent: str | None = None, id: str | None = None, **fields: str
    ) -> Code:
        """A new code; ``fields``: kind, stage, definition, include, exclude, colour,
        central_idea."""
        from workbench.services import codebooks

        said = codebooks.CodeFields(**fields)
        return codebooks.add(self._study, name, parent=parent, fields=said, id_=id)

    def change_code(self, code: str, *, name: str | None = None, **fields: str) -> Code:
        """Rename a code or set its fields."""
        from workbench.services import codebooks

        said = codebooks.CodeFields(**fields)
        return codebooks.change_code(self._study, code, name=name, fields=said)

    def move_code(self, code: str, *, under: str | None) -> Code:
        """Put a code with all below it under another (None: at the top)."""
        from workbench.services import codebooks

        return codebooks.move(self._study, code, under=under)

    def delete_code(self, code: str) -> int:
        """End a code with all below it and its codings; returns how many codings."""
        from workbench.services import codebooks

        return codebooks.delete(self._study, code)

    def link_code(self, theme: str, code: str) -> Codebook:
        """Let a code serve a further theme."""
        from workbench.services import codebooks

        return codebooks.link(self._study, theme, code)

    def unlink_code(self, theme: str, code: str) -> Codebook:
        """Take such a link away."""
        from workbench.services import codebooks

        return codebooks.unlink(self._study, theme, code)

    def import_codebook(self, rows: Rows, *, strand: str | None = None) -> Codebook:
        """Add and change codes from a codebook table (of a strand), all or none."""
        from workbench.services import codebooks

        return codebooks.import_table(self._study, rows, strand=strand)

    def codebook_table(
        self, strand: str | None = None
    ) -> tuple[tuple[str, ...], list[dict[str, str]]]:
        """(columns, rows) of the table of the integrated codebook, or of a strand's own."""
        from workbench.services import codebooks, strands
        from workbench.services.codebook_columns import COLUMNS

        named = None if strand is None else strands.one(self._study, strand).name
        return COLUMNS, codebooks.table(self.codebook(), named)

    def name_version(self, name: str, *, note: str = "", seq: int | None = None) -> CodebookVersion:
        """Name the codebook as it stands now, or stood after step ``seq``."""
        from workbench.services import codebook_versions

        return codebook_versions.name_version(self._study, name, note=note, seq=seq)

    def forget_version(self, name: str) -> None:
        """Take a version's name away."""
        from workbench.services import codebook_versions

        codebook_versions.forget_version(self._study, name)

    def codebook_versions(self) -> Table[CodebookVersion]:
        """The named versions of the codebook."""
        from workbench.services import codebook_versions

        return codebook_versions.versions(self._study)

    def codebook_steps(self) -> Table[CodebookStep]:
        """The newest steps that touched the codebook, newest first."""
        from workbench.services import codebook_versions

        return codebook_versions.steps(self._study)

    def codebook_difference(
        self, before: str | int | None = None, after: str | int | None = None
    ) -> CodebookDifference:
        """What is different between two states: version names or steps (None: the newest version
        before the later one; now)."""
        from workbench.services import codebook_versions

        return codebook_versions.difference(self._study, before, after)

    def code_counts(self) -> Mapping[str, CodeCount]:
        """Code id → how many codings it has, alone and with everything below it."""
        from workbench.services import merging

        return merging.counts(self._study)

    def edit_code(
        self,
        code: str,
        *,
        name: str | None = None,
        examples: Sequence[str] | None = None,
        **fields: str,
    ) -> Code:
        """As ``change_code``, its examples too (None: they stay as they are), as one step."""
        from workbench.services import codebooks

        said = codebooks.CodeFields(**fields)
        return codebooks.change_code(self._study, code, name=name, fields=said, examples=examples)

    def merge_codes(self, source: str, target: str) -> Code:
        """Let a code go up in another, codings, children, links and examples; as one step."""
        from workbench.services import merging

        return merging.merge(self._study, source, target)

    def preview_merge(self, source: str, target: str) -> CodebookChange:
        """What merging would do, doing nothing."""
        from workbench.services import merging

        return merging.preview_merge(self._study, source, target)

    def preview_move(self, code: str, *, under: str | None) -> CodebookChange:
        """What moving a code would do, doing nothing."""
        from workbench.services import merging

        return merging.preview_move(self._study, code, under)

    def preview_delete(self, code: str) -> CodebookChange:
        """What deleting a code would end, doing nothing."""
        from workbench.services import merging

        return merging.preview_delete(self._study, code)
