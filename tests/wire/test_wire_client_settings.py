"""What we settle for a client against what real botocore clients settle: every region, each setting that matters."""

import pytest
from settling_both import OPERATIONS, REGIONS, paths, same

from awswhy.awsfiles.profiles import config_of
from awswhy.model.spot import CODE, Spot
from awswhy.model.walk import LIVE, Ask
from awswhy.wire.client import settle
from awswhy.world.eyes import Eyes
from awswhy.world.fake import FakeWorld


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
