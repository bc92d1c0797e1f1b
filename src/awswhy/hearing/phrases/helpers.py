"""What programs that fetch credentials for others say in their own words: aws-vault, saml2aws, granted, awsume, gimme-aws-creds."""

from __future__ import annotations

from . import Phrase, says

PHRASES: tuple[Phrase, ...] = (
    # aws-vault
    *says("NoCredentials", "nor any aws env vars found"),
    *says("WrongIdentity", "in an existing aws-vault subshell", cause="keys-from-a-tool", telling=76),
    *says("CredentialProcessFailed", "json credential from command", also="missing the following fields", cause="process-bad-answer", telling=82),
    *says("CredentialRetrievalFailed", "keyring backend not available", also="aws-vault|awsvault", telling=60),
    # assertions
    *says("WebIdentityTokenInvalid", "did not contain a valid saml assertion", also="aws|username and password"),
    *says("AssumeRoleDenied", "no roles to assume", also="aws|saml", telling=70),
    *says("AssumeRoleDenied", "rolearn not found in saml assertion", "no roles found in the saml assertion", "no roles found in saml response", also=r"aws|arn:|awsume", telling=70),
    *says("AssumeRoleDenied", "aws roles [", also=r"aws roles \[[^\]]{1,200}\] not found", telling=70),
    # granted
    *says("ProfileNotFound", "does not match any profiles in your aws config"),
    *says("CredentialProcessFailed", "when retrieving credentials from custom process", telling=80),
    *says("InfiniteLoopConfig", "maximum source profile depth exceeded", "cyclic reference in your aws profiles"),
    *says("NoCredentials", "no credentials exist for", also=r"no credentials exist for \S{1,80} in secure storage"),
    *says("NoCredentials", "you don't have variables $aws_access_key_id", telling=52),
    *says("InvalidConfig", "failed to load a source-profile for profile", cause="source-profile-missing", telling=84),
    # awsume
    *says("CredentialProcessFailed", "credential_process target not found", "credential_process target is not a file", cause="process-missing", telling=82),
    *says("InvalidConfig", "are mutually exclusive profile options", cause="role-with-two-sources", telling=87),
    # gimme-aws-creds
    *says("ProfileNotFound", "configuration profile not found", also="gimme|--action-configure", telling=80),
)  # fmt: skip
