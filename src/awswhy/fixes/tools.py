"""Ways to renew keys that a helper tool put into a shell."""

from __future__ import annotations

from awswhy.model.fix import Fix

from .shell import quote, same

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case

RENEW: dict[str, tuple[str, str]] = {
    "AWS_VAULT": ("aws-vault", "exit\naws-vault exec {}"),
    "AWSUME_PROFILE": ("awsume", "awsume --refresh {}"),
    "SAML2AWS_PROFILE": ("saml2aws", 'saml2aws login\neval "$(saml2aws script --profile {})"'),
    "AWS_SSO_PROFILE": ("aws-sso-cli", "exit\naws-sso exec --profile {}"),
    "GRANTED_AWS_ROLE_PROFILE": ("granted", "assume {}"),
    "AWS_OKTA_PROFILE": ("aws-okta", "exit\naws-okta exec {} -- $SHELL"),
}
"""A tool's mark, which holds a profile's name, and what brings new keys; from each tool's documentation."""


def renew(case: Case) -> tuple[Fix, ...]:
    """Give the way to renew the keys with the tool that left its mark; nothing where that is not known."""
    for sign in case.walk.signs:
        if sign.code == "tool-mark" and sign.get("variable") in RENEW:
            tool, lines = RENEW[sign.get("variable")]
            name = quote(sign.get("value"))
            return (Fix(f"Get new keys from {tool}", same(*lines.format(name).splitlines())),)
    return ()
