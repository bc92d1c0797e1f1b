"""The true addresses, 169.254.169.254 and 169.254.170.2, inside network namespaces of our own: no packet leaves them.

In the first one both addresses are on its loopback, with the lab's servers behind them. In the second one the metadata
address leads into a pair of virtual cards whose other end drops everything.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = str(Path(__file__).parent.parent / "src")
IP = shutil.which("ip", path="/usr/sbin:/sbin:/usr/bin:/bin")
NAME = f"awswhy-{os.getpid()}"
HERE, THERE = f"{NAME}-a", f"{NAME}-b"
LOOPBACK = f"""
ip netns add {HERE}
ip -n {HERE} link set lo up
ip -n {HERE} addr add 169.254.169.254/32 dev lo
ip -n {HERE} addr add 169.254.170.2/32 dev lo
"""
BLACK_HOLE = f"""
ip netns add {HERE}
ip netns add {THERE}
ip -n {HERE} link add veth0 type veth peer name veth1 netns {THERE}
ip -n {HERE} link set lo up
ip -n {HERE} addr add 10.99.0.1/30 dev veth0
ip -n {HERE} link set veth0 up
ip -n {THERE} link set veth1 up
for address in 169.254.169.254 169.254.170.2; do
  ip -n {HERE} route add $address/32 dev veth0
  ip -n {HERE} neigh add $address lladdr 02:00:00:00:00:01 dev veth0
done
"""
SERVE = """
import json, sys
from awswhy.lab import stub
from awswhy.lab.container import Container
from awswhy.lab.imds import Imds

def serve(host, answer):
    class There(stub._Server):
        def server_bind(self):
            self.server_address = (host, 80)
            super().server_bind()
    own, stub._Server = stub._Server, There
    try:
        return stub.Stub(host, answer, log=sys.argv[1]).start()
    finally:
        stub._Server = own

started = [serve("169.254.169.254", Imds(require_v2=True).answer), serve("169.254.170.2", Container().answer)]
print("ready", flush=True)
sys.stdin.read()
"""


def may_make_namespaces() -> bool:
    """Root is not enough everywhere: a container may forbid it."""
    if IP is None or os.geteuid() != 0:
        return False
    probe = f"{NAME}-probe"
    made = subprocess.run([IP, "netns", "add", probe], capture_output=True, check=False).returncode == 0
    subprocess.run([IP, "netns", "del", probe], capture_output=True, check=False)
    return made


pytestmark = [
    pytest.mark.network_namespace,
    pytest.mark.skipif(sys.platform != "linux" or not may_make_namespaces(), reason="needs Linux, root and `ip netns`"),
]


def namespaces(setup: str) -> Iterator[None]:
    """Make them, and take them away again whatever happens."""
    path = {"PATH": "/usr/sbin:/sbin:/usr/bin:/bin"}
    try:
        subprocess.run(["sh", "-ec", setup], check=True, env=path, capture_output=True)
        yield
    finally:
        for name in (HERE, THERE):
            subprocess.run([str(IP), "netns", "del", name], check=False, capture_output=True)


@pytest.fixture
def metadata(tmp_path: Path) -> Iterator[Path]:
    """A namespace with the lab's servers at the true addresses; gives the log of what they were asked."""
    log = tmp_path / "asked.jsonl"
    for _ in namespaces(LOOPBACK):
        server = subprocess.Popen(
            [str(IP), "netns", "exec", HERE, sys.executable, "-c", SERVE, str(log)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={"PYTHONPATH": SOURCE}, text=True,
        )  # fmt: skip
        try:
            assert server.stdout is not None
            assert server.stdout.readline() == "ready\n"
            yield log
        finally:
            server.communicate(timeout=10)


@pytest.fixture
def black_hole() -> Iterator[None]:
    """A namespace in which packets to the metadata addresses are swallowed."""
    yield from namespaces(BLACK_HOLE)


def awswhy(home: Path, *words: str, **env: str) -> dict:
    """Run a walk inside the namespace, from its first line to its last; gives its JSON."""
    done = subprocess.run(
        [str(IP), "netns", "exec", HERE, sys.executable, "-m", "awswhy", *words, "--json"],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin", "PYTHONPATH": SOURCE, "PYTHONDONTWRITEBYTECODE": "1", **env},
        capture_output=True, text=True, timeout=30, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 10, 11), done.stderr
    answer: dict = json.loads(done.stdout)
    return answer


def asked(log: Path) -> list[tuple[str, str]]:
    rows = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    return [(row["method"], f"http://{row['stub']}{row['path']}") for row in rows]


ROLES = "http://169.254.169.254/latest/meta-data/iam/security-credentials/"


def test_the_default_walk_finds_the_instance_role(metadata, tmp_path):
    answer = awswhy(tmp_path)
    assert answer["verdict"] == "found"
    assert answer["winner"]["provider"] == "iam-role"
    assert answer["winner"]["proof"] == "asked"
    assert asked(metadata) == [
        ("PUT", "http://169.254.169.254/latest/api/token"), ("GET", ROLES), ("GET", ROLES + "web-server"),
    ]  # fmt: skip


def test_the_default_walk_finds_the_container_role(metadata, tmp_path):
    answer = awswhy(tmp_path, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI="/v2/credentials/lab")
    assert answer["verdict"] == "found"
    assert answer["winner"]["provider"] == "container-role"
    assert asked(metadata) == [("GET", "http://169.254.170.2/v2/credentials/lab")]


def test_offline_asks_neither(metadata, tmp_path):
    answer = awswhy(tmp_path, "--offline", AWS_CONTAINER_CREDENTIALS_RELATIVE_URI="/v2/credentials/lab")
    assert answer["verdict"] == "unknown"
    assert asked(metadata) == []


def test_switched_off_it_is_not_asked(metadata, tmp_path):
    answer = awswhy(tmp_path, AWS_EC2_METADATA_DISABLED="true")
    assert answer["verdict"] == "none"
    assert asked(metadata) == []


@pytest.mark.parametrize(
    ("env", "verdict"),
    [({}, "none"), ({"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/x"}, "stops")],
    ids=["instance", "container"],
)
def test_packets_that_are_swallowed_hold_nobody_up(black_hole, tmp_path, env, verdict):
    start = time.monotonic()
    answer = awswhy(tmp_path, **env)
    seconds = time.monotonic() - start
    assert answer["verdict"] == verdict
    looked = [look for step in answer["steps"] for look in step["looks"] if look["kind"] == "url"]
    assert [look["seen"] for look in looked if look["seen"] != "not-tried"] == ["no-answer"]
    assert any("timeout" in look["note"] for look in looked), "swallowed, not refused"
    assert seconds < 2.0


def test_nothing_is_left_behind():
    """Runs after the others here: no namespace of ours stays."""
    listed = subprocess.run([str(IP), "netns", "list"], capture_output=True, text=True, check=True).stdout
    assert NAME not in listed
