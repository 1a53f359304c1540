"""Processes of our own that write to a study: warm at the start, killed or left to finish."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path
from typing import Any

from tests.robust.studies import fresh_id, write_interview
from workbench.api import Project, open_project

_WARM = ["tests.robust.children", "tests.robust.warm"]


def context() -> ForkServerContext:
    """Where new processes come from: a server that has everything imported already."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(_WARM)
    return found


def begun(
    write: Callable[..., None], project: Project, actor: str, *arguments: Any
) -> tuple[ForkServerProcess, Connection]:
    """A process running ``write(project, tell, *arguments)``, and where it tells what is done."""
    here, there = context().Pipe(duplex=False)
    child = context().Process(
        target=_child, args=(write, there, project.url, project.name, actor, *arguments)
    )
    child.start()
    there.close()
    return child, here


def _child(
    write: Callable[..., None], pipe: Connection, url: str, name: str, actor: str, *arguments: Any
) -> None:
    project = open_project(url, project=name, actor=actor)
    write(project, pipe.send, *arguments)
    project.close()


def told(pipe: Connection) -> list[Any]:
    """Everything the process has said until it ended."""
    said = []
    while True:
        try:
            said.append(pipe.recv())
        except (EOFError, OSError):
            return said


def codings(project: Project, tell: Callable[[Any], None], steps: int, first: int) -> None:
    """Apply codes, each to a place of its own, with an id made here; told once it is done."""
    for n in range(first, first + steps):
        id_ = fresh_id()
        project.code("talk-0.txt", "home", start=n % 50, end=55 + n // 50, id=id_, op=(id_, n))
        tell(id_)


def documents(
    project: Project, tell: Callable[[Any], None], steps: int, _: int, folder: str
) -> None:
    """Import interviews; each document's name is told once it is stored."""
    for _ in range(steps):
        path = write_interview(Path(folder), f"k-{fresh_id()}")
        (result,) = project.import_files([path])
        assert result.error is None, result.error
        tell(result.document)


def everything(project: Project, tell: Callable[[Any], None], n: int, folder: str) -> None:
    """Codings, codes, imports and undoing of own steps; ids of what stays are told."""
    for k in range(6):
        id_ = fresh_id()
        project.code("talk-0.txt", "home", start=6 * n + k, end=60, id=id_)
        tell(("coding", id_))
        tell(("code", project.add_code(f"code {n}.{k}").id))
        if k % 3 == 0:
            (result,) = project.import_files([write_interview(Path(folder), f"p-{n}-{k}")])
            tell(("document", result.document))
        project.code("talk-0.txt", "waiting", start=k, end=70 + n)
        project.undo()
        tell(("two steps", k))
    project.code("talk-0.txt", "Time", start=0, end=9, op=("shared by all", 1))
    tell(("operation", n))
