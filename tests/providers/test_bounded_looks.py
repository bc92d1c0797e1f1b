"""Whole walks against endpoints on loopback that are slow or never end: how long, and what is said of them."""

from __future__ import annotations

import json
import threading
import time

import pytest

from awswhy.engine import diagnose, walk
from awswhy.model.walk import FOUND, LIVE, LOOK, NONE, NOTHING, STOPS, UNKNOWN
from awswhy.providers.imds_ask import LONGEST_ROLE, shown_role
from awswhy.world.fake import FakeWorld
from awswhy.world.patience import SILENT_SECONDS
from awswhy.world.send import send
from wire.stub_server import http, stub

KEYS = json.dumps(
    {"AccessKeyId": "ASIAZZZZZZZZZZZZ7EXM", "SecretAccessKey": "made+up+secret/for/awswhy/tests/00000001", "Token": "t",
     "Expiration": "2026-08-02T20:00:00Z"}
).encode()  # fmt: skip
SLACK = 0.6
"""Seconds that a loaded machine may take beside the waiting."""
IMDS, FULL = "AWS_EC2_METADATA_SERVICE_ENDPOINT", "AWS_CONTAINER_CREDENTIALS_FULL_URI"
OK = b"HTTP/1.1 200 OK\r\n"


class Wired(FakeWorld):
    """A fake world whose requests are really sent; only to loopback, here."""

    def fetch(self, request):
        assert request.url.startswith("http://127.0.0.1:")
        return send(request)


def quiet(wire) -> None:
    """Say nothing."""
    time.sleep(1.5)


def slowly(answer: bytes, seconds: float):
    """Answer after a while."""

    def says(wire) -> None:
        time.sleep(seconds)
        wire.sendall(answer)

    return says


def endless(head: bytes, again: bytes):
    """Never come to an end."""

    def says(wire) -> None:
        wire.sendall(head)
        while True:
            wire.sendall(again)

    return says


def drip(wire) -> None:
    """One byte at a time."""
    for _ in range(30):
        wire.sendall(b"H")
        time.sleep(0.05)


ODD = [
    pytest.param(quiet, id="silent"), pytest.param(drip, id="drip"),
    pytest.param(endless(OK, b"A: b\r\n" * 999), id="headers"),
    pytest.param(endless(OK + b"\r\n", b"x" * 65536), id="body"),
    pytest.param(endless(OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 999), id="chunks"),
]  # fmt: skip


def timed(env: dict[str, str], depth: str = LOOK):
    """Walk and judge, as the plain command does; gives the report and the seconds."""
    world = Wired({"HOME": "/home/dev", **env}, {})
    began = time.monotonic()
    report = diagnose(world, walk(world, depth=depth))
    return report, time.monotonic() - began


def step(report, provider: str):
    """Find a place in a report's walk."""
    return next(step for step in report.walk.steps if step.provider == provider)


@pytest.mark.parametrize("says", ODD)
def test_an_instance_endpoint_that_never_ends(says):
    with stub(says) as server:
        report, seconds = timed({IMDS: server.url})
    assert (report.walk.verdict, step(report, "iam-role").outcome) == (NONE, NOTHING)
    assert seconds < SILENT_SECONDS + SLACK


@pytest.mark.parametrize("says", ODD)
def test_a_container_endpoint_that_never_ends(says):
    with stub(says) as server:
        report, seconds = timed({FULL: server.url, "AWS_EC2_METADATA_DISABLED": "true"})
    assert report.walk.verdict in (STOPS, UNKNOWN)
    assert report.findings[0].cause == "container-no-answer"
    assert seconds < SILENT_SECONDS + SLACK


def test_both_are_silent():
    """The second one has what the first one left of the patience."""
    with stub(quiet) as container, stub(quiet) as instance:
        report, seconds = timed({FULL: container.url, IMDS: instance.url})
        assert instance.seen
    assert report.walk.verdict == UNKNOWN
    assert seconds < SILENT_SECONDS + 0.1 + SLACK


def test_the_token_is_lost_and_the_service_is_seen_all_the_same():
    """As behind a container's bridge with a hop limit of 1: a look has time for the question without a token."""
    with stub(quiet, http(401)) as server:
        report, seconds = timed({IMDS: server.url})
    assert [finding.cause for finding in report.findings][:1] == ["imds-hop-limit"]
    assert seconds < SILENT_SECONDS + SLACK


def test_keys_that_are_fetched_from_afar_are_waited_for():
    """A service that has given a token and a role may take longer for the keys: the SDK waits a second for them."""
    with stub(http(200, b"token"), http(200, b"web-server"), slowly(http(200, KEYS), 0.6)) as server:
        report, _ = timed({IMDS: server.url})
    assert (report.walk.verdict, step(report, "iam-role").reason) == (FOUND, "role web-server")


def test_a_service_that_stops_answering_half_way_is_bounded():
    with stub(http(200, b"token"), http(200, b"web-server"), lambda wire: threading.Event().wait(3)) as server:
        report, seconds = timed({IMDS: server.url})
    assert report.walk.verdict == NONE
    assert seconds < 1.0 + SLACK


def test_a_slow_container_endpoint_is_not_called_silent():
    answer = slowly(http(200, KEYS), 0.6)
    with stub(answer) as server:
        env = {FULL: server.url, "AWS_EC2_METADATA_DISABLED": "true", "AWS_DEFAULT_REGION": "eu-west-1"}
        report, seconds = timed(env)
        assert (report.walk.verdict, step(report, "container-role").outcome) == (UNKNOWN, UNKNOWN)
        assert report.findings[0].title == "The container credentials endpoint at 127.0.0.1 has not answered yet"
        assert report.findings[0].fixes[0].commands.posix == ("awswhy --live",)
        assert seconds < SILENT_SECONDS + SLACK
        report, _ = timed(env, LIVE)
    assert (report.walk.verdict, report.findings) == (FOUND, ())


@pytest.mark.parametrize(
    ("role", "shown"),
    [
        ("web-server", "web-server"), ("web-server\n", "web-server"), ("a\nb", "a…"),
        ("\x1b[31mred", "\N{REPLACEMENT CHARACTER}[31mred"), ("r" * 64, "r" * 64), ("r" * 65, "r" * 64 + "…"),
        ("r" * 1_000_000, "r" * LONGEST_ROLE + "…"), ("a\x00b", "a\N{REPLACEMENT CHARACTER}b"), ("", ""), ("\n", ""),
    ],
)  # fmt: skip
def test_a_role_is_shown_on_one_line_and_clipped(role, shown):
    assert shown_role(role) == shown


def test_nothing_that_is_kept_grows_with_the_answer():
    """A role of a megabyte, and an error document in place of its keys."""
    long = b"r" * 1_000_000
    with stub(http(200, b"token"), http(200, long), http(200, b'{"Code": "' + long[:9000] + b'"}')) as server:
        report, _ = timed({IMDS: server.url})
        assert len(server.seen[2]) > 1_000_000
    assert report.findings[0].cause == "imds-error-document"
    assert len(repr(report)) < 30_000
