"""The sign-in of aws login was not finished

What happened

`aws login` opened a browser and waits for its answer on a port of this machine. No answer came, it belonged to another
try, the port could not be opened, or the code that was pasted with `--remote` was not whole.

Why it matters

Nothing was saved, so the profile has no session and every program that uses it fails.

What to do

- Run it once more, and finish in the window that this run opens.
      aws login
- Where no browser can reach this machine (SSH, a container, WSL), take the way that shows a code to paste.
      aws login --remote
- If the port cannot be opened, end the other `aws login` that still waits.

How to check

It prints the account and the name that you signed in with.

    aws sts get-caller-identity

What it is confused with

- login-session-missing: nobody has begun to log in for this profile.
- login-session-ended: a finished sign-in whose time is over.
- sign-in-missing: single sign-on, which is `aws sso login`.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-sign-in.html
"""

from __future__ import annotations

from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Says

CAUSE = Cause(
    name="login-not-finished",
    kind="LoginFlowFailed",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="aws login was begun, and the browser gave no usable answer",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.LoginAuthorizationCodeError: Error loading or redeeming a login authorization "
            "code: Invalid authorization code received",
        ),
        Says(
            "aws-cli",
            "aws: [ERROR]: Unable to initialize the OAuth 2.0 authorization callback handler: [Errno 98] Address "
            "already in use",
        ),
        Says(
            "aws-cli",
            "aws: [ERROR]: Error loading authorization code: State parameter does not match expected value.",
        ),
        Says(
            "aws-cli",
            "aws: [ERROR]: Failed to decode the verification code.",
        ),
    ),
)
SEES = ()
