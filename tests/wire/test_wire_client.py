"""What we settle for a client against what real botocore clients settle: endpoint, region, proxy, CA, errors."""

import os
import random
import re
from unittest import mock

import pytest

from awswhy.awsfiles.profiles import config_of
from awswhy.model.raises import SdkRaises
from awswhy.model.spot import CODE, Spot
from awswhy.model.walk import LIVE, Ask
from awswhy.wire.client import Client, settle
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld
from told_forms import as_told

botocore_session = pytest.importorskip("botocore.session")
from botocore import UNSIGNED  # noqa: E402  # after importorskip
from botocore.awsrequest import AWSResponse  # noqa: E402  # as above
from botocore.compat import HAS_CRT  # noqa: E402  # as above
from botocore.config import Config as SdkConfig  # noqa: E402  # as above
from botocore.loaders import Loader  # noqa: E402  # as above

LOADER = Loader()
OPERATIONS = {
    ("sts", True): ("get_caller_identity", {}),
    ("sts", False): (
        "assume_role_with_web_identity",
        {"RoleArn": "arn:aws:iam::111122223333:role/x", "RoleSessionName": "xx", "WebIdentityToken": "tttt"},
    ),
    ("sso", False): ("get_role_credentials", {"roleName": "r", "accountId": "1", "accessToken": "t"}),
    ("sso-oidc", False): ("create_token", {"clientId": "c", "clientSecret": "s", "grantType": "refresh_token"}),
    ("signin", False): (
        "create_o_auth2_token",
        {"tokenInput": {"clientId": "c", "refreshToken": "t", "grantType": "refresh_token"}},
    ),
}
BODY = b"<R xmlns='x'><GetCallerIdentityResult/><AssumeRoleWithWebIdentityResult/></R>"


class Captured:
    """A stand-in for urllib3's raw answer."""

    def stream(self, *_, **__):
        yield BODY


def theirs(tmp_path, env, config, profile, service, signed, region):
    """Build a real client, let it make one request that is caught; gives what it settled, or its error."""
    (tmp_path / "config").write_text(config, newline="")
    (tmp_path / "credentials").write_text("")
    with mock.patch.dict(os.environ, {**env, **paths(tmp_path)}, clear=True):
        session = botocore_session.Session(profile=profile)
        session.register_component("data_loader", LOADER)
        try:
            return _their_client(session, service, signed, region)
        except Exception as error:  # whatever the SDK raises is the expectation
            return type(error).__name__, str(error)


def _their_client(session, service, signed, region):
    keys = {"aws_access_key_id": "AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key": "s"} if signed else {}
    config = None if signed else SdkConfig(signature_version=UNSIGNED)
    client = session.create_client(service, region_name=region, config=config, **keys)
    caught = []

    def catch(request, **_):
        caught.append(request)
        return AWSResponse(request.url, 200, {}, Captured())

    client.meta.events.register("before-send", catch)
    operation, parameters = OPERATIONS[service, signed]
    try:
        getattr(client, operation)(**parameters)
    except Exception as error:  # a request that was never made is an error to compare
        if not caught:
            return type(error).__name__, str(error)
    http = client._endpoint.http_session
    request = caught[0]
    scope = re.search(rb"Credential=[^/]*/\d+/([^/]*)/", request.headers.get("Authorization", b""))
    retries = client.meta.config.retries
    return {
        "old": client.meta.endpoint_url,
        "url": str(request.url),
        "region": scope[1].decode() if scope else None,
        "verify": http._verify,
        "proxy": http._proxy_config.proxy_url_for(request.url),
        "attempts": retries.get("total_max_attempts", 5 if retries["mode"] == "legacy" else 3),
        "mode": retries["mode"],
    }


def paths(tmp_path):
    return {"AWS_CONFIG_FILE": f"{tmp_path}/config", "AWS_SHARED_CREDENTIALS_FILE": f"{tmp_path}/credentials"}


def ours(tmp_path, env, config, profile, service, signed, region):
    """Settle the same with our own code."""
    files = {f"{tmp_path}/config": config, f"{tmp_path}/credentials": ""}
    eyes = Eyes(FakeWorld({**env, **paths(tmp_path)}, files), LIVE)
    try:
        client = settle(eyes, Ask(profile=profile), config_of(eyes), service, region=region, signed=signed)
    except SdkRaises as error:
        return error.error.type, error.error.message
    if signed and client.region is None:
        return "NoRegionError", "You must specify a region."
    if signed and client.region == "" and HAS_CRT:
        # Raised when the request is signed, which `wire.call` does; see tests/referee for the whole way.
        words = (
            "6149 (AWS_AUTH_SIGNING_INVALID_CONFIGURATION): Attempt to sign an http request with an invalid signing "
        )
        return "RuntimeError", words + "configuration"
    return {
        "old": client.old_url,
        "url": client.url,
        "region": client.region if signed else None,
        "verify": True if client.ca is None else client.ca,
        "proxy": client.proxy,
        "attempts": client.max_attempts,
        "mode": client.mode,
    }


def same(tmp_path, env, config, service="sts", *, signed=True, profile=None, region=None):
    """Compare; the request's own path and query do not count."""
    from awswhy.wire.call import url_of

    expected = theirs(tmp_path, env, config, profile, service, signed, region)
    got = ours(tmp_path, env, config, profile, service, signed, region)
    if isinstance(expected, dict) and isinstance(got, dict):
        path = {"sts": "/", "sso": "/federation/credentials", "sso-oidc": "/token", "signin": "/v1/token"}[service]
        got["url"] = url_of(Client(service, got["url"], None), path)
        expected["url"] = re.sub(r"[?&]role_name=r&account_id=1", "", expected["url"])
    if isinstance(expected, tuple) and expected[1] == "expected string or bytes-like object":
        got = (got[0], got[1].partition(",")[0])  # Python 3.10's `re` does not say what it got instead
    if isinstance(expected, tuple) and isinstance(got, tuple):
        got = (got[0], as_told(got[1], expected[1]))
    assert got == expected, (env, config, service, signed, profile, region)
    return got


REGIONS = [
    None, "us-east-1", "eu-west-1", "eu-south-2", "ap-southeast-5", "us-west-2", "aws-global", "cn-north-1",
    "us-gov-west-1",
    "us-gov-east-1", "us-iso-east-1", "us-isob-east-1", "eu-isoe-west-1", "us-isof-south-1", "eusc-de-east-1",
    "aws-cn-global", "aws-us-gov-global", "aws-iso-global", "nowhere", "mars-north-1", "fips-us-east-1",
    "us-east-1-fips", "fips-us-gov-west-1", "", "-x", "x-", "123", "a.b", "us east", "US-EAST-1", "x" * 63, "x" * 64,
    "us-east-1\n", "fips-", "me-west-1", "us-east-10", "us--1", "é",
]  # fmt: skip


@pytest.mark.parametrize(("service", "signed"), OPERATIONS)
def test_every_kind_of_region(tmp_path, service, signed):
    for region in REGIONS:
        for env in (
            {},
            {"AWS_USE_FIPS_ENDPOINT": "True"},
            {"AWS_USE_DUALSTACK_ENDPOINT": "true"},
            {"AWS_USE_FIPS_ENDPOINT": "true", "AWS_USE_DUALSTACK_ENDPOINT": "true"},
            {"AWS_STS_REGIONAL_ENDPOINTS": "legacy"},
        ):
            put = env if region is None else {**env, "AWS_DEFAULT_REGION": region}
            same(tmp_path, put, "", service, signed=signed)


EU = "[default]\nregion = eu-west-1\n"
TABLE = [
    ({}, EU),
    ({"AWS_REGION": "eu-west-3"}, ""),
    ({"AWS_DEFAULT_REGION": ""}, EU),
    ({"AWS_DEFAULT_REGION": "us-west-1"}, EU),
    ({}, "[default]\nregion =\n  a = b\n"),
    ({"AWS_PROFILE": "dev"}, EU + "[profile dev]\nregion = eu-west-2\n"),
    ({"AWS_DEFAULT_REGION": "us-west-1", "AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, ""),
    ({"AWS_ENDPOINT_URL": "http://127.0.0.1:1"}, ""),
    ({"AWS_ENDPOINT_URL_STS": "http://127.0.0.1:1/base/?q=1", "AWS_DEFAULT_REGION": "us-west-1"}, ""),
    ({"AWS_ENDPOINT_URL_STS": "", "AWS_ENDPOINT_URL": "http://[::1]:9", "AWS_DEFAULT_REGION": "us-west-1"}, ""),
    ({"AWS_ENDPOINT_URL": "http://[::1"}, EU),
    ({"AWS_ENDPOINT_URL": "http://a b/"}, EU),
    ({"AWS_ENDPOINT_URL": "http://a\tb/"}, EU),
    ({"AWS_ENDPOINT_URL": "127.0.0.1:1"}, EU),
    ({"AWS_ENDPOINT_URL": "http://-a/"}, EU),
    ({"AWS_ENDPOINT_URL": "http://a_b/"}, EU),
    ({"AWS_ENDPOINT_URL": "http://a./"}, EU),
    ({"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_USE_FIPS_ENDPOINT": "true"}, EU),
    ({"AWS_ENDPOINT_URL": "http://h", "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": "TRUE"}, EU),
    ({}, EU + "endpoint_url = http://127.0.0.1:5\nignore_configured_endpoint_urls = true\n"),
    ({}, EU + "endpoint_url = http://127.0.0.1:5\n"),
    ({}, EU + "services = s\nendpoint_url = http://h:5\n[services s]\nsts =\n  endpoint_url = http://h:6\n"),
    ({}, EU + "services = s\nendpoint_url = http://h:5\n[services s]\ns3 =\n  endpoint_url = http://h:6\n"),
    ({}, EU + "services = s\n[services s]\nsts = http://h\n"),
    ({}, EU + "services = t\n[services s]\nsts =\n  endpoint_url = http://h:6\n"),
    ({}, EU + "services = s\n[services s]\n"),
    ({"AWS_ENDPOINT_URL": "http://h"}, EU + "services = t\n"),
    ({"AWS_STS_REGIONAL_ENDPOINTS": "x"}, EU),
    ({"AWS_STS_REGIONAL_ENDPOINTS": ""}, EU + "sts_regional_endpoints = legacy\n"),
    ({}, EU + "sts_regional_endpoints = legacy\n"),
    ({"AWS_STS_REGIONAL_ENDPOINTS": "x", "AWS_ENDPOINT_URL": "http://h"}, EU),
    ({"AWS_MAX_ATTEMPTS": "x"}, EU),
    ({"AWS_MAX_ATTEMPTS": ""}, EU),
    ({"AWS_MAX_ATTEMPTS": "0"}, EU),
    ({"AWS_MAX_ATTEMPTS": " 7 "}, EU),
    ({"AWS_MAX_ATTEMPTS": "0", "AWS_RETRY_MODE": "x"}, EU),
    ({"AWS_RETRY_MODE": "x"}, EU),
    ({"AWS_RETRY_MODE": "legacy"}, EU),
    ({"AWS_RETRY_MODE": "Standard"}, EU),
    ({}, EU + "retry_mode = adaptive\nmax_attempts = 2\n"),
    ({"AWS_DEFAULTS_MODE": "x"}, EU),
    ({"AWS_DEFAULTS_MODE": "Standard"}, EU),
    ({"AWS_DEFAULTS_MODE": "in-region", "AWS_STS_REGIONAL_ENDPOINTS": "legacy"}, EU),
    ({"AWS_DEFAULTS_MODE": ""}, EU),
    ({"AWS_CA_BUNDLE": ""}, EU),
    ({"AWS_CA_BUNDLE": " "}, EU),
    ({"AWS_CA_BUNDLE": "/nowhere"}, EU),
    ({"REQUESTS_CA_BUNDLE": "/nowhere2"}, EU + "ca_bundle = /x\n"),
    ({"REQUESTS_CA_BUNDLE": "/nowhere2"}, EU),
    ({"REQUESTS_CA_BUNDLE": ""}, EU),
    ({"AWS_CA_BUNDLE": "", "AWS_ENDPOINT_URL": "bad"}, EU),
    ({"AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES": "x"}, EU),
    ({"AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES": "0"}, EU),
    ({"AWS_REQUEST_MIN_COMPRESSION_SIZE_BYTES": "1048577"}, EU),
    ({"AWS_REQUEST_CHECKSUM_CALCULATION": "x"}, EU),
    ({"AWS_RESPONSE_CHECKSUM_VALIDATION": "When_Required"}, EU),
    ({"AWS_ACCOUNT_ID_ENDPOINT_MODE": "x"}, EU),
    ({"AWS_S3_DISABLE_EXPRESS_SESSION_AUTH": "x"}, EU),
    ({}, EU + "auth_scheme_preference =\n  a = b\n"),
    ({}, EU + "api_versions = x\n"),
    ({}, EU + "sso_session = s\n"),
    ({}, EU + "sso_session = s\n[sso-session s]\n"),
    ({}, EU + "sso_session = s\n[sso-session s]\nsso_region = x\n"),
    ({}, EU + "sso_session = s\n[sso-session s]\nother = x\n"),
    ({}, EU + "sso_session = s\n[sso-session s]\nsso_region = x\nsso_start_url = y\n"),
    ({"AWS_PROFILE": "p"}, "[default]\nsso_session = s\n[profile p]\nregion = eu-west-1\n"),
    ({"AWS_DEFAULTS_MODE": "x"}, "[default]\nregion = -\nsso_session = s\n"),
    ({"AWS_DEFAULTS_MODE": "x"}, EU + "sso_session = s\n"),
    ({"HTTPS_PROXY": "http://u:p@proxy:1"}, EU),
    ({"HTTPS_PROXY": "proxy:1", "https_proxy": ""}, EU),
    ({"HTTPS_PROXY": "proxy:1", "https_proxy": "//other"}, EU),
    ({"ALL_PROXY": "proxy:1"}, EU),
    ({"HTTPS_PROXY": "proxy:1", "NO_PROXY": "amazonaws.com"}, EU),
    ({"HTTPS_PROXY": "proxy:1", "NO_PROXY": "*"}, EU),
    ({"HTTPS_PROXY": "proxy:1", "NO_PROXY": "*, x"}, EU),
    ({"HTTPS_PROXY": "proxy:1", "no_proxy": " .AMAZONAWS.com ,x"}, EU),
    ({"HTTP_PROXY": "p:1", "AWS_ENDPOINT_URL": "http://h:5", "NO_PROXY": "h"}, EU),
    ({"HTTP_PROXY": "p:1", "AWS_ENDPOINT_URL": "http://h:5", "NO_PROXY": "h:6"}, EU),
    ({"HTTP_PROXY": "p:1", "AWS_ENDPOINT_URL": "http://h:5", "REQUEST_METHOD": "x"}, EU),
    ({"http_proxy": "p:1", "AWS_ENDPOINT_URL": "http://h:5", "REQUEST_METHOD": "x"}, EU),
]


@pytest.mark.parametrize(("env", "config"), TABLE)
def test_the_settings_that_matter(tmp_path, env, config):
    for service, signed in OPERATIONS:
        same(tmp_path, env, config, service, signed=signed, profile=env.get("AWS_PROFILE"))


CHOICES = {
    "AWS_DEFAULT_REGION": [*REGIONS[1:], *["us-east-1"] * 20],
    "AWS_ENDPOINT_URL": ["http://127.0.0.1:1", "", "bad", "https://x.example/base/", "http://[::1]:4"],
    "AWS_ENDPOINT_URL_STS": ["http://127.0.0.1:2", ""],
    "AWS_ENDPOINT_URL_SSO": ["http://127.0.0.1:3"],
    "AWS_ENDPOINT_URL_SSO_OIDC": ["http://127.0.0.1:4"],
    "AWS_ENDPOINT_URL_SIGNIN": ["http://127.0.0.1:5"],
    "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS": ["true", "false", "1"],
    "AWS_USE_FIPS_ENDPOINT": ["true", "false", ""],
    "AWS_USE_DUALSTACK_ENDPOINT": ["true", "false"],
    "AWS_STS_REGIONAL_ENDPOINTS": ["legacy", "regional", "x", ""],
    "AWS_MAX_ATTEMPTS": ["1", "4", "-1", "x", "1_0"],
    "AWS_RETRY_MODE": ["standard", "legacy", "adaptive", "x"],
    "AWS_DEFAULTS_MODE": ["standard", "mobile", "x", "legacy"],
    "AWS_CA_BUNDLE": ["", "/x", "  "],
    "HTTPS_PROXY": ["p:1", "http://u:pw@p:2", "https://p:3", ""],
    "https_proxy": ["", "q:1"],
    "HTTP_PROXY": ["h:1"],
    "NO_PROXY": ["127.0.0.1", "*", "amazonaws.com", ".com", "sts.us-east-1.amazonaws.com:443", ",", "api.aws"],
    "AWS_PROFILE": ["dev"],
}
KEYS = {
    "region": ["eu-west-1", "cn-north-1", "us-east-1", "bad."],
    "endpoint_url": ["http://127.0.0.1:7", ""],
    "services": ["one", "two", "none"],
    "sso_session": ["good", "half", "none"],
    "use_fips_endpoint": ["true"],
    "use_dualstack_endpoint": ["true"],
    "sts_regional_endpoints": ["legacy", "y"],
    "max_attempts": ["2", "z"],
    "retry_mode": ["legacy", "z"],
    "ca_bundle": ["/y", ""],
    "parameter_validation": ["false"],
    "ignore_configured_endpoint_urls": ["true"],
    "defaults_mode": ["in-region", "z"],
}
TAIL = """
[services one]
sts =
  endpoint_url = http://127.0.0.1:8
sso =
  endpoint_url = http://127.0.0.1:9
[services two]
signin =
  endpoint_url =
sso_oidc =
  endpoint_url = http://127.0.0.1:10
[sso-session good]
sso_region = eu-west-1
sso_start_url = https://x
[sso-session half]
sso_start_url = https://x
"""


@pytest.mark.parametrize("seed", range(8))
def test_random_settings(tmp_path, seed):
    dice = random.Random(seed)
    for _ in range(40):
        env = {k: dice.choice(v) for k, v in CHOICES.items() if dice.random() < 0.15}
        env.setdefault("AWS_DEFAULT_REGION", "us-east-2") if dice.random() < 0.6 else None
        config = ""
        for header in ("default", "profile dev"):
            lines = [f"{k} = {dice.choice(v)}" for k, v in KEYS.items() if dice.random() < 0.12]
            config += f"[{header}]\n" + "\n".join(lines) + "\n"
        service, signed = dice.choice(list(OPERATIONS))
        profile = env.get("AWS_PROFILE")
        named = dice.choice([None, None, None, "eu-central-1", "fips-us-west-2", ".", ""])
        same(tmp_path, env, config + TAIL, service, signed=signed, profile=profile, region=named)


def test_a_region_that_the_program_names(tmp_path):
    env = {"AWS_DEFAULT_REGION": "us-east-1", **paths(tmp_path)}
    eyes = Eyes(FakeWorld(env, {}), LIVE)
    ask = Ask(region="eu-west-1", region_from=Spot(CODE, "Session(region_name=...)"))
    assert settle(eyes, ask, config_of(eyes), "sts").region == "eu-west-1"


def test_a_client_shows_no_proxy_password(tmp_path):
    env = {"AWS_DEFAULT_REGION": "us-east-1", "HTTPS_PROXY": "http://user:CANARY@p:1", **paths(tmp_path)}
    eyes = Eyes(FakeWorld(env, {}), LIVE)
    client = settle(eyes, Ask(), config_of(eyes), "sts")
    assert client.proxy == "http://user:CANARY@p:1"
    looks, _ = eyes.take()
    assert "CANARY" not in repr(client) + repr(looks)
