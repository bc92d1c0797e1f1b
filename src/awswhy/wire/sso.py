"""IAM Identity Center (SSO): a role's credentials for a sign-in's token, and a new token for an old one."""

from __future__ import annotations

from awswhy.model.keys import Keys, kinds_of
from awswhy.model.raises import SdkRaises
from awswhy.model.secret import Secret, weave
from awswhy.world.base import Request

from . import answers
from .call import Operation, call, url_of
from .errors import again
from .keys import Issued

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.world.eyes import Eyes

    from .client import Client

UNAUTHORIZED = (
    "The SSO session associated with this profile has expired or is otherwise invalid. To refresh this SSO session run "
    "aws sso login with the corresponding profile."
)
"""botocore's words (`UnauthorizedSSOTokenError`)."""


LAST_SECOND = 253_402_300_799
"""The last second of the year 9999: Python's datetime knows none after it."""
YEAR_SECONDS = 31_556_952


def get_role_credentials(eyes: Eyes, client: Client, *, account: str, role: str, token: Secret) -> Issued:
    """Give a role's credentials (`SSOCredentialFetcher._get_credentials`); raises SdkRaises, or NotTried."""
    from urllib.parse import quote

    url = url_of(client, "/federation/credentials")
    query = f"role_name={quote(role, safe='-._~')}&account_id={quote(account, safe='-._~')}"
    url = f"{url}{'&' if '?' in url else '?'}{query}"
    request = Request("GET", url, (("x-amz-sso_bearer_token", token),))
    try:
        answer = call(eyes, client, Operation("GetRoleCredentials", request, hide=(token,)))
    except SdkRaises as error:
        if error.error.type != "UnauthorizedException":
            raise
        raise again(error, "UnauthorizedSSOTokenError", UNAUTHORIZED) from None
    given = answers.as_object(answers.member(answers.json_object(answer.body), "roleCredentials"))
    if given.get("expiration") is not None:
        answers.number_member(given, "expiration")  # what is no number is refused before anything is missed
    raw = [answers.member(given, name) for name in ("accessKeyId", "secretAccessKey", "sessionToken")]
    expires = answers.number_member(given, "expiration") / 1000
    if expires > LAST_SECOND:
        raise answers.odd("ValueError", f"year {int(expires // YEAR_SECONDS) + 1970} is out of range")
    keys = Keys(str(raw[0]), Secret(str(raw[1])), Secret(str(raw[2]) if raw[2] else ""), kinds_of(*raw))
    return Issued(keys, expires, account, role)


def create_token(
    eyes: Eyes, client: Client, *, client_id: str, client_secret: Secret, refresh_token: Secret
) -> tuple[Secret, int, Secret | None]:
    """Give a new access token, its seconds, and a new refresh token if there is one.

    (`SSOTokenProvider._attempt_create_token`.) Raises SdkRaises, or NotTried. The SDK goes on with the old token when
    AWS refuses (a sign "aws-refused"), and stops at anything else.
    """
    import json

    body = weave(
        '{"clientId": ', json.dumps(client_id), ', "clientSecret": ', client_secret.changed(json.dumps),
        ', "grantType": "refresh_token", "refreshToken": ', refresh_token.changed(json.dumps), "}",
    )  # fmt: skip
    request = Request("POST", url_of(client, "/token"), (("Content-Type", "application/json"),), body)
    answer = call(eyes, client, Operation("CreateToken", request, hide=(client_secret, refresh_token)))
    given = answers.json_object(answer.body)
    expires_in = answers.number_member(given, "expiresIn")
    token = answers.secret_member(given, "accessToken")
    again = answers.secret_member(given, "refreshToken") if given.get("refreshToken") is not None else None
    return token, expires_in, again
