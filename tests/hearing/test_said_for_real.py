"""What botocore, the AWS CLI and the JavaScript SDK really say in the lab's situations leads to what a walk finds.

Where AWS or a file is at fault the text alone names the cause, or at least its kind. Where the text cannot know
("Unable to locate credentials" on an instance without a role), the walk that it is joined with names it.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from awswhy import causes
from awswhy.hearing.answer import explain
from awswhy.hearing.listen import listen
from awswhy.lab.situations import SITUATIONS
from awswhy.lab.world import open_situation

ROOT = Path(__file__).parents[2]
FAILS = [name for name, one in SITUATIONS.items() if one.error]
NOT_IN_THE_TEXT = {
    "imds-no-role", "imds-disabled", "imds-hop-limit", "imds-error-document",  # boto3 only says that it found nothing
    "value-with-blanks-or-quotes", "comment-in-value",  # AWS only says that it does not know the key
}  # fmt: skip
"""Situations of which no SDK's words tell more than that there are no credentials, or unknown ones."""
BARE = {("cli", "process-missing"), ("cli", "web-identity-token-missing")}
"""Where the AWS CLI prints no more than `[Errno 2] No such file or directory`: nothing in it speaks of AWS."""
WITHOUT_AWSCRT = {("cli", name): ("MissingDependency",) for name in ("login-session-missing", "login-session-ended")}
"""Where the AWS CLI has no awscrt, it says that first."""
OTHERWISE = {
    "value-with-blanks-or-quotes": ("InvalidClientTokenId",),
    "comment-in-value": ("SignatureDoesNotMatch",),
}
"""Where the JavaScript SDK meets another fault first: the kinds that are right then."""
BOTO3 = "import boto3; boto3.client('sts').get_caller_identity()"
JAVASCRIPT = """
const {STSClient, GetCallerIdentityCommand} = require("@aws-sdk/client-sts");
const call = new STSClient({maxAttempts: 1}).send(new GetCallerIdentityCommand({}));
call.catch(error => { console.error(error); process.exit(1) });
"""


GUARDS = Path(__file__).parent / "loopback"


def said(words: list[str], env: dict[str, str]) -> str:
    done = subprocess.run(words, env=env, capture_output=True, text=True, timeout=120, check=False)
    return done.stdout + done.stderr


def guarded(words: list[str], env: dict[str, str]) -> str:
    """Run an SDK that can reach this machine only, and show that it asked for nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "asked"
        node = {"NODE_OPTIONS": f"--require {GUARDS / 'guard.cjs'}"}
        guard = {"LOOPBACK_RECORD": str(record), "PYTHONPATH": str(GUARDS), **node}
        text = said(words, {**env, **guard})
        assert not record.exists(), record.read_text("utf-8")
    return text


def test_the_guards_hold_a_program_back(tmp_path: Path) -> None:
    """A made-up name and an address set aside for documentation: neither is asked."""
    record = tmp_path / "asked"
    env = {**os.environ, "LOOPBACK_RECORD": str(record), "PYTHONPATH": str(GUARDS)}
    code = "import urllib.request as u\nu.build_opener(u.ProxyHandler({})).open('http://192.0.2.1/')"
    assert "unreachable" in said([sys.executable, "-c", code], env)
    assert record.read_text("utf-8") == "192.0.2.1\n"
    node = shutil.which("node")
    if node is not None:
        code = "require('http').get('http://nobody.invalid/').on('error', e => console.log(e.code))"
        said([node, "--require", str(GUARDS / "guard.cjs"), "-e", code], env)
        assert record.read_text("utf-8") == "192.0.2.1\nnobody.invalid\n"


def boto3(env: dict[str, str]) -> str:
    pytest.importorskip("boto3", reason="boto3 is not installed")
    return guarded([sys.executable, "-c", BOTO3], env)


def cli(env: dict[str, str]) -> str:
    program = os.environ.get("AWSWHY_AWS_CLI", "")  # version 1 wants a botocore of its own, so it lives elsewhere
    if not program:
        pytest.skip("AWSWHY_AWS_CLI names no AWS CLI of version 1")
    return guarded([program, "sts", "get-caller-identity"], env)


def javascript(env: dict[str, str]) -> str:
    folder = os.environ.get("AWSWHY_JAVASCRIPT_SDK", "")
    node = shutil.which("node")
    if not folder or node is None:
        pytest.skip("AWSWHY_JAVASCRIPT_SDK names no folder with @aws-sdk/client-sts, or there is no node")
    more = {"NODE_PATH": os.path.join(folder, "node_modules"), "AWS_REGION": env.get("AWS_DEFAULT_REGION", "us-east-1")}
    return guarded([node, "-e", JAVASCRIPT], {**env, **more})


@pytest.mark.parametrize("name", FAILS)
@pytest.mark.parametrize("speaker", [boto3, cli], ids=["boto3", "cli"])
def test_python_s_words_lead_to_the_cause(name: str, speaker) -> None:
    one = SITUATIONS[name]
    if one.needs_awscrt and importlib.util.find_spec("awscrt") is None:
        pytest.skip("the situation needs awscrt in this Python")
    with open_situation(name) as opened:
        text = speaker(dict(opened.env))
        heard = listen(text)
        words = [sys.executable, "-m", "awswhy", "explain", "--here", "--python", sys.executable, text]
        told = " ".join(said(words, {**opened.env, "PYTHONPATH": str(ROOT / "src")}).split())
    kind = causes.load(one.cause).CAUSE.kind
    if (speaker.__name__, name) in BARE:
        assert not heard
        return
    assert heard, text
    if name in NOT_IN_THE_TEXT:
        assert f"awswhy explain {one.cause}" in told
    else:
        assert heard[0].kind in (kind, *WITHOUT_AWSCRT.get((speaker.__name__, name), ())), (heard[0], text)
        assert (
            heard[0].kind != kind
            or heard[0].cause == one.cause
            or one.depth != "look"
            or f"awswhy explain {one.cause}" in told
        )


@pytest.mark.parametrize("name", FAILS)
def test_javascript_s_words_are_understood(name: str) -> None:
    """Its chain is another one, so it may fail otherwise or not at all; whatever it says is explained."""
    one = SITUATIONS[name]
    with open_situation(name) as opened:
        text = javascript(dict(opened.env))
    if "Error" not in text:
        pytest.skip(f"the JavaScript SDK does not fail here: {text[:80]}")
    told = explain(text)
    assert told.errors, text
    assert told.errors[0].heard.sdk == "js-sdk-v3"
    expected = {causes.load(one.cause).CAUSE.kind, "NoCredentials", *OTHERWISE.get(name, ())}
    assert told.errors[0].heard.kind in expected, (told.errors[0].heard, text)
