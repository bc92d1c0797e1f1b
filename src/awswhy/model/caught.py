"""What was caught on its way into a repository: a leak, and its lines with everything secret masked."""

from __future__ import annotations

from .noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .leak import Leak


@noun
class Place:
    """A line with a part of a leak: its number, the line with what is secret masked, what stands there (a kind of
    `model/leak.py`), and whether the line is new.
    """

    line: int
    text: str
    kind: str
    added: bool = True


@noun
class Caught:
    """A leak in a file: `path` as git spells it, `new_file` when the file was not there before, `commit` the commit
    that brings it ("" for a change that is only staged), `what` what is worth knowing of the file where its path does
    not say it.
    """

    path: str
    leak: Leak
    places: tuple[Place, ...]
    new_file: bool = False
    commit: str = ""
    what: str = ""
