"""`awswhy run`: a program's terminal, output, signals and exit code stay its own; what it dies of is explained."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

if os.name != "posix":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

from terminal import Terminal

ENV = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": str(Path(__file__).parents[2] / "src"),
    "AWS_EC2_METADATA_DISABLED": "true",
    "TERM": "xterm",
    "LANG": "C.UTF-8",
}
ERROR = "botocore.exceptions.NoCredentialsError: Unable to locate credentials"


@pytest.fixture
def env(tmp_path: Path) -> dict[str, str]:
    return {**ENV, "HOME": str(tmp_path)}


def command(*words: str) -> list[str]:
    return [sys.executable, "-m", "awswhy", "run", *words]


def ran(env: dict[str, str], *words: str, **more: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command(*words), env=env, capture_output=True, text=True, timeout=60, check=False, **more)  # type: ignore[call-overload,no-any-return]  # passed on by name


@pytest.mark.parametrize("code", [0, 1, 3, 11, 255])
def test_the_exit_code_is_handed_on(env: dict[str, str], code: int) -> None:
    assert ran(env, "--", "sh", "-c", f"exit {code}").returncode == code


@pytest.mark.parametrize("name", ["KILL", "TERM", "SEGV", "HUP"])
def test_a_killed_program_gives_what_a_shell_gives(env: dict[str, str], name: str) -> None:
    assert ran(env, "--", "sh", "-c", f"kill -{name} $$").returncode == 128 + getattr(signal, f"SIG{name}")


def test_a_missing_program_and_one_that_may_not_run(env: dict[str, str], tmp_path: Path) -> None:
    missing = ran(env, "--", "no-such-program")
    assert (missing.returncode, missing.stderr) == (127, "awswhy: there is no program no-such-program\n")
    plain = tmp_path / "plain"
    plain.write_text("no program")
    assert ran(env, "--", str(plain)).returncode == 126


def test_outputs_stay_apart_and_input_arrives(env: dict[str, str]) -> None:
    done = ran(env, "--", "sh", "-c", "cat; echo err >&2", input="typed")
    assert (done.stdout, done.stderr, done.returncode) == ("typed", "err\n", 0)


def test_an_error_that_it_dies_of_is_explained_from_its_own_world(env: dict[str, str]) -> None:
    done = ran(env, "--", "sh", "-c", f"echo out; echo '{ERROR}' >&2; exit 7")
    assert done.returncode == 7
    assert done.stdout == "out\n"
    assert done.stderr.startswith(ERROR)
    assert "boto3 finds no AWS credentials in the program's environment" in done.stderr
    assert "awswhy explain no-credentials" in done.stderr


def test_the_program_s_own_variables_count(env: dict[str, str]) -> None:
    script = f"sleep 0.3; echo '{ERROR}'; sleep 0.7; exit 1"
    done = ran(env, "--", "env", "AWS_ACCESS_KEY_ID=AKIAZZZZZZZZZZZZ7EXM", "sh", "-c", script)
    told = " ".join(done.stderr.split())
    assert "shows another fault" in told
    assert "only half of a key pair is set" in told


def test_success_is_silent_unless_always(env: dict[str, str]) -> None:
    assert ran(env, "--", "echo", ERROR).stderr == ""
    assert "no-credentials" in ran(env, "--always", "--", "echo", ERROR).stderr


def test_another_failure_is_left_alone(env: dict[str, str]) -> None:
    assert ran(env, "--", "sh", "-c", "echo 'password authentication failed' >&2; exit 1").stderr.count("\n") == 1


def test_much_output_is_handed_on_whole_and_not_kept(env: dict[str, str]) -> None:
    script = (
        "import sys; block = b'x' * 99 + b'\\n'\n"
        f"for _ in range(1_000_000): sys.stdout.buffer.write(block)\n"
        f"sys.stderr.write('{ERROR}'); sys.exit(1)"
    )
    code = (
        "import subprocess, sys; done = subprocess.run(sys.argv[1:], capture_output=True);"
        "print(len(done.stdout), done.returncode, b'awswhy explain' in done.stderr)"
    )
    words = command("--", sys.executable, "-c", script)
    done = subprocess.run(
        [sys.executable, "-c", code, *words], env=env, capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout == "100000000 1 True\n"


def test_a_reader_that_goes_ends_it_as_always(env: dict[str, str]) -> None:
    line = " ".join(command("--", "yes")) + " | head -n 1"
    done = subprocess.run(["sh", "-c", line], env=env, capture_output=True, text=True, timeout=30, check=False)
    assert done.stdout == "y\n"


def test_a_program_that_closes_its_output_goes_on(env: dict[str, str]) -> None:
    done = ran(env, "--", "sh", "-c", "exec >&- 2>&-; sleep 0.2; exit 5")
    assert done.returncode == 5


def test_signals_reach_the_program(env: dict[str, str]) -> None:
    script = "trap 'echo got; exit 9' TERM; echo ready; while :; do sleep 0.05; done"
    child = subprocess.Popen(command("--", "sh", "-c", script), env=env, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    child.send_signal(signal.SIGTERM)
    assert child.stdout.readline() == "got\n"
    assert child.wait(20) == 9


def test_in_a_terminal_it_has_one(env: dict[str, str]) -> None:
    there = Terminal(
        env,
        *command("--", sys.executable, "-c", "import os; print(*map(os.isatty, (0, 1, 2)), *os.get_terminal_size())"),
    )
    assert there.ends() == 0
    assert "True True True" in there.seen


def test_a_prompt_is_answered(env: dict[str, str]) -> None:
    there = Terminal(env, *command("--", "sh", "-c", 'printf "name? "; read name; echo "hello $name"; exit 4'))
    there.until("name? ")
    there.type("ann\r")
    there.until("hello ann")
    assert there.ends() == 4


def test_ctrl_c_interrupts_the_program_alone(env: dict[str, str]) -> None:
    there = Terminal(
        env, *command("--", "sh", "-c", "trap 'echo stopped; exit 6' INT; echo ready; while :; do sleep 0.05; done")
    )
    there.until("ready")
    there.type("\x03")
    there.until("stopped")
    assert there.ends() == 6


def test_ctrl_c_of_a_program_that_does_not_care(env: dict[str, str]) -> None:
    there = Terminal(env, *command("--", "sh", "-c", "echo ready; exec sleep 30"))
    there.until("ready")
    there.type("\x03")
    assert there.ends() == 130


def test_an_error_in_a_terminal_is_explained_below_it(env: dict[str, str]) -> None:
    there = Terminal(env, *command("--", "sh", "-c", f"echo '{ERROR}'; exit 1"))
    assert there.ends() == 1
    assert there.seen.index(ERROR) < there.seen.index("More    awswhy explain no-credentials")


def test_the_terminal_is_given_back(env: dict[str, str]) -> None:
    script = "stty -a | grep -c -- '-icanon'; python -m awswhy run -- true; stty -a | grep -c -- '-icanon'; echo end"
    pid, handle = pty.fork()
    if pid == 0:
        os.execvpe("sh", ["sh", "-c", script.replace("python", sys.executable)], env)
    seen = b""
    while b"end" not in seen:
        seen += os.read(handle, 1024)
    os.waitpid(pid, 0)
    assert seen.split()[:3] == [b"0", b"0", b"end"]


def test_wrong_usage(env: dict[str, str]) -> None:
    assert ran(env).returncode == 2
    assert ran(env, "--").returncode == 2
    assert ran(env, "--nosuch", "--", "true").returncode == 2


def test_the_profile_that_the_error_names_is_walked(env: dict[str, str]) -> None:
    """The program asked for it; no variable here does."""
    said = "botocore.exceptions.ProfileNotFound: The config profile (prod) could not be found"
    done = ran(env, "--", "sh", "-c", f"echo '{said}' >&2; exit 1")
    assert "a walk of the program's environment shows it" in done.stderr


def test_the_key_that_aws_refuses_is_named(env: dict[str, str]) -> None:
    keys = {
        "AWS_ACCESS_KEY_ID": "AKIAZZZZZZZZZZZZ7EXM",
        "AWS_SECRET_ACCESS_KEY": "made+up+secret/for/awswhy/tests/00000001",
    }
    said = "An error occurred (InvalidClientTokenId) when calling the GetCallerIdentity operation: The security token included in the request is invalid."  # noqa: E501 # as AWS says it
    done = ran({**env, **keys}, "--", "sh", "-c", f"echo '{said}' >&2; exit 1")
    assert "takes the key of environment variables, AKIA…7EXM" in " ".join(done.stderr.split())
    assert "unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN" in done.stderr


def test_what_ran_itself_under_run_is_explained_once(env: dict[str, str]) -> None:
    done = ran(env, "--", *command("--", "sh", "-c", f"echo '{ERROR}' >&2; exit 1"))
    assert done.stderr.count("More    awswhy explain no-credentials") == 1
