"""The scan of many repositories by the workers of a cluster: what is handed out, and what becomes of each answer.

Dask reads a task again whose worker died. One over which several workers died is put aside and tried once more at the
end with nothing beside it, so that no neighbour is blamed; if that fails too it is given up with a gap, and the rest
goes on.
"""

from __future__ import annotations

from awswhy.model.history import Gap
from awswhy.model.noun import noun

from . import work
from .folders import removed
from .large import Large
from .results import told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from queue import SimpleQueue
    from typing import Any

    from .cluster import Workers
    from .results import Results, Run
    from .work import Answer, Job

_RETRIES, _TICK, _FETCH = 2, 1.0, 20
_KILLED = "the workers that tried were ended (killed, or out of memory)"


class LostError(Exception):
    """The scheduler is gone; what is done is kept."""


@noun
class State:
    """How far it is: repositories done, out of how many, of these unchanged and not read, keys found so far."""

    done: int
    total: int
    same: int
    failed: int
    keys: int


class Task:
    """One call of a worker: the function with its words, and what to do with the answer or with its failure."""

    def __init__(
        self,
        call: Callable[..., Any],
        words: tuple[Any, ...],
        good: Callable[[Any], None],
        bad: Callable[[str, str], None],
    ) -> None:
        """Keep them."""
        self.call, self.words, self.good, self.bad = call, words, good, bad
        self.alone = False


class Spread:
    """Takes the workers, the file of answers, the run, and the jobs, of which it takes one after the other."""

    def __init__(self, workers: Workers, results: Results, run: Run, jobs: list[Job], *, step: int) -> None:
        """Hand out nothing yet."""
        from queue import SimpleQueue

        self._workers, self._client = workers, workers.client
        self._results, self._run, self._step = results, run, step
        self._jobs = iter(jobs)
        self._ready: list[Task] = []
        self._suspects: list[Task] = []
        self._out: dict[Any, Task] = {}
        self._ended: SimpleQueue[Any] = SimpleQueue()
        self._total = len(jobs) + len(run.done)
        self._done, self._same, self._failed = len(run.done), 0, 0
        self._keys = results.found(run)

    def states(self) -> Iterator[State]:
        """Do it all; gives how far it is, at each answer and each second. Raises LostError."""
        try:
            while self._more():
                yield from self._step_on()
        finally:
            if self._out:
                self._client.cancel(list(self._out), force=True)
        yield self._state()

    def _state(self) -> State:
        """Say how far it is."""
        return State(self._done, self._total, self._same, self._failed, self._keys)

    def _more(self) -> bool:
        """Hand out as much as the workers can do; gives whether anything is out."""
        room = self._workers.room()
        if any(task.alone for task in self._out.values()):
            room = 1
        while len(self._out) < room:
            task = self._next()
            if task is None:
                break
            self._submit(task)
        if not self._out and self._suspects:
            task = self._suspects.pop()
            task.alone = True
            self._submit(task)
        return bool(self._out)

    def _next(self) -> Task | None:
        """Give what is to be done next: what is begun goes before a new repository."""
        if self._ready:
            return self._ready.pop(0)
        job = next(self._jobs, None)
        return None if job is None else self._looking(job)

    def _submit(self, task: Task) -> None:
        """Hand a task to the cluster."""
        future = self._client.submit(task.call, *task.words, pure=False, retries=_RETRIES)
        self._out[future] = task
        future.add_done_callback(self._ended.put)

    def _step_on(self) -> Iterator[State]:
        """Wait for an answer and do what follows from it."""
        from queue import Empty

        try:
            future = self._ended.get(timeout=_TICK)
        except Empty:
            if self._client.status not in ("running", "connecting"):
                raise LostError("the scheduler is gone") from None
            yield self._state()
            return
        self._answered(future)
        yield self._state()

    def _answered(self, future: Any) -> None:
        """Take an answer, or wait for it again: it is gone where the worker died that still held it."""
        if future.cancelled():
            raise LostError("the scheduler is gone, or has forgotten what it was asked")
        task = self._out[future]
        if future.status == "error":
            error = future.exception()
        else:
            try:
                if future.status != "finished":
                    raise TimeoutError
                answer, error = future.result(timeout=_FETCH), None
            except TimeoutError:  # Dask has it done once more
                future.add_done_callback(self._ended.put)
                return
            except Exception as raised:  # it failed while it was done once more
                if future.cancelled():
                    raise LostError("the scheduler is gone") from None
                error = raised
        del self._out[future]
        if error is None:
            task.good(answer)
        else:
            self._trouble(task, error)
        future.release()

    def _trouble(self, task: Task, error: BaseException) -> None:
        """Put a task aside that killed its workers, or end it."""
        if type(error).__name__ != "KilledWorker":
            task.bad("worker-failed", f"reading failed: {type(error).__name__}")
        elif task.alone:
            task.bad("worker-died", _KILLED)
        else:
            self._suspects.append(task)

    def _looking(self, job: Job) -> Task:
        """Give the first task of a repository."""

        def good(answer: Answer) -> None:
            """Keep the answer, or begin with the pieces."""
            if answer.outcome == work.LARGE:
                self._begin(Large(job, answer, self._step))
            else:
                self._keep(job, answer)

        return Task(work.look, (job,), good, lambda name, why: self._give_up(job, name, why))

    def _give_up(self, job: Job, name: str, why: str) -> None:
        """Keep a repository as one that could not be read."""
        self._keep(job, work.Answer(work.FAILED, gaps=(Gap(name, why),)))

    def _begin(self, large: Large) -> None:
        """Have a large repository's pieces read before anything new is begun."""
        if not large.pieces:
            self._place(large)
        self._ready += [self._piece(large, start, number) for start, number in large.pieces]

    def _piece(self, large: Large, start: int, number: int) -> Task:
        """Give the task of one piece."""

        def good(part: Any) -> None:
            """Put the piece to the others."""
            if large.add(part):
                self._place(large)

        def bad(_: str, why: str) -> None:
            """Go on without the piece."""
            if large.lose(number, why):
                self._place(large)

        return Task(work.piece, (large.job, large.answer, start, number), good, bad)

    def _place(self, large: Large) -> None:
        """Have the places of a large repository's findings looked for, and keep it as a whole."""

        def good(found: Any) -> None:
            """Keep the whole, and remove what was cloned for it."""
            self._keep(large.job, large.end(*found))
            removed(large.answer.keep)

        def bad(name: str, why: str) -> None:
            """Keep the whole without places."""
            good(([], [Gap(name, f"where the findings stand is not known: {why}")]))

        self._ready.insert(0, Task(work.place, (large.answer, large.hits), good, bad))

    def _keep(self, job: Job, answer: Answer) -> None:
        """Write an answer down."""
        self._done += 1
        if answer.outcome == work.SAME:
            self._same += 1
            self._results.same(job.target.name, self._run)
        else:
            self._failed += answer.outcome == work.FAILED
            self._results.keep(job.target.name, answer, self._run)
        self._keys = self._results.found(self._run)


def left(jobs: list[Job], run: Run) -> list[Job]:
    """Give the jobs that a run, begun earlier, has not done yet."""
    return [job for job in jobs if told(job.target.name) not in run.done]
