"""`Verified`: what AWS said of a pair that a scan found, and `Own`: where this machine keeps the same key."""

from __future__ import annotations

from .noun import noun


@noun
class Verified:
    """Whether a pair still works: `works` is True, False, or None where it is not known or was not asked.

    `text` says it in words and never holds a secret; `arn` and `account` are AWS's own words, "" where it gave none;
    `asked`: AWS was asked, or was tried to be; `root`: it is the key of an account's root user, whom nothing limits.
    """

    works: bool | None
    text: str
    arn: str = ""
    account: str = ""
    asked: bool = True
    root: bool = False


@noun
class Own:
    """Where this machine keeps a key that was found: `profile` is its name, "" for a variable; `at` the file and line,
    or the variable.
    """

    profile: str
    at: str

    def __str__(self) -> str:
        """Say whose it is."""
        if not self.profile:
            return f"this is the key of this shell ({self.at})"
        return f"this is your own profile [{self.profile}] ({self.at})"
