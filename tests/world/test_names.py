"""Names are looked up in time: a resolver that hangs holds neither a look nor the end of the process."""

from __future__ import annotations

import _socket
import os
import subprocess
import sys
import threading
import time

import pytest

from awswhy.world import names
from awswhy.world.base import NoAnswer, Request
from awswhy.world.here import HereWorld
from awswhy.world.http1 import MOST_SECONDS, Clock
from awswhy.world.names import addresses


@pytest.fixture
def hanging(monkeypatch):
    """A resolver that knows numbers and never comes back for a name; gives the names that it was asked for."""
    over, asked, real = threading.Event(), [], _socket.getaddrinfo

    def getaddrinfo(host, port, family=0, kind=0, proto=0, flags=0):
        if flags & _socket.AI_NUMERICHOST:
            return real(host, port, family, kind, proto, flags)
        asked.append(host)
        over.wait(20)
        return []

    monkeypatch.setattr(_socket, "getaddrinfo", getaddrinfo)
    yield asked
    over.set()


def failure(host: str, seconds: float = 0.2) -> NoAnswer:
    with pytest.raises(NoAnswer) as caught:
        addresses(host, 80, seconds)
    return caught.value


def test_a_resolver_that_hangs_is_left_behind(hanging):
    began = time.monotonic()
    error = failure("metadata.example")
    assert 0.15 < time.monotonic() - began < 1.2
    assert (error.kind, error.why) == ("name", "the name was not found within 0.2 s")
    assert hanging == [b"metadata.example"]


@pytest.mark.parametrize("host", ["127.0.0.1", "127.1", "0x7f000001", "2130706433", "::1"])
def test_a_number_needs_no_resolver(hanging, host):
    assert addresses(host, 80, 0.2)
    assert not hanging


def test_a_name_that_is_found():
    assert {found[4][:2] for found in addresses("localhost", 81, 5.0)} <= {("127.0.0.1", 81), ("::1", 81)}


@pytest.mark.parametrize("host", ["nobody.invalid", "b\u00fccher.invalid", "a" * 300, "\u2028.x", "a..b"])
def test_a_name_that_nobody_has(host):
    assert failure(host, 5.0).kind == "name"


def test_without_threads_the_name_is_still_found(monkeypatch):
    def none(work, args):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(names, "start_new_thread", none)
    assert addresses("localhost", 80, 5.0)
    assert failure("nobody.invalid", 5.0).kind == "name"


def test_a_fault_of_ours_does_not_hang(monkeypatch):
    """What the thread dies of is not lost in a wait for ever."""
    monkeypatch.setattr(threading, "excepthook", lambda what: None)
    monkeypatch.setattr(sys, "unraisablehook", lambda what: None)

    def broken(host, port, family=0, kind=0, proto=0, flags=0):
        raise OSError if flags else ValueError("not expected")

    monkeypatch.setattr(_socket, "getaddrinfo", broken)
    began = time.monotonic()
    assert failure("x.example", 5.0).kind == "name"
    assert time.monotonic() - began < 2


def test_a_request_spends_all_its_time_on_the_name_and_no_more(hanging):
    began = time.monotonic()
    for proxy in (None, "http://proxy.example:3128"):
        with pytest.raises(NoAnswer) as caught:
            HereWorld().fetch(Request("GET", "http://metadata.example/", (), b"", 1.0, 1.0, 0.2, proxy))
        assert caught.value.kind == ("proxy" if proxy else "name")
    assert time.monotonic() - began < 1.0


def test_a_time_that_no_socket_can_count():
    assert Clock(Request("GET", "http://h/", connect_timeout=1e30, read_timeout=1e30)).left(1e30) == MOST_SECONDS


HANG = """
import _socket, time
real = _socket.getaddrinfo
def getaddrinfo(host, port, family=0, kind=0, proto=0, flags=0):
    if not flags & _socket.AI_NUMERICHOST:
        time.sleep(30)
        raise OSError("never found")
    return real(host, port, family, kind, proto, flags)
_socket.getaddrinfo = getaddrinfo
"""


@pytest.mark.parametrize("words", [[], ["--live"]], ids=["look", "live"])
def test_the_process_does_not_wait_for_the_resolver(tmp_path, words):
    """A whole `awswhy`, from start to screen, with an endpoint whose name is never found."""
    code = (
        f"import sys; sys.path[:0] = {sys.path!r}\n{HANG}\nfrom awswhy.cli.main import main\nsys.exit(main({words!r}))"
    )
    env = {
        "HOME": str(tmp_path),
        "PATH": os.environ["PATH"],
        "AWS_EC2_METADATA_SERVICE_ENDPOINT": "http://imds.example/",
    }
    began = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=20, check=False
    )
    seconds = time.monotonic() - began
    assert done.returncode == 11, done.stderr
    assert "imds.example does not answer: name" in done.stdout
    assert seconds < (1.5 if not words else 5.0)
