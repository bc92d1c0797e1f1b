"""Work that is spread over processes is done once each, and what a dead process had is told of."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Iterable, Iterator

import pytest

from awswhy.model.history import Gap, Progress
from awswhy.scan.forks import shared
from awswhy.scan.spread import DONE, GAVE, LOST, spread

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked")

HERE = os.getpid()


def end() -> None:
    """End the process that works, if it is not the one that asked."""
    if os.getpid() != HERE:
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize("workers", [1, 2, 5])
def test_each_piece_is_worked_on_once_and_its_values_come_in_order(workers: int) -> None:
    values: dict[int, list[object]] = {}
    done = Counter[int]()
    for piece, state, value in spread(range(300), lambda piece: (piece, [piece] * 5000, None), workers):
        if state == GAVE:
            assert not done[piece]
            values.setdefault(piece, []).append(value)
        else:
            assert state == DONE
            done[piece] += 1
    assert values == {piece: [piece, [piece] * 5000, None] for piece in range(300)}
    assert set(done.values()) == {1}


def test_a_death_costs_the_piece_that_was_worked_on() -> None:
    def work(piece: int) -> Iterator[int]:
        yield piece
        if piece in (5, 17):
            end()

    told = list(spread(range(40), work, 3))
    assert {piece for piece, state, _ in told if state == LOST} == {5, 17}
    assert sorted(piece for piece, state, _ in told if state == DONE) == [n for n in range(40) if n not in (5, 17)]


def test_when_all_have_died_the_rest_is_told_as_lost() -> None:
    def work(_: int) -> Iterable[int]:
        end()
        return ()

    told = list(spread(range(30), work, 2))
    assert [state for _, state, _ in told] == [LOST] * 30
    assert sorted(piece for piece, _, _ in told) == list(range(30))


def test_no_process_is_left_when_nobody_listens_any_more() -> None:
    told = spread(iter(range(10**9)), lambda piece: (os.getpid(),), 2)
    workers = {value for (_, state, value), _ in zip(told, range(50), strict=False) if state == GAVE}
    told.close()  # type: ignore[attr-defined]
    for worker in workers:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)


@pytest.mark.parametrize("workers", [2, 3])
def test_files_that_nobody_read_are_counted(workers: int) -> None:
    def read(file: tuple[int, bytes]) -> Iterator[Gap]:
        if file[1] in (b"100", b"900"):
            end()
        yield Gap("read", file[1].decode())

    files = [Gap("unlisted", "first"), *((0, b"%d" % n) for n in range(1000)), Gap("unlisted", "last")]
    told = list(shared(files, read, workers))
    gaps = [one for one in told if isinstance(one, Gap)]
    done = max(one.done for one in told if isinstance(one, Progress))
    (lost,) = [gap.count for gap in gaps if gap.name == "not-read"]
    assert done + lost == 1000
    assert lost == 2 * 64 or workers == 2
    assert [gap.text for gap in gaps if gap.name == "unlisted"] == ["first", "last"]
    assert len({gap.text for gap in gaps if gap.name == "read"}) >= done
