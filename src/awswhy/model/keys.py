"""`Keys`: a set of credentials, the parts that must not be seen wrapped."""

from __future__ import annotations

from .noun import noun
from .secret import short_key_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .secret import Secret


@noun
class Keys:
    """What signs a request: a key id (shown short), the secret and, for temporary ones, the session token."""

    key_id: str
    secret: Secret
    token: Secret | None = None

    def __repr__(self) -> str:
        """Show the key id short: people paste secrets where it belongs."""
        return f"Keys(key_id={short_key_id(self.key_id)!r}, token={self.token!r})"
