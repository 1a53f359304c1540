"""Strands, their crosswalk, and where an integrated theme comes from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.doors.open_study import OpenStudy

if TYPE_CHECKING:
    from workbench.values import (
        Answered,
        Balance,
        Crosswalk,
        Lineage,
        ProposedPair,
        Scope,
        Strand,
        Table,
    )


class Strands(OpenStudy):
    """Strands, their crosswalk, and where an integrated theme comes from."""

    def strands(self) -> tuple[str, ...]:
        """The names of the strands, in order."""
        from workbench.services import documents

        return documents.strands(self._study)

    def strand_table(self) -> Table[Strand]:
        """The strands you may see, with documents, coders, codebook, notes and freezing."""
        from workbench.services import strands

        return strands.table(self._study)

    def strand(self, name: str) -> Strand:
        """One strand, by name or id."""
        from workbench.services import strands

        return strands.one(self._study, name)

    def create_strand(self, name: str, *, notes: str = "", blind: bool = False) -> Strand:
        """A new strand; ``blind``: its coders see no other strand."""
        from workbench.services import strands

        return strands.create(self._study, name, notes=notes, blind=blind)

    def describe_strand(
        self, strand: str, *, notes: str | None = None, blind: bool | None = None
    ) -> Strand:
        """Write the notes on a strand's method; say whether it is blind (None: as it is)."""
        from workbench.services import strands

        return strands.describe(self._study, strand, notes=notes, blind=blind)

    def arrange_strand(
        self,
        strand: str,
        *,
        notes: str | None = None,
        blind: bool | None = None,
        documents: Sequence[str] | None = None,
        coders: Sequence[str] | None = None,
        codebook: bool = False,
    ) -> Strand:
        """Say what belongs to a strand, as one step: exactly these documents and coders."""
        from workbench.services import strands

        return strands.arrange(
            self._study, strand, notes=notes, blind=blind, documents=documents, coders=coders,
            codebook=codebook,
        )  # fmt: skip

    def set_strand_coders(self, strand: str, coders: Sequence[str]) -> Strand:
        """Say who codes a strand: exactly these people."""
        from workbench.services import strands

        return strands.set_coders(self._study, strand, coders)

    def place_documents(self, strand: str | None, documents: Sequence[str]) -> int:
        """Put documents into a strand (None: out of any); how many moved."""
        from workbench.services import strands

        return strands.place_documents(self._study, strand, documents)

    def open_strand_codebook(self, strand: str) -> Strand:
        """Give a strand a codebook of its own."""
        from workbench.services import strands

        return strands.open_codebook(self._study, strand)

    def freeze_strand(self, strand: str, reason: str = "") -> Strand:
        """Let a strand stand still: nothing of it changes until it is opened with a reason."""
        from workbench.services import strands

        return strands.freeze(self._study, strand, reason)

    def unfreeze_strand(self, strand: str, reason: str) -> Strand:
        """Open a frozen strand again; the reason stays in its log."""
        from workbench.services import strands

        return strands.unfreeze(self._study, strand, reason)

    def frozen_scope(self, strand: str) -> Scope:
        """The scope that reads a frozen strand as of its freezing."""
        from workbench.services import strands

        return strands.frozen_scope(self._study, strand)

    def crosswalk(self) -> Crosswalk:
        """The codebooks of the strands beside the integrated one, and what people decided."""
        from workbench.services import crossing

        return crossing.crosswalk(self._study)

    def crosswalk_proposals(self, limit: int = 40) -> Table[ProposedPair]:
        """Pairs of codes that may belong together, each with its reasons."""
        from workbench.services import proposing

        return proposing.proposals(self._study, limit)

    def map_code(
        self, code: str, theme: str | None, relation: str, *, strand: str | None = None
    ) -> Crosswalk:
        """Say what a code of a strand is to an integrated theme (None: only here)."""
        from workbench.services import crossing

        return crossing.decide(self._study, code, theme, relation, strand=strand)

    def unmap_code(
        self, code: str, theme: str | None = None, *, strand: str | None = None
    ) -> Crosswalk:
        """Take back what was decided of a code (and one theme)."""
        from workbench.services import crossing

        return crossing.clear(self._study, code, theme, strand=strand)

    def gather_theme(
        self, codes: Sequence[str], name: str, relation: str = "same", *, definition: str = ""
    ) -> Crosswalk:
        """Make an integrated theme of codes of strands, mapped to it, as one step."""
        from workbench.services import crossing

        return crossing.gather(self._study, codes, name, relation, definition=definition)

    def dismiss_pair(self, one: str, other: str) -> None:
        """Turn a proposed pair (ids) down."""
        from workbench.services import crossing

        crossing.dismiss(self._study, one, other)

    def apply_crossings(self, moves: Iterable[Mapping[str, Any]]) -> Answered:
        """Do what a crosswalk in the browser sent; each move (client, n) is done once."""
        from workbench.services import crossing_moves

        return crossing_moves.apply(self._study, moves)

    def lineage(self, theme: str, scope: Scope | None = None) -> Lineage:
        """Where a theme came from: strand themes, codes, passages, turns, people, files."""
        from workbench.services import tracing

        return tracing.of_theme(self._study, theme, scope)

    def lineage_of_person(self, person: str, scope: Scope | None = None) -> Lineage:
        """Where a person's words went, up to the integrated themes."""
        from workbench.services import tracing

        return tracing.of_person(self._study, person, scope)

    def lineage_of_turn(self, document: str, turn: int, scope: Scope | None = None) -> Lineage:
        """Where the words of a turn went."""
        from workbench.services import tracing

        return tracing.of_turn(self._study, document, turn, scope)

    def balance(self, scope: Scope | None = None) -> Balance:
        """Which strands feed each integrated theme, with how many of their people."""
        from workbench.services import balancing

        return balancing.balance(self._study, scope)

    def is_blind(self) -> bool:
        """Whether the acting person codes a strand that is kept blind to the others."""
        from workbench.services import blindness

        return blindness.is_blind(self._study)
