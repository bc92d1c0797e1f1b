"""The small HTTP client where no answer comes: nobody there, silence, broken connections, noise."""

import random
import socket
import time
from contextlib import contextmanager

import pytest
from sending import ask, kind_of, reset
from stub_server import http, stub

from awswhy.world import http1
from awswhy.world.base import NoAnswer, Request
from awswhy.world.send import send


def test_refused():
    probe = socket.socket()
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
    probe.close()
    assert kind_of(Request("GET", f"http://127.0.0.1:{port}/")) == "refused"


def test_a_name_that_nobody_has():
    assert kind_of(Request("GET", "http://nobody.invalid/")) == "name"


@pytest.mark.parametrize(
    "url", ["", "x", "ftp://h/", "http://", "http:///x", "http://h:x/", "http://h:99999/", "http://a b/", "http://[/"]
)
def test_no_address(url):
    assert kind_of(Request("GET", url)) == "bad"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", "closed"),
        (b"garbage\r\n\r\n", "bad"),
        (b"SSH-2.0-x\r\n", "bad"),
        (b"HTTP/1.1 abc\r\n\r\n", "bad"),
        (b"HTTP/1.1\r\n\r\n", "bad"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab", "closed"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab", "closed"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n-5\r\nab", "bad"),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffff\r\nab", "bad"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", "bad"),
        (b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * (1 << 21), "bad"),
        (b"HTTP/1.1 200 OK\r\nX: " + b"x" * (1 << 17), "bad"),
        (b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 20000, "bad"),
    ],
)
def test_what_is_no_answer(raw, kind):
    with stub(raw) as server:
        assert kind_of(ask(server)) == kind


def test_silence_is_a_read_timeout():
    with stub(lambda wire: time.sleep(2)) as server:
        began = time.monotonic()
        assert kind_of(ask(server, connect_timeout=0.2, read_timeout=0.2)) == "read-timeout"
        assert time.monotonic() - began < 1.8


def test_a_drip_of_bytes_ends_too():
    def drip(wire):
        wire.sendall(b"HTTP/1.1 200 OK\r\n")
        for _ in range(40):
            wire.sendall(b"A: b\r\n")
            time.sleep(0.05)

    with stub(drip) as server:
        began = time.monotonic()
        assert kind_of(ask(server, connect_timeout=0.1, read_timeout=0.2)) == "read-timeout"
        assert time.monotonic() - began < 1.2


def test_no_one_takes_the_connection():
    with deaf_address() as (host, port):
        request = Request("GET", f"http://{host}:{port}/", connect_timeout=0.2, read_timeout=0.2)
        assert kind_of(request) == "timeout"


@contextmanager
def deaf_address():
    """Give an address where a connection neither opens nor is refused: a listener whose queue is full drops SYNs."""
    deaf = socket.socket()
    deaf.bind(("127.0.0.1", 0))
    deaf.listen(0)
    fillers = []
    for _ in range(8):
        filler = socket.socket()
        filler.setblocking(False)
        filler.connect_ex(deaf.getsockname())
        fillers.append(filler)
    try:
        yield deaf.getsockname()
    finally:
        for each in (*fillers, deaf):
            each.close()


def test_no_time_is_left_for_all_addresses(monkeypatch):
    """A name with many silent addresses takes no longer than the request may."""
    with deaf_address() as where:
        found = [(socket.AF_INET, socket.SOCK_STREAM, 0, "", where)] * 20
        monkeypatch.setattr(http1, "addresses", lambda host, port, seconds: found)
        began = time.monotonic()
        with pytest.raises(NoAnswer) as caught:
            send(Request("GET", "http://twenty.example/", connect_timeout=0.2, read_timeout=0.01))
        assert (caught.value.kind, caught.value.why) == ("timeout", "no time left")
        assert time.monotonic() - began < 2


NO_SUCH_FAMILY = (9999, socket.SOCK_STREAM, 0, "", None)
"""An address of a family that this kernel has no sockets for, as IPv6 is where it is switched off."""


def test_a_family_that_the_kernel_does_not_have_is_passed_over(monkeypatch):
    with stub(http(200, b"four")) as server:
        four = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", server.port))
        monkeypatch.setattr(http1, "addresses", lambda host, port, seconds: [NO_SUCH_FAMILY, four])
        assert send(Request("GET", "http://both.example/")).body == b"four"
    monkeypatch.setattr(http1, "addresses", lambda host, port, seconds: [NO_SUCH_FAMILY])
    assert kind_of(Request("GET", "http://six.example/")) == "unreachable"


def test_a_connection_that_is_reset_before_the_answer():
    with stub(reset, eager=True) as server:
        assert kind_of(ask(server)) == "closed"


LARGE = b"x" * (32 << 20)
"""More than the system's buffers of both sides take, so that sending it has to wait for the reader."""


def test_nobody_reads_what_is_sent():
    with stub(lambda wire: time.sleep(1), eager=True) as server:
        assert kind_of(ask(server, method="POST", body=LARGE, read_timeout=0.2)) == "read-timeout"


def test_a_connection_that_is_reset_while_we_send():
    with stub(reset, eager=True) as server:
        assert kind_of(ask(server, method="POST", body=LARGE, read_timeout=5.0)) == "closed"


def test_noise_only_ever_gives_an_answer_or_none():
    dice = random.Random(3)
    pieces = [
        b"HTTP/1.1 200 OK\r\n",
        b"Transfer-Encoding: chunked\r\n",
        b"Content-Length: 3\r\n",
        b"\r\n",
        b"3\r\nabc\r\n",
    ]
    pieces += [b"0\r\n\r\n", b"HTTP/1.1 100 C\r\n\r\n", b": \r\n", b"\xff\x00", b"\n"]
    noises = [b"".join(dice.choice(pieces) for _ in range(dice.randrange(9))) for _ in range(150)]
    noises += [dice.randbytes(dice.randrange(50)) for _ in range(100)]
    with stub(*noises, b"") as server:
        for _ in noises:
            assert outcome(ask(server)) in ("answer", "closed", "bad")


def outcome(request: Request) -> str:
    """Give how a request went."""
    try:
        return "answer" if 100 <= send(request).status <= 999 else "odd"
    except NoAnswer as error:
        return error.kind
