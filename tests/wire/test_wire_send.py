"""The small HTTP client, against servers on loopback: what it sends, and the answers that it reads."""

import socket
import subprocess
import sys

import pytest
from sending import ask
from stub_server import http, stub

from awswhy.model.secret import Secret
from awswhy.world.base import NoAnswer, Request
from awswhy.world.http1 import address
from awswhy.world.send import send


def test_an_answer_with_a_length():
    with stub(http(200, b"hello", "X-One: 1", "x-one: 2")) as server:
        answer = send(ask(server, path="/a/b?c=d#e"))
    assert (answer.status, answer.body) == (200, b"hello")
    assert answer.headers == (("content-length", "5"), ("connection", "close"), ("x-one", "1"), ("x-one", "2"))
    assert server.seen[0].startswith(f"GET /a/b?c=d HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\n".encode())


@pytest.mark.parametrize(
    ("raw", "body"),
    [
        (b"HTTP/1.1 200 OK\r\n\r\nuntil the end", b"until the end"),
        (b"HTTP/1.0 200\r\n\r\nx", b"x"),
        (b"HTTP/1.1 200 OK\nA: b\n\nx", b"x"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort", b"short"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nlonger", b"lo"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\nall", b"all"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\nall", b"all"),
        (
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: t\r\n\r\n",
            b"abcde",
        ),
        (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n\r\n\r\n0\r\n\r\n", b"\r\n"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\nx", b"x"),
        (b"HTTP/1.1 204 No\r\n\r\nx", b""),
        (b"HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\nx", b"x"),
        (b"HTTP/1.1 200 OK", b""),
    ],
)
def test_bodies(raw, body):
    with stub(raw) as server:
        assert send(ask(server)).body == body


def test_redirects_are_not_followed():
    with stub(http(302, b"", "Location: http://127.0.0.1:1/")) as server:
        assert send(ask(server)).status == 302
    assert len(server.seen) == 1


def test_head_answers_have_no_body():
    with stub(http(200, b"hello")) as server:
        assert send(ask(server, method="HEAD")).body == b""


def test_secrets_arrive():
    with stub(http()) as server:
        send(ask(server, method="PUT", headers=(("X-Token", Secret("CANARY\u00e9")),), body=Secret("b=1\u20ac")))
    head, _, body = server.seen[0].partition(b"\r\n\r\n")
    assert "X-Token: CANARY\u00e9".encode() in head
    assert b"Content-Length: 6" in head
    assert body == "b=1\u20ac".encode()


def test_a_header_with_a_line_break_is_not_sent_and_not_shown():
    with stub(http()) as server, pytest.raises(NoAnswer) as caught:
        send(ask(server, headers=(("X-Token", Secret("CANARY\r\nX: y")),)))
    assert caught.value.kind == "bad"
    assert "CANARY" not in str(caught.value)
    assert server.seen in ([], [b""])


def test_an_ipv6_address():
    try:
        with stub(http(200, b"six"), family=socket.AF_INET6) as server:
            assert send(Request("GET", f"http://[::1]:{server.port}/")).body == b"six"
            assert f"Host: [::1]:{server.port}".encode() in server.seen[0]
    except OSError:
        pytest.skip("no IPv6 here")


def test_where_a_url_leads():
    made = address("HTTP://User:pw@Host.Example:80?x=\u00e9 y#z")
    assert (made.host, made.port, made.target, made.netloc) == ("host.example", 80, "/?x=%C3%A9%20y", "host.example")
    assert address("https://h").port == 443
    assert address("http://[fe80::1%25eth0]:8080/a").netloc == "[fe80::1%eth0]:8080"


def test_the_plain_way_imports_next_to_nothing():
    heavy = {"ssl", "http", "socket", "re", "enum", "typing", "urllib"}
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}; import awswhy.world.send; print(sorted({heavy} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-IS", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
