"""Where a scan looks, each place as one stream: `Found` as it is found, `Gap` for what was not read, `Progress`."""

from __future__ import annotations

from awswhy.model.found import Found
from awswhy.model.history import Gap, Hit, Place, Progress

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.caught import Caught

    Told = Found | Gap | Progress


def standard_input(data: bytes) -> Iterator[Told]:
    """Look through what came on standard input."""
    from .caught import caught_all

    yield from map(_in_file, caught_all("standard input", data))


def files(paths: list[str], *, ignored: bool = False, workers: int | None = None) -> Iterator[Told]:
    """Look through files and folders; `ignored`: also what git ignores."""
    from .tree import scan_paths

    for told in scan_paths(paths, ignored=ignored, workers=workers):
        yield told if isinstance(told, Gap) else _in_file(told)


def home() -> Iterator[Told]:
    """Look where keys lie about on a laptop; those that a program keeps on purpose have the verdict NOTE."""
    import os

    from .home import scan_home

    for told in scan_home(os.environ):
        yield told if isinstance(told, Gap) else _in_file(told)


def staged() -> Iterator[Told]:
    """Look through what is about to be committed."""
    from .gitrun import GitError
    from .staged import scan_staged

    try:
        for one in scan_staged():
            yield Found(one.leak, one.path, what="staged", places=one.places)
    except GitError as error:
        yield Gap("no-repository", str(error))


def history(repo: str, *, since: str | None = None, workers: int | None = None) -> Iterator[Told]:
    """Look through a repository's objects; each leak is told once for every place where its object stands."""
    from .history import scan_history

    hits: dict[tuple[str, str], Hit] = {}
    placed: set[tuple[str, str]] = set()
    for told in scan_history(repo, since=since, workers=workers):
        if isinstance(told, Hit):
            hits[told.repo, told.object] = told
        elif not isinstance(told, Place):
            yield told
        elif (told.repo, told.object) in hits:
            placed.add((told.repo, told.object))
            path = "/".join(part for part in (told.repo, told.path) if part)
            for leak in hits[told.repo, told.object].leaks:
                yield Found(leak, path, told.what, told.commit, told.author, told.date)
    for key, hit in hits.items():
        if key not in placed:
            for leak in hit.leaks:
                yield Found(leak, hit.repo, f"{hit.type} {hit.object[:10]}")


def _in_file(caught: Caught) -> Found:
    """Give what was caught in a file on the disk."""
    return Found(caught.leak, caught.path, what=caught.what, places=caught.places)
