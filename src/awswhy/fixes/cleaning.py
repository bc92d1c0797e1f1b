"""Taking a key out of files and out of a repository's history; it cleans up, and stops nobody who has the key."""

from __future__ import annotations

from awswhy.model.history import COMMIT_MESSAGE, FILE, GIT_NOTE, REFLOG, STAGED, STASH, TAG_MESSAGE, UNREACHABLE
from awswhy.model.todo import Todo

from .shell import everywhere, joined, quote, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.fix import Commands
    from awswhy.model.found import Found

_KEYS_ALONE = (
    ".env",
    "credentials",
    ".envrc",
    "terraform.tfstate",
    "terraform.tfvars",
    ".s3cfg",
    ".boto",
    "rootkey.csv",
)
"""Files whose purpose it is to hold such things: the whole file goes."""
_LIST = "../keys-to-remove.txt"
_FORGES = (
    "Forges keep copies that no push reaches: pull requests' refs, forks, caches, and every clone; ask the forge's "
    "support to drop them. Deactivating is what stops the key, rewriting only cleans"
)
_MOST = 3


def cleaned(places: tuple[Found, ...]) -> tuple[Todo, ...]:
    """Give how to take a key out of all places where it was found."""
    steps: list[Todo] = []
    files = [one for one in places if not one.commit and (not one.what or one.what == STAGED) and one.path]
    if files:
        steps.append(Todo("Clean", f"Take it out of {_listed(files)}", _where_to(files), _unstaged(files)))
    whats = {one.what for one in places if one.what not in ("", STAGED)}
    if whats & {FILE, COMMIT_MESSAGE, TAG_MESSAGE} or any(one.commit and not one.what for one in places):
        steps.append(Todo("Clean", "Rewrite the history", _rewriting(places), _rewrite(places)))
    if STASH in whats:
        drop = everywhere("git stash list", "git stash drop stash@{0}")
        steps.append(Todo("Clean", "Drop the stash that holds it", "The number in brackets is the stash's", drop))
    if GIT_NOTE in whats:
        notes = sorted({one.path for one in places if one.what == GIT_NOTE and one.path.isalnum()})[:_MOST]
        steps.append(Todo("Clean", "Remove the note", "", everywhere(*(f"git notes remove {note}" for note in notes))))
    if whats & {REFLOG, UNREACHABLE, STASH, GIT_NOTE}:
        text = "Only this repository holds it: no branch or tag leads to it any more"
        gone = everywhere("git reflog expire --expire-unreachable=now --all", "git gc --prune=now")
        steps.append(Todo("Clean", "Throw away what nothing leads to", text, gone))
    return tuple(steps)


def _listed(places: list[Found]) -> str:
    """Name the first few places."""
    names = list(dict.fromkeys(f"{one.path}:{one.leak.line}" for one in places))
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return ", ".join(names[:_MOST]) + more


def _where_to(places: list[Found]) -> str:
    """Say what to do with files that are meant to hold keys."""
    held = [one for one in places if one.path.rpartition("/")[2] in _KEYS_ALONE]
    return "Where the file itself has to stay, keep it out of git (.gitignore)" if held else ""


def _unstaged(places: list[Found]) -> Commands:
    """Give how to take the change back out of the index."""
    paths = list(dict.fromkeys(one.path for one in places if one.what == STAGED and one.path.isprintable()))
    return joined(*(same(f"git restore --staged -- {quote(path)}") for path in paths[:_MOST]))


def _rewriting(places: tuple[Found, ...]) -> str:
    """Say how, and what it does not do."""
    how = (
        f"In a fresh clone. Write each secret, a line each, into {_LIST}, which only you may read and which you delete "
        "afterwards; git filter-repo puts ***REMOVED*** in its place"
    )
    if _alone(places):
        how = "In a fresh clone: git filter-repo takes the file out of every commit"
    return f"{how}. Everybody has to clone again. {_FORGES}"


def _rewrite(places: tuple[Found, ...]) -> Commands:
    """Give the commands."""
    alone = _alone(places)
    if alone:
        return same(f"git filter-repo --invert-paths {' '.join(f'--path {quote(path)}' for path in alone)}")
    messages = any(one.what in (COMMIT_MESSAGE, TAG_MESSAGE) for one in places)
    more = f" --replace-message {_LIST}" if messages else ""
    return everywhere(f"git filter-repo --replace-text {_LIST}{more}")


def _alone(places: tuple[Found, ...]) -> tuple[str, ...]:
    """Give the files that can go as a whole, where all of history's places are such."""
    paths = [one.path for one in places if one.commit]
    fit = all(path.rpartition("/")[2] in _KEYS_ALONE and path.isprintable() for path in paths)
    return tuple(dict.fromkeys(paths))[:_MOST] if paths and fit else ()
