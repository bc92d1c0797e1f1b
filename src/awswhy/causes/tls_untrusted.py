"""The certificate of AWS's address is not trusted

What happened

The connection to AWS is encrypted, and the certificate on the other side is not signed by anybody in the SDK's list.
A company proxy or an antivirus program that reads https traffic shows a certificate of its own; or AWS_CA_BUNDLE
names a file that is missing or lacks the right one.

Why it matters

The SDK drops the connection before it sends anything, so no call to AWS goes through. The credentials were not judged
and may be fine.

What to do

- Let AWS_CA_BUNDLE name a PEM file with your company's root certificate; whoever runs the proxy has it.
      export AWS_CA_BUNDLE=/path/to/company-root.pem
- Take AWS_CA_BUNDLE away, where it names an old file or one that is gone. The usual list is then used.
      unset AWS_CA_BUNDLE
- Give other languages the same certificate: Node.js reads NODE_EXTRA_CA_CERTS, Java its own trust store.
- In Docker: copy the certificate into the image, and name the path that it has there. A slim image may have no list at
  all: install ca-certificates.
- Leave the check on. With `--no-verify-ssl` or `verify=False`, whoever sits in between can read and change all that is
  sent, session tokens included.

How to check

It ends with CERTIFICATE_VERIFY_FAILED as long as the certificate is not trusted.

    aws sts get-caller-identity

What it is confused with

- ca-bundle-empty: the variable holds nothing; the error is InvalidConfigError, and no connection was tried.
- sts-unreachable: nobody answers; here somebody does, with the wrong certificate.
- clock-off: with a clock that is days off, a good certificate counts as "expired" or "not yet valid".

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-chap-troubleshooting.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix
from awswhy.model.spot import ENV, Spot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="tls-untrusted",
    kind="TLSError",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the TLS certificate on the way to AWS is not in the list of trusted ones",
    says=(
        Says(
            "boto3",
            "botocore.exceptions.SSLError: SSL validation failed for https://sts.us-east-1.amazonaws.com/ "
            "[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer "
            "certificate (_ssl.c:1006)",
        ),
    ),
)
SEES = ("aws-unreachable",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where TLS failed."""
    sign = case.walk.sign("aws-unreachable")
    if sign is None or sign.get("kind") != "tls":
        return
    names = case.facts.get("variables")
    bundle = isinstance(names, (tuple, list)) and "AWS_CA_BUNDLE" in names
    fixes: tuple[Fix, ...] = (Fix("Let AWS_CA_BUNDLE name your company's root certificate (a PEM file that IT has)"),)
    why = "A proxy or antivirus program in between shows a certificate of its own."
    if bundle:
        fixes = (unset_fix("Go back to the usual list of certificates", "AWS_CA_BUNDLE"), *fixes)
        why = "AWS_CA_BUNDLE names the only certificates that are trusted, and the right one is not among them."
    yield Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title=f"The certificate of {sign.get('host')[:50]} is not trusted",
        why=f"{why} No call to AWS goes through.",
        at=(Spot(ENV, "AWS_CA_BUNDLE"),) if bundle else (),
        fixes=fixes,
        check=check_command(case),
    )
