"""Further things a process can be made to do: make and copy studies, and die in the midst."""

from __future__ import annotations

import importlib
import os
import signal
from collections.abc import Callable

from tests.robust.children import context
from workbench.api import create_project, open_project


def dies_in(where: str, do: Callable[..., None], *arguments: str) -> bool:
    """Whether a process doing ``do`` came to ``module:function``, where it is killed."""
    child = context().Process(target=_child, args=(where, do, arguments))
    child.start()
    child.join(60)
    return child.exitcode == -signal.SIGKILL


def _child(where: str, do: Callable[..., None], arguments: tuple[str, ...]) -> None:
    module, name = where.split(":")

    def die(*_: object, **__: object) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(importlib.import_module(module), name, die)
    do(*arguments)


def make(place: str) -> None:
    """A new study."""
    create_project(place, actor="AB")


def copy(source: str, name: str, place: str) -> None:
    """A copy of a study."""
    open_project(source, project=name, actor="AB").copy_to(place)


def backup(source: str, name: str, place: str) -> None:
    """A backup of a study."""
    open_project(source, project=name, actor="AB").backup(place)
