"""Where the findings of the last scan stood, so that the next one walks only the commits made since.

Kept beside the list of clean objects: the ends of history as they were, and each finding's commits and paths. It
holds no part of any finding. It counts only while all of that history is still there, and was never written by a scan
that missed something: an object that is new here cannot stand in a commit that was here, and whole, before.
"""

from __future__ import annotations

import os

from awswhy.model.history import FILE, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

_FOLDER = ("awswhy", "places")


def read(common: str, key: str) -> tuple[list[str], list[Place]]:
    """Give the ends of history and the places of the last scan under these rules; nothing where there are none."""
    from json import loads

    try:
        with open(_path(common, key), encoding="utf-8") as file:
            told = loads(file.read())
        ends = [str(end) for end in told["ends"] if str(end).isalnum()]
        return ends, [Place(str(row[0]), FILE, *map(str, row[1:5])) for row in told["places"]]
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return [], []


def write(common: str, key: str, ends: Iterable[str], places: Iterable[Place]) -> None:
    """Keep both, in one step; a folder that may not be written is left alone."""
    from json import dumps
    from secrets import token_hex

    path = _path(common, key)
    rows = [[place.object, place.path, place.commit, place.author, place.date] for place in places]
    fresh = f"{path}.{token_hex(8)}"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        for name in os.listdir(os.path.dirname(path)):
            if not name.startswith(os.path.basename(path)):
                os.unlink(os.path.join(os.path.dirname(path), name))
        with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(dumps({"ends": sorted(ends), "places": rows}))
        os.replace(fresh, path)
    except OSError:
        return


def _path(common: str, key: str) -> str:
    """Give the file's path."""
    return os.path.join(common, *_FOLDER, f"{key}.json")
