"""The canary: a known string in the place of every secret, the worlds that hold it, and everything that can leave us.

It does not look like a secret, so the masking of output as a whole cannot save the day.
"""

from __future__ import annotations

import re
from functools import cache

from awswhy import identity, lint, profiles
from awswhy.act.diff import diff
from awswhy.awsfiles.profiles import config_of
from awswhy.cli import fix as fix_command
from awswhy.cli import lint as lint_command
from awswhy.cli import profiles as profiles_command
from awswhy.cli import whoami as whoami_command
from awswhy.cli.options import Options
from awswhy.engine import after_fix, case_of
from awswhy.model.raises import SdkRaises
from awswhy.model.walk import OFFLINE
from awswhy.render import github, jsons, markdown, plain, sarif, terminal
from awswhy.render.style import Style
from awswhy.world.base import Absent, Unreadable
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld
from worlds_folder import WorldFolder

CANARY = "canary-8f3a-that-nobody-may-ever-see"
"""Longer than 30 letters: what stands in a key id's place and is shorter may be shown in part."""
MADE_UP = re.compile(r"made[-+]up(?!-client\b(?!-))|wJalrXUtnFEMI|\btoken-(?=[a-z])")
"""How the secrets of our worlds begin."""
LOUD = Style(verbose=True, whole_key_ids=True)


def poisoned(text):
    return MADE_UP.sub(CANARY, text) if isinstance(text, str) else text


def deep(value):
    """Poison every text in a tree."""
    if isinstance(value, dict):
        return {poisoned(key): deep(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(deep(inner) for inner in value)
    if isinstance(value, bytes):
        return poisoned(value.decode("latin-1")).encode("latin-1")
    return poisoned(value)


@cache
def folder_world(name: str) -> tuple[WorldFolder, FakeWorld]:
    folder = WorldFolder(name)
    folder.env, folder.files, folder.http = deep(folder.env), deep(folder.files), deep(folder.http)
    folder.facts = {**folder.facts, "programs": deep(folder.facts.get("programs", {}))}
    return folder, folder.fake_world()


def outputs(world, report) -> dict[str, str]:
    """Give everything that can leave us, by what it is."""
    options = Options()
    fixes = [(finding, fix) for finding in report.findings for fix in finding.fixes]
    found = {
        "terminal": terminal.render(report, Style()),
        "verbose": terminal.render(report, LOUD),
        "share": terminal.render(report, Style(share=True, ascii=True, verbose=True)),
        "plain": plain.render(report, LOUD),
        "markdown": markdown.render(report, LOUD),
        "json": jsons.render(report),
        "json, whole": jsons.render(report, whole_key_ids=True),
        "json, share": jsons.render(report, share=True),
        "sarif": sarif.render(report),
        "github": github.render(report),
        "fix list": fix_command._listed(report, fixes, options),
        "fix list as json": fix_command._listed(report, fixes, Options(json=True)),
        "repr of the report": repr(report),
        "repr of the walk": repr(report.walk),
        "repr of the case": repr(case_of(world, report.walk)),
        "repr of the world": repr(world),
        "text of the walk": f"{report.walk} {report.findings}",
        "requests": repr(getattr(world, "sent", "")),
    }
    for number, (_, fix) in enumerate(fixes):
        found[f"fix {number}"] = repr(fix)
        if fix.edits:
            found[f"diff of fix {number}"] = fix_command._shown(world, fix) + raw_diff(world, fix)
        if fix.effect is not None:
            found[f"walk after fix {number}"] = repr(after_fix(world, report.walk, fix)[1])
    return {**found, **lists(world), **who(world, report)}


def raw_diff(world, fix) -> str:
    """The diff without the command's own mask around it."""
    text = ""
    for path in {edit.path for edit in fix.edits}:
        try:
            data = world.read(path)
        except (Absent, Unreadable):
            data = b""
        text += diff(tuple(edit for edit in fix.edits if edit.path == path), data, path)
    return text


def lists(world) -> dict[str, str]:
    """What `lint` and `profiles` print."""
    faults = lint.lint(world)
    found = {f"lint as {form}": lint_command.rendered(faults, form) for form in ("text", "json", "sarif", "github")}
    found["repr of faults"] = repr(faults)
    try:
        rows = profiles.rows(world)
    except SdkRaises as error:
        found["profiles, refused"] = f"{error} {error!r} {error.reason} {error.sign!r} {error.at}"
    else:
        found["profiles"] = profiles_command.table(rows, Style()) + profiles_command._json(rows) + repr(rows)
    eyes = Eyes(world, OFFLINE)
    try:
        config = config_of(eyes)
    except SdkRaises as error:
        found["config, refused"] = f"{error} {error!r}"
    else:
        found["config"] = f"{config!r} {config.profiles!r} {config.credentials!r} {eyes.take()!r}"
    return found


def who(world, report) -> dict[str, str]:
    """What `whoami` prints without asking AWS."""
    try:
        found = identity.offline(world, profile=report.walk.ask.profile if report.walk.ask.profile_in_code else None)
    except identity.NobodyError as error:
        return {"whoami, nobody": f"{error} {error!r}"}
    return {"whoami": "\n".join(whoami_command.lines(found, world.now())) + whoami_command._json(found) + repr(found)}


def assert_silent(found: dict[str, str], what: str) -> None:
    for name, text in found.items():
        assert CANARY not in text, (
            f"{what}: {name} holds a secret: ...{text[max(0, text.index(CANARY) - 200) :][:300]!r}"
        )
