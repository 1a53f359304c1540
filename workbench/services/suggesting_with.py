"""Which engine a study's suggestions are made with: by words, or with a sentence model too.

The study says which; where the model lies is this machine's business (``WORKBENCH_SENTENCE_MODEL``
names a folder, else an installed package is looked for) and is never written into a study.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import select

from coding.errors import CodingError
from coding.suggesters import recipes
from coding.suggesters.registry import SEED, make
from workbench.errors import Refused, UsageError
from workbench.services.study import Study
from workbench.storage.changes import new_id
from workbench.storage.queries.alive import alive, all_living
from workbench.storage.rows.notes import StudySettingRow

if TYPE_CHECKING:
    from coding.suggesters import Suggester

NAME = "suggestion engine"
NAMES = (recipes.DEFAULT, recipes.SEMANTIC)
FOLDER = "WORKBENCH_SENTENCE_MODEL"


def chosen(study: Study) -> str:
    """``default`` or ``semantic``."""
    with study.reading() as session:
        said = session.execute(
            select(StudySettingRow.words).where(
                alive(StudySettingRow, study.project_id), StudySettingRow.name == NAME
            )
        ).scalar()
    return said if said in NAMES else recipes.DEFAULT


def choose(study: Study, name: str) -> bool:
    """Have suggestions made with this engine from now on; whether that is new. Undoable.

    UsageError where there is none of that name; Refused where its model is not on this machine.
    """
    if name not in NAMES:
        raise UsageError(f"There is no engine “{name}” for a study. There are: {', '.join(NAMES)}")
    _recipe(name)
    with study.acting("choose suggestion engine") as change:
        rows = all_living(
            change.session, StudySettingRow, change.project_id, StudySettingRow.name == NAME
        )
        if (rows[0].words if rows else recipes.DEFAULT) == name:
            return False
        for row in rows:
            change.end(row)
        if name != recipes.DEFAULT:
            change.add(StudySettingRow(id=new_id(), name=NAME, words=name))
    return True


def can_be_semantic() -> bool:
    """Whether a sentence model is on this machine; it is not loaded."""
    from coding.suggesters.sentence_model import is_there

    return is_there(_folder())


def engine(name: str) -> Suggester:
    """A new one; Refused where its model is not on this machine."""
    if name == recipes.DEFAULT:
        return make(recipes.DEFAULT, SEED)
    from coding.suggesters.tfidf import Engine

    return Engine(SEED, _recipe(name))


def _recipe(name: str) -> recipes.Recipe:
    try:
        return recipes.recipe(name, _folder() if name == recipes.SEMANTIC else None)
    except CodingError as error:
        raise Refused(
            f"Suggestions cannot be made with a sentence model here: {error} Or go back to the "
            "engine by words: workbench suggestions engine STUDY default"
        ) from error


def _folder() -> Path | None:
    named = os.environ.get(FOLDER)
    return Path(named) if named else None
