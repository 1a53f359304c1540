"""Zip files, Office files among them: the same parts must give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_MOMENT = (1980, 1, 1, 0, 0, 0)


def without_dates(data: bytes) -> bytes:
    """The same zip file with every part dated alike."""
    with zipfile.ZipFile(io.BytesIO(data)) as given:
        return zipped({name: given.read(name) for name in given.namelist()})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as one zip, every part dated alike."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for name, data in files.items():
            part = zipfile.ZipInfo(name, _MOMENT)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.create_system = 0
            written.writestr(part, data)
    return out.getvalue()
