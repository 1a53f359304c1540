"""An engine evaluated on two tables of coded passages; no study is opened and nothing is stored."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coding.errors import CodingError
from coding.paths import split_path, split_values
from coding.suggesters.evaluating import Described, Passage, Settings, evaluate
from coding.suggesters.recipes import NAMES, SEED, recipe
from workbench.errors import Refused, UsageError
from workbench.services.codebook_columns import ours
from workbench.services.tables import read_rows

COLUMNS = ("id", "text", "labels")


def evaluate_files(
    train: Path,
    test: Path,
    *,
    suggester: str = "default",
    model: Path | None = None,
    codebook: Path | None = None,
    per_theme: int | None = None,
    group_column: str | None = None,
    seed: int | None = None,
) -> dict[str, Any]:
    """Learn from one table, ask about the other; the figures by name.

    UsageError where a file or an option is put wrongly; Refused where there is nothing to learn.
    """
    if suggester not in NAMES:
        raise UsageError(f"There is no suggester “{suggester}”. There are: {', '.join(NAMES)}.")
    if per_theme is not None and per_theme < 1:
        raise UsageError("--per-theme takes a number from 1 on.")
    if model is not None and suggester != "semantic":
        raise UsageError(f"--model goes with --suggester semantic, not with “{suggester}”.")
    if seed is not None and not 0 <= seed < 2**32:
        raise UsageError("--seed takes a whole number from 0 to 4,294,967,295.")
    learnt, asked = _passages(train, None), _passages(test, group_column)
    book = {} if codebook is None else _described(codebook)
    try:
        settings = Settings(
            recipe(suggester, model),
            seed=SEED if seed is None else seed,
            per_theme=per_theme,
            codebook=book,
        )
        found = evaluate(learnt, asked, settings)
    except CodingError as error:
        raise Refused(str(error)) from error
    if codebook is not None:
        found["themes_described"] = sorted(set(book) & set(found["themes"]))
    return found


def _passages(path: Path, group_column: str | None) -> list[Passage]:
    rows = read_rows(path)
    if not rows:
        raise UsageError(f"{path} holds no passages. Each row is one: {','.join(COLUMNS)}.")
    wanted = [*COLUMNS, *([group_column] if group_column else [])]
    missing = [column for column in wanted if column not in rows[0]]
    if missing:
        have = ", ".join(f"“{column}”" for column in rows[0])
        raise UsageError(f"{path} has no column “{missing[0]}”; its columns are {have}.")
    return [_passage(row, group_column) for row in rows]


def _passage(row: Mapping[str, str], group_column: str | None) -> Passage:
    themes = frozenset(split_values(row["labels"] or ""))
    group = (row[group_column] or "").strip() if group_column else None
    return Passage(row["text"] or "", themes, group)


def _described(path: Path) -> dict[str, Described]:
    """Theme → definition and examples; a theme is called by its last step, as labels are."""
    given = read_rows(path)
    renamed = [{("name" if k.casefold() == "theme" else k): v for k, v in r.items()} for r in given]
    found: dict[str, Described] = {}
    for row in ours(renamed):
        name = split_path(row["path"])[-1]
        told = [row.get(key, "") or "" for key in ("definition", "include")]
        quotes = [q.strip() for q in (row.get("examples") or "").split("||")]
        found[name] = Described(
            " ".join(part.strip() for part in told if part.strip()),
            tuple(dict.fromkeys(q for q in quotes if q)),
        )
    if not found:
        raise UsageError(f"{path} describes no theme. Its columns: theme, definition, examples.")
    return found
