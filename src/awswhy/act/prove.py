"""Prove that the hook fires: a made-up key in an index of its own, shown to the hook as git shows it a commit.

Nothing of the person's is touched: the index, and the objects that it needs, stand in a folder that is gone afterwards.
"""

from __future__ import annotations

import os
import subprocess

from .write import ActError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .githook import Hook

_FILE = "awswhy-proof.txt"
_SECONDS = 60
FOUND = 11


def fires(hook: Hook, repo: str = "") -> bool:
    """Whether git's own hook stops a commit that holds a made-up key; raises ActError where it cannot be tried."""
    from tempfile import TemporaryDirectory

    try:
        with TemporaryDirectory(prefix="awswhy-proof-") as folder:
            env = _apart(folder, repo)
            blob = _git(["hash-object", "-w", "--stdin"], env, repo, made_up_pair()).decode().strip()
            _git(["update-index", "--add", "--cacheinfo", f"100644,{blob},{_FILE}"], env, repo)
            done = _run(hook, env, repo)
    except (OSError, subprocess.SubprocessError) as error:
        raise ActError("the hook cannot be tried", type(error).__name__) from None
    return done.returncode != 0 and _FILE.encode() in done.stdout + done.stderr


def made_up_pair() -> bytes:
    """Make a key pair of the real shape that nobody has; no file of ours holds one."""
    from base64 import b32encode, b64encode
    from hashlib import sha256

    noise = sha256(b"a key to prove the hook with").digest()
    key_id, secret = b"AKIA" + b32encode(noise)[:16], b64encode(sha256(noise).digest())[:40]
    return b"aws_access_key_id = " + key_id + b"\naws_secret_access_key = " + secret + b"\n"


def _apart(folder: str, repo: str) -> dict[str, str]:
    """Give an environment whose index and new objects stand in a folder; the repository's own objects are only read."""
    objects = os.path.join(folder, "objects")
    os.mkdir(objects)
    env = {name: value for name, value in os.environ.items() if name != "GIT_INDEX_FILE"}
    own = os.fsdecode(_git(["rev-parse", "--git-path", "objects"], env, repo).removesuffix(b"\n"))
    before = env.get("GIT_ALTERNATE_OBJECT_DIRECTORIES")
    others = [_listed(os.path.abspath(os.path.join(repo, own))), *([before] if before else [])]
    env |= {
        "GIT_INDEX_FILE": os.path.join(folder, "index"),
        "GIT_OBJECT_DIRECTORY": objects,
        "GIT_ALTERNATE_OBJECT_DIRECTORIES": os.pathsep.join(others),
        "AWSWHY_PROOF": "1",  # the hook from before is not called: it may change files
    }
    head = subprocess.run(_argv(["read-tree", "HEAD"], repo), env=env, capture_output=True, check=False)
    if head.returncode:  # no commit yet
        _git(["read-tree", "--empty"], env, repo)
    return env


def _listed(path: str) -> str:
    """Write a path for a list in which quotes and colons mean something."""
    if os.pathsep not in path and not path.startswith('"'):
        return path
    return '"' + path.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _argv(words: list[str], repo: str) -> list[str]:
    """Give a git command for a repository."""
    return ["git", *(["-C", repo] if repo else []), *words]


def _git(words: list[str], env: dict[str, str], repo: str, feed: bytes = b"") -> bytes:
    """Run git; gives its output, raises CalledProcessError."""
    done = subprocess.run(_argv(words, repo), env=env, input=feed, capture_output=True, check=True, timeout=_SECONDS)
    return done.stdout


def _run(hook: Hook, env: dict[str, str], repo: str) -> subprocess.CompletedProcess[bytes]:
    """Let git run its pre-commit hook; where git is older than 2.36, run the file that git would run."""
    nothing = subprocess.DEVNULL
    asked = _argv(["hook", "run", "pre-commit"], repo)
    done = subprocess.run(asked, env=env, stdin=nothing, capture_output=True, check=False, timeout=_SECONDS)
    if b"is not a git command" not in done.stderr:
        return done
    top = os.fsdecode(_git(["rev-parse", "--show-toplevel"], env, repo).removesuffix(b"\n"))
    alone = ["sh", hook.path]
    return subprocess.run(alone, env=env, cwd=top, stdin=nothing, capture_output=True, check=False, timeout=_SECONDS)
