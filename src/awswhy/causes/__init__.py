"""One file = one cause. `REGISTRY` lists them, most telling first, each with the signs that it looks at.

A module here has `CAUSE` (the noun), `SEES` (the same signs), `check(case)`, and its page as the docstring. Only modules
whose signs were seen are imported, so a walk without trouble pays for none of them.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    from awswhy.model.cause import Case, Cause, Finding

    class CauseModule(Protocol):
        """What a file here offers."""

        __doc__: str
        CAUSE: Cause
        SEES: tuple[str, ...]

        def check(self, case: Case) -> Iterator[Finding]:
            """Judge a case."""


REGISTRY: tuple[tuple[str, tuple[str, ...]], ...] = (
    # files and profiles
    ("half-a-key", ("half-a-pair",)),
    # roles, sign-ins and programs
    # networks and AWS's own answers
    # identities, values and safety
    ("env-hides-profile", ("verdict-found",)),
    # nothing more telling
    ("no-credentials", ("verdict-none", "verdict-unknown")),
)


def load(name: str) -> CauseModule:
    """Give a cause's module; raises KeyError for a name that is not in the registry."""
    if not any(name == known for known, _ in REGISTRY):
        raise KeyError(name)
    from importlib import import_module

    module: CauseModule = import_module(f"{__name__}.{name.replace('-', '_')}")  # type: ignore[assignment]  # a module is the object (PEP 544)
    return module


def judge(case: Case) -> tuple[Finding, ...]:
    """Give everything that is wrong in a case, most telling first."""
    codes = {sign.code for sign in case.walk.signs} | {f"verdict-{case.walk.verdict}"}
    codes.update(f"later-{sign.code}" for sign in case.walk.later_signs)
    return tuple(
        finding for name, sees in REGISTRY if any(code in codes for code in sees) for finding in load(name).check(case)
    )
