"""The documents say what is so: every command is in the README, its screen is a real one, its library code runs."""

from __future__ import annotations

import re
from pathlib import Path

import awswhy
from awswhy.cli.main import COMMANDS
from awswhy.engine import diagnose, walk
from awswhy.render.style import Style
from awswhy.render.terminal import render

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
KEYS = (
    "[default]\naws_access_key_id = AKIAZZZZZZZZZZZZ7EXM\n"
    "aws_secret_access_key = made+up+secret/for/awswhy/tests/00000001\n"
)


def test_every_command_is_in_the_readme() -> None:
    for name in COMMANDS:
        assert name == "walk" or f"`awswhy {name}" in README, name


def test_the_readmes_screen_is_a_real_one() -> None:
    shown = re.search(r"```\n(✗ .*?)```", README, re.DOTALL)
    assert shown is not None
    env = {"AWS_ACCESS_KEY_ID": "AKIAZZZZZZZZZZZZ7EXM", "AWS_EC2_METADATA_DISABLED": "true"}
    world = awswhy.fake_world(env, {"/home/dev/.aws/credentials": KEYS})

    assert render(diagnose(world, walk(world)), Style()).startswith(shown[1].rstrip())


def test_the_readmes_library_code_runs() -> None:
    code = re.search(r"```python\n(.*?)```", README, re.DOTALL)
    assert code is not None
    world = awswhy.fake_world({"AWS_EC2_METADATA_DISABLED": "true"}, {"/home/dev/.aws/credentials": KEYS})
    exec(code[1].replace('diagnose(profile="dev")', "diagnose(world=given)"), {"given": world})


def test_no_document_names_what_is_not_there() -> None:
    for document in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")):
        for name in re.findall(
            r"`((?:src|tests|docs|bench|render|causes|providers|chains|places|cli)/[\w./]+)`", document.read_text()
        ):
            if "NAME" not in name:
                assert (ROOT / name).exists() or (ROOT / "src/awswhy" / name).exists(), f"{document.name}: {name}"


def test_the_public_names_are_there() -> None:
    for name in awswhy.__all__:
        assert getattr(awswhy, name) is not None
