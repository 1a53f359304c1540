"""Every column of ``themes.csv`` and ``compare --json`` from ``codings.csv`` and ``turns.csv``.

A second computation, written from the published rules of counting; it shares no code with the
first one. Only the list of what is to be counted (themes and groups, which may have no row in
either table) is taken from elsewhere.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

WHOLE = ["people", "of", "focus_groups", "of_focus_groups", "documents", "codings", "words"]
SAID_AS = ["speaking_as_people", "speaking_as_of"]
KEYS = ["theme", "path", "group", "method"]
COLUMNS = [*KEYS, *WHOLE, "share_of_talk", *SAID_AS]
COLLECTED_AS_GROUP = ("single-group", "mixed-group")
STRETCH = ["document", "strand", "method", "turn", "speaker", "participant"]
STRETCH += ["groups", "speaking_as", "facilitator"]


def table(data: bytes) -> pd.DataFrame:
    """A csv file as text cells, nothing taken for a missing value."""
    return pd.read_csv(
        io.BytesIO(data), encoding="utf-8", dtype=str, keep_default_na=False, na_filter=False
    )


def pieces(cell: str, separator: str) -> list[str]:
    """A cell split at a separator that has no backslash before it; escapes are left as they are."""
    found = [""]
    at = 0
    while at < len(cell):
        if cell[at] == "\\" and cell[at + 1 : at + 2] in ("|", ">", "\\"):
            found[-1] += cell[at : at + 2]
            at += 2
        elif cell[at] == separator:
            found.append("")
            at += 1
        else:
            found[-1] += cell[at]
            at += 1
    return found


def plain(piece: str) -> str:
    """A name without the backslashes that guard it, and without edge space."""
    name, at = "", 0
    while at < len(piece):
        if piece[at] == "\\" and piece[at + 1 : at + 2] in ("|", ">", "\\"):
            at += 1
        name += piece[at]
        at += 1
    return name.strip()


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell."""
    return tuple(plain(piece) for piece in pieces(cell, "|")) if cell else ()


def steps(cell: str) -> tuple[str, ...]:
    """The steps of a path."""
    return tuple(plain(piece) for piece in pieces(cell, ">")) if cell else ()


@dataclass(frozen=True)
class Tables:
    """The two tables all counts come from."""

    codings: pd.DataFrame
    turns: pd.DataFrame

    @classmethod
    def read(cls, files: Mapping[str, bytes]) -> Tables:
        """From the files of a csv export; positions become numbers."""
        codings, turns = table(files["codings.csv"]), table(files["turns.csv"])
        for frame, columns in ((codings, ["start", "end"]), (turns, ["start", "end", "words"])):
            for column in columns:
                frame[column] = pd.to_numeric(frame[column]).astype("int64")
        return cls(codings, turns)

    def scoped(
        self, *, strand: str | None = None, coder: str | None = None, layer: str | None = None
    ) -> Tables:
        """The rows of a narrower scope: what anybody can do with the tables of the whole study."""
        codings, turns = self.codings, self.turns
        if strand is not None:
            codings = codings[codings["strand"] == strand]
            turns = turns[turns["strand"] == strand]
        if coder is not None:
            codings = codings[codings["coder"] == coder]
        if layer is not None:
            codings = codings[codings["layer"] == layer]
        return Tables(codings, turns)


def _counted(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows that are somebody's own words, one for each group they count for."""
    somebody = (frame["speaker"] != "") | (frame["participant"] != "")
    own = frame[(frame["facilitator"] == "false") & somebody & (frame["turn"] != "")].copy()
    own["person"] = [
        f"participant {row.participant}"
        if row.participant
        else f"speaker {row.document}\0{row.speaker}"
        for row in own.itertuples()
    ]
    own["aside"] = own["speaking_as"] != ""
    own["group"] = [
        (row.speaking_as,) if row.speaking_as else values(row.groups) for row in own.itertuples()
    ]
    own = own.explode("group")
    return own[own["group"].notna()]


def runs(parts: pd.DataFrame) -> int:
    """Runs of non-space in the parts put back in their places, each stretch by itself."""
    count = 0
    stretches: dict[tuple[str, int], set[int]] = {}
    columns = (parts[name] for name in ("document", "stretch", "start", "end", "quote"))
    for document, stretch, start, end, quote in set(zip(*columns, strict=True)):
        assert len(quote) == end - start, f"quote and place differ: {document} {start} {quote}"
        solid = stretches.setdefault((document, stretch), set())
        solid.update(at for at, letter in enumerate(quote, start) if not letter.isspace())
    for solid in stretches.values():
        count += sum(at - 1 not in solid for at in solid)
    return count


def _figures(talk: pd.DataFrame, evidence: pd.DataFrame) -> dict[str, Any]:
    """All figures of one theme, group and way of collecting."""
    said, voiced = talk[~talk["aside"] & (talk["words"] > 0)], evidence[~evidence["aside"]]
    sat = set(said.loc[said["method"].isin(COLLECTED_AS_GROUP), "document"])
    heard = set(voiced.loc[voiced["method"].isin(COLLECTED_AS_GROUP), "document"])
    words, all_words = runs(evidence), int(talk["words"].sum())
    return {
        "people": voiced["person"].nunique(),
        "of": said["person"].nunique(),
        "focus_groups": len(sat & heard),
        "of_focus_groups": len(sat),
        "documents": evidence["document"].nunique(),
        "codings": evidence["coding"].nunique(),
        "words": words,
        "share_of_talk": words / all_words if all_words else None,
        "speaking_as_people": evidence.loc[evidence["aside"], "person"].nunique(),
        "speaking_as_of": talk.loc[talk["aside"] & (talk["words"] > 0), "person"].nunique(),
    }


def recompute(
    tables: Tables, themes: Iterable[tuple[str, str]], groups: Iterable[str]
) -> list[dict[str, Any]]:
    """The rows of ``themes.csv``: for each (theme, path) and group, all methods and then each."""
    talk = _counted(tables.turns)
    parts = _counted(tables.codings)
    parts = parts[parts["quote"].str.strip() != ""].copy()
    parts["stretch"] = stretches_of(parts, tables.turns)
    parts.index = range(len(parts))
    parts["steps"] = [steps(path) for path in parts["path"]]
    groups = list(groups)
    rows = []
    for theme, path in themes:
        top = steps(path)
        serves = [found[: len(top)] == top for found in parts["steps"]]
        below = parts[pd.Series(serves, index=parts.index, dtype=bool)]
        for group in groups:
            mine, voiced = talk[talk["group"] == group], below[below["group"] == group]
            rows.append(
                {"theme": theme, "path": path, "group": group, "method": ""}
                | _figures(mine, voiced)
            )
            for method in sorted(set(mine["method"])):
                rows.append(
                    {"theme": theme, "path": path, "group": group, "method": method}
                    | _figures(mine[mine["method"] == method], voiced[voiced["method"] == method])
                )
    return rows


def stretches_of(parts: pd.DataFrame, turns: pd.DataFrame) -> list[int]:
    """Where the stretch of ``turns`` begins that each part lies in; they agree in all they say."""
    by_turn: dict[tuple[str, str], list[Any]] = {}
    for row in turns.itertuples():
        by_turn.setdefault((row.document, row.turn), []).append(row)
    found = []
    for part in parts.itertuples():
        around = [
            row
            for row in by_turn.get((part.document, part.turn), [])
            if row.start <= part.start and part.end <= row.end
        ]
        assert len(around) == 1, f"{len(around)} stretches around {part}"
        for column in STRETCH:
            assert getattr(part, column) == getattr(around[0], column), f"{column} of {part}"
        found.append(around[0].start)
    return found


def groups_of(tables: Tables) -> set[str]:
    """Every group somebody speaks for."""
    return set(_counted(tables.turns)["group"])


def exported(files: Mapping[str, bytes]) -> list[dict[str, Any]]:
    """The rows of ``themes.csv`` with figures as numbers, an empty share as None."""
    frame = table(files["themes.csv"])
    assert list(frame.columns) == COLUMNS
    rows: list[dict[str, Any]] = frame.to_dict("records")
    for row in rows:
        for column in (*WHOLE, *SAID_AS):
            row[column] = int(row[column])
        row["share_of_talk"] = float(row["share_of_talk"]) if row["share_of_talk"] else None
    return rows


def flattened(value: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The figures of ``compare --json`` as rows of ``themes.csv``."""
    rows = []
    for theme in value["themes"]:
        assert set(theme) == {"theme", "path", "groups"}
        for group, cell in theme["groups"].items():
            for method, figures in (("", cell), *cell.get("by_method", {}).items()):
                names = {*WHOLE, "share_of_talk", "speaking_as"}
                if not method and "by_method" in cell:
                    names.add("by_method")
                assert set(figures) == names
                assert set(figures["speaking_as"]) == {"people", "of"}
                rows.append(
                    {"theme": theme["theme"], "path": theme["path"], "group": group}
                    | {"method": method}
                    | {key: figures[key] for key in (*WHOLE, "share_of_talk")}
                    | {f"speaking_as_{k}": figures["speaking_as"][k] for k in ("people", "of")}
                )
    return rows


def differences(
    one: Iterable[Mapping[str, Any]], other: Iterable[Mapping[str, Any]]
) -> list[tuple[Any, ...]]:
    """Where two sets of rows differ: (path, group, method, figure, one, other)."""
    firsts = {(row["path"], row["group"], row["method"]): row for row in one}
    seconds = {(row["path"], row["group"], row["method"]): row for row in other}
    found: list[tuple[Any, ...]] = []
    for key in sorted(firsts.keys() | seconds.keys()):
        if key not in firsts or key not in seconds:
            found.append((*key, "row", key in firsts, key in seconds))
            continue
        for column in ("theme", *WHOLE, "share_of_talk", *SAID_AS):
            a, b = firsts[key][column], seconds[key][column]
            if a == b:
                continue
            if column == "share_of_talk" and None not in (a, b) and abs(a - b) <= 1e-12:
                continue
            found.append((*key, column, a, b))
    return found
