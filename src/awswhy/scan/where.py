"""Where the objects with findings stand: which commits brought them in, under which paths; or what else holds them."""

from __future__ import annotations

import os

from awswhy.model.history import (
    COMMIT_MESSAGE,
    FILE,
    GIT_NOTE,
    REF,
    REFLOG,
    STAGED,
    STASH,
    TAG_MESSAGE,
    UNPLACED,
    UNREACHABLE,
    Gap,
    Place,
)

from . import placed
from .git import Repo, ask, lines, unquoted
from .gitrun import GitError
from .walks import FORMAT, brought

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import IO

_PLAIN = ("--exclude=refs/stash", "--exclude=refs/notes/*", "--all")
"""Branches, tags, remotes, HEAD and every other ref but the two that are named apart."""


def places(
    repo: Repo, hits: dict[str, str], since: str | None, key: str, hide: Callable[[Place], Place], workers: int = 1
) -> Iterator[Place | Gap]:
    """Give the places of the objects with findings (id: type); each has at least one.

    With a `key`, what the last scan under these rules knew is used, and kept for the next one. `hide` masks what may
    be secret in a place's own names: nothing else is told or kept.
    """
    blobs = {name.encode() for name, kind in hits.items() if kind == "blob"}
    told: set[str] = set()
    trouble = ""
    if blobs:
        search = _Search(repo, blobs, key, hide, workers)
        for place in search.everywhere(since):
            told.add(place.object)
            yield hide(place)
        trouble = search.trouble
    if trouble:
        yield Gap("history-cut-short", f"where findings stand is not fully known: {trouble}")
    for place in (*_commits(repo, hits), *_tags(repo, hits)):
        told.add(place.object)
        yield hide(place)
    for name in sorted(hits.keys() - told):
        yield Place(name, UNPLACED if trouble or since is not None else UNREACHABLE)


class _Search:
    """The search for blobs: history first, in falling order of how much it matters; then what is outside of it."""

    def __init__(self, repo: Repo, blobs: set[bytes], key: str, hide: Callable[[Place], Place], workers: int) -> None:
        """Begin with no blob found."""
        self._repo, self._blobs, self._key, self._hide, self._workers = repo, blobs, key, hide, workers
        self._found: set[bytes] = set()
        self.trouble = ""

    def everywhere(self, since: str | None) -> Iterator[Place]:
        """Give every place there is; in the index, straight refs and unreachable commits only for what is left."""
        if since is not None:
            yield from self._log(FILE, "--end-of-options", since if ".." in since else f"{since}..HEAD")
            return
        stashes = self._stashes()
        yield from self._history()
        yield from self._log(GIT_NOTE, "--glob=refs/notes/*")
        if stashes:
            yield from self._log(STASH, *stashes, "--not", *_PLAIN)
        yield from self._log(REFLOG, "--reflog", "--not", *_PLAIN, "--glob=refs/notes/*", *stashes)
        yield from self._staged()
        yield from self._refs()
        if self._left:
            yield from self._unreachable()

    def _history(self) -> Iterator[Place]:
        """Give the commits that branches and tags lead to; those that the last scan walked are not walked again."""
        ends, known = placed.read(self._repo.common, self._key) if self._key else ([], [])
        if not ends or not self._holds(ends):
            ends, known = [], []
        known = [place for place in known if place.object.encode() in self._blobs]
        self._found |= {place.object.encode() for place in known}
        walk = (*_PLAIN, "--stdin") if ends else _PLAIN
        fresh = self._log(FILE, *walk, give=_rows(ends, "^"), workers=self._workers)
        found = list(dict.fromkeys((*known, *map(self._hide, fresh))))
        yield from found
        if self._key and not self.trouble:
            try:
                now = ask(self._repo, "rev-list", "--no-walk=unsorted", *_PLAIN).decode().split()
            except GitError:
                return
            placed.write(self._repo.common, self._key, now, found)

    def _holds(self, ends: list[str]) -> bool:
        """Whether all of the history that ended so is still part of today's."""
        try:
            return not ask(self._repo, "rev-list", "--max-count=1", "--stdin", "--not", *_PLAIN, give=_rows(ends))
        except GitError:  # one of them is gone
            return False

    @property
    def _left(self) -> set[bytes]:
        """Blobs without a place."""
        return self._blobs - self._found

    def _log(
        self, what: str, *walk: str, give: bytes = b"", stdin: IO[bytes] | None = None, workers: int = 1
    ) -> Iterator[Place]:
        """Give the commits of one walk that bring a blob in."""
        from tempfile import TemporaryFile

        if give:
            with TemporaryFile() as given:
                given.write(give)
                given.seek(0)
                yield from self._log(what, *walk, stdin=given, workers=workers)
            return
        try:
            for blob, commit, path in brought(self._repo, self._blobs, walk, stdin, workers):
                self._found.add(blob)
                yield _place(blob, what, commit, path)
        except GitError as error:
            self.trouble = str(error)

    def _stashes(self) -> list[str]:
        """Give every stash's commit, not only the last one's, which alone the ref names."""
        try:
            return ask(self._repo, "log", "-g", "--format=%H", "refs/stash", "--").decode().split()
        except GitError:  # there is none
            return []

    def _staged(self) -> Iterator[Place]:
        """Give what stands in the index of this or another work tree."""
        others = os.path.join(self._repo.common, "worktrees")
        names = os.listdir(others) if os.path.isdir(others) else []
        for folder in dict.fromkeys(
            (self._repo.folder, self._repo.common, *(os.path.join(others, one) for one in names))
        ):
            index = os.path.join(folder, "index")
            if not self._left or not os.path.exists(index):
                continue
            try:
                told = ask(self._repo, "ls-files", "--stage", "-z", env={"GIT_INDEX_FILE": index})
            except GitError as error:
                self.trouble = str(error)
                continue
            left = self._left
            for row in told.split(b"\0"):
                facts, _, path = row.partition(b"\t")
                blob = facts.split(b" ")[1] if path else b""
                if blob in left:
                    self._found.add(blob)
                    yield Place(blob.decode(), STAGED, os.fsdecode(path))

    def _refs(self) -> Iterator[Place]:
        """Give the refs and tags that point straight to a blob."""
        if not self._left:
            return
        try:
            rows = list(lines(self._repo, "for-each-ref", "--format=%(objectname) %(*objectname) %(refname)"))
        except GitError as error:
            self.trouble = str(error)
            return
        for row in rows:
            *ids, name = row.split()
            for blob in self._left.intersection(ids):
                self._found.add(blob)
                yield Place(blob.decode(), REF, os.fsdecode(name))

    def _unreachable(self) -> Iterator[Place]:
        """Give the commits that nothing leads to any more."""
        from tempfile import TemporaryFile

        with TemporaryFile() as commits:
            try:
                for row in lines(
                    self._repo,
                    "cat-file",
                    "--batch-check=%(objectname) %(objecttype)",
                    "--batch-all-objects",
                    "--unordered",
                ):
                    if row.endswith(b" commit\n"):
                        commits.write(row.split()[0] + b"\n")
            except GitError as error:
                self.trouble = str(error)
            commits.seek(0)
            yield from self._log(UNREACHABLE, "--stdin", "--not", "--all", "--reflog", stdin=commits)


def _rows(ends: list[str], before: str = "") -> bytes:
    """Give ids as git reads them, a line each."""
    return "".join(f"{before}{end}\n" for end in ends).encode()


def _place(blob: bytes, what: str, commit: bytes, path: bytes) -> Place:
    """Make a place of a commit's line and a path; a note's path is the id of what it is about, cut up by slashes."""
    name, date, author = commit.split(b"\0", 2)
    where = unquoted(path)
    if what == GIT_NOTE:
        where = where.replace("/", "")
    return Place(blob.decode(), what, where, name.decode(), author.decode("utf-8", "replace"), date.decode())


def _commits(repo: Repo, hits: dict[str, str]) -> Iterator[Place]:
    """Give the places of findings in commits' own words."""
    asked = "\n".join(name for name, kind in hits.items() if kind == "commit")
    if not asked:
        return
    try:
        told = ask(repo, "log", "--no-walk=unsorted", "--stdin", "-s", "--encoding=UTF-8", FORMAT, give=asked.encode())
    except GitError:
        told = b""
    for line in told.rstrip(b"\n").split(b"\n") if told else ():
        place = _place(b"", COMMIT_MESSAGE, line[1:], b"")
        yield Place(place.commit, COMMIT_MESSAGE, "", place.commit, place.author, place.date)


def _tags(repo: Repo, hits: dict[str, str]) -> Iterator[Place]:
    """Give the places of findings in tags' own words."""
    for name, kind in hits.items():
        if kind != "tag":
            continue
        try:
            head = ask(repo, "cat-file", "tag", name).partition(b"\n\n")[0]
        except GitError:
            continue
        facts = dict(line.partition(b" ")[::2] for line in head.split(b"\n"))
        author, date = _signed(facts.get(b"tagger", b""))
        commit = facts.get(b"object", b"").decode() if facts.get(b"type") == b"commit" else ""
        yield Place(name, TAG_MESSAGE, os.fsdecode(facts.get(b"tag", b"")), commit, author, date)


def _signed(line: bytes) -> tuple[str, str]:
    """Give `name <address>` and an ISO date out of a tagger's line."""
    from datetime import datetime, timedelta, timezone

    author, _, when = line.decode("utf-8", "replace").rpartition("> ")
    try:
        seconds, zone = when.split()
        minutes = int(zone[0] + "1") * (int(zone[1:3]) * 60 + int(zone[3:5]))
        moment = datetime.fromtimestamp(int(seconds), timezone(timedelta(minutes=minutes)))
    except (ValueError, OverflowError, OSError):
        return (f"{author}>" if author else ""), ""
    return f"{author}>", moment.isoformat()
