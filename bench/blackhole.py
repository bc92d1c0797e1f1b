"""A metadata address that swallows packets: `awswhy` beside boto3, inside a network namespace of our own.

Needs root and `ip`. The namespace has no way out: 169.254.169.254 is routed into a veth pair whose other end lies in a
second namespace that drops everything. No packet leaves the machine.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from sides import side_by_side, table

HERE, THERE = "awswhy-bench-a", "awswhy-bench-b"
SETUP = f"""
ip netns add {HERE}
ip netns add {THERE}
ip -n {HERE} link add veth0 type veth peer name veth1 netns {THERE}
ip -n {HERE} link set lo up
ip -n {HERE} addr add 10.99.0.1/30 dev veth0
ip -n {HERE} link set veth0 up
ip -n {THERE} link set veth1 up
ip -n {HERE} route add 169.254.169.254/32 dev veth0
ip -n {HERE} neigh add 169.254.169.254 lladdr 02:00:00:00:00:01 dev veth0
"""


def main() -> None:
    """Make the namespaces, measure, and take them away again."""
    if os.geteuid() != 0:
        sys.exit("needs root, for `ip netns`")
    folder = Path(sys.executable).parent
    boto = "import boto3; boto3.Session().get_credentials()"
    try:
        subprocess.run(["sh", "-ec", SETUP], check=True)
        with tempfile.TemporaryDirectory() as home:
            inside = ["ip", "netns", "exec", HERE]
            table(
                side_by_side(
                    {
                        "awswhy": [*inside, str(folder / "awswhy")],
                        "boto3 get_credentials": [*inside, sys.executable, "-c", boto],
                    },
                    {"HOME": home, "PATH": f"{folder}:/usr/sbin:/usr/bin:/sbin:/bin"},
                    runs=5,
                ),
                "awswhy",
            )
    finally:
        for name in (HERE, THERE):
            subprocess.run(["ip", "netns", "del", name], check=False, stderr=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
