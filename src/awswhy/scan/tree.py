"""Files and folders as they lie on the disk: what is caught in them, by several processes, and what was not read.

Each process asks for a few files at a time and sends what it catches, with secrets already wrapped.
"""

from __future__ import annotations

import os
import stat
from itertools import chain, islice

from awswhy.model.history import Gap, Progress
from awswhy.model.leak import LEAK
from awswhy.model.noun import replace
from awswhy.model.rules import NO_RULES

from .archive import HEAD, is_archive, look_inside, look_through
from .blocks import WHOLE
from .caught import caught_all, caught_by
from .images import in_layout, is_blob, layout_file
from .judged import as_found, inside, judged
from .listing import UNREADABLE, files_in, listed
from .workers import processors

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from awswhy.model.caught import Caught
    from awswhy.model.leak import Leak
    from awswhy.model.rules import Rules

    from .judged import Judge, Lines
    from .listing import Numbered

    Told = Caught | Gap

_STEP = 64
"""After so many files it is told how far the scan is; how many there are nobody knows before the end."""
_ALONE = 400
"""So few files are read by one process: more cost more than they save."""
LINK, ODD, GONE, NOT_READ = "link-not-followed", "not-a-file", "vanished", "not-read"
_COUNTED = {
    LINK: "a link that leads elsewhere, and is not followed",
    ODD: "a pipe, a socket or a device, which is not read",
    GONE: "listed, and not there any more",
}
"""What is told once, with a count."""


def scan_paths(
    paths: Iterable[str],
    *,
    ignored: bool = False,
    workers: int | None = None,
    rules: Mapping[str, Rules] | None = None,
) -> Iterator[Told | Progress]:
    """Give what is caught in files and folders, Gaps for what was not read, and how many files were.

    `ignored`: also what git ignores; `rules` are those of each path that has some.
    """
    roots, rules = list(dict.fromkeys(paths)), rules or {}
    judges = [_judge(rules.get(root, NO_RULES)) for root in roots]

    def read_one(file: tuple[int, bytes]) -> Iterator[Told]:
        """Read one file under the rules of the path that it was found by."""
        return read(file[1], judges[file[0]], ignored)

    counted: dict[str, tuple[str, int]] = {}
    for told in _told(listed(roots, ignored, rules), read_one, workers or processors()):
        if not isinstance(told, Gap) or told.name not in _COUNTED:
            yield told
        elif told.name != LINK or _leads_out(told.text, roots):
            first, count = counted.get(told.name, (told.text, 0))
            counted[told.name] = first, count + 1
    for name, (first, count) in counted.items():
        more = f" (and {count - 1} more like it)" if count > 1 else ""
        yield Gap(name, f"{first}: {_COUNTED[name]}{more}", count=count)


def _told(
    files: Iterator[Numbered], read_one: Callable[[tuple[int, bytes]], Iterator[Told]], workers: int
) -> Iterator[Told | Progress]:
    """Have the files read, by several processes where that is worth it."""
    first = list(islice(files, _ALONE))
    if workers < 2 or len(first) < _ALONE or not hasattr(os, "fork"):
        for number, one in enumerate(chain(first, files), 1):
            yield from (one,) if isinstance(one, Gap) else read_one(one)
            if number % _STEP == 0:
                yield Progress(number, 0, 0)
        return
    from .forks import shared

    yield from shared(chain(first, files), read_one, workers)


def _leads_out(link: str, roots: list[str]) -> bool:
    """Whether a link leads to something that is in none of the places that are looked through."""
    target = os.path.realpath(link)
    return os.path.exists(target) and not any(
        os.path.join(target, "").startswith(os.path.join(os.path.realpath(root), "")) for root in roots
    )


def _judge(rules: Rules) -> Judge:
    """Give the judge of files on the disk, whose paths are told as they were asked for."""

    def judge(path: str, leak: Leak, lines: Lines | None, commit: str) -> Leak:
        """Judge by the path from the root; it is asked of the system, so only for what may change."""
        if leak.verdict != LEAK:
            return leak
        return judged(rules, inside(rules.root, path), leak, lines, commit)

    return judge if rules.root else as_found


def read(path: bytes, judge: Judge = as_found, ignored: bool = False) -> Iterator[Told]:
    """Give what is caught in one file; whatever keeps it from being read is a Gap."""
    name = os.fsdecode(path)
    try:
        yield from _read(path, name, judge, ignored)
    except FileNotFoundError:
        yield Gap(GONE, name)
    except OSError as error:
        kind = _odd(path)
        yield Gap(kind, name) if kind else Gap(UNREADABLE, f"{name}: {error.strerror}")
    except Exception as error:  # a fault over one file must not lose all others
        yield Gap(NOT_READ, f"{name}: awswhy failed over it ({type(error).__name__})")


def _odd(path: bytes) -> str:
    """Give the name of the gap for what is no file, though it could not be opened as one; "" for a file."""
    try:
        mode = os.lstat(path).st_mode
    except OSError:
        return ""
    return LINK if stat.S_ISLNK(mode) else "" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else ODD


def _read(path: bytes, name: str, judge: Judge, ignored: bool) -> Iterator[Told]:
    """Open a file and look through it, or through a repository inside the one that was listed."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags)
    try:
        about = os.fstat(handle)
        if stat.S_ISDIR(about.st_mode):
            for one in files_in(path, ignored):
                yield from (one,) if isinstance(one, Gap) else read(one, judge, ignored)
        elif not stat.S_ISREG(about.st_mode):
            yield Gap(ODD, name)
        elif about.st_size > WHOLE:
            yield from _long(name, handle, about.st_size, judge)
        else:
            data = _all(handle, about.st_size or WHOLE)  # a file of the system's tells no size, and has one
            archived = is_archive(data)
            yield from _inside(name, look_inside(name, data, judge), judge) if archived else _plain(name, data, judge)
    finally:
        os.close(handle)


def _plain(name: str, data: bytes, judge: Judge) -> Iterator[Told]:
    """Look through a file that holds no others."""
    settings = layout_file(name, data)
    yield from caught_all(name, data, judge) if settings is None else _judged(settings, judge)


def _long(name: str, handle: int, size: int, judge: Judge) -> Iterator[Told]:
    """Look through a file that is too long for memory."""
    head = _all(handle, HEAD)
    os.lseek(handle, -HEAD, os.SEEK_END)
    ends = head + _all(handle, HEAD)
    os.lseek(handle, 0, os.SEEK_SET)
    if is_archive(ends):
        told = look_through(name, lambda count: _all(handle, count), size, judge, zipped=not is_archive(head))
        yield from _inside(name, told, judge)
    else:
        yield from caught_by(name, lambda count: _all(handle, count), size, judge)


def _inside(name: str, told: Iterator[Told], judge: Judge) -> Iterator[Told]:
    """Give what an archive holds; in an image's folder by the layer's name."""
    return _judged(in_layout(name, told), judge) if is_blob(name) else told


def _judged(told: Iterator[Told], judge: Judge) -> Iterator[Told]:
    """Have what was told by another name judged by that one."""
    for one in told:
        yield one if isinstance(one, Gap) else replace(one, leak=judge(one.path, one.leak, None, ""))


def _all(handle: int, size: int) -> bytes:
    """Read so many bytes, fewer only at the end of the file."""
    data = os.read(handle, size)
    if len(data) == size or not data:
        return data
    parts, left = [data], size - len(data)
    while left and (more := os.read(handle, left)):
        parts.append(more)
        left -= len(more)
    return b"".join(parts)
