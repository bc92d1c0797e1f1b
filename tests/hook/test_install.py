"""The hook: botocore's credential errors carry their explanation; nothing else changes."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

pytest.importorskip("botocore", reason="the hook is for botocore")
SOURCE = str(Path(__file__).parents[2] / "src")


def run(tmp_path: Path, code: str, **env: str) -> subprocess.CompletedProcess[str]:
    told = {
        "PYTHONPATH": SOURCE,
        "HOME": str(tmp_path),
        "PATH": "/usr/bin:/bin",
        "AWS_EC2_METADATA_DISABLED": "true",
        **env,
    }
    words = [sys.executable, "-c", textwrap.dedent(code)]
    return subprocess.run(words, env=told, capture_output=True, text=True, timeout=60, check=False)


CALL = """
import boto3
boto3.client("sts", region_name="us-east-1", endpoint_url="http://127.0.0.1:9").get_caller_identity()
"""


@pytest.mark.parametrize("order", ["before", "after"])
def test_an_error_that_nobody_catches_is_explained(tmp_path: Path, order: str) -> None:
    install = "import awswhy; awswhy.install(); awswhy.install()\n"
    first = install if order == "before" else "import boto3, botocore.exceptions\n" + install
    done = run(tmp_path, first + CALL)
    assert done.returncode == 1
    assert (
        "botocore.exceptions.NoCredentialsError: Unable to locate credentials\nawswhy: boto3 finds no AWS"
        in done.stderr
    )
    assert done.stderr.count("awswhy explain no-credentials") == 1


def test_without_it_nothing_is_said(tmp_path: Path) -> None:
    assert "awswhy" not in run(tmp_path, CALL).stderr


def test_types_words_and_flow_stay(tmp_path: Path) -> None:
    code = """
    import awswhy; awswhy.install()
    import botocore.exceptions as e
    error = e.ProfileNotFound(profile="dev")
    assert type(error) is e.ProfileNotFound and isinstance(error, e.BotoCoreError)
    assert error.kwargs == {"profile": "dev"} and error.args == ("The config profile (dev) could not be found",)
    denied = e.ClientError({"Error": {"Code": "NoSuchKey", "Message": "no"}}, "GetObject")
    assert not hasattr(denied, "__notes__")
    import copy, pickle
    assert str(pickle.loads(pickle.dumps(error))).startswith("The config profile (dev)")
    assert type(copy.copy(error)) is e.ProfileNotFound
    try:
        raise error
    except e.BotoCoreError as caught:
        assert caught is error
    print("same")
    """
    done = run(tmp_path, code)
    assert done.stdout == "same\n", done.stderr


@pytest.mark.skipif(sys.version_info < (3, 11), reason="notes came with Python 3.11")
def test_notes_of_others_are_kept(tmp_path: Path) -> None:
    code = """
    import awswhy; awswhy.install()
    import botocore.exceptions as e
    error = e.NoCredentialsError()
    error.add_note("first")
    error.add_note("second")
    assert error.__notes__[1:] == ["first", "second"], error.__notes__
    assert error.__notes__[0].startswith("awswhy: ")
    other = e.UnknownServiceError(service_name="x", known_service_names="y")
    other.add_note("only")
    assert other.__notes__ == ["only"], other.__notes__
    print("kept")
    """
    done = run(tmp_path, code)
    assert done.stdout == "kept\n", done.stderr


@pytest.mark.skipif(sys.version_info >= (3, 11), reason="from Python 3.11 on there are notes")
def test_python_3_10_has_it_in_the_text(tmp_path: Path) -> None:
    code = """
    import awswhy; awswhy.install()
    import botocore.exceptions as e
    text = str(e.NoCredentialsError())
    assert text.startswith("Unable to locate credentials\\nawswhy: ") and text.count("awswhy: ") == 1, text
    print("told")
    """
    assert run(tmp_path, code).stdout == "told\n"


def test_it_costs_nothing_until_somebody_looks(tmp_path: Path) -> None:
    code = """
    import sys
    import awswhy; awswhy.install()
    import botocore.exceptions as e
    for _ in range(1000):
        try:
            raise e.NoCredentialsError()
        except e.NoCredentialsError as error:
            kept = error
    assert "awswhy.hearing" not in sys.modules and "awswhy.engine" not in sys.modules
    print("free")
    """
    done = run(tmp_path, code)
    assert done.stdout == "free\n", done.stderr


def test_threads_and_an_explanation_that_fails(tmp_path: Path) -> None:
    code = """
    import threading, traceback
    import awswhy; awswhy.install()
    import botocore.exceptions as e
    seen = []
    def look():
        seen.append("".join(traceback.format_exception(e.NoCredentialsError())))
    threads = [threading.Thread(target=look) for _ in range(8)]
    [t.start() for t in threads]; [t.join() for t in threads]
    assert len(seen) == 8 and len(set(seen)) == 1, seen
    import awswhy.hook.note as note
    note.note = lambda error: 1 / 0
    text = "".join(traceback.format_exception(e.NoCredentialsError()))
    assert text == "botocore.exceptions.NoCredentialsError: Unable to locate credentials\\n", text
    print("safe")
    """
    done = run(tmp_path, code)
    assert done.stdout == "safe\n", done.stderr


def test_logging_shows_it(tmp_path: Path) -> None:
    code = """
    import logging
    import awswhy; awswhy.install()
    import botocore.exceptions as e
    try:
        raise e.PartialCredentialsError(provider="env", cred_var="AWS_SECRET_ACCESS_KEY")
    except e.PartialCredentialsError:
        logging.exception("no upload")
    """
    done = run(tmp_path, code, AWS_ACCESS_KEY_ID="AKIAZZZZZZZZZZZZ7EXM")
    assert "awswhy explain half-a-key" in done.stderr, done.stderr


def test_a_script_runs_under_it(tmp_path: Path) -> None:
    script = tmp_path / "job.py"
    script.write_text("import sys\nprint(sys.argv[1:], __name__, sys.path[0])\n" + CALL)
    env = {"PYTHONPATH": SOURCE, "HOME": str(tmp_path), "AWS_EC2_METADATA_DISABLED": "true"}
    words = [sys.executable, "-m", "awswhy.run", str(script), "a", "--b"]
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout == f"['a', '--b'] __main__ {tmp_path}\n"
    assert done.returncode == 1
    assert "awswhy explain no-credentials" in done.stderr
    usage = subprocess.run(words[:3], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert usage.returncode == 2


def test_a_secret_in_an_error_is_masked(tmp_path: Path) -> None:
    code = """
    import awswhy; awswhy.install()
    import botocore.exceptions as e, traceback
    words = "The request signature we calculated does not match the signature you provided."
    error = e.ClientError({"Error": {"Code": "SignatureDoesNotMatch", "Message": words}}, "X")
    print("".join(traceback.format_exception(error)))
    """
    done = run(
        tmp_path,
        code,
        AWS_ACCESS_KEY_ID="AKIAZZZZZZZZZZZZ7EXM",
        AWS_SECRET_ACCESS_KEY="made+up+secret/for/awswhy/tests/00000001",
    )
    assert "awswhy explain secret-wrong" in done.stdout
    assert "made+up" not in done.stdout
