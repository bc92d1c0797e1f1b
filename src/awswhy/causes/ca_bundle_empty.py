"""AWS_CA_BUNDLE is set and empty

What happened

AWS_CA_BUNDLE, REQUESTS_CA_BUNDLE or `ca_bundle` in the profile is there and holds nothing: a line `AWS_CA_BUNDLE=` in
an env file, a variable of a CI job that is not defined.

Why it matters

Older botocore took an empty path for "check no certificate at all". Newer ones refuse it with InvalidConfigError, so no
call to AWS is made.

What to do

- Take the variable away; the usual list of certificates is then used. REQUESTS_CA_BUNDLE counts where AWS_CA_BUNDLE is
  not set.
      unset AWS_CA_BUNDLE
- Let it name the file with your company's root certificate, if one was meant.
      export AWS_CA_BUNDLE=/path/to/company-root.pem
- Delete the line `ca_bundle =`, where it stands in the profile in ~/.aws/config.
- In Docker: delete the line `AWS_CA_BUNDLE=` from the env file. A line with the bare name, without `=`, hands over the
  host's value, and nothing where the host has none.
- In CI: set the variable only in jobs that have a value for it; a reference to an undefined one comes as an empty text.

How to check

It passes where the variable is not set, or names a file that holds something.

    test -z "${AWS_CA_BUNDLE+set}" -o -s "$AWS_CA_BUNDLE"

What it is confused with

- tls-untrusted: the variable names a file, and the certificate is not vouched for by it (SSLError).
- setting-breaks-everything: another setting holds a value that botocore cannot use; the error names it.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
https://docs.aws.amazon.com/sdkref/latest/guide/environment-variables.html
"""

from __future__ import annotations

from awswhy.fixes.edits import out_of_profile
from awswhy.fixes.finding import finding
from awswhy.fixes.shell import unset_fix
from awswhy.fixes.telling import raised
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.spot import ENV, Spot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="ca-bundle-empty",
    kind="InvalidConfig",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the list of trusted certificates is set to nothing, so no call to AWS is made",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.InvalidConfigError: Invalid CA bundle: the configured value (ca_bundle, AWS_CA_BUNDLE,"
            " REQUESTS_CA_BUNDLE, or verify) resolved to an empty or whitespace-only string.",
        ),
    ),
)
SEES = ("ca-bundle-empty",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where a client could not be made for want of a bundle."""
    sign = case.walk.sign(*SEES)
    if sign is None:
        return
    name = sign.get("setting", "AWS_CA_BUNDLE")
    variable = name.isupper()
    title = "Take it away, so that the usual certificates count"
    yield finding(
        case,
        CAUSE,
        f"{name} is set but empty, so {case.walk.sdk} makes no call to AWS",
        f"{case.walk.sdk} raises {sign.get('error_type') or raised(case)}: it wants a path there, and does not turn to "
        "the usual certificates. Whatever has to be asked of AWS fails.",
        (Spot(ENV, name) if variable else sign.at,),
        (unset_fix(title, name),) if variable else out_of_profile(case, name, title),
    )
