"""Where a scan looks, each place as one stream: `Found` as it is found, `Gap` for what was not read, `Progress`.

Each takes the project's rules: what they let through is told as allowed, and by which rule.
"""

from __future__ import annotations

from awswhy.model.caught import Caught
from awswhy.model.found import STDIN, Found
from awswhy.model.history import Gap, Hit, Place, Progress
from awswhy.model.noun import replace
from awswhy.model.rules import NO_RULES

from .safe import safe

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awswhy.model.rules import Rules

    Told = Found | Gap | Progress


def standard_input(data: bytes, rules: Rules = NO_RULES) -> Iterator[Told]:
    """Look through what came on standard input: no path is excluded, and what is known anywhere is."""
    from .caught import caught_all
    from .judged import judge_of

    baseline = replace(rules.baseline, parts=frozenset((STDIN, part) for _, part in rules.baseline.parts))
    judge = judge_of(replace(rules, exclude=(), baseline=baseline))
    yield from map(_in_file, caught_all(STDIN, data, judge))


def files(
    paths: list[str],
    *,
    ignored: bool = False,
    workers: int | None = None,
    rules: Mapping[str, Rules] | None = None,
) -> Iterator[Told]:
    """Look through files and folders, each under its rules; `ignored`: also what git ignores."""
    from .tree import scan_paths

    for told in scan_paths(paths, ignored=ignored, workers=workers, rules=rules):
        yield _in_file(told) if isinstance(told, Caught) else _said(told)


def home() -> Iterator[Told]:
    """Look where keys lie about on a laptop; those that a program keeps on purpose have the verdict NOTE."""
    import os

    from .home import scan_home

    for told in scan_home(os.environ):
        yield _in_file(told) if isinstance(told, Caught) else _said(told)


def staged(rules: Rules = NO_RULES) -> Iterator[Told]:
    """Look through what is about to be committed."""
    from .gitrun import GitError
    from .judged import judge_of
    from .staged import scan_staged

    try:
        for one in scan_staged("", judge_of(rules)):
            yield Found(one.leak, one.path, what="staged", places=one.places)
    except GitError as error:
        yield _said(Gap("no-repository", str(error)))


def history(
    repo: str,
    *,
    since: str | None = None,
    workers: int | None = None,
    rules: Rules = NO_RULES,
    examples: bool = False,
) -> Iterator[Told]:
    """Look through a repository's objects; each leak is told once for every place where its object stands.

    `examples`: those of AWS's documentation too, which costs a search for where they stand. Whoever interrupts it is
    told what had been found, by the objects that hold it: where these stand is looked for at the end.
    """
    from awswhy.model.leak import EXAMPLE, NOTE

    from .history import ALL, scan_history

    hits: dict[tuple[str, str], Hit] = {}
    placed: set[tuple[str, str]] = set()
    wanted = ALL if examples else ALL - {EXAMPLE, NOTE}
    stopped = None
    try:
        for told in scan_history(repo, since=since, workers=workers, verdicts=wanted):
            if isinstance(told, Hit):
                hits[told.repo, told.object] = told
            elif not isinstance(told, Place):
                yield _said(told)
            elif (told.repo, told.object) in hits:
                placed.add((told.repo, told.object))
                yield from _held(repo, hits[told.repo, told.object], told, rules)
    except KeyboardInterrupt as interrupt:
        stopped = interrupt
    for key, hit in hits.items():
        if key not in placed:
            unknown = Place(hit.object, f"{hit.type} {hit.object[:10]}", repo=hit.repo)
            yield from _held(repo, hit, unknown, rules)
    if stopped is not None:
        raise stopped


def _held(repo: str, hit: Hit, place: Place, rules: Rules) -> Iterator[Found]:
    """Give what an object holds, as it stands in one place."""
    from .judged import judged
    from .reread import lines_in

    path = "/".join(part for part in (place.repo, place.path) if part)
    lines = lines_in(repo, hit, rules)
    for one in hit.caught:
        leak = judged(rules, path + one.path, one.leak, None if one.path else lines, place.commit)
        yield Found(leak, path + one.path, place.what, place.commit, place.author, place.date, one.places)


def _in_file(caught: Caught) -> Found:
    """Give what was caught in a file on the disk."""
    return Found(caught.leak, caught.path, what=caught.what, places=caught.places)


def _said(told: Gap | Progress) -> Gap | Progress:
    """Give what could not be read, in words that hold no secret: its path or git's own words may."""
    return replace(told, text=safe(told.text)) if isinstance(told, Gap) else told
