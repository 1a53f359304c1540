"""The command for the words that set groups apart inside a theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.output import STUDY, opened, plural, show, write_whole

if TYPE_CHECKING:
    from workbench.values.theme_words import ThemeWord, ThemeWords


def words(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Annotated[str, typer.Option(metavar="T", help="The theme: name or path.")],
    word: Annotated[
        str | None, typer.Option(metavar="W", help="A word to look at, whoever uses it.")
    ] = None,
    coder: Annotated[str | None, typer.Option(metavar="C", help="Only this coder's.")] = None,
    layer: Annotated[str | None, typer.Option(metavar="L", help="Only this layer's.")] = None,
    strand: Annotated[str | None, typer.Option(metavar="S", help="Only this strand.")] = None,
    out: Annotated[
        Path | None, typer.Option(metavar="PATH", help="A .csv or .xlsx file (default: print).")
    ] = None,
) -> None:
    """Show the words that set groups apart inside a theme, with who uses them and where."""
    from workbench.values import Scope

    scope = Scope(strand=strand, coder=coder, layer=layer)
    found = opened(context, study).theme_words(theme, scope, word=word)
    if out is None:
        show(context, found.to_json(), _lines(found))
        return
    from workbench.api import words_file

    write_whole(out, words_file([found], out.suffix.lstrip(".")).data)
    told = f"{plural(len(found.words), 'word')} of “{found.theme}” in {out}."
    show(context, {"file": str(out), "words": len(found.words)}, [told])


def _lines(found: ThemeWords) -> Iterator[str]:
    speak = " · ".join(f"{g}: {n} of {of} people" for g, n, of in found.voices) or "nobody"
    yield f"{found.path}. Who speaks of it: {speak}"
    yield from found.statements
    if found.asked is not None:
        yield f"Asked for: {found.asked.word}"
        yield from _word(found.asked)
    for word in found.words:
        yield f"{word.group}, {word.place}: {word.word}"
        yield from _word(word)
    if not found.words:
        yield "No word is used by enough people of one group to be shown."


def _word(word: ThemeWord) -> Iterator[str]:
    yield "  " + " · ".join(f"{u.group} {u.people} of {u.voices}" for u in word.uses)
    for use in word.uses:
        for at in use.lines:
            yield f"  {at.who}, {at.document}, turn {at.turn}: {at.left} [{at.word}] {at.right}"
