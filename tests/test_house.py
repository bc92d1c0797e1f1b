"""The rules of the house as tests: sizes, docstrings, secrets, start-up imports."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "awswhy"
FILES = sorted(SOURCE.rglob("*.py"))
TEST_FILES = sorted(Path(__file__).parent.rglob("*.py"))
MOST_LINES = 300
MAY_REVEAL = ("act/", "lab/", "world/send.py", "world/tls.py", "team/token.py")
MAY_TOUCH = ("world/", "wire/", "act/", "scan/", "team/", "lab/", "cli/", "hook/")
SLOW = {"typing", "dataclasses", "re", "json", "enum", "argparse", "pathlib", "inspect", "socket", "ssl", "subprocess"}


def name_of(file: Path) -> str:
    return file.relative_to(SOURCE).as_posix()


def too_long(files: list[Path]) -> list[str]:
    """Give those that nobody reads in one go, each with its length."""
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files}
    return [f"{file} has {length} lines" for file, length in lengths.items() if length > MOST_LINES]


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_a_file_does_one_thing_and_stays_under_300_lines(file: Path) -> None:
    assert not too_long([file])


def test_test_files_stay_under_300_lines() -> None:
    assert Path(__file__) in TEST_FILES
    assert not too_long(TEST_FILES)


def test_a_longer_file_would_be_found(tmp_path: Path) -> None:
    for length in (0, 300, 301):
        (tmp_path / f"{length}.py").write_text("x = 1\n" * length)
    assert too_long(sorted(tmp_path.iterdir())) == [f"{tmp_path / '301.py'} has 301 lines"]


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_functions_stay_under_40_lines_and_everything_public_has_a_docstring(file: Path) -> None:
    tree = ast.parse(file.read_text())
    assert ast.get_docstring(tree), "the module says what it is for"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            doc = node.body[0].end_lineno - node.body[0].lineno + 1 if ast.get_docstring(node) else 0
            assert length - doc <= 40, f"{node.name} has {length - doc} lines"
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} has no docstring"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_only_three_rooms_reveal_a_secret(file: Path) -> None:
    name = name_of(file)
    calls = [
        node.lineno
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Attribute) and node.attr == "reveal"
    ]
    assert not calls or name.startswith(MAY_REVEAL), f"{name} reveals a secret at {calls}"


@pytest.mark.parametrize("file", FILES, ids=name_of)
def test_only_the_doors_touch_the_outside(file: Path) -> None:
    name = name_of(file)
    if name.startswith(MAY_TOUCH):
        return
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            names = {alias.name.split(".")[0] for alias in node.names}
            assert not names & {"os", "socket", "subprocess", "pathlib", "tempfile"}, f"{name}:{node.lineno}"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id != "open", f"{name}:{node.lineno} opens a file"


@pytest.mark.parametrize("words", [[], ["--offline"]])
def test_a_walk_starts_without_the_slow_modules(words: list[str], tmp_path: Path) -> None:
    script = (
        "import sys; before = set(sys.modules); from awswhy.cli.main import main; main(sys.argv[1:]);"
        "print(*(set(sys.modules) - before), file=sys.stderr)"
    )
    env = {
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "AWS_EC2_METADATA_DISABLED": "true",
        "PYTHONPATH": str(SOURCE.parent),
    }
    done = subprocess.run([sys.executable, "-c", script, *words], env=env, capture_output=True, text=True, check=True)

    assert not set(done.stderr.split()) & SLOW


def test_the_commands_are_listed_and_complete() -> None:
    from importlib import import_module

    from awswhy.cli.main import COMMANDS

    for name in COMMANDS:
        module = import_module(f"awswhy.cli.{name}")
        assert name == module.NAME
        assert callable(module.add)
        assert callable(module.run)


def test_the_layers_hold() -> None:
    pytest.importorskip("importlinter", reason="import-linter is not installed")
    done = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports"))],
        capture_output=True,
        text=True,
        cwd=SOURCE.parent.parent,
        check=False,
    )

    assert done.returncode == 0, done.stdout
