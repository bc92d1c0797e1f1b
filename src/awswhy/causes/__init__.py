"""One file = one cause. `REGISTRY` lists them, most telling first, each with the signs that it looks at.

A module here has `CAUSE` (the noun), `SEES` (the same signs), `check(case)`, and its page as the docstring. Only modules
whose signs were seen are imported, so a walk without trouble pays for none of them.
"""

from __future__ import annotations

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
    ("half-a-key", ("half-a-pair",)),
    # roles, sign-ins and programs
    ("role-without-source", ("role-without-source",)),
    ("role-with-two-sources", ("role-two-sources",)),
    ("source-profile-missing", ("source-profile-missing",)),
    ("source-profile-empty", ("source-profile-empty",)),
    ("source-profile-loop", ("source-profile-loop",)),
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
    ("source-profile-stops", ("verdict-stops",)),
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
    ("imds-bad-answer", ("imds-answers",)),
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
    # identities, values and safety
    ("env-hides-profile", ("verdict-found",)),
    # nothing more telling
    ("no-credentials", ("verdict-none", "verdict-unknown")),
)


def load(name: str) -> CauseModule:
    """Give a cause's module; raises KeyError for a name that is not in the registry."""
    if not any(name == known for known, _ in REGISTRY):
        raise KeyError(name)
    from importlib import import_module

    module: CauseModule = import_module(f"{__name__}.{name.replace('-', '_')}")  # type: ignore[assignment]  # a module is the object (PEP 544)
    return module


def judge(case: Case) -> tuple[Finding, ...]:
    """Give everything that is wrong in a case, most telling first."""
    codes = {sign.code for sign in case.walk.signs} | {f"verdict-{case.walk.verdict}"}
    codes.update(f"later-{sign.code}" for sign in case.walk.later_signs)
    return tuple(
        finding for name, sees in REGISTRY if any(code in codes for code in sees) for finding in load(name).check(case)
    )
