"""Where a leak stands, in words: a file of today, a file of some commit, or something else that git holds."""

from __future__ import annotations

from awswhy.model.found import STDIN
from awswhy.model.history import (
    COMMIT_MESSAGE,
    GIT_NOTE,
    REF,
    REFLOG,
    STAGED,
    STASH,
    TAG_MESSAGE,
    UNPLACED,
    UNREACHABLE,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.found import Found

NO_FILE = (COMMIT_MESSAGE, TAG_MESSAGE, GIT_NOTE, REF)
"""Of these the path is no file's: it is a name of git, or nothing."""
_HELD = {
    STAGED: "what is staged",
    STASH: "a stash",
    GIT_NOTE: "a note of git",
    REFLOG: "a reflog alone (amended or reset)",
    UNREACHABLE: "an object that nothing leads to any more",
    UNPLACED: "an object whose place is not known",
    COMMIT_MESSAGE: "a commit's message",
    TAG_MESSAGE: "a tag's message",
    REF: "a ref that points straight to it",
}


def in_file(found: Found) -> bool:
    """Whether the path is a file's, today's or a commit's."""
    return bool(found.path) and found.path != STDIN and found.what not in NO_FILE


def is_today(found: Found) -> bool:
    """Whether it stands in a file as it lies on the disk or in the index."""
    return in_file(found) and found.what in ("", STAGED)


def where(found: Found) -> str:
    """Name the file, or what else holds it."""
    if found.what in NO_FILE:
        return f"{found.what} {found.path}".rstrip()
    return found.path or found.what


def held(found: Found) -> str:
    """Say what of git holds it, "" where that is a file of the disk or of a commit."""
    return _HELD.get(found.what, "")
