"""The final net: whatever has the shape of a secret leaves as `<secret>`.

Secrets are wrapped where they are read, so nothing should ever be caught here. All output passes through it all the
same, because an SDK's error text or a file's odd line may carry what nobody expected.
"""

from __future__ import annotations

from awswhy.model.secret import MASK

_KEY_LENGTH = 40
_TOKEN_LENGTH = 100
_JWT_LENGTH = 60
_LETTERS = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")


class _Breaks(dict[int, int]):
    """A table for `str.translate`: base64's letters stay, everything else ends a run (`=` only pads its end)."""

    def __missing__(self, code: int) -> int:
        """Give a letter's own code, or a blank's."""
        self[code] = kept = code if code in _LETTERS else 32
        return kept


_BREAKS = _Breaks()


def mask(text: str) -> str:
    """Replace every secret access key, session token and JSON web token in a text; takes and gives text.

    Ordinary text has no word as long as a secret, and costs one split.
    """
    long = [word for word in text.split() if len(word) >= _KEY_LENGTH]
    for word in long:
        for run in _secret_runs(word):
            text = text.replace(run, MASK)
    return text


def mask_all(value: object) -> object:
    r"""Mask each text in a tree of dicts and lists, before escapes such as `\n` could lengthen a run."""
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {mask(key): mask_all(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [mask_all(inner) for inner in value]
    return value


def _secret_runs(word: str) -> list[str]:
    """Give the parts of one long word that look like secrets, longest first."""
    found = [run for run in word.translate(_BREAKS).split() if len(run) >= _KEY_LENGTH and _is_secret(run)]
    start = word.find("eyJ")
    if start >= 0 and len(word) - start >= _JWT_LENGTH and word.count(".", start) >= 2:
        found.append(word[start:].rstrip("\"'`,;)]}>"))
    return sorted(found, key=len, reverse=True)


def _is_secret(run: str) -> bool:
    """Tell a secret from a path or a digest: exactly 40 or very long, small and capital letters and a digit."""
    if len(run) != _KEY_LENGTH and len(run) < _TOKEN_LENGTH:
        return False
    if run.startswith(("IQoJ", "FwoG")):
        return True
    return _mixed(run) and not _looks_like_path(run)


def _looks_like_path(run: str) -> bool:
    """Whether it begins with `/` and holds as many more as no random 40 letters do (1 in 10,000 by chance)."""
    return run.startswith("/") and run.count("/") > max(3, len(run) // 20)


def _mixed(run: str) -> bool:
    """Whether it has small letters, capitals and digits, as 40 random letters of base64 have."""
    return not (run.islower() or run.isupper()) and any(map(str.isdigit, run)) and any(map(str.islower, run))
