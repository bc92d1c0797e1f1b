"""What the host gives: container credentials and the EC2 metadata service."""

from __future__ import annotations

from . import answers
from .draft import Draft

ROLES = "/latest/meta-data/iam/security-credentials/"


def container(draft: Draft) -> None:
    """Set the container variables, good and bad, and what the endpoint answers."""
    dice, env = draft.dice, draft.env
    full = dice.weighed([(66, "{SERVER}/c"), (34, dice.pick(ODD_FULL))])
    if dice.chance(0.88):
        env["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = full
    if dice.chance(0.1) or "AWS_CONTAINER_CREDENTIALS_FULL_URI" not in env:
        env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = dice.pick(("/v2/x", "", "v2", "/v2/x?y=1", "@127.0.0.1:9/x"))
    if dice.chance(0.3):
        env["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = dice.mostly(
            "Bearer made-up", ("", "a\nb", "a\rb", "é", "\u20ac", " x"), 0.3
        )
    if dice.chance(0.2):
        content = dice.weighed([(60, "Bearer made-up"), (12, "token\n"), (8, "token\r\n"), (5, ""), (5, None),
                                (5, b"\xff"), (5, "\u20ac")])  # fmt: skip
        written = draft.put("~/container-token", content)
        odd = ("/nope", "", "~/container-token", "container-token", "{HOME}")
        env["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] = dice.mostly(written, odd, 0.25)
    required = ("AccessKeyId", "SecretAccessKey", "Token", "Expiration")
    answer = answers.host_role(dice, "container", required)
    if dice.chance(0.12):
        answer = [dice.pick((400, 401, 403, 404, 429, 500, 503, 301, 204)), dice.pick(("", "no", '{"code": "x"}'))]
    if dice.chance(0.06):
        answer = [[500, "later"], answer]
    for path in ("/c", "/v2/x", "/"):
        draft.http["GET " + path] = answer


ODD_FULL = (
    "", "/relative", "http://169.254.170.2/c", "http://169.254.170.23/v1/credentials", "http://[fd00:ec2::23]/c",
    "http://example.com/c", "http://10.0.0.1/c", "http://localhost:1/c", "http://[::1]:1/c", "http://127.0.0.1:1/c",
    "http://127.9.9.9:1/c", "https://127.0.0.1:1/c", "{SERVER}", "{SERVER}/c?x=y z", "http://host.docker.internal/c",
    "ftp://127.0.0.1/c", "127.0.0.1/c", "http://", "http://169.254.169.254/c", "HTTP://LOCALHOST:1/c", "http://127.1:1/c",
    "http://127.0.0.1:notaport/c", "http://[bad/c", "http://0.0.0.0:1/c", "http://user:pw@127.0.0.1:1/c", " {SERVER}/c",
)  # fmt: skip


def metadata(draft: Draft) -> None:
    """Let the metadata service answer, in all its ways, under all its settings."""
    dice = draft.dice
    _setting(draft, "AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint",
             dice.mostly("{SERVER}", ("{SERVER}/", "{SERVER}/sub/", "http://127.0.0.1:1"), 0.1))  # fmt: skip
    token = dice.weighed([(70, [200, "made-up-imds-token"]), (6, [403, ""]), (4, [404, ""]), (3, [405, ""]),
                          (4, [400, ""]), (4, [500, ""]), (2, [503, "x"]),
                          (2, [200, ""]), (2, [401, ""]), (1, [200, "a\nb"]),
                          (3, answers.broken(dice)), (1, [200, "é"])])  # fmt: skip
    roles = dice.weighed([(76, [200, "role1"]), (6, [404, ""]), (3, [401, ""]), (3, [200, ""]),
                          (2, [200, "role1\nrole2"]), (2, [500, ""]), (2, [200, "a b"]),
                          (3, answers.broken(dice)), (1, [200, "../x"])])  # fmt: skip
    fields = ("AccessKeyId", "SecretAccessKey", "Token", "Expiration")
    answer = answers.host_role(dice, "imds", fields)
    if dice.chance(0.1):
        answer = [dice.pick((404, 401, 500, 403)), ""]
    draft.http["PUT /latest/api/token"] = token
    draft.http["GET " + ROLES] = roles
    for role in ("role1", "role1\nrole2", "a b", "a%20b"):
        draft.http["GET " + ROLES + role] = answer
    draft.http["PUT /sub/latest/api/token"] = token
    if dice.chance(0.12):
        for key in ("PUT /latest/api/token", "GET " + ROLES, "GET " + ROLES + "role1"):
            draft.http[key] = [[500, ""], draft.http[key]]
    if dice.chance(0.3):
        metadata_settings(draft)


def metadata_settings(draft: Draft) -> None:
    """Set one of the metadata service's settings, valid or not, by variable or in the profile."""
    dice = draft.dice
    which = dice.number(0, 5)
    if which == 0:
        draft.env["AWS_EC2_METADATA_DISABLED"] = dice.pick(("true", "True", "TRUE", "1", "yes", "false", "", " true"))
    elif which == 1:
        odd = ("", "not a url", "http://", "ftp://x", "127.0.0.1:1", "http://[::1]:1", "http://[fd00:ec2::254]/",
               "http://a_b:1", "http://127.0.0.1:1/x y", "http://-x-/", "http://127.0.0.1:99999",
               "{SERVER}")  # fmt: skip
        _setting(draft, "AWS_EC2_METADATA_SERVICE_ENDPOINT", "ec2_metadata_service_endpoint", dice.pick(odd))
    elif which == 2:
        values = ("ipv4", "IPv6", "ipv6", "IPV4", "ipv5", "", " ipv4")
        _setting(
            draft, "AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE", "ec2_metadata_service_endpoint_mode", dice.pick(values)
        )
    elif which == 3:
        values = ("1", "2", " 1 ", "abc", "", "1.5", "0", "-1", "1_0")
        _setting(draft, "AWS_METADATA_SERVICE_TIMEOUT", "metadata_service_timeout", dice.pick(values))
    elif which == 4:
        values = ("1", "3", "0", "-1", "abc", "", "2.0")
        _setting(draft, "AWS_METADATA_SERVICE_NUM_ATTEMPTS", "metadata_service_num_attempts", dice.pick(values))
    else:
        values = ("true", "True", "false", "", "1", "yes")
        _setting(draft, "AWS_EC2_METADATA_V1_DISABLED", "ec2_metadata_v1_disabled", dice.pick(values))
        if dice.chance(0.2):
            _setting(draft, "AWS_IMDS_USE_IPV6", "imds_use_ipv6", dice.pick(("true", "false", "1", "")))


def _setting(draft: Draft, variable: str, key: str, value: str) -> None:
    """Set one by variable or in the profile."""
    if draft.dice.chance(0.75):
        draft.env[variable] = value
    else:
        draft.anywhere().append((key, value))


def proxies(draft: Draft) -> None:
    """Set a proxy, which the metadata service is asked through, and perhaps what goes round it."""
    dice = draft.dice
    name = dice.pick(("http_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"))
    draft.env[name] = dice.pick(("{SERVER}", "http://127.0.0.1:1", "", "127.0.0.1:1", "http://"))
    if dice.chance(0.5):
        values = ("*", "169.254.169.254", "127.0.0.1", "localhost,127.0.0.1", ".internal", "")
        draft.env[dice.pick(("NO_PROXY", "no_proxy"))] = dice.pick(values)
    base = "http://169.254.169.254"
    if dice.chance(0.6):
        draft.http["PUT " + base + "/latest/api/token"] = [200, "made-up-imds-token"]
        draft.http["GET " + base + ROLES] = [200, "role1"]
        draft.http["GET " + base + ROLES + "role1"] = answers.host_role(dice, "proxied", ("Token",))
