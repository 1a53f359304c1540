"""Theme narratives: written with quotes and figures by reference, brought up to date when read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from coding.codebook import Codebook
from coding.comparison import Cell
from coding.offsets import canonical
from coding.paths import join_path
from coding.text import folded
from coding.written_references import SHORTEST, Written, stretches, theme_and_group
from workbench.errors import NotFound, Refused
from workbench.services import codebooks, quotes
from workbench.services.snapshot import Snapshot, load
from workbench.services.study import Study
from workbench.storage.changes import new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.queries.codes import last_names
from workbench.storage.rows.codebook import CodeRow
from workbench.storage.rows.notes import NarrativeRow
from workbench.values import Scope, Table
from workbench.values.narratives import MOST_CHARACTERS, Narrative, Piece
from workbench.values.quotes import PickedQuote

NO_QUOTE = (
    "No quote of the shortlist has this id (any more). Pick the passage again on the page Quotes "
    "and put its new reference here, or take this one out."
)
NO_KIND = "There is no such reference. There are {{quote:…}} and {{n:Theme,Group}}."


def write(study: Study, theme: str, text: str) -> Narrative | None:
    """Write, rewrite or (empty) end the narrative of a theme, in one undoable step.

    ``theme``: name, path or id, or the id of a narrative whose theme is gone. None where it
    ended. Refused where it is too long.
    """
    words = canonical(text).text.strip()
    if len(words) > MOST_CHARACTERS:
        raise Refused(
            f"A narrative holds at most {MOST_CHARACTERS:,} characters; this has {len(words):,}."
        )
    with study.acting("write narrative") as change:
        rows = all_living(change.session, NarrativeRow, change.project_id)
        row = next((one for one in rows if theme in (one.id, one.theme_id)), None)
        if row is None:
            book = codebooks.load(change.session, change.project_id)
            found = codebooks.find(book, theme)
            if not found.is_theme:
                raise Refused(f"“{found.name}” is a code. A narrative is written of a theme.")
            row = next((one for one in rows if one.theme_id == found.id), None)
        if row is None and words:
            row = change.add(NarrativeRow(id=new_id(), theme_id=found.id, text=words))
        elif row is not None and not words:
            change.end(row)
            row = None
        elif row is not None and row.text != words:
            row = change.replace(row, text=words)
        kept = None if row is None else row.id
    return next((one for one in narratives(study) if one.id == kept), None)


def narratives(study: Study) -> Table[Narrative]:
    """Every narrative in the order of the themes, references brought up to date."""
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        picked = quotes.picked(session, study.project_id, snapshot)
        return Table(read(session, study.project_id, snapshot, picked))


def preview(study: Study, theme: str, text: str) -> Narrative:
    """What a text would read like as the narrative of a theme; nothing is stored."""
    with study.reading() as session:
        snapshot = load(session, study.project_id, Scope())
        found = codebooks.find(snapshot.codebook, theme)
        resolver = _Resolver(snapshot, quotes.picked(session, study.project_id, snapshot))
        return resolver.narrative("", found.id, found.name, canonical(text).text.strip())


def read(
    session: Session, project_id: int, snapshot: Snapshot, picked: Sequence[PickedQuote]
) -> list[Narrative]:
    """The narratives of a snapshot; those whose theme is gone stand last."""
    rows = all_living(session, NarrativeRow, project_id)
    order = {code.id: at for at, code in enumerate(snapshot.codebook.themes())}
    gone = [row.theme_id for row in rows if row.theme_id not in snapshot.codebook]
    names = last_names(session, project_id, CodeRow, gone) if gone else {}
    resolver = _Resolver(snapshot, picked)
    ordered = sorted(rows, key=lambda row: (order.get(row.theme_id, len(order)), row.born, row.id))
    return [
        resolver.narrative(row.id, row.theme_id, names.get(row.theme_id, ""), row.text or "")
        for row in ordered
    ]


class _Resolver:
    """What references stand for at one moment."""

    def __init__(self, snapshot: Snapshot, picked: Sequence[PickedQuote]) -> None:
        self.snapshot = snapshot
        self.picked = picked

    def narrative(self, id_: str, theme_id: str, name: str, text: str) -> Narrative:
        """The narrative with every reference looked up."""
        book = self.snapshot.codebook
        there = theme_id in book
        return Narrative(
            id=id_,
            theme_id=theme_id,
            theme=book[theme_id].name if there else name,
            path=_path(book, theme_id) if there else "",
            text=text,
            pieces=tuple(self._piece(one, theme_id) for one in stretches(text)),
        )

    def _piece(self, one: Written, theme_id: str) -> Piece:
        if not one.kind:
            return Piece("text", one.text)
        if one.kind == "quote":
            return self._quote(one)
        if one.kind == "n":
            return self._figure(one, theme_id)
        return Piece("unresolved", one.text, problem=NO_KIND, alone=one.alone)

    def _quote(self, one: Written) -> Piece:
        wanted = one.about.casefold()
        ids = [q for q in self.picked if len(wanted) >= SHORTEST and _named(q, wanted)]
        if len(ids) > 1:
            problem = "Several quotes’ ids begin like this. Write more letters of the one meant."
        elif not ids:
            problem = NO_QUOTE
        elif ids[0].withheld:
            problem = f"{ids[0].withheld} Take the reference out, or choose another quote."
        else:
            return Piece("quote", ids[0].printed, label=ids[0].label, alone=one.alone)
        return Piece("unresolved", one.text, problem=problem, alone=one.alone)

    def _figure(self, one: Written, theme_id: str) -> Piece:
        told = ""
        for theme, group in theme_and_group(one.about):
            cells, why = self._cells(theme, theme_id)
            cell = {folded(name): cell for name, cell in cells.items()}.get(folded(group))
            if cell is not None:
                return Piece("figure", f"{cell.people:,} of {cell.of:,}", alone=one.alone)
            told = why or f"No group with a turn in the study is called “{group}”."
        problem = f"{told} It may have been renamed: write the name it has now."
        return Piece("unresolved", one.text, problem=problem, alone=one.alone)

    def _cells(self, theme: str, theme_id: str) -> tuple[Mapping[str, Cell], str]:
        """The cells of a theme by group (empty: of the theme written about), or why not."""
        counted = self.snapshot.comparison.cells
        if not theme:
            gone = "" if theme_id in counted else "The theme written about is gone."
            return counted.get(theme_id, {}), gone
        try:
            found = codebooks.find(self.snapshot.codebook, theme)
        except (NotFound, Refused) as error:
            return {}, str(error)
        if found.id not in counted:
            return {}, f"“{found.name}” is a code; people are counted for themes."
        return counted[found.id], ""


def _named(quote: PickedQuote, wanted: str) -> bool:
    return quote.id.startswith(wanted) or quote.coding.startswith(wanted)


def _path(book: Codebook, theme_id: str) -> str:
    return join_path(book.theme_path(theme_id))
