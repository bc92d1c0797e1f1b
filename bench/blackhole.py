"""Metadata addresses that never answer: `awswhy` beside boto3, inside a network namespace of our own.

Needs root and `ip`. The namespace has no way out: 169.254.0.0/16 and a name server are routed into a veth pair whose
other end lies in a second namespace that drops everything. No packet leaves the machine.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from sides import side_by_side

HERE, THERE = f"awswhy-bench-{os.getpid()}-a", f"awswhy-bench-{os.getpid()}-b"
RESOLVER = Path("/etc/netns", HERE)
"""`ip netns exec` lays what is in here over /etc, for the commands that it runs."""
ADDRESSES = "169.254.169.254 169.254.170.2 169.254.170.23 10.99.0.2"
SETUP = f"""
ip netns add {HERE}
ip netns add {THERE}
ip -n {HERE} link add veth0 type veth peer name veth1 netns {THERE}
ip -n {HERE} link set lo up
ip -n {HERE} addr add 10.99.0.1/30 dev veth0
ip -n {HERE} link set veth0 up
ip -n {THERE} link set veth1 up
ip -n {HERE} route add 169.254.0.0/16 dev veth0
for address in {ADDRESSES}; do
  ip -n {HERE} neigh add $address lladdr 02:00:00:00:00:01 dev veth0
done
"""
INSIDE = ["ip", "netns", "exec", HERE]
BOTO = "import boto3; boto3.Session().get_credentials()"
RUNS, MOST = 3, 6.0
IMDS, FULL = "AWS_EC2_METADATA_SERVICE_ENDPOINT", "AWS_CONTAINER_CREDENTIALS_FULL_URI"
SWALLOWED = {
    "EC2 address, swallowed": {},
    "ECS address, swallowed": {"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI": "/v2/credentials/x"},
    "EKS address, swallowed": {FULL: "http://169.254.170.23/v1/credentials"},
    "host name, resolver swallowed": {IMDS: "http://metadata.example/"},
}


@contextlib.contextmanager
def namespaces() -> Iterator[None]:
    """Make them, and take them away again whatever happens."""
    try:
        subprocess.run(["sh", "-ec", SETUP], check=True)
        RESOLVER.mkdir(parents=True)
        Path(RESOLVER, "resolv.conf").write_text("nameserver 10.99.0.2\n")
        yield
    finally:
        for name in (HERE, THERE):
            subprocess.run(["ip", "netns", "del", name], check=False, stderr=subprocess.DEVNULL)
        shutil.rmtree(RESOLVER, ignore_errors=True)
        with contextlib.suppress(OSError):  # it was there before, with others in it
            RESOLVER.parent.rmdir()


@contextlib.contextmanager
def odd_endpoints() -> Iterator[dict[str, dict[str, str]]]:
    """Start the endpoints on the namespace's loopback; gives the variables of each situation with them."""
    script = str(Path(__file__).with_name("odd_endpoints.py"))
    pipe = subprocess.PIPE
    with subprocess.Popen([*INSIDE, sys.executable, script], stdin=pipe, stdout=pipe, text=True) as server:
        assert server.stdout is not None
        ports = json.loads(server.stdout.readline())
        urls = {kind: f"http://127.0.0.1:{port}/" for kind, port in ports.items()}
        yield {
            **{f"EC2 endpoint, {kind}": {IMDS: url} for kind, url in urls.items()},
            **{f"container endpoint, {kind}": {FULL: url} for kind, url in urls.items()},
        }
        server.communicate()


def main() -> None:
    """Measure each situation."""
    if os.geteuid() != 0:
        sys.exit("needs root, for `ip netns`")
    folder = Path(sys.executable).parent
    commands = {"awswhy": [*INSIDE, str(folder / "awswhy")], "boto3": [*INSIDE, sys.executable, "-c", BOTO]}
    with namespaces(), odd_endpoints() as odd, tempfile.TemporaryDirectory() as home:
        base = {"HOME": home, "PATH": f"{folder}:/usr/sbin:/usr/bin:/sbin:/bin"}
        print("   awswhy  boto3 get_credentials")
        for name, env in {**SWALLOWED, **odd}.items():
            medians = side_by_side(commands, {**base, **env}, RUNS, MOST)
            ours, theirs = medians["awswhy"].seconds, medians["boto3"].seconds
            more = ">" if theirs >= MOST else " "
            print(f"{ours * 1000:6.0f} ms {more}{theirs * 1000:6.0f} ms  {theirs / ours:5.1f} x  {name}", flush=True)


if __name__ == "__main__":
    main()
