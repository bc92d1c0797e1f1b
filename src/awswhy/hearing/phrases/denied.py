"""May you? No: the grammar of access denied, and the forms that say less."""

from __future__ import annotations

from . import Phrase, codes, says

_DB = r"for user '|for user \"|using password|sqlstate|mysql|mariadb|postgres|oracle|ora-\d|mongo"
_AWS = (
    r"(?<![.\w])aws|amazon(?!aws)|\bs3\b|s3:|s3[.-][\w.-]{0,60}amazonaws|(sqs|sns|kms|sts|dynamodb|lambda|ecr|logs|secretsmanager|ssm|kinesis|bedrock[\w-]{0,12}|execute-api|es|events)\.[\w.-]{0,40}amazonaws|"
    r"bucket|arn:|putobject|getobject|headobject|listobject|uploadpart|cloudfront|when calling the|copyobject|boto|hostid|host id|dynamodb|\blambda|\bkms|\biam\b|\bsts\b|\becr\b"
)
"""AWS is spoken of; the name of a machine or a database there does not count."""
_CLOUDS = r"|googleapis|google cloud|\bgcs\b|blob\.core\.windows|azure|springframework\.security|aliyuncs|myhuaweicloud"
"""Others who deny access in the same words."""
_ASKED = r"perform:|perform [a-z0-9-]{2,30}:[a-z*]|arn:aws|user: |accessdenied|unauthorized(operation|exception)|when calling|request ?id|operation error"
"""AWS names who asked or what for; programs with rules of their own do not."""

PHRASES: tuple[Phrase, ...] = (
    # which policy: the words decide, whatever the action
    *says("AccessDeniedSCP", "no service control policy allows", "explicit deny in a service control policy", "deny in a service control policy"),
    *says("AccessDeniedSCP", "service_control_policy/", also="deny|denied|not authorized|because"),
    *says("AccessDeniedSCP", "transitively through a service control policy", telling=72),
    *says("AccessDeniedRCP", "deny in a resource control policy", "no resource control policy allows"),
    *says("AccessDeniedRCP", "resource_control_policy/", also="deny|denied|not authorized|because"),
    *says("AccessDeniedPermissionsBoundary", "no permissions boundary allows", "deny in a permissions boundary", "no permission boundary allows"),
    *says("AccessDeniedSessionPolicy", "no session policy allows", "deny in a session policy", "deny in a sessions policy"),
    *says("AccessDeniedVPCEndpointPolicy", "no vpc endpoint policy allows", "deny in a vpc endpoint policy", unless="transitively"),
    *says("AccessDeniedKMS", "because no resource-based policy allows", "because no identity-based policy allows", "is not authorized to perform", "the resource does not exist in this region, no resource-based policies allow access", also=r"kms: ?[a-z]+"),
    *says("AccessDeniedKMS", "the ciphertext refers to a customer master key that does not exist", "KMSAccessDeniedException", "KMS.AccessDenied", "is not authorized to use the kms key", "the role defined for the function cannot be assumed by lambda kms"),
    *says("AccessDeniedKMS", "access to kms is not allowed"),
    *says("AccessDeniedResourcePolicy", "no resource-based policy allows", "deny in a resource-based policy", unless="sts:assumerole|user: anonymous"),
    *says("AccessDeniedResourcePolicy", "bucket policy", also=r"explicit(ly)? den|denied by (the )?bucket policy|does not have permission", telling=60),
    *says("AccessDeniedIdentityPolicy", "no identity-based policy allows", "no identity based policy allows"),
    *says("AccessDeniedExplicitDeny", "deny in an identity-based policy", "deny in a identity-based policy", "with an explicit deny", "explicit deny in", unless=r"(service control|resource control|resource-based|session|sessions|vpc endpoint|role trust|permissions boundary)"),
    # which action
    *says("PassRoleDenied", "iam:passrole", also="not authorized|denied|unauthorized|cannot|not allowed|forbidden|failed"),
    *says("PassRoleDenied", "PassRole", also="not authorized|access ?denied|unauthorized|not allowed to pass", telling=70),
    *says("AssumeRoleDenied", "sts:assumerole", also="not authorized|denied|unauthorized|unable|cannot|failed|error", unless="webidentity|withsaml"),
    *says("AssumeRoleDenied", "no role trust policy allows", "deny in the role trust policy", unless="webidentity"),
    *says("AssumeRoleDenied", "when calling the assumerole operation", "sts: assumerole,", "operation error sts: assumerole", also="access ?denied|not authorized|unauthorized", unless="webidentity"),
    *says("AssumeRoleDenied", "roles may not be assumed by root accounts", "is not authorized to perform: sts:tagsession", "is not authorized to perform: sts:setsourceidentity"),
    *says("AssumeRoleDenied", "cannot assume iam role", "cannot assume role", "unable to assume role", "could not assume role", "cannot be assumed", "could not be assumed", "failed to assume role", "error assuming role", "unable to assume the role", "is not authorized to assume", "not authorized to assume",
          also=r"aws|arn|iam|role", unless="web ?identity|oidc|saml|validationerror", telling=64),
    *says("AssumeRoleDenied", "ForbiddenException", "no access", also="getrolecredentials", telling=78),
    *says("WebIdentityDenied", "not authorized to perform sts:assumerolewithwebidentity", "not authorized to perform: sts:assumerolewithwebidentity"),
    *says("WebIdentityDenied", "when calling the assumerolewithwebidentity operation", "assumerolewithwebidentity", also="access ?denied|not authorized", unless="explicit deny in a service|expiredtoken|invalididentitytoken"),
    *says("WebIdentityDenied", "could not assume role with oidc", also="not authorized|access denied|request is invalid|token", telling=76),
    *says("WebIdentityDenied", "incorrect token audience", "the given token's audience", "audience in id token", also="aws|sts|identity|token", telling=78),
    *says("WebIdentityDenied", "sts:assumerolewithsaml", "assumerolewithsaml", also="not authorized|access ?denied", telling=76),
    # EC2's encoded form
    *says("EncodedAuthorizationMessage", "encoded authorization failure message", "encoded authorization message"),
    # the form without a reason, and less
    *says("AccessDeniedLegacy", "are not authorized to perform this operation", near=1, also=r"error: |exception: |unauthorizedoperation|(error|status) ?code|<code>|request ?id|user: |encoded|when calling|an error occurred|operation error", unless=r"because no|explicit deny|encoded authorization|google|azure"),
    *says("AccessDeniedLegacy", "is not authorized to perform", also=_ASKED, unless=r"because no|explicit deny|user: anonymous|encoded authorization|because the resource|google|azure|microsoft\.|windows\.net|authorizationpermission"),
    *codes("AccessDeniedLegacy", "UnauthorizedOperation", telling=58, unless=r"because no|explicit deny|user: anonymous|encoded authorization"),
    *says("AccessDeniedLegacy", "not authorized to perform", near=1, also=_ASKED, unless=r"because no|explicit deny|user: anonymous|encoded authorization|web ?identity|google|azure|microsoft\.|windows\.net", telling=58),
    *says("AccessDeniedLegacy", "do not have sufficient access to perform this action", near=1, also=r"accessdenied\w{0,12}[:)]|when calling|arn:aws|request ?id|exception:", telling=50),
    *says("AccessDeniedLegacy", "is not authorized to access this resource", "is not authorized to", also=r"arn:aws|aws:|iam", unless=r"because no|explicit deny|user: anonymous", telling=50),
    *codes("AccessDeniedOpaque", "AccessDenied", "AccessDeniedException", unless=_DB + _CLOUDS + r"|multifactor|refresh token|expired|invalidobjectstate|java\.nio\.file\.accessdeniedexception: (/|[a-z]:)", also=_AWS + "|accessdenied"),
    *says("AccessDeniedOpaque", "access denied", also=_AWS, unless=_DB + _CLOUDS + r"|dockerhub|docker\.io|pull access denied|git|ssh|denied: requested access|tls: access denied|invalidobjectstate", telling=22),
    *says("AccessDeniedOpaque", "status: 403", also="\"server\": \"amazons3\"|server: amazons3", telling=18),
    *says("AccessDeniedOpaque", "accessdenied access denied", "accessdenied: access denied", unless=_DB + _CLOUDS, telling=24),
    *says("AccessDeniedOpaque", "is denied", near=1, also=r"access to (the |this |your )?(specified |requested |following )?(aws |s3 |iam |dynamodb |sqs |kms |bucket)(resource|bucket|object|queue|table|key)? ?[^ ]{0,80} ?is denied", telling=24),
    *says("AccessDeniedOpaque", "the requested url returned error: 403", also="git-codecommit", telling=24),
    *says("AccessDeniedOpaque", "failed to save outputs", "failed to load artifact", also="access ?denied", near=1, unless=_CLOUDS[1:], telling=20),
    *says("AccessDeniedOpaque", "forbidden", "(403)", "status code: 403", "403 forbidden", "http 403", "error 403", "401 unauthorized", "stat: 401", "stat: 403",
          also=r"an error occurred|headobject|headbucket|s3:|s3\.|amazonaws|\bs3\b|x-amz|backblazeb2|\.s3\.|bucket|service: amazon|aws-sdk", unless=_DB + _CLOUDS + r"|is forbidden: user|clock|ghcr|docker\.io|invalidobjectstate", telling=18),
    *says("AccessDeniedOpaque", "AllAccessDisabled", "all access to this object has been disabled", "AccountProblem", telling=40),
    *says("AccessDeniedOpaque", "not entitled", also="accessdenied|access denied|status code: 403", telling=24),
    # clusters
    *says("K8sUnauthorized", "you must be logged in to the server", unless=r"azure|gke|gcloud|oidc-login|openshift|\boc (whoami|login|get)"),
    *says("K8sUnauthorized", "the server has asked for the client to provide credentials", telling=54),
    *says("K8sUnauthorized", "current iam principal doesn't have access to kubernetes objects", "your current user or role does not have access to kubernetes objects", "not mapped in the cluster", "could not be mapped", "arn is not mapped", telling=60),
    *says("K8sUnauthorized", "access denied", also="aws-iam-authenticator|iam-authenticator|arn is not mapped", telling=58),
)  # fmt: skip
