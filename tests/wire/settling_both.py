"""Settle a client with our code and with real botocore, and compare: endpoint, region, proxy, CA, attempts, errors."""

import os
import re
from unittest import mock

import pytest

from awswhy.awsfiles.profiles import config_of
from awswhy.model.raises import SdkRaises
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
