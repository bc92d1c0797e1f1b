"""`awswhy.install()`: botocore's credential errors carry their explanation, worked out when somebody looks at them.

The classes `BotoCoreError` and `ClientError` get a property `__notes__`, which Python's tracebacks read (PEP 678), so a
program pays nothing until a traceback is printed or logged: no type changes, no error is caught, nothing is raised.
Python 3.10 knows no notes; there the text of such an error ends in the explanation. aiobotocore, boto3 and s3fs raise
botocore's own classes.
"""

from __future__ import annotations

import sys
import threading

TYPE_CHECKING = False
if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from types import ModuleType
    from typing import Any

MODULE = "botocore.exceptions"
CLASSES = ("BotoCoreError", "ClientError")
_NOTES, _OWN = "_awswhy_notes", "_awswhy_own"
_lock = threading.Lock()
_busy = threading.local()
_installed: list[bool] = []


def install_if(wanted: str | None) -> None:
    """Install where a variable asks for it: any value but "", 0, false, no and off."""
    if wanted and wanted.strip().lower() not in ("0", "false", "no", "off"):
        install()


def install() -> None:
    """Make botocore's credential errors explain themselves; again is once. Never raises, imports no botocore."""
    with _lock:
        if _installed:
            return
        _installed.append(True)
        module = sys.modules.get(MODULE)
        if module is not None:
            _patch(module)
        else:
            sys.meta_path.insert(0, _Finder())


class _Finder:
    """Waits for botocore to be imported, patches it, and is gone."""

    def find_spec(self, name: str, path: Any = None, target: ModuleType | None = None) -> ModuleSpec | None:
        """Give botocore's own spec, with a loader that patches; None for every other module."""
        if name != MODULE:
            return None
        sys.meta_path[:] = [finder for finder in sys.meta_path if finder is not self]
        from importlib.util import find_spec

        spec = find_spec(name)
        if spec is None or spec.loader is None:
            return None
        loader: Any = spec.loader
        run = loader.exec_module

        def exec_module(module: ModuleType) -> None:
            """Run botocore's own file, then patch what it made."""
            run(module)
            _patch(module)

        loader.exec_module = exec_module
        return spec


def _patch(module: ModuleType) -> None:
    """Give the two classes their property."""
    for name in CLASSES:
        made = getattr(module, name, None)
        if made is None:
            continue
        if sys.version_info >= (3, 11):
            made.__notes__ = property(_notes, _set_notes)
        else:
            made.__str__ = _with_explanation(made.__str__)


def _notes(error: BaseException) -> list[str]:
    """Give an error's notes with ours first; AttributeError where there are none, as for any other error."""
    notes: list[str] | None = error.__dict__.get(_NOTES)
    told = explanation(error)
    if notes is None:
        if not told:
            raise AttributeError("__notes__")
        notes = error.__dict__[_NOTES] = []
    if told and told not in notes:
        notes.insert(0, told)
    return notes


def _set_notes(error: BaseException, notes: list[str]) -> None:
    """Keep notes that somebody sets, as `add_note` does for an error without any."""
    error.__dict__[_NOTES] = notes


def _with_explanation(spell: Any) -> Any:
    """Wrap `__str__` so that the explanation stands once behind the error's own words (Python 3.10)."""

    def spelt(error: BaseException) -> str:
        """Give the error's own words, and what they mean."""
        words = str(spell(error))
        told = explanation(error)
        return f"{words}\n{told}" if told else words

    return spelt


def explanation(error: BaseException) -> str:
    """Explain an error; "" where it is none about credentials, and whatever goes wrong. Worked out once for each."""
    known: str | None = error.__dict__.get(_OWN)
    if known is not None:
        return known
    if getattr(_busy, "now", False):
        return ""
    _busy.now = True
    try:
        from .note import note

        told = note(error)
    except Exception:  # an explanation that fails must not hide the error that it explains
        told = ""
    finally:
        _busy.now = False
    error.__dict__[_OWN] = told
    return told
