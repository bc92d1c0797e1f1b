"""kubectl's helper ends with an error, so there is no token for the cluster

What happened

For each call kubectl starts the helper that the kubeconfig names (`aws eks get-token` or aws-iam-authenticator), which
makes a token from AWS credentials. The helper failed, and kubectl only passes on its exit code; the helper's own words
stand above, on standard error.

Why it matters

Without a token the cluster is not asked at all. The fault is in the AWS credentials or in the kubeconfig, not in the
cluster.

What to do

- Run what the helper runs and read its own words; exit code 253 is missing credentials, 254 an answer of AWS.
      aws sts get-caller-identity
- See which program and profile the kubeconfig names; another one than the shell's is common.
      kubectl config view --minify -o 'jsonpath={.users[0].user.exec}'
- Write the kubeconfig anew. It also mends `invalid apiVersion`, which an old AWS CLI or file brings.
      aws eks update-kubeconfig --name CLUSTER
- In CI: get AWS credentials in the same step or job in which kubectl runs.
- In an IDE or a service: it was started without the shell's PATH, AWS_PROFILE and HOME.

How to check

The cluster answers with the name under which it knows the identity.

    kubectl auth whoami

What it is confused with

- kubectl-plugin-missing: the helper is not found ("executable aws not found").
- cluster-does-not-know-you: the helper gave a token, and the cluster does not know whose it is.
- sign-in-ended: often the helper's own words: the single sign-on has ended.

From AWS

https://docs.aws.amazon.com/eks/latest/userguide/create-kubeconfig.html
https://docs.aws.amazon.com/eks/latest/userguide/troubleshooting.html
"""

from __future__ import annotations

from awswhy.fixes.finding import judged
from awswhy.fixes.hearing import identity, told, update_kubeconfig
from awswhy.fixes.shell import same
from awswhy.model.cause import ERROR, NO_IDENTITY, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="kubectl-plugin-failed",
    kind="K8sExecPluginFailed",
    who=NO_IDENTITY,
    severity=ERROR,
    summary="kubectl's helper ends with an error, so there is no token for the cluster",
    says=(
        Says(
            "eks-kubectl",
            "Unable to connect to the server: getting credentials: exec: executable aws failed with exit code 253",
        ),
        Says(
            "eks-kubectl",
            'error: exec plugin: invalid apiVersion "client.authentication.k8s.io/v1alpha1"',
        ),
        Says(
            "helm",
            "Error: Kubernetes cluster unreachable: Get "
            '"https://0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com/version": getting credentials: exec: '
            "executable aws failed with exit code 255",
        ),
        Says(
            "terraform",
            'Error: Get "https://0123456789ABCDEF.gr7.eu-west-1.eks.amazonaws.com/api/v1/namespaces/shop": getting '
            "credentials: exec: executable aws-iam-authenticator failed with exit code 1",
        ),
    ),
)
SEES = ()


_ENDS = {
    "252": "it was called wrongly",
    "253": "it has no credentials or settings",
    "254": "AWS refused its request",
}
"""What exit codes of the AWS CLI say (AWS CLI User Guide, "Command line return codes")."""


def hear(heard: Heard) -> Finding:
    """Say what the helper's exit code means; an apiVersion that does not fit needs a new kubeconfig."""
    program = told(heard, "program", r"[\w./-]{1,60}").rpartition("/")[2]
    code = told(heard, "exit_code", r"\d{1,3}")
    anew = update_kubeconfig(heard, "Write the kubeconfig anew, with the AWS CLI that is here")
    if "apiversion" in heard.text.lower():
        return judged(CAUSE, "kubectl and its helper speak different versions of the token's format", (anew,))
    title = f'kubectl\'s helper "{program}" ends with exit code {code}' if program and code else ""
    if title and program == "aws" and code in _ENDS:
        title += f": {_ENDS[code]}"
    run = Fix("Ask as whom the helper runs, and read its own words", same(identity(heard)))
    named = "kubectl config view --minify -o 'jsonpath={.users[0].user.exec}'"
    see = Fix("See which program and profile the kubeconfig names", same(named))
    return judged(CAUSE, title, (run, see, anew))
