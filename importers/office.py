"""LibreOffice as the way in for formats that no library reads; needed by nothing else."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from importers.errors import BrokenFile

_SECONDS = 60
_NO_MACROS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def as_docx(data: bytes, suffix: str) -> bytes:
    """The same document as .docx; BrokenFile, naming what to install, where it cannot be had.

    It runs with a profile of its own, without macros, and is stopped after a minute.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise BrokenFile(
            f"this {suffix} is older than the ones read here. Install LibreOffice (Debian, Ubuntu: "
            "apt install libreoffice-writer) and try again, or save it as .docx."
        )
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        place = Path(folder)
        source = place / f"document{suffix}"
        source.write_bytes(data)
        profile = place / "profile"
        (profile / "user").mkdir(parents=True)
        (profile / "user" / "registrymodifications.xcu").write_text(_NO_MACROS, encoding="utf-8")
        command = [
            program, "--headless", "--norestore", "--nolockcheck",
            f"-env:UserInstallation={profile.as_uri()}",
            "--convert-to", "docx", "--outdir", str(place / "out"), str(source),
        ]  # fmt: skip
        try:
            subprocess.run(command, capture_output=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise BrokenFile(
                f"LibreOffice did not read this {suffix} within {_SECONDS} seconds; "
                "save it as .docx."
            ) from error
        made = place / "out" / "document.docx"
        if not made.is_file():
            raise BrokenFile(f"LibreOffice could not read this {suffix}; save it as .docx.")
        return made.read_bytes()
