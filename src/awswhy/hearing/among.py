"""Where a text cannot decide: the causes that it may have, likeliest first, and how to tell each."""

from __future__ import annotations

_KEY = (
    ("key-unknown", "the key was deleted, or its id was mistyped: look for it in the IAM console of its account"),
    ("temporary-key-without-token", "the key id begins with ASIA, and no session token goes with it"),
    ("token-with-long-term-key", "the key id begins with AKIA, and AWS_SESSION_TOKEN is set as well"),
    ("example-key", "the key is one from a documentation page"),
)

AMONG: dict[str, tuple[tuple[str, str], ...]] = {
    "NoCredentials": (
        ("no-credentials", "nobody set up AWS where the program runs: `awswhy` there shows every place"),
        ("home-not-your-own", "it runs as another user (sudo, cron, systemd, a container), with another home folder"),
        ("variable-misspelt", "a variable is set under a name that no SDK reads"),
        ("no-profile-chosen", "there are profiles, but none is called default and AWS_PROFILE is not set"),
    ),
    "InvalidClientTokenId": _KEY,
    "UnrecognizedClient": _KEY,
    "InvalidAccessKeyId": _KEY,
    "AuthFailure": _KEY,
    "InvalidToken": (
        ("token-of-another-key", "AWS_SESSION_TOKEN is left over from another key"),
        ("token-with-long-term-key", "the key id begins with AKIA, which takes no token"),
        ("key-unknown", "the key was issued by something that is not AWS (MinIO, R2), or by another partition"),
    ),
    "SignatureDoesNotMatch": (
        ("secret-wrong", "the secret is not the one of this key id: paste it again, without blanks or quotes"),
        ("value-with-blanks-or-quotes", "a blank, a quote or a line end came along with the secret"),
        ("endpoint-variable-left-over", "a custom endpoint or a proxy changes the host, the path or a header"),
    ),
    "AccessDeniedOpaque": (
        ("no-credentials", "nobody signed the request: `aws sts get-caller-identity` fails in the same place"),
        ("account-is-another", "somebody else signed it: `aws sts get-caller-identity` shows another account or role"),
        ("no-policy-allows-it", "the right identity signed it, and a policy (its own, the bucket's, a key's) says no"),
    ),
    "AccessDeniedLegacy": (
        ("no-policy-allows-it", "no policy of this identity allows the action"),
        ("organization-denies-it", "an organization's policy denies it to everybody in the account"),
        ("resource-policy-denies-it", "the resource belongs to another account, which has to allow it too"),
    ),
    "IMDSUnreachable": (
        ("not-on-ec2", "the program does not run on EC2: an earlier place should have had credentials, and did not"),
        ("imds-hop-limit", "it runs in a container on EC2 whose hop limit is 1"),
        ("imds-proxy", "HTTP_PROXY is set, and NO_PROXY does not name 169.254.169.254"),
        ("imds-no-answer", "a firewall, a network policy or a disabled metadata service is in the way"),
    ),
    "IMDSNoRole": (
        ("imds-no-role", "the instance has no role: `aws ec2 describe-iam-instance-profile-associations` is empty"),
        ("not-on-ec2", "the program does not run on EC2: an earlier place should have had credentials, and did not"),
    ),
    "MissingAuthenticationToken": (
        ("request-unsigned", "the request went out without a signature"),
        ("endpoint-unreachable", "the path or method does not exist on that API Gateway, which answers the same"),
    ),
    "EndpointUnreachable": (
        ("region-invalid", "the region in the host name does not exist, or has no such service"),
        ("endpoint-unreachable", "no way out of the network: a private subnet without NAT or VPC endpoint, a proxy"),
        ("endpoint-variable-left-over", "AWS_ENDPOINT_URL or endpoint_url points to something that is not running"),
    ),
    "K8sExecPluginFailed": (
        ("no-credentials", "exit code 253 or 255 of aws: it has no credentials where kubectl runs it"),
        ("profile-not-found", "the kubeconfig's exec section names a profile that is not here"),
    ),
    "K8sUnauthorized": (
        ("cluster-does-not-know-you", "the identity is right, and the cluster has no access entry for it"),
        ("account-is-another", "kubectl's helper runs as another profile: `aws sts get-caller-identity` shows which"),
        ("token-expired", "the credentials have ended since the token was made"),
    ),
    "WebIdentityDenied": (
        ("web-identity-not-trusted", "the token's `sub` or `aud` does not fit the trust policy's conditions"),
        ("role-not-assumable", "the role does not exist, or trusts another provider: AWS says the same"),
    ),
    "AssumeRoleDenied": (
        ("role-not-assumable", "the role's trust policy does not name the caller, or wants an external id or MFA"),
        ("no-policy-allows-it", "the caller's own policies do not allow sts:AssumeRole on that role"),
        ("account-is-another", "the caller is not who was meant: its ARN stands after `User:`"),
    ),
}  # fmt: skip
"""Kind: the causes that its text may have."""
