"""The cluster does not know this AWS identity

What happened

kubectl got a token for an AWS identity, and the EKS cluster answers that nobody it knows stands behind it. The cluster
has no access entry (and no line in its aws-auth map) for that user or role, or the token was made for another identity
or another cluster than meant.

Why it matters

AWS permissions alone do not open a cluster: it keeps its own list of identities. Until this identity is on the list
every kubectl command fails, for administrators of the account too.

What to do

- See as whom kubectl asks, with the profile that the kubeconfig names; often it is not the identity that was meant.
      aws sts get-caller-identity
- Add an access entry for that identity, as somebody who may change the cluster:
      aws eks create-access-entry --cluster-name CLUSTER --principal-arn ROLE_ARN
- Write the kubeconfig anew as the identity that made the cluster or has an entry:
      aws eks update-kubeconfig --name CLUSTER --profile PROFILE
- In CI: the role of the pipeline needs an access entry of its own.
- On EC2: the instance's role needs it, not the user who made the instance.

How to check

kubectl answers with the name under which the cluster knows the identity.

    kubectl auth whoami

What it is confused with

- kubectl-plugin-failed: there kubectl gets no token at all; here the cluster refuses the token that it got.
- token-expired: the credentials ended after the token was made; `aws sts get-caller-identity` fails then.
- Kubernetes RBAC: "is forbidden: User ... cannot list" means that the cluster knows the identity and allows too little.

From AWS

https://docs.aws.amazon.com/eks/latest/userguide/access-entries.html
https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html
"""

from __future__ import annotations

from awswhy.fixes.roles import role_asked
from awswhy.fixes.shell import quote, same, typed_into
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="cluster-does-not-know-you",
    kind="K8sUnauthorized",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="the Kubernetes cluster has no entry for the AWS identity",
    says=(
        Says(
            "eks-kubectl",
            "+ kubectl get pods\nerror: You must be logged in to the server (Unauthorized)",
        ),
        Says(
            "eks-kubectl",
            "E0721 10:11:12.131415   12345 memcache.go:265] couldn't get current server API group list: the server "
            "has asked for the client to provide credentials\nerror: You must be logged in to the server (the server "
            "has asked for the client to provide credentials)",
        ),
        Says(
            "aws-console",
            "Your current IAM principal doesn't have access to Kubernetes objects on this cluster. This may be due to "
            "the current user or role not having Kubernetes RBAC permissions to describe cluster resources or not "
            "having an entry in the cluster's auth config map.",
        ),
        Says(
            "aws-iam-authenticator",
            'time="2026-07-21T10:11:12Z" level=warning msg="access denied" '
            'arn="arn:aws:iam::111122223333:role/dev" client="127.0.0.1:40000" error="ARN is not mapped: '
            'arn:aws:iam::111122223333:role/dev" method=POST path=/authenticate',
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """See as whom kubectl asks, then give that identity an entry; the role's ARN where the text tells it."""
    see = Fix("See as whom kubectl asks; the kubeconfig may name another profile", same("aws sts get-caller-identity"))
    entry = "aws eks create-access-entry --cluster-name {} --principal-arn "
    role = role_asked(heard)
    typed = typed_into(entry + quote(role), "cluster") if role else typed_into(entry + "{}", "cluster", "arn")
    add = Fix("Add an access entry for that user or role, as somebody who may change the cluster", typed)
    return Finding(CAUSE.name, CAUSE.who, CAUSE.severity, "", "", fixes=(see, add))
