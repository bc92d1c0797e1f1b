"""What kind of machine this is: marks of EC2 and of containers, read from files and variables, never over a network.

The SDK reads none of them. EC2's are those of AWS's EC2 User Guide, "Detect whether a host is an EC2 instance";
Docker and Podman leave a file at the root, ECS, EKS and Lambda leave variables.
"""

from __future__ import annotations

from awswhy.model.spot import ENV, FILE, Spot
from awswhy.model.walk import Sign
from awswhy.world.base import Absent, Unreadable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from awswhy.world.base import World
    from awswhy.world.eyes import Eyes

EC2_FILES = (
    ("/sys/devices/virtual/dmi/id/board_asset_tag", "i-"),
    ("/sys/devices/virtual/dmi/id/sys_vendor", "Amazon EC2"),
    ("/sys/hypervisor/uuid", "ec2"),
)
"""Files that start with these on EC2: Nitro (the instance's id), Nitro, and Xen machines."""

CLOUD_INIT = "/var/lib/cloud/data/instance-id"
"""Where cloud-init keeps the machine's id: everybody may read it, and it is there on AWS's and most other images."""

CONTAINER_FILES = (("/.dockerenv", "Docker"), ("/run/.containerenv", "Podman"))
CONTAINER_VARIABLES = (
    ("ECS_CONTAINER_METADATA_URI_V4", "ECS"),
    ("ECS_CONTAINER_METADATA_URI", "ECS"),
    ("KUBERNETES_SERVICE_HOST", "Kubernetes"),
    ("AWS_LAMBDA_FUNCTION_NAME", "Lambda"),
)


def machine(eyes: Eyes) -> Iterator[Sign]:
    """Give a sign "on-ec2" and one "in-container", each only where there is a mark; `kind` says which container."""
    world = eyes.world
    if world.os != "posix":
        return
    for path, start in EC2_FILES:
        text = _text(world, path)
        if text.startswith(start):
            yield Sign("on-ec2", Spot(FILE, path), {"instance": text if start == "i-" else _instance(world)})
            break
    variable = next(((name, kind) for name, kind in CONTAINER_VARIABLES if world.env.get(name)), None)
    if world.env.get("AWS_EXECUTION_ENV", "").startswith("AWS_ECS"):
        variable = ("AWS_EXECUTION_ENV", "ECS")
    if variable is not None:
        yield Sign("in-container", Spot(ENV, variable[0]), {"kind": variable[1]})
        return
    for path, kind in CONTAINER_FILES:
        if _there(world, path):
            yield Sign("in-container", Spot(FILE, path), {"kind": kind})
            return


def _instance(world: World) -> str:
    """Give the instance's id as cloud-init wrote it down when the machine started, "" where it did not."""
    text = _text(world, CLOUD_INIT)
    return text if text.startswith("i-") and text[2:].isalnum() else ""


def _text(world: World, path: str) -> str:
    """Give a small file of the system, "" where there is none."""
    try:
        return world.read(path).decode("ascii", "replace").strip()
    except (Absent, Unreadable):
        return ""


def _there(world: World, path: str) -> bool:
    """Whether there is anything at a path."""
    try:
        world.stat(path)
    except (Absent, Unreadable):
        return False
    return True
