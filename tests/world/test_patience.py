"""All the silence of a look is bounded, whatever an endpoint does; one that is there gets the SDK's own time."""

from __future__ import annotations

import socket
import time

import pytest

from awswhy.world import patience
from awswhy.world.base import Answer, NoAnswer, Request
from awswhy.world.http1 import MOST_BODY
from awswhy.world.patience import KNOWN_SECONDS, LEAST_SECONDS, LOOK_SECONDS, SILENT_SECONDS, Patience
from awswhy.world.send import send
from wire.stub_server import http, stub

URL = "http://127.0.0.1:8077/latest/"
ASK = Request("PUT", URL, connect_timeout=5.0, read_timeout=5.0)


class Line:
    """A carrier with a clock of its own: each request takes `seconds` and ends as `ends` says."""

    def __init__(self, monkeypatch) -> None:
        self.now, self.sent = 100.0, []
        monkeypatch.setattr(patience, "monotonic", lambda: self.now)

    def silent(self, request: Request) -> Answer:
        self.sent.append(request)
        self.now += request.within
        raise NoAnswer("timeout")

    def answers(self, request: Request) -> Answer:
        self.sent.append(request)
        self.now += 0.01
        return Answer(401)


@pytest.fixture
def line(monkeypatch) -> Line:
    return Line(monkeypatch)


def test_silence_is_counted_over_the_walk(line):
    walk = Patience()
    for _ in range(4):
        with pytest.raises(NoAnswer):
            walk.ask(ASK, line.silent)
    left = SILENT_SECONDS - LOOK_SECONDS
    assert [request.within for request in line.sent] == pytest.approx(
        [LOOK_SECONDS, left, LEAST_SECONDS, LEAST_SECONDS]
    )
    assert [request.connect_timeout for request in line.sent] == [request.within for request in line.sent]


def test_answers_cost_no_patience(line):
    walk = Patience()
    for number in range(50):
        walk.ask(Request("GET", f"http://h{number}/"), line.answers)
    assert {request.within for request in line.sent} == {LOOK_SECONDS}


def test_who_has_answered_is_given_the_sdks_time(line):
    walk = Patience()
    walk.ask(ASK, line.answers)
    walk.ask(Request("GET", URL + "x", connect_timeout=5.0, read_timeout=0.5), line.answers)
    other = Request("GET", "http://127.0.0.1:8078/latest/x")
    walk.ask(other, line.answers)
    assert [(r.connect_timeout, r.read_timeout, r.within) for r in line.sent] == [
        (LOOK_SECONDS, LOOK_SECONDS, LOOK_SECONDS), (KNOWN_SECONDS, 0.5, KNOWN_SECONDS),
        (LOOK_SECONDS, LOOK_SECONDS, LOOK_SECONDS),
    ]  # fmt: skip


def test_a_time_is_never_made_longer(line):
    Patience().ask(Request("GET", URL, connect_timeout=0.01, read_timeout=0.02), line.answers)
    assert (line.sent[0].connect_timeout, line.sent[0].read_timeout) == (0.01, 0.02)


def drip(wire: socket.socket) -> None:
    """One byte every twentieth of a second."""
    for byte in b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\n" + b"x" * 50:
        wire.sendall(bytes([byte]))
        time.sleep(0.05)


def without_end(head: bytes, again: bytes):
    """Send a head, and then the same again and again as fast as it is taken."""

    def says(wire: socket.socket) -> None:
        wire.sendall(head)
        while True:
            wire.sendall(again)

    return says


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(lambda wire: time.sleep(3), id="silent"),
        pytest.param(drip, id="drip"),
        pytest.param(without_end(OK, b"A: b\r\n" * 5000), id="headers"),
        pytest.param(without_end(OK, b"A\n" * 5000), id="short headers"),
        pytest.param(without_end(OK + b"A: ", b"b" * 9999), id="one long header"),
        pytest.param(without_end(OK + b"A: b\r\n", b" c\r\n" * 5000), id="folded header"),
        pytest.param(without_end(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 2000), id="continue"),
        pytest.param(without_end(OK + b"\r\n", b"x" * 65536), id="body"),
        pytest.param(without_end(CHUNKED, b"1\r\nx\r\n" * 5000), id="small chunks"),
        pytest.param(without_end(CHUNKED, b"ffff\r\n" + b"x" * 65535 + b"\r\n"), id="chunks"),
        pytest.param(without_end(CHUNKED + b"0\r\n", b"A: b\r\n" * 5000), id="trailers"),
        pytest.param(without_end(CHUNKED + b"1;", b"x" * 9999), id="chunk's length"),
    ],
)
def test_what_never_ends_is_given_up_in_time(says):
    with stub(says) as server:
        began = time.monotonic()
        with pytest.raises(NoAnswer) as caught:
            Patience().ask(Request("GET", server.url + "/"), send)
        seconds = time.monotonic() - began
    assert caught.value.kind in ("read-timeout", "bad")
    assert seconds < 3.0  # a busy machine has its moods; without the bound it takes five, or never ends


def test_a_megabyte_in_small_chunks_is_read_at_once():
    size = MOST_BODY // 8
    with stub(CHUNKED + b"1\r\nx\r\n" * size + b"0\r\n\r\n") as server:
        began = time.process_time()
        answer = send(Request("GET", server.url + "/", connect_timeout=10.0, read_timeout=10.0))
        seconds = time.process_time() - began
    assert answer.body == b"x" * size
    assert seconds < 3.0


def test_what_answers_in_time_is_read_whole():
    with stub(http(200, b"y" * MOST_BODY)) as server:
        request = Request("GET", server.url + "/", connect_timeout=5.0, read_timeout=5.0)
        assert send(request).body == b"y" * MOST_BODY
