"""What causes around the EC2 metadata service share: which instance this is, and the way past a proxy."""

from __future__ import annotations

from awswhy.model.fix import SAFE, Commands, Effect, Fix

from .shell import same, typed_into

TYPE_CHECKING = False
if TYPE_CHECKING:
    from awswhy.model.cause import Case

IMDS = "169.254.169.254"


def of_instance(case: Case, command: str, *more: str) -> Commands:
    """Give a command about this instance: its first `{}` is the id, known or typed; `more` name what else is typed."""
    sign = case.walk.sign("on-ec2")
    known = sign.get("instance") if sign is not None else ""
    if not known:
        return typed_into(command, "instance", *more)
    filled = command.replace("{}", known, 1)
    return typed_into(filled, *more) if more else same(filled)


def wants_instance_role(case: Case) -> bool:
    """Whether the instance role is what this program needs: a profile's source, or EC2 with nothing else."""
    source = case.walk.sign("source-empty")
    if source is not None and source.get("source") == "Ec2InstanceMetadata":
        return True
    return case.walk.verdict == "none" and case.walk.sign("on-ec2") is not None


def no_proxy_fix() -> Fix:
    """Let the metadata address be asked straight; other names stay, in whichever spelling they stand."""
    return Fix(
        "Let the metadata address be asked straight",
        Commands(
            (
                'export no_proxy="${no_proxy:-$NO_PROXY}"',
                f'export no_proxy="${{no_proxy:+$no_proxy,}}{IMDS}"; export NO_PROXY="$no_proxy"',
            ),
            (
                "set -q no_proxy; or set -gx no_proxy $NO_PROXY",
                f"set -gx no_proxy (string join , $no_proxy {IMDS}); set -gx NO_PROXY $no_proxy",
            ),
            (f"$Env:NO_PROXY = (@($Env:NO_PROXY) + '{IMDS}' | Where-Object {{ $_ }}) -join ','",),
            (f"set NO_PROXY=%NO_PROXY%,{IMDS}",),
        ),
        level=SAFE,
        effect=Effect(env={"NO_PROXY": IMDS, "no_proxy": IMDS}),
    )
