"""kubectl does not find the helper that makes its token

What happened

The kubeconfig names a program (`aws`, or aws-iam-authenticator) that makes a token from AWS credentials. Where kubectl
runs, no program of that name is on the PATH: it is not installed there, or the IDE, the service or the container was
started with another PATH.

Why it matters

kubectl cannot log in to the cluster, whatever the credentials are; nobody looked at them.

What to do

- Install the helper where kubectl runs. For `aws` it is the AWS CLI version 2; see which one is found:
      command -v aws
- Write the kubeconfig anew with the AWS CLI; then it needs no aws-iam-authenticator any more.
      aws eks update-kubeconfig --name CLUSTER
- In Docker: put the AWS CLI into the image that runs kubectl or helm; many small images lack it.
- In an IDE or a service: give it the PATH of the shell, or write the helper's whole path into the kubeconfig.

How to check

It prints where the helper is; nothing as long as it is missing.

    command -v aws

What it is confused with

- kubectl-plugin-failed: the helper was found, ran, and failed.
- package-missing: the same for Docker's helper, docker-credential-ecr-login.
- process-missing: the program in credential_process is not there; then `aws` itself complains.

From AWS

https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html
https://docs.aws.amazon.com/cli/latest/userguide/getting-started-install.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import find_program, told, update_kubeconfig
from awswhy.model.cause import ENVIRONMENT, ERROR, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="kubectl-plugin-missing",
    kind="K8sExecPluginMissing",
    who=ENVIRONMENT,
    severity=ERROR,
    summary="kubectl does not find the helper that makes its token",
    says=(
        Says(
            "eks-kubectl",
            "Unable to connect to the server: getting credentials: exec: executable aws not found\n\nIt looks like "
            "you are trying to use a client-go credential plugin that is not installed.",
        ),
        Says(
            "eks-kubectl",
            'Unable to connect to the server: getting credentials: exec: "aws-iam-authenticator": executable file '
            "not found in $PATH",
        ),
        Says(
            "helm",
            "Error: Kubernetes cluster unreachable: Get "
            '"https://0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com/version": getting credentials: exec: '
            "executable aws not found",
        ),
    ),
)
SEES = ()


_INSTALL = {"aws": "the AWS CLI version 2"}
"""How people call what has to be installed."""


def hear(heard: Heard) -> Finding:
    """Name the program that is missing; the AWS CLI takes the place of the older helper."""
    program = told(heard, "program", r"[A-Za-z0-9_.][\w./-]{0,59}").rpartition("/")[2]
    if not program:
        return judged(CAUSE)
    install = Fix(
        f"Install {_INSTALL.get(program, program)} where kubectl runs, or bring it onto the PATH; this finds it",
        find_program(program),
    )
    anew = update_kubeconfig(heard, "Write the kubeconfig anew, so that it calls the AWS CLI that is here")
    fixes = (install, anew) if program == "aws" else (anew, install)
    return judged(CAUSE, f'kubectl does not find its helper "{program}"', fixes, check=install.commands.posix[0])
