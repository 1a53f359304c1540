"""The part on member checks: counts by hand, nobody named, consent respected, formulas inert."""

from __future__ import annotations

from pathlib import Path

from tests.exports.reading import docx_text
from tests.support import two_strands
from workbench.api import create_project, kit_of, kit_parts
from workbench.values import KitChoice


def test_what_came_back(tmp_path: Path) -> None:
    project = two_strands.build(create_project(tmp_path / "s.db", actor="AB"), tmp_path)
    offered = {part.name: part for part in kit_parts(project.kit_report())}
    assert not offered["member_checks"].by_default
    one = project.member_checks.send("P1").check_id
    two = project.member_checks.send("P2").check_id
    group = project.member_checks.send("Nurses").check_id
    project.member_checks.respond(one, "My sister was there too.", theme="Time", fit="partly")
    project.member_checks.respond(two, "=1+1 <b>", theme="Being told", fit="yes")
    project.member_checks.respond(group, fit="yes")
    project.set_consent("P1", "no quotes")
    report = project.kit_report()
    assert {part.name: part for part in kit_parts(report)}["member_checks"].by_default
    kit = kit_of(report, KitChoice(parts=("member_checks",)))
    text = docx_text(kit.files["word/member_checks.docx"])
    assert "2 people and 1 group; 3 of 3 came back with a response." in text
    assert "2 this is right, 1 partly right." in text
    assert "| Time | a person | partly right | (words not to be reported) |" in text
    assert "sister" not in text
    assert "P1" not in text
    assert "<b>" not in kit.files["web/member_checks.html"].decode().replace("<b></b>", "")
    csv = kit.files["tables/member_checks.csv"].decode("utf-8-sig")
    assert ",=1+1" not in csv
    project.close()
