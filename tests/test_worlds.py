"""Every world folder: what the walk finds, which causes fire, the exact screen, and what its fixes lead to.

`AWSWHY_UPDATE=1` writes each `screen.txt` anew, so that a change of wording is read in the diff.
"""

from __future__ import annotations

import json
import os
from functools import cache

import pytest

from awswhy import causes
from awswhy.asking import verified
from awswhy.awsfiles.ini import is_secret_key
from awswhy.engine import after_fix, case_of, diagnose, walk
from awswhy.model.report import Report
from awswhy.model.secret import shape_of
from awswhy.model.walk import FOUND, LOOK, VERIFY
from awswhy.render import jsons, markdown, plain, terminal
from awswhy.render.style import Style
from worlds_folder import WorldFolder, names

NAMES = names()
SECRET_WORDS = ("SECRET", "TOKEN", "PASSW")
SHORTEST = 12
"""A shorter value ("x", "test") is no secret, and would be found in any text."""


@cache
def seen(name: str):
    """Walk a folder and diagnose it, once: gives the folder, its world and the report."""
    folder = WorldFolder(name)
    world = folder.fake_world()
    depth = folder.facts.get("depth", LOOK)
    found = walk(world, profile=folder.profile, depth=depth)
    report = verified(world, found) if depth == VERIFY else diagnose(world, found)
    return folder, world, report


def shell(folder: WorldFolder) -> Style:
    return Style(shell=str(folder.facts.get("shell", "posix")))


def secrets_of(folder: WorldFolder) -> set[str]:
    """Give every value in a folder that must never be seen again."""
    found = {value for name, value in folder.env.items() if value and _secret_variable(name)}
    found |= {value for name, value in folder.env.items() if value and shape_of(value).like in ("secret", "token")}
    for content in folder.files.values():
        text = content if isinstance(content, str) else (content or b"").decode("utf-8", "replace")
        for line in text.splitlines():
            key, _, value = line.partition("=")
            if is_secret_key(key.strip().lower()) or key.strip() == "AWSSecretKey":
                found.add(value)
        found |= _in_json(text)
    for said in folder.http.values():
        if isinstance(said, list) and isinstance(said[1], str):
            found |= _in_json(said[1])
    for said in folder.facts.get("programs", {}).values():
        found |= _in_json(said[1])
    bare = {value.strip().strip("'\"").strip() for value in found}
    return {value for value in bare if len(value) >= SHORTEST and shape_of(value).like not in ("key-id", "entity-id")}


def _secret_variable(name: str) -> bool:
    return any(word in name.upper() for word in SECRET_WORDS) and not name.endswith("_FILE")


def _in_json(text: str) -> set[str]:
    try:
        data = json.loads(text)
    except ValueError:
        return set()
    if not isinstance(data, dict):
        return set()
    pairs = [*data.items(), *(inner for value in data.values() if isinstance(value, dict) for inner in value.items())]
    return {value for key, value in pairs if isinstance(value, str) and is_secret_key(key.lower())}


def error_type(report: Report) -> str | None:
    raised = jsons.data(report)["sdk_error"]
    return raised["type"] if raised else None


@pytest.mark.parametrize("name", NAMES)
def test_the_walk_and_its_causes_are_as_expected(name):
    folder, _, report = seen(name)
    winner = report.walk.winner
    got = {
        "verdict": report.walk.verdict,
        "provider": winner.provider if winner else None,
        "sdk_error": error_type(report),
        "causes": [finding.cause for finding in report.findings],
        "exit": report.exit_code,
    }
    assert got == {key: folder.expect.get(key) for key in got}


@pytest.mark.parametrize("name", NAMES)
def test_no_place_broke(name):
    _, _, report = seen(name)
    assert [step.provider for step in report.walk.steps if step.outcome == "broke"] == []


@pytest.mark.parametrize("name", NAMES)
def test_the_screen_is_exactly_this(name):
    folder, _, report = seen(name)
    screen = terminal.render(report, shell(folder))
    path = os.path.join(folder.folder, "screen.txt")
    if os.environ.get("AWSWHY_UPDATE") == "1":
        with open(path, "w", encoding="utf-8") as file:
            file.write(screen)
    with open(path, encoding="utf-8") as file:
        assert screen == file.read()


@pytest.mark.parametrize("name", NAMES)
def test_fixes_do_what_they_say(name):
    """Walk the world after each fix: its cause is gone, and the place that `then` names is the one that wins."""
    _, world, report = seen(name)
    for finding in report.findings:
        assert len(finding.fixes) <= 3, f"{finding.cause} offers {len(finding.fixes)} ways out"
        for fix in finding.fixes:
            if fix.effect is None:
                assert fix.then == ""
                continue
            changed, again = after_fix(world, report.walk, fix)
            left = [f for f in causes.judge(case_of(changed, again)) if (f.cause, f.at) == (finding.cause, finding.at)]
            assert left == [], f"{finding.cause} is still there after: {fix.title}"
            if fix.then:
                assert again.verdict == FOUND
                assert again.winner is not None
                shown = str(again.winner.at) if again.winner.at else again.winner.title
                assert shown in fix.then


@pytest.mark.parametrize("name", NAMES)
def test_every_finding_keeps_the_rules_of_voice(name):
    _, _, report = seen(name)
    for finding in report.findings:
        assert len(finding.title) <= 90, finding.title
        assert not finding.title.endswith("."), finding.title
        text = f"{finding.title} {finding.why} {' '.join(fix.title for fix in finding.fixes)}"
        assert "!" not in text
        for word in ("simply", "please", "Please", "sorry", "resolver", "principal"):
            assert word not in text.split(), f"{word!r} in: {text}"
        assert finding.why.count(". ") <= 2, f"more than two sentences: {finding.why}"


@pytest.mark.parametrize("name", NAMES)
def test_no_secret_is_shown(name):
    folder, _, report = seen(name)
    secrets = secrets_of(folder)
    loud = Style(verbose=True, whole_key_ids=True)
    texts = [
        terminal.render(report, shell(folder)),
        terminal.render(report, loud),
        terminal.render(report, Style(share=True, ascii=True, verbose=True)),
        plain.render(report, Style()),
        plain.render(report, loud),
        markdown.render(report, Style()),
        jsons.render(report),
        jsons.render(report, whole_key_ids=True),
        repr(report),
        str(report.walk),
        repr(report.walk.steps),
    ]
    for text in texts:
        for secret in secrets:
            assert secret not in text, "a secret of the folder is in the output"
