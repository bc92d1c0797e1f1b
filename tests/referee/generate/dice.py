"""`Dice`: random choices with weights, the same for the same seed on every Python."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Throws that only depend on the seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed * 2654435761 + 97)

    def chance(self, probability: float) -> bool:
        """True that often."""
        return self._random.random() < probability

    def pick(self, choices: Sequence[T]) -> T:
        """One of them, all alike."""
        return choices[int(self._random.random() * len(choices))]

    def weighed(self, choices: Sequence[tuple[float, T]]) -> T:
        """One of them, by weight."""
        at = self._random.random() * sum(weight for weight, _ in choices)
        for weight, choice in choices:
            at -= weight
            if at < 0:
                return choice
        return choices[-1][1]

    def mostly(self, usual: T, odd: Sequence[T], probability: float = 0.15) -> T:
        """The usual one, or now and then one of the odd ones."""
        return self.pick(odd) if self.chance(probability) else usual

    def number(self, low: int, high: int) -> int:
        """A whole number, both ends included."""
        return low + int(self._random.random() * (high - low + 1))
