"""Serves the pages of a study on this machine, with our settings wherever it is started from."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import FrameType
from typing import Any

from workbench.config import streamlit_config
from workbench.ui.opening import PLACE, PROJECT

ADDRESS = "127.0.0.1"
_STOP_SECONDS = 10


def serve(study: str | None, project: str | None, port: int = 8501, headless: bool = True) -> int:
    """Serve until Ctrl+C; returns the exit status. ``headless``: open no browser.

    Without a study the pages say how to open one.
    """
    if not _free(port):
        print(
            f"Port {port} is taken: something else is served there, perhaps these pages already. "
            f"Open http://{ADDRESS}:{port} to see, or choose another: --port {port + 1}",
            file=sys.stderr,
        )
        return 1
    environment = {k: v for k, v in os.environ.items() if k not in (PLACE, PROJECT)}
    if study is not None:
        file = "://" not in study
        environment[PLACE] = str(Path(study).expanduser().absolute()) if file else study
    if project is not None:
        environment[PROJECT] = project
    served = subprocess.Popen(command(port, headless=headless), env=environment)
    before = signal.signal(signal.SIGTERM, _stop)
    try:
        if _wait_until_open(served, port):
            print(f"The pages are at http://{ADDRESS}:{port}  (Ctrl+C stops them)", flush=True)
        return served.wait()
    except KeyboardInterrupt:
        print("Stopped.", flush=True)
        return 0
    finally:
        signal.signal(signal.SIGTERM, before)
        _end(served)


def command(port: int, *, headless: bool) -> list[str]:
    """What is run. Settings are given as options, which win over any file of Streamlit's."""
    main = Path(__file__).with_name("main.py")
    settings = tomllib.loads(streamlit_config().read_text(encoding="utf-8"))
    settings["server"] |= {"address": ADDRESS, "port": port, "headless": headless}
    options = [f"--{name}={value}" for name, value in _flat(settings)]
    return [sys.executable, "-m", "streamlit", "run", str(main), *options]


def _flat(settings: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    """Every setting as (dotted name, value); a list as its name again for each value."""
    for key, value in settings.items():
        name = f"{above}{key}"
        if isinstance(value, Mapping):
            yield from _flat(value, f"{name}.")
        else:
            for one in value if isinstance(value, list) else [value]:
                yield name, str(one).lower() if isinstance(one, bool) else str(one)


def _free(port: int) -> bool:
    with socket.socket() as probe:
        if os.name != "nt":  # a port just given back counts as free
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True


def _wait_until_open(served: subprocess.Popen[bytes], port: int, seconds: float = 60) -> bool:
    until = time.monotonic() + seconds
    while served.poll() is None and time.monotonic() < until:
        with socket.socket() as probe:
            probe.settimeout(0.5)
            if probe.connect_ex((ADDRESS, port)) == 0:
                return True
        time.sleep(0.1)
    return False


def _stop(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(served: subprocess.Popen[bytes]) -> None:
    """Let the server finish; it has had Ctrl+C itself when that came from a terminal."""
    if served.poll() is None:
        served.terminate()
    try:
        served.wait(_STOP_SECONDS)
    except subprocess.TimeoutExpired:
        served.kill()
        served.wait()
