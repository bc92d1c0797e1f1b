"""The practice home folder: the files of a situation on a real disk, and the variables that lead there."""

from __future__ import annotations

import hashlib
import os
import re
import site
import sys
import time

from .imds import utc

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

_MARK = re.compile(r"@(?:(TIME)([+-]\d+)|(SHA1|SHA256):([^@]+)|([A-Z_]+))@")
_OF_HELPERS = ("AWS", "AWSUME_", "GRANTED_", "SAML2AWS_", "AMAZON_", "BOTO", "EC2_")
_NAMED = ("ZDOTDIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "ENV", "BASH_ENV", "PROMPT_COMMAND", "PS1")
_PROXIES = ("http_proxy", "https_proxy", "all_proxy", "no_proxy")


def fill(text: str, marks: Mapping[str, str]) -> str:
    """Replace the marks of a situation.

    `@NAME@` by `marks` (raises KeyError for an unknown one), `@TIME+60@` by the UTC time so many seconds from now,
    `@SHA1:text@` and `@SHA256:text@` by the digest, as AWS names its cache files.
    """

    def one(found: re.Match[str]) -> str:
        """Replace one mark."""
        if found[1]:
            return utc(time.time() + int(found[2]))
        if found[3]:
            return hashlib.new(found[3], found[4].encode(), usedforsecurity=False).hexdigest()
        return marks[found[5]]

    return _MARK.sub(one, text)


def write(home: str, files: Mapping[str, str], marks: Mapping[str, str]) -> None:
    """Write files below a home folder, for their owner only."""
    for name, text in files.items():
        path = os.path.join(home, *fill(name, marks).split("/"))
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(path, "w", encoding="utf-8", newline="\n") as file:
            file.write(fill(text, marks))
        os.chmod(path, 0o600)


def clean(env: Mapping[str, str], home: str) -> dict[str, str]:
    """Give the person's variables without anything that AWS's tools, helpers or proxies read, and with this home.

    Python's own folder for the user's packages stays where it was: it is found through HOME, and awswhy or boto3 may
    live there.
    """
    kept = {name: value for name, value in env.items() if not _left_out(name)}
    kept.update({"HOME": home, "USERPROFILE": home} if os.name == "nt" else {"HOME": home})
    kept.setdefault("PYTHONUSERBASE", site.getuserbase())
    return kept


def _left_out(name: str) -> bool:
    """Whether a variable stays outside."""
    upper = name.upper()
    return upper.startswith(_OF_HELPERS) or upper in _NAMED or name.lower() in _PROXIES


def prompts(home: str, name: str) -> dict[str, str]:
    """Write start files that show `(lab NAME)` in bash, zsh and fish; gives the variable that other shells read."""
    sign = f"(lab {name})"
    write(
        home,
        {
            ".bashrc": f"PS1='{sign} \\w\\$ '\n",
            ".zshrc": f"PROMPT='{sign} %~%# '\n",
            ".config/fish/config.fish": f"function fish_prompt\n    echo -n '{sign} '(prompt_pwd)'> '\nend\n",
        },
        {},
    )
    return {"PS1": f"{sign} $ "}


def launcher(home: str, env: Mapping[str, str]) -> dict[str, str]:
    """See to it that `awswhy` can be typed: gives the PATH to use, with a small script of ours when it is not on it."""
    import shutil

    path = env.get("PATH", os.defpath)
    if os.name == "nt" or shutil.which("awswhy", path=path):
        return {}
    code = "import sys; from awswhy.cli.main import main; sys.exit(main())"
    write(home, {"bin/awswhy": f'#!/bin/sh\nexec "{sys.executable}" -c "{code}" "$@"\n'}, {})
    os.chmod(os.path.join(home, "bin", "awswhy"), 0o700)
    return {"PATH": os.path.join(home, "bin") + os.pathsep + path}
