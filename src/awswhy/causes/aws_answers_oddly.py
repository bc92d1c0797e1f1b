"""What answers for AWS is not an answer that AWS gives

What happened

The program asked AWS for credentials, something answered, and the answer cannot be read: a page instead of data, fields
that are missing, a time that is none. A proxy, the sign-in page of a network, or a stand-in for AWS answers there.

Why it matters

The SDK fails with an error of its parser (`ResponseParserError`, `KeyError`) that says nothing about the network. The
credentials were not judged, and asking again brings the same page.

What to do

- See what answers: a page of a proxy or of a network's sign-in says so itself.
      awswhy --live -v
      curl -sS -i https://HOST/
- Take the other address away, if AWS itself is meant: the variable, or `endpoint_url` in the profile.
      unset AWS_ENDPOINT_URL
- Let the company's proxy pass AWS's addresses unchanged, or name the proxy in HTTPS_PROXY.
- Bring the stand-in up to date, if LocalStack or moto is meant: an old one may not know the call.
- On a laptop: finish the sign-in page of the hotel's or train's network in a browser first.

How to check

It reads the answer as boto3 does, and ends with 0 when it comes from AWS.

    awswhy --verify

What it is confused with

- tls-untrusted: what sits in between shows its own certificate, and the SDK stops before any answer.
- container-bad-answer: the odd answer comes from the container endpoint, not from AWS's address.
- sts-unreachable: no answer comes at all.

From AWS

https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-proxy.html
"""

from __future__ import annotations

from awswhy.fixes.edits import out_of_profile
from awswhy.fixes.endpoints import endpoint_variables
from awswhy.fixes.finding import finding
from awswhy.fixes.shell import same, unset_fix
from awswhy.fixes.telling import raised
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="aws-answers-oddly",
    kind="ResponseUnreadable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="something answers in AWS's place, and the SDK cannot read it",
    says=(
        Says(
            "boto3",
            "botocore.parsers.ResponseParserError: Unable to parse response (syntax error: line 1, column 0), invalid "
            "XML received. Further retries may succeed:",
        ),
    ),
)
SEES = ("aws-answer-odd",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where an answer came and could not be read."""
    sign = case.walk.sign(*SEES)
    if sign is None:
        return
    error = sign.get("error_type") or raised(case)
    asked = next((s for s in reversed(case.walk.signs) if s.code == "aws-answers"), None)
    host = asked.get("host") if asked is not None else ""
    names = endpoint_variables(case, asked) if asked is not None else ()
    fixes: tuple[Fix, ...] = ()
    if names:
        fixes = (unset_fix("Go back to AWS's own address", *names),)
    elif host:
        curl = same(f"curl -sS -i https://{host}/")
        fixes = (*out_of_profile(case, "endpoint_url", "Go back to AWS's own address"), Fix("See what answers", curl))
    yield finding(
        case,
        CAUSE,
        (f"{host or 'AWS'} gives an answer that {case.walk.sdk} cannot read", "AWS's answer cannot be read"),
        f"{case.walk.sdk} raises {error}. A proxy, the sign-in page of a network or a stand-in for AWS answers there, "
        "so nothing is known of the credentials.",
        (case.walk.end.at if case.walk.end is not None else None,),
        fixes,
    )
