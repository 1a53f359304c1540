"""The launcher: our settings wherever it is started, a taken port said plainly, a clean end."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import tomllib
from pathlib import Path
from urllib.request import urlopen

import pytest

from workbench.config import streamlit_config
from workbench.ui.launch import command, serve

ROOT = Path(__file__).resolve().parents[2]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_every_setting_is_passed_on() -> None:
    given = command(8599, headless=True)
    assert "--server.address=127.0.0.1" in given
    assert "--server.port=8599" in given
    assert "--browser.gatherUsageStats=false" in given
    assert "--client.showErrorDetails=none" in given
    assert "--theme.dark.sidebar.backgroundColor=#201e1b" in given
    assert [g for g in given if g.startswith("--server.allowedHosts")] == [
        "--server.allowedHosts=127.0.0.1",
        "--server.allowedHosts=localhost",
    ]


def test_settings_keep_to_this_machine() -> None:
    settings = tomllib.loads(streamlit_config().read_text(encoding="utf-8"))
    assert settings["server"]["address"] == "127.0.0.1"
    assert settings["browser"]["gatherUsageStats"] is False
    assert "http" not in streamlit_config().read_text(encoding="utf-8")


def test_a_taken_port_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert serve(str(tmp_path / "s.db"), None, port) == 1
    assert f"Port {port} is taken" in capsys.readouterr().err


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_serves_from_any_folder_and_ends_cleanly(tmp_path: Path, how: signal.Signals) -> None:
    port = free_port()
    code = (
        # As in a shell: in the background of a script, Ctrl+C is ignored from the start.
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        f"from workbench.ui.launch import serve; sys.exit(serve('s.db', None, {port}))"
    )
    environment = os.environ | {"PYTHONPATH": str(ROOT), "HOME": str(tmp_path)}
    running = subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert running.stdout is not None
        until = time.monotonic() + 60
        while f"http://127.0.0.1:{port}" not in running.stdout.readline():
            assert time.monotonic() < until
        with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=30) as answer:
            assert answer.status == 200
        running.send_signal(how)
        assert running.wait(30) == 0
        told = running.stdout.read()
        assert "Traceback" not in told
        with socket.socket() as probe:
            assert probe.connect_ex(("127.0.0.1", port)) != 0
    finally:
        running.kill()
        running.wait()
        running.stdout.close()
