"""The lines that are about to be committed, or to be pushed: leaks among them.

The diff is looked through for signs first (`signs.py`), which is all that a clean change costs. Where there are any,
the finder reads the whole file, so that a pair is told whose other half was there before, and only leaks that stand on
an added line count.
"""

from __future__ import annotations

from .gitrun import GitError, blocks, git
from .signs import shows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.caught import Caught

    from .change import Change
    from .judged import Judge

_PLAIN = ("-c", "diff.suppressBlankEmpty=false")
_FORM = (
    "-U0", "--inter-hunk-context=0", "--abbrev=32", "--src-prefix=a/", "--dst-prefix=b/", "-O/dev/null", "--text",
    "--no-ext-diff", "--no-textconv", "--no-renames", "--no-color", "--no-relative", "--ignore-submodules=all",
)  # fmt: skip
"""The form of the diff that `change.py` reads, whatever the person's configuration says: no context, no colours, no
programs of theirs, binary files too. 32 letters of a blob's name are shorter than a secret, so none looks like one."""
_PIECE = 16 << 20
"""So much of a log is looked through at once."""
_HEAD = 80
"""A commit's name stands within so many bytes."""
_AT_ONCE = 100
_LARGEST = 32 << 20
"""Of a larger file only the added lines are read, without those round them."""


def scan_staged(repo: str = "", judge: Judge | None = None) -> tuple[Caught, ...]:
    """Give the leaks in the lines that the index adds to the last commit; raises GitError.

    In a merge, only lines that are new to every parent count: what the other branch holds is there already. `judge`
    says what the project's rules let through; it is asked only where there is something to be told.
    """
    diff = _diff(repo)
    if not shows(diff):
        return ()
    changes = _suspects(diff)
    if changes:
        from .change import in_all, parse

        for parent in _merged(repo):
            changes = in_all(changes, list(parse(_diff(repo, parent))))
    return tuple(_caught(changes, repo, judge))


def scan_commits(repo: str, *revisions: str, judge: Judge | None = None) -> tuple[Caught, ...]:
    """Give the leaks in lines that commits add, each by itself: what a later one takes out is pushed all the same.

    `revisions` are what `git log` takes (`A..B`, or `B`, `--not`, `--remotes`); raises GitError.
    """
    form = ("--format=tformat:%x00%h %p", "-p", "-m", "--no-show-signature", "--no-notes", *_FORM)
    log = blocks((*_PLAIN, "-c", "log.showRoot=true", "log", *form, *revisions, "--"), repo)
    found: list[Caught] = []
    for some in _whole_commits(log):
        if shows(some):
            found += _caught(_new_to_all_parents(_suspects(some)), repo, judge)
    return tuple(found)


def _whole_commits(log: Iterator[bytes]) -> Iterator[bytes]:
    """Give a log in pieces of whole commits: a long one need not fit into memory."""
    held, enough = bytearray(), _PIECE
    for block in log:
        held += block
        if len(held) < enough:
            continue
        cut = _last_commit(held)
        if cut:
            yield bytes(held[:cut])
            del held[:cut]
        enough = max(_PIECE, 2 * len(held))
    yield bytes(held)


def _last_commit(log: bytearray) -> int:
    """Give where the last commit of a log begins, 0 where it is the only one; a merge has a head for each parent."""
    begins, commit, end = 0, b"", len(log)
    while end > 0:
        end = max(log.rfind(b"\n\0", 0, end), 0)
        name, whole, _ = bytes(log[end : end + _HEAD]).lstrip(b"\n\0").partition(b" ")
        if commit and name != commit:
            return begins
        if whole:
            begins, commit = end + 1, name
    return 0


def _diff(repo: str, *against: str) -> bytes:
    """Give the diff of the index against the last commit, or another one."""
    try:
        return git((*_PLAIN, "diff", "--cached", *_FORM, *against, "--"), repo)
    except GitError:
        git(("rev-parse", "--git-dir"), repo)  # says so where there is no repository; `git diff` speaks of its options
        raise


def _suspects(diff: bytes) -> list[Change]:
    """Give the changes of a diff whose added lines may hold something."""
    from .change import parse

    return [change for change in parse(diff) if shows(change.added)]


def _merged(repo: str) -> list[str]:
    """Give the other parents of the merge that is going on, if any."""
    import os

    told = os.fsdecode(git(("rev-parse", "--git-path", "MERGE_HEAD"), repo).removesuffix(b"\n"))
    try:
        with open(os.path.join(repo, told), encoding="ascii") as file:
            return file.read().split()
    except OSError:
        return []


def _new_to_all_parents(changes: list[Change]) -> list[Change]:
    """Put the diffs of each merge against its parents together: what all of them add."""
    from .change import in_all

    kept: list[Change] = []
    merges: dict[tuple[str, bytes], list[Change]] = {}
    for change in changes:
        if change.parents < 2:
            kept.append(change)
        else:
            merges.setdefault((change.commit, change.path), []).append(change)
    for same in merges.values():
        new = same[:1] if len(same) == same[0].parents else []
        for other in same[1:]:
            new = in_all(new, [other])
        kept += new
    return kept


def _caught(changes: list[Change], repo: str, judge: Judge | None) -> Iterator[Caught]:
    """Look through each changed file."""
    if not changes:
        return
    from .caught import caught_in
    from .judged import as_found

    judge = judge or as_found
    for start in range(0, len(changes), _AT_ONCE):
        some = changes[start : start + _AT_ONCE]
        blobs = _blobs([change.new for change in some if change.old], repo)
        for change in some:
            whole = blobs.get(change.new) if change.old else change.added
            if whole is None or len(whole) > _LARGEST:
                for first, text in change.hunks:
                    yield from caught_in(change, text, first, judge)
            else:
                yield from caught_in(change, whole, judge=judge)


def _blobs(names: list[str], repo: str) -> dict[str, bytes]:
    """Give the contents of blobs, by the names asked for."""
    found: dict[str, bytes] = {}
    wanted = list(dict.fromkeys(names))
    if not wanted:
        return found
    said = git(("cat-file", "--batch"), repo, feed="".join(f"{name}\n" for name in wanted).encode())
    at = 0
    for name in wanted:
        end = said.index(b"\n", at)
        head = said[at:end].split()
        at = end + 1
        if len(head) == 3 and head[2].isdigit():
            size = int(head[2])
            found[name] = said[at : at + size]
            at += size + 1
    return found
