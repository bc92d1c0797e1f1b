"""One file = one cause. `REGISTRY` lists them, most telling first, each with the signs that it looks at.

A module here has `CAUSE` (the noun), `SEES` (the same signs), `check(case)`, and its page as the docstring. Only those
whose signs were seen are imported, so a walk without trouble pays for none of them.
"""

from __future__ import annotations

from awswhy.model.cause import ERROR, WARNING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Protocol

    from awswhy.model.cause import Case, Cause, Finding

    class CauseModule(Protocol):
        """What a file here offers."""

        __doc__: str
        CAUSE: Cause
        SEES: tuple[str, ...]

        def check(self, case: Case) -> Iterator[Finding]:
            """Judge a case."""


REGISTRY: tuple[tuple[str, tuple[str, ...]], ...] = (
    # files and profiles
    (
        "setting-breaks-everything",
        ("imds-setting", "setting-nested", "bad-setting", "services-section-missing", "bad-endpoint"),
    ),
    ("file-not-parsable", ("file-not-parsable",)),
    ("empty-profile-variable", ("profile-not-found",)),
    ("sudo-changes-home", ("home-of-sudo",)),
    ("home-not-your-own", ("home-differs", "home-unset")),
    ("home-unset", ("home-unset",)),
    ("variable-leads-nowhere", ("variable-leads-nowhere",)),
    ("file-of-another-user", ("file-unreadable",)),
    ("file-unreadable", ("file-unreadable",)),
    ("section-without-profile", ("section-without-prefix",)),
    ("profile-prefix-in-credentials", ("section-with-prefix",)),
    ("section-misspelt", ("section-spelling",)),
    ("key-swallows-next-line", ("key-swallows-line",)),
    ("key-misspelt", ("key-misspelt",)),
    ("variable-misspelt", ("misspelt-variable",)),
    ("profile-not-found", ("profile-not-found",)),
    ("half-a-key", ("half-a-pair",)),
    ("secret-without-id", ("secret-without-id",)),
    # roles, sign-ins and programs
    ("role-without-source", ("role-without-source",)),
    ("role-with-two-sources", ("role-two-sources",)),
    ("source-profile-missing", ("source-profile-missing",)),
    ("source-profile-empty", ("source-profile-empty",)),
    ("source-profile-loop", ("source-profile-loop",)),
    ("role-chain-too-long", ("role-chain-too-long",)),
    ("source-without-role", ("source-without-role",)),
    ("bad-credential-source", ("bad-credential-source",)),
    ("credential-source-empty", ("source-empty",)),
    ("role-needs-mfa", ("role-needs-mfa",)),
    ("role-parameter-invalid", ("bad-parameter",)),
    ("sso-profile-incomplete", ("sso-incomplete",)),
    ("sso-session-missing", ("sso-session-missing",)),
    ("sso-session-incomplete", ("sso-incomplete", "sso-session-incomplete")),
    ("sso-inconsistent", ("sso-inconsistent",)),
    ("sso-without-account", ("sso-without-account",)),
    ("sso-hides-keys", ("sso-hides-keys",)),
    ("sign-in-under-other-name", ("sign-in-other-name",)),
    ("sign-in-missing", ("sign-in-missing",)),
    ("sign-in-ended", ("sign-in-ended",)),
    ("sign-in-unreadable", ("sign-in-unreadable",)),
    ("sign-in-ends-soon", ("signed-in",)),
    ("sign-in-cannot-be-saved", ("sign-in-unsaved",)),
    ("login-session-missing", ("login-missing",)),
    ("login-session-ended", ("login-due", "login-ended", "aws-refused")),
    ("login-session-unreadable", ("login-unreadable", "login-key-unreadable")),
    ("awscrt-missing", ("awscrt-missing",)),
    ("login-due-for-renewal", ("login-due",)),
    ("process-needs-shell", ("process-needs-shell",)),
    ("process-missing", ("process-missing",)),
    ("process-failed", ("process-failed",)),
    ("process-bad-json", ("process-bad-json",)),
    ("process-bad-answer", ("process-bad-answer",)),
    ("process-expired", ("process-expired",)),
    ("process-empty", ("process-empty",)),
    ("process-quote-open", ("process-quote",)),
    ("web-identity-token-missing", ("token-file",)),
    ("web-identity-token-unreadable", ("token-file",)),
    ("web-identity-no-role", ("web-identity-no-role",)),
    ("role-arn-without-token", ("role-arn-without-token", "later-role-arn-without-token")),
    ("web-identity-hides-profile", ("verdict-found",)),
    ("source-profile-stops", ("source-stops",)),
    # networks and AWS's own answers
    ("container-host-refused", ("container-host",)),
    ("container-variables-left-over", ("container-variable",)),
    ("container-no-answer", ("container-fails",)),
    ("container-bad-answer", ("container-fails",)),
    ("container-token-newline", ("container-token-newline",)),
    ("container-token-file-missing", ("token-file",)),
    ("not-on-ec2", ("source-empty",)),
    ("imds-disabled", ("imds-disabled",)),
    ("imds-disabled-badly", ("imds-disabled-badly",)),
    ("imds-no-role", ("imds-nothing",)),
    ("imds-hop-limit", ("imds-nothing", "imds-v1-off")),
    ("imds-v2-required", ("imds-nothing",)),
    ("imds-v1-off", ("imds-v1-off",)),
    ("imds-error-document", ("imds-nothing",)),
    ("imds-bad-answer", ("imds-answers", "imds-odd")),
    ("imds-no-answer", ("on-ec2",)),
    ("imds-proxy", ("imds-by-proxy",)),
    ("proxy-without-no-proxy", ("imds-by-proxy",)),
    ("imds-stale-credentials", ("imds-stale",)),
    ("clock-off", ("aws-refused", "clock-drifts")),
    ("token-of-another-key", ("aws-refused",)),
    ("key-unknown", ("aws-refused",)),
    ("secret-wrong", ("aws-refused",)),
    ("token-expired", ("aws-refused",)),
    ("sign-in-revoked", ("aws-refused",)),
    ("sso-access-refused", ("aws-refused",)),
    ("role-not-assumable", ("aws-refused",)),
    ("oidc-token-refused", ("aws-refused",)),
    ("endpoint-variable-left-over", ("aws-unreachable",)),
    ("tls-untrusted", ("aws-unreachable",)),
    ("sts-unreachable", ("aws-unreachable",)),
    ("aws-answers-oddly", ("aws-answer-odd",)),
    ("ca-bundle-empty", ("ca-bundle-empty",)),
    ("no-such-endpoint", ("no-such-endpoint",)),
    ("credentials-over-on-arrival", ("issued-expired", "container-expired", "imds-expired")),
    ("expiration-unreadable", ("bad-expiration",)),
    # identities, values and safety
    ("value-with-blanks-or-quotes", ("value-soiled", "profile-not-found")),
    ("swapped-pair", ("pair-swapped",)),
    ("key-id-impossible", ("key-id-odd", "secret-odd")),
    ("example-key", ("key-id-example",)),
    ("temporary-key-without-token", ("temporary-key-without-token",)),
    ("token-with-long-term-key", ("token-with-long-term-key",)),
    ("credential-expiration-past", ("expiration-past",)),
    ("expiration-not-a-time", ("bad-expiration",)),
    ("security-token-hides-session-token", ("security-token-hides",)),
    ("env-hides-profile", ("verdict-found",)),
    ("two-profile-variables", ("two-profile-variables",)),
    ("keys-from-a-tool", ("tool-mark",)),
    ("old-boto-file-used", ("old-file-used",)),
    ("code-hides-env", ("env-left-out",)),
    ("region-invalid", ("region-odd", "bad-region")),
    ("region-missing", ("region-missing", "no-region")),
    ("credentials-file-open-to-others", ("file-open-to-others",)),
    ("long-term-key-on-disk", ("long-term-key",)),
    # heard in texts only
    # ... may you?
    ("no-policy-allows-it", ()),
    ("policy-denies-it", ()),
    ("organization-denies-it", ()),
    ("resource-control-denies-it", ()),
    ("boundary-denies-it", ()),
    ("session-policy-denies-it", ()),
    ("vpc-endpoint-denies-it", ()),
    ("resource-policy-denies-it", ()),
    ("kms-key-denies-it", ()),
    ("denied-without-reason", ()),
    ("bare-access-denied", ()),
    ("denied-with-encoded-message", ()),
    ("role-not-passable", ()),
    ("web-identity-not-trusted", ()),
    ("cluster-does-not-know-you", ()),
    # ... signed, and by what?
    ("bearer-token-missing", ()),
    ("bearer-token-refused", ()),
    ("login-not-finished", ()),
    ("package-missing", ()),
    ("presigned-url-expired", ()),
    ("signature-version-wrong", ()),
    # ... is there anybody?
    ("ci-oidc-not-enabled", ()),
    ("request-anonymous", ()),
    ("request-unsigned", ()),
    ("ecr-not-logged-in", ()),
    ("kubectl-plugin-missing", ()),
    ("kubectl-plugin-failed", ()),
    # ... still, and does AWS know them?
    ("oidc-token-expired", ()),
    ("ecr-login-expired", ()),
    ("mfa-code-refused", ()),
    ("key-refused-by-ec2", ()),
    ("signature-malformed", ()),
    ("oidc-provider-missing", ()),
    ("oidc-keys-not-fetched", ()),
    ("cognito-roles-unusable", ()),
    # ... the right account, region and address?
    ("account-is-another", ()),
    ("account-not-subscribed", ()),
    ("region-not-enabled", ()),
    ("signed-for-another-region", ()),
    ("bucket-in-another-region", ()),
    ("credential-scope-invalid", ()),
    ("endpoint-unreachable", ()),
    # nothing more telling
    ("no-profile-chosen", ("verdict-none", "verdict-unknown")),
    ("nothing-in-profile", ("verdict-none", "verdict-unknown")),
    ("stops-for-another-reason", ("verdict-stops",)),
    ("no-credentials", ("verdict-none", "verdict-unknown")),
)


ONLY_ALONE: dict[str, tuple[str, ...]] = {
    "region-missing": (ERROR, WARNING),
    "long-term-key-on-disk": (ERROR,),
    "no-profile-chosen": (ERROR,),
    "nothing-in-profile": (ERROR,),
    "stops-for-another-reason": (ERROR,),
    "no-credentials": (ERROR,),
}
"""Causes that are worth a word only where nothing before them is as bad as this: one fault is told once."""


def load(name: str) -> CauseModule:
    """Give a cause's module; raises KeyError for a name that is not in the registry."""
    if not any(name == known for known, _ in REGISTRY):
        raise KeyError(name)
    from importlib import import_module

    module: CauseModule = import_module(f"{__name__}.{name.replace('-', '_')}")
    return module


def judge(case: Case) -> tuple[Finding, ...]:
    """Give everything that is wrong in a case, most telling first."""
    codes = {sign.code for sign in case.walk.signs} | {f"verdict-{case.walk.verdict}"}
    codes.update(f"later-{sign.code}" for sign in case.walk.later_signs)
    found: list[Finding] = []
    for name, sees in REGISTRY:
        if not any(code in codes for code in sees):
            continue
        quiet = ONLY_ALONE.get(name, ())
        if not any(finding.severity in quiet for finding in found):
            found += load(name).check(case)
    return tuple(found)
