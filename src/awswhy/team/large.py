"""A large repository while several workers read it: which pieces are out, and what they brought."""

from __future__ import annotations

from awswhy.model.history import Gap
from awswhy.model.noun import replace

from . import reading
from .reading import Part
from .work import DONE, final_state

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.history import Place

    from .work import Answer, Job


class Large:
    """Takes the job, the answer that said it is large, and how many objects a piece has."""

    def __init__(self, job: Job, answer: Answer, step: int) -> None:
        """Cut it."""
        self.job, self.answer = job, answer
        self.pieces = [(start, min(step, answer.objects - start)) for start in range(0, answer.objects, step)]
        self._left = len(self.pieces)
        self._read: list[Part] = []
        self._gaps = list(answer.gaps)

    def add(self, part: Part) -> bool:
        """Take what a piece brought; gives whether it was the last one."""
        self._read.append(part)
        self._gaps += part.gaps
        self._left -= 1
        return not self._left

    def lose(self, number: int, why: str) -> bool:
        """Note that a piece cannot be read; gives whether it was the last one."""
        return self.add(Part(gaps=(Gap("not-read", f"{number} objects were not read: {why}", count=number),)))

    @property
    def hits(self) -> dict[str, str]:
        """The objects with findings, each with its type."""
        return {name: kind for part in self._read for name, kind, _, _ in part.hits}

    def end(self, found: list[Place], gaps: list[Gap]) -> Answer:
        """Give the whole answer."""
        hits = {hit[0]: hit for part in self._read for hit in part.hits}
        whole = Part(tuple(hits.values()), (), sum(p.objects for p in self._read), sum(p.size for p in self._read))
        told = (*self._gaps, *gaps)
        return replace(
            self.answer,
            outcome=DONE,
            rows=tuple(reading.rows(whole, found)),
            gaps=told,
            state=final_state(told, self.answer.state),
            objects=whole.objects,
            size=whole.size,
        )
