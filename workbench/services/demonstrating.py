"""The fictional demonstration studies, made from the sources that come with the workbench."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbench.config import demonstration_files
from workbench.errors import ImportFailed, NoStudy, UsageError
from workbench.services import codebooks, codings, documents, people, speaking_as
from workbench.services.info import CO_PRODUCTION, DEMONSTRATION
from workbench.services.snapshot import take
from workbench.services.study import Study, create, open_study
from workbench.services.tables import read_rows

ACTOR = "AB"
STUDIES = {"pathway": DEMONSTRATION, "co-production": CO_PRODUCTION}
"""What each is called on the command line, and the study's name."""
_METHODS = {"interview": "interview", "focus_group": "single-group"}


def make_or_open(path: str | Path, which: str = "pathway") -> Study:
    """The demonstration study at ``path``: opened, or made whole and then put there.

    ``which``: pathway or co-production; UsageError for another.
    """
    if which not in STUDIES:
        raise UsageError(f"A demonstration study is {' or '.join(STUDIES)}, not “{which}”.")
    place = Path(path).expanduser().absolute()
    if place.exists():
        return open_study(place)
    place.parent.mkdir(parents=True, exist_ok=True)
    unfinished = place.with_name(f".{place.name}.{os.getpid()}.making")
    try:
        study = create(unfinished, name=STUDIES[which], actor=ACTOR)
        fill(study, which)
        with study.database.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        study.database.close()
        os.replace(unfinished, place)
    finally:
        for ending in ("", "-wal", "-shm"):
            Path(f"{unfinished}{ending}").unlink(missing_ok=True)
    return open_study(place)


def fill(study: Study, which: str = "pathway") -> None:
    """Import, link, code: the steps a team would take, through the ordinary services."""
    folder = demonstration_files(which)
    if not folder.is_dir():
        raise NoStudy("The demonstration study’s sources are not in this installation.")
    if which == "co-production":
        from workbench.services import co_production

        co_production.fill(study, folder)
    else:
        _pathway(study, folder)


def _pathway(study: Study, folder: Path) -> None:
    codebooks.import_table(study, read_rows(folder / "codebook.csv"))
    for row in read_rows(folder / "central_ideas.csv"):
        idea = codebooks.CodeFields(central_idea=row["central_idea"])
        codebooks.change_code(study, row["theme"], fields=idea)
    for kind, method in _METHODS.items():
        files = sorted(
            file for file in folder.glob(f"{kind}_*") if file.suffix in (".txt", ".vtt", ".docx")
        )
        options = documents.ImportOptions(method=method)
        for file in files:
            result = documents.import_file(study, file, options)
            if result.error is not None:
                raise ImportFailed(f"The demonstration study: {result.error}")
    for table in ("participants_interviews.csv", "participants_focus_groups.csv"):
        people.assign(study, read_rows(folder / table))
    _speak_as(study, read_rows(folder / "speaking_as.csv"))
    for table in ("codings_interviews.csv", "codings_focus_groups.csv"):
        codings.add_all(study, codings.requests_of(read_rows(folder / table)))


def _speak_as(study: Study, rows: Sequence[Mapping[str, str]]) -> None:
    for row in rows:
        request = codings.CodingRequest(row["document"], code="", quote=row["quote"])
        span = codings.place(take(study, only=[row["document"]]), request)
        speaking_as.speak_as(study, row["document"], span.start, span.end, row["group"])
