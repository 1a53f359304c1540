"""``evaluate``: how far an engine can be trusted, on two tables of coded passages."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from workbench.cli.output import plural, show

_FIGURES = (
    ("micro F1", "micro_f1"), ("macro F1", "macro_f1"), ("mean average precision", "map"),
    ("first suggestion right", "precision_at_1"), ("found in the first three", "recall_at_3"),
    ("LRAP", "lrap"), ("calibration error of the first suggestion", "ece_top1"),
    ("accuracy", "accuracy"), ("balanced accuracy", "balanced_accuracy"),
    ("class-balance accuracy", "class_balance_accuracy"),
    ("read until 80 % is found", "read_80"), ("read until 95 % is found", "read_95"),
)  # fmt: skip


def evaluate(
    context: typer.Context,
    train: Annotated[
        Path, typer.Option(metavar="T.csv", help="Passages to learn from: id,text,labels.")
    ],
    test: Annotated[Path, typer.Option(metavar="U.csv", help="Passages to be asked about.")],
    suggester: Annotated[
        str, typer.Option(metavar="S", help="tfidf, default or semantic.")
    ] = "default",
    model: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="The sentence model (semantic).")
    ] = None,
    codebook: Annotated[
        Path | None, typer.Option(metavar="C.csv", help="Definitions and example quotes.")
    ] = None,
    per_theme: Annotated[
        int | None, typer.Option(metavar="N", help="Learn from N passages of each theme only.")
    ] = None,
    group_column: Annotated[
        str | None, typer.Option(metavar="COL", help="Figures apart for the groups in this column.")
    ] = None,
    seed: Annotated[int | None, typer.Option(metavar="S", help="Of the drawing and fits.")] = None,
) -> None:
    """Learn from one table of coded passages, be judged on another (labels joined by |)."""
    from workbench.api import evaluate_suggester

    found = evaluate_suggester(
        train, test, suggester=suggester, model=model, codebook=codebook, per_theme=per_theme,
        group_column=group_column, seed=seed,
    )  # fmt: skip
    show(context, found, _lines(found))


def _lines(found: dict[str, Any]) -> list[str]:
    lines = [
        f"{found['suggester']}: {plural(len(found['themes']), 'theme')}, learnt from "
        f"{plural(found['n_train'], 'passage')}, asked about {found['n_test']:,}",
    ]
    if found["n_test_worded_as_in_training"]:
        alike = found["n_test_worded_as_in_training"]
        lines.append(f"of which {alike:,} are worded as one of the training passages")
    lines += [f"  {told}: {found[key]:.3f}" for told, key in _FIGURES if found[key] is not None]
    for group, figures in found.get("per_group", {}).items():
        if figures["recall"] is not None:
            lines.append(
                f"  {group}: {figures['missed']:,} of {plural(figures['coded'], 'coding')} missed"
            )
    took = found["seconds"]
    return [*lines, f"  {took['fit']:.1f} s to learn, {took['predict']:.1f} s to ask"]
