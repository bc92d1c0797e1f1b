"""What a project's own file says of its scans: `[scan]` in `.awswhy.toml`, or `[tool.awswhy.scan]` in `pyproject.toml`.

A word that is not understood ends the scan before it begins: a rule that silently does nothing is found out when it is
too late, and one that silently does more never.
"""

from __future__ import annotations

import os

from awswhy.model.leak import KINDS
from awswhy.model.noun import noun, replace
from awswhy.model.rules import Glob
from awswhy.model.secret import mask_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import Any

OWN, PROJECT = ".awswhy.toml", "pyproject.toml"
_LARGEST = 1 << 26
_TOO_OLD = "reading it needs Python 3.11 or newer"


class RulesError(Exception):
    """A file of rules was not understood; the text is one line with the file and the key, and no part of a secret."""


@noun
class Settings:
    """What one file says; `file` is its name as people know it, `baseline` a path, "" for none."""

    file: str = ""
    exclude: tuple[Glob, ...] = ()
    kinds: tuple[str, ...] = ()
    accounts: tuple[str, ...] = ()
    baseline: str = ""


def settings(folder: str, root: str) -> Settings:
    """Give the settings of the nearest file, from a folder up to the root; raises RulesError.

    Both are absolute, the folder is the root or lies in it.
    """
    while True:
        found = [one for name in (OWN, PROJECT) if (one := _in_file(os.path.join(folder, name), name, root))]
        if len(found) > 1:
            raise RulesError(f"{found[0].file} and {found[1].file} both have rules for scans: keep one")
        if found:
            return found[0]
        above = os.path.dirname(folder)
        if folder in (root, above):
            return Settings()
        folder = above


def content(path: str, shown: str) -> bytes | None:
    """Give a file's bytes, None where there is no such file; raises RulesError for one that cannot be read."""
    import stat

    try:
        about = os.stat(path)
        if not stat.S_ISREG(about.st_mode) or about.st_size > _LARGEST:
            raise RulesError(f"{shown}: it is no file, or too large")
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError) as error:
        raise RulesError(f"{shown}: {getattr(error, 'strerror', None) or 'that is no path'}") from None


def shown_path(path: str, root: str) -> str:
    """Give a file's name as people know it: from the root where it lies in it."""
    inside = os.path.relpath(path, root).replace(os.sep, "/")
    return path if inside.startswith("../") else inside


def _in_file(path: str, name: str, root: str) -> Settings | None:
    """Give what one file says, None where it says nothing of scans."""
    shown = shown_path(path, root)
    data = content(path, shown)
    if data is None or (name == PROJECT and b"awswhy" not in data):
        return None
    tables = _parsed(data, name, shown)
    if tables is None:
        return None
    keys = () if name == OWN else ("tool", "awswhy")
    for key in keys:
        tables = _table(tables, key, shown)
    title = ".".join((*keys, "scan"))
    for key in tables:
        if key != "scan":
            raise RulesError(f"{shown}: there is no {_word(key)}; rules for scans stand in [{title}]")
    if "scan" not in tables:
        return None
    return _settings(_table(tables, "scan", shown), f"{shown}: [{title}]", os.path.dirname(path), root, shown)


def _parsed(data: bytes, name: str, shown: str) -> dict[str, Any] | None:
    """Read TOML; None where an older Python cannot, and nothing in the file is for us."""
    from importlib import import_module

    try:
        toml: Any = import_module("tomllib")
    except ImportError:
        if name == PROJECT and not _speaks_to_us(data):
            return None
        raise RulesError(f"{shown}: {_TOO_OLD}") from None
    try:
        tables: dict[str, Any] = toml.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise RulesError(f"{shown}: it is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        # Only where: what the reader says may quote the file.
        _, at, place = str(error).rpartition(" (at ")
        raise RulesError(f"{shown}: it is not TOML{f' (at {place}' if at else ''}") from None
    return tables


def _speaks_to_us(data: bytes) -> bool:
    """Whether a file that cannot be read here may have a table of ours, and not only name us as a package."""
    import re

    name = rb"[\"']?awswhy[\"']?"
    return bool(
        re.search(rb"(?m)^\s*(\[\s*)?[\"']?tool[\"']?\s*\.\s*" + name, data)
        or (re.search(rb"(?m)^\s*\[\s*[\"']?tool[\"']?\s*\]", data) and re.search(rb"(?m)^\s*" + name, data))
        or re.search(rb"(?m)^\s*[\"']?tool[\"']?\s*=\s*\{.*awswhy", data)
    )


def _table(tables: dict[str, Any], key: str, shown: str) -> dict[str, Any]:
    """Give a table, empty where there is none."""
    table = tables.get(key, {})
    if not isinstance(table, dict):
        raise RulesError(f"{shown}: {key} is no table")
    return table


def _settings(table: dict[str, Any], title: str, folder: str, root: str, shown: str) -> Settings:
    """Read one table."""
    under = os.path.relpath(folder, root).replace(os.sep, "/")
    made = Settings(shown)
    for key, value in table.items():
        where = f"{title} {_word(key)}"
        if key == "exclude":
            globs = tuple(excluded(glob, shown, where, "" if under == "." else under) for glob in _texts(value, where))
            made = replace(made, exclude=globs)
        elif key == "exclude-kinds":
            kinds = _each(value, where, lambda kind: kind in KINDS, f"the kinds are {', '.join(KINDS)}")
            made = replace(made, kinds=kinds)
        elif key == "accounts":
            made = replace(made, accounts=_accounts(value, where))
        elif key == "baseline":
            if not isinstance(value, str) or not value:
                raise RulesError(f"{where} is no path in quotes")
            made = replace(made, baseline=os.path.join(folder, value))
        else:
            raise RulesError(f"{where}: there is no such key; the keys are exclude, exclude-kinds, accounts, baseline")
    return made


def _accounts(value: object, where: str) -> tuple[str, ...]:
    """Read `accounts = {ignore = [...]}`."""
    if not isinstance(value, dict) or set(value) != {"ignore"}:
        raise RulesError(f'{where} is written as {{ignore = ["123456789012"]}}')
    fits: Callable[[str], bool] = lambda one: len(one) == 12 and one.isascii() and one.isdigit()  # noqa: E731 # a rule
    return _each(value["ignore"], f"{where}.ignore", fits, "an account is 12 digits in quotes")


def _each(value: object, where: str, fits: Callable[[str], bool], told: str) -> tuple[str, ...]:
    """Read a list of words of which each has to fit."""
    words = tuple(_texts(value, where))
    odd = next((word for word in words if not fits(word)), None)
    if odd is not None:
        raise RulesError(f"{where}: {_word(odd)} is none; {told}")
    return words


def _texts(value: object, where: str) -> Iterator[str]:
    """Give the texts of a list."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise RulesError(f"{where} is no list of texts in quotes")
    yield from value


def excluded(glob: str, source: str, where: str, under: str = "") -> Glob:
    """Read one glob; raises RulesError, whose text begins with `where`."""
    from .globs import regex_of

    try:
        return Glob(
            regex_of(glob, under), f"exclude {_word(glob)} in {source}" if source else f"--exclude {_word(glob)}"
        )
    except ValueError as error:
        raise RulesError(f"{where}: {_word(glob)} {error}") from None


def _word(text: str) -> str:
    """Show a word of a file: short, on one line, with nothing in it that looks like a secret."""
    shown = mask_text(text)
    cut = shown if len(shown) <= 60 else shown[:60] + "…"
    return '"' + "".join(letter if letter.isprintable() else "·" for letter in cut) + '"'
