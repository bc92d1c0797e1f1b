"""Docker has no password for this container registry

What happened

An image of Amazon ECR was pulled or pushed, and the program that did it (Docker, containerd, a builder) has no login
for that registry's host. It does not read AWS credentials: it needs a password made from them.

Why it matters

The registry answers 401, whatever the AWS credentials may do. A login for another region or account does not count:
each registry host has its own.

What to do

- Log in to exactly the host that stands before the image's first slash:
      aws ecr get-login-password --region REGION | docker login --username AWS --password-stdin REGISTRY
- Let Docker fetch passwords itself: install docker-credential-ecr-login and name it under `credHelpers` in
  ~/.docker/config.json.
- Under sudo the login of root counts, not yours: log in and pull as the same user.
- In CI: log in within the job that pulls or pushes, after the step that gets AWS credentials.
- On EKS: the node's role needs AmazonEC2ContainerRegistryReadOnly (or PullOnly), and the image's host has to be right.
- On ECS: the task's execution role fetches the image, not the task role.

How to check

It asks the registry for an image that is there.

    docker pull REGISTRY/REPOSITORY:TAG

What it is confused with

- ecr-login-expired: there a password was shown and was too old ("authorization token has expired").
- no-credentials: `aws ecr get-login-password` fails; then Docker waits for a password that never comes.
- no-policy-allows-it: the login is good, and the answer names an ecr: action.

From AWS

https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors-docker.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import registry_helper, registry_login
from awswhy.model.cause import ERROR, NO_IDENTITY, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="ecr-not-logged-in",
    kind="ECRNoBasicAuth",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="there is no password for the container registry",
    says=(
        Says(
            "docker-ecr",
            "The push refers to repository [111122223333.dkr.ecr.eu-west-1.amazonaws.com/app]\nno basic auth "
            "credentials",
        ),
        Says(
            "kubelet",
            'Failed to pull image "111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1": rpc error: code = Unknown '
            "desc = Error response from daemon: Get "
            "https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/app/manifests/1: no basic auth credentials",
        ),
        Says(
            "buildkit",
            "ERROR: failed to solve: 111122223333.dkr.ecr.eu-west-1.amazonaws.com/base:1: failed to resolve source "
            "metadata for 111122223333.dkr.ecr.eu-west-1.amazonaws.com/base:1: unexpected status from HEAD request "
            "to https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/base/manifests/1: 401 Unauthorized",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Log in to the registry that the text names; a node does that with its role."""
    node = Fix("Let the role of the EKS node, or the execution role of the ECS task, read the registry")
    pulled = "failed to pull image" in heard.text.lower() or "kubelet" in heard.text.lower()
    login = registry_login(heard)
    return judged(CAUSE, "", (node, login) if pulled else (login, registry_helper()))
