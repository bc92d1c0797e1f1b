"""Single sign-on profiles: old form and sso-session, complete or not, with every kind of token cache."""

from __future__ import annotations

import hashlib
import json

from . import answers
from .draft import Draft
from .roles import aws_endpoint
from .times import FUTURE, expiry, json_expiry

START = "https://example.awsapps.com/start"


def sso(draft: Draft, name: str | None = None) -> None:
    """Write an SSO profile, its session section, its token cache, and what SSO and OIDC answer."""
    dice = draft.dice
    session = dice.mostly("corp", ("two words", "corp ", "é"), 0.08) if dice.chance(0.55) else None
    keys = draft.anywhere(name)
    fields = {"sso_role_name": "Developer", "sso_account_id": "111122223333"}
    own = {"sso_start_url": START, "sso_region": dice.mostly("us-east-1", ("", "bad region", "eu-west-1"), 0.06)}
    for key, value in fields.items():
        if dice.chance(0.93):
            keys.append((key, dice.mostly(value, ("",), 0.03)))
    if session is None:
        keys += [(key, value) for key, value in own.items() if dice.chance(0.93)]
    else:
        keys.append(("sso_session", dice.mostly(session, ("nope", ""), 0.06)))
        _session_section(draft, session, own)
        if dice.chance(0.2):
            keys.append((dice.pick(("sso_start_url", "sso_region", "sso_role_name")), dice.pick((START, "other", ""))))
    _cache(draft, session)
    aws_endpoint(draft, "sso", "AWS_ENDPOINT_URL_SSO")
    if dice.chance(0.85):
        draft.env["AWS_ENDPOINT_URL_SSO_OIDC"] = "{SERVER}"
    draft.http["GET /federation/credentials"] = answers.sso_role(dice)
    draft.http["POST /token"] = answers.oidc_token(dice)


def _session_section(draft: Draft, session: str, own: dict[str, str]) -> None:
    """Write `[sso-session NAME]`, where and how it should be, or not."""
    dice = draft.dice
    header = f'sso-session "{session}"' if " " in session else f"sso-session {session}"
    header = dice.mostly(header, (f"sso_session {session}", f"SSO-Session {session}", f"sso-session  {session}"), 0.07)
    if dice.chance(0.03):
        return
    sections = draft.config if dice.chance(0.96) else draft.credentials
    section = draft.section(sections, header)
    section += [(key, value) for key, value in own.items() if dice.chance(0.94)]
    if dice.chance(0.7):
        section.append(("sso_registration_scopes", "sso:account:access"))
    if dice.chance(0.04):
        section.append(("sso_role_name", "Another"))


def _cache(draft: Draft, session: str | None) -> None:
    """Write the token cache: by the right name or the other one, whole, ended, torn, not there."""
    dice = draft.dice
    kind = dice.weighed([(80, "json"), (8, "absent"), (8, "odd"), (4, "folder")])
    by = START if session is None else session
    if dice.chance(0.05):
        by = "corp" if session is None else START
    path = f"~/.aws/sso/cache/{hashlib.sha1(by.encode()).hexdigest()}.json"
    if kind == "folder":
        draft.put(path + "/x", "")
    elif kind == "odd":
        draft.put(path, dice.pick(("", "{", "null", "[]", '"accessToken expiresAt"', "5", None, b"\xff\xfe{}", "{}",
                                   "true", '["accessToken", "expiresAt"]', "\ufeff{}")))  # fmt: skip
    elif kind == "json":
        draft.put(path, json.dumps(_token(draft)))


def _token(draft: Draft) -> dict[str, object]:
    """Make a token: good, ending, ended; to be renewed or not."""
    dice = draft.dice
    token: dict[str, object] = {
        "startUrl": START, "region": "us-east-1", "accessToken": "made-up-access-token",
        "expiresAt": FUTURE[0] if dice.chance(0.5) else json_expiry(dice),
    }  # fmt: skip
    if dice.chance(0.7):
        token |= {
            "clientId": "made-up-client", "clientSecret": "made-up-client-secret", "refreshToken": "made-up-refresh",
            "registrationExpiresAt": FUTURE[0] if dice.chance(0.8) else expiry(dice),
        }  # fmt: skip
    if dice.chance(0.12):
        gone = dice.pick(tuple(token))
        if dice.chance(0.7):
            del token[gone]
        else:
            token[gone] = dice.pick((None, 5, "", [], {}))
    return token
