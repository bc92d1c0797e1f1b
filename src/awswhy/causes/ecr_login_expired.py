"""Docker's login to the container registry has ended

What happened

Docker keeps the password that `docker login` got for Amazon ECR. Such a password ends after twelve hours;
Docker goes on showing the old one, and the registry refuses it.

Why it matters

Pushing and pulling fail although the AWS credentials may be fine: Docker does not look at them.

What to do

- Log in to the registry again:
      aws ecr get-login-password --region REGION | docker login --username AWS --password-stdin REGISTRY
- Let Docker fetch passwords itself: install docker-credential-ecr-login and name it under `credHelpers` in
  ~/.docker/config.json.
- In CI: log in within the job that pushes; a login from an earlier job or from the runner's image grows old.
- On EKS: the kubelet renews its login by itself with the node's role; an `imagePullSecrets` entry does not.

How to check

It asks the registry for an image that is there.

    docker pull REGISTRY/REPOSITORY:TAG

What it is confused with

- ecr-not-logged-in: there Docker has no password at all for this registry ("no basic auth credentials").
- token-expired: the AWS credentials themselves have ended; then `aws ecr get-login-password` fails too.
- no-policy-allows-it: the login is good, and a policy does not allow the pull or push.

From AWS

https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html
https://docs.aws.amazon.com/AmazonECR/latest/userguide/common-errors-docker.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import registry_helper, registry_login
from awswhy.model.cause import ERROR, EXPIRED_IDENTITY, Cause, Finding, Says

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="ecr-login-expired",
    kind="ECRTokenExpired",
    who=EXPIRED_IDENTITY,
    severity=ERROR,
    summary="the login of Docker to the container registry has ended",
    says=(
        Says(
            "docker-ecr",
            "denied: Your authorization token has expired. Reauthenticate and try again.",
        ),
        Says(
            "kaniko",
            "error checking push permissions -- make sure you entered the correct tag name, and that you are "
            "authenticated correctly, and try again: checking push permission for "
            '"111122223333.dkr.ecr.eu-west-1.amazonaws.com/app:1": POST '
            "https://111122223333.dkr.ecr.eu-west-1.amazonaws.com/v2/app/blobs/uploads/: DENIED: Your authorization"
            " token has expired. Reauthenticate and try again.",
        ),
        Says(
            "helm",
            "Error: failed to do request: pulling from host 111122223333.dkr.ecr.eu-west-1.amazonaws.com failed "
            "with status code [manifests 1.0.0]: 403 Forbidden: denied: Your Authorization Token has expired. "
            "Reauthenticate and try again.",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Log in again, to the registry that the text names."""
    return judged(CAUSE, "", (registry_login(heard), registry_helper()))
