"""Every file that can leave a study, raw, by the door it leaves through.

A function or method that gives a ``Download`` and stands in no table fails
``tests/exports/test_everything_out.py``, so none is forgotten.
"""

from __future__ import annotations

import importlib
import inspect
import io
import pkgutil
import zipfile
from collections.abc import Callable, Mapping, MutableMapping, Sequence
from typing import Any

import workbench.doors
from tests.support import doors
from workbench import api
from workbench.api import Project, kit_of
from workbench.errors import Refused
from workbench.exports.kit import registry
from workbench.values import KIT_FORMATS, Download, KitChoice

ROOM_FILES: Mapping[str, Callable[[Project], Sequence[Download]]] = {
    "Conceptual.file": lambda p: [p.conceptual.file(s) for s in ("svg", "png", "docx")],
    "MemberChecks.file": lambda p: [
        p.member_checks.file(p.member_checks.summary(check.id), s)
        for check in p.member_checks.all()
        for s in ("docx", "html")
    ],
    "Packs.file": lambda p: [
        p.packs.file(pack) for room in p.workshops.all() for pack in p.packs.all(room.id)
    ],
    "Packs.theme_cards_file": lambda p: [p.packs.theme_cards_file()],
}
"""Files of rooms that have doors of their own (``project.workshops`` and the like)."""
EVERY_PART = tuple(part.name for part in registry.parts())


def giving_downloads() -> set[str]:
    """The functions of the api, and the methods of doors, that say they give a Download."""
    found = {
        name
        for name in api.__all__
        if inspect.isfunction(each := getattr(api, name)) and _gives(each)
    }
    rooms: list[type] = [Project]
    for each in pkgutil.iter_modules(workbench.doors.__path__):
        module = importlib.import_module(f"workbench.doors.{each.name}")
        rooms += [c for _, c in inspect.getmembers(module, inspect.isclass)
                  if c.__module__ == module.__name__ and not issubclass(Project, c)]  # fmt: skip
    for room in rooms:
        found |= {
            f"{room.__name__}.{name}"
            for name, method in inspect.getmembers(room, inspect.isfunction)
            if not name.startswith("_") and _gives(method)
        }
    return found


def _gives(function: Callable[..., Any]) -> bool:
    return "Download" in str(function.__annotations__.get("return", ""))


def everything(
    project: Project,
    refused: MutableMapping[str, str] | None = None,
    *,
    formats: Sequence[str] = KIT_FORMATS,
) -> dict[str, bytes]:
    """``door: file name`` → bytes; what is zipped is taken out of its zip.

    ``refused`` is told which doors refuse, in their words (None: nothing may).
    """
    found: dict[str, bytes] = {}
    for door in (*doors.FILES, *ROOM_FILES):
        try:
            given = ROOM_FILES[door](project) if door in ROOM_FILES else _raw(project, door)
        except Refused as error:
            if refused is None:
                raise
            refused[door] = str(error)
            continue
        for at, each in enumerate(given):
            found |= _files(f"{door} {at}", each)
    for name in api.export_formats():
        found |= {f"export {name}: {file}": data for file, data in project.export(name).items()}
    kit = kit_of(project.kit_report(), KitChoice(EVERY_PART, tuple(formats), 0))
    return found | {f"kit: {file}": data for file, data in kit.files.items()}


def _raw(project: Project, door: str) -> list[Any]:
    """What the functions behind a door give, before the table makes text of it."""
    kept: list[Any] = []

    def keep(download: Any) -> dict[str, str]:
        kept.append(download)
        return {}

    before = doors.file_of
    doors.file_of = keep
    try:
        given = doors.FILES[door](project)
    finally:
        doors.file_of = before
    return kept or list(given)


def _files(door: str, given: Any) -> dict[str, bytes]:
    if isinstance(given, str):  # a preview, as html
        return {f"{door}: preview.html": given.encode("utf-8")}
    if not isinstance(given, Download):  # a picture
        return {f"{door}: picture.svg": given.svg.encode("utf-8")}
    if not given.name.endswith(".zip"):
        return {f"{door}: {given.name}": given.data}
    with zipfile.ZipFile(io.BytesIO(given.data)) as packed:
        return {f"{door}: {name}": packed.read(name) for name in packed.namelist()}
