"""What the AWS SDK for .NET says in its own words, each sentence with the page that fits it best."""

from __future__ import annotations

from . import Phrase, says

PHRASES: tuple[Phrase, ...] = (
    *says("NoCredentials", "aws_session_token were not set with aws credentials", "app.config does not contain credentials information", telling=46),
    *says("ProfileNotFound", "profile in credentialprofilestorechain", also=r"unable to find the '(?!default')"),
    *says("ConfigParseError", "does not contain a section, property or comment"),
    # single sign-on
    *says("InvalidConfig", "property cannot be empty:", also=r"empty: (accountid|region|rolename|starturl)", cause="sso-profile-incomplete", telling=86),
    *says("SSOTokenMissing", "options property cannot be empty:", also="sso", telling=80),
    # programs
    *says("CredentialProcessFailed", "aws credential process terminated with", cause="process-missing", telling=82),
    *says("CredentialProcessFailed", "missing required parameter - version in json payload", cause="process-bad-answer", telling=83),
    *says("CredentialProcessFailed", "process credential provider returned back a malformed json document", cause="process-bad-json", telling=83),
    *says("CredentialProcessFailed", "ProcessAWSCredentialException", telling=79),
    *says("CredentialProcessFailed", "command returned non-zero exit value", also="credential"),
    # EC2 and containers
    *says("IMDSUnreachable", "unable to reach credentials server", telling=41),
    *says("IMDSUnreachable", "roles using the instance profile metadata service", also="failed|unable"),
    *says("IMDSv2Required", "returned unauthorized for token based secure data flow"),
    *says("CredentialRetrievalFailed", "unable to retrieve credentials. message =", "unable to retrieve credentials. code =", telling=56),
    *says("ContainerProviderUnsupportedHost", "the full uri contains an invalid host"),
    *says("InvalidConfig", "authorization token must not contain the newline sequence", cause="container-token-newline", telling=86),
)  # fmt: skip
