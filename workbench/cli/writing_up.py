"""Commands for the paper: theme narratives, and everything a paper needs in one go."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli.coding import Coder, Layer, Strand, scope_of
from workbench.cli.output import STUDY, opened, plural, show, write_whole
from workbench.errors import NotFound, UsageError

if TYPE_CHECKING:
    from workbench.values import Kit, Narrative

FORMATS = "docx, md, tex, html, csv, xlsx"
Theme = Annotated[str, typer.Option(metavar="T", help="The theme: name or path.")]
Text = Annotated[
    str | None,
    typer.Option(metavar="TEXT", help="The words; {{quote:ID}} and {{n:Theme,Group}} stand in."),
]
File = Annotated[
    Path | None, typer.Option(metavar="TXT", help="A text file (UTF-8) that holds the words.")
]


def narrative_list(context: typer.Context, study: Annotated[str, STUDY]) -> None:
    """Print every narrative as it reads now, and what is unresolved in it."""
    found = opened(context, study).narratives()
    show(context, [one.to_json() for one in found], _narratives(found))


def narrative_set(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Theme,
    text: Text = None,
    file: File = None,
) -> None:
    """Write a theme's narrative; an empty text ends it."""
    words = _words(text, file)
    found = opened(context, study).write_narrative(theme, words)
    if found is None:
        show(context, None, [f"“{theme}” has no narrative now."])
    else:
        show(context, found.to_json(), _narratives([found]))


def narrative_preview(
    context: typer.Context,
    study: Annotated[str, STUDY],
    theme: Theme,
    text: Text = None,
    file: File = None,
) -> None:
    """Print what a text would read like; nothing is stored."""
    found = opened(context, study).preview_narrative(theme, _words(text, file))
    show(context, found.to_json(), _narratives([found]))


def kit(
    context: typer.Context,
    study: Annotated[str, STUDY],
    out: Annotated[Path, typer.Option(metavar="PATH", help="A folder, or a file ending in .zip.")],
    parts: Annotated[
        str, typer.Option(metavar="P,…", help="Which parts (default: what fits the study).")
    ] = "",
    formats: Annotated[
        str, typer.Option(metavar="F,…", help=f"Which of {FORMATS} (default: all).")
    ] = "",
    words: Annotated[
        int | None,
        typer.Option(metavar="N", help="Longest quote in tables, in words (0: whole; default 60)."),
    ] = None,
    only_picked: Annotated[
        bool, typer.Option("--only-picked", help="Propose no quotes beside the shortlist.")
    ] = False,
    coder: Coder = None,
    layer: Layer = None,
    strand: Strand = None,
) -> None:
    """Write everything a paper needs: tables, narratives, codebook, methods, checklists."""
    from workbench.api import kit_of, kit_zip
    from workbench.values import KIT_FORMATS, KitChoice
    from workbench.values.kit import WORDS

    choice = KitChoice(
        parts=_listed(parts),
        formats=_listed(formats) or KIT_FORMATS,
        words=WORDS if words is None else words,
        only_picked=only_picked,
    )
    as_zip = out.suffix.casefold() == ".zip"
    if not as_zip and out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file. Name a folder, or a file ending in .zip.")
    if as_zip and not out.parent.is_dir():
        raise NotFound(f"There is no folder {out.parent}. Make it, or name another.")
    say = _progress()
    report = opened(context, study).kit_report(scope_of(coder, layer, strand), progress=say)
    made = kit_of(report, choice, progress=lambda done, of, what: say(f"{done} of {of}: {what}"))
    say("")
    if as_zip:
        write_whole(out, kit_zip(made).data)
        others: list[str] = []
    else:
        others = _write_folder(out, made.files)
    value = {
        "out": str(out),
        "parts": list(made.parts),
        "files": sorted(made.files),
        "notes": [{"part": part, "note": note} for part, note in made.notes],
        "not_of_this_kit": others,
    }
    show(context, value, _told(out, made, others))


def _told(out: Path, made: Kit, others: list[str]) -> Iterator[str]:
    yield f"{plural(len(made.parts), 'part')}, {plural(len(made.files), 'file')} in {out}."
    yield f"Read first: contents.txt ({plural(len(made.notes), 'note')})."
    if others:
        few = ", ".join(others[:5]) + (", …" if len(others) > 5 else "")
        yield f"Already there and not of this kit, so left as they are: {few}."


def _write_folder(out: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write every file whole; returns what stands in the kit's folders and is not of it."""
    for name, data in files.items():
        place = out / name
        place.parent.mkdir(parents=True, exist_ok=True)
        write_whole(place, data)
    folders = {(out / name).parent for name in files}
    there = {p for folder in folders for p in folder.iterdir() if p.is_file()}
    return sorted(str(p.relative_to(out)) for p in there - {out / name for name in files})


def _progress() -> Callable[[str], None]:
    """Tells a terminal what is being made, on one line; says nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda what: None

    def say(what: str) -> None:
        sys.stderr.write(f"\r\x1b[K{what}")
        sys.stderr.flush()

    return say


def _listed(said: str) -> tuple[str, ...]:
    return tuple(name for part in said.split(",") if (name := part.strip()))


def _words(text: str | None, file: Path | None) -> str:
    if (text is None) == (file is None):
        raise UsageError("Give the words with --text, or a file with --file.")
    if text is not None:
        return text
    assert file is not None
    try:
        return file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is no UTF-8 text. Save it as plain text in UTF-8.") from error
    except OSError as error:
        raise NotFound(f"{file} cannot be read: {error.strerror}.") from error


def _narratives(found: Iterable[Narrative]) -> Iterator[str]:
    narratives = list(found)
    for one in narratives:
        yield one.path or f"{one.theme or one.id} (not in the codebook any more)"
        yield one.printed
        for piece in one.unresolved:
            yield f"  ! {piece.text}: {piece.problem}"
        yield ""
    if not narratives:
        yield "No narrative is written yet: workbench narrative set STUDY --theme T --text …"
