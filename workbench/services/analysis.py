"""How a study is analysed: its profile, what follows from it, and which strands were drawn."""

from __future__ import annotations

from workbench.errors import NotFound, UsageError
from workbench.names import name_key
from workbench.services.study import PROFILE, Study
from workbench.storage.changes import new_id
from workbench.storage.queries import words as word_queries
from workbench.storage.queries.alive import all_living
from workbench.storage.rows.notes import StudySettingRow
from workbench.storage.rows.project import StrandRow
from workbench.values import PROFILES
from workbench.values.profiles import Analysis, ProfileChange, consequences, panels


def analysis(study: Study) -> Analysis:
    """The profile with every panel it sets, and the strands with what is declared of them."""
    with study.reading() as session:
        surveys = word_queries.probability_surveys(session, study.project_id, None)
        strands = sorted(word_queries.strands(session, study.project_id, None).values())
    profile = study.profile
    return Analysis(profile, panels(profile), tuple((name, name in surveys) for name in strands))


def preview(study: Study, profile: str) -> ProfileChange:
    """What changing to a profile would mean, doing nothing; UsageError for an unknown one."""
    return consequences(study.profile, _known(profile))


def set_profile(study: Study, profile: str) -> Analysis:
    """Change the profile, as one step that can be undone; what is stored stays as it is."""
    wanted = _known(profile)
    with study.acting("change profile") as change:
        if study.profile_in(change.session) != wanted:
            rows = all_living(
                change.session, StudySettingRow, change.project_id, StudySettingRow.name == PROFILE
            )
            if rows:
                change.replace(rows[0], words=wanted)
            else:
                change.add(StudySettingRow(id=new_id(), name=PROFILE, words=wanted))
    return analysis(study)


def declare_survey(study: Study, strand: str, drawn: bool) -> Analysis:
    """Say that a strand is (not) a probability sample: only of one are intervals given."""
    with study.acting("declare probability survey") as change:
        rows = all_living(change.session, StrandRow, change.project_id)
        found = [row for row in rows if row.name_key == name_key(strand)]
        if not found:
            known = ", ".join(sorted(row.name for row in rows)) or "none"
            raise NotFound(f"No strand is called “{strand}”. There are: {known}")
        if found[0].is_probability_survey != drawn:
            change.replace(found[0], is_probability_survey=drawn)
    return analysis(study)


def _known(profile: str) -> str:
    if profile not in PROFILES:
        raise UsageError(f"There is no profile “{profile}”. Choose one of: {', '.join(PROFILES)}")
    return profile
