"""Long chains of roles: we follow them as far as botocore does, whose own calls Python ends."""

from __future__ import annotations

import pytest

from referee.judge import Judge
from referee.situation import Situation
from referee.trial import try_world

pytestmark = pytest.mark.referee

STS = (
    "<AssumeRoleResponse><AssumeRoleResult><Credentials><AccessKeyId>ASIACHAIN00000000000</AccessKeyId>"
    "<SecretAccessKey>made-up</SecretAccessKey><SessionToken>made-up</SessionToken><Expiration>2099-01-01T00:00:00Z"
    "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>"
)
ROLE = "[profile r{n}]\nrole_arn = arn:aws:iam::111122223333:role/r{n}\nsource_profile = {source}\n"


def chain(roles: int, end: str = "keys") -> str:
    """Write roles that each take their credentials from the next, and the last from `end`."""
    return "".join(ROLE.format(n=n, source=f"r{n + 1}" if n + 1 < roles else end) for n in range(roles))


def situation(config: str) -> Situation:
    return Situation(
        name="long chain",
        env={"AWS_PROFILE": "r0", "AWS_ENDPOINT_URL_STS": "{SERVER}", "AWS_DEFAULT_REGION": "us-east-1"},
        files={
            "~/.aws/config": config,
            "~/.aws/credentials": "[keys]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = made-up\n",
        },
        http={"POST /": [200, STS]},
    )


@pytest.mark.parametrize(
    ("config", "outcome", "error"),
    [
        (chain(100), "found", None),
        (chain(160), "found_then_error", "RecursionError"),
        (chain(300), "found_then_error", "RecursionError"),
        (chain(400), "error", "RecursionError"),
        (chain(3000), "error", "RecursionError"),
        (chain(100, "gone"), "error", "InvalidConfigError"),
        (chain(300, "gone"), "error", "InvalidConfigError"),
        (chain(400, "gone"), "error", "RecursionError"),
        (chain(100, "r0"), "error", "InfiniteLoopConfigError"),
        (chain(300, "r7"), "error", "InfiniteLoopConfigError"),
        (chain(3000, "r0"), "error", "RecursionError"),
        (chain(300, "empty") + "[profile empty]\nregion = x\n", "error", "InvalidConfigError"),
        (chain(160, "half") + "[profile half]\naws_access_key_id = AKIA\n", "error", "PartialCredentialsError"),
    ],
    ids=["100", "160", "300", "400", "3000", "100 gone", "300 gone", "400 gone", "100 in a circle", "300 in a circle",
         "3000 in a circle", "300 empty", "160 half"],
)  # fmt: skip
def test_we_end_where_botocore_ends(judge: Judge, config: str, outcome: str, error: str | None) -> None:
    trial = try_world(judge, situation(config))
    assert not trial.differences, trial.differences
    assert (trial.verdict.outcome, trial.verdict.error_type) == (outcome, error)
