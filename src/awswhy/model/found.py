"""`Found`: one leak at one place, as every form of a scan's output shows it."""

from __future__ import annotations

from .noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .caught import Place
    from .leak import Leak
    from .verified import Own, Verified

STDIN = "standard input"
"""The path of what came on standard input."""
KEPT_BY = "kept by "
"""How the rule of a key begins that lies where a program keeps it on purpose: what follows is the program."""


@noun
class Found:
    """A leak and where it stands.

    `path` is "" for a message of a commit or a tag; `what` says where an object of git is held (`model/history.py`), ""
    for a file on the disk; `commit`, `author`, `date` are those that brought it in, where they are known; `places`
    are its lines with secrets masked, none where the object is not at hand. `verified` is what AWS said of it, None
    where nobody wanted to know; `own` where this machine keeps the same key.
    """

    leak: Leak
    path: str = ""
    what: str = ""
    commit: str = ""
    author: str = ""
    date: str = ""
    places: tuple[Place, ...] = ()
    verified: Verified | None = None
    own: Own | None = None
