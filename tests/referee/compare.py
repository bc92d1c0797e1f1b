"""The rules by which our walk and the real SDK must agree. There are no others, and no exceptions to them.

1. found: our verdict is FOUND; the winner is the SDK's METHOD; the key id is the same text; a token is there or not.
2. none: our verdict is NONE.
3. error (raised while searching): our verdict is STOPS with an error of the same class name.
4. found_then_error (a place was chosen, and its first use failed): as 3, and our walk ends at that place.

`<network>` in a recorded case stands for any of `NETWORK` (what it was depends on the machine it was recorded on).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from awswhy.model.walk import FOUND, NONE, STOPS

if TYPE_CHECKING:
    from awswhy.model.walk import Walk

    from .judge import Verdict

NETWORK = frozenset({
    "EndpointConnectionError", "ConnectTimeoutError", "ReadTimeoutError", "ConnectionClosedError",
    "ProxyConnectionError", "SSLError", "HTTPClientError",
})  # fmt: skip


def differences(walk: Walk, verdict: Verdict) -> list[str]:
    """Say in what our walk differs from the SDK's verdict; empty when it does not."""
    if verdict.outcome == "found":
        return _found(walk, verdict)
    if verdict.outcome == "none":
        return [] if walk.verdict == NONE else [f"the SDK finds nothing, ours: {told(walk)}"]
    if walk.verdict != STOPS:
        return [f"the SDK raises {verdict.error_type}, ours: {told(walk)}"]
    said = []
    ours = walk.sdk_error.type if walk.sdk_error is not None else None
    same = ours in NETWORK if verdict.error_type == "<network>" else ours == verdict.error_type
    if not same:
        said.append(f"the SDK raises {verdict.error_type}, ours {ours}")
    if verdict.outcome == "found_then_error":
        end = walk.end.provider if walk.end is not None else None
        if end != verdict.method:
            said.append(f"the SDK fails at {verdict.method}, ours ends at {end}")
    return said


def _found(walk: Walk, verdict: Verdict) -> list[str]:
    """Compare a found identity."""
    if walk.verdict != FOUND or walk.winner is None:
        return [f"the SDK finds {verdict.method}, ours: {told(walk)}"]
    said = []
    if walk.winner.provider != verdict.method:
        said.append(f"the SDK uses {verdict.method}, ours {walk.winner.provider}")
    identity = walk.winner.identity
    if identity is None:
        return [*said, "ours names no identity"]
    if identity.key_id != verdict.access_key:
        said.append(f"the SDK's key id is {verdict.access_key!r}, ours {identity.key_id!r}")
    ours = getattr(identity, "has_token", None)
    if ours is not verdict.has_token:
        said.append(f"the SDK's token is there: {verdict.has_token}, ours: {ours}")
    return said


def told(walk: Walk) -> str:
    """Tell our walk on a line."""
    error = f" {walk.sdk_error.type}: {walk.sdk_error.message}" if walk.sdk_error is not None else ""
    end = f" at {walk.end.provider} ({walk.end.reason})" if walk.end is not None else ""
    broke = "".join(f" [{s.provider} broke: {s.reason}]" for s in walk.steps if s.outcome in ("broke", "unknown"))
    return f"{walk.verdict}{end}{error}{broke}"
