"""AWS_PROFILE and AWS_DEFAULT_PROFILE name different profiles

What happened

Both variables are set, and they differ. boto3, the AWS CLI version 1 and the SDK for C++ read AWS_DEFAULT_PROFILE
first; the AWS CLI version 2 and the other SDKs take AWS_PROFILE, and most of those know no other name.

Why it matters

Two programs in one shell run as two identities: what `aws` shows is not what the Python program uses. A change that
was meant for one account may be made in another.

What to do

- Keep AWS_PROFILE alone; it is the one that every tool reads.
      unset AWS_DEFAULT_PROFILE
- Give both the same name, where an old tool needs the other one.
      export AWS_DEFAULT_PROFILE="$AWS_PROFILE"
- Find the file that sets it, if new shells have it again.
      grep -n AWS_DEFAULT_PROFILE ~/.profile ~/.bashrc ~/.zshrc .env .envrc

How to check

It passes when one is gone or both say the same.

    test "${AWS_PROFILE:-$AWS_DEFAULT_PROFILE}" = "${AWS_DEFAULT_PROFILE:-$AWS_PROFILE}"

What it is confused with

- env-hides-profile: keys in variables win over a profile; here two names of profiles differ.
- code-hides-env: the program names the profile itself; then neither variable counts.
- account-is-another: the wrong account shows, for whatever reason.

From AWS

https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-envvars.html
https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html
"""

from __future__ import annotations

from awswhy.fixes.finding import finding
from awswhy.fixes.shell import unset_fix
from awswhy.model.cause import WARNING, WRONG_IDENTITY, Case, Cause, Finding

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

CAUSE = Cause(
    name="two-profile-variables",
    kind="WrongIdentity",
    who=WRONG_IDENTITY,
    severity=WARNING,
    summary="AWS_DEFAULT_PROFILE and AWS_PROFILE differ, and tools do not agree on which one counts",
)
SEES = ("two-profile-variables",)


def check(case: Case) -> Iterator[Finding]:
    """Fire when both variables are set and differ."""
    sign = case.walk.sign(*SEES)
    if sign is None:
        return
    used, value, other, ignored = (sign.get(name) for name in ("used", "value", "other", "ignored"))
    yield finding(
        case,
        CAUSE,
        (
            f'{case.walk.sdk} takes profile "{value}" from {used}; {other} says "{ignored}"',
            f"{case.walk.sdk} takes {used}, and {other} names another profile",
        ),
        f'The AWS CLI version 2 and the SDKs for other languages take "{ignored}" from {other}. So two programs in '
        "this shell run as two identities.",
        (sign.at,),
        (
            unset_fix(f'Use "{ignored}" everywhere', used),
            unset_fix(f'Keep "{value}" for {case.walk.sdk}', other),
        ),
    )
