"""A study's vectors, kept in the study so that a text is encoded once.

They can be made again from the texts, so they are no part of the history and looking at
suggestions is no step. They are read by whoever has the text already: a vector is found by the
text's hash alone. Withdrawing a person deletes all of them, hashes too; vectors made from texts
read before that are not kept any more.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbench.errors import StorageFailed
from workbench.services.study import Study
from workbench.storage.queries import vectors as queries

_log = logging.getLogger(__name__)


@dataclass
class StudyVectors:
    """See the module; a :class:`coding.suggesters.corpus.VectorStore`."""

    study: Study
    seq: int
    """The step of the history at which the texts were read."""
    keeps: bool = True
    """Whether the study can be written to."""

    def known(self, model: str) -> Iterable[tuple[str, bytes]]:
        """All that are kept of a model."""
        with self.study.reading() as session:
            yield from queries.kept(session, self.study.project_id, model)

    def keep(self, model: str, vectors: Mapping[str, bytes]) -> None:
        """Keep some more, unless somebody's words were withdrawn since the texts were read."""
        if not self.keeps:
            return
        project = self.study.project_id
        try:
            with self.study.database.writing(project) as session:
                if queries.withdrawn_since(session, project, self.seq):
                    self.keeps = False
                else:
                    queries.keep(session, project, model, vectors)
        except StorageFailed:
            self.keeps = False
            _log.warning("Vectors are not kept: the study cannot be written to just now.")
