"""What earlier scans read and found nothing in: ids of objects, kept beside the repository's own files.

An id stands for content that never changes, so what was clean stays clean until the rules change: the folder's name
is a hash of this package's source and of what was asked for. Objects with findings are never put here; they are
read again each time, and no finding is lost. Each run writes one file of its own, a piece at a time, so that an
interrupted scan goes on where it stopped and two scans do not disturb each other; a torn end is left out.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_FOLDER = ("awswhy", "clean")
_MOST = 500_000
"""Ids in memory at once, some 60 MB; where there are more, the list of objects is gone through several times."""
_FILES = 8
"""More files than this are made one."""


def rules_key(wanted: Iterable[str]) -> str:
    """Give the name for what these rules, asked for these verdicts, have found clean; "" where it cannot be told."""
    from hashlib import sha256

    here = os.path.dirname(__file__)
    told = sha256(",".join(sorted(wanted)).encode())
    try:
        for name in sorted(os.listdir(here)):
            if name.endswith(".py"):
                with open(os.path.join(here, name), "rb") as file:
                    told.update(name.encode() + b"\0" + sha256(file.read()).digest())
    except OSError:  # inside a zip
        return ""
    return told.hexdigest()[:32]


class Seen:
    """The ids known to be clean. Takes the repository's shared folder, the bytes of an id, and the rules' key."""

    def __init__(self, common: str, id_size: int, key: str) -> None:
        """Look what is there; what belongs to other rules goes."""
        self._size = id_size
        self._folder = os.path.join(common, *_FOLDER, key) if key else ""
        self._file = -1
        self._paths = self._there()

    def _there(self) -> list[str]:
        """Give the files of earlier runs."""
        try:
            return sorted(
                os.path.join(self._folder, name) for name in os.listdir(self._folder) if name.endswith(".ids")
            )
        except OSError:
            return []

    @property
    def parts(self) -> int:
        """Into how many parts the ids are cut so that one part fits in memory."""
        whole = sum(_length(path) for path in self._paths) // self._size
        return 1 + whole // _MOST if whole else 0

    def part(self, number: int, parts: int) -> frozenset[bytes]:
        """Give the ids of one part: those whose first two bytes leave this remainder."""
        return frozenset(self._ids()) if parts == 1 else frozenset(i for i in self._ids() if _part(i, parts) == number)

    def _ids(self) -> Iterator[bytes]:
        """Give every id of every file."""
        step = (1 << 16) * self._size
        for path in self._paths:
            try:
                with open(path, "rb") as file:
                    while block := file.read(step):
                        for at in range(0, len(block) - self._size + 1, self._size):
                            yield block[at : at + self._size]
            except OSError:
                continue

    def add(self, ids: bytes) -> None:
        """Write down ids that were read and are clean; a folder that may not be written is left alone."""
        if not self._folder or not ids:
            return
        try:
            if self._file < 0:
                self._begin()
            os.write(self._file, ids)
        except OSError:
            self._folder = ""

    def _begin(self) -> None:
        """Make this run's file, and one out of many old ones; drop what other rules have left."""
        from secrets import token_hex
        from shutil import rmtree

        above = os.path.dirname(self._folder)
        os.makedirs(self._folder, exist_ok=True)
        for name in os.listdir(above):
            if name != os.path.basename(self._folder):
                rmtree(os.path.join(above, name), ignore_errors=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | getattr(os, "O_BINARY", 0)
        self._file = os.open(os.path.join(self._folder, f"{token_hex(8)}.ids"), flags, 0o600)
        if len(self._paths) > _FILES:
            for ids in batches(self._ids(), 1 << 14):
                os.write(self._file, ids)
            for path in self._paths:
                os.unlink(path)

    def close(self) -> None:
        """Let go of the file."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


def batches(ids: Iterable[bytes], count: int) -> Iterator[bytes]:
    """Give ids joined, so many at a time."""
    held: list[bytes] = []
    for one in ids:
        held.append(one)
        if len(held) == count:
            yield b"".join(held)
            held = []
    yield b"".join(held)


def _part(one: bytes, parts: int) -> int:
    """Give the part that an id belongs to."""
    return (one[0] << 8 | one[1]) % parts


def _length(path: str) -> int:
    """Give a file's length, 0 when it is gone."""
    try:
        return os.path.getsize(path)
    except OSError:
        return 0
