"""The lines of an object with findings, read once more where rules speak of lines."""

from __future__ import annotations

from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.history import Hit
    from awswhy.model.leak import Mark
    from awswhy.model.rules import Rules

    from .judged import Lines

_TYPES = ("blob", "commit", "tag")


def lines_in(repo: str, hit: Hit, rules: Rules) -> Lines | None:
    """Give what the judge asks for lines of an object; None where no rule needs them or they are not at hand.

    A submodule's objects stand elsewhere, and so would its rules.
    """
    if hit.repo or hit.type not in _TYPES or not (rules.lines or rules.spots):
        return None

    def lines(mark: Mark) -> list[tuple[int, str]]:
        """Read the object when the first line is asked for."""
        found = _read(repo, hit.object, hit.type)
        return found(mark) if found is not None else []

    return lines


@lru_cache(maxsize=4)
def _read(repo: str, name: str, kind: str) -> Lines | None:
    """Read an object that is not too long; the same one is asked for once for each place where it stands."""
    from .blocks import WHOLE
    from .caught import lines_of
    from .gitrun import GitError, git

    try:
        if int(git(("cat-file", "-s", name), repo)) > WHOLE:
            return None
        return lines_of(git(("cat-file", kind, name), repo))
    except (GitError, ValueError):
        return None
