"""`awswhy lab` as it is typed: the list, one command in a situation, a shell, and the whole lab with moto."""

import argparse
import importlib.util
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time

import pytest
from test_situations import PROBE, run_botocore

from awswhy.cli import lab as command
from awswhy.lab.shell import setting, unsetting
from awswhy.lab.situations import SITUATIONS

HAS_MOTO = importlib.util.find_spec("moto") is not None and importlib.util.find_spec("flask") is not None
TYPED = "import argparse, sys\nfrom awswhy.cli import lab\np = argparse.ArgumentParser()\nlab.add(p)\n"
PROGRAM = [sys.executable, "-c", TYPED + "sys.exit(lab.run(p.parse_args()))"]
SAY_HOME = "import os; print(os.environ['HOME']); raise SystemExit(7)"


def parse(*argv):
    """Parse as `awswhy` does it: under a subcommand, which is where argparse treats `--` in its own way."""
    parser = argparse.ArgumentParser()
    command.add(parser.add_subparsers().add_parser(command.NAME))
    return parser.parse_args(["lab", *argv])


def test_the_list_has_every_situation_on_one_line(capsys):
    assert command.run(parse("--list")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == list(SITUATIONS)
    assert max(map(len, lines)) <= 130


def test_one_command_runs_there_and_its_code_is_handed_on(capfd):
    assert command.run(parse("no-credentials", "--", sys.executable, "-c", SAY_HOME)) == 7
    out, err = capfd.readouterr()
    assert "awswhy-lab-" in out
    assert err == ""
    assert not os.path.exists(out.strip())


def test_options_of_the_command_are_the_commands_own(capfd):
    code = "import sys; print(sys.argv[1:])"
    assert command.run(parse("half-a-key", "--", sys.executable, "-c", code, "--list", "--", "-x")) == 0
    assert capfd.readouterr().out.strip() == "['--list', '--', '-x']"


def test_options_after_the_situation_are_not_taken_for_a_command(capsys):
    assert command.run(parse("half-a-key", "--shell", "fish")) == 2
    assert "before the situation" in capsys.readouterr().err


def test_a_command_that_is_not_there(capsys):
    assert command.run(parse("no-credentials", "--", "no-such-program-anywhere")) == 127
    assert "no-such-program-anywhere" in capsys.readouterr().err


def test_a_command_killed_by_a_signal():
    code = "import os; os.kill(os.getpid(), 9)"
    assert command.run(parse("no-credentials", "--", sys.executable, "-c", code)) == 137


def test_an_unknown_situation_names_the_nearest(capsys):
    assert command.run(parse("half-key")) == 2
    assert "half-a-key" in capsys.readouterr().err


def test_requests_are_logged(tmp_path):
    pytest.importorskip("botocore")
    log = tmp_path / "log.jsonl"
    assert command.run(parse("--log", str(log), "secret-wrong", "--", sys.executable, PROBE)) == 0
    [line] = map(json.loads, log.read_text().splitlines())
    assert (line["stub"], line["action"], line["status"]) == ("sts", "GetCallerIdentity", 403)
    assert line["headers"]["authorization"] == "<secret>"


@pytest.mark.skipif(os.name != "posix" or not shutil.which("bash"), reason="needs a terminal and bash")
def test_a_shell_shows_where_it_is_and_hands_its_code_on():
    """On a real terminal: two lines, the prompt, `awswhy` on the PATH, the exit code, nothing left."""
    import pty

    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(SHELL=shutil.which("bash"), AWS_PROFILE="mine", PATH="/usr/bin:/bin", TERM="dumb")
        os.execv(PROGRAM[0], [*PROGRAM, "half-a-key"])
    seen = read_until(terminal, "(lab half-a-key) ")
    os.write(terminal, b"echo home=$HOME; echo profile=$AWS_PROFILE.; type awswhy\n")
    seen += read_until(terminal, "awswhy is ")
    os.write(terminal, b"sleep 30\n")
    time.sleep(0.3)
    os.write(terminal, b"\x03")  # Ctrl-C ends what runs in the shell, and nothing else
    os.write(terminal, b"exit 9\n")
    seen += read_until(terminal, None)
    os.close(terminal)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 9
    assert "Broken here: AWS_ACCESS_KEY_ID is set without" in seen
    assert "Type awswhy to see why" in seen
    assert "profile=." in seen
    assert "awswhy is " in seen
    home = next(line.partition("home=")[2].strip() for line in seen.splitlines() if line.startswith("home=/"))
    assert not os.path.exists(home)


def read_until(terminal, text, seconds=10):
    """Read a terminal until a text comes (None: until it closes)."""
    seen, end = "", time.monotonic() + seconds
    while time.monotonic() < end and (text is None or text not in seen):
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                seen += os.read(terminal, 4096).decode(errors="replace")
            except OSError:
                break
    return seen


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_terminated_lab_clears_away(number):
    heed = f"import signal; signal.signal({int(number)}, signal.SIG_DFL)\n"  # under nohup the signal comes ignored
    code = heed + "import os, time; print(os.environ['HOME'], flush=True); time.sleep(30)"
    child = subprocess.Popen([*PROGRAM, "no-credentials", "--", sys.executable, "-c", code], stdout=subprocess.PIPE)
    home = child.stdout.readline().decode().strip()
    assert os.path.isdir(home)
    child.send_signal(number)
    assert child.wait(10) == 128 + number
    assert not os.path.exists(home)
    child.stdout.close()


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("posix", "export A='it'\"'\"'s $x'"),
        ("fish", "set -gx A 'it\\'s $x'"),
        ("powershell", "$Env:A = 'it''s $x'"),
        ("cmd", 'set "A=it\'s $x"'),
    ],
)
def test_settings_are_quoted_for_each_shell(shell, line):
    assert setting(shell, "A", "it's $x") == line
    assert all("A" in each for each in unsetting(shell, ("A",)))


def test_without_moto_one_line_says_how_to_get_it(capsys, monkeypatch):
    monkeypatch.setitem(sys.modules, "moto", None)
    assert command.run(parse()) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "pip install 'awswhy[lab]'" in err


@pytest.mark.skipif(not HAS_MOTO, reason="moto is not installed")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_whole_lab(number):
    """Its lines make a shell in which botocore is the lab's user; Ctrl-C ends it and nothing stays."""
    child = subprocess.Popen(PROGRAM, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        printed = []
        for line in child.stdout:
            printed.append(line)
            if "AWSWHY_LAB_CONTAINER" in line:
                break
        script = "export AWS_PROFILE=mine AWS_SESSION_TOKEN=x\n" + "".join(printed) + "env -0"
        done = subprocess.run(["sh", "-c", script], capture_output=True, check=True)
        env = dict(pair.split("=", 1) for pair in done.stdout.decode().split("\0") if pair)
        assert run_botocore(env)["arn"] == "arn:aws:iam::123456789012:user/dev"
        assert run_botocore({**env, "AWS_PROFILE": "deploy"})["arn"].startswith(
            "arn:aws:sts::123456789012:assumed-role/deploy/"
        )
        assert run_botocore({**env, "AWS_PROFILE": "locked"})["code"] == "AccessDenied"
        instance = run_botocore({**env, "AWS_SHARED_CREDENTIALS_FILE": "/nonexistent"})
        assert instance["arn"].endswith("/web-server/i-0123456789abcdef0")
        assert instance["addresses"] == [a for a in instance["addresses"] if a == "127.0.0.1"]
        child.send_signal(number)
        _, advice = child.communicate(timeout=10)
        assert child.returncode == 0
        assert "Ctrl-C ends the lab" in advice
        assert "Traceback" not in advice
        assert not os.path.exists(env["AWS_CONFIG_FILE"])
    finally:
        child.kill()
        child.communicate()
