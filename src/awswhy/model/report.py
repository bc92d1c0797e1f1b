"""`Report`: a walk, what was found wrong, and the facts a screen needs: all that a renderer is given."""

from __future__ import annotations

from .cause import ERROR, WARNING
from .noun import noun
from .walk import FOUND

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

    from .cause import Finding
    from .walk import SdkError, Walk

OK, WARNED, PROBLEM, REFUSED = 0, 10, 11, 12
"""Exit codes of a report; 1, 2 and 3 (our failure, usage, nothing to look at) are the command line's."""


@noun
class Report:
    """The whole answer. `refused`: what STS said when it was asked (`--verify`) and refused; `facts` as in `Case`."""

    walk: Walk
    findings: tuple[Finding, ...] = ()
    beside: Walk | None = None
    refused: SdkError | None = None
    facts: Mapping[str, object] = {}

    def __hash__(self) -> int:
        """Hash without the facts, which are a mapping."""
        return hash((self.walk, self.findings, self.refused))

    @property
    def exit_code(self) -> int:
        """0 nothing wrong, 10 works with a warning, 11 a problem, 12 found but refused."""
        if self.refused is not None:
            return REFUSED
        if self.walk.verdict != FOUND or any(f.severity == ERROR for f in self.findings):
            return PROBLEM
        return WARNED if any(f.severity == WARNING for f in self.findings) else OK
