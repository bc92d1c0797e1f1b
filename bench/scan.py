"""`awswhy scan` over folders named on the command line, whole process: the files beside ripgrep with one pattern for
key ids, and, where a folder is a repository, its whole history beside one `git cat-file` over all blobs.

    python bench/scan.py [--peers FILE] [--runs N] FOLDER ...

Targets: 5,000 files at most twice ripgrep's time and a quarter of every peer's; a history no slower than git alone
reads its blobs, ahead of kingfisher, and a quarter of the others' time. FILE says how other scanners are run here, with
their AWS rules alone and nothing verified: {"name": {"files": [words, with {} for the folder], "history": [...]}, ...}.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path

from sides import side_by_side, table

AWSWHY = [sys.executable, "-m", "awswhy", "scan", "--csv"]
PATTERN = "A(KIA|SIA)[A-Z0-9]{16}"
BLOBS = "git cat-file --batch --buffer, all blobs"


def main() -> None:
    """Measure and print."""
    parser = ArgumentParser()
    parser.add_argument("--peers", type=Path)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("folders", nargs="+")
    args = parser.parse_args()
    peers = json.loads(args.peers.read_text()) if args.peers else {}
    env = {**os.environ, "AWS_EC2_METADATA_DISABLED": "true"}
    for folder in map(os.path.abspath, args.folders):
        print(f"files of {folder}")
        table(side_by_side(files(folder, peers), env, runs=args.runs), "awswhy scan")
        if (Path(folder) / ".git").exists():
            print(f"history of {folder}")
            with tempfile.NamedTemporaryFile("w") as ids:
                ids.write(blobs(folder))
                ids.flush()
                table(side_by_side(history(folder, ids.name, peers), env, runs=args.runs), "awswhy scan --history")


def files(folder: str, peers: dict[str, dict[str, list[str] | None]]) -> dict[str, list[str]]:
    """Give the commands over files."""
    commands = {"awswhy scan": [*AWSWHY, folder], "awswhy scan --jobs 1": [*AWSWHY, "--jobs", "1", folder]}
    if shutil.which("rg"):
        commands["rg, one pattern for ids"] = ["rg", "--hidden", "-c", PATTERN, folder]
    return commands | with_peers(folder, "files", peers)


def history(folder: str, ids: str, peers: dict[str, dict[str, list[str] | None]]) -> dict[str, list[str]]:
    """Give the commands over a history; `ids` is a file with those of its blobs."""
    clear = f"rm -rf {folder}/.git/awswhy && exec {' '.join(AWSWHY)} --history"
    commands = {
        "awswhy scan --history": ["sh", "-c", f"{clear} {folder}"],
        "a second time": [*AWSWHY, "--history", folder],
        "awswhy scan --history --jobs 1": ["sh", "-c", f"{clear} --jobs 1 {folder}"],
        BLOBS: ["sh", "-c", f"cd {folder} && git cat-file --batch --buffer < {ids}"],
    }
    return commands | with_peers(folder, "history", peers)


def with_peers(folder: str, what: str, peers: dict[str, dict[str, list[str] | None]]) -> dict[str, list[str]]:
    """Give the other scanners' commands."""
    return {
        name: [word.replace("{}", folder) for word in words]
        for name, ways in peers.items()
        if (words := ways.get(what)) is not None
    }


def blobs(folder: str) -> str:
    """Give the ids of all blobs, a line each."""
    form = "--batch-check=%(objectname) %(objecttype)"
    words = ["git", "-C", folder, "cat-file", form, "--batch-all-objects", "--unordered"]  # as they lie in the packs
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    return "".join(f"{row.split()[0]}\n" for row in told.splitlines() if row.endswith(" blob"))


if __name__ == "__main__":
    main()
