"""One file = one SDK, only data. `CHAINS` is the registry."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .chain import Chain

SDKS = ("boto3",)
"""The SDKs that can be walked, by the name that `--sdk` takes: each is a file here with a `CHAIN`."""


def chain_of(sdk: str) -> Chain:
    """Give an SDK's chain; raises KeyError for one that is not in `SDKS`."""
    if sdk == "boto3":
        from .boto3 import CHAIN

        return CHAIN
    raise KeyError(sdk)
