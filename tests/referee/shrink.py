"""Makes a world that differs smaller: drops parts and lines for as long as the difference stays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from .situation import Situation

Differs = Callable[[Situation], bool]


def shrink(world: Situation, differs: Differs, most: int = 2000) -> Situation:
    """Give the smallest world found in which `differs` still says yes; asks it `most` times at most."""
    asked = 0
    smaller = True
    while smaller:
        smaller = False
        for candidate in _smaller(world):
            asked += 1
            if asked > most:
                return world
            if differs(candidate):
                world, smaller = candidate, True
                break
    return world


def _smaller(world: Situation) -> Iterator[Situation]:
    """Give worlds with one part less, the biggest parts first."""
    yield from _fewer_parts(world)
    yield from _fewer_lines(world)


def _fewer_parts(world: Situation) -> Iterator[Situation]:
    """Drop a file, a variable, an answer, or what the program brings along."""
    for path in world.files:
        yield replace(world, files={p: c for p, c in world.files.items() if p != path})
    for name in world.env:
        yield replace(world, env={k: v for k, v in world.env.items() if k != name})
    for key in world.http:
        yield replace(world, http={k: v for k, v in world.http.items() if k != key})
    if world.profile is not None:
        yield replace(world, profile=None)
    if world.awscrt:
        yield replace(world, awscrt=False)
    if world.modes:
        yield replace(world, modes={})


def _fewer_lines(world: Situation) -> Iterator[Situation]:
    """Drop lines of a text file, many at a time first."""
    for path, content in world.files.items():
        if isinstance(content, str):
            lines = content.splitlines(keepends=True)
            for size in (8, 4, 2, 1):
                for at in range(0, len(lines), size):
                    less = "".join(lines[:at] + lines[at + size :])
                    if less != content:
                        yield replace(world, files={**world.files, path: less})
