"""How far a scan is: drawn for a person at a terminal alone, calm, within the width, and gone before anything else."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from terminal import Terminal

from awswhy.cli.progress import Bar, Rate, bar_for, line
from awswhy.lab.keys import key_id, secret_of
from awswhy.model.history import Progress

SOURCE = str(Path(__file__).parents[2] / "src")


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def drawn(steps: int, seconds: float, total: int = 1000) -> list[str]:
    """Give what is drawn in a run of even steps."""
    clock, stream = Clock(), io.StringIO()
    bar = Bar(stream, "files", on=True, clock=clock)
    for step in range(steps):
        clock.now += seconds / steps
        bar.tell(Progress(total * (step + 1) // steps, total, 0))
    return [text for text in stream.getvalue().split("\r") if text]


def test_a_short_scan_draws_nothing() -> None:
    assert drawn(1000, 0.45) == []
    assert drawn(1000, 0.6) != []


def test_at_most_ten_times_a_second() -> None:
    assert 80 <= len(drawn(5000, 10)) <= 96


def test_what_is_said_is_right_and_calm() -> None:
    texts = drawn(5000, 10)
    middle = texts[len(texts) // 2]
    assert " 52 %" in middle or " 51 %" in middle or " 53 %" in middle
    assert "of 1,000 files" in middle
    assert "100 files/s" in middle
    assert "a few seconds left" in middle
    said = [text.split("files  ")[1].split("  ")[0] for text in texts if "left" in text]
    assert list(dict.fromkeys(said)) == ["about 10 s left", "about 5 s left", "a few seconds left"]
    assert not any("left" in text for text in texts[:10])


def test_one_large_file_does_not_throw_the_estimate_about() -> None:
    rate, now = Rate(0.0), 0.0
    for done in range(1, 101):
        now += 0.1
        rate.take(Progress(done * 10, 10_000, done * 10**7), now)
    assert rate.items == pytest.approx(100, rel=0.05)
    now += 1.0  # one second in which nothing comes to its end
    rate.take(Progress(1001, 10_000, 10**9), now)
    assert rate.items > 75


def test_a_submodule_is_measured_from_its_own_beginning() -> None:
    rate = Rate(0.0)
    rate.take(Progress(0, 100, 0), 1.0)
    rate.take(Progress(100, 100, 0), 2.0)
    assert rate.items == 100
    rate.take(Progress(1, 5000, 0), 3.0)
    assert (rate.items, rate.seconds) == (0, 0)


@pytest.mark.parametrize("columns", [0, 1, 8, 20, 39, 40, 60, 79, 200])
def test_no_terminal_is_too_narrow(columns: int) -> None:
    rate = Rate(0.0)
    for step in range(50):
        rate.take(Progress(step * 1000, 618_080, step * 10**8), step * 0.2)
    for done in (0, 49_000, 618_079, 618_080):
        for ascii_only in (True, False):
            text = line(Progress(done, 618_080, 49 * 10**8), rate, "objects", columns, ascii_only=ascii_only)
            assert len(text) <= columns
            assert text.isascii() or not ascii_only
    assert len(line(Progress(99_999_999, 0, 0), rate, "objects", columns)) <= columns


def test_it_is_cleared_and_drawn_again_whole() -> None:
    clock, stream = Clock(), io.StringIO()
    bar = Bar(stream, "files", on=True, clock=clock)
    bar.clear()
    assert stream.getvalue() == ""
    clock.now += 1
    bar.tell(Progress(10, 20, 0))
    shown = stream.getvalue().lstrip("\r")
    bar.clear()
    assert stream.getvalue().endswith("\r" + " " * len(shown) + "\r")
    bar.clear()
    assert stream.getvalue().count("\r") == 3


@pytest.mark.parametrize(
    ("env", "tty", "drawn"),
    [({}, True, True), ({}, False, False), ({"CI": "true"}, True, False), ({"TERM": "dumb"}, True, False),
     ({"NO_COLOR": "1"}, True, True)],
)  # fmt: skip
def test_only_where_a_person_looks_on(
    env: dict[str, str], tty: bool, drawn: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CI", "TERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    stream = io.StringIO()
    monkeypatch.setattr(stream, "isatty", lambda: tty)
    monkeypatch.setattr("sys.stderr", stream)
    for off in (False, True):
        bar = bar_for("files", off=off)
        bar._due = 0
        bar.tell(Progress(1, 2, 0))
        assert bool(stream.getvalue()) == (drawn and not off)
        stream.truncate(0)


def screen(text: str) -> list[str]:
    """Give what stays on the screen: each line as its last strokes left it."""
    lines = []
    for row in text.replace("\r\n", "\n").split("\n"):
        cells: list[str] = []
        for stroke in row.split("\r"):
            cells[: len(stroke)] = stroke
        lines.append("".join(cells).rstrip())
    return lines


@pytest.mark.parametrize("words", [(), ("--jobs", "1")])
def test_at_a_terminal_only_the_findings_stay(tmp_path: Path, words: tuple[str, ...]) -> None:
    """A slow scan in a terminal of its own: the bar was there, and nothing of it is left."""
    for number in range(1500):
        (tmp_path / f"{number:04}.txt").write_text("nothing\n")
    (tmp_path / "0900.txt").write_text(f"{key_id('AKIA', 'bar')} {secret_of('bar').reveal()}\n")
    slow = (
        "import sys, time, awswhy.scan.tree as tree\nread = tree.read\n"
        "def slowly(*given):\n    time.sleep(0.001)\n    yield from read(*given)\n"
        "tree.read = slowly\nfrom awswhy.cli.main import main\nsys.exit(main(sys.argv[1:]))\n"
    )
    env = {"PATH": os.environ["PATH"], "PYTHONPATH": SOURCE, "HOME": str(tmp_path), "TERM": "xterm", "LANG": "C.UTF-8"}
    at = Terminal(env, sys.executable, "-c", slow, "scan", "--no-color", *words, str(tmp_path))
    assert at.ends() == 11
    assert "files so far" in at.seen
    assert "files/s" in at.seen
    left = screen(at.seen)
    assert not any("so far" in row or "files/s" in row for row in left)
    assert any(row.startswith(str(tmp_path)) and "0900.txt:1:1   AWS key pair" in row for row in left)
    quiet = Terminal(env, sys.executable, "-c", slow, "scan", "--quiet", "--no-color", str(tmp_path))
    assert quiet.ends() == 11
    assert len(screen(quiet.seen.strip())) == 2
