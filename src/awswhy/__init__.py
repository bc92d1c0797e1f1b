"""awswhy: why can't my program see AWS credentials, and what do I do about it?

    import awswhy

    report = awswhy.diagnose(profile="dev")
    print(report.walk.verdict, [finding.title for finding in report.findings])

Names are loaded when they are first used, so importing the package costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .hearing.answer import explain
    from .hook.install import install
    from .hook.require import RequiredIdentityError, require
    from .library import diagnose, fake_world, walk, whoami
    from .model.cause import Case, Cause, Finding
    from .model.fix import Commands, Edit, Effect, Fix
    from .model.heard import Explained, Explanation, Heard
    from .model.report import Report
    from .model.secret import Secret
    from .model.spot import Look, Spot
    from .model.walk import Ask, Identity, SdkError, Sign, Step, Walk
    from .version import __version__

__all__ = [
    "Ask", "Case", "Cause", "Commands", "Edit", "Effect", "Explained", "Explanation", "Finding", "Fix", "Heard",
    "Identity", "Look", "Report", "RequiredIdentityError", "SdkError", "Secret", "Sign", "Spot", "Step", "Walk",
    "__version__", "diagnose", "explain", "fake_world", "install", "require", "walk", "whoami",
]  # fmt: skip

_HOMES = {
    "hearing.answer": ("explain",),
    "hook.install": ("install",),
    "hook.require": ("RequiredIdentityError", "require"),
    "library": ("diagnose", "fake_world", "walk", "whoami"),
    "model.cause": ("Case", "Cause", "Finding"),
    "model.fix": ("Commands", "Edit", "Effect", "Fix"),
    "model.heard": ("Explained", "Explanation", "Heard"),
    "model.report": ("Report",),
    "model.secret": ("Secret",),
    "model.spot": ("Look", "Spot"),
    "model.walk": ("Ask", "Identity", "SdkError", "Sign", "Step", "Walk"),
    "version": ("__version__",),
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used."""
    for home, names in _HOMES.items():
        if name in names:
            from importlib import import_module

            value: object = getattr(import_module(f"{__name__}.{home}"), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
