"""The VPC endpoint on the way does not let this request through

What happened

AWS knows who asks. The request left the network through a VPC endpoint (the private way to one AWS service), and that
endpoint has a policy of its own which does not allow the action, the resource or this identity.

Why it matters

Every request from this network to the service passes this policy, so the same identity succeeds from elsewhere and
fails here. No policy of the identity or the resource changes that.

What to do

- Ask the owner of the VPC endpoint, often a network team, to allow the action in its policy.
      aws ec2 describe-vpc-endpoints --query 'VpcEndpoints[].[VpcEndpointId,ServiceName,PolicyDocument]'
- Send the request by another way, such as a subnet with a NAT gateway, if the network's rules permit that.
- On EKS: image layers of ECR come from an S3 bucket of AWS's own; an S3 endpoint's policy has to allow that bucket too.

How to check

The same call from outside the network, as the same identity, succeeds; inside it fails until the policy allows it.

    aws sts get-caller-identity

What it is confused with

- organization-denies-it: "transitively through a service control policy" means the organization's policy.
- endpoint-unreachable: an endpoint that blocks by its security group does not answer at all.

From AWS

https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-access.html
https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
"""

from __future__ import annotations

from awswhy.fixes.denied import allow, plain_action, told
from awswhy.fixes.shell import quote, same
from awswhy.model.cause import ERROR, NOT_PERMITTED, Cause, Finding, Says
from awswhy.model.fix import Fix

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.heard import Heard

CAUSE = Cause(
    name="vpc-endpoint-denies-it",
    kind="AccessDeniedVPCEndpointPolicy",
    who=NOT_PERMITTED,
    severity=ERROR,
    summary="the policy of the VPC endpoint on the way denies the action",
    says=(
        Says(
            "aws-api",
            "User: arn:aws:iam::111122223333:user/dev is not authorized to perform: codedeploy:ListDeployments on "
            "resource: arn:aws:codedeploy:us-east-1:111122223333:deploymentgroup:* with an explicit deny in a VPC "
            "endpoint policy",
        ),
        Says(
            "boto3",
            "botocore.exceptions.ClientError: An error occurred (AccessDenied) when calling the PutObject operation: "
            "User: arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: s3:PutObject on "
            'resource: "arn:aws:s3:::logs/a.txt" because no VPC endpoint policy allows the s3:PutObject action',
        ),
        Says(
            "go-sdk-v2",
            "operation error SSM: GetParameter, https response error StatusCode: 400, RequestID: "
            "3a7e5b0c-6b1e-4b8a-9c1d-2e3f4a5b6c7d, api error AccessDeniedException: User: "
            "arn:aws:sts::111122223333:assumed-role/app/i-0abc is not authorized to perform: ssm:GetParameter on "
            "resource: arn:aws:ssm:eu-west-1:111122223333:parameter/db because no VPC endpoint policy allows the "
            "ssm:GetParameter action",
        ),
    ),
)
SEES = ()


def hear(heard: Heard) -> Finding:
    """Give the statement for the endpoint's policy, and the command that shows the policy as it is."""
    service = plain_action(heard).partition(":")[0]
    picked = f"?contains(ServiceName,`.{service}`)" if service else ""
    query = quote(f"VpcEndpoints[{picked}].[VpcEndpointId,PolicyDocument]")
    show = Fix("See the endpoint's policy", same(f"aws ec2 describe-vpc-endpoints --query {query} --output text"))
    ask = Fix("Ask the owner of the VPC endpoint (often a network team) to let its policy allow this")
    added = allow(heard, "the policy of the VPC endpoint, or ask its owner to (often a network team)")
    return told(CAUSE, heard, "the VPC endpoint's policy denies it", (*(added or (ask,)), show), check=_CHECK)


_CHECK = "aws sts get-caller-identity"
