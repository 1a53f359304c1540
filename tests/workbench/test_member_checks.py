"""Member checking: what goes out, to whom, in which words; what comes back, and where it stands."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exports.reading import docx_text
from tests.support import two_strands
from workbench.api import Project
from workbench.errors import NotFound, Refused, UsageError

Again = Callable[..., Project]


@pytest.fixture
def ready(study: Project, tmp_path: Path) -> Project:
    """Two strands and two integrated themes."""
    return two_strands.build(study, tmp_path)


def test_to_a_person_their_own_words_only(ready: Project) -> None:
    text = ready.document("fg1.txt").text
    ready.code("fg1.txt", "hours", start=text.index("I waited"), end=text.index("\nP3"))
    found = ready.member_checks.send("P1", note="Thank you.")
    assert (found.kind, found.about, found.note) == ("person", "P1", "Thank you.")
    time, told = found.themes
    assert (time.name, time.sentence, time.summary) == ("Time", "You talked about this.", "")
    assert time.quotes == (
        "I waited for hours.",
        "I waited for hours. Nobody told me why.",  # of the exchange, P1's part alone
    )
    assert (told.name, told.quotes) == ("Being told", ("Nobody told me why.",))
    for suffix in ("docx", "html"):
        data = ready.member_checks.file(found, suffix).data
        words = docx_text(data) if suffix == "docx" else data.decode()
        assert "I waited for hours." in words
        assert "They explained" not in words
        assert "P1" not in words
        assert ready.member_checks.file(found, suffix).data == data
    assert ready.member_checks.summary(found.check_id) == found
    assert ready.check().clean


def test_to_a_group_in_plain_sentences(ready: Project) -> None:
    ready.write_summary("Being told", "Patients", "Patients want each step explained.")
    ready.workshops.word("Being told", "patient", "Somebody tells you what comes next.")
    found = ready.member_checks.send("patients")
    time, told = found.themes
    assert time.sentence == "1 of the 3 patients talked about this."
    assert told.sentence == "2 of the 3 patients talked about this."
    assert told.meaning == "Somebody tells you what comes next."
    assert told.summary == "Patients want each step explained."
    assert told.quotes == ("Nobody told me why.", "They explained each step to me.")
    ready.set_consent("P1", "no quotes")
    again = ready.member_checks.summary(found.check_id)
    assert again.themes[0].quotes == ()
    assert again.themes[1].quotes == ("They explained each step to me.",)
    only = ready.member_checks.send("Patients", themes=["Being told"])
    assert [t.name for t in only.themes] == ["Being told"]


def test_what_went_out_stays_as_it_was(ready: Project) -> None:
    found = ready.member_checks.send("Nurses")
    assert [t.quotes for t in found.themes] == [("People wait too long here.",)]
    ready.code("fg2.txt", "queues", quote="We have no time to explain.")
    ready.change_code("Time", name="Waiting for care")
    ready.workshops.word("Waiting for care", "patient", "Worded later.")
    assert ready.member_checks.summary(found.check_id) == found
    (check,) = ready.member_checks.all()
    assert [name for _, name in check.themes] == ["Waiting for care"]


def test_responses_stand_on_themes(ready: Project, reopened: Again) -> None:
    sent = ready.member_checks.send("P1")
    other = reopened(ready, actor="MK")
    other.member_checks.respond(sent.check_id, " Not hours, days. ", theme="Time", fit="partly")
    other.close()
    before = ready.last_seq()
    ready.member_checks.respond(sent.check_id, "Not hours, days.", theme="Time", fit="partly")
    assert ready.last_seq() == before  # the very same again
    ready.member_checks.respond(sent.check_id, fit="yes")
    (check,) = ready.member_checks.all("Time")
    assert [(r.theme, r.fit, r.words, r.noted_by) for r in check.responses] == [
        ("Time", "partly", "Not hours, days.", "MK"), ("", "yes", "", "AB"),
    ]  # fmt: skip
    assert (check.sent_by, check.may_be_quoted) == ("AB", True)
    ready.set_consent("P1", "no quotes")
    assert not ready.member_checks.all()[0].may_be_quoted
    ready.delete_code("Time")
    assert ready.member_checks.all()[0].responses[0].theme == "(theme taken away)"
    ready.undo()
    ready.member_checks.take_away(check.responses[1].id)
    assert len(ready.member_checks.all()[0].responses) == 1
    ready.member_checks.take_away(check.id)
    assert ready.member_checks.all() == ()
    ready.undo()
    assert len(ready.member_checks.all()[0].responses) == 1
    assert ready.check().clean


def test_what_is_refused(ready: Project, reopened: Again) -> None:
    with pytest.raises(NotFound, match="Groups: Patients, Nurses"):
        ready.member_checks.send("Doctors")
    with pytest.raises(Refused, match="nothing to send"):
        ready.member_checks.send("P3")
    with pytest.raises(UsageError, match="person or a group"):
        ready.member_checks.send("P1", kind="room")
    sent = ready.member_checks.send("P1")
    with pytest.raises(Refused, match="empty"):
        ready.member_checks.respond(sent.check_id, " ")
    with pytest.raises(UsageError, match="yes, partly, no"):
        ready.member_checks.respond(sent.check_id, "x", fit="maybe")
    with pytest.raises(UsageError, match="docx or html"):
        ready.member_checks.file(sent, "pdf")
    with pytest.raises(NotFound, match="member-check list"):
        ready.member_checks.summary("00000000-0000-4000-8000-000000000000")
    ready.set_strand_coders("Patients", ["PB"])
    ready.describe_strand("Patients", blind=True)
    other = reopened(ready, actor="PB")
    for look in (
        other.member_checks.all,
        lambda: other.member_checks.send("P1"),
        lambda: other.member_checks.respond(sent.check_id, "x"),
        lambda: other.member_checks.take_away(sent.check_id),
    ):
        with pytest.raises(Refused, match="blind"):
            look()
    other.close()


def test_hostile_words_stay_words(ready: Project) -> None:
    ready.change_code("Time", definition="<img src=x onerror=alert(1)>\x01 & more")
    found = ready.member_checks.send("P1", note="</style><script>alert(1)</script>")
    html = ready.member_checks.file(found, "html").data.decode()
    assert "<img" not in html
    assert "<script" not in html
    assert "default-src 'none'" in html
    assert "<img src=x" in docx_text(ready.member_checks.file(found, "docx").data)
