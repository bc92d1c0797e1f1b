"""How one repository is read: the only place here that knows the scan's own readers.

Whole, or in pieces: its objects listed once, each piece read by itself, and at the end the search for where the few
objects with findings stand. Both ways give the same rows.
"""

from __future__ import annotations

import os

from awswhy.model.found import Found
from awswhy.model.history import Gap, Hit, Place, Progress
from awswhy.model.leak import LEAK
from awswhy.model.noun import noun, replace
from awswhy.render.leaks_data import row
from awswhy.render.mask import mask_all
from awswhy.scan.git import ask, open_repo
from awswhy.scan.history import hidden, listing_gaps, scan_history
from awswhy.scan.modules import not_here, submodules
from awswhy.scan.objects import Listing
from awswhy.scan.reader import UNREAD, each, unread
from awswhy.scan.seen import rules_key
from awswhy.scan.where import places

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from awswhy.model.caught import Caught
    from awswhy.scan.git import Repo

    Row = dict[str, Any]


@noun
class Asked:
    """What counts: `examples` beside leaks, and whether key ids are kept whole."""

    examples: bool = False
    whole_key_ids: bool = False


@noun
class Part:
    """What was read: each object with findings (its id, its type, a row for each leak, its submodule), what was not
    read, how many objects and how many bytes. No secret is in it.
    """

    hits: tuple[tuple[str, str, tuple[Row, ...], str], ...] = ()
    gaps: tuple[Gap, ...] = ()
    objects: int = 0
    size: int = 0


def rules(asked: Asked) -> str:
    """Give a name for what is looked for: another version of the rules has another one."""
    return f"{rules_key((LEAK,))}{int(asked.examples)}{int(asked.whole_key_ids)}"


def whole(folder: str, asked: Asked) -> tuple[Part, list[Place]]:
    """Read a repository and its submodules in this process's own reading process; gives the places as well."""
    hits, gaps, found = [], [], []
    read: dict[str, Progress] = {}
    for told in scan_history(folder, workers=1):
        if isinstance(told, Hit):
            hits.append((told.object, told.type, _facts(told.caught, asked), told.repo))
        elif isinstance(told, Place):
            found.append(told)
        elif isinstance(told, Gap):
            gaps.append(told)
        else:
            read[told.repo] = told
    done, size = sum(one.done for one in read.values()), sum(one.size for one in read.values())
    return Part(tuple(hits), tuple(gaps), done, size), found


def count(repo: Repo) -> int:
    """Give how many objects a repository holds, trees as well; 0 for one that has to be read as a whole."""
    if repo.shallow or repo.partial or submodules(repo)[0]:
        return 0
    facts = dict(line.partition(b": ")[::2] for line in ask(repo, "count-objects", "-v").splitlines())
    return int(facts.get(b"count", b"0")) + int(facts.get(b"in-pack", b"0"))


def listed(repo: Repo, path: str) -> Part:
    """Write the ids of all objects to be read into a file, in the order in which they lie in the packs."""
    listing, written = Listing(repo), 0
    with open(path, "wb") as file:
        for block in listing.blocks():
            written += file.write(block)
    gaps = (*listing_gaps(listing, repo), *map(not_here, submodules(repo)[1]))
    return Part((), gaps, written // repo.id_size)


def piece(folder: str, path: str, start: int, number: int, asked: Asked) -> Part:
    """Read some of the objects whose ids stand in a file."""
    repo = open_repo(folder, own_folder=True)
    with open(path, "rb") as file:
        file.seek(start * repo.id_size)
        ids = file.read(number * repo.id_size)
    hits, gaps, size = [], [], 0
    for one, kind, length, told in each(repo, ids):
        size += length
        if kind.decode() in UNREAD:
            gaps.append(unread(kind.decode(), one.decode()))
        gaps += [replace(gap, object=one.decode()) for gap in told if isinstance(gap, Gap)]
        facts = _facts(tuple(thing for thing in told if not isinstance(thing, Gap)), asked)
        if facts:
            hits.append((one.decode(), kind.decode(), facts, ""))
    return Part(tuple(hits), tuple(gaps), len(ids) // repo.id_size, size)


def placed(folder: str, hits: dict[str, str]) -> tuple[list[Place], list[Gap]]:
    """Give where objects (id: type) stand in history, or what else holds them."""
    found: list[Place] = []
    gaps: list[Gap] = []
    for told in places(open_repo(folder, own_folder=True), hits, None, "", lambda place: hidden(place, {})):
        if isinstance(told, Gap):
            gaps.append(told)
        else:
            found.append(told)
    return found, gaps


def rows(part: Part, found: list[Place]) -> list[Row]:
    """Give a row for each leak at each of its places; masked, whatever a path or a name may hold."""
    held = {(repo, name): facts for name, _, facts, repo in part.hits}
    made: list[Row] = []
    told = set()
    for place in found:
        told.add((place.repo, place.object))
        path = "/".join(one for one in (place.repo, place.path) if one)
        told_of = {
            "what": place.what, "commit": place.commit, "author": _plain(place.author),
            "date": place.date, "object": place.object,
        }  # fmt: skip
        for facts in held.get((place.repo, place.object), ()):
            told_of["path"] = _plain(path) + facts["path"]
            made.append({**facts, **told_of})
    for (repo, name), all_facts in held.items():
        if (repo, name) not in told:
            lost = {"what": "unplaced", "object": name}
            made += [{**facts, **lost, "path": _plain(repo) + facts["path"]} for facts in all_facts]
    return [mask_all(one) for one in made]  # type: ignore[misc]  # a dict for a dict


def _facts(caught: tuple[Caught, ...], asked: Asked) -> tuple[Row, ...]:
    """Give leaks as rows whose place is at most one inside an archive: what may leave a reading process."""
    wanted = [one for one in caught if one.leak.verdict == LEAK or asked.examples]
    return tuple(row(Found(one.leak, one.path), whole_key_ids=asked.whole_key_ids) for one in wanted)


def _plain(path: str) -> str:
    """Give a text in letters that every encoding has a word for: git's paths may be any bytes."""
    return os.fsencode(path).decode("utf-8", "replace")
