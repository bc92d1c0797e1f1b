"""Role profiles: source_profile chains of any depth, credential_source, web identity, and where STS answers."""

from __future__ import annotations

from . import answers, static
from .draft import Draft

ARN = "arn:aws:iam::111122223333:role/"


def aws_endpoint(draft: Draft, service: str, variable: str) -> None:
    """Lead calls of an AWS service to the stub, in one of the ways there are; now and then not at all."""
    dice = draft.dice
    ways = [(60, "service"), (16, "all"), (8, "profile"), (8, "services"), (3, "ignored"), (5, "nowhere")]
    way = dice.weighed(ways)
    if way in ("service", "ignored"):
        draft.env[variable] = "{SERVER}"
        if way == "ignored":
            draft.env["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"] = dice.pick(("true", "false", "TRUE", "1", ""))
    elif way == "all":
        draft.env["AWS_ENDPOINT_URL"] = "{SERVER}"
    elif way == "profile":
        draft.anywhere().append(("endpoint_url", "{SERVER}"))
    elif way == "services":
        draft.profile().append(("services", dice.mostly("mine", ("nope",), 0.1)))
        block = dice.mostly("\n  endpoint_url = {SERVER}", ("{SERVER}", "\n  endpoint_url =", "\n  x = y"), 0.15)
        draft.section(draft.config, "services mine").append((service, block))
    if "AWS_DEFAULT_REGION" not in draft.env and dice.chance(0.8):
        if dice.chance(0.7):
            draft.env["AWS_DEFAULT_REGION"] = dice.mostly("us-east-1", ("eu-west-1", "", "us_east", "aws-global"), 0.12)
        else:
            draft.anywhere().append(("region", dice.mostly("eu-central-1", ("", "bad region", "-x"), 0.1)))
    if dice.chance(0.6):
        draft.env["AWS_MAX_ATTEMPTS"] = "1"


def sts(draft: Draft) -> None:
    """Let STS answer: each AssumeRole of a chain with a key of its own."""
    aws_endpoint(draft, "sts", "AWS_ENDPOINT_URL_STS")
    plain = [answers.sts(draft.dice, "AssumeRole", f"role{n}") for n in range(4)]
    if draft.dice.chance(0.5):
        plain[0] = [200, _GOOD.replace("OPERATION", "AssumeRole")]
    draft.http["POST / AssumeRole"] = plain
    draft.http["POST / AssumeRoleWithWebIdentity"] = answers.sts(draft.dice, "AssumeRoleWithWebIdentity", "webidentity")


_GOOD = (
    "<OPERATIONResponse><OPERATIONResult><Credentials><AccessKeyId>ASIAGOOD000000000000</AccessKeyId>"
    "<SecretAccessKey>made-up</SecretAccessKey><SessionToken>token-good</SessionToken><Expiration>2099-01-01T00:00:00Z"
    "</Expiration></Credentials></OPERATIONResult></OPERATIONResponse>"
)


def role(draft: Draft) -> None:
    """A role profile, and what it takes its first keys from."""
    sts(draft)
    _role(draft, draft.name, draft.dice.weighed([(60, 1), (25, 2), (10, 3), (5, 5)]))


def _role(draft: Draft, name: str, depth: int) -> None:
    """Write a role section; its source is another role, `depth` deep in all, or an end."""
    dice, keys = draft.dice, draft.anywhere(name)
    keys.append(("role_arn", dice.mostly(ARN + name.replace(" ", ""), ("", "short", "arn:aws:iam::1:role/é"), 0.06)))
    _settings(draft, keys)
    how = dice.weighed([(70, "source_profile"), (24, "credential_source"), (3, "neither"), (2, "both"), (1, "empty")])
    if how in ("credential_source", "both"):
        _credential_source(draft, keys)
    if how == "empty":
        keys.append((dice.pick(("source_profile", "credential_source")), ""))
    if how in ("source_profile", "both"):
        source = _source_name(draft, name)
        keys.append(("source_profile", source))
        if depth > 1 and source not in (draft.name, "nope"):
            _role(draft, source, depth - 1)
        elif dice.chance(0.92):
            _end(draft, source)


def _source_name(draft: Draft, name: str) -> str:
    """Name a source profile: another one, itself, the first one (a loop), or one that is not there."""
    others = tuple(n for n in ("base", "hub", "root", "last", "default") if n != name and n != draft.name)
    return draft.dice.weighed([(86, draft.dice.pick(others)), (6, name), (4, draft.name), (2, "nope"), (2, "base ")])


def _settings(draft: Draft, keys: list[tuple[str, str]]) -> None:
    """External id, MFA, duration, session name: good, too short, not a number."""
    dice = draft.dice
    for key, good, odd in (
        ("external_id", "external-id", ("", "x", "with blank", "é")),
        ("mfa_serial", "arn:aws:iam::111122223333:mfa/dev", ("", "short", "GAHT12345678")),
        ("duration_seconds", "3600", ("", "abc", "5", "900", "1e3", " 900 ", "-1", "99999", "9_00", "900.0")),
        ("role_session_name", "somebody", ("", "x", "with blank", "{}")),
    ):
        if dice.chance(0.14):
            keys.append((key, dice.mostly(good, odd, 0.3)))


def _credential_source(draft: Draft, keys: list[tuple[str, str]]) -> None:
    """A source outside the files, in all spellings, alive or dead."""
    from .hosts import container, metadata

    dice = draft.dice
    source = dice.weighed([(30, "Environment"), (25, "EcsContainer"), (25, "Ec2InstanceMetadata"), (9, "")])
    odd = (
        "environment",
        "ENVIRONMENT",
        "ecscontainer",
        "ec2InstanceMetadata",
        "EKS",
        "",
        "SharedConfig",
        "Environment ",
    )
    keys.append(("credential_source", source or dice.pick(odd)))
    alive = dice.chance(0.85)
    if alive and source == "Environment":
        static.environment(draft)
    elif alive and source == "EcsContainer":
        container(draft)
    elif alive and source == "Ec2InstanceMetadata":
        metadata(draft)


def _end(draft: Draft, name: str) -> None:
    """Give a source profile something of its own."""
    from .outside import login, process
    from .sso import sso

    dice = draft.dice
    end = dice.weighed([(56, "keys"), (4, "split"), (10, "process"), (10, "sso"), (7, "web"), (6, "login"),
                        (3, "nothing"), (4, "role too")])  # fmt: skip
    if end == "keys":
        static.pair(draft, draft.profile(name, dice.pick(("config", "credentials"))), "base")
    elif end == "split":
        draft.profile(name, "config").append(("aws_access_key_id", "AKIASPLIT00000000000"))
        draft.profile(name, "credentials").append(("aws_secret_access_key", "made-up-split"))
    elif end == "process":
        process(draft, name)
    elif end == "sso":
        sso(draft, name)
    elif end == "login":
        login(draft, name)
    elif end == "web":
        web_identity_profile(draft, name)
    elif end == "nothing":
        draft.anywhere(name).append(("region", "us-east-1"))
    else:
        keys = draft.anywhere(name)
        static.pair(draft, keys, "both")
        keys.append(("role_arn", ARN + "second"))
        keys.append(("source_profile", dice.pick((name, "nope", draft.name))))


def token_file(draft: Draft) -> str:
    """Write a web identity token file; gives its path, or one that leads nowhere."""
    dice = draft.dice
    content = dice.weighed([(75, "made-up.web.identity-token"), (5, ""), (4, None), (5, b"\xff\xfe token"), (4, "abc"),
                            (4, "made-up.token\n"), (3, "x" * 20001)])  # fmt: skip
    written = draft.put("~/token", content)
    return dice.mostly(written, ("/nope", "~/token", "$HOME/token", "token", "{HOME}", " "), 0.2)


def web_identity_profile(draft: Draft, name: str | None = None) -> None:
    """A profile with a web identity token file."""
    dice, keys = draft.dice, draft.anywhere(name)
    keys.append(("web_identity_token_file", dice.mostly(token_file(draft), ("",), 0.04)))
    if dice.chance(0.88):
        keys.append(("role_arn", dice.mostly(ARN + "web", ("", "short"), 0.08)))
    if dice.chance(0.2):
        keys.append(("role_session_name", dice.mostly("somebody", ("", "x", "a b"), 0.4)))
    if dice.chance(0.08):
        keys.append(("source_profile", "default"))


def web_identity(draft: Draft) -> None:
    """Web identity by variables, by the profile, or by both."""
    dice, env = draft.dice, draft.env
    sts(draft)
    way = dice.weighed([(45, "env"), (35, "profile"), (20, "mixed")])
    if way != "env":
        web_identity_profile(draft)
    if way != "profile":
        for name, value in (("AWS_WEB_IDENTITY_TOKEN_FILE", token_file(draft)), ("AWS_ROLE_ARN", ARN + "envweb"),
                            ("AWS_ROLE_SESSION_NAME", "env-name")):  # fmt: skip
            if dice.chance(0.9 if way == "env" and "SESSION" not in name else 0.45):
                env[name] = dice.mostly(value, ("", "x"), 0.07)
