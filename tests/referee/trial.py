"""`Trial`: one world before both, with what each of them said."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import compare, ours
from .shrink import shrink

if TYPE_CHECKING:
    from .judge import Judge, Verdict
    from .situation import Situation


@dataclass(frozen=True)
class Trial:
    """A world, the SDK's verdict, how ours is told on a line, and in what they differ (empty: they agree)."""

    world: Situation
    verdict: Verdict
    ours: str
    differences: tuple[str, ...]

    def report(self) -> str:
        """Print all of it, the world at the end."""
        said = "\n".join("  * " + one for one in self.differences)
        return f"{said}\n  SDK : {self.verdict.short()}\n  ours: {self.ours}\n{self.world.compact()}"


def try_world(judge: Judge, world: Situation) -> Trial:
    """Bring a world before the SDK and before us; a traceback of ours is a difference."""
    verdict = judge.ask(world)
    made = world.filled(judge.root, judge.stub.url)
    try:
        walk = ours.walk(made, judge.root)
    except Exception:  # a crash of ours is what this looks for
        told = traceback.format_exc(limit=-3)
        return Trial(world, verdict, told, ("ours crashed",))
    return Trial(world, verdict, compare.told(walk), tuple(compare.differences(walk, verdict)))


def needs_awscrt(judge: Judge, world: Situation) -> bool:
    """Whether the world's Python has awscrt and the judge's has not, so that there is nobody to judge it."""
    return world.awscrt and not judge.awscrt


def smallest(judge: Judge, trial: Trial) -> Trial:
    """Shrink a world that differs, for as long as the same outcome and difference stay."""
    kept = [trial]

    def differs(world: Situation) -> bool:
        again = try_world(judge, world)
        same = bool(again.differences) and _kind(again) == _kind(trial)
        if same:
            kept[0] = again
        return same

    shrink(trial.world, differs)
    return kept[0]


def _kind(trial: Trial) -> tuple[object, ...]:
    """Say what makes two differences the same: the SDK's side, and the first words of ours."""
    verdict = trial.verdict
    return verdict.outcome, verdict.method, verdict.error_type, trial.ours.split("(")[0][:40]
