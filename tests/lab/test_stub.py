"""The server itself: it answers as told, holds on as told, and writes down everything but secrets."""

import http.client
import json
import socket
import time
import urllib.error
import urllib.request

import pytest

from awswhy.lab.stub import Asked, Closed, Reply, Seen, Stub, table


def ask(url, method="GET", headers=None, body=None):
    request = urllib.request.Request(url, body, headers or {}, method=method)
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    try:
        with opener.open(request, timeout=5) as answer:
            return answer.status, answer.read(), answer.headers
    except urllib.error.HTTPError as error:
        return error.code, error.read(), error.headers


def test_a_table_answers_by_method_and_path():
    answers = {
        "GET /a": (200, "text"),
        "PUT /a": (201, b"bytes", {"X-Odd": "1"}),
        "GET /a?x=1": (202, {"json": 1}),
    }
    with Stub("any", table(answers)) as stub:
        assert ask(stub.url + "/a")[:2] == (200, b"text")
        assert ask(stub.url + "/a?x=2")[:2] == (200, b"text")
        status, body, headers = ask(stub.url + "/a?x=1")
        assert (status, json.loads(body), headers["Content-Type"]) == (202, {"json": 1}, "application/json")
        assert ask(stub.url + "/a", "PUT", body=b"x")[2]["X-Odd"] == "1"
        assert ask(stub.url + "/none")[0] == 404
        assert [(s.method, s.path, s.status) for s in stub.requests][-1] == ("GET", "/none", 404)


def test_none_never_answers_and_stopping_lets_go():
    stub = Stub("any", table({"GET /": None})).start()
    connection = http.client.HTTPConnection("127.0.0.1", stub.port, timeout=0.3)
    connection.request("GET", "/")
    with pytest.raises(TimeoutError):
        connection.getresponse()
    assert [s.status for s in stub.requests] == [0]
    start = time.monotonic()
    stub.stop()
    assert time.monotonic() - start < 2
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", stub.port), timeout=0.3)


def test_two_requests_on_one_connection_while_another_hangs():
    with Stub("any", table({"GET /": (200, "x"), "GET /hang": None})) as stub:
        held = socket.create_connection(("127.0.0.1", stub.port))
        held.sendall(b"GET /hang HTTP/1.1\r\nHost: x\r\n\r\n")
        connection = http.client.HTTPConnection("127.0.0.1", stub.port, timeout=2)
        for _ in range(2):
            connection.request("GET", "/")
            assert connection.getresponse().read() == b"x"
        held.close()


def test_a_closed_port_refuses():
    closed = Closed()
    host, port = closed.url.removeprefix("http://").split(":")
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((host, int(port)), timeout=1)
    closed.stop()


SECRET = "canary-5a1f"


def test_nothing_secret_is_kept_or_logged(tmp_path):
    log = tmp_path / "requests.jsonl"
    headers = dict.fromkeys(
        (
            "Authorization",
            "X-Amz-Security-Token",
            "x-amz-sso_bearer_token",
            "X-aws-ec2-metadata-token",
            "DPoP",
            "Cookie",
        ),
        SECRET,
    )
    with Stub("any", lambda _: Reply(200, SECRET.encode()), str(log)) as stub:
        ask(f"{stub.url}/p?X-Amz-Security-Token={SECRET}&a=b", "POST", headers, f"Action=Do&Token={SECRET}".encode())
        [seen] = stub.requests
        assert (seen.action, seen.path) == ("Do", "/p?X-Amz-Security-Token=<secret>&a=b")
        written = log.read_text()
        line = json.loads(written)
        assert (line["stub"], line["action"], line["status"]) == ("any", "Do", 200)
        assert SECRET not in written + repr(stub.requests)
    assert SECRET not in repr(Asked("GET", f"/?x-amz-signature={SECRET}", {"a": SECRET}, SECRET.encode()))
    assert SECRET not in repr(Reply(200, SECRET.encode()))
    assert hash(Seen("GET", "/", {})) == hash(Seen("GET", "/", {}))


def test_garbage_does_not_end_it():
    with Stub("any", table({"GET /": (200, "x")})) as stub:
        for junk in (b"\xff\xfe\r\n\r\n", b"POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", b""):
            with socket.create_connection(("127.0.0.1", stub.port), timeout=1) as connection:
                connection.sendall(junk)
        assert ask(stub.url + "/")[0] == 200
