"""Anonymous ballots: once a person, never to be joined to one, nothing lost or doubled."""

from __future__ import annotations

import threading

import pytest
from sqlalchemy import inspect, text

from workbench.api import Project, open_project
from workbench.errors import Refused, UndoRefused, UsageError

ROLES = ("patient",) * 4 + ("nurse",) * 3 + ("doctor",) * 1
CHOICES = ("for", "for", "against", "unsure", "against", "for", "for", "against")


@pytest.fixture
def ballot(study: Project) -> tuple[Project, str]:
    """A workshop of eight and a proposal whose ballot is open."""
    study.workshops.create("First")
    for n, role in enumerate(ROLES):
        study.workshops.attend("First", f"A{n}", role)
    proposal = study.workshops.propose("First", "Keep it.")
    study.workshops.open_ballot(proposal)
    return study, proposal


def people(project: Project) -> list[str]:
    return [each.id for each in project.workshops.get("First").attendees]


def _mine(project: Project) -> str:
    return f"project_id = {project._study.project_id}"


def rows(project: Project, table: str) -> list[dict[str, object]]:
    """Every row of a table, in the order the database gives them."""
    with project._study.database.engine.connect() as connection:
        return [
            dict(row._mapping)
            for row in connection.execute(
                text(f"SELECT * FROM {table} WHERE project_id = {project._study.project_id}")
            )
        ]


def test_cast_closed_and_counted(ballot: tuple[Project, str]) -> None:
    project, proposal = ballot
    shop = project.workshops
    with pytest.raises(Refused, match="a ballot on this proposal already"):
        shop.open_ballot(proposal)
    late = shop.attend("First", "Late", "patient")
    for who, choice in zip(people(project), CHOICES, strict=False):
        shop.cast(proposal, who, choice)
    for who, choice, error, words in (
        (people(project)[0], "for", Refused, "already"),
        (late, "for", Refused, "when the ballot opened"),
        (late, "perhaps", UsageError, "for, against, unsure"),
    ):
        with pytest.raises(error, match=words):
            shop.cast(proposal, who, choice)
    assert shop.may_cast(proposal) == ()
    (found,) = shop.get("First").proposals
    assert found.ballot is not None
    assert (found.ballot.state, found.ballot.cast, found.ballot.of) == ("open", 8, 8)
    assert (found.ballot.total, found.ballot.roles) == (None, ())  # no live scores
    with pytest.raises(Refused, match="is open"):
        shop.decide(proposal, "agreed", how="hands")
    shop.close_ballot(proposal)
    (found,) = shop.get("First").proposals
    assert found.ballot is not None
    assert found.ballot.cast == 8
    assert found.ballot.total == {"for": 4, "against": 3, "unsure": 1}
    # one doctor alone: merged with nobody would show, so everybody is one
    assert found.ballot.roles == ()
    with pytest.raises(Refused, match="No ballot is open"):
        shop.cast(proposal, people(project)[0], "for")
    with pytest.raises(Refused, match="No ballot is open"):
        shop.close_ballot(proposal)
    shop.decide(proposal, "agreed", how="ballot")
    assert project.check().problems == ()


def test_small_roles_are_merged_before_a_ballot_is_kept(study: Project) -> None:
    study.workshops.create("First")
    for n, role in enumerate(("patient",) * 3 + ("nurse",) * 2 + ("doctor",)):
        study.workshops.attend("First", f"A{n}", role)
    proposal = study.workshops.propose("First", "Keep it.")
    study.workshops.open_ballot(proposal)
    for who, choice in zip(people(study), ("for", "for", "against") * 2, strict=True):
        study.workshops.cast(proposal, who, choice)
    assert {row["role"] for row in rows(study, "ballot")} == {"patient", "other roles"}
    study.workshops.close_ballot(proposal)
    (found,) = study.workshops.get("First").proposals
    assert found.ballot is not None
    assert dict(found.ballot.roles) == {
        "other roles": {"for": 2, "against": 1, "unsure": 0},
        "patient": {"for": 2, "against": 1, "unsure": 0},
    }


def test_a_ballot_cannot_be_joined_to_a_person(ballot: tuple[Project, str]) -> None:
    project, proposal = ballot
    shop = project.workshops
    history = project.last_seq()
    ids = people(project)
    for who, choice in zip(ids, CHOICES, strict=True):
        shop.cast(proposal, who, choice)
    assert project.last_seq() == history  # no step of the history, so no time and no actor
    shop.close_ballot(proposal)
    assert rows(project, "receipt") == []
    found = rows(project, "ballot")
    engine = project._study.database.engine
    columns = {c["name"] for c in inspect(engine).get_columns("ballot")}
    assert columns == {"project_id", "id", "proposal_id", "role", "choice"}
    with_whom = {str(value) for row in found for value in row.values()} & set(ids)
    assert with_whom == set()
    # the order of rows is that of their random ids, on PostgreSQL by where they lie
    mine = _mine(project)
    order = "ctid" if engine.dialect.name == "postgresql" else "id"
    with engine.connect() as connection:
        stored = (
            connection.execute(text(f"SELECT id FROM ballot WHERE {mine} ORDER BY {order}"))
            .scalars()
            .all()
        )
    assert [str(id_) for id_ in stored] == sorted(str(id_) for id_ in stored)
    if engine.dialect.name == "postgresql":  # one transaction wrote them all: no order in xmin
        with engine.connect() as connection:
            made = connection.execute(
                text(f"SELECT DISTINCT xmin::text FROM ballot WHERE {mine}")
            ).all()
        assert len(made) == 1
    told = " ".join(str(row) for row in rows(project, "history"))
    assert not any(str(row["id"]) in told for row in found)


def test_opening_and_closing_cannot_be_taken_back(ballot: tuple[Project, str]) -> None:
    project, proposal = ballot
    project.workshops.cast(proposal, people(project)[0], "for")
    with pytest.raises(UndoRefused, match="a later step stands on it"):
        project.undo()  # not the opening, which is passed over, but the proposal before it
    project.workshops.close_ballot(proposal)
    with pytest.raises(UndoRefused):
        project.undo()
    (found,) = project.workshops.get("First").proposals
    assert found.ballot is not None
    assert (found.ballot.state, found.ballot.cast) == ("closed", 1)


def test_two_facilitators_at_once_cast_each_ballot_once(ballot: tuple[Project, str]) -> None:
    project, proposal = ballot
    ids = people(project)
    refused: list[str] = []

    def cast_all(actor: str) -> None:
        other = open_project(project.url, project=project.name, actor=actor)
        for who in ids:
            try:
                other.workshops.cast(proposal, who, "for")
            except Refused as error:
                refused.append(str(error))
        other.close()

    threads = [threading.Thread(target=cast_all, args=(name,)) for name in ("F1", "F2")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(refused) == len(ids)
    assert len(rows(project, "ballot")) == len(rows(project, "receipt")) == len(ids)
    project.workshops.close_ballot(proposal)
    (found,) = project.workshops.get("First").proposals
    assert found.ballot is not None
    assert found.ballot.total == {"for": len(ids), "against": 0, "unsure": 0}
