"""Files that a project's rules exclude: they are not read, and how many there were is said."""

from __future__ import annotations

import os

from awswhy.model.history import Gap

from .judged import inside

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.rules import Rules


def kept(files: Iterator[bytes | Gap], path: str, rules: Rules) -> Iterator[bytes | Gap]:
    """Give the files under a path that are not excluded, and at the end a Gap with the number of the others."""
    import re
    from posixpath import normpath

    # A folder's files all begin with its name, so that where it lies is asked of the system once.
    folder = os.path.join(path, "") if os.path.isdir(path) else ""
    base = inside(rules.root, os.path.join(path, "x"))[:-1] if folder else ""
    out = re.compile("|".join(glob.pattern for glob in rules.exclude)).fullmatch
    total, left = 0, 0
    for file in files:
        if isinstance(file, Gap):
            yield file
            continue
        total += 1
        name = os.fsdecode(file)
        within = normpath(base + name.removeprefix(folder).replace(os.sep, "/")) if folder else inside(rules.root, name)
        if out(within):
            left += 1
        else:
            yield file
    if left:
        yield _left_out(path, left, total)


def _left_out(path: str, count: int, total: int) -> Gap:
    """Say that files were excluded: silence about them is no word on what they hold."""
    what = path if total == 1 else f"{count} of {total} files of {'this folder' if path == '.' else path}"
    return Gap("excluded", f"{what}: left out, as the rules exclude {'it' if total == 1 else 'them'}", count=count)
