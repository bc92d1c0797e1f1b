"""What AWS hands out: `Issued` credentials. (`Keys` themselves are a noun of the model.)"""

from __future__ import annotations

from awswhy.model.keys import Keys
from awswhy.model.noun import noun

__all__ = ["Issued", "Keys"]


@noun
class Issued:
    """Credentials from STS, SSO or a sign-in: when they end (seconds since 1970), and whose they are, if it is said.

    `naive`: the end came without a time zone.
    """

    keys: Keys
    expires: float | None = None
    account: str | None = None
    role: str | None = None
    naive: bool = False
