"""Very many codings, each born in a step of its own, written in bulk as single steps would be."""

from __future__ import annotations

import random
import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select

from workbench.storage.changes import chain_hash, new_id, values_digest
from workbench.storage.rows.coding import CodingRow
from workbench.storage.rows.project import HistoryRow, HistoryTargetRow, IdentityRow

if TYPE_CHECKING:
    from tests.bench.big_study import Laid
    from workbench.api import Project

AT_ONCE = 10_000
BEGUN = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def code_passages(
    project: Project,
    documents: Sequence[Laid],
    codes: Sequence[str],
    coders: Sequence[str],
    count: int,
    draw: random.Random,
) -> None:
    """``count`` distinct codings on people's own turns, some codes far commoner than others."""
    study = project._study
    wanted = _wanted(documents, codes, coders, draw)
    with study.database.writing(study.project_id) as session:
        last = session.execute(
            select(HistoryRow.seq, HistoryRow.hash)
            .where(HistoryRow.project_id == study.project_id)
            .order_by(HistoryRow.seq.desc())
            .limit(1)
        ).one()
        seq, before = last.seq, last.hash
        left = count
        while left > 0:
            part = list(islice(wanted, min(left, AT_ONCE)))
            left -= len(part)
            seq, before = _write(session, study.project_id, part, seq, before)


def _wanted(
    documents: Sequence[Laid], codes: Sequence[str], coders: Sequence[str], draw: random.Random
) -> Iterator[dict[str, Any]]:
    """Distinct codings without end, the two coders in turn through the documents."""
    sums = []
    total = 0.0
    for n in range(len(codes)):
        total += 1 / (n + 3)
        sums.append(total)
    seen = set()
    n = 0
    while True:
        document = documents[draw.randrange(len(documents))]
        start, end = draw.choice(document.turns)
        if draw.random() < 0.6:  # part of a turn, from word to word
            middle = document.text.find(" ", (start + end) // 2, end)
            start, end = (
                (start, middle) if draw.random() < 0.5 and middle > 0 else (middle + 1, end)
            )
        code = draw.choices(codes, cum_weights=sums)[0]
        coder = coders[n % len(coders)]
        place = (document.revision_id, start, end, code, coder)
        if end <= start or place in seen:
            continue
        seen.add(place)
        n += 1
        yield {
            "id": new_id(), "document_id": document.id, "revision_id": document.revision_id,
            "code_id": code, "coder_id": coder, "start": start, "end": end,
            "quote": document.text[start:end], "layer": "individual", "origin": "manual",
            "suggestion_id": None, "created_at": BEGUN + timedelta(seconds=20 * n),
        }  # fmt: skip


def _write(
    session: Any, project_id: int, part: Sequence[dict[str, Any]], seq: int, before: str
) -> tuple[int, str]:
    """One step of the history for each coding, as ``Change.seal`` writes it."""
    codings, steps = [], []
    for each in part:
        seq += 1
        salt = secrets.token_hex(16)
        digest = values_digest(each, salt)
        codings.append(
            each
            | {"project_id": project_id, "born": seq, "ended": None, "salt": salt, "digest": digest}
        )
        payload = {"born": [["coding", each["id"], digest]], "made": [], "ended": []}
        step = {
            "project_id": project_id, "seq": seq, "actor_id": each["coder_id"],
            "at": each["created_at"], "action": "code", "payload": payload, "undoes": None,
            "prev_hash": before,
        }  # fmt: skip
        before = chain_hash(before, HistoryRow(**step))
        steps.append(step | {"hash": before})
    ids = [{"project_id": project_id, "id": each["id"], "kind": "coding"} for each in part]
    targets = [
        {"project_id": project_id, "seq": c["born"], "target_id": c["id"], "kind": "coding"}
        for c in codings
    ]
    for table, rows in (
        (IdentityRow, ids),
        (HistoryRow, steps),
        (CodingRow, codings),
        (HistoryTargetRow, targets),
    ):
        session.execute(insert(table), rows)
    return seq, before
