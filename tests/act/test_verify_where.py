"""Which STS is asked: the one that this machine's settings name, or the one that knows every account's keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from awswhy.act.verify import Inquiry, Limits
from awswhy.lab.keys import DEV
from awswhy.lab.sts import Sts
from awswhy.lab.stub import Stub
from awswhy.world.base import NoAnswer, Request
from scan_answers import Says, found_in, no, world_of, written


class Nowhere:
    """A network that answers nothing and keeps where somebody wanted to go."""

    def __init__(self) -> None:
        self.asked: list[Request] = []

    def fetch(self, request: Request) -> None:
        self.asked.append(request)
        raise NoAnswer("name", "no such name")


def wanted(home: Path, region: str | None = None, **env: str) -> tuple[str, str, str]:
    world, net = world_of(home, ""), Nowhere()
    world.env = {"HOME": str(home), **env}
    world.fetch = net.fetch  # type: ignore[method-assign,assignment]  # in place of the network
    told = Inquiry(world, lambda found: None, Limits(region=region)).verified(found_in(written(DEV))[0])
    assert told is not None
    assert told.works is None
    if not net.asked:
        return "", "", told.text
    signed = dict(net.asked[0].headers)["Authorization"]
    return net.asked[0].url, str(signed).split("/")[2], told.text


@pytest.mark.parametrize(
    ("region", "env", "url", "signed"),
    [
        (None, {}, "https://sts.amazonaws.com/", "us-east-1"),
        (None, {"AWS_DEFAULT_REGION": "eu-west-1"}, "https://sts.eu-west-1.amazonaws.com/", "eu-west-1"),
        (None, {"AWS_DEFAULT_REGION": "af-south-1"}, "https://sts.us-east-1.amazonaws.com/", "us-east-1"),
        (None, {"AWS_DEFAULT_REGION": "cn-north-1"}, "https://sts.cn-north-1.amazonaws.com.cn/", "cn-north-1"),
        ("cn-north-1", {"AWS_DEFAULT_REGION": "eu-west-1"}, "https://sts.cn-north-1.amazonaws.com.cn/", "cn-north-1"),
        ("us-gov-west-1", {}, "https://sts.us-gov-west-1.amazonaws.com/", "us-gov-west-1"),
        (None, {"AWS_ENDPOINT_URL_STS": "https://sts.example/"}, "https://sts.example/", "us-east-1"),
        (None, {"AWS_ENDPOINT_URL": "https://e.example/", "AWS_DEFAULT_REGION": "af-south-1"},
         "https://e.example/", "af-south-1"),
    ],
)  # fmt: skip
def test_where(tmp_path, region, env, url, signed):
    assert wanted(tmp_path, region, **env)[:2] == (url, signed)


def test_settings_that_are_broken_are_told(tmp_path):
    (tmp_path / ".aws").mkdir()
    (tmp_path / ".aws" / "config").write_text("region = x\n")
    url, _, text = wanted(tmp_path)
    assert url == ""
    assert text.startswith("not asked: this machine's settings for AWS are broken: ")


def test_a_place_that_the_settings_name_is_told_with_each_answer(tmp_path):
    with Stub("sts", Sts().answer) as stub:
        world = world_of(tmp_path, stub.url)
        told = Inquiry(world, lambda found: None).verified(found_in(written(DEV))[0])
    assert told is not None
    assert told.text.endswith(f" (asked at {stub.url.removeprefix('http://')}, as this machine's settings say)")


@pytest.mark.parametrize(
    ("region", "words"),
    [
        (None, "AWS China and GovCloud were not asked: --verify-region"),
        ("cn-north-1", "AWS China does not know this key"),
        ("us-gov-west-1", "AWS GovCloud does not know this key"),
    ],
)
def test_a_no_says_who_was_asked(tmp_path, region, words):
    says, world = Says(no("InvalidClientTokenId")), world_of(tmp_path, "")
    world.env = {"HOME": str(tmp_path)}
    with Stub("sts", says.answer) as stub:
        send = world.fetch

        def fetch(request: Request) -> object:
            from awswhy.model.noun import replace

            return send(replace(request, url=f"{stub.url}/"))

        world.fetch = fetch  # type: ignore[method-assign,assignment]  # the real addresses, answered here
        told = Inquiry(world, lambda found: None, Limits(region=region)).verified(found_in(written(DEV))[0])
    assert told is not None
    assert told.works is False
    assert words in told.text
