"""Shows random worlds by their seeds: `PYTHONPATH=src:tests python -m referee.show [--small] [--world] SEED...`.

`--small` shrinks a world that differs; `--world` prints worlds that agree too.
"""

from __future__ import annotations

import sys

from .generate.worlds import world
from .judge import Judge
from .trial import smallest, try_world


def main(arguments: list[str]) -> int:
    """Show each seed; gives 1 when any of them differs."""
    small, whole = "--small" in arguments, "--world" in arguments
    wrong = 0
    with Judge() as judge:
        for seed in (int(a) for a in arguments if not a.startswith("--")):
            trial = try_world(judge, world(seed))
            if trial.differences and small:
                trial = smallest(judge, trial)
            wrong += bool(trial.differences)
            print(f"--- seed {seed}: {'DIFFERS' if trial.differences else 'agrees'}")
            if trial.differences or whole:
                print(trial.report())
            else:
                print(f"  {trial.verdict.short()}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
