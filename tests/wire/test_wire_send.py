"""The small HTTP client, against servers on loopback."""

import random
import socket
import ssl
import struct
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from stub_server import http, read_request, stub

from awswhy.model.secret import Secret
from awswhy.world import http1
from awswhy.world.base import NoAnswer, Request
from awswhy.world.http1 import address
from awswhy.world.send import send
from awswhy.world.tls import secure


def kind_of(request: Request) -> str:
    with pytest.raises(NoAnswer) as caught:
        send(request)
    return caught.value.kind


def ask(server, **more) -> Request:
    return Request(more.pop("method", "GET"), server.url + more.pop("path", "/"), **more)


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
        assert time.monotonic() - began < 1


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
        assert time.monotonic() - began < 0.5


NO_SUCH_FAMILY = (9999, socket.SOCK_STREAM, 0, "", None)
"""An address of a family that this kernel has no sockets for, as IPv6 is where it is switched off."""


def test_a_family_that_the_kernel_does_not_have_is_passed_over(monkeypatch):
    with stub(http(200, b"four")) as server:
        four = (socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", server.port))
        monkeypatch.setattr(http1, "addresses", lambda host, port, seconds: [NO_SUCH_FAMILY, four])
        assert send(Request("GET", "http://both.example/")).body == b"four"
    monkeypatch.setattr(http1, "addresses", lambda host, port, seconds: [NO_SUCH_FAMILY])
    assert kind_of(Request("GET", "http://six.example/")) == "unreachable"


def reset(wire) -> None:
    """Break a connection off, once something came, so that the other side gets an error."""
    wire.recv(1)
    wire.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    wire.close()


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


# TLS and proxies.


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tls")
    done = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", str(folder / "key.pem"), "-out", str(folder / "cert.pem")],
        capture_output=True, check=False,
    )  # fmt: skip
    if done.returncode:
        pytest.skip("no openssl here")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context, str(folder / "cert.pem")


def test_tls_with_a_bundle(certificate):
    context, bundle = certificate
    with stub(http(200, b"safe"), context=context) as server:
        url = f"https://127.0.0.1:{server.port}/x"
        assert send(Request("GET", url, ca=bundle)).body == b"safe"
        assert send(Request("GET", url, verify=False)).body == b"safe"
        assert kind_of(Request("GET", url)) == "tls"
        assert kind_of(Request("GET", url, ca="/nowhere.pem")) == "tls"
        assert kind_of(Request("GET", url, ca=__file__)) == "tls"


def test_no_tls_on_the_other_side():
    with stub(http(), eager=True) as server:
        assert kind_of(Request("GET", f"https://127.0.0.1:{server.port}/", read_timeout=2.0)) in ("tls", "closed")
    with stub(lambda wire: time.sleep(2)) as server:
        request = Request("GET", f"https://127.0.0.1:{server.port}/", read_timeout=0.2)
        assert kind_of(request) == "read-timeout"


def test_tls_that_is_broken_off():
    with stub(reset, eager=True) as server:
        assert kind_of(Request("GET", f"https://127.0.0.1:{server.port}/", read_timeout=5.0)) == "closed"


def test_no_time_is_left_for_tls():
    """The connection is closed then, too."""
    wire, other = socket.socketpair()
    request = Request("GET", "https://127.0.0.1/", connect_timeout=0.0, read_timeout=0.0)
    with other, pytest.raises(NoAnswer) as caught:
        secure(wire, "127.0.0.1", request, http1.Clock(request))
    assert (caught.value.kind, caught.value.why) == ("read-timeout", "no time left")
    assert wire.fileno() == -1


def test_http_through_a_proxy():
    with stub(http(200, b"by proxy")) as proxy:
        request = Request("GET", "http://far.invalid/a?b=c", proxy=f"http://us%40er:p%3Aw@127.0.0.1:{proxy.port}")
        assert send(request).body == b"by proxy"
    assert proxy.seen[0].startswith(b"GET http://far.invalid/a?b=c HTTP/1.1\r\nHost: far.invalid\r\n")
    assert b"Proxy-Authorization: Basic dXNAZXI6cDp3\r\n" in proxy.seen[0]


def test_https_through_a_proxy(certificate):
    context, bundle = certificate

    def tunnel(wire):
        wire.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
        inner = context.wrap_socket(wire, server_side=True)
        server.seen.append(read_request(inner))
        inner.sendall(http(200, b"inside"))
        inner.close()

    with stub(tunnel) as server:
        request = Request("GET", "https://localhost/x", proxy=f"http://u:p@127.0.0.1:{server.port}", ca=bundle)
        assert send(request).body == b"inside"
    assert server.seen[0].startswith(b"CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\nProxy-Authorization: ")
    assert b"Proxy-Authorization" not in server.seen[1]


def test_a_proxy_that_does_not_help():
    with stub(http(407, b"", "Proxy-Authenticate: Basic")) as server:
        assert kind_of(Request("GET", "https://h.invalid/", proxy=f"http://127.0.0.1:{server.port}")) == "proxy"
    assert kind_of(Request("GET", "https://h.invalid/", proxy="http://127.0.0.1:1")) == "proxy"
    assert kind_of(Request("GET", "http://h.invalid/", proxy="http://127.0.0.1:1")) == "proxy"
    assert kind_of(Request("GET", "http://h.invalid/", proxy="nonsense://x")) == "proxy"


def test_an_https_proxy(certificate):
    context, bundle = certificate
    with stub(http(200, b"by tls proxy"), context=context) as server:
        proxy = f"https://127.0.0.1:{server.port}"
        assert send(Request("GET", "http://far.invalid/", proxy=proxy, ca=bundle)).body == b"by tls proxy"
        assert kind_of(Request("GET", "https://far.invalid/", proxy=proxy, ca=bundle)) == "proxy"
