"""A crash of ours: one line on the screen, and a report that is safe to paste."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import TracebackType


def tell(error: BaseException) -> int:
    """Write the report and say where it is; gives exit code 1.

    The report holds versions, the error's class and the places in our code that it went through: no message, no
    values, no variables, as any of those could hold a secret.
    """
    text = report(error)
    where = _save(text)
    sys.stderr.write(f"awswhy: failed ({type(error).__name__}); {where}\n")
    return 1


def report(error: BaseException) -> str:
    """Make the report's text."""
    import platform

    from awswhy.version import __version__

    lines = [
        f"awswhy {__version__}, Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        f"error: {type(error).__name__}",
    ]
    lines += _frames(error.__traceback__)
    cause = error.__cause__ or error.__context__
    if cause is not None:
        lines += [f"after: {type(cause).__name__}", *_frames(cause.__traceback__)]
    return "\n".join(lines) + "\n"


def _frames(trace: TracebackType | None) -> list[str]:
    """Give `file:line function` for each step, with paths cut to what is ours or the library's."""
    lines = []
    while trace is not None:
        code = trace.tb_frame.f_code
        name = code.co_filename.replace("\\", "/")
        short = name.rpartition("/awswhy/")[2] if "/awswhy/" in name else name.rpartition("/")[2]
        lines.append(f"  {short}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return lines


def _save(text: str) -> str:
    """Save the report for this user alone; gives words on where it is."""
    import os
    import tempfile

    try:
        handle, path = tempfile.mkstemp(prefix="awswhy-crash-", suffix=".txt")
        with os.fdopen(handle, "w") as file:
            file.write(text)
    except OSError:
        sys.stderr.write(text)
        return "the report stands above; it holds no values and is safe to paste"
    return f"a report that is safe to paste is in {path}"
