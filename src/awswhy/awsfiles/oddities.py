"""What AWS's files hold and the SDK silently ignores: near misses, as signs with their lines.

Which names are read is botocore 1.44.5's `configloader.build_profile_map` (config file) and `raw_config_parse`
(credentials file).
"""

from __future__ import annotations

from awswhy.model.walk import Sign

from .profiles import second_word

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from awswhy.world.eyes import Eyes

    from .ini import Ini, Item, Section

KEYS = frozenset({
    "aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token", "aws_account_id",
    "role_arn", "source_profile", "credential_source", "external_id", "mfa_serial", "role_session_name",
    "duration_seconds", "web_identity_token_file", "credential_process", "sso_session", "sso_account_id",
    "sso_role_name", "sso_start_url", "sso_region", "sso_registration_scopes", "login_session", "region",
})  # fmt: skip
"""The keys that credentials come from."""

_FIFTHS = {key: tuple(key[len(key) * n // 5 : len(key) * (n + 1) // 5] for n in range(5)) for key in sorted(KEYS)}
"""Each key in five parts. Two slips touch four of them at most (a swap may stand on a border), so a name without any of
the five is not near: told in a hundredth of the time that counting takes."""
WORDS = ("profile", "sso-session", "services")
PREFIXES = tuple(f"{word} " for word in WORDS)


def sections(eyes: Eyes, file: Ini, kind: str) -> Iterator[Sign]:
    """Give a sign for every section and key of one file that looks meant and is not read. `kind`: "config" or
    "credentials". What [DEFAULT] holds is told once, not for every section that inherits it."""
    names: dict[str, int] = {}
    meanings: dict[str, str | None] = {}
    inherited = not KEYS.isdisjoint(file.defaults.own)
    for name, section in file.sections.items():
        code, meant = _misnamed(name, kind)
        if code and (inherited or not KEYS.isdisjoint(section.own)):
            names = names or _counted(file)
            others = names.get(_bare(meant), 0) - (_bare(meant) == _bare(name))
            facts = {
                "name": name, "meant": meant, "file": kind, "path": file.path, "line": section.line,
                "taken": others > 0, "profile": _profile(meant),
            }  # fmt: skip
            yield Sign(code, eyes.file_spot(file.path, section.line, f"[{name}]"), facts)
        for item in section.own.values():
            if item.key not in KEYS or item.last != item.line:  # hardly any: a file may have a hundred thousand
                yield from _key(eyes, item, section, meanings)
    if file.sections:
        for item in file.defaults.own.values():
            yield from _key(eyes, item, file.defaults, meanings)


def _counted(file: Ini) -> dict[str, int]:
    """Count the sections of each name, quotes apart: going through them all for each of them takes minutes."""
    names: dict[str, int] = {}
    for name in file.sections:
        names[_bare(name)] = names.get(_bare(name), 0) + 1
    return names


def _bare(name: str) -> str:
    """Give a section's name without quotes, to compare it."""
    return name.replace('"', "").replace("'", "")


def _profile(meant: str) -> str:
    """Give the profile that a section's right name stands for, "" when it stands for none."""
    word, _, rest = meant.partition(" ")
    if word in ("sso-session", "services") and rest:
        return ""
    return rest.strip("'\"") if word == "profile" and rest else meant


def _misnamed(name: str, kind: str) -> tuple[str, str]:
    """Say what is wrong with a section's name: a sign's code ("" for nothing) and the name that was meant."""
    bare = " ".join(name.split())
    return _misnamed_in_credentials(name, bare) if kind == "credentials" else _misnamed_in_config(name, bare)


def _misnamed_in_credentials(name: str, bare: str) -> tuple[str, str]:
    """As `_misnamed`, for the credentials file: names are taken as they stand."""
    lower = bare.lower()
    if lower.startswith("profile "):
        return "section-with-prefix", bare[8:].strip("'\"")
    if lower.startswith("sso-session "):
        return "session-in-credentials", bare
    if lower == "default" and name != "default":
        return "section-spelling", "default"
    return ("section-spelling", bare) if name != bare else ("", "")


def _misnamed_in_config(name: str, bare: str) -> tuple[str, str]:
    """As `_misnamed`, for the config file: everything but [default] has a word before its name."""
    lower, word = bare.lower(), bare.partition(" ")[0]
    if name == "default" or bare in ("preview", "plugins"):
        return "", ""
    if name.startswith(WORDS):
        if second_word(name) is not None and word in WORDS:
            return "", ""
        rest = bare.partition(" ")[2]
        known = word if word in WORDS else "profile"
        return "section-spelling", f'{known} "{rest}"' if " " in rest else f"{known} {rest}"
    if lower == "default":
        return "section-spelling", "default"
    if lower.startswith(PREFIXES):
        return "section-spelling", f"{word.lower()} {bare.partition(' ')[2]}"
    return "section-without-prefix", f"profile {bare}"


def _key(eyes: Eyes, item: Item, section: Section, meanings: dict[str, str | None]) -> Iterator[Sign]:
    """Say what is wrong with a key's name, or with what it swallowed; `meanings` keeps what names were meant to be."""
    known = item.key in KEYS
    if known and (item.last == item.line or item.nested is not None):
        return
    if not known and item.key not in meanings:
        meanings[item.key] = meant_key(item.key)
    meant = meanings.get(item.key)
    if not known and (meant is None or meant in section.items):
        return
    spot = eyes.file_spot(section.path, item.line, f"[{section.name}]")
    facts = {"key": item.written, "path": section.path, "section": section.name, "line": item.line}
    if known:
        yield Sign("key-swallows-line", spot, {**facts, "last": item.last})
    else:
        yield Sign("key-misspelt", spot, {**facts, "meant": meant})


def meant_key(key: str) -> str | None:
    """Give the key that a misspelt one was meant to be, None when it is like none."""
    bare = key.removeprefix("export ").strip().replace("-", "_").replace(" ", "_").lower()
    if bare in KEYS:
        return bare
    if not bare.startswith(("aws", "acc", "sec", "ses", "role", "sour", "cred", "sso", "web", "mfa", "ext", "log")):
        return None
    known = {
        "access_key_id": "aws_access_key_id",
        "aws_access_key": "aws_access_key_id",
        "aws_secret_key": "aws_secret_access_key",
        "secret_access_key": "aws_secret_access_key",
        "session_token": "aws_session_token",
        "aws_token": "aws_session_token",
    }
    if bare in known:
        return known[bare]
    like = (
        key
        for key, parts in _FIFTHS.items()
        if -2 <= len(key) - len(bare) <= 2 and any(part in bare for part in parts) and near(key, bare)
    )
    return next(like, None)


def nearest(name: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give up to three known names like this one, nearest first: other case or blanks, two letters off, or a part."""
    wanted = name.strip().strip("'\"").strip().lower()
    most = 2 if len(wanted) > 3 else 1 if len(wanted) > 1 else 0
    marks = []
    letters = [(letter, wanted.count(letter)) for letter in set(wanted)]
    for other in known:
        lower = other.lower()
        if wanted == lower:
            marks.append((0, other))
        elif _lacks(lower, letters) <= most and (steps := distance(wanted, lower, most)) <= most:
            marks.append((steps, other))
        elif len(wanted) > 2 and (wanted in lower or (len(lower) > 2 and lower in wanted)):
            marks.append((3, other))
    return tuple(other for _, other in sorted(marks, key=lambda mark: mark[0])[:3])


def _lacks(name: str, letters: list[tuple[str, int]]) -> int:
    """Count the letters that a name lacks: it takes as many changes at least, and is told much faster than those."""
    lacks = 0
    for letter, count in letters:
        there = name.count(letter)
        if there < count:
            lacks += count - there
    return lacks


def near(one: str, other: str) -> bool:
    """Whether two names differ by at most two single letters (added, left out, changed or swapped)."""
    return distance(one, other, 2) <= 2


def distance(one: str, other: str, most: int) -> int:
    """Count the single-letter changes between two names, swaps as one; gives `most + 1` for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row, older = row, [i], before
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, older[j - 2] + 1)
            row.append(best)
        before = last
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
