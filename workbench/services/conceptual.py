"""The conceptual framework as it stands, each placed theme with its lineage; a photo under it."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.orm import Session

from coding.codebook import Codebook
from workbench.errors import NotFound, Refused
from workbench.names import clean_name
from workbench.services import balancing, conceptual_moves, tracing
from workbench.services.blindness import refuse_blind
from workbench.services.study import Study
from workbench.storage.changes import Change, new_id
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.together import (
    ConceptualLinkRow,
    ConceptualNodeRow,
    ConceptualPhotoRow,
)
from workbench.values.conceptual import (
    ConceptualFramework,
    ConceptualLink,
    ConceptualNode,
    NodeStrand,
)
from workbench.values.crossing import Lineage
from workbench.values.workshops import MOST_PHOTO_MB

MOST_PHOTO = MOST_PHOTO_MB * 1024 * 1024
_PLACE = "framework"
_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")


def framework(study: Study) -> ConceptualFramework:
    """What is placed and linked now. Refused for who is blind to a strand."""
    with study.reading() as session:
        refuse_blind(session, study, "the conceptual framework")
        project = study.project_id
        rows = {row.theme_id: row for row in all_living(session, ConceptualNodeRow, project)}
        ties = all_living(session, ConceptualLinkRow, project)
        photos = all_living(session, ConceptualPhotoRow, project)
    book, lineages = tracing.of_themes(study, list(rows))
    themes = [t for t in book.integrated() if t.id in rows or t.stage != "set aside"]
    fed = _fed(study) if rows else {}
    placed = [theme for theme in themes if theme.id in rows]
    nodes = tuple(
        _node(n, book, rows[theme.id], lineages[theme.id], fed.get(theme.id, ()))
        for n, theme in enumerate(placed, 1)
    )
    order = {theme.id: n for n, theme in enumerate(placed)}
    links = tuple(
        ConceptualLink(
            t.source_id, book[t.source_id].name, t.target_id, book[t.target_id].name, t.label
        )
        for t in sorted(ties, key=lambda t: (order[t.source_id], order[t.target_id]))
    )
    photo = photos[0] if photos else None
    return ConceptualFramework(
        study.name, nodes, links,
        tuple((theme.id, theme.name) for theme in themes if theme.id not in rows),
        "" if photo is None else photo.name, b"" if photo is None else photo.photo,
    )  # fmt: skip


def _fed(study: Study) -> dict[str, tuple[NodeStrand, ...]]:
    """Theme → what each strand brings to it."""
    return {
        theme.id: tuple(
            NodeStrand(name, fed.people, fed.of, fed.themes)
            for name, fed in theme.strands.items()
            if fed.of or fed.themes
        )
        for theme in balancing.balance(study).themes
    }


def _node(
    number: int,
    book: Codebook,
    row: ConceptualNodeRow,
    lineage: Lineage,
    strands: tuple[NodeStrand, ...],
) -> ConceptualNode:
    code = book[row.theme_id]
    return ConceptualNode(
        number, code.id, code.name, code.definition or code.central_idea, row.x, row.y,
        passages=len(lineage.leaves("passage")),
        people=len(voices(lineage)),
        files=len(lineage.leaves("file")),
        strands=strands,
    )  # fmt: skip


def voices(lineage: Lineage) -> set[str]:
    """Ids of the people whose words lie in its passages; who ran the conversation is not one."""
    found = set()
    if lineage.kind == "person" and not lineage.told.get("facilitator"):
        found.add(lineage.id)
    return found.union(*(voices(child) for child in lineage.children))


def place(study: Study, theme: str, x: int, y: int) -> ConceptualFramework:
    """Place an integrated theme at x, y (0 to 1000 from the left, from the top), as one step."""
    return _step(
        study, "place in framework", lambda change: conceptual_moves.put(study, change, theme, x, y)
    )


def take_off(study: Study, theme: str) -> ConceptualFramework:
    """Take a theme off the framework with its links; one step."""
    return _step(
        study, "take off framework", lambda change: conceptual_moves.take_off(study, change, theme)
    )


def link(study: Study, source: str, target: str, label: str = "") -> ConceptualFramework:
    """Draw an arrow from one placed theme to another (again: with another label); one step."""
    return _step(
        study,
        "link in framework",
        lambda change: conceptual_moves.tie(study, change, source, target, label),
    )


def unlink(study: Study, source: str, target: str) -> ConceptualFramework:
    """Take an arrow away; one step."""
    return _step(
        study,
        "unlink in framework",
        lambda change: conceptual_moves.untie(study, change, source, target),
    )


def set_photo(study: Study, name: str, photo: bytes) -> ConceptualFramework:
    """Put a photo (png or jpeg) of a drawn framework under it, in the place of the one before."""
    cleaned = clean_name(name, "photo")
    if not photo.startswith(_STARTS):
        raise Refused(f"“{cleaned}” is no png or jpeg picture. Save the photo as one of these.")
    if len(photo) > MOST_PHOTO:
        raise Refused(
            f"“{cleaned}” has {len(photo) / 1024 / 1024:.0f} MB; a photo has at most "
            f"{MOST_PHOTO_MB}. Make it smaller."
        )

    def do(change: Change) -> None:
        refuse_blind(change.session, study, "the conceptual framework")
        row = _photo(change.session, change.project_id)
        if row is None:
            change.add(ConceptualPhotoRow(id=new_id(), place=_PLACE, name=cleaned, photo=photo))
        elif (row.name, row.photo) != (cleaned, photo):
            change.replace(row, name=cleaned, photo=photo)

    return _step(study, "set framework photo", do)


def take_photo_away(study: Study) -> ConceptualFramework:
    """Take the photo away; places and links stay."""

    def do(change: Change) -> None:
        row = _photo(change.session, change.project_id)
        if row is None:
            raise NotFound("There is no photo under the framework.")
        change.end(row)

    return _step(study, "take framework photo away", do)


def _photo(session: Session, project_id: int) -> ConceptualPhotoRow | None:
    return next(iter(all_living(session, ConceptualPhotoRow, project_id)), None)


def _step(study: Study, action: str, do: Callable[[Change], None]) -> ConceptualFramework:
    with study.acting(action) as change:
        do(change)
    return framework(study)
