"""The job may not ask for an identity token

What happened

The pipeline wants to trade its own identity (an OIDC token) for AWS credentials. The CI service hands out such a token
only to jobs that ask for it in their definition, and this one does not, or may not: a pull request from a fork never
gets one.

Why it matters

Without the token there is nothing to show to AWS, so no role can be assumed. The step ends with no credentials at all,
which looks like a missing key.

What to do

- Give the job the permission `id-token: write` in its workflow file. A job that names permissions loses all that it
  does not name, so `contents: read` belongs there too:
      permissions:
        id-token: write
        contents: read
- In CI: a reusable workflow gets no more than its caller has; the caller's job needs the permission as well.
- In CI: GitLab wants `id_tokens:` with an `aud` in the job, Bitbucket `oidc: true` in the step.
- For pull requests from forks, run the step that needs AWS after the merge, or on `pull_request_target` with care.

How to check

As a step of the same job: it fails as long as GitHub offers no token.

    test -n "$ACTIONS_ID_TOKEN_REQUEST_URL"

What it is confused with

- web-identity-not-trusted: the job has its token, and the role does not trust it.
- oidc-provider-missing: the token was shown, and the account knows no such issuer.
- no-credentials: the job was not meant to use OIDC, and its keys (secrets) are empty; a fork gets no secrets either.

From AWS

https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-idp_oidc.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.shell import everywhere
from awswhy.model.cause import ERROR, NO_IDENTITY, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="ci-oidc-not-enabled",
    kind="CIOIDCNotEnabled",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="the job may not ask its CI service for an identity token",
    says=(
        Says(
            "github-actions",
            "It looks like you might be trying to authenticate with OIDC. Did you mean to set the `id-token` "
            "permission? If you are not trying to authenticate with OIDC and the action is working successfully, "
            "you can ignore this message.\nError: Credentials could not be loaded, please check your action inputs:"
            " Could not load credentials from any providers",
        ),
        Says(
            "github-actions",
            "Error: getIDToken call failed: Error message: Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable",
        ),
        Says(
            "terraform",
            "Error: failed to get OIDC token: could not read ACTIONS_ID_TOKEN_REQUEST_URL for aws provider "
            "assume_role_with_web_identity",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Give the lines for the job as they stand in the file; GitLab's where GitLab speaks."""
    github = ("permissions:", "  id-token: write", "  contents: read")
    gitlab = ("id_tokens:", "  AWS_TOKEN:", "    aud: sts.amazonaws.com")
    first = Fix("Add these lines to the job in the workflow file", everywhere(*github))
    other = Fix("On GitLab, add these to the job and hand the token to AWS", everywhere(*gitlab))
    reusable = Fix("In a reusable workflow, give the caller's job the same permission: it gets no more than that")
    fixes = (other, first) if "gitlab" in heard.text.lower() else (first, reusable)
    return judged(CAUSE, "", fixes, check='test -n "$ACTIONS_ID_TOKEN_REQUEST_URL"' if fixes[0] is first else "")
