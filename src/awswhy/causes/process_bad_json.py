"""The program in credential_process does not print JSON

What happened

The program ended well, but what it wrote on standard output is not JSON: nothing at all, a greeting or a log line
before it, or keys in another form (`export AWS_ACCESS_KEY_ID=...`).

Why it matters

botocore raises `JSONDecodeError`, whose text names neither the profile nor the program. It tries nothing else, so the
program stops with an error that says nothing of credentials.

What to do

- Ask the helper for JSON; many have an option for it, such as `--format process` or `--json`.
- Let a program of your own print one JSON object and nothing else: {"Version": 1, "AccessKeyId": ...,
  "SecretAccessKey": ...}.
- Send greetings, logs and questions to standard error. A shell's start file that prints something counts too.

How to check

It reads the output as JSON and shows none of it, only the error while there is one.

    sh -c "$(aws configure get credential_process --profile NAME)" | python3 -m json.tool > /dev/null

What it is confused with

- process-bad-answer: it is JSON, and lacks Version 1 or a key.
- process-failed: the program ended with an error; what it printed was not looked at.
- container-bad-answer: a server's answer that is not JSON; that error speaks of container metadata.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sourcing-external.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.telling import raised, unused, via
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="process-bad-json",
    kind="CredentialProcessFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the program in credential_process prints something else than JSON",
    says=(
        Says(
            "boto3",
            '  File "/usr/lib/python3/dist-packages/botocore/credentials.py", line 1124, '
            "in _retrieve_credentials_using\n"
            '  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw_decode\n'
            "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
        ),
    ),
)
SEES = ("process-bad-json",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the output is no JSON, unless the program needed a shell."""
    if case.walk.sign("process-needs-shell") is not None:
        return
    for sign in case.walk.signs:
        if sign.code in SEES and sign.at is not None:
            profile, program = sign.get("profile"), sign.get("program")
            what = "prints nothing" if sign.facts.get("empty") else "prints something else than JSON"
            yield Finding(
                cause=CAUSE.name,
                who=CAUSE.who,
                severity=CAUSE.severity,
                title=f'Profile "{profile}" cannot be used: "{program}" {what}',
                why=f"{via(case, profile)}credential_process must print one JSON object on standard output and nothing "
                f"else. {case.walk.sdk} raises {raised(case)}." + unused(case),
                at=(sign.at,),
                fixes=(Fix("Let the program print JSON alone; many helpers have --format process or --json"),),
                check=check_command(case),
            )
