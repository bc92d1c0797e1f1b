"""What a scan of a repository's history tells: hits as they are found, what could not be read, and then the places.

A scan is long, so its answer is a stream of these: `Hit`, `Gap` and `Progress` while it reads, `Place` at its end.
"""

from __future__ import annotations

from .noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .caught import Caught
    from .leak import Leak

FILE, STAGED, STASH, GIT_NOTE, REFLOG = "file", "staged", "stash", "note", "reflog"
UNREACHABLE, UNPLACED = "unreachable", "unplaced"
COMMIT_MESSAGE, TAG_MESSAGE, REF = "commit message", "tag message", "ref"
WHATS = (FILE, STAGED, STASH, GIT_NOTE, REFLOG, UNREACHABLE, UNPLACED, COMMIT_MESSAGE, TAG_MESSAGE, REF)
"""Where an object is held.

A commit that branches or tags lead to; the index; a stash; `git notes`; only a reflog (amended, reset); nothing at all;
not known, as the history could not be walked; the message of a commit or a tag; a ref that points straight to it.
"""


@noun
class Hit:
    """An object with findings: its id, its type (blob, commit, tag), what was caught in it, its submodule."""

    object: str
    type: str
    caught: tuple[Caught, ...]
    repo: str = ""

    @property
    def leaks(self) -> tuple[Leak, ...]:
        """The leaks alone."""
        return tuple(one.leak for one in self.caught)


@noun
class Place:
    """One place where an object with findings stands: which commit brought it in, under which path.

    `path` may hold surrogates where git's bytes are no UTF-8; for a note it is the object that the note is about, for
    a ref its name. `author` is `name <address>`, `date` ISO 8601. What is not known is "".
    """

    object: str
    what: str
    path: str = ""
    commit: str = ""
    author: str = ""
    date: str = ""
    repo: str = ""


@noun
class Gap:
    """Something that was not read, so that nobody takes silence for "clean".

    `name` is fixed and for programs, `text` says it in words, `object` is its id where it is one object, `count` how
    many objects are meant (0: not known).
    """

    name: str
    text: str
    object: str = ""
    count: int = 0
    repo: str = ""


@noun
class Progress:
    """How far a scan is: objects read, out of how many, and the bytes in them."""

    done: int
    total: int
    size: int
    repo: str = ""
