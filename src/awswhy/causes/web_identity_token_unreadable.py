"""The web identity token file cannot be read

What happened

The token file is there, and the user that the program runs as may not open it, or what it holds is not text. In a pod
the token belongs to root; a container that runs as another user needs `fsGroup` to read it. Or it is no file but a pipe
(`<(command)` in a shell makes one), at which boto3 waits until somebody writes into it and closes it.

Why it matters

botocore raises a bare `PermissionError` and tries nothing else. Some other SDKs go on to the node's role without a
word, and the program then runs as somebody else.

What to do

- On EKS: set securityContext.fsGroup in the pod's spec, to 65534 or to the user's own group.
- On EKS: give all containers of the pod one and the same runAsUser, by number; Kubernetes then makes that user the
  token's owner.
- On a laptop: give yourself the right to read the file.
      sudo chown "$USER" "$AWS_WEB_IDENTITY_TOKEN_FILE"
- Write the token into a plain file, if the path names a pipe or a device. The SDK opens it again for every renewal.

How to check

It succeeds once the user that the program runs as may read the file.

    test -r "$AWS_WEB_IDENTITY_TOKEN_FILE"

What it is confused with

- web-identity-token-missing: there is no file at that path.
- oidc-token-refused: the token was read and sent, and AWS does not take it.
- file-unreadable: a PermissionError that is about `~/.aws`, not about a token.

From AWS

https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html
https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
"""

from __future__ import annotations

from awswhy.fixes.commands import check_command
from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import told
from awswhy.fixes.shell import quote, same
from awswhy.fixes.telling import raised, unused
from awswhy.model.cause import ENVIRONMENT, ERROR, Case, Cause, Finding, Says
from awswhy.model.fix import Commands, Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.model.heard import Heard
    from awswhy.model.spot import Spot
    from awswhy.model.walk import Sign

CAUSE = Cause(
    name="web-identity-token-unreadable",
    kind="WebIdentityTokenFileUnreadable",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="the web identity token file may not be read by this user",
    says=(
        Says(
            "boto3",
            "PermissionError: [Errno 13] Permission denied: '/var/run/secrets/eks.amazonaws.com/serviceaccount/token'",
        ),
        Says(
            "go-sdk-v1",
            "WebIdentityErr: unable to read file at /var/run/secrets/eks.amazonaws.com/serviceaccount/token\n"
            "caused by: open /var/run/secrets/eks.amazonaws.com/serviceaccount/token: permission denied",
        ),
        Says(
            "dotnet-sdk", "System.InvalidOperationException: A token could not be loaded from the WebIdentityTokenFile."
        ),
    ),
)
SEES = ("token-file",)


def check(case: Case) -> Iterator[Finding]:
    """Fire where the token file is there and of no use."""
    for sign in case.walk.signs:
        if sign.code not in SEES or sign.at is None or not _is_odd(sign):
            continue
        if sign.get("state") == "special":
            yield _special(case, sign.at, sign)
            continue
        denied = sign.get("state") == "unreadable"
        uid = case.facts.get("uid")
        who = "this user" if uid is None else f"user {case.text('user')} (uid {uid})"
        state = f"{who} may not read it" if denied else "it does not hold text"
        yield Finding(
            cause=CAUSE.name,
            who=CAUSE.who,
            severity=CAUSE.severity,
            title=f"{case.walk.sdk} stops: the web identity token file cannot be read",
            why=f"{sign.at} names {sign.get('path') or 'a file'}, and {state}. {case.walk.sdk} raises {raised(case)}."
            + unused(case),
            at=(sign.at,),
            fixes=_fixes(sign, denied),
            check=check_command(case),
        )


def _special(case: Case, at: Spot, sign: Sign) -> Finding:
    """Say that the SDK waits there: the token can be read once at most, and not by this tool."""
    path = sign.get("path") or "a pipe"
    return Finding(
        cause=CAUSE.name,
        who=CAUSE.who,
        severity=CAUSE.severity,
        title="The web identity token file is a pipe or a device, not a file",
        why=f"{at} names {path}. {case.walk.sdk} waits there until somebody writes a token and closes it, for ever if "
        "nobody does.",
        at=(at,),
        fixes=(Fix("Write the token into a plain file, and name that one"),),
        check=check_command(case),
    )


def _is_odd(sign: Sign) -> bool:
    """Whether it is a web identity's file (`from` says who names it) that is there."""
    return bool(sign.get("from")) and sign.get("state") not in ("missing", "folder")


def _fixes(sign: Sign, denied: bool) -> tuple[Fix, ...]:
    """A pod needs a group that may read the token; a file of one's own its rights."""
    path = sign.get("path")
    if not denied:
        return (Fix("Write the token itself into the file, as one line of text"),)
    if path.startswith("/var/run/secrets/"):
        return (Fix("In the pod's spec, set securityContext.fsGroup to 65534, so that its group may read the token"),)
    return (Fix("Give yourself the right to read it", same(f'sudo chown "$USER" {quote(path)}')),)


def hear(heard: Heard) -> Finding:
    """See who may read the file that the text names; in a pod its group is set."""
    path = told(heard, "path", r"(?:/[\w.@+-]{1,80}){2,12}")
    lines = ("securityContext:", "  fsGroup: 65534")
    group = Fix("In a pod: add this to its spec, so that the container's user may read it", Commands(lines))
    if not path:
        return judged(CAUSE, "", (group,))
    see = Fix("See who may read it, as the user of the program", same(f"ls -lL {quote(path)}", "id"))
    return judged(CAUSE, "", (group, see) if "serviceaccount" in path else (see, group), check=f"test -r {quote(path)}")
