"""Every fault of AWS's two files with its line: what cannot be parsed, what is not read, what a profile gets wrong.

The findings are those of the causes, so a fault is told in the same words here and after a walk. No address is asked.
"""

from __future__ import annotations

from awswhy import causes
from awswhy.awsfiles import oddities
from awswhy.awsfiles.profiles import (
    CONFIG_DEFAULT,
    CONFIG_VARIABLE,
    CREDENTIALS_DEFAULT,
    CREDENTIALS_VARIABLE,
    config_of,
    path_of,
    read,
)
from awswhy.chains import chain_of
from awswhy.model.cause import ERROR, WARNING, Case
from awswhy.model.noun import replace
from awswhy.model.report import OK, PROBLEM, WARNED
from awswhy.model.spot import CODE, FILE, Spot
from awswhy.model.walk import FOUND, NONE, OFFLINE, STOPS, Ask, SdkError, Sign, Walk
from awswhy.profiles import walk_profile
from awswhy.providers.around import around, facts_of
from awswhy.world.eyes import Eyes

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from awswhy.awsfiles.ini import Flaw, Ini
    from awswhy.chains.chain import Chain
    from awswhy.model.cause import Finding
    from awswhy.world.base import World

STATE = ("sign-in-", "signed-in", "login-", "process-", "token-file", "imds-", "container-", "source-empty", "env-")
"""Signs of what is so at this moment or on this machine, not of what stands in the files."""

_HEARD: dict[str, list[int]] = {}
"""Which causes hear a code, by their place in the registry: going through all of them for each profile takes longer
than judging it."""
for _place, (_, _sees) in enumerate(causes.REGISTRY):
    for _code in _sees:
        _HEARD.setdefault(_code, []).append(_place)

CHECK = "awswhy lint"


def lint(world: World, *, sdk: str = "boto3") -> tuple[Finding, ...]:
    """Give every fault of both files, by file and line, each once. Raises nothing."""
    eyes = Eyes(world, OFFLINE)
    chain = chain_of(sdk)
    files = [
        (read(eyes, path_of(eyes, variable, default)), kind)
        for variable, default, kind in (
            (CONFIG_VARIABLE, CONFIG_DEFAULT, "config"),
            (CREDENTIALS_VARIABLE, CREDENTIALS_DEFAULT, "credentials"),
        )
    ]
    flaws = [(file, flaw) for file, _ in files if file is not None for flaw in file.flaws]
    found = list(_safety(eyes, chain))
    if flaws:
        found += [one for file, flaw in flaws for one in _flaw(eyes, chain, file, flaw)]
    else:
        found += [one for file, kind in files if file is not None for one in _near_misses(eyes, chain, file, kind)]
        found += list(_profiles(eyes, chain))
    return _in_order(found, {eyes.file_spot(file.path).name for file, _ in files if file is not None})


def exit_code(findings: tuple[Finding, ...]) -> int:
    """Give 11 for an error, 10 for a warning, else 0."""
    if any(finding.severity == ERROR for finding in findings):
        return PROBLEM
    return WARNED if any(finding.severity == WARNING for finding in findings) else OK


def _case(eyes: Eyes, chain: Chain, signs: tuple[Sign, ...], *, profile: str | None = None, verdict: str) -> Case:
    """Make a case of signs alone, as if a program had named `profile`."""
    ask = Ask(profile, Spot(CODE, "the program") if profile else None, profile is not None)
    error = SdkError("ConfigParseError", "Unable to parse config file") if verdict == STOPS else None
    walk = Walk(chain.sdk, chain.checked_with, eyes.world.name, ask, (), verdict, sdk_error=error, signs=signs)
    return Case(walk, None, _facts(eyes, walk))


def _facts(eyes: Eyes, walk: Walk) -> Mapping[str, object]:
    """Give the facts, once for all cases."""
    if "facts" not in eyes.memo:
        eyes.memo["facts"] = facts_of(eyes, walk)
    made = eyes.memo["facts"]
    return made if isinstance(made, dict) else {}


def _judged(case: Case) -> Iterator[Finding]:
    """Judge a case by the causes that look at its signs; those that look at verdicts are about a whole walk."""
    codes = {sign.code for sign in case.walk.signs if not sign.code.startswith(STATE)}
    for place in sorted({place for code in codes for place in _HEARD.get(code, ())}):
        yield from causes.load(causes.REGISTRY[place][0]).check(case)


def _safety(eyes: Eyes, chain: Chain) -> Iterator[Finding]:
    """Files that others may read, or that this user may not."""
    case = _case(eyes, chain, (), verdict=FOUND)
    signs = tuple(sign for sign in around(eyes, case.walk) if sign.code.startswith("file-"))
    yield from _judged(replace(case, walk=replace(case.walk, signs=signs)))


def _flaw(eyes: Eyes, chain: Chain, file: Ini, flaw: Flaw) -> Iterator[Finding]:
    """One line that botocore refuses the file for."""
    at = eyes.file_spot(file.path, flaw.line, f"[{flaw.section}]" if flaw.section else None)
    facts = {
        "flaw": flaw.code, "line": flaw.line, "other": flaw.other, "section": flaw.section, "key": flaw.key,
        "path": file.path,
    }  # fmt: skip
    yield from _judged(_case(eyes, chain, (Sign("file-not-parsable", at, facts),), verdict=STOPS))


def _near_misses(eyes: Eyes, chain: Chain, file: Ini, kind: str) -> Iterator[Finding]:
    """What looks meant and is not read: worth a warning, as nobody knows whether a program asks for it."""
    for sign in oddities.sections(eyes, file, kind):
        asked = sign.get("profile") or sign.get("meant").removeprefix("profile ") or "default"
        for finding in _judged(_case(eyes, chain, (sign,), profile=asked, verdict=NONE)):
            yield replace(finding, severity=WARNING) if finding.severity == ERROR else finding


def _profiles(eyes: Eyes, chain: Chain) -> Iterator[Finding]:
    """What each profile gets wrong, were a program to name it.

    A source that many profiles lead to is looked at once (`role_chain.Known`) and gives each of them the very same
    signs: they are judged with the first that meets them. What is wrong is shown without ways out, so the names that
    there are, which only those need, are left away: a cause would go through all of them each time.
    """
    judged: dict[int, Sign] = {}
    for name in config_of(eyes).profiles:
        walk = walk_profile(eyes, chain, name)
        signs = tuple(sign for sign in walk.signs if id(sign) not in judged)
        if signs:
            judged.update((id(sign), sign) for sign in signs)
            bare = tuple(replace(sign, facts={**sign.facts, "names": ()}) for sign in signs)
            yield from _judged(Case(replace(walk, signs=bare), None, _facts(eyes, walk)))


def _in_order(found: list[Finding], names: set[str]) -> tuple[Finding, ...]:
    """Keep each fault of these files once, in the order of the lines; a screen's ways out belong to a walk."""
    kept: dict[object, Finding] = {}
    for finding in found:
        at = next((spot for spot in finding.at if spot.kind == FILE and spot.name in names), None)
        if at is not None:
            spots = (at, *(spot for spot in finding.at if spot != at))
            kept.setdefault((finding.cause, at), replace(finding, at=spots, fixes=(), check=CHECK))
    return tuple(sorted(kept.values(), key=lambda finding: (finding.at[0].name, finding.at[0].line or 0)))
