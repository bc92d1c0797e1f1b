"""The credentials belong to another account than the one that was meant

What happened

The credentials work: AWS says whose they are. The tool was told beforehand which account it may work in, and it is not
this one. A profile was not chosen, another one was, or keys in variables hide the profile.

Why it matters

The tool stops before it changes anything in the wrong account. A program without such a guard would have gone on there.

What to do

- Find the profile of the account that is meant, and choose it. A profile for single sign-on names its account:
      grep -n sso_account_id ~/.aws/config
- Take keys out of the shell that hide the profile.
      unset AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
- In CI: the role's ARN holds the account; compare it with the one in the tool's settings.
- On EC2: without a profile or a key the instance's own role is used, in the instance's own account.

How to check

It prints the account of the credentials in use; now it is the wrong one.

    aws sts get-caller-identity --query Account --output text

What it is confused with

- env-hides-profile: the reason in a shell: a key in variables wins over the profile.
- no-policy-allows-it: there the account is right, and a policy is missing.
- no-credentials: CDK says "no credentials have been configured" instead of "the current credentials are for".

From AWS

https://docs.aws.amazon.com/cdk/v2/guide/configure-access.html
https://docs.aws.amazon.com/cli/latest/userguide/cli-configure-files.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import account_of, choose_profile, identity
from awswhy.model.cause import ERROR, WRONG_IDENTITY, Cause, Finding, Says
from awswhy.model.fix import Commands, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="account-is-another",
    kind="WrongIdentity",
    who=WRONG_IDENTITY,
    severity=ERROR,
    summary="the credentials are good, and belong to another account than the one meant",
    says=(
        Says(
            "cdk",
            "Need to perform AWS calls for account 111122223333, but the current credentials are for 444455556666",
        ),
        Says(
            "terraform",
            "Error: AWS account ID not allowed: 444455556666",
        ),
        Says(
            "github-actions",
            "Error: The account ID of the provided credentials (444455556666) does not match any of the expected "
            "account IDs: 111122223333",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Set the account in use beside the one that is wanted, and look for the profile that names it."""
    current, wanted = account_of(heard), account_of(heard, "wanted_account")
    title = f"The credentials are for account {current}" if current else ""
    if wanted and current:
        title += f", and account {wanted} is meant"
    elif current:
        title += ", which is not the one that is meant"
    account = wanted or "sso_account_id"
    find = Commands(
        (f"grep -n -B8 {account} ~/.aws/config",),
        (f"grep -n -B8 {account} ~/.aws/config",),
        (f"Select-String -Context 8,0 {account} ~/.aws/config",),
        (f'findstr /n "[ {account}" "%USERPROFILE%\\.aws\\config"',),
    )
    of = f" of account {wanted}" if wanted else " that names the account that is meant"
    check = f"{identity(heard)} --query Account --output text" + (f" | grep -x {wanted}" if wanted else "")
    fixes = (Fix(f"Find the profile{of}", find), choose_profile("Use that profile, and no key from variables"))
    return judged(CAUSE, title, fixes, check=check)
