"""Situations of roles, web identity, single sign-on and `aws login`."""

from __future__ import annotations

import json

from .keys import ACCOUNT, DEV, LOGGED_IN, role_arn
from .signin import CLIENT_ID as LOGIN_CLIENT
from .signin import REFRESH_TOKEN as LOGIN_REFRESH
from .signin import TOKEN_EXPIRED
from .situation import CONFIG, KEYS_FILE, LIVE, Situation, pair
from .sso import ACCESS_TOKEN, CLIENT_ID, CLIENT_SECRET, REFRESH_TOKEN
from .sts import ENDED_WEB_TOKEN

START_URL = "https://lab.awsapps.com/start"
SSO_SESSION = (
    f"[sso-session lab]\nsso_start_url = {START_URL}\nsso_region = eu-west-1\n"
    "sso_registration_scopes = sso:account:access\n"
)
SSO_PROFILE = (
    f"[profile dev]\nsso_session = lab\nsso_account_id = {ACCOUNT}\nsso_role_name = Developer\nregion = eu-west-1\n"
)
LOGIN_SESSION = f"arn:aws:sts::{ACCOUNT}:assumed-role/Admin/dev"
DPOP_KEY = "@DPOP_KEY@"


def sso_token(expires: str, **changed: str | None) -> str:
    """Write a cached sign-in; `changed` replaces a field, None leaves it out."""
    fields: dict[str, str | None] = {
        "startUrl": START_URL,
        "region": "eu-west-1",
        "accessToken": ACCESS_TOKEN,
        "expiresAt": expires,
        "clientId": CLIENT_ID,
        "clientSecret": CLIENT_SECRET,
        "registrationExpiresAt": "@TIME+2592000@",
        "refreshToken": REFRESH_TOKEN,
    }
    fields.update(changed)
    return json.dumps({name: value for name, value in fields.items() if value is not None})


def login_token(expires: str) -> str:
    """Write a cached `aws login` session."""
    key = {
        "accessKeyId": LOGGED_IN.id,
        "secretAccessKey": LOGGED_IN.secret.reveal(),
        "sessionToken": LOGGED_IN.token.reveal() if LOGGED_IN.token else "",
        "accountId": ACCOUNT,
        "expiresAt": expires,
    }
    fields = {"accessToken": key, "tokenType": "aws_sigv4", "clientId": LOGIN_CLIENT}
    return json.dumps({**fields, "refreshToken": LOGIN_REFRESH, "dpopKey": DPOP_KEY})


SSO_CACHE = ".aws/sso/cache/@SHA1:lab@.json"
LOGIN_CACHE = f".aws/login/cache/@SHA256:{LOGIN_SESSION}@.json"
LOGIN_PROFILE = f"[profile dev]\nlogin_session = {LOGIN_SESSION}\nregion = eu-west-1\n"
DEV_PROFILE = {"AWS_PROFILE": "dev"}

SITUATIONS = (
    Situation(
        "sign-in-ended",
        'the single sign-on of profile "dev" ended two hours ago and cannot be renewed',
        cause="sign-in-ended",
        error="TokenRetrievalError",
        env=DEV_PROFILE,
        files={CONFIG: SSO_PROFILE + "\n" + SSO_SESSION, SSO_CACHE: sso_token("@TIME-7200@", refreshToken=None)},
        stubs={"sso": {"access_tokens": ()}},
    ),
    Situation(
        "sign-in-withdrawn",
        "the single sign-on looks good on disk, and the portal does not know it any more",
        cause="sign-in-revoked",
        error="UnauthorizedSSOTokenError",
        depth=LIVE,
        env=DEV_PROFILE,
        files={CONFIG: SSO_PROFILE + "\n" + SSO_SESSION, SSO_CACHE: sso_token("@TIME+14400@")},
        stubs={"sso": {"access_tokens": (), "refresh_tokens": ()}},
    ),
    Situation(
        "sign-in-missing",
        'profile "dev" uses single sign-on, and nobody has signed in on this machine',
        cause="sign-in-missing",
        error="SSOTokenLoadError",
        env=DEV_PROFILE,
        files={CONFIG: SSO_PROFILE + "\n" + SSO_SESSION},
        stubs={"sso": {"access_tokens": ()}},
    ),
    Situation(
        "sso-profile-incomplete",
        'profile "dev" names an account and no role of single sign-on',
        cause="sso-profile-incomplete",
        error="InvalidConfigError",
        env=DEV_PROFILE,
        files={CONFIG: SSO_PROFILE.replace("sso_role_name = Developer\n", "") + "\n" + SSO_SESSION},
        stubs={"sso": {}},
    ),
    Situation(
        "role-without-source",
        'profile "dev" names a role and nothing to assume it with',
        cause="role-without-source",
        error="PartialCredentialsError",
        env=DEV_PROFILE,
        files={CONFIG: f"[profile dev]\nrole_arn = {role_arn('deploy')}\n", KEYS_FILE: pair(DEV, "default")},
    ),
    Situation(
        "source-profile-missing",
        'profile "dev" takes its role with profile "base", which does not exist',
        cause="source-profile-missing",
        error="InvalidConfigError",
        env=DEV_PROFILE,
        files={
            CONFIG: f"[profile dev]\nrole_arn = {role_arn('deploy')}\nsource_profile = base\n",
            KEYS_FILE: pair(DEV, "default"),
        },
    ),
    Situation(
        "source-profile-loop",
        'profile "dev" takes its role with profile "base", and "base" its own with "dev"',
        cause="source-profile-loop",
        error="InfiniteLoopConfigError",
        env=DEV_PROFILE,
        files={
            CONFIG: f"[profile dev]\nrole_arn = {role_arn('deploy')}\nsource_profile = base\n\n"
            f"[profile base]\nrole_arn = {role_arn('locked')}\nsource_profile = dev\n",
        },
    ),
    Situation(
        "role-not-assumable",
        'AWS does not let profile "dev" take its role: the role trusts somebody else',
        cause="role-not-assumable",
        error="ClientError",
        code="AccessDenied",
        depth=LIVE,
        env=DEV_PROFILE,
        files={
            CONFIG: f"[profile dev]\nrole_arn = {role_arn('locked')}\nsource_profile = default\n",
            KEYS_FILE: pair(DEV, "default"),
        },
    ),
    Situation(
        "web-identity-token-missing",
        "AWS_WEB_IDENTITY_TOKEN_FILE leads to a file that is not there",
        cause="web-identity-token-missing",
        error="FileNotFoundError",
        env={"AWS_ROLE_ARN": role_arn("deploy"), "AWS_WEB_IDENTITY_TOKEN_FILE": "@HOME@/secrets/token"},
    ),
    Situation(
        "oidc-token-refused",
        "the web identity token has ended",
        cause="oidc-token-refused",
        error="ClientError",
        code="ExpiredTokenException",
        depth=LIVE,
        env={"AWS_ROLE_ARN": role_arn("deploy"), "AWS_WEB_IDENTITY_TOKEN_FILE": "@HOME@/secrets/token"},
        files={"secrets/token": ENDED_WEB_TOKEN},
    ),
    Situation(
        "login-session-missing",
        'profile "dev" uses an `aws login` session, and there is none on this machine',
        cause="login-session-missing",
        error="LoginTokenLoadError",
        env=DEV_PROFILE,
        files={CONFIG: LOGIN_PROFILE},
        stubs={"signin": {}},
        needs_awscrt=True,
    ),
    Situation(
        "login-session-ended",
        'the `aws login` session of profile "dev" has ended and cannot be renewed',
        cause="login-session-ended",
        error="LoginRefreshRequired",
        depth=LIVE,
        env=DEV_PROFILE,
        files={CONFIG: LOGIN_PROFILE, LOGIN_CACHE: login_token("@TIME-3600@")},
        stubs={"signin": {"error": TOKEN_EXPIRED}},
        needs_awscrt=True,
    ),
)
