"""`awswhy`'s look at a staged change, whole process, in a repository of 5,000 files: clean, and with a key pair; beside
`git diff --cached` alone, a bare Python and the installed hook as git runs it.

Targets: 30 ms clean, 45 ms with a finding.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

from sides import side_by_side, table

FILES, FOLDERS = 5000, 100
WORDS = "def return import value config name self result holder client region bucket for in if else".split()  # noqa: SIM905 # as in explain.py
START = (
    "import sys; sys.path.insert(0, sys.argv.pop(1)); from awswhy.cli.main import main; sys.exit(main(sys.argv[1:]))"
)


def repository(folder: Path) -> None:
    """Make a repository with one commit of many files."""
    chance = random.Random(1)
    for number in range(FILES):
        path = folder / f"part{number % FOLDERS}" / f"file{number}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_text("".join(f"{' '.join(chance.choices(WORDS, k=8))}\n" for _ in range(40)))
    git = ["git", "-C", str(folder), "-c", "user.name=a", "-c", "user.email=a@example.com"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "all"], ["gc", "-q"]):
        subprocess.run([*git, *words], check=True, capture_output=True)


def stage(folder: Path, text: str, name: str) -> None:
    """Add three lines and those of a text to a file, and stage it."""
    with (folder / "part1" / name).open("a") as file:
        file.write(f"x = 1\ny = 2\nz = 3\n{text}")
    subprocess.run(["git", "-C", str(folder), "add", "."], check=True)


def measure(folder: Path, title: str) -> None:
    """Print the medians for what is staged now."""
    import awswhy

    package = str(Path(awswhy.__file__).parent.parent)
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    os.chdir(folder)
    print(title)
    commands = {
        "python -I -S -c pass": [sys.executable, "-I", "-S", "-c", "pass"],
        "git diff --cached": ["git", "diff", "--cached", "-U0"],
        "awswhy hook staged": [sys.executable, "-I", "-S", "-c", START, package, "hook", "staged"],
        "the hook (sh, then that)": [str(folder / ".git" / "hooks" / "pre-commit")],
    }
    table(side_by_side(commands, env, runs=41), "python -I -S -c pass")


def main() -> None:
    """Measure and print."""
    from awswhy.act.githook import hook_in, install
    from awswhy.act.prove import made_up_pair

    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        repository(folder)
        install(hook_in(str(folder / ".git" / "hooks")))
        stage(folder, "", "file1.py")
        measure(folder, "three lines, clean")
        stage(folder, made_up_pair().decode(), "file101.py")
        measure(folder, "a key pair")
        subprocess.run(["git", "-C", str(folder), "reset", "-q", "--hard"], check=True)
        for number in range(0, FILES, 4):
            path = folder / f"part{number % FOLDERS}" / f"file{number}.py"
            path.write_text(path.read_text().replace("value", "other"))
        subprocess.run(["git", "-C", str(folder), "add", "."], check=True)
        measure(folder, f"{FILES // 4} files, clean")


if __name__ == "__main__":
    main()
