"""Where a key can hide in a repository, and who finds it: one repository with a made-up pair in each place.

    python bench/hiding.py [--peers FILE]

FILE is that of `scan.py`; other scanners' "history" commands are run. A place counts as found where the pair's id or
its secret stands in what a scanner writes. Target: awswhy finds all, and every other scanner misses two at least.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from gzip import compress
from pathlib import Path

from awswhy.lab.keys import key_id, secret_of

PLACES = (
    "deleted file", "stash", "older stash", "untracked in a stash", "note", "only in a merge commit", "amended away",
    "reflog only", "staged, then unstaged", "staged", "file with NUL bytes", "commit message", "tag message",
    "submodule's history", "blob under a tag", "UTF-16 file", "gzipped file",
)  # fmt: skip
ENV = {
    **os.environ,
    "AWS_EC2_METADATA_DISABLED": "true",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": f"{who.lower()}@example.com"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    },
}


def main() -> None:
    """Build, run and print."""
    parser = ArgumentParser()
    parser.add_argument("--peers", type=Path)
    args = parser.parse_args()
    peers = json.loads(args.peers.read_text()) if args.peers else {}
    ways = {"awswhy": [sys.executable, "-m", "awswhy", "scan", "--history", "--csv", "--show-key-id", "{}"]}
    ways |= {name: told["history"] for name, told in peers.items() if told.get("history")}
    for name, words in ways.items():
        with tempfile.TemporaryDirectory() as folder:
            build(Path(folder, "outer"), Path(folder, "inner"))
            command = [word.replace("{}", str(Path(folder, "outer"))) for word in words]
            done = subprocess.run(command, env=ENV, capture_output=True, check=False, cwd=folder)
        told = (done.stdout + done.stderr).decode("utf-8", "replace")
        found = [place for place in PLACES if key_id("AKIA", place) in told or secret_of(place).reveal() in told]
        missed = [place for place in PLACES if place not in found]
        print(f"{name}: {len(found)} of {len(PLACES)}{'; not: ' if missed else ''}{', '.join(missed)}")


def pair(place: str) -> str:
    """Give a pair as it stands in a credentials file."""
    return f"aws_access_key_id = {key_id('AKIA', place)}\naws_secret_access_key = {secret_of(place).reveal()}\n"


def git(folder: Path, *words: str, give: bytes = b"") -> str:
    """Run git in a folder."""
    done = subprocess.run(["git", *words], cwd=folder, env=ENV, input=give, capture_output=True, check=True)
    return done.stdout.decode().strip()


def commit(folder: Path, message: str, **files: str | bytes) -> None:
    """Commit files (`a_txt` becomes `a.txt`)."""
    for name, content in files.items():
        (folder / name.replace("_", ".")).write_bytes(content.encode() if isinstance(content, str) else content)
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", message)


def build(outer: Path, inner: Path) -> None:
    """Build the repository and its submodule."""
    for folder in (outer, inner):
        folder.mkdir()
        git(folder, "init", "-q", "-b", "main")
    commit(inner, "a key", sub_env=pair("submodule's history"))
    (inner / "sub.env").write_text("gone\n")
    commit(inner, "no key")
    commit(outer, "first", readme_md="hello\n")
    commit(outer, "add", deleted_env=pair("deleted file"))
    (outer / "deleted.env").unlink()
    commit(outer, "drop it")
    in_side_branches(outer)
    commit(outer, "binary", nul_bin=b"\0\1\2" + pair("file with NUL bytes").encode() + b"\0")
    commit(outer, "wide", wide_txt=pair("UTF-16 file").encode("utf-16"))
    commit(outer, "packed", packed_gz=compress(pair("gzipped file").encode()))
    commit(outer, "oops\n\n" + pair("commit message"))
    git(outer, "tag", "-a", "v1", "-m", pair("tag message"))
    git(outer, "notes", "add", "-m", pair("note"))
    git(outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(inner), "deps/inner")
    commit(outer, "submodule")
    blob = git(outer, "hash-object", "-w", "--stdin", give=pair("blob under a tag").encode())
    git(outer, "update-ref", "refs/tags/straight", blob)
    (outer / "staged.env").write_text(pair("staged, then unstaged"))
    git(outer, "add", "staged.env")
    git(outer, "rm", "-q", "-f", "staged.env")
    (outer / "index.env").write_text(pair("staged"))
    git(outer, "add", "index.env")
    (outer / "index.env").unlink()


def in_side_branches(outer: Path) -> None:
    """Hide pairs in stashes, a merge, and what was amended or reset away."""
    for place in ("older stash", "stash"):
        (outer / "readme.md").write_text(pair(place))
        git(outer, "stash")
    (outer / "new.txt").write_text(pair("untracked in a stash"))
    git(outer, "stash", "--include-untracked")
    git(outer, "checkout", "-q", "-b", "side")
    commit(outer, "side", side_txt="side\n")
    git(outer, "checkout", "-q", "main")
    commit(outer, "main", main_txt="main\n")
    git(outer, "merge", "-q", "--no-commit", "--no-ff", "side")
    commit(outer, "merge", merged_env=pair("only in a merge commit"))
    (outer / "merged.env").write_text("gone\n")
    commit(outer, "no key any more")
    commit(outer, "with it", amended_env=pair("amended away"))
    (outer / "amended.env").unlink()
    git(outer, "add", "-A")
    git(outer, "commit", "-q", "--allow-empty", "--amend", "-m", "without it")
    git(outer, "reflog", "expire", "--expire=now", "HEAD", "main")
    commit(outer, "reset", reflog_env=pair("reflog only"))
    git(outer, "reset", "-q", "--hard", "HEAD~1")


if __name__ == "__main__":
    main()
