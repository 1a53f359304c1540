"""Suggestions made ready in the background, so that no page waits for them.

One thread a study and person at a time; it belongs to the process, not to the page that began it,
so leaving the page loses nothing. What it makes is kept where ``suggest`` looks for it.
"""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass, field, replace

from workbench.errors import WorkbenchError
from workbench.services import suggestions
from workbench.services.study import Study
from workbench.values import Scope
from workbench.values.suggestion_preparing import Preparation

_log = logging.getLogger(__name__)


class _Stopped(Exception):
    """Somebody does not want to wait any longer."""


@dataclass
class _Job:
    """Work on one study for one person."""

    at: Preparation = field(default_factory=lambda: Preparation(True))
    stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    def watch(self, doing: str, done: int, of: int) -> None:
        """Where it is; this is also where it can be stopped."""
        if self.stop.is_set():
            raise _Stopped
        self.at = Preparation(True, doing, done, of)


_jobs: dict[tuple[str, str, str], _Job] = {}
_lock = threading.Lock()


def state(study: Study) -> Preparation | None:
    """How far the work for the acting person is, or how it ended; None where none was begun."""
    with _lock:
        job = _jobs.get(_key(study))
    return None if job is None else job.at


def begin(study: Study) -> Preparation:
    """Begin, unless it is going on; returns at once."""
    with _lock:
        job = _jobs.get(_key(study))
        if job is None or not job.at.running:
            job = _jobs[_key(study)] = _Job()
            job.thread = threading.Thread(
                target=_work, args=(study, job), name="suggestions", daemon=True
            )
            job.thread.start()
    return job.at


def stop(study: Study) -> None:
    """Stop it at the next passage or theme; what has been learnt stays."""
    with _lock:
        job = _jobs.get(_key(study))
    if job is not None:
        job.stop.set()


def stop_all(study: Study) -> None:
    """Stop it for everybody (somebody's words are being erased)."""
    with _lock:
        for (place, guid, _), job in _jobs.items():
            if (place, guid) == _key(study)[:2]:
                job.stop.set()


def wait(study: Study, seconds: float) -> Preparation | None:
    """Wait for it, at most so long."""
    with _lock:
        job = _jobs.get(_key(study))
    if job is not None and job.thread is not None:
        job.thread.join(seconds)
    return state(study)


def _key(study: Study) -> tuple[str, str, str]:
    return (study.database.place, study.guid, study.actor)


def _work(study: Study, job: _Job) -> None:
    try:
        found = suggestions.learnt(study, None, None, Scope(), watch=job.watch)
        suggestions.learn_all(found)
    except _Stopped:
        job.at = replace(job.at, running=False, stopped=True)
    except WorkbenchError as error:
        job.at = replace(job.at, running=False, failed=str(error))
    except Exception as error:  # noqa: BLE001 - nobody waits for the thread: it is told on the page
        _log.exception("Preparing suggestions failed.")
        job.at = replace(
            job.at, running=False,
            failed=f"Suggestions could not be made ready ({type(error).__name__}); "
            "the log says more.",
        )  # fmt: skip
    else:
        job.at = replace(job.at, running=False)
