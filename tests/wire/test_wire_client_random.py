"""What we settle for a client against what real botocore clients settle, with random settings together."""

import random

import pytest
from settling_both import OPERATIONS, REGIONS, same

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
