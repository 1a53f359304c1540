"""Zip archives from strangers: sizes are checked before and while anything is unpacked."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath

from importers import limits
from importers.errors import BrokenFile, ReadError, TooLarge

_CHUNK = 1 << 16
_SMALL = 1_000_000  # below this a file may well be one repeated byte
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Archive:
    """A zip archive held in memory, safe to read; ReadError where it is not."""

    def __init__(self, data: bytes, what: str) -> None:
        self._what = what
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise BrokenFile(
                f"this {what} is damaged or cut short; ask for it again or save it anew."
            ) from error
        infos = self._zip.infolist()
        self._check(infos)
        self._left = limits.ARCHIVE_BYTES
        self._infos = {info.filename.replace("\\", "/"): info for info in infos}

    def _check(self, infos: list[zipfile.ZipInfo]) -> None:
        if len(infos) > limits.ARCHIVE_FILES:
            raise TooLarge(
                f"this {self._what} holds {len(infos):,} files; at most {limits.ARCHIVE_FILES:,} "
                "are read."
            )
        total = sum(info.file_size for info in infos)
        if total > limits.ARCHIVE_BYTES:
            raise TooLarge(
                f"this {self._what} would unpack to {limits.megabytes(total)}; at most "
                f"{limits.megabytes(limits.ARCHIVE_BYTES)} are read. Save it without its pictures "
                "or recordings."
            )
        for info in infos:
            if info.file_size > max(_SMALL, info.compress_size * limits.ARCHIVE_RATIO):
                raise TooLarge(
                    f"“{info.filename[:80]}” in this {self._what} would unpack to more than "
                    f"{limits.ARCHIVE_RATIO:,} times its size; this is no ordinary file."
                )
            if _leaves(info.filename):
                raise BrokenFile(
                    f"this {self._what} names a file outside itself ({info.filename[:80]}); "
                    "it is not read."
                )

    def names(self) -> Iterator[str]:
        """The names of the files, with forward slashes, folders left out."""
        return (name for name, info in self._infos.items() if not info.is_dir())

    def size(self, name: str) -> int:
        """Bytes that one file claims to unpack to; it never unpacks to more."""
        return self._infos[name].file_size

    def sizes(self, name: str) -> tuple[int, int]:
        """(packed, unpacked) bytes that the archive claims for one file."""
        return self._infos[name].compress_size, self._infos[name].file_size

    def __contains__(self, name: str) -> bool:
        """Whether there is a file of that name."""
        return name in self._infos

    def read(self, name: str, most: int | None = None) -> bytes:
        """One file, unpacked piece by piece within the limit; BrokenFile where it is damaged.

        ``most``: only that many bytes of its beginning.
        """
        info = self._infos[name]
        pieces: list[bytes] = []
        try:
            with self._zip.open(info) as stream:
                if most is not None:
                    return stream.read(most)
                while piece := stream.read(_CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise TooLarge(
                            f"this {self._what} unpacks to more than "
                            f"{limits.megabytes(limits.ARCHIVE_BYTES)}; it is not read."
                        )
                    pieces.append(piece)
        except ReadError:
            raise
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise self._damaged(name) from error
        except (NotImplementedError, RuntimeError) as error:  # a method we lack, or a password
            raise BrokenFile(
                f"“{name[:80]}” in this {self._what} is encrypted or packed in a way that cannot "
                "be read; save it anew without a password."
            ) from error
        return b"".join(pieces)

    def _damaged(self, name: str) -> BrokenFile:
        return BrokenFile(
            f"“{name[:80]}” in this {self._what} is damaged; "
            "ask for the file again or save it anew."
        )


def refuse_doctype(xml: bytes, what: str) -> None:
    """BrokenFile where XML declares a document type or entities: no honest file here needs them."""
    if _DOCTYPE.search(xml.replace(b"\0", b"")):
        raise BrokenFile(
            f"this {what} declares a document type or entities in its XML, which can be used to "
            "attack the reader; it is not read. Save it anew with the program it came from."
        )


def _leaves(name: str) -> bool:
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or bool(re.match(r"[A-Za-z]:", name))
