"""A repository's whole history: every object once, by several processes, with nothing held in memory but the hits."""

from __future__ import annotations

import os

from awswhy.model.history import Gap, Hit, Progress
from awswhy.model.leak import ALLOWED, EXAMPLE, LEAK, NOTE
from awswhy.model.noun import replace

from .git import Repo, open_repo
from .gitrun import GitError
from .modules import submodules
from .names import safe
from .objects import Ids, Listing
from .pool import Pool
from .reader import CORRUPT, MISSING, STOPPED, each
from .seen import Seen, rules_key
from .where import places
from .workers import processors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from awswhy.model.history import Place
    from awswhy.model.leak import Leak

    from .pool import Event

    Told = Hit | Gap | Progress | Place

_LISTED = 1 << 17
"""After so many more objects a list says how long it is."""
ALL = frozenset((LEAK, EXAMPLE, NOTE, ALLOWED))
_TEXTS = {
    CORRUPT: "an object is damaged and could not be read",
    MISSING: "an object is named in the repository and is not there, or is damaged",
    STOPPED: "git was ended twice while it read an object",
}


def scan_history(
    repo: str,
    *,
    since: str | None = None,
    reachable_only: bool = False,
    workers: int | None = None,
    cache: bool = True,
    verdicts: Iterable[str] = ALL,
) -> Iterator[Told]:
    """Read a repository's history and that of its submodules; gives what is found as it is found.

    `repo` is a folder in it. By default every object is read, reachable or not; `reachable_only` keeps to what refs
    lead to, `since` to what HEAD has and REV has not (or to a range A..B). `verdicts` names what counts as a finding.
    A `Hit` comes as soon as its object was read, each once; the `Place`s of all hits come at the end. Whatever could
    not be read is a `Gap`; nothing is raised.
    """
    try:
        outer = open_repo(repo)
    except GitError as error:
        yield Gap("no-repository", str(error))
        return
    scan = _Scan(since, reachable_only, workers or processors(), cache, frozenset(verdicts))
    yield from scan.run(outer, "")


class _Scan:
    """One scan's choices."""

    def __init__(
        self, since: str | None, reachable_only: bool, workers: int, cache: bool, wanted: frozenset[str]
    ) -> None:
        """Keep them."""
        self._since, self._reachable_only, self._workers = since, reachable_only, workers
        self._key = rules_key(wanted) if cache else ""
        self._wanted = wanted
        self._done: set[str] = set()

    def run(self, repo: Repo, name: str) -> Iterator[Told]:
        """Scan a repository, and then its submodules."""
        self._done.add(os.path.realpath(repo.folder))
        for told in self._one(repo):
            yield replace(told, repo=name) if name else told
        if self._since is not None:  # a range of this repository says nothing of another's
            return
        inner, absent = submodules(repo)
        for path in absent:
            yield Gap("submodule-not-here", f"the submodule {path!r} is not in this clone", repo=name)
        for path, inside in inner:
            if os.path.realpath(inside.folder) not in self._done:
                yield from self.run(inside, f"{name}/{path}" if name else path)

    def _one(self, repo: Repo) -> Iterator[Told]:
        """Scan one repository."""
        if repo.shallow:
            yield Gap("shallow-clone", "older commits are not in this clone (git fetch --unshallow brings them)")
        listing = Listing(repo, self._since, self._reachable_only)
        seen = Seen(repo.common, repo.id_size, self._key)
        ids = yield from _unread(listing, seen, repo.id_size)
        hits: dict[str, str] = {}
        leaks: dict[str, tuple[Leak, ...]] = {}
        whole = not (repo.shallow or self._reachable_only)
        try:
            for told in _listing_gaps(listing, repo):
                whole = False
                yield told
            for event in self._read(repo, ids, seen, hits):
                whole = whole and not isinstance(event, Gap)
                if isinstance(event, Hit):
                    leaks[event.object] = event.leaks
                yield event
        finally:
            ids.close()
            seen.close()
        yield from places(repo, hits, self._since, self._key if whole else "", lambda place: _hidden(place, leaks))

    def _read(self, repo: Repo, ids: Ids, seen: Seen, hits: dict[str, str]) -> Iterator[Told]:
        """Have the objects read, and read those with findings once more."""
        if not ids.count:
            yield Progress(0, 0, 0)
            return
        done, size = 0, 0
        unclean: dict[int, set[bytes]] = {}
        for events in Pool(repo, ids, self._workers, self._wanted).events():
            fresh = [event.object for event in events if event.name == "hit" and event.object not in hits]
            yield from self._leaks(repo, list(dict.fromkeys(fresh)), hits)
            for event in events:
                piece = event.piece
                if piece is None:
                    continue
                if event.name in ("hit", "gap"):
                    unclean.setdefault(piece.start, set()).add(bytes.fromhex(event.object))
                if event.name == "done":
                    seen.add(_left(ids.cut(piece.start, piece.count), ids.size, unclean.pop(piece.start, set())))
                    done, size = done + piece.count, size + event.size
                    yield Progress(done, ids.count, size)
                else:
                    yield from _gap(event)

    def _leaks(self, repo: Repo, found: list[str], hits: dict[str, str]) -> Iterator[Hit | Gap]:
        """Read the objects that a reading process named, and give what they hold."""
        from functools import partial

        from .caught import caught_by

        for one, kind, _, caught in each(repo, bytes.fromhex("".join(found)), partial(caught_by, "")):
            name = one.decode()
            wanted = [held for held in caught if held.leak.verdict in self._wanted]
            if wanted:
                hits[name] = kind.decode()
                lines = tuple(held.places for held in wanted)
                yield Hit(name, kind.decode(), tuple(held.leak for held in wanted), lines=lines)
            else:
                yield Gap("changed-object", "an object with a finding could not be read again", name, 1)


def _hidden(place: Place, leaks: dict[str, tuple[Leak, ...]]) -> Place:
    """Give a place with secrets in its own names masked."""
    known = leaks.get(place.object, ())
    return replace(place, path=safe(place.path, known), author=safe(place.author, known))


def _unread(listing: Listing, seen: Seen, size: int) -> Generator[Progress, None, Ids]:
    """Make the list of ids that are to be read: those listed, without those that an earlier scan found clean.

    A long list takes its time, so it tells how far it is, with a total of 0: nobody knows it yet.
    """
    parts = seen.parts
    ids = Ids(size)
    known = seen.part(0, 1) if parts == 1 else frozenset()
    listed, told = 0, 0
    for block in listing.blocks():
        ids.add(_left(block, size, known))
        listed += len(block) // size
        if listed - told >= _LISTED:
            told = listed
            yield Progress(listed, 0, 0)
    if parts > 1:
        for number in range(parts):
            known, fewer = seen.part(number, parts), Ids(size)
            for block in ids.blocks():
                fewer.add(_left(block, size, known))
            ids.close()
            ids = fewer
    return ids


def _left(block: bytes, size: int, known: set[bytes] | frozenset[bytes]) -> bytes:
    """Give a block of ids without the known ones."""
    if not known:
        return block
    return b"".join([one for at in range(0, len(block), size) if (one := block[at : at + size]) not in known])


def _listing_gaps(listing: Listing, repo: Repo) -> Iterator[Gap]:
    """Give what the list of objects lacks."""
    if repo.partial:
        told = "this is a partial clone: what was not fetched was not read (nothing is fetched for a scan)"
        yield Gap("partial-clone", told, count=listing.elsewhere)
    for name in listing.missing:
        yield Gap(MISSING, _TEXTS[MISSING], name, 1)
    if listing.trouble:
        yield Gap("list-cut-short", f"git could not list all objects: {listing.trouble}")


def _gap(event: Event) -> Iterator[Gap]:
    """Give the warning for what a reading process could not do."""
    count = event.piece.count if event.piece else 0
    if event.name == "gap":
        yield Gap(event.what, _TEXTS.get(event.what, event.what), event.object, 1)
    elif event.name == "died":
        ended = f"a reading process ended ({event.what}); its {count} objects are read again"
        yield Gap("reader-died", ended, count=count)
    elif event.name == "lost":
        yield Gap("not-read", f"{count} objects were not read: the processes that tried ended", count=count)
