"""The command line's promises: exit codes, what it says to wrong words, pipes, Ctrl-C, terminals that show no marks."""

from __future__ import annotations

import json
import os
import pty
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from awswhy.cli.completion import SHELLS, script
from awswhy.cli.main import COMMANDS, main
from awswhy.cli.options import FLAGS, VALUES
from awswhy.lab.keys import STRANGER
from awswhy.lab.situation import exported, pair
from awswhy.lab.sts import Sts
from awswhy.lab.stub import Stub

SOURCE = str(Path(__file__).parent.parent.parent / "src")
KEY = {"AWS_ACCESS_KEY_ID": "ASIAZZZZZZZZZZZZ7EXM", "AWS_SECRET_ACCESS_KEY": "x" * 40, "AWS_SESSION_TOKEN": "t",
       "AWS_DEFAULT_REGION": "eu-west-1"}  # fmt: skip


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user who has nothing, on a machine that is nobody's."""
    for name in [n for n in os.environ if n.upper().startswith(("AWS", "BOTO")) or n.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("PYTHONPATH", SOURCE)
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    return tmp_path


def say(monkeypatch: pytest.MonkeyPatch, env: dict[str, str]) -> None:
    for name, value in env.items():
        monkeypatch.setenv(name, value)


def started(*words: str, **named: object) -> subprocess.CompletedProcess[str]:
    """Run it as a program."""
    return subprocess.run(
        [sys.executable, "-m", "awswhy", *words], capture_output=True, text=True, timeout=60, check=False, **named
    )  # type: ignore[call-overload,no-any-return]  # passed on by name


def in_terminal(*words: str, **env: str) -> tuple[int, str]:
    """Run it with a terminal as its standard output; gives exit code and what is on the screen."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "awswhy", *words], stdout=theirs, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", **env},
    )  # fmt: skip
    os.close(theirs)
    text = b""
    while True:
        try:
            data = os.read(ours, 65536)
        except OSError:
            break
        if not data:
            break
        text += data
    os.close(ours)
    return process.wait(timeout=30), text.decode()


def test_0_when_nothing_is_wrong(monkeypatch, capsys):
    say(monkeypatch, KEY)
    assert main([]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("✓ ")
    assert err == ""


def test_10_when_it_works_with_a_warning(monkeypatch, home, capsys):
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-1")
    (home / ".aws").mkdir()
    (home / ".aws" / "credentials").write_text(f"[default]\n{_pair('ASIAZZZZZZZZZZZZ7EXM')}aws_session_token = t\n")
    (home / ".aws" / "credentials").chmod(0o644)
    assert main([]) == 10
    assert "credentials-file-open-to-others" in capsys.readouterr().out


def _pair(key_id: str) -> str:
    return f"aws_access_key_id = {key_id}\naws_secret_access_key = {'x' * 40}\n"


def test_11_when_nothing_is_found(capsys):
    assert main([]) == 11
    assert capsys.readouterr().out.startswith("✗ boto3 finds no AWS credentials in this shell\n")


def test_11_when_the_sdk_stops(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAZZZZZZZZZZZZ7EXM")
    assert main([]) == 11


def test_12_when_aws_refuses(monkeypatch, capsys):
    with Stub("sts", Sts().answer) as stub:
        say(monkeypatch, {**exported(STRANGER), "AWS_DEFAULT_REGION": "eu-west-1", "AWS_ENDPOINT_URL_STS": stub.url})
        assert main(["--verify"]) == 12
        assert main(["--live"]) in (0, 10), "not asked, so not refused"
        assert main(["whoami"]) == 12
    assert STRANGER.secret.reveal() not in capsys.readouterr().out


def test_1_when_we_fail(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("awswhy.engine.walk", lambda *_, **__: 1 / 0)
    assert main([]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("awswhy: failed (ZeroDivisionError); a report that is safe to paste is in ")
    assert "Traceback" not in err


@pytest.mark.parametrize("command", ["walk", "fix", "whoami", "profiles", "lint"])
def test_3_when_there_is_nothing_to_look_at(command, tmp_path, capsys):
    assert main([command, "--in", f"world:{tmp_path}/nowhere"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "nowhere" in err


@pytest.mark.parametrize("command", ["walk", "fix", "whoami", "profiles", "lint"])
@pytest.mark.parametrize("place", ["nonsense", "container", "moon:base", ":", ""])
def test_2_for_a_place_that_is_none(command, place, capsys):
    assert main([command, f"--in={place}"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "world:" in err, "says which there are"


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_2_for_an_unknown_option(command, capsys):
    assert main([*([command] if command else []), "--no-such-option"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "--no-such-option" in err or "required" in err
    assert "Traceback" not in err


@pytest.mark.parametrize("word", ["wlak", "fx", "profile", "whoamI", "lnit", "explian"])
def test_2_for_an_unknown_command_with_the_nearest_one(word, capsys):
    assert main([word]) == 2
    err = capsys.readouterr().err
    assert f'no command "{word}"' in err
    assert "perhaps" in err
    assert any(f'"{name}"' in err for name in COMMANDS)


def test_2_for_a_command_like_none(capsys):
    assert main(["xyzzy"]) == 2
    err = capsys.readouterr().err
    assert "perhaps" not in err
    assert "awswhy --help" in err


WRONG = (
    ["--offline", "--live"], ["--live", "--verify"], ["--offline", "--verify"], ["walk", "--offline", "--live"],
    ["--profile"], ["--sdk"], ["--in"], ["--python"], ["--shell"], ["--shell", "tcsh"], ["--sdk", "cobol"],
    ["walk", "--sdk", "cobol"], ["--profile", "--json"], ["walk", "more", "words"], ["--json=yes"],
    ["fix", "--offline", "--live"], ["fix", "nine"], ["fix", "--profile"], ["fix", "99"], ["fix", "0"], ["fix", "-1"],
    ["whoami", "--expect-account"], ["whoami", "--sdk", "cobol"], ["whoami", "--verify"],
    ["profiles", "--sdk", "cobol"],
    ["lint", "--format", "xml"], ["lint", "--format"], ["lint", "--sdk", "cobol"], ["explain", "--nosuch"],
    ["record"], ["completion"], ["completion", "tcsh"], ["completion", "bash", "zsh"], ["lab", "no-such-situation"],
    ["record", "x", "--sdk", "cobol"], ["fix", "--sdk", "cobol"],
)  # fmt: skip


@pytest.mark.parametrize("words", WRONG, ids=" ".join)
def test_2_for_wrong_usage(words, capsys, home):
    assert main(words) == 2
    out, err = capsys.readouterr()
    assert err, "says what is wrong"
    assert "Traceback" not in err
    assert out == ""
    assert list(home.iterdir()) == [], "and does nothing"


def test_2_for_an_unknown_cause_with_the_nearest_ones(capsys):
    assert main(["explain", "half-key"]) == 2
    assert "half-a-key" in capsys.readouterr().err
    assert main(["explain", "qqqqqq"]) == 2
    assert "lists them" in capsys.readouterr().err


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


def test_no_colour_in_a_pipe():
    done = started()
    assert done.returncode == 11
    assert "\x1b" not in done.stdout


def test_colour_in_a_terminal_unless_it_is_not_wanted():
    assert "\x1b[" in in_terminal()[1]
    assert "\x1b" not in in_terminal(NO_COLOR="1")[1]
    assert "\x1b" not in in_terminal(TERM="dumb")[1]
    assert "\x1b" not in in_terminal("--no-color")[1]
    assert "\x1b" not in in_terminal("--json")[1]
    assert "\x1b" not in in_terminal("--markdown")[1]
    assert in_terminal("--no-color")[0] == 11


def test_an_empty_no_color_counts_for_nothing():
    assert "\x1b[" in in_terminal(NO_COLOR="")[1]


def test_a_terminal_without_our_marks_gets_plain_letters(monkeypatch):
    say(monkeypatch, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"})
    for words in (
        [],
        ["-v"],
        ["--plain"],
        ["--markdown"],
        ["profiles"],
        ["explain", "half-a-key"],
        ["--help"],
        ["lint"],
    ):
        done = started(*words)
        assert done.returncode in (0, 11), (words, done.stderr)
        assert done.stdout.isascii()
        assert done.stderr == ""
        assert "Traceback" not in done.stdout
    assert started().stdout.startswith("x boto3 finds no AWS credentials")


def test_windows_code_pages_are_no_crash(monkeypatch):
    monkeypatch.setenv("PYTHONIOENCODING", "cp1252")
    done = subprocess.run([sys.executable, "-m", "awswhy"], capture_output=True, timeout=60, check=False)
    assert done.returncode == 11
    assert done.stderr == b""
    done.stdout.decode("cp1252")


def test_a_reader_that_goes_away():
    """`awswhy | head -1`: the first line, and not a word about a broken pipe."""
    line = f"{sys.executable} -m awswhy -v | head -1; echo ${{PIPESTATUS[0]}}"
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    done = subprocess.run([bash, "-c", line], capture_output=True, text=True, timeout=60, check=False)
    first, code = done.stdout.splitlines()
    assert first == "✗ boto3 finds no AWS credentials in this shell"
    assert code in ("11", "141")
    assert done.stderr == ""


@pytest.mark.parametrize("words", [[], ["explain"], ["completion", "bash"], ["--help"], ["--version"], ["profiles"]])
def test_nobody_reads_at_all(words):
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "awswhy", *words], stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writer)
    assert done.returncode == 141
    assert done.stderr == b""


def test_a_full_disk_is_one_line():
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "awswhy"], stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_ctrl_c(home):
    """In the middle of a program that does not end: 130, and not a word."""
    program = home / "slow"
    program.write_text(f"#!/bin/sh\ntouch {home}/started\nexec sleep 30\n")
    program.chmod(0o700)
    (home / ".aws").mkdir()
    (home / ".aws" / "config").write_text(f"[default]\ncredential_process = {program}\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "awswhy", "--live"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True,
    )  # fmt: skip
    until = time.monotonic() + 20
    while not (home / "started").exists() and time.monotonic() < until:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=20)
    assert process.returncode == 130
    assert (out, err) == ("", "")


def test_data_goes_to_stdout_and_advice_to_stderr(monkeypatch, capsys, home):
    (home / ".aws").mkdir()
    (home / ".aws" / "credentials").write_text(f"[dev]\n{_pair('AKIAZZZZZZZZZZZZ7EXM')}")
    monkeypatch.setenv("AWS_PROFILE", "dve")
    assert main(["--json"]) == 11
    out, err = capsys.readouterr()
    assert json.loads(out)["format"] == 1
    assert err == ""
    assert main(["fix", "1"]) == 11
    out, err = capsys.readouterr()
    assert "AWS_PROFILE" in out
    assert err.startswith("awswhy: ")


def test_without_a_home_or_a_folder_to_stand_in(monkeypatch, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.delenv("HOME")
    done = subprocess.run(
        ["/bin/sh", "-c", f'cd {gone} && rmdir {gone} && exec "$0" -m awswhy --json --offline', sys.executable],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "Traceback" not in done.stderr
    assert json.loads(done.stdout)["format"] == 1


def test_odd_bytes_in_variables_and_words(monkeypatch):
    env = {**os.environb, b"AWS_PROFILE": b"d\xff\xfev", b"AWS_CONFIG_FILE": b"/tmp/\xff"}
    for words in ([], ["--json"], ["--plain"], ["--markdown"], ["profiles"], ["lint"], ["fix"]):
        done = subprocess.run(
            [sys.executable, "-m", "awswhy", *words], env=env, capture_output=True, timeout=60, check=False
        )
        assert done.returncode in (0, 11), (words, done.stderr)
        assert b"failed" not in done.stderr
    assert started("--profile", os.fsdecode(b"\xff\xfe")).returncode == 11


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


def test_a_practice_key_is_no_secret_of_ours():
    """The lab's keys are made up; the walk shows them short all the same."""
    assert STRANGER.secret.reveal() in pair(STRANGER)
