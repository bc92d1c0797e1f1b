"""The Python that the program uses: which one it is, and whether awscrt is in it. Nothing of it is run or imported."""

from __future__ import annotations

from . import paths, programs
from .base import Absent, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .base import World


def python_of(world: World) -> str | None:
    """Give the interpreter's path: the one that was told (`--python`), else the `python3` on PATH behind any shim."""
    told = world.fact("python")
    path = str(told) if told else None
    if path is None:
        for name in ("python3", "python"):
            try:
                path = programs.which(world, name)
            except Unreadable:
                path = None
            if path is not None:
                break
    return None if path is None else _behind_shim(world, path)


def awscrt_of(world: World) -> bool:
    """Whether that Python has an awscrt with the curve that `aws login` needs (`botocore.compat.EC`)."""
    if world.env.get("BOTO_DISABLE_CRT", "false").lower() == "true":
        return False
    told = world.fact("awscrt")
    if told is not None:
        return bool(told)
    python = python_of(world)
    return python is not None and any(_has_awscrt(world, folder) for folder in site_folders(world, python))


def _has_awscrt(world: World, folder: str) -> bool:
    """Whether a folder holds an awscrt of a release that botocore takes, whose `crypto` module has the class EC."""
    try:
        crypto = world.read(paths.join(world, folder, "awscrt", "crypto.py"))
    except (Absent, Unreadable):
        return False
    return b"class EC" in crypto and not any(_too_old(name) for name in _listed(world, folder))


def _too_old(name: str) -> bool:
    """Whether a folder's name is that of an awscrt before 0.28.4 (`botocore.compat.has_minimum_crt_version`)."""
    if not name.startswith("awscrt-") or not name.endswith(".dist-info"):
        return False
    parts = name[len("awscrt-") : -len(".dist-info")].split(".")
    return all(part.isdigit() for part in parts) and tuple(map(int, parts)) < (0, 28, 4)


def site_folders(world: World, python: str) -> tuple[str, ...]:
    """Give the folders that a Python imports packages from, most likely first."""
    found = [part for part in world.env.get("PYTHONPATH", "").split(";" if world.os == "nt" else ":") if part]
    root = _root(world, python)
    venv = _venv(world, root)
    roots = [root] if venv is None else [root, *([venv[0]] if venv[1] else [])]
    if venv is None:
        real = _resolved(world, python)
        roots.append(_root(world, real))
    for base in roots:
        found.extend(_packages(world, base))
    if venv is None or venv[1]:
        found.extend(_own_packages(world))
    return tuple(dict.fromkeys(found))


def _root(world: World, python: str) -> str:
    """Give an interpreter's prefix: two up, but on Windows the folder that it lies in, unless that is `Scripts`."""
    folder = _up(python)
    on_top = world.os == "nt" and folder.rpartition("/")[2].lower() != "scripts"
    return folder if on_top else _up(folder)


def _own_packages(world: World) -> list[str]:
    """Give the user's own package folders (PEP 370)."""
    if world.os != "nt":
        return _packages(world, paths.expanduser(world, "~/.local"))
    base = paths.join(world, world.env.get("APPDATA") or paths.expanduser(world, "~"), "Python")
    return [paths.join(world, base, name, "site-packages") for name in _listed(world, base)]


def _packages(world: World, base: str) -> list[str]:
    """Give a prefix's package folders, Debian's too."""
    if world.os == "nt":
        return [paths.join(world, base, "Lib", "site-packages")]
    found = [f"{base}/lib/python3/dist-packages"]
    for lib in (f"{base}/lib", f"{base}/lib64", f"{base}/local/lib"):
        for name in _listed(world, lib):
            if name.startswith("python3."):
                found += [f"{lib}/{name}/site-packages", f"{lib}/{name}/dist-packages"]
    return found


def _venv(world: World, root: str) -> tuple[str, bool] | None:
    """Read a virtual environment's pyvenv.cfg: the base prefix, and whether its packages count too."""
    try:
        text = world.read(paths.join(world, root, "pyvenv.cfg")).decode("utf-8", "replace")
    except (Absent, Unreadable):
        return None
    values = {k.strip(): v.strip() for k, _, v in (line.partition("=") for line in text.splitlines())}
    home = values.get("home", "")
    return home if world.os == "nt" else _up(home), values.get("include-system-site-packages", "").lower() == "true"


def _behind_shim(world: World, path: str) -> str:
    """Look through a pyenv shim (a script in `shims/`) to the interpreter it starts."""
    if not paths.join(world, _up(path)).endswith("shims"):
        return path
    root = world.env.get("PYENV_ROOT") or _up(_up(path))
    for version in _pyenv_versions(world, root):
        real = f"{root}/versions/{version}/bin/python3"
        try:
            world.stat(real)
        except (Absent, Unreadable):
            continue
        return real
    return path


def _pyenv_versions(world: World, root: str) -> list[str]:
    """Give the versions that pyenv would use, in its order: variable, .python-version upwards, the global file."""
    named = world.env.get("PYENV_VERSION")
    if named:
        return named.split(":")
    folder = world.cwd
    files = []
    while folder:
        files.append(f"{folder.rstrip('/')}/.python-version")
        folder = "" if folder == "/" else _up(folder) or "/"
    for file in (*files, f"{root}/version"):
        try:
            text = world.read(file).decode("utf-8", "replace")
        except (Absent, Unreadable):
            continue
        versions = [word for line in text.splitlines() for word in line.partition("#")[0].split()]
        if versions:
            return versions
    return []


def _resolved(world: World, path: str) -> str:
    """Follow links on this machine; elsewhere the path stays as it is."""
    link = world.fact("realpath")
    return str(link(path)) if callable(link) else path


def _listed(world: World, folder: str) -> tuple[str, ...]:
    """List a folder, nothing when there is none."""
    try:
        return world.list(folder)
    except (Absent, Unreadable):
        return ()


def _up(path: str) -> str:
    """Give the folder above."""
    return path.replace("\\", "/").rpartition("/")[0]
