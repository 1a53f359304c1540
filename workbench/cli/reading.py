"""Commands that read across documents: search, passages of a code, autocode."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from workbench.cli.output import STUDY, opened, plural, show
from workbench.errors import UsageError

if TYPE_CHECKING:
    from workbench.values import AutocodePreview, Hit, Passage, Within

DOCUMENT = Annotated[
    list[str] | None,
    typer.Option("--document", metavar="D", help="Only this document (again for more)."),
]
STRAND = Annotated[str | None, typer.Option("--strand", metavar="S", help="Only this strand.")]
METHOD = Annotated[
    str | None, typer.Option("--method", metavar="M", help="Only what was collected so.")
]
GROUP = Annotated[
    str | None, typer.Option("--group", metavar="G", help="Only words that count for this group.")
]
PARTICIPANT = Annotated[
    str | None, typer.Option("--participant", metavar="P", help="Only this person's words.")
]
ATTRIBUTE = Annotated[
    str | None,
    typer.Option("--attribute", metavar="NAME=VALUE", help="Only people of whom this is known."),
]
TERMS = Annotated[
    Path | None,
    typer.Option("--terms", metavar="FILE", help="A list instead: one word or phrase a line."),
]
FORMS = Annotated[
    str | None,
    typer.Option(
        "--forms", metavar="LANGUAGE", help="Other forms of the words too; a language such as en."
    ),
]
LIMIT = Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")]


def search(
    context: typer.Context,
    study: Annotated[str, STUDY],
    query: Annotated[
        str,
        typer.Argument(metavar="QUERY", help='word, "a phrase", begin*, this OR that, -without'),
    ] = "",
    terms: TERMS = None,
    forms: FORMS = None,
    document: DOCUMENT = None,
    strand: STRAND = None,
    method: METHOD = None,
    group: GROUP = None,
    participant: PARTICIPANT = None,
    attribute: ATTRIBUTE = None,
    limit: LIMIT = 50,
) -> None:
    """Turns with these words, by document and turn."""
    within = _within(document, strand, method, group, participant, attribute)
    found = opened(context, study).search(
        query, terms=_terms(terms, query), forms=forms, within=within, limit=limit
    )
    value = {
        "turns": found.total,
        "more": found.more,
        "documents": found.documents,
        "forms": found.forms,
        "hits": [hit.to_json() for hit in found.found],
    }
    lines = [line for hit in found.found for line in _hit_lines(hit)]
    first = f"the first {len(found.found)} of " if len(found.found) < found.total else ""
    more = "more than " if found.more else ""
    lines.append(
        f"{first}{more}{plural(found.total, 'turn')} in {plural(found.documents, 'document')}."
        if found.total
        else "No turn has these words."
    )
    if found.forms:
        lines.append(f"Other forms of the words: {found.forms}.")
    show(context, value, lines)


def passages(
    context: typer.Context,
    study: Annotated[str, STUDY],
    code: Annotated[
        str | None,
        typer.Option(metavar="C", help="The code or theme, name or path (default: every code)."),
    ] = None,
    uncoded: Annotated[
        bool, typer.Option("--uncoded", help="What no code covers, instead.")
    ] = False,
    document: DOCUMENT = None,
    strand: STRAND = None,
    method: METHOD = None,
    group: GROUP = None,
    participant: PARTICIPANT = None,
    attribute: ATTRIBUTE = None,
    coder: Annotated[str | None, typer.Option(metavar="C", help="Only this coder's.")] = None,
    layer: Annotated[str | None, typer.Option(metavar="L", help="Only this layer.")] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Coded on this day or later: 2026-05-12.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Coded on this day or before.")
    ] = None,
    limit: LIMIT = 50,
) -> None:
    """Every passage of a code or theme with what is around it."""
    within = _within(
        document, strand, method, group, participant, attribute,
        coder=coder, layer=layer, since=_day(since, "--since"), until=_day(until, "--until"),
    )  # fmt: skip
    project = opened(context, study)
    if uncoded:
        if code is not None:
            raise UsageError("--uncoded and --code exclude each other.")
        left = project.uncoded(within, limit=limit)
        told = [
            f"{p.document}, turn {p.turn}, {p.start}–{p.end}: “{_flat(p.text)}”" for p in left.found
        ]
        told.append(
            "There are more."
            if left.more
            else f"{plural(len(left.found), 'stretch', 'stretches')}."
        )
        show(context, {"more": left.more, "stretches": [p.to_json() for p in left.found]}, told)
        return
    found = project.passages(code, within, limit=limit)
    lines = [line for passage in found.found for line in _passage_lines(passage)]
    first = f"The first {len(found.found)} of " if len(found.found) < found.total else ""
    lines.append(
        f"{first}{plural(found.total, 'passage')} in {plural(found.documents, 'document')}."
    )
    value = {
        "passages": found.total,
        "documents": found.documents,
        "found": [passage.to_json() for passage in found.found],
    }
    show(context, value, lines)


def autocode(
    context: typer.Context,
    study: Annotated[str, STUDY],
    code: Annotated[str, typer.Option(metavar="C", help="The code, name or path.")],
    query: Annotated[str, typer.Option(metavar="Q", help="What to look for, as in search.")] = "",
    level: Annotated[str, typer.Option(metavar="L", help="sentence or turn.")] = "sentence",
    terms: TERMS = None,
    forms: FORMS = None,
    document: DOCUMENT = None,
    strand: STRAND = None,
    method: METHOD = None,
    group: GROUP = None,
    participant: PARTICIPANT = None,
    attribute: ATTRIBUTE = None,
    facilitators: Annotated[
        bool, typer.Option("--with-facilitators", help="Facilitators' words too.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Code them; without, they are shown.")] = False,
) -> None:
    """Show the sentences or turns a search would code; with --yes, code them as one step."""
    within = _within(
        document, strand, method, group, participant, attribute, facilitators=facilitators
    )
    project = opened(context, study)
    seen = project.preview_autocode(
        query, code=code, level=level, terms=_terms(terms, query), forms=forms, within=within
    )
    new = [hit for hit in seen.hits if not hit.there]
    if yes and new:
        project.autocode(seen.code_id, new)
    value = {
        "code": seen.path,
        "level": seen.level,
        "coded": len(new) if yes else 0,
        "already": len(seen.hits) - len(new),
        "more": seen.more,
        "forms": seen.forms,
        "hits": [hit.place.to_json() | {"already": hit.there} for hit in seen.hits],
    }
    show(context, value, _autocode_lines(seen, len(new), yes))


def _autocode_lines(seen: AutocodePreview, new: int, yes: bool) -> list[str]:
    lines = [
        f"{hit.place.document}, turn {hit.place.turn}: “{_flat(hit.place.text)}”"
        + (" (coded so already)" if hit.there else "")
        for hit in seen.hits
    ]
    what = plural(new, seen.level)
    if seen.more:
        lines.append("More would match than one step codes. Narrow it down, or do it again after.")
    if not seen.hits:
        lines.append("Nothing matches.")
    elif yes:
        lines.append(f"{what} coded “{seen.path}”, as one step (workbench undo takes it back).")
    else:
        lines.append(f"{what} would be coded “{seen.path}”. To do it: --yes")
    return lines


def _within(
    document: list[str] | None,
    strand: str | None,
    method: str | None,
    group: str | None,
    participant: str | None,
    attribute: str | None,
    **more: Any,
) -> Within:
    from workbench.values import Within

    known = None
    if attribute is not None:
        name, equals, value = attribute.partition("=")
        if not equals:
            raise UsageError("--attribute takes NAME=VALUE, such as age=62.")
        known = (name.strip(), value.strip())
    return Within(
        documents=tuple(document or ()), strand=strand, method=method, group=group,
        participant=participant, attribute=known, **more,
    )  # fmt: skip


def _terms(file: Path | None, query: str) -> list[str]:
    if file is None:
        return []
    if query:
        raise UsageError("Give a query or a list of terms, not both.")
    try:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise UsageError(f"{file} is not UTF-8 text. Save it as UTF-8 and try again.") from error
    return [line for line in lines if line.strip()] or [""]


def _day(said: str | None, option: str) -> date | None:
    if said is None:
        return None
    try:
        return date.fromisoformat(said)
    except ValueError as error:
        raise UsageError(f"{option} takes a day such as 2026-05-12, not “{said}”.") from error


def _flat(text: str) -> str:
    return " ".join(text.split())


def _hit_lines(hit: Hit) -> list[str]:
    place = hit.place
    who = place.participant or place.speaker or "no speaker"
    return [f"{place.document}, turn {place.turn}, {who}:", f"  {_flat(place.text)}"]


def _passage_lines(passage: Passage) -> list[str]:
    place = passage.place
    who = place.participant or place.speaker or "no speaker"
    return [
        f"{place.document}, turn {place.turn}, {who}; {passage.path}, {passage.coder}:",
        f"  “{_flat(place.text)}”",
    ]
