"""`Keys`: a set of credentials, the parts that must not be seen wrapped."""

from __future__ import annotations

from .noun import noun
from .secret import short_key_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .secret import Secret


@noun
class Keys:
    """What signs a request: a key id (shown short), the secret and, for temporary ones, the session token.

    `kinds`: what Python type each of them was; out of JSON anything may come, and the SDK takes it until it signs.
    """

    key_id: str
    secret: Secret
    token: Secret | None = None
    kinds: tuple[str, str, str] = ("str", "str", "str")

    def __repr__(self) -> str:
        """Show the key id short: people paste secrets where it belongs."""
        return f"Keys(key_id={short_key_id(self.key_id)!r}, token={self.token!r})"


def kinds_of(key_id: object, secret: object, token: object) -> tuple[str, str, str]:
    """Give the Python types of a set of credentials as it was read."""
    return type(key_id).__name__, type(secret).__name__, type(token).__name__
