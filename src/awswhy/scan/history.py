"""A repository's whole history: every object once, by several processes, with nothing held in memory but the hits."""

from __future__ import annotations

import os

from awswhy.model.history import Gap, Hit, Progress
from awswhy.model.leak import ALLOWED, EXAMPLE, LEAK, NOTE
from awswhy.model.noun import replace

from .archive import GAPS
from .git import Repo, open_repo
from .gitrun import GitError
from .modules import not_here, submodules
from .objects import Ids, Listing
from .packed import ids_in, loose, open_packs, packs_of, read
from .pool import Pool
from .reader import MISSING, UNREAD, each, unread
from .safe import safe
from .seen import Seen, batches, rules_key
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
            yield not_here(path, name)
        for path, inside in inner:
            if os.path.realpath(inside.folder) not in self._done:
                yield from self.run(inside, f"{name}/{path}" if name else path)

    def _one(self, repo: Repo) -> Iterator[Told]:
        """Scan one repository."""
        if repo.shallow:
            yield Gap("shallow-clone", "older commits are not in this clone (git fetch --unshallow brings them)")
        seen = Seen(repo.common, repo.id_size, self._key)
        whole = not (repo.shallow or self._reachable_only)
        leaks: dict[str, tuple[Leak, ...]] = {}
        run = _Run(repo, seen, self._wanted, self._workers)
        everything = self._since is None and not self._reachable_only
        packs = packs_of(repo) if everything and not seen.parts else None
        try:
            for told in run.read(packs, Listing(repo, self._since, self._reachable_only)):
                whole = whole and not (isinstance(told, Gap) and told.name not in GAPS)
                if isinstance(told, Hit):
                    leaks[told.object] = told.leaks
                yield told
        finally:
            run.close()
        key = self._key if whole else ""
        yield from places(repo, run.hits, self._since, key, lambda place: hidden(place, leaks), self._workers)


class _Run:
    """The reading of one repository. `hits` are the objects with findings and their types."""

    def __init__(self, repo: Repo, seen: Seen, wanted: frozenset[str], workers: int) -> None:
        """Nothing is read yet."""
        self._repo, self._seen, self._wanted, self._workers = repo, seen, wanted, workers
        self._rest = Ids(repo.id_size)
        self.hits: dict[str, str] = {}
        self._done = self._size = 0

    def close(self) -> None:
        """Let go of the files."""
        self._rest.close()
        self._seen.close()

    def read(self, packs: list[str] | None, listing: Listing) -> Iterator[Told]:
        """Read the packs here where there are any to read, and have git read the rest."""
        if packs is not None:
            yield from self._packs(packs)
            listing = Listing(self._repo, given=self._rest)
        ids = yield from _unread(listing, self._seen, self._repo.id_size)
        try:
            yield from listing_gaps(listing, self._repo)
            yield from self._by_git(ids)
        finally:
            ids.close()

    def _packs(self, paths: list[str]) -> Iterator[Told]:
        """Read packs; what cannot be read here is put to the rest."""
        size = self._repo.id_size
        for ids in loose(self._repo):
            self._rest.add(ids)
        packs, odd = open_packs(paths, size)
        for path in odd:
            for ids in batches(ids_in(self._repo, path), _LISTED):
                self._rest.add(ids)
        total = self._rest.count + sum(pack.kinds_read for pack in packs)
        for pack in packs:
            for part in read(pack, self._workers, self._wanted):
                yield from self._leaks([name for name, _ in part.hits if name not in self.hits])
                self._seen.add(part.clean)
                self._rest.add(part.left)
                yield from (_in_archive(name, what) for name, what in part.gaps)
                self._done += len(part.clean) // size + len({name for name, _ in (*part.hits, *part.gaps)})
                self._size += part.size
                yield Progress(self._done, total, self._size)
                if part.died:
                    yield _died(len(part.left) // size)

    def _by_git(self, ids: Ids) -> Iterator[Told]:
        """Have objects read by git, and read those with findings once more."""
        if not ids.count:
            yield Progress(self._done, self._done, self._size)
            return
        total = self._done + ids.count
        unclean: dict[int, set[bytes]] = {}
        for events in Pool(self._repo, ids, self._workers, self._wanted).events():
            fresh = [event.object for event in events if event.name == "hit" and event.object not in self.hits]
            yield from self._leaks(list(dict.fromkeys(fresh)))
            for event in events:
                piece = event.piece
                if piece is None:
                    continue
                if event.name in ("hit", "gap"):
                    unclean.setdefault(piece.start, set()).add(bytes.fromhex(event.object))
                if event.name == "done":
                    clean = _left(ids.cut(piece.start, piece.count), ids.size, unclean.pop(piece.start, set()))
                    self._seen.add(clean)
                    self._done, self._size = self._done + piece.count, self._size + event.size
                    yield Progress(self._done, total, self._size)
                else:
                    yield from _gap(event)

    def _leaks(self, found: list[str]) -> Iterator[Hit | Gap]:
        """Read the objects with findings once more, and give what they hold."""
        for one, kind, _, caught in each(self._repo, bytes.fromhex("".join(found))):
            name = one.decode()
            wanted = tuple(one for one in caught if not isinstance(one, Gap) and one.leak.verdict in self._wanted)
            if wanted:
                self.hits[name] = kind.decode()
                yield Hit(name, kind.decode(), wanted)
            else:
                yield Gap("changed-object", "an object with a finding could not be read again", name, 1)


def hidden(place: Place, leaks: dict[str, tuple[Leak, ...]]) -> Place:
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


def listing_gaps(listing: Listing, repo: Repo) -> Iterator[Gap]:
    """Give what the list of objects lacks."""
    if repo.partial:
        told = "this is a partial clone: what was not fetched was not read (nothing is fetched for a scan)"
        yield Gap("partial-clone", told, count=listing.elsewhere)
    for name in listing.missing:
        yield unread(MISSING, name)
    if listing.trouble:
        yield Gap("list-cut-short", f"git could not list all objects: {listing.trouble}")


def _gap(event: Event) -> Iterator[Gap]:
    """Give the warning for what a reading process could not do."""
    count = event.piece.count if event.piece else 0
    if event.name == "gap" and event.what in UNREAD:
        yield unread(event.what, event.object)
    elif event.name == "gap":
        yield _in_archive(event.object, event.what)
    elif event.name == "died":
        yield _died(count, f" ({event.what})")
    elif event.name == "lost":
        yield Gap("not-read", f"{count} objects were not read: the processes that tried ended", count=count)


def _in_archive(name: str, what: str) -> Gap:
    """Give the warning for an archive that could not be read whole."""
    return Gap(what, f"an archive in the history, object {name[:10]}, could not be read whole ({what})", name, 1)


def _died(count: int, how: str = "") -> Gap:
    """Give the warning for a reading process that ended."""
    return Gap("reader-died", f"a reading process ended{how}; its {count} objects are read again", count=count)
