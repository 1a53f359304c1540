"""What each column of a survey serves as: as somebody said, else as it looks."""

from __future__ import annotations

from collections.abc import Sequence

from importers import survey_columns as looks
from importers.errors import ReadError, UnclearColumns
from importers.survey_columns import Profile, profile
from importers.survey_header import Header
from importers.survey_values import (
    ATTRIBUTE,
    GROUP,
    ID,
    LEFT_OUT,
    TEXT,
    SurveyColumn,
    SurveyOptions,
)

_SAID = "you said so"
_MOST_NAMED = 40


def column_cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    """Every cell of a column; empty where a row is too short."""
    return [row[at] if at < len(row) else "" for row in rows]


def roles_of(
    header: Header, rows: Sequence[Sequence[str]], options: SurveyOptions
) -> tuple[SurveyColumn, ...]:
    """The columns with what each serves as.

    ReadError where a column that is named is not there or is named twice; UnclearColumns where
    none seems to hold answers and nobody said which do.
    """
    said = _said(header, options)
    seen = [profile(at, name, column_cells(rows, at)) for at, name in enumerate(header.names)]
    chosen = dict(said)
    if not options.text:
        for look in seen:
            because = looks.free_text(look)
            if look.at not in chosen and because is not None:
                chosen[look.at] = (TEXT, because)
    if options.id is None:
        _choose_id(chosen, seen, rows)
    if options.group is None:
        _choose_group(chosen, seen)
    for look in seen:
        if look.at not in chosen:
            chosen[look.at] = _rest(look, options)
    columns = tuple(
        SurveyColumn(
            look.name, look.at + 1, header.codes[look.at], *_split(chosen[look.at], look)
        )
        for look in seen
    )  # fmt: skip
    if not any(column.role == TEXT for column in columns):
        raise UnclearColumns(
            "none of the columns looks like answers in people’s own words. Say which are: "
            f"--text COLUMN. The columns are: {_list(header.names)}",
            columns,
        )
    return columns


def _split(said: tuple[str, str], look: Profile) -> tuple[str, str, str, int, tuple[str, ...]]:
    return said[0], look.kind, said[1], look.filled, look.examples


def _said(header: Header, options: SurveyOptions) -> dict[int, tuple[str, str]]:
    """Index → (role, reason) of the columns somebody named."""
    wanted = [(TEXT, name) for name in options.text]
    wanted += [(ID, options.id)] if options.id else []
    wanted += [(GROUP, options.group)] if options.group else []
    wanted += [(ATTRIBUTE, name) for name in options.attributes or ()]
    found: dict[int, tuple[str, str]] = {}
    for role, name in wanted:
        at = find(header, name)
        if found.get(at, (role,))[0] != role:
            raise ReadError(
                f"the column “{header.names[at]}” was named as {found[at][0]} and as {role}; "
                "it can serve as one of them."
            )
        found[at] = (role, _SAID)
    return found


def find(header: Header, name: str) -> int:
    """The index of a column by heading, code or ``#place``; ReadError, naming all, where none."""
    wanted = _key(name)
    for keys in (header.names, [code or "" for code in header.codes]):
        exact = [at for at, key in enumerate(keys) if key == name]
        alike = [at for at, key in enumerate(keys) if wanted and _key(key) == wanted]
        if exact or alike:
            return (exact or alike)[0]
    if name.startswith("#") and name[1:].isdigit() and 0 < int(name[1:]) <= len(header.names):
        return int(name[1:]) - 1
    longer = [at for at, key in enumerate(header.names) if wanted and _key(key).startswith(wanted)]
    if len(longer) == 1:
        return longer[0]
    raise ReadError(
        f"there is no column “{name}”. The columns are: {_list(header.names)}. "
        "A column can also be named by its place, as #3."
    )


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()


def _list(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(f"“{name}”" for name in names[:_MOST_NAMED]) + more


def _choose_id(
    chosen: dict[int, tuple[str, str]], seen: Sequence[Profile], rows: Sequence[Sequence[str]]
) -> None:
    scored = [
        (looks.id_score(look, column_cells(rows, look.at), len(rows)), -look.at)
        for look in seen
        if look.at not in chosen
    ]
    score, at = max(scored, default=(0, 0))
    if score:
        chosen[-at] = (ID, "a different short value in every row")


def _choose_group(chosen: dict[int, tuple[str, str]], seen: Sequence[Profile]) -> None:
    for look in seen:
        because = looks.group_reason(look)
        if look.at not in chosen and because is not None:
            chosen[look.at] = (GROUP, because)
            return


def _rest(look: Profile, options: SurveyOptions) -> tuple[str, str]:
    because = looks.left_out(look)
    if because is not None:
        return LEFT_OUT, because
    if options.attributes is not None:
        return LEFT_OUT, "it was not named as an attribute"
    return ATTRIBUTE, looks.attribute_reason(look)
