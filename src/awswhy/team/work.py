"""What a worker does: a repository whole, or the list of one that is large, a piece of it, and the search for places.

All that goes in and comes out is plain: paths, addresses, numbers, rows. No secret and no token is in it.
"""

from __future__ import annotations

import os

from awswhy.model.history import Gap, Place
from awswhy.model.noun import noun, replace
from awswhy.scan.git import open_repo
from awswhy.scan.gitrun import GitError

from . import clones, reading
from .folders import Claim, removed
from .reading import Asked, Part
from .repos import Target
from .token import TokenError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.scan.git import Repo

    from .reading import Row

DONE, SAME, FAILED, LARGE = "done", "same", "failed", "large"
_PASSED = frozenset(("submodule-not-here", "shallow-clone", "partial-clone", "reader-died"))
"""Gaps that the same look would find again: a repository with these alone is not read again until it changes."""


@noun
class Job:
    """A repository to look at: `known` is its state when it was last read ("": never), `shared` a folder that all
    workers see ("": each has its own), `large` the number of objects from which it is read in pieces (0: never).
    """

    target: Target
    known: str = ""
    shared: str = ""
    large: int = 0
    asked: Asked = Asked()


@noun
class Answer:
    """What became of it: DONE with its rows and state, SAME as before, FAILED with a gap, or LARGE: then `folder` is
    to be read in pieces, `ids` lists its `part.objects` objects, and `keep` is to be removed at the end ("": nothing).
    """

    outcome: str
    rows: tuple[Row, ...] = ()
    gaps: tuple[Gap, ...] = ()
    state: str = ""
    objects: int = 0
    size: int = 0
    seconds: float = 0.0
    folder: str = ""
    ids: str = ""
    keep: str = ""


def version() -> str:
    """Give the version of awswhy on this worker and of its rules."""
    from awswhy.version import __version__

    return f"{__version__} {reading.rules(Asked())[:8]}"


def look(job: Job) -> Answer:
    """Read a repository, or say that it is large; nothing is raised that a repository can cause."""
    from time import monotonic

    begun = monotonic()
    try:
        made = _from_elsewhere(job) if job.target.url else _in_place(job)
    except (clones.CloneError, TokenError) as error:
        made = Answer(FAILED, gaps=(Gap("not-cloned", str(error)),))
    except GitError as error:
        made = Answer(FAILED, gaps=(Gap("no-repository", str(error)),))
    except OSError as error:
        made = Answer(FAILED, gaps=(Gap("worker-failed", f"{error.strerror or type(error).__name__}"),))
    return replace(made, seconds=round(monotonic() - begun, 3))


def piece(job: Job, answer: Answer, start: int, number: int) -> Part:
    """Read a piece of a large repository."""
    return reading.piece(answer.folder, answer.ids, start, number, job.asked)


def place(answer: Answer, hits: dict[str, str]) -> tuple[list[Place], list[Gap]]:
    """Find where objects of a large repository stand."""
    return reading.placed(answer.folder, hits)


def final_state(gaps: tuple[Gap, ...], state: str) -> str:
    """Give the state to remember: none where something was not read that may be there the next time."""
    return state if all(gap.name in _PASSED for gap in gaps) else ""


def _state(found: str, asked: Asked) -> str:
    """Join a repository's state with that of the rules."""
    return f"{found}:{reading.rules(asked)}"


def _in_place(job: Job) -> Answer:
    """Read a repository where it is."""
    repo = clones.here(job.target.where)
    state = _state(clones.here_state(repo), job.asked)
    if state == job.known:
        return Answer(SAME, state=state)
    if job.shared and 0 < job.large <= reading.count(repo):
        return _large(repo, _kept(job), state)
    return _whole(job.target.where, job.asked, state)


def _from_elsewhere(job: Job) -> Answer:
    """Copy a repository into a folder that goes away, and read it there; a large one stays until all have read it."""
    if job.known and _state(clones.remote_state(job.target), job.asked) == job.known:
        return Answer(SAME, state=job.known)
    claim = Claim(job.shared)
    try:
        folder = os.path.join(claim.folder, "clone.git")
        clones.clone(job.target, folder)
        state = _state(clones.mirror_state(folder), job.asked)
        repo = open_repo(folder, own_folder=True)
        if job.shared and 0 < job.large <= reading.count(repo):
            keep = _kept(job)
            moved = os.path.join(keep, "clone.git")
            os.rename(folder, moved)
            return _large(replace(repo, folder=moved, common=moved), keep, state)
        return _whole(folder, job.asked, state)
    finally:
        claim.release()


def _whole(folder: str, asked: Asked, state: str) -> Answer:
    """Read a repository by this worker alone."""
    part, found = reading.whole(folder, asked)
    if any(gap.name == "no-repository" for gap in part.gaps):
        return Answer(FAILED, gaps=part.gaps)
    made = tuple(reading.rows(part, found))
    return Answer(DONE, made, part.gaps, final_state(part.gaps, state), part.objects, part.size)


def _large(repo: Repo, keep: str, state: str) -> Answer:
    """List a large repository's objects for those who read its pieces."""
    ids = os.path.join(keep, "ids")
    part = reading.listed(repo, ids)
    return Answer(LARGE, (), part.gaps, state, part.objects, folder=repo.folder, ids=ids, keep=keep)


def _kept(job: Job) -> str:
    """Make the folder of a large repository, in place of one that a worker left who was killed over it."""
    from hashlib import sha256
    from secrets import token_hex

    begin = f"large-{sha256(job.target.name.encode('utf-8', 'surrogateescape')).hexdigest()[:16]}-"
    for name in os.listdir(job.shared):
        if name.startswith(begin):
            removed(os.path.join(job.shared, name))
    folder = os.path.join(job.shared, begin + token_hex(4))
    os.mkdir(folder, 0o700)
    return folder
