"""The parts of a kit that other areas read: each as its own service gives it, at one step."""

from __future__ import annotations

from sqlalchemy.orm import Session

from workbench.errors import Refused
from workbench.services import (
    checklist,
    comparing,
    framework,
    matrices,
    picturing,
    summaries_read,
    theme_words,
    workshops,
)
from workbench.services.blindness import hidden_strands
from workbench.services.snapshot import Snapshot
from workbench.services.study import Study
from workbench.storage.changes import last_seq
from workbench.values import SaturationTable, Scope
from workbench.values.kit_further import KitFurther


def gather(study: Study, session: Session, snapshot: Snapshot) -> KitFurther:
    """What further parts print, for the scope of the snapshot and at its moment.

    Each service reads for itself; the step the kit's own session sees is given to them, so that
    nothing written in between is in one part and not in another.
    """
    said = snapshot.scope
    step = said.as_of or last_seq(session, study.project_id)
    scope = Scope(said.strand, said.coder, said.layer, step)
    papers = {document.method for document in snapshot.documents.values()} == {"document"}
    saturation, why = _saturation(study, scope)
    return KitFurther(
        book=snapshot.codebook,
        comparison=comparing.table(snapshot),
        everybody=matrices.matrix(study, "codes", "everybody", scope=scope),
        by_group=matrices.matrix(study, "codes", "groups", scope=scope),
        saturation=saturation,
        no_saturation=why,
        framework=framework.framework(study, "documents" if papers else "people", scope=scope),
        summaries=tuple(summaries_read.read(session, study.project_id, snapshot)),
        checklist=checklist.sheet(study, as_of=step),
        workshops=() if hidden_strands(session, study) else workshops.all_workshops(study),
        words=tuple(theme_words.of_every_theme(snapshot)),
    )


def _saturation(study: Study, scope: Scope) -> tuple[SaturationTable | None, str]:
    """The table, or why there is none. A profile that has it off leaves it out by default only."""
    try:
        return picturing.saturation_table(study, scope, asked=True), ""
    except Refused as refused:
        return None, str(refused)
