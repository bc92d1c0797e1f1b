"""A repository's packs, read here instead of by git; and what is left for git: loose objects and odd packs."""

from __future__ import annotations

import os

from awswhy.model.history import Gap
from awswhy.model.noun import noun

from .families import Reader
from .git import lines
from .gitrun import GitError
from .pack import NAMES, OddPackError, Pack
from .spread import GAVE, LOST, able, spread

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from .git import Repo

_PIECES = (1 << 18, 6000)
"""A piece of work takes so many bytes of the pack, and there are at most so many."""
_ELSEWHERE = ("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH")
_HEX = frozenset("0123456789abcdef")


@noun
class Part:
    """A part of a pack that was read: objects with findings (id, type), what could not be read in archives (id, a gap's
    name), ids that hold nothing, ids that git has to read, how many bytes the objects have, and whether the process
    died over it.
    """

    hits: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, str], ...]
    clean: bytes
    left: bytes
    size: int
    died: bool = False


def packs_of(repo: Repo) -> list[str] | None:
    """Give the paths of a repository's packs; None where objects stand elsewhere too, so that git has to be asked."""
    folder = os.path.join(repo.common, "objects")
    borrowed = os.path.join(folder, "info", "alternates")
    if os.path.exists(borrowed) or any(name in os.environ for name in _ELSEWHERE):
        return None
    inside = os.path.join(folder, "pack")
    try:
        names = sorted(os.listdir(inside))
    except OSError:
        return []
    return [os.path.join(inside, name) for name in names if name.endswith(".pack")]


def open_packs(paths: list[str], id_size: int) -> tuple[list[Pack], list[str]]:
    """Give the packs that can be read here, and the paths of the others."""
    packs, odd = [], []
    for path in paths:
        try:
            packs.append(Pack(path, id_size))
        except (OddPackError, OSError):
            odd.append(path)
    return packs, odd


def read(pack: Pack, workers: int, wanted: frozenset[str]) -> Iterator[Part]:
    """Read a pack's commits, blobs and tags; `wanted` are the verdicts that count. Each object is in one part."""
    size = max(_PIECES[0], len(pack.data) // _PIECES[1])
    pieces = list(pack.pieces(size))

    def work(number: int) -> Iterator[Any]:
        """Read one piece."""
        reader, hits, gaps = Reader(pack), dict[int, str](), dict[int, str]()
        for root in pieces[number]:
            for one, told in reader.read(root):
                for thing in told:
                    if isinstance(thing, Gap):
                        gaps[one] = thing.name
                    elif thing.verdict in wanted:
                        hits[one] = NAMES[pack.kinds[one]].decode()
        out = {*hits, *gaps, *reader.left}
        clean = [pack.id(one) for root in pieces[number] for one in pack.family(root) if one not in out]
        named = [tuple((pack.id(one).hex(), what) for one, what in some.items()) for some in (hits, gaps)]
        yield *named, b"".join(clean), b"".join(map(pack.id, reader.left)), reader.size
        pack.forget()

    for number, state, value in spread(range(len(pieces)), work, workers if able() else 1):
        if state == GAVE:
            yield Part(*value)
        elif state == LOST:
            left = b"".join(pack.id(one) for root in pieces[number] for one in pack.family(root))
            yield Part((), (), b"", left, 0, died=True)


def ids_in(repo: Repo, path: str) -> Iterator[bytes]:
    """Give the ids in a pack's index, whatever its form; none where git cannot read it either."""
    try:
        with open(f"{path.removesuffix('.pack')}.idx", "rb") as file:
            for row in lines(repo, "show-index", stdin=file):
                yield bytes.fromhex(row.split()[1].decode())
    except (OSError, GitError):
        return


def loose(repo: Repo) -> Iterator[bytes]:
    """Give the ids of the objects that lie in files of their own, a folder at a time."""
    folder = os.path.join(repo.common, "objects")
    for first in range(256):
        try:
            names = os.listdir(os.path.join(folder, f"{first:02x}"))
        except OSError:
            continue
        whole = (name for name in names if len(name) == 2 * repo.id_size - 2 and _HEX.issuperset(name))
        yield b"".join(bytes.fromhex(f"{first:02x}{name}") for name in whole)
