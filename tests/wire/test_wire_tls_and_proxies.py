"""The small HTTP client through TLS and through proxies, against servers on loopback."""

import socket
import ssl
import subprocess
import time

import pytest
from sending import kind_of, reset
from stub_server import http, read_request, stub

from awswhy.world import http1
from awswhy.world.base import NoAnswer, Request
from awswhy.world.send import send
from awswhy.world.tls import secure


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
