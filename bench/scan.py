"""`awswhy scan` over folders named on the command line, whole process: the files beside ripgrep with one pattern for
key ids, and, where a folder is a repository, its whole history beside one `git cat-file` over all objects.

    python bench/scan.py FOLDER ...

Targets: files at most twice ripgrep's time; history no slower than git alone reads it. Other scanners take part where
they are on PATH (kingfisher, gitleaks), with their own defaults, without verification.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from sides import side_by_side, table

AWSWHY = [sys.executable, "-m", "awswhy", "scan", "--csv"]
PEERS = {
    "kingfisher": ["kingfisher", "scan", "--no-validate", "--quiet"],
    "gitleaks": ["gitleaks", "detect", "--no-banner", "--no-git", "--source"],
}
ALL = "git cat-file --batch-all-objects --batch --unordered"


def main(folders: list[str]) -> None:
    """Measure and print."""
    env = {**os.environ, "AWS_EC2_METADATA_DISABLED": "true"}
    for folder in folders:
        files = {"awswhy scan": [*AWSWHY, folder], "awswhy scan, one process": [*AWSWHY, "--jobs", "1", folder]}
        if shutil.which("rg"):
            files["rg"] = ["rg", "--hidden", "-c", "A(KIA|SIA)[A-Z0-9]{16}", folder]
        files |= {name: [*words, folder] for name, words in PEERS.items() if shutil.which(name)}
        print(f"files of {folder}")
        table(side_by_side(files, env, runs=7), "awswhy scan")
        if (Path(folder) / ".git").exists():
            clear = f"rm -rf {folder}/.git/awswhy && exec {' '.join(AWSWHY)} --history {folder}"
            history = {
                "awswhy scan --history": ["sh", "-c", clear],
                "a second time": [*AWSWHY, "--history", folder],
                ALL: ["sh", "-c", f"cd {folder} && {ALL}"],
            }
            print(f"history of {folder}")
            table(side_by_side(history, env, runs=3), "awswhy scan --history")


if __name__ == "__main__":
    main(sys.argv[1:])
