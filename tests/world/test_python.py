"""Which Python a program uses, and whether awscrt is in it: told, venv, Debian, pyenv, PYTHONPATH, the user's own."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig

import pytest

from awswhy.world import programs
from awswhy.world.fake import FakeWorld
from awswhy.world.here import HereWorld
from awswhy.world.python import awscrt_of, python_of, site_folders

GOOD, OLD = "class EC:\n    pass\n", "class Hash:\n    pass\n"
USR = "/usr/bin/python3"


def world(*awscrts, env=None, python=USR, files=None, runs=(), text=GOOD, **more) -> FakeWorld:
    """A world with awscrt in some folders and an interpreter."""
    made = {f"{folder}/awscrt/crypto.py": text for folder in awscrts}
    made |= dict.fromkeys((python, *runs), "") | (files or {})
    modes = dict.fromkeys((python, *runs), 0o755)
    return FakeWorld({"PATH": "/usr/local/bin:/usr/bin", "HOME": "/home/dev", **(env or {})}, made, modes=modes, **more)


def test_the_one_that_was_told_counts():
    made = world("/opt/venv/lib/python3.12/site-packages", facts={"python": "/opt/venv/bin/python"})
    assert python_of(made) == "/opt/venv/bin/python"
    assert awscrt_of(made)


def test_what_was_told_about_awscrt_counts_most():
    folder = "/usr/lib/python3.11/site-packages"
    assert not awscrt_of(world(folder, facts={"awscrt": False}))
    assert awscrt_of(world(facts={"awscrt": True}))


def test_the_first_python3_on_path_and_then_python():
    assert python_of(world(runs=("/usr/local/bin/python3",))) == "/usr/local/bin/python3"
    assert python_of(world(python="/usr/bin/python")) == "/usr/bin/python"
    assert python_of(FakeWorld({"PATH": "/usr/bin"})) is None
    assert not awscrt_of(FakeWorld({"PATH": "/usr/bin"}))


def test_a_python_that_may_not_run_is_none():
    made = FakeWorld(
        {"PATH": "/usr/bin"}, {USR: "", "/usr/bin/python": ""}, modes={USR: 0o644, "/usr/bin/python": 0o755}
    )
    assert python_of(made) == "/usr/bin/python"
    assert python_of(FakeWorld({"PATH": "/usr/bin"}, {USR: ""}, modes={USR: 0o644})) is None


@pytest.mark.parametrize(
    "folder",
    [
        "/usr/lib/python3.11/site-packages", "/usr/lib64/python3.11/site-packages",
        "/usr/local/lib/python3.11/dist-packages", "/usr/lib/python3/dist-packages",
        "/home/dev/.local/lib/python3.11/site-packages",
    ],
)  # fmt: skip
def test_places_of_a_system_python(folder):
    """Debian's, Fedora's, pip's as root, pip's as user."""
    assert awscrt_of(world(folder))
    assert not awscrt_of(world(folder, text=OLD)), "an awscrt before 0.19 has no EC"


def test_pythonpath_comes_first():
    made = world("/more", env={"PYTHONPATH": ":/more:/nope"})
    assert awscrt_of(made)
    assert site_folders(made, USR)[:2] == ("/more", "/nope")


VENV = "/work/.venv/bin/python3"


def venv(*awscrts, system="false", home="home = /usr/bin\n", **more):
    cfg = f"{home}include-system-site-packages = {system}\nversion = 3.11.2\n"
    return world(
        *awscrts, python=VENV, env={"PATH": "/work/.venv/bin:/usr/bin"}, files={"/work/.venv/pyvenv.cfg": cfg}, **more
    )


def test_a_virtual_environment_has_its_own():
    assert awscrt_of(venv("/work/.venv/lib/python3.11/site-packages"))
    for outside in ("/usr/lib/python3.11/site-packages", "/home/dev/.local/lib/python3.11/site-packages",
                    "/usr/lib/python3/dist-packages"):  # fmt: skip
        assert not awscrt_of(venv(outside)), outside
        assert awscrt_of(venv(outside, system="true")), outside
        assert awscrt_of(venv(outside, system="True")), outside


def test_a_virtual_environment_without_a_home_line():
    assert not awscrt_of(venv("/usr/lib/python3.11/site-packages", home=""))


def test_a_virtual_environment_is_not_looked_through_by_its_link():
    """Its python3 is a link to the system's; its packages are its own all the same."""
    made = venv("/usr/lib/python3.11/site-packages", facts={"realpath": lambda path: USR})
    assert not awscrt_of(made)


def test_a_link_to_a_python_elsewhere():
    """Homebrew and deadsnakes: /usr/local/bin/python3 is a link."""
    real = "/opt/python/3.12/bin/python3.12"
    folder = "/opt/python/3.12/lib/python3.12/site-packages"
    assert awscrt_of(world(folder, facts={"realpath": lambda path: real}))
    assert not awscrt_of(world(folder))


PYENV = "/home/dev/.pyenv"
SHIM = f"{PYENV}/shims/python3"
IN_312 = f"{PYENV}/versions/3.12.1/lib/python3.12/site-packages"


def pyenv(env=None, files=None, cwd="/home/dev/work/deep", versions=("3.12.1", "3.11.2")):
    pythons = tuple(f"{PYENV}/versions/{version}/bin/python3" for version in versions)
    return world(
        IN_312, python=SHIM, runs=pythons, files=files, cwd=cwd, env={"PATH": f"{PYENV}/shims:/usr/bin", **(env or {})}
    )


@pytest.mark.parametrize(
    ("env", "files", "version"),
    [
        ({"PYENV_VERSION": "3.12.1"}, {}, "3.12.1"), ({"PYENV_VERSION": "3.11.2:3.12.1"}, {}, "3.11.2"),
        ({"PYENV_VERSION": "system:3.12.1"}, {}, "3.12.1"),
        ({}, {"/home/dev/work/.python-version": "# ours\n3.12.1  # newest\n"}, "3.12.1"),
        ({}, {"/home/dev/work/deep/.python-version": "3.11.2\n", "/home/dev/.python-version": "3.12.1\n"}, "3.11.2"),
        ({}, {"/home/dev/work/.python-version": "\n", f"{PYENV}/version": "3.11.2\n"}, "3.11.2"),
        ({}, {f"{PYENV}/version": "3.12.1\n3.11.2\n"}, "3.12.1"),
        ({"PYENV_VERSION": "3.11.2"}, {"/home/dev/work/.python-version": "3.12.1\n"}, "3.11.2"),
        ({}, {"/.python-version": "3.11.2\n", f"{PYENV}/version": "3.12.1\n"}, "3.11.2"),
        ({"PYENV_ROOT": PYENV}, {f"{PYENV}/version": "3.12.1\n"}, "3.12.1"),
    ],
)  # fmt: skip
def test_a_pyenv_shim_leads_to_the_version_it_starts(env, files, version):
    made = pyenv(env, files)
    assert python_of(made) == f"{PYENV}/versions/{version}/bin/python3"
    assert awscrt_of(made) is (version == "3.12.1")


def test_a_pyenv_shim_that_leads_nowhere_stays():
    assert python_of(pyenv()) == SHIM
    assert python_of(pyenv({"PYENV_VERSION": "3.9.9"})) == SHIM
    assert python_of(pyenv(cwd="")) == SHIM
    assert python_of(pyenv({}, {"/home/dev/work/.python-version": None})) == SHIM, "a file that may not be read"


def windows(python: str, *files: str, env=None, **more) -> FakeWorld:
    made = dict.fromkeys(files, GOOD) | {python: "", **more.pop("files", {})}
    variables = {"PATH": python.rpartition("\\")[0], "USERPROFILE": "C:\\Users\\dev", **(env or {})}
    return FakeWorld(variables, made, os="nt", modes={python: 0o755}, **more)


PROGRAM, SCRIPTS = "C:\\Python312\\python.exe", "C:\\v\\Scripts\\python.exe"
OUTSIDE = "C:\\Python312\\Lib\\site-packages\\awscrt\\crypto.py"
INSIDE = "C:\\v\\Lib\\site-packages\\awscrt\\crypto.py"


def test_windows_keeps_packages_beside_the_interpreter():
    assert python_of(windows(PROGRAM)) == PROGRAM
    assert awscrt_of(windows(PROGRAM, OUTSIDE))
    assert not awscrt_of(windows(PROGRAM, INSIDE))


@pytest.mark.parametrize(("system", "counts"), [("true", True), ("false", False)])
def test_a_virtual_environment_on_windows(system, counts):
    cfg = f"home = C:\\Python312\ninclude-system-site-packages = {system}\n"
    files = {"C:\\v\\pyvenv.cfg": cfg}
    assert awscrt_of(windows(SCRIPTS, INSIDE, files=files))
    assert awscrt_of(windows(SCRIPTS, OUTSIDE, files=files)) is counts


def test_packages_of_a_windows_user():
    own = "C:\\Users\\dev\\AppData\\Roaming\\Python\\Python312\\site-packages\\awscrt\\crypto.py"
    assert awscrt_of(windows(PROGRAM, own, env={"APPDATA": "C:\\Users\\dev\\AppData\\Roaming"}))
    assert not awscrt_of(windows(PROGRAM, own))
    assert awscrt_of(windows(PROGRAM, "C:/Users/dev/Python/Python312/site-packages/awscrt/crypto.py"))


def test_this_very_python(tmp_path):
    """A real environment of this machine: the folders are those that the interpreter itself names."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(tmp_path / "v")], check=True)
    python = str(tmp_path / "v" / "bin" / "python3")
    ask = [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    purelib = subprocess.run(ask, capture_output=True, text=True, check=True).stdout.strip()
    here = HereWorld({"python": python})
    assert purelib in site_folders(here, python)
    assert not awscrt_of(here)
    os.makedirs(f"{purelib}/awscrt")
    with open(f"{purelib}/awscrt/crypto.py", "w") as file:
        file.write(GOOD)
    assert awscrt_of(here)
    assert sysconfig.get_path("purelib") in site_folders(HereWorld(), sys.executable)


def test_nothing_of_it_is_run(monkeypatch):
    made = pyenv({"PYENV_VERSION": "3.12.1"})
    monkeypatch.setattr(programs, "_runnable", lambda *_, **__: True)
    assert awscrt_of(made)
    assert made.ran == []
