"""What any SDK may say of a profile whose settings do not go together: told by the settings' names, not by one SDK's words."""

from __future__ import annotations

from . import Phrase, says
from .nobody import OTHER_PROFILES

_NAME = r"[\[(\"'`]{0,2}[\w.@/+-]{1,80}[\])\"'`]{0,2}"
"""A profile's name, quoted in any way."""
_GONE = r"(does ?n[o']t exist|(was |is |be )?not (found|defined)|could not be found|is missing|must be defined|cannot be found|unknown)"

PHRASES: tuple[Phrase, ...] = (
    # where a role's credentials come from
    *says("InvalidConfig", "source_profile", "source profile", also=r"both .{0,60}source.profile.{0,30} and .{0,20}credential.source|source.profile.{0,60}credential.source.{0,120}\b(not both|both (were )?set|only one)", cause="role-with-two-sources", telling=87),
    *says("InvalidConfig", "source_profile", "source profile", "credential_source", also=r"(must (contain|have|specify|be configured with)|expected|neither|but no|needs?|without) (a |an |any |either |one of )?[`'\"]?(source.profile|credential.source)|missing credential source in", unless=r"\bboth\b", cause="role-without-source", telling=86),
    *says("InvalidConfig", "source profile", "source_profile", also=rf"source.profile {_NAME},? ((using|in|of|for|referenced|from|which|that) .{{0,80}})?{_GONE}|(could not|unable to|cannot|failed to) find source.profile {_NAME} referenced", cause="source-profile-missing", telling=87),
    *says("InvalidConfig", "source profile", "source credentials", also=rf"(could not|unable to|cannot|failed to) (get|load|read) (source )?credentials from (the )?(source profile|provider) {_NAME}|error reading source profile {_NAME}", cause="source-profile-empty", telling=85),
    *says("InvalidConfig", "credential source", "credential_source", also=rf"(invalid|unsupported|unknown) credential.source|credential.source {_NAME} is (invalid|not implemented|not supported|unknown)|error reading credential source {_NAME}", unless=r"\bboth\b", cause="bad-credential-source", telling=85),
    *says("InvalidConfig", "provider is not supported", also=rf"profile referenced {_NAME} provider", cause="bad-credential-source", telling=85),
    *says("InvalidConfig", "from the source specified in the credentials file", also="unable to|could not|failed", cause="credential-source-empty", telling=85),
    *says("InvalidConfig", "role_arn", also=r"role_arn must be (provided|set|configured|specified)|requires? (a |an )?[`'\"]?role_arn", unless="web.identity", cause="source-without-role", telling=84),
    *says("InfiniteLoopConfig", "circular", "cyclical", "infinite loop", "endless loop", "source profile cycle", also=r"profile.{0,80}(circular|cyclical|infinite loop|endless loop|cycle)|(circular|cyclical|infinite loop|endless loop).{0,60}(profile|relationship detected with profiles)"),
    *says("InfiniteLoopConfig", "SourceProfileCircularReferenceError"),
    *says("MFARefreshUnsupported", "assume role profile that requires an mfa", "that require an mfa", also="not allowed here"),
    # single sign-on
    *says("InvalidConfig", "sso_region", "sso_start_url", "sso_account_id", "sso_role_name", also=r"(missing|without|no) [`'\"]?sso_\w{1,20}|profile property [`'\"]?sso_\w{1,20}[`'\"]? was not|must contain .{0,60}sso_|sso_\w{1,20}[`'\"]? (is |was )?(not (set|configured|defined|found)|missing|required)", unless=r"sso.session|authcredentialsprovider\]", cause="sso-profile-incomplete", telling=85),
    *says("InvalidConfig", "sso_region", "sso_start_url", also=r"sso.session.{0,80}(missing|without|no|lacks|required).{0,40}sso_(region|start_url)", unless="profile .{0,80}missing required configuration|conflict|match|inconsistent", cause="sso-session-incomplete", telling=85),
    *says("InvalidConfig", "sso_region", "sso_start_url", also=r"sso_\w{1,12}.{0,120}(does not match|must match|is inconsistent|conflicts? with|differs? from).{0,120}sso", cause="sso-inconsistent", telling=86),
    *says("InvalidConfig", "sso-session", "sso session", also=rf"sso.session (section )?{_NAME} {_GONE}", unless="cached|token|log in|login", cause="sso-session-missing", telling=86),
    *says("SSOTokenMissing", "is an sso profile", also="not allowed here", telling=70),
    *says("SSOTokenMissing", "token file", "cached sso credentials", "cached sso token", also=r"(unable|failed|could not|cannot) .{0,12}(read|open|load|find) (the )?(token file|cached sso).{0,200}", unless="web.?identity|serviceaccount|expired", telling=64),
    *says("SSOTokenMissing", "sso/cache", "sso\\cache", also=r"unable to read|could not (read|open|find)|not found|no such file|failed to (read|open|load)|must contain", telling=84, unless="permission denied|read-only|expired"),
    *says("SSOTokenExpired", "cached sso", also=r"cached sso (credentials|token).{0,40}(expired|invalid expiration)", telling=84),
    # half a key, no key
    *says("PartialCredentials", "aws_secret_access_key", "aws_access_key_id", also=rf"profile {_NAME} (is )?missing [`'\"]?aws_(secret_access|access)_key|profile property [`'\"]?aws_(secret_access_key|access_key_id)[`'\"]? was not"),
    *says("NoCredentials", "did not contain credential information", "no credentials present in", "no credential_process present in", "contains no credentials", also="profile", cause="nothing-in-profile", telling=52),
    *says("InvalidConfig", "ensure the profile contains a valid combination of properties", "ensure the options contain a valid combination of properties", cause="nothing-in-profile", telling=80),
    *says("ProfileNotFound", "unknown profile", "could not find source profile", also=rf"(aws|credential).{{0,200}}unknown profile:? {_NAME}|could not find source profile {_NAME}( |$)", unless="referenced from", telling=70),
    *says("ProfileNotFound", "profile", also=rf"profile {_NAME} (was not defined|is not defined|is unknown)", unless=OTHER_PROFILES + "|source profile", telling=82),
    *says("WebIdentityMisconfigured", "webidentitytokenfile", "web_identity_token_file", "role_arn", also=rf"no rolearn or webidentitytokenfile|profile {_NAME} missing [`'\"]?(role_arn|web_identity_token_file)", cause="web-identity-no-role", telling=72),
    # a file's own grammar
    *says("ConfigParseError", "on line", also=r"(profile definition must end with|expected a profile (or property )?definition|expected an '=' sign defining a property|property did not have a name).{0,20}on line \d+"),
    *says("ConfigParseError", "invalid credentials file", "invalid config file", "invalid profile file", "malformed credentials file", also=r"\.aws|profile|credentialsexception|aws", unless="circular|both|source.profile", telling=82),
    *says("ProfileNotFound", "did not start with 'profile '", cause="section-without-profile", telling=86),
    # programs
    *says("CredentialProcessFailed", "credential_process", also=r"credential_process (does not|did not|returned?|failed|timed out|exited|could not|must)", unless="did not contain credential_process|not contain credential_process", cause="process-bad-answer"),
    *says("CredentialProcessFailed", "process-based credential", "process did not return a json object", "unsupported credential version", "InvalidProcessCredentialsPayload", also="process|version: |payload"),
    # containers
    *says("CredentialRetrievalFailed", "unable to fetch credentials from container", "error retrieving credential from ecs", "unexpected ecs credential value", cause="container-bad-answer", telling=56),
    *says("ContainerProviderUnsupportedHost", "uri did not refer to the loopback interface", "invalid full uri for ecs provider"),
    *says("InvalidConfig", "could not be used as a header value for the auth token", cause="container-token-newline", telling=86),
    *says("NoCredentials", "environment variables were set to configure ecs provider", "cannot fetch credentials from container - neither", telling=45),
)  # fmt: skip
