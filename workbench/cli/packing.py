"""Commands for what a workshop reads: packs drawn with a seed, whole transcripts, cards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench.cli.meeting import Which
from workbench.cli.output import STUDY, opened, plural, show, write_whole

Out = Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A .docx file.")]


def workshop_pack(
    context: typer.Context,
    study: Annotated[str, STUDY],
    workshop: Which,
    size: Annotated[int, typer.Option(metavar="N", help="How many passages.")] = 16,
    seed: Annotated[
        int | None, typer.Option(metavar="N", help="The seed (default: one is drawn and kept).")
    ] = None,
    theme: Annotated[
        list[str] | None, typer.Option(metavar="T", help="Only of this theme (repeat).")
    ] = None,
    whole: Annotated[
        list[str] | None, typer.Option(metavar="D", help="This whole conversation (repeat).")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Only list what was drawn.")] = False,
    out: Out = None,
) -> None:
    """Draw passages alike from groups, convergence results and people, or choose transcripts."""
    packs = opened(context, study).packs
    if listed:
        found = packs.all(workshop)
        lines = [
            f"{p.id}: {_what(len(p.cards), len(p.transcripts))}"
            + (f", seed {p.seed}" if p.seed is not None else "")
            for p in found
        ]
        show(context, [p.to_json() for p in found], lines or ["Nothing was drawn yet."])
        return
    if whole:
        pack = packs.whole(workshop, whole)
    else:
        pack = packs.draw(workshop, size, seed=seed, themes=theme or ())
    lines = [_what(len(pack.cards), len(pack.transcripts)) + f" (pack {pack.id})"]
    lines += [f"{c.theme} · {c.result} · {' / '.join(c.groups)}: {c.words}" for c in pack.cards]
    lines += [f"look at a name before printing: {n}" for c in pack.cards for n in c.names]
    value = pack.to_json()
    if out is not None:
        write_whole(out, packs.file(pack).data)
        value |= {"file": str(out)}
        lines.append(f"Written: {out}")
    show(context, value, lines)


def workshop_cards(
    context: typer.Context,
    study: Annotated[str, STUDY],
    out: Annotated[Path, typer.Option(metavar="FILE", help="A .docx file.")],
    pack: Annotated[
        str | None, typer.Option(metavar="ID", help="The pack (default: cards of the themes).")
    ] = None,
    workshop: Annotated[
        str | None, typer.Option(metavar="W", help="Themes on this workshop's agenda.")
    ] = None,
) -> None:
    """Write cards to print and cut out: of a pack's passages, or of the themes."""
    packs = opened(context, study).packs
    made = packs.theme_cards_file(workshop) if pack is None else packs.file(packs.get(pack))
    write_whole(out, made.data)
    show(context, {"file": str(out)}, [f"Written: {out}"])


def _what(cards: int, transcripts: int) -> str:
    if transcripts:
        return plural(transcripts, "conversation")
    return plural(cards, "card")
