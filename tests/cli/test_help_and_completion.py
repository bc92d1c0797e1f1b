"""The words it takes: help and completion name them all, and they may come in any order."""

from __future__ import annotations

import json
import shutil
import subprocess

import pytest
from command_line import KEY, say

from awswhy.cli.completion import SHELLS, script
from awswhy.cli.main import COMMANDS, main
from awswhy.cli.options import FLAGS, VALUES

pytestmark = pytest.mark.usefixtures("home")


def test_help_fits_on_a_screen_and_shows_three_examples(capsys):
    for words in (["--help"], ["-h"], ["help"]):
        assert main(words) == 0
        lines = capsys.readouterr().out.splitlines()
        assert len(lines) <= 30
        assert max(map(len, lines)) <= 100
        assert sum(line.startswith("  awswhy") for line in lines) >= 3
        for command in COMMANDS:
            assert command == "walk" or any(line.split()[:1] == [command] for line in lines), command
        for names in [names for names, *_ in (*FLAGS, *VALUES)]:
            shown = any(name in " ".join(lines) for name in names)
            assert shown or names[0] in ("--sdk", "--shell"), names


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_each_command(command, capsys):
    assert main([command, "--help"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"usage: awswhy {command}")


def test_the_version(capsys):
    from awswhy.version import __version__

    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"awswhy {__version__}\n"


def test_words_may_come_in_any_order_and_form(monkeypatch, capsys):
    say(monkeypatch, KEY)
    answers = []
    for words in (
        ["--json", "--profile", "x", "--offline"], ["walk", "--offline", "--profile=x", "--json"],
        ["--profile=x", "--json", "--offline"], ["--offline", "--json", "--profile", "x", "--shell", "posix"],
    ):  # fmt: skip
        assert main(words) == 11
        answers.append(json.loads(capsys.readouterr().out))
    assert answers[0]["sdk_error"]["type"] == "ProfileNotFound"
    assert all(answer == answers[0] for answer in answers)


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_names_every_command_and_option(shell, capsys):
    assert main(["completion", shell]) == 0
    out = capsys.readouterr().out
    assert out == script(shell)
    for name in COMMANDS:
        assert name in out
    for names, *_ in (*FLAGS, *VALUES):
        for name in names:
            word = name.lstrip("-") if shell == "fish" else name
            assert word in out, name


CHECKS = {"bash": ["-n"], "zsh": ["-n"], "fish": ["-n"]}


@pytest.mark.parametrize("shell", CHECKS)
def test_completion_scripts_are_whole(shell, tmp_path):
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"{shell} is not installed")
    path = tmp_path / "script"
    path.write_text(script(shell))
    done = subprocess.run([found, *CHECKS[shell], str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_completion_in_powershell(tmp_path):
    found = shutil.which("pwsh")
    if found is None:
        pytest.skip("pwsh is not installed")
    path = tmp_path / "script.ps1"
    path.write_text(script("powershell"))
    parse = f"$e=$null;[void][Management.Automation.Language.Parser]::ParseFile('{path}',[ref]$null,[ref]$e);$e.Count"
    done = subprocess.run([found, "-NoProfile", "-Command", parse], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "0"


COMPLETE = """
source /dev/stdin <<'END'
{script}
END
COMP_WORDS=({words})
COMP_CWORD=$((${{#COMP_WORDS[@]}} - 1))
_awswhy
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("awswhy pro", {"profiles"}),
        ("awswhy --off", {"--offline"}),
        ("awswhy --profile ''", {"default", "dev", "prod", "old"}),
        ("awswhy --profile d", {"default", "dev"}),
        ("awswhy walk --sdk ''", {"boto3"}),
        ("awswhy completion z", {"zsh"}),
        ("awswhy --shell f", {"fish"}),
    ],
)
def test_completion_in_bash(words, expected, home):
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("bash is not installed")
    (home / ".aws").mkdir()
    (home / ".aws" / "config").write_text("[default]\nx = 1\n[profile dev]\n[profile  prod]\n[sso-session corp]\n")
    (home / ".aws" / "credentials").write_text("[old]\nx = 1\n")
    text = COMPLETE.format(script=script("bash"), words=words)
    done = subprocess.run([bash, "--norc", "-c", text], capture_output=True, text=True, check=False)
    assert set(done.stdout.split()) == expected
    assert done.stderr == ""
