"""The program in credential_process does not print JSON

What happened

The program ended well, but what it wrote on standard output is not JSON: nothing at all, a greeting or a log line
before it, or keys in another form (`export AWS_ACCESS_KEY_ID=...`).

Why it matters

botocore raises `JSONDecodeError`, whose text names neither the profile nor the program, and tries nothing else.

What to do

- Let the program print one JSON object and nothing else: {"Version": 1, "AccessKeyId": ..., "SecretAccessKey": ...}.
- Logs and questions belong on standard error. Many helpers have an option, such as `--format process` or `--json`.
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
